"""A graph as Mermaid, which code hosts draw within Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from afterview.free_text import one_line
from afterview.graph import Edge, Graph, Link, Node, Sort
from afterview.reports.graph_labels import edge_label, node_label

__all__ = ["graph_mermaid"]

_SHAPES: Mapping[Sort, tuple[str, str]] = {
    Sort.QUESTION: ("([", "])"),
    Sort.FINDING: ("{{", "}}"),
    Sort.RULE: ("[", "]"),
    Sort.CAUSE: ("[[", "]]"),
    Sort.KIND: ("[[", "]]"),
    Sort.THEME: ("[", "]"),
}
_ARROWS: Mapping[Link, str] = {
    Link.READS: "-->",
    Link.CONCLUDES: "-->",
    Link.SUPPORTS: "==>",
    Link.COUNTERS: "--x",
    Link.ASKED_IF: "-.->",
    Link.POSSIBLE_IF: "-.->",
    Link.BEARS_ON: "-->",
}
_MARK = re.compile(r"[^\w .,?!()/+-]|(?<=www)\.")
"""What Mermaid or HTML could take for a mark of its own."""
_FORMULA = "#36;#36;"
_NO_FORMULA = "#36;#8203;#36;"
"""Two dollar signs would begin a formula, even written by their numbers: nothing of any width parts them."""


def graph_mermaid(graph: Graph) -> str:
    """Return a graph as Mermaid, which ends with a newline; equal graphs give equal bytes.

    Texts are shown as they are: what could be a mark is written by its number.
    """
    names = {node.key: f"n{position}" for position, node in enumerate(graph.nodes)}
    lines = ["flowchart LR", *_nodes(graph, names), *_edges(graph.edges, names)]
    return "\n".join([*lines, *_styles(graph, names)]) + "\n"


def _nodes(graph: Graph, names: Mapping[str, str]) -> Iterator[str]:
    for node in graph.nodes:
        begin, end = _SHAPES[node.sort]
        yield f'  {names[node.key]}{begin}"{_label(node)}"{end}'


def _label(node: Node) -> str:
    text, name = map(_safe, node_label(node))
    return f"{text}<br/>{name}" if text else name


def _edges(edges: tuple[Edge, ...], names: Mapping[str, str]) -> Iterator[str]:
    for edge in edges:
        label = f'|"{_safe(text)}"|' if (text := edge_label(edge)) else ""
        yield f"  {names[edge.start]} {_ARROWS[edge.link]}{label} {names[edge.end]}"


def _styles(graph: Graph, names: Mapping[str, str]) -> Iterator[str]:
    if graph.centre:
        yield f"  style {names[graph.centre]} stroke-width:4px"


def _safe(text: str) -> str:
    numbered = _MARK.sub(lambda found: f"#{ord(found[0])};", one_line(text))
    return numbered.replace(_FORMULA, _NO_FORMULA)
