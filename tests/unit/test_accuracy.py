"""What labelled cases come to, against figures told by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled import BASE, CASES, RIVAL

from afterview.accuracy import Accuracy, Group, LeftOut, measure_accuracy
from afterview.calibration import Calibration, Reliability
from afterview.judgement import judge
from afterview.shaking import Shake, shake_weights
from afterview.shares import Share

RUDE, SAID_RUDE, LATE, SCENT, FINALIST = 0.1009, 0.5288, 0.0499, 0.03, 0.3978
FALSE_PAIRS = [
    *(FINALIST, LATE),  # v1; scent may have been at work
    *(SAID_RUDE, FINALIST, SCENT),  # v2
    *(RUDE, LATE, SCENT),  # v3
    *(RUDE, FINALIST, LATE),  # v5; scent is ruled out; v4 is not scorable
    *(RUDE, FINALIST, LATE, SCENT),  # v6
]
TRUE_PAIRS = [SAID_RUDE, LATE, FINALIST]
PRIORS_OF_FALSE = [0.4, 0.05, 0.1, 0.4, 0.03, 0.1, 0.05, 0.03, 0.1, 0.4, 0.05, 0.1, 0.4, 0.05, 0.03]
PRIORS_OF_TRUE = [0.1, 0.05, 0.4]


def about(number: float) -> Any:
    return pytest.approx(number)


def mean_square(of_true: list[float], of_false: list[float]) -> float:
    squares = [*((1 - each) ** 2 for each in of_true), *(each**2 for each in of_false)]
    return sum(squares) / len(squares)


def test_an_accuracy_is_what_a_hand_would_count() -> None:
    assert measure_accuracy(BASE, CASES) == Accuracy(
        pack=BASE.pack,
        judgements=judge(BASE, CASES),
        left_out=LeftOut(not_scorable=1, not_recoverable=1, none_of_ours=1),
        first=Share(hits=2, of=3),
        first_few=Share(hits=3, of=3),
        family=Share(hits=3, of=4),
        restraint=Share(hits=2, of=3),
        false_alarms=Share(hits=1, of=3),
        wrong_accusations=Share(hits=2, of=6),
        by_family=(
            Group(name="conduct", first=Share(hits=1, of=2), first_few=Share(hits=2, of=2)),
            Group(name="rivals", first=Share(hits=1, of=1), first_few=Share(hits=1, of=1)),
        ),
        by_stage=(
            Group(name="not told", first=Share(hits=0, of=1), first_few=Share(hits=1, of=1)),
            Group(name="visit", first=Share(hits=2, of=2), first_few=Share(hits=2, of=2)),
        ),
        calibration=Calibration(
            pairs=18,
            brier=about(mean_square(TRUE_PAIRS, FALSE_PAIRS)),
            baseline=about(mean_square(PRIORS_OF_TRUE, PRIORS_OF_FALSE)),
            bands=(
                Reliability(band="likely", said=SAID_RUDE, true=Share(hits=1, of=2)),
                Reliability(band="plausible", said=about(FINALIST), true=Share(hits=1, of=5)),
                Reliability(band="possible", said=about(RUDE), true=Share(hits=0, of=3)),
                Reliability(
                    band="unlikely", said=about((5 * LATE + 3 * SCENT) / 8), true=Share(hits=1, of=8)
                ),
            ),
        ),
        shaken=None,
    )


def test_the_misses_are_the_cases_with_which_something_is_wrong() -> None:
    assert [each.name for each in measure_accuracy(BASE, CASES).misses] == ["v2", "v4"]


def test_what_is_said_is_what_is_printed_between_the_floor_and_the_ceiling() -> None:
    narrow = replace(BASE, scale=replace(BASE.scale, floor=0.2, ceiling=0.3))
    found = measure_accuracy(narrow, [RIVAL]).calibration

    assert found.brier == pytest.approx(mean_square([0.3], [0.2, 0.2, 0.2]))
    assert found.baseline == found.brier


def test_of_no_cases_there_is_nothing_to_say() -> None:
    found = measure_accuracy(BASE, [], Shake(percent=20))

    assert (found.first.value, found.restraint.value, found.by_stage, found.misses) == (None, None, (), ())
    assert (found.calibration.pairs, found.calibration.brier) == (0, None)
    assert found.shaken is not None
    assert (found.shaken.changed, found.shaken.median) == (Share(hits=0, of=0), None)


def test_the_weights_are_shaken_if_that_is_asked_for() -> None:
    shake = Shake(percent=20, rounds=3)

    found = measure_accuracy(BASE, CASES, shake)

    assert found.shaken == shake_weights(BASE, judge(BASE, CASES), shake)


@given(st.sampled_from(list(permutations(CASES))))
def test_the_order_of_cases_changes_nothing(cases: tuple[object, ...]) -> None:
    shake = Shake(percent=90, rounds=2)

    assert measure_accuracy(BASE, cases, shake) == measure_accuracy(BASE, CASES, shake)  # type: ignore[arg-type]
