"""A pack as a graph: what is asked, what is read by which rule, and what follows from it."""

from __future__ import annotations

from afterview.graph.around import graph_around
from afterview.graph.folded import cause_graphs, theme_graph, themes_graph
from afterview.graph.parts import Edge, Graph, Link, Node, Sort
from afterview.graph.whole import pack_graph

__all__ = [
    "Edge",
    "Graph",
    "Link",
    "Node",
    "Sort",
    "cause_graphs",
    "graph_around",
    "pack_graph",
    "theme_graph",
    "themes_graph",
]
