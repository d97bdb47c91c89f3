"""A graph as a picture, an SVG file or a part of a page: no scripts, nothing loaded, every text as it is."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from afterview.free_text import one_line
from afterview.graph import Edge, Graph, Link, Node, Sort
from afterview.reports.graph_labels import (
    ENGLISH,
    SORTS,
    GraphWords,
    edge_label,
    graph_title,
    node_label,
)
from afterview.reports.graph_layout import Layout, Point, Size, laid_out
from afterview.rule_base import CauseKind

__all__ = ["graph_on_page", "graph_svg"]

MARGIN, TITLE, KEY = 24.0, 34.0, 30.0
"""Pixels around the picture, and of the lines above and beneath it."""
EDGE = 4.0
"""Pixels around a picture on a page, which has room of its own around it."""
LETTER, LINE, PADDING = 6.9, 16.0, 10.0
"""Pixels that a letter is wide at most on average, that a line is high, and around a text in its box."""
ROOM_OF_AN_EDGE = 13.0
"""Pixels from one edge to the next where they meet a box."""
PLACE_OF_A_WEIGHT = 34.0
"""Pixels before its end at which the weight of an edge stands."""
LONGEST_LINE, MOST_LINES = 34, 4
NARROWEST = 560.0

_STYLE = """\
  svg { background: #fdfcfa; color: #1f2529; font: 12px "DejaVu Sans", Verdana, system-ui, sans-serif }
  text { fill: #1f2529 } .small { fill: #555d63; font-size: 10.5px }
  .title { font-size: 15px; font-weight: 600 }
  .box { stroke: #555d63; stroke-width: 1 } .centre .box { stroke: #1f2529; stroke-width: 3 }
  .question .box { fill: #e3eef7 } .finding .box { fill: #efe6f5 } .rule .box { fill: #f4f1ea }
  .theme .box { fill: #e3eef7 } .cause .box, .kind .box { fill: #e2f0ea } .not-skill .box { fill: #fbe9d7 }
  .edge { fill: none; stroke: #8b9298; stroke-width: 1.2 } .supports { stroke: #12595e; stroke-width: 1.8 }
  .counters { stroke: #a34a00; stroke-width: 1.8; stroke-dasharray: 6 3 }
  .asked_if, .possible_if { stroke-dasharray: 1.5 3 } .weight { font-size: 10.5px; paint-order: stroke }
  .weight { stroke: #fdfcfa; stroke-width: 4px }"""
_ROUND: Mapping[Sort, float] = {Sort.QUESTION: 14.0, Sort.FINDING: 7.0}
_HEADS = {Link.SUPPORTS: "#12595e", Link.COUNTERS: "#a34a00"}
_PLAIN_HEAD = "#8b9298"
_ALIKE = (
    (Link.READS, Link.CONCLUDES, Link.BEARS_ON),
    (Link.SUPPORTS,),
    (Link.COUNTERS,),
    (Link.ASKED_IF, Link.POSSIBLE_IF),
)
"""Links that are drawn alike."""


def graph_svg(graph: Graph, name: str) -> str:
    """Return a graph as SVG that ends with a newline; equal graphs give equal bytes.

    ``name`` is that of the pack or the theme. Raises AfterviewError where graphlay is not installed.
    """
    sizes = _sizes(graph)
    layout = laid_out(graph, sizes, MARGIN)
    title = graph_title(graph, name)
    width, height = max(layout.size[0], NARROWEST), layout.size[1] + TITLE + KEY
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="en" width="{width:.0f}" '
        f'height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}">',
        f"<title>{_safe(title)}</title>",
        f"<style>\n{_STYLE}\n</style>",
        *_heads(),
        f'<text class="title" x="{MARGIN:g}" y="{TITLE - 8:g}">{_safe(title)}</text>',
        f'<g transform="translate(0 {TITLE:g})">',
        *(_edge(edge, route) for edge, route in layout.routes),
        *(line for node in graph.nodes for line in _node(node, layout, sizes[node.key], graph.centre)),
        *(label for edge, route in layout.routes for label in _weight(edge, route, ENGLISH)),
        "</g>",
        *_key(graph, MARGIN, height - KEY / 2, ENGLISH),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def graph_on_page(graph: Graph, words: GraphWords, address: Callable[[Node], str]) -> str:
    """Return a graph as a part of a page in HTML that has its style, with boxes that lead to addresses.

    A screen reader passes it over, and so does the tab key: what it shows stands beside it as text.
    """
    sizes = _sizes(graph)
    layout = laid_out(graph, sizes, EDGE)
    width, height = max(layout.size[0], NARROWEST), layout.size[1] + KEY
    lines = [
        f'<svg aria-hidden="true" focusable="false" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}">',
        *_heads(),
        *(_edge(edge, route) for edge, route in layout.routes),
    ]
    for node in graph.nodes:
        box = _box(node, layout, sizes[node.key], graph.centre)
        lines += [f'<a href={quoteattr(address(node))} tabindex="-1">', *box, "</a>"]
    # Many lines end at one box, and few begin at one: there is room for numbers where they begin.
    lines += [label for edge, route in layout.routes for label in _weight(edge, route[::-1], words)]
    return "\n".join([*lines, *_key(graph, EDGE, height - KEY / 2, words), "</svg>"]) + "\n"


def _sizes(graph: Graph) -> dict[str, Size]:
    ends = Counter(end for edge in graph.edges for end in ((edge.start, "out"), (edge.end, "in")))
    return {node.key: _size(node, max(ends[node.key, "in"], ends[node.key, "out"])) for node in graph.nodes}


def _size(node: Node, edges: int) -> Size:
    """Return the size of a box that has room for its text, and at one side for so many edges."""
    lines = _lines(node)
    longest = max(len(line) for line, _ in lines)
    return longest * LETTER + 2 * PADDING, max(len(lines) * LINE, edges * ROOM_OF_AN_EDGE) + PADDING


def _lines(node: Node) -> list[tuple[str, bool]]:
    """Return the lines of a box, and whether each is in small letters."""
    text, name = node_label(node)
    wrapped = textwrap.wrap(one_line(text), LONGEST_LINE, max_lines=MOST_LINES, placeholder=" …")
    return [*((line, False) for line in wrapped), (name, True)]


def _node(node: Node, layout: Layout, size: Size, centre: str) -> Iterator[str]:
    first, *others = _box(node, layout, size, centre)
    yield from (first, f"<title>{_safe(f'{SORTS[node.sort]} {node.id}: {node.title}')}</title>", *others)


def _box(node: Node, layout: Layout, size: Size, centre: str) -> Iterator[str]:
    (x, y), (width, height) = layout.middles[node.key], size
    lines, left = _lines(node), x - width / 2
    classes = [node.sort.value, *(["centre"] if node.key == centre else [])]
    if node.kind is CauseKind.NON_SKILL:
        classes.append("not-skill")
    yield f'<g class="{" ".join(classes)}">'
    yield (
        f'<rect class="box" x="{left:.1f}" y="{y - height / 2:.1f}" width="{width:.1f}" '
        f'height="{height:.1f}" rx="{_ROUND.get(node.sort, 2.0):g}"/>'
    )
    top = y - len(lines) * LINE / 2 + LINE * 0.72
    for position, (line, small) in enumerate(lines):
        kind = ' class="small"' if small else ""
        line_y = top + position * LINE
        yield f'<text{kind} x="{left + PADDING:.1f}" y="{line_y:.1f}">{_safe(line)}</text>'
    yield "</g>"


def _edge(edge: Edge, route: tuple[Point, ...]) -> str:
    path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in route)
    head = edge.link.value if edge.link in _HEADS else "plain"
    return f'<path class="edge {edge.link}" d="{path}" marker-end="url(#{head})"/>'


def _weight(edge: Edge, route: tuple[Point, ...], words: GraphWords) -> Iterator[str]:
    """Yield what stands on an edge, near the end of the route."""
    if label := edge_label(edge, words):
        (before_x, before_y), (x, y) = route[-2:]
        share = min(1.0, PLACE_OF_A_WEIGHT / max(abs(x - before_x), 1.0))
        at_x, at_y = x + (before_x - x) * share, y + (before_y - y) * share + 3.5
        place = f'x="{at_x:.1f}" y="{at_y:.1f}"'
        yield f'<text class="weight" text-anchor="middle" {place}>{_safe(label)}</text>'


def _heads() -> Iterator[str]:
    yield "<defs>"
    for name, colour in {"plain": _PLAIN_HEAD, **{link.value: _HEADS[link] for link in _HEADS}}.items():
        yield (
            f'<marker id="{name}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
            f'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="{colour}"/>'
            "</marker>"
        )
    yield "</defs>"


def _key(graph: Graph, x: float, y: float, words: GraphWords) -> Iterator[str]:
    """Yield what the lines mean, of those that are drawn."""
    drawn = {edge.link for edge in graph.edges}
    for alike in _ALIKE:
        if said := ", ".join(words.links[link] for link in alike if link in drawn):
            yield f'<path class="edge {alike[0]}" d="M{x:.1f} {y:.1f} h28"/>'
            yield f'<text class="small" x="{x + 34:.1f}" y="{y + 4:.1f}">{_safe(said)}</text>'
            x += 34 + len(said) * LETTER + 18


def _safe(text: str) -> str:
    return escape(one_line(text))
