"""A pack as a graph: what is joined, what is around one thing, and what is folded."""

from __future__ import annotations

import pytest
from builtin import pack
from generated import rule_bases
from handmade import cause, chosen, finding, holds, rival, rule, rule_base, yes_no
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.conditions import AllOf, findings_read, questions_read
from afterview.evidence import Tenths
from afterview.graph import (
    Edge,
    Graph,
    Link,
    Node,
    Sort,
    cause_graphs,
    graph_around,
    pack_graph,
    theme_graph,
    themes_graph,
)
from afterview.rule_base import CauseKind, RuleBase

SMALL = rule_base(
    yes_no("late"),
    yes_no("called", relevant_when=holds("was_late")),
    yes_no("asked_back"),
    finding("was_late"),
    cause("lateness", 0.05, possible_when=chosen("asked_back", "yes")),
    rival("finalist", 0.3),
    rule("theme.late", chosen("late", "yes"), finds=("was_late",)),
    rule("theme.silent", AllOf(parts=(holds("was_late"), chosen("called", "no"))), supports={"lateness": 10}),
    rule("theme.on-time", chosen("late", "no"), counters={"lateness": 5}),
)
EDGES = (
    Edge(start="finding:was_late", end="question:called", link=Link.ASKED_IF),
    Edge(start="finding:was_late", end="rule:theme.silent", link=Link.READS),
    Edge(start="question:asked_back", end="cause:lateness", link=Link.POSSIBLE_IF),
    Edge(start="question:called", end="rule:theme.silent", link=Link.READS),
    Edge(start="question:late", end="rule:theme.late", link=Link.READS),
    Edge(start="question:late", end="rule:theme.on-time", link=Link.READS),
    Edge(start="rule:theme.late", end="finding:was_late", link=Link.CONCLUDES),
    Edge(start="rule:theme.on-time", end="cause:lateness", link=Link.COUNTERS, weight=Tenths(-50)),
    Edge(start="rule:theme.silent", end="cause:lateness", link=Link.SUPPORTS, weight=Tenths(100)),
)


def keys(graph: Graph) -> list[str]:
    return [node.key for node in graph.nodes]


def test_a_pack_is_joined_by_what_is_read_and_what_follows() -> None:
    graph = pack_graph(SMALL)
    assert graph.edges == EDGES
    assert keys(graph) == [
        "question:late",
        "question:called",
        "question:asked_back",
        "finding:was_late",
        "rule:theme.late",
        "rule:theme.on-time",
        "rule:theme.silent",
        "cause:finalist",
        "cause:lateness",
    ]


def test_a_rule_about_all_causes_of_a_kind_leads_to_the_kind() -> None:
    causes = [cause(f"cause_{number}", 0.1) for number in range(4)]
    against = {each.id: 5.0 for each in causes}
    base = rule_base(yes_no("q"), *causes, rule("theme.all", chosen("q", "yes"), counters=against))
    folded = Edge(start="rule:theme.all", end="kind:non_skill", link=Link.COUNTERS, weight=Tenths(-50))

    assert [edge for edge in pack_graph(base).edges if edge.start == "rule:theme.all"] == [folded]
    assert len([edge for edge in pack_graph(base, kinds=False).edges if edge.start == "rule:theme.all"]) == 4
    assert keys(graph_around(base, "cause_1", 2)) == ["question:q", "rule:theme.all", "cause:cause_1"]
    assert "kind:non_skill" in keys(graph_around(base, "q", 2))


def test_around_one_thing_stands_what_it_rests_on_and_what_rests_on_it_so_far() -> None:
    near = graph_around(SMALL, "was_late", 1)
    assert (near.centre, keys(near)) == (
        "finding:was_late",
        ["question:called", "finding:was_late", "rule:theme.late", "rule:theme.silent"],
    )
    assert keys(graph_around(SMALL, "was_late", 2)) == [
        "question:late",
        "question:called",
        "finding:was_late",
        "rule:theme.late",
        "rule:theme.silent",
        "cause:lateness",
    ]


def test_what_else_rests_on_the_same_things_is_left_out() -> None:
    assert keys(graph_around(SMALL, "theme.late", 3)) == [
        "question:late",
        "question:called",
        "finding:was_late",
        "rule:theme.late",
        "rule:theme.silent",
        "cause:lateness",
    ]


def test_around_nothing_there_is_no_graph() -> None:
    with pytest.raises(KeyError, match="gone"):
        graph_around(SMALL, "gone", 1)


def test_in_a_theme_rules_become_edges_with_the_strongest_weight() -> None:
    graph = theme_graph(SMALL, "theme")
    assert not [node for node in graph.nodes if node.sort is Sort.RULE]
    assert [edge for edge in graph.edges if edge.end == "cause:lateness"] == [
        Edge(start="finding:was_late", end="cause:lateness", link=Link.SUPPORTS, weight=Tenths(100)),
        Edge(start="question:asked_back", end="cause:lateness", link=Link.POSSIBLE_IF),
        Edge(start="question:called", end="cause:lateness", link=Link.SUPPORTS, weight=Tenths(100)),
        Edge(start="question:late", end="cause:lateness", link=Link.COUNTERS, weight=Tenths(-50)),
    ]
    assert theme_graph(SMALL, "theme", rules=True).edges == EDGES


