"""Counting what is found of a batch of forms, with a few passes over its arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterview.cohort.tally import NO_CAUSE, UNTOLD, Counts, Tally
from afterview.differentials import STANDINGS, Differentials
from afterview.facts import State
from afterview.inference.columnar import STATES, Columns
from afterview.rule_base import RuleBase

__all__ = ["Counter"]

_KNOWN = STATES.index(State.KNOWN)


class Counter:
    """Counts batches of forms that are held against one rule base."""

    def __init__(self, rule_base: RuleBase) -> None:
        pack = rule_base.pack
        self._ended = pack.stage_ended
        self._causes = (NO_CAUSE, *rule_base.causes)
        self._bands = tuple(band.word for band in rule_base.scale.bands)
        self._stages = (UNTOLD, *(rule_base.questions[self._ended].option_ids if self._ended else ()))

    def count(
        self,
        columns: Columns,
        found: Differentials,
        *,
        answers_aside: Counts | None = None,
        rows_aside: Counts | None = None,
    ) -> Tally:
        """Return what is counted of a batch, given its columns and what is found of them.

        Beside them may be told how many answers were set aside, by question, and how many records that are
        no forms, by the kind of reason.
        """
        first = found.first.cause[0].astype(np.intp) + 1
        later = found.first.cause[1:].astype(np.intp) + 1
        return Tally(
            forms=found.rows,
            standings=_counted(found.standing, STANDINGS),
            bands=_crossed(first, self._causes, self._first_bands(found), self._bands),
            later={cause: n for cause, n in _counted(later.ravel(), self._causes).items() if cause},
            stages=_crossed(self._ended_at(columns), self._stages, first, self._causes)
            if self._ended
            else {},
            questions=_answers(columns),
            answers_aside=_sorted(answers_aside or {}),
            rows_aside=_sorted(rows_aside or {}),
        )

    def _first_bands(self, found: Differentials) -> NDArray[np.uint8]:
        """Return the band of each first hypothesis; the lowest where there is none."""
        lowest = np.uint8(max(len(self._bands) - 1, 0))
        return np.where(found.first.cause[0] < 0, lowest, found.first.band[0])

    def _ended_at(self, columns: Columns) -> NDArray[np.intp]:
        """Return the position of the stage at which each form ended; 0 where it does not tell."""
        ended = np.zeros(columns.rows, np.intp)
        column = columns.by_question.get(str(self._ended))
        if column is not None and column.values is not None:
            known = column.states == _KNOWN
            ended[known] = column.values[known].astype(np.intp) + 1
        for row, answers in columns.apart.items():
            answer = answers.get(str(self._ended))
            told = answer is not None and answer.state is State.KNOWN
            ended[row] = self._stages.index(str(answer.value)) if answer and told else 0
        return ended


def _sorted(counts: Counts) -> dict[str, int]:
    return {str(key): counts[key] for key in sorted(counts) if counts[key]}


def _counted(codes: NDArray[Any], names: Sequence[str]) -> dict[str, int]:
    """Return how often each name's code is there, by name."""
    counts = np.bincount(codes, minlength=len(names)).tolist()
    return _sorted({str(name): count for name, count in zip(names, counts, strict=True)})


def _crossed(
    codes: NDArray[np.intp], names: Sequence[str], inner: NDArray[Any], inner_names: Sequence[str]
) -> dict[str, dict[str, int]]:
    """Return how often each two codes are there together, by their names."""
    width = len(inner_names)
    table = np.bincount(codes * width + inner, minlength=len(names) * width).reshape(-1, width).tolist()
    counted = {
        name: _sorted(dict(zip(inner_names, row, strict=True)))
        for name, row in zip(names, table, strict=True)
        if any(row)
    }
    return {name: counted[name] for name in sorted(counted)}


def _answers(columns: Columns) -> dict[str, dict[str, int]]:
    """Return how many answers to each question are in which state; rows apart have their own answers."""
    counts = {id_: _states(column.states, columns) for id_, column in columns.by_question.items()}
    for answers in columns.apart.values():
        for id_, answer in answers.items():
            if answer.state is not State.UNASKED:
                states = counts.setdefault(id_, {})
                states[answer.state.value] = states.get(answer.state.value, 0) + 1
    return {id_: _sorted(counts[id_]) for id_ in sorted(counts) if any(counts[id_].values())}


def _states(states: NDArray[np.uint8], columns: Columns) -> dict[str, int]:
    """Return how many of some states are which; comparing is far quicker than counting codes."""
    if columns.apart:
        states = states.copy()
        states[[*columns.apart]] = 0
    return {state.value: int(np.count_nonzero(states == code)) for code, state in enumerate(STATES) if code}
