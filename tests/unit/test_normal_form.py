"""Conditions in one spelling."""

from __future__ import annotations

import pytest
from beliefs import belief_in
from generated import cases, rule_bases
from handmade import chosen, holds
from hypothesis import given
from hypothesis import strategies as st

from afterview.conditions import AllOf, AnyOf, AtLeast, Condition, Not
from afterview.normal_form import normal_form

A, B, C = chosen("a", "yes"), chosen("b", "x", "y"), holds("late")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (AllOf(parts=(A, B)), AllOf(parts=(B, A, A))),
        (AllOf(parts=(A, AllOf(parts=(B, C)))), AllOf(parts=(C, B, A))),
        (Not(part=AllOf(parts=(A, C))), AnyOf(parts=(Not(part=C), Not(part=A)))),
        (AtLeast(count=1, parts=(A, B)), AnyOf(parts=(B, A))),
        (AtLeast(count=2, parts=(A, B)), AllOf(parts=(B, A))),
        (AtLeast(count=2, parts=(A, B, C)), AtLeast(count=2, parts=(C, B, A))),
        (Not(part=Not(part=A)), AllOf(parts=(A,))),
    ],
)
def test_what_says_the_same_has_one_form(one: Condition, other: Condition) -> None:
    assert normal_form(one) == normal_form(other)


def test_what_counts_parts_keeps_those_that_are_repeated() -> None:
    counted = AtLeast(count=2, parts=(A, A, B))
    assert normal_form(counted) == counted
    assert normal_form(AllOf(parts=(A, B))) != normal_form(AnyOf(parts=(A, B)))


@given(st.data())
def test_the_form_of_a_condition_is_believed_as_the_condition_is(data: st.DataObject) -> None:
    base = data.draw(rule_bases())
    condition = data.draw(st.sampled_from([*base.conditions()]))
    answers = data.draw(cases(base))
    assert belief_in(base, normal_form(condition), answers) == belief_in(base, condition, answers)
    assert normal_form(normal_form(condition)) == normal_form(condition)
