"""Whether stated probabilities are borne out."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from afterview.calibration import Calibration, Pair, Reliability, brier_score, calibration
from afterview.shares import Share


def about(number: float) -> Any:
    return pytest.approx(number)


PAIRS = [
    Pair(said=0.9, band="likely", prior=0.5, true=True),
    Pair(said=0.7, band="likely", prior=0.5, true=False),
    Pair(said=0.2, band="possible", prior=0.25, true=False),
]


def test_a_calibration_is_what_was_said_beside_what_was_so() -> None:
    found = calibration(PAIRS, ("likely", "plausible", "possible"))

    assert found == Calibration(
        pairs=3,
        brier=about((0.01 + 0.49 + 0.04) / 3),
        baseline=about((0.25 + 0.25 + 0.0625) / 3),
        bands=(
            Reliability(band="likely", said=about(0.8), true=Share(hits=1, of=2)),
            Reliability(band="plausible", said=None, true=Share(hits=0, of=0)),
            Reliability(band="possible", said=0.2, true=Share(hits=0, of=1)),
        ),
    )
    assert found.skill == pytest.approx(1 - 0.54 / 0.5625)


def test_without_pairs_there_is_no_score() -> None:
    found = calibration([], ("likely",))

    assert (found.pairs, found.brier, found.baseline, found.skill) == (0, None, None, None)


def test_the_score_goes_from_perfect_to_worst() -> None:
    assert brier_score([(1.0, True), (0.0, False)]) == 0
    assert brier_score([(0.0, True), (1.0, False)]) == 1
    assert brier_score([(0.5, True), (0.5, False)]) == 0.25


def test_against_a_perfect_baseline_no_skill_can_be_told() -> None:
    assert calibration([Pair(said=0.5, band="likely", prior=1, true=True)], ("likely",)).skill is None


def test_the_order_of_pairs_changes_no_bit() -> None:
    random = Random(7)
    pairs = [Pair(random.random(), "likely", random.random(), random.random() < 0.3) for _ in range(500)]
    shuffled = random.sample(pairs, len(pairs))

    assert shuffled != pairs
    assert calibration(shuffled, ("likely",)) == calibration(pairs, ("likely",))