def test_all_themes_are_a_picture_of_counts() -> None:
    graph = themes_graph(SMALL)
    assert graph.nodes == (Node(sort=Sort.THEME, id="theme", title="Theme", theme="theme", holds=(3, 3, 2)),)
    assert graph.edges == ()


def test_the_pictures_of_the_built_in_pack_are_small_enough_to_be_of_use() -> None:
    base = pack()
    overview = themes_graph(base)
    assert len(overview.nodes) < 25
    assert len(overview.edges) < 80
    folded = [len(theme_graph(base, theme).nodes) for theme in base.pack.themes]
    assert sorted(folded)[len(folded) // 2] < 40
    around = graph_around(base, "stage_ended", 1)
    assert len(around.nodes) < 40
    assert around.left_out == sum(rule.generated for rule in base.rules)


def test_around_a_cause_stand_the_rules_made_of_stages() -> None:
    around = graph_around(pack(), "dressed_too_casually", 1)
    assert "rule:stage.ended-dressed-too-casually" in keys(around)
    assert around.left_out == 0


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_graph_hangs_together_and_says_what_the_pack_says(data: st.DataObject) -> None:
    base: RuleBase = data.draw(rule_bases())
    whole = pack_graph(base, kinds=False, generated=True)
    things = [*base.questions, *base.findings, *base.causes, *base.rules_by_id]
    around = graph_around(base, data.draw(st.sampled_from(things)), data.draw(st.integers(1, 4)))
    for graph in (
        whole,
        around,
        pack_graph(base),
        themes_graph(base),
        theme_graph(base, base.pack.themes[0]),
    ):
        named = keys(graph)
        assert len(named) == len({*named})
        assert {end for edge in graph.edges for end in (edge.start, edge.end)} <= {*named}
        assert list(graph.edges) == sorted(graph.edges)
    read = {(edge.start, edge.end) for edge in whole.edges if edge.link is Link.READS}
    assert read == {
        (f"{sort}:{id_}", f"rule:{each.id}")
        for each in base.rules
        for sort, found in (("question", questions_read(each.when)), ("finding", findings_read(each.when)))
        for id_ in found
    }
    evidence = {(edge.start, edge.end): edge.weight for edge in whole.edges if edge.weight}
    assert evidence == {
        (f"rule:{each.id}", f"cause:{item.cause}"): item.weight
        for each in base.rules
        for item in each.evidence
    }


def test_kinds_of_causes_are_told_apart() -> None:
    kinds = {node.id: node.kind for node in pack_graph(SMALL).nodes if node.sort is Sort.CAUSE}
    assert kinds == {"finalist": CauseKind.OUTSIDE_CONTROL, "lateness": CauseKind.NON_SKILL}


def test_the_strongest_of_several_rules_stands_on_their_edge_with_what_they_read_elsewhere() -> None:
    base = rule_base(
        yes_no("elsewhere", theme="other"),
        cause("lateness", 0.05),
        rule("theme.weak", chosen("elsewhere", "yes"), supports={"lateness": 2}, group="g"),
        rule("theme.strong", chosen("elsewhere", "yes"), supports={"lateness": 10}, group="g"),
    )
    graph = theme_graph(base, "theme")
    assert keys(graph) == ["question:elsewhere", "cause:lateness"]
    assert graph.edges == (
        Edge(
            start="question:elsewhere",
            end="cause:lateness",
            link=Link.SUPPORTS,
            weight=Tenths(100),
            rules=2,
        ),
    )


def test_a_small_graph_of_a_cause_has_its_rules_as_lines_and_what_its_findings_rest_on() -> None:
    found = cause_graphs(SMALL)["lateness"]
    assert ([node.key for node in found.nodes], found.centre) == (
        ["question:late", "question:called", "question:asked_back", "finding:was_late", "cause:lateness"],
        "cause:lateness",
    )
    assert found.edges == (
        Edge(start="finding:was_late", end="cause:lateness", link=Link.SUPPORTS, weight=Tenths(100), rules=1),
        Edge(start="question:asked_back", end="cause:lateness", link=Link.POSSIBLE_IF),
        Edge(start="question:called", end="cause:lateness", link=Link.SUPPORTS, weight=Tenths(100)),
        Edge(start="question:late", end="cause:lateness", link=Link.COUNTERS, weight=Tenths(-50)),
        Edge(start="question:late", end="finding:was_late", link=Link.CONCLUDES),
    )


@settings(max_examples=30, deadline=None)
@given(rule_bases())
def test_a_small_graph_shows_what_every_written_rule_about_a_cause_reads(base: RuleBase) -> None:
    graphs = cause_graphs(base)
    for written in base.rules:
        for item in written.evidence:
            keys = {node.key for node in graphs[item.cause].nodes}
            read = {f"question:{id_}" for id_ in questions_read(written.when)}
            few = sum(each.kind is base.causes[item.cause].kind for each in base.causes.values()) < 4
            assert not few or written.generated or read <= keys
