"""Rows that do not fit into columns: each is diagnosed by itself, and put in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from afterview.differential import Hypothesis, diagnose, relevant_answers
from afterview.differentials.result import STANDINGS, Differentials, Hypotheses
from afterview.facts import Answers
from afterview.inference import infer
from afterview.rule_base import RuleBase

__all__ = ["put_apart"]


def put_apart(rule_base: RuleBase, answers: Answers, found: Differentials, row: int) -> None:
    """Diagnose a case, and write down what was found as one row of a table."""
    one = diagnose(rule_base, answers)
    rules = {rule.id: position for position, rule in enumerate(rule_base.rules)}
    causes = {cause: position for position, cause in enumerate(rule_base.causes)}
    _put_bits(found.fired[:, row], (rules[each.rule] for each in one.firings))
    _put_bits(found.ruled_out[:, row], (causes[each.cause] for each in one.ruled_out))
    found.answered[row] = relevant_answers(rule_base, infer(rule_base, answers))
    found.standing[row] = STANDINGS.index(one.standing)
    for hypotheses in (found.first, found.every):
        if hypotheses is not None:
            _clear(hypotheses, row)
    for hypothesis in one.hypotheses:
        cause = causes[hypothesis.cause]
        if hypothesis.rank <= len(found.first.cause):
            _put(rule_base, found.first, hypothesis.rank - 1, row, cause, hypothesis)
        if found.every is not None:
            _put(rule_base, found.every, cause, row, cause, hypothesis)


def _put_bits(words: NDArray[np.uint64], positions: Iterable[int]) -> None:
    words[:] = 0
    for position in positions:
        words[position // 64] |= np.uint64(1 << position % 64)


def _clear(hypotheses: Hypotheses, row: int) -> None:
    for each in fields(hypotheses):
        getattr(hypotheses, each.name)[:, row] = 0
    hypotheses.cause[:, row] = -1


def _put(
    rule_base: RuleBase, to: Hypotheses, place: int, row: int, cause: int, hypothesis: Hypothesis
) -> None:
    bands = [band.word for band in rule_base.scale.bands]
    to.cause[place, row] = cause
    to.score[place, row] = hypothesis.score
    to.posterior[place, row] = hypothesis.posterior
    to.shown[place, row] = hypothesis.shown
    to.band[place, row] = bands.index(hypothesis.band)
    to.full_low[place, row], to.full_high[place, row] = hypothesis.full
    to.reach_low[place, row], to.reach_high[place, row] = hypothesis.within_reach
    to.conditional[place, row] = hypothesis.condition is not None
