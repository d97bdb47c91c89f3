"""What one pack says otherwise than another: by meaning, and the same from either side."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from generated import cases, conditions, questions, rule_bases
from handmade import (
    Part,
    advice,
    cause,
    choice,
    chosen,
    finding,
    letter,
    rival,
    rule,
    rule_base,
    yes_no,
)
from hypothesis import given
from hypothesis import strategies as st

from afterview.conditions import AllOf, AnyOf, AtLeast, Condition, Not, evaluate
from afterview.errors import Location
from afterview.inference import infer
from afterview.normal_form import normal_form
from afterview.pack_diff.entries import Alteration, Section, SectionDiff, entry_diffs
from afterview.rule_base import RuleBase, Source

A, B, C = (chosen(each, "yes") for each in "abc")
PARTS: tuple[Part, ...] = (
    *map(yes_no, "abc"),
    choice("x", "one", "two"),
    finding("seen"),
    cause("rude"),
    rival("finalist"),
    advice("do_it", "rude"),
    letter("ask", "Dear all"),
    Source(id="S1", title="A book", claims={}),
    rule("t.seen", A, finds=("seen",)),
    rule("t.own", AllOf(parts=(A, B)), supports={"rude": 10}, counters={"finalist": 2}, cites=("S1", "S2")),
)


def diff(*changed: Any) -> list[SectionDiff]:
    """Return what differs where parts are put in the place of those of their ids, and new ones at the end."""
    parts = {each.id: each for each in PARTS} | {each.id: each for each in changed}
    return list(entry_diffs(rule_base(*PARTS), rule_base(*parts.values())))


def changed(section: Section, *found: Alteration) -> list[SectionDiff]:
    return [SectionDiff(section=section, added=(), removed=(), changed=found)]


def test_a_weight_and_a_condition_are_told_before_and_after() -> None:
    own = rule(
        "t.own", AllOf(parts=(A, C)), supports={"rude": 5}, counters={"finalist": 2}, cites=("S1", "S2")
    )
    assert diff(own) == changed(
        Section.RULES,
        Alteration(
            id="t.own",
            key="when",
            before={"all": [{"a": ["yes"]}, {"b": ["yes"]}]},
            after={"all": [{"a": ["yes"]}, {"c": ["yes"]}]},
        ),
        Alteration(
            id="t.own",
            key="then",
            before={"finalist": "-2.0", "rude": "+10.0"},
            after={"finalist": "-2.0", "rude": "+5.0"},
        ),
    )


def test_order_place_and_another_way_of_writing_are_no_change() -> None:
    own = rule(
        "t.own",
        Not(part=AnyOf(parts=(Not(part=B), Not(part=AllOf(parts=(A,)))))),
        counters={"finalist": 2},
        supports={"rude": 10},
        cites=("S2", "S1"),
        location=Location(path="elsewhere.yaml", line=3),
    )
    assert diff(replace(own, evidence=own.evidence[::-1])) == []


def test_a_question_that_is_asked_elsewhere_is_told_with_what_it_follows() -> None:
    old, new = rule_base(*map(yes_no, "abcd")), rule_base(*map(yes_no, "cxabd"))
    assert list(entry_diffs(old, new)) == [
        SectionDiff(
            section=Section.QUESTIONS,
            added=("x",),
            removed=(),
            changed=(Alteration(id="c", key="follows", before="b", after=""),),
        )
    ]


def test_of_letters_the_order_counts() -> None:
    one, other = letter("one", "Dear all"), letter("other", "Dear all")
    found = entry_diffs(rule_base(one, other), rule_base(other, one))
    assert [(each.section, [item.id for item in each.changed]) for each in found] == [
        (Section.LETTERS, ["other"])
    ]


@pytest.mark.parametrize(
    ("entry", "section", "key"),
    [
        (yes_no("a", ask="Is it so?"), Section.QUESTIONS, "ask"),
        (choice("x", "two", "one"), Section.QUESTIONS, "options"),
        (finding("seen", title="Another"), Section.FINDINGS, "title"),
        (cause("rude", 0.2), Section.CAUSES, "prior"),
        (advice("do_it", "finalist"), Section.ADVICE, "causes"),
        (letter("ask", "Dear you"), Section.LETTERS, "passages"),
        (Source(id="S1", title="A book", claims={"1": "So it is."}), Section.SOURCES, "claims"),
    ],
)
def test_what_changed_is_named_by_its_key(entry: Any, section: Section, key: str) -> None:
    [found] = diff(entry)
    assert (found.section, [(each.id, each.key) for each in found.changed]) == (section, [(entry.id, key)])


def test_the_scale_and_what_the_pack_says_of_itself_are_compared() -> None:
    old = rule_base(*PARTS)
    other = replace(old, scale=replace(old.scale, floor=0.05), pack=replace(old.pack, version="9", hash="f"))
    assert list(entry_diffs(old, other)) == changed(
        Section.SCALE, Alteration(id="scale", key="floor", before=0.02, after=0.05)
    )
    other = replace(old, pack=replace(old.pack, language="de"))
    assert list(entry_diffs(old, other)) == changed(
        Section.PACK, Alteration(id="pack", key="language", before="en", after="de")
    )


def test_rules_made_of_stages_are_told_apart() -> None:
    assert diff(rule("stage.one", A, supports={"rude": 2}, generated=True)) == [
        SectionDiff(section=Section.STAGE_RULES, added=("stage.one",), removed=(), changed=())
    ]


def test_to_ask_for_one_or_for_all_of_some_parts_is_any_or_all() -> None:
    assert normal_form(AtLeast(count=1, parts=(A, B, C))) == AnyOf(parts=(A, B, C))
    assert normal_form(AtLeast(count=2, parts=(B, A, C))) == AtLeast(count=2, parts=(A, B, C))
    assert normal_form(AtLeast(count=3, parts=(A, B, C))) == AllOf(parts=(A, B, C))


def test_a_joint_within_a_joint_of_its_sort_is_one_and_a_part_that_comes_twice_counts_once() -> None:
    assert normal_form(AllOf(parts=(A, AllOf(parts=(B, A))))) == AllOf(parts=(A, B))
    assert normal_form(AllOf(parts=(A, AnyOf(parts=(B, C))))) == AllOf(parts=(A, AnyOf(parts=(B, C))))


@given(rule_bases())
def test_a_pack_does_not_differ_from_itself(found: RuleBase) -> None:
    assert list(entry_diffs(found, replace(found))) == []


@given(rule_bases(), rule_bases())
def test_what_is_added_one_way_is_removed_the_other(one: RuleBase, other: RuleBase) -> None:
    back = [
        SectionDiff(
            section=each.section,
            added=each.removed,
            removed=each.added,
            changed=tuple(replace(it, before=it.after, after=it.before) for it in each.changed),
        )
        for each in entry_diffs(other, one)
    ]
    assert list(entry_diffs(one, other)) == back


@st.composite
def shuffled(draw: st.DrawFn, condition: Condition) -> Condition:
    """Draw a condition that is written otherwise and means the same."""
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            other = [draw(shuffled(part)) for part in draw(st.permutations(parts))]
            found: Condition = replace(condition, parts=tuple(other))
        case Not(part=part):
            found = Not(part=draw(shuffled(part)))
        case leaf:
            found = leaf
    return draw(st.sampled_from([found, AllOf(parts=(found,)), Not(part=Not(part=found))]))


@given(st.data())
def test_what_a_condition_means_is_the_same_however_it_is_written(data: st.DataObject) -> None:
    asked = [data.draw(questions("q0", [])), data.draw(questions("q1", []))]
    condition = data.draw(conditions(asked, []))
    base = rule_base(*asked)
    trace = infer(base, data.draw(cases(base)))
    assert evaluate(normal_form(condition), trace.belief) == evaluate(condition, trace.belief)
    assert normal_form(data.draw(shuffled(condition))) == normal_form(condition)
