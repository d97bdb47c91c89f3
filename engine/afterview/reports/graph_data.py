"""A graph as data, for JSON."""

from __future__ import annotations

from typing import Any

from afterview.graph import Edge, Graph, Node

__all__ = ["graph_data"]


def graph_data(graph: Graph) -> dict[str, Any]:
    """Return a graph as plain data: nodes and edges by key, weights in decibans."""
    return {
        "schema": "afterview/graph-1",
        "centre": graph.centre or None,
        "left_out": graph.left_out,
        "nodes": [_node(node) for node in graph.nodes],
        "edges": [_edge(edge) for edge in graph.edges],
    }


def _node(node: Node) -> dict[str, Any]:
    told: dict[str, Any] = {"key": node.key, "sort": node.sort.value, "id": node.id, "title": node.title}
    if node.theme:
        told["theme"] = node.theme
    if node.kind is not None:
        told["kind"] = node.kind.value
    if any(node.holds):
        told |= dict(zip(("questions", "rules", "causes"), node.holds, strict=True))
    return told


def _edge(edge: Edge) -> dict[str, Any]:
    told: dict[str, Any] = {
        "start": edge.start,
        "end": edge.end,
        "link": edge.link.value,
        "rules": edge.rules,
    }
    return told | ({"weight": edge.weight / 10} if edge.weight else {})
