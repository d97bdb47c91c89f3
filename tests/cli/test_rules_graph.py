"""afterview rules graph: a pack as a picture."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Command, Outcome

from afterview import (
    graph_around,
    graph_data,
    graph_mermaid,
    graph_svg,
    load_pack,
    pack_graph,
    theme_graph,
    themes_graph,
)


def test_each_view_of_a_pack_is_printed(afterview: Command, pack: Path) -> None:
    base = load_pack(pack)
    views = {
        (): themes_graph(base),
        ("--rules",): pack_graph(base),
        ("--theme", "visit"): theme_graph(base, "visit"),
        ("--theme", "visit", "--rules"): theme_graph(base, "visit", rules=True),
        ("kept_waiting",): graph_around(base, "kept_waiting", 2),
        ("kept_waiting", "--depth", "1"): graph_around(base, "kept_waiting", 1),
    }
    printed = {view: afterview("rules", "graph", *view, "--pack", pack) for view in views}
    assert printed == {view: Outcome(0, graph_mermaid(graph)) for view, graph in views.items()}


def test_a_picture_and_data_are_written_into_files(afterview: Command, pack: Path, tmp_path: Path) -> None:
    graph = graph_around(load_pack(pack), "kept_waiting", 2)
    command = ("rules", "graph", "kept_waiting", "--pack", pack)
    assert afterview(*command, "--format", "svg", "--to", "a.svg") == Outcome(0, "a.svg\n")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == graph_svg(graph, "")
    assert afterview(*command, "--format", "json", "--to", "a.json") == Outcome(0, "a.json\n")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == graph_data(graph)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--depth", "2"), "Error: --depth says how far to go from an ID: name one\n"),
        (
            ("kept_waiting", "--theme", "visit"),
            "Error: an ID and --theme are two pictures: name one of them\n",
        ),
        (
            ("kept_wating",),
            "afterview: no question, finding, rule or cause is called 'kept_wating' - "
            "did you mean 'kept_waiting'?\n",
        ),
    ],
)
def test_what_cannot_be_drawn_is_wrong_usage(
    afterview: Command, pack: Path, options: tuple[str, ...], message: str
) -> None:
    outcome = afterview("rules", "graph", *options, "--pack", pack)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith(message)
