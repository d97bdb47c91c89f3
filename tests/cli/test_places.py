"""Causes named by their place in a result."""

from __future__ import annotations

import click
import pytest
from builtin import example, pack

from afterview import diagnose
from afterview_cli.places import cause_at, goal_at

CASE = diagnose(pack(), example("curt-with-the-receptionist").answers)
FIRST, SECOND = (hypothesis.cause for hypothesis in CASE.hypotheses[:2])


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1", FIRST), (" 2 ", SECOND), ("02", SECOND), (FIRST, FIRST), ("1st", "1st"), ("", "")],
)
def test_a_number_is_the_cause_at_that_place_and_anything_else_is_left(written: str, meant: str) -> None:
    assert cause_at(written, CASE) == meant


@pytest.mark.parametrize("written", ["0", "1000"])
def test_a_place_that_the_result_has_not_is_refused(written: str) -> None:
    message = f"the result of this case has no place {written}; it has {len(CASE.hypotheses)}"
    with pytest.raises(click.BadParameter, match=message):
        cause_at(written, CASE)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1<0.2", f"{FIRST}<0.2"),
        ("2 >= plausible", f"{SECOND} >= plausible"),
        ("1\u22640,2", f"{FIRST}\u22640,2"),
        ("late<0.2", "late<0.2"),
        ("nonsense", "nonsense"),
        ("1", "1"),
    ],
)
def test_a_goal_may_begin_with_a_place(written: str, meant: str) -> None:
    assert goal_at(written, CASE) == meant
