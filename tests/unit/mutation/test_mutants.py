"""Mutants: which there are of a rule, and that each could stand in a pack."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from generated import conditions, questions
from handmade import (
    Part,
    cause,
    chosen,
    finding,
    holds,
    number,
    rival,
    rule,
    rule_base,
    scale,
    within,
    yes_no,
)
from hypothesis import given
from hypothesis import strategies as st

from afterview.conditions import AllOf, AnyOf, AtLeast, Condition, Not, push_negations
from afterview.evidence import Tenths
from afterview.mutation.mutants import Change, Mutant, mutants
from afterview.mutation.other_conditions import other_conditions
from afterview.rule_base import EvidenceItem, RuleBase

A, B, C = (chosen(each, "yes") for each in "abc")


def base(*parts: Part, **more: Any) -> RuleBase:
    return rule_base(
        *map(yes_no, "abc"),
        scale("q"),
        number("n"),
        finding("seen"),
        cause("rude"),
        cause("late"),
        rival("finalist"),
        rule("t.seen", A, finds=("seen",)),
        *parts,
        **more,
    )


def altered(condition: Condition) -> list[tuple[str, Condition]]:
    return [(each.name, each.condition) for each in other_conditions(base(), condition)]


def test_a_leaf_is_negated() -> None:
    assert altered(A) == [("negated", Not(part=A))]
    assert altered(Not(part=A)) == [("negated", A)]
    assert [name for name, _ in altered(holds("seen"))] == ["negated"]


def test_each_part_of_a_joint_is_negated_and_dropped() -> None:
    assert altered(AllOf(parts=(A, AnyOf(parts=(B, C))))) == [
        ("negated", Not(part=AllOf(parts=(A, AnyOf(parts=(B, C)))))),
        ("part_dropped", AnyOf(parts=(B, C))),
        ("part_dropped", A),
        ("negated", AllOf(parts=(Not(part=A), AnyOf(parts=(B, C))))),
        ("negated", AllOf(parts=(A, Not(part=AnyOf(parts=(B, C)))))),
        ("part_dropped", AllOf(parts=(A, C))),
        ("part_dropped", AllOf(parts=(A, B))),
        ("negated", AllOf(parts=(A, AnyOf(parts=(Not(part=B), C))))),
        ("negated", AllOf(parts=(A, AnyOf(parts=(B, Not(part=C)))))),
    ]


def test_how_many_have_to_be_true_is_moved_by_one_where_as_many_can_be() -> None:
    found = altered(AtLeast(count=2, parts=(A, B)))
    assert [each for name, each in found if name == "count_moved"] == [AtLeast(count=1, parts=(A, B))]
    found = altered(AtLeast(count=2, parts=(A, B, C)))
    moved = [each for name, each in found if name == "count_moved"]
    assert moved == [AtLeast(count=1, parts=(A, B, C)), AtLeast(count=3, parts=(A, B, C))]
    assert [each for name, each in found if name == "part_dropped"] == [
        AtLeast(count=2, parts=(B, C)),
        AtLeast(count=2, parts=(A, C)),
        AtLeast(count=2, parts=(A, B)),
    ]


@pytest.mark.parametrize(
    ("leaf", "moved"),
    [
        (within("q", 2), [within("q", 1), within("q", 3)]),
        (within("q", 1, 3), [within("q", 1, 2), within("q", 2, 3), within("q", 1, 4)]),
        (within("q", 3, 3), [within("q", 2, 3), within("q", 3, 4)]),
        (
            within("n", None, Decimal("0.1")),
            [within("n", None, Decimal("0.0")), within("n", None, Decimal("0.2"))],
        ),
    ],
)
def test_a_number_is_moved_by_a_step_of_its_question_where_an_answer_is_left(
    leaf: Condition, moved: list[Condition]
) -> None:
    assert [each for name, each in altered(leaf) if name == "number_moved"] == moved


def evidence(found: Mutant) -> tuple[tuple[str, int], ...]:
    assert found.becomes is not None
    return tuple((item.cause, item.weight) for item in found.becomes.evidence)


def test_evidence_changes_sides_and_moves_by_a_word_of_the_scale() -> None:
    own = rule("t.own", A, supports={"rude": 5}, counters={"finalist": 10})
    found = [
        (each.change, evidence(each))
        for each in mutants(base(own), own)
        if each.becomes and not each.changes_condition
    ]
    assert found == [
        (Change.SIDES_SWAPPED, (("rude", -50), ("finalist", -100))),
        (Change.WEIGHT_RAISED, (("rude", 100), ("finalist", -100))),
        (Change.WEIGHT_LOWERED, (("rude", 20), ("finalist", -100))),
        (Change.SIDES_SWAPPED, (("rude", 50), ("finalist", 100))),
        (Change.WEIGHT_LOWERED, (("rude", 50), ("finalist", -50))),
    ]


def test_a_kind_that_is_countered_is_one_line() -> None:
    own = rule("t.own", A, counters={"rude": 2, "late": 2})
    weaker = tuple(EvidenceItem(cause=each, weight=Tenths(-50)) for each in ("rude", "late"))
    raised = [each for each in mutants(base(own), own) if each.change is Change.WEIGHT_RAISED]
    assert [each.after for each in raised] == [weaker]


def test_causes_that_are_not_all_of_a_kind_are_a_line_each() -> None:
    own = rule("t.own", A, counters={"rude": 2, "late": 2})
    found = mutants(base(own, cause("loud")), own)
    assert [len(each.before) for each in found if isinstance(each.before, tuple)] == [1, 1, 1, 1]


def test_a_rule_leaves_its_group_where_another_counts_in_it_for_the_same_cause() -> None:
    one = rule("t.one", A, supports={"rude": 5}, group="g")
    other = rule("t.other", B, supports={"late": 5}, group="g")
    third = rule("t.third", B, supports={"rude": 5}, group="g")

    def leaves(found: RuleBase) -> list[str]:
        return [each.rule.id for each in mutants(found, one) if each.change is Change.GROUP_DROPPED]

    assert leaves(base(one, other)) == []
    assert leaves(base(one, other, third)) == ["t.one"]


def test_a_rule_that_alone_concludes_a_finding_is_not_dropped_for_no_pack_could_be_without_it() -> None:
    alone = base()
    first = alone.rules_by_id["t.seen"]
    assert Change.RULE_DROPPED not in {each.change for each in mutants(alone, first)}
    joined = base(rule("t.too", B, finds=("seen",)))
    assert Change.RULE_DROPPED in {each.change for each in mutants(joined, first)}


@given(st.data())
def test_every_altered_condition_means_something_else_and_none_comes_twice(data: st.DataObject) -> None:
    asked = [data.draw(questions("q0", [])), data.draw(questions("q1", []))]
    condition = data.draw(conditions(asked, []))
    found = [push_negations(each.condition) for each in other_conditions(rule_base(*asked), condition)]
    assert len({push_negations(condition), *found}) == len(found) + 1
