"""Graphs as Mermaid, as SVG and as data: whole pictures as they are kept, and texts that are no marks."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from visit import VISIT

from afterview.errors import AfterviewError
from afterview.evidence import Tenths
from afterview.free_text import one_line
from afterview.graph import Edge, Graph, Link, Node, Sort, graph_around, pack_graph, theme_graph
from afterview.reports.graph_data import graph_data
from afterview.reports.graph_mermaid import graph_mermaid
from afterview.reports.graph_svg import graph_svg

HERE = Path(__file__).parent / "graphs"
TEXT = st.text(max_size=60)


@pytest.mark.parametrize("name", ["rude", "greeted", "visit.overheard", "was_curt"])
def test_a_graph_around_something_is_drawn_as_it_is_kept(name: str) -> None:
    graph = graph_around(VISIT, name, 2)
    assert graph_mermaid(graph) == (HERE / f"{name}.mmd").read_text(encoding="utf-8")
    assert graph_svg(graph, "Visit") == (HERE / f"{name}.svg").read_text(encoding="utf-8")


def pair(title: str, id_: str = "b") -> Graph:
    nodes = Node(sort=Sort.QUESTION, id="a", title="A?"), Node(sort=Sort.CAUSE, id=id_, title=title)
    edge = Edge(start="question:a", end=nodes[1].key, link=Link.SUPPORTS, weight=Tenths(35), rules=2)
    return Graph(nodes=nodes, edges=(edge,), centre="question:a")


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_no_text_is_a_mark_of_mermaid_or_of_html(title: str) -> None:
    lines = graph_mermaid(pair(title)).splitlines()
    assert len(lines) == 5
    label = lines[2].removeprefix('  n1[["').removesuffix('<br/>b"]]').removesuffix('b"]]')
    assert not re.search(
        r'["<>&`|\[\]{}$*_;:%\\](?<!;)|#(?!\d+;)', re.sub(r"#\d+;", "", label.replace("_", ""))
    )
    read = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label)
    assert read.replace("\u200b", "") == one_line(title).replace("\u200b", "")


def test_a_formula_and_a_style_are_plain_text_in_mermaid() -> None:
    drawn = graph_mermaid(pair("style: #fff; $$x$$ www.example.org `code` **bold**"))
    assert "$" not in drawn
    assert "style: " not in drawn
    assert "#36;#36;" not in drawn
    assert "www." not in drawn


@settings(max_examples=60, deadline=None)
@given(TEXT)
def test_any_text_stands_in_an_svg_as_it_is(title: str) -> None:
    root = ElementTree.fromstring(graph_svg(pair(title), title))
    titles = [each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}title")]
    assert f"cause b: {one_line(title)}".strip() in [each.strip() for each in titles]
    tags = {each.tag.partition("}")[2] for each in root.iter()}
    assert tags <= {"svg", "title", "style", "defs", "marker", "path", "text", "g", "rect"}


def test_boxes_do_not_cover_each_other_and_lie_in_the_picture() -> None:
    root = ElementTree.fromstring(graph_svg(pack_graph(VISIT), "Visit"))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    boxes = [
        tuple(float(each.attrib[side]) for side in ("x", "y", "width", "height"))
        for each in root.iter("{http://www.w3.org/2000/svg}rect")
    ]
    assert len(boxes) == len(pack_graph(VISIT).nodes)
    for number, (x, y, wide, high) in enumerate(boxes):
        assert x >= 0 <= y
        assert x + wide <= width
        assert y + high <= height
        for other_x, other_y, other_wide, other_high in boxes[:number]:
            apart_x = other_x >= x + wide or x >= other_x + other_wide
            assert apart_x or other_y >= y + high or y >= other_y + other_high


def test_an_empty_graph_is_an_empty_picture() -> None:
    empty = Graph(nodes=(), edges=())
    assert graph_mermaid(empty) == "flowchart LR\n"
    assert "<rect" not in graph_svg(empty, "Nothing")


def test_without_graphlay_a_picture_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "graphlay", None)
    with pytest.raises(AfterviewError, match=re.escape("pip install 'afterview[graph]'")):
        graph_svg(pair("B"), "Visit")


def test_a_graph_as_data_has_keys_and_weights_in_decibans() -> None:
    assert graph_data(pair("B")) == {
        "schema": "afterview/graph-1",
        "centre": "question:a",
        "left_out": 0,
        "nodes": [
            {"key": "question:a", "sort": "question", "id": "a", "title": "A?"},
            {"key": "cause:b", "sort": "cause", "id": "b", "title": "B"},
        ],
        "edges": [
            {"start": "question:a", "end": "cause:b", "link": "supports", "rules": 2, "weight": 3.5},
        ],
    }


def test_weights_stand_on_folded_edges_with_the_number_of_rules() -> None:
    assert '|"+3.5 of 2"|' in graph_mermaid(pair("B"))
    assert "+3.5 of 2" in graph_svg(pair("B"), "")
    assert '"+20.0"' in graph_mermaid(theme_graph(VISIT, "theme", rules=True))
