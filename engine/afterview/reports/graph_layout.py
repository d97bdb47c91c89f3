"""Where the boxes and edges of a graph stand: the one module that knows graphlay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from afterview.errors import AfterviewError
from afterview.graph import Edge, Graph

__all__ = ["Layout", "Point", "Size", "can_draw", "laid_out"]

Point = tuple[float, float]
Size = tuple[float, float]

_OPTIONS = {
    "direction": "leftright",
    "spacing": {"layer_gap": 90.0, "node_gap": 16.0, "dummy_gap": 10.0, "port_gap": 12.0},
    "routing": {"style": "diagonal"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The middles of boxes by their key, and the corners of edges, both in pixels from the upper left."""

    size: Size
    middles: Mapping[str, Point]
    routes: tuple[tuple[Edge, tuple[Point, ...]], ...]


def can_draw() -> bool:
    """Return whether graphlay is there."""
    try:
        import graphlay  # noqa: F401
    except ImportError:
        return False
    return True


def laid_out(graph: Graph, sizes: Mapping[str, Size], margin: float) -> Layout:
    """Return where everything stands, so that edges lead from left to right; the same every time.

    ``sizes`` are the width and height of each box in pixels. Raises AfterviewError where graphlay is not
    installed.
    """
    if not graph.nodes:
        return Layout(size=(2 * margin, 2 * margin), middles={}, routes=())
    found = _arranged(graph, sizes)
    low, high = found.bounds["min"], found.bounds["max"]

    def moved(point: Mapping[str, float]) -> Point:
        return point["x"] - low["x"] + margin, point["y"] - low["y"] + margin

    return Layout(
        size=(high["x"] - low["x"] + 2 * margin, high["y"] - low["y"] + 2 * margin),
        middles={
            node.key: moved(place["center"]) for node, place in zip(graph.nodes, found.nodes, strict=True)
        },
        routes=tuple(
            (edge, tuple(map(moved, route["points"])))
            for edge, route in zip(graph.edges, found.edges, strict=True)
        ),
    )


def _arranged(graph: Graph, sizes: Mapping[str, Size]) -> Any:
    try:
        import graphlay
    except ImportError as error:
        message = (
            f"pictures need {error.name}, which is not installed - "
            "pip install 'afterview[graph]' installs it; Mermaid and JSON do without"
        )
        raise AfterviewError(message) from None
    drawn = graphlay.Graph()
    for node in graph.nodes:
        width, height = sizes[node.key]
        drawn.node(node.key, width=width, height=height)
    for edge in graph.edges:
        drawn.edge(edge.start, edge.end)
    return graphlay.layout(drawn, options=_OPTIONS)
