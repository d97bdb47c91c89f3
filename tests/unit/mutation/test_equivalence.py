"""Mutants that no case could notice: which are seen, and that none is called so that could be noticed."""

from __future__ import annotations

import pytest
from generated import answers_to, conditions, leaves, questions
from handmade import cause, chosen, excludes, includes, includes_any, rival, rule, rule_base, within, yes_no
from hypothesis import given
from hypothesis import strategies as st

from afterview.conditions import AllOf, AnyOf, AtLeast, Condition, Leaf, Not, evaluate, leaf_belief
from afterview.facts import UNASKED, Answers
from afterview.mutation.equivalence import is_equivalent, is_within
from afterview.mutation.mutants import Change, mutants
from afterview.rule_base import Rule

A, B, C = (chosen(each, "yes") for each in "abc")


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        (A, A),
        (AllOf(parts=(A, B)), A),
        (A, AnyOf(parts=(A, B))),
        (AllOf(parts=(A, B, C)), AllOf(parts=(C, A))),
        (AnyOf(parts=(A, B)), AnyOf(parts=(B, C, A))),
        (AtLeast(count=2, parts=(A, B, C)), AtLeast(count=1, parts=(A, B, C))),
        (Not(part=AnyOf(parts=(A, B))), Not(part=A)),
        (chosen("x", "a"), chosen("x", "a", "b")),
        (Not(part=chosen("x", "a", "b")), Not(part=chosen("x", "a"))),
        (within("x", 3, 4), within("x", 2)),
        (includes("x", "a", "b"), includes("x", "a")),
        (includes_any("x", "a"), includes_any("x", "a", "b")),
        (excludes("x", "a", "b"), excludes("x", "a")),
    ],
)
def test_one_condition_is_within_another_and_not_the_other_way_round(
    inner: Condition, outer: Condition
) -> None:
    assert is_within(inner, outer)
    assert is_within(outer, inner) is (inner == outer)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Condition, Condition, Answers]:
    """Draw two conditions that have parts in common, and a case."""
    asked = [draw(questions(id_, [])) for id_ in ("q0", "q1")]
    one, other = (draw(conditions(asked, [], depth=1)) for _ in range(2))
    near = draw(st.sampled_from(["other", "all", "any", "leaf"]))
    match near:
        case "all":
            one = AllOf(parts=(one, other))
        case "any":
            other = AnyOf(parts=(one, other))
        case "leaf":
            one, other = (draw(leaves(asked[0])) for _ in range(2))
    answers = {each.id: draw(answers_to(each)) for each in asked}
    return one, other, answers


@given(pairs())
def test_what_is_within_is_never_believed_more(drawn: tuple[Condition, Condition, Answers]) -> None:
    inner, outer, answers = drawn

    def believe(leaf: Leaf) -> int:
        return leaf_belief(leaf, answers.get(leaf.question, UNASKED))  # type: ignore[union-attr, arg-type]

    if is_within(inner, outer):
        assert evaluate(inner, believe) <= evaluate(outer, believe)


def equivalent(*rules: Rule) -> list[Change]:
    found = rule_base(*map(yes_no, "abc"), cause("rude"), rival("finalist"), *rules)
    return [each.change for each in mutants(found, rules[0]) if is_equivalent(found, each)]


def test_a_weight_that_never_counts_because_of_its_group_is_seen() -> None:
    weak = rule("t.weak", AllOf(parts=(A, B)), supports={"rude": 5}, group="g")
    strong = rule("t.strong", A, supports={"rude": 10}, group="g")
    assert equivalent(weak, strong) == [Change.WEIGHT_RAISED, Change.WEIGHT_LOWERED]
    assert equivalent(strong, weak) == []
    equal = rule("t.equal", A, supports={"rude": 5}, group="g")
    assert equivalent(weak, equal) == [Change.WEIGHT_LOWERED]


@pytest.mark.parametrize(
    "other",
    [
        rule("t.other", A, supports={"rude": 10}),
        rule("t.other", A, counters={"rude": 10}, group="g"),
        rule("t.other", A, supports={"finalist": 10}, group="g"),
        rule("t.other", C, supports={"rude": 10}, group="g"),
        rule("t.other", A, supports={"rude": 2}, group="g"),
    ],
)
def test_a_weight_that_may_count_is_not_called_so(other: Rule) -> None:
    weak = rule("t.weak", AllOf(parts=(A, B)), supports={"rude": 5}, group="g")
    assert equivalent(weak, other) == []


def test_a_part_that_another_one_holds_already_may_be_missing() -> None:
    twice = rule("t.twice", AllOf(parts=(chosen("a", "yes", "no"), A)), supports={"rude": 10})
    assert equivalent(twice) == [Change.PART_DROPPED]
