"""What it takes to evaluate tables that have columns for some of the questions, a batch at a time."""

from __future__ import annotations

from collections.abc import Collection
from itertools import product

import numpy as np
from numpy.typing import NDArray

from afterview.differentials.chances import Chances
from afterview.differentials.hypotheses import Considering
from afterview.differentials.ladders import Ladders
from afterview.differentials.ranking import FIRST, Ranking, leading
from afterview.differentials.result import STANDINGS, Differentials, Hypotheses
from afterview.differentials.sums import Sums, narrowest, unpacked
from afterview.differentials.words import WordsOfRows
from afterview.inference.columnar import NEVER, Circuit, Columns, Plan, Planes, Room, Words
from afterview.rule_base import RuleBase, Scale, Standing

__all__ = ["Programme"]

LEAST_ROWS = 1 << 10
BLOCK_ROWS = 1 << 13
"""Rows whose sums are computed together: these take a byte where planes take a bit."""


class Programme:
    """Evaluates batches whose answers are to the questions that are ``asked``, or to some of them."""

    def __init__(
        self, rule_base: RuleBase, plan: Plan, evidence: Ladders, chances: Chances, asked: Collection[str]
    ) -> None:
        self.asked = frozenset(asked)
        self._planes = planes = Planes(plan, Circuit(), asked)
        self._sums = Sums(evidence, planes, FIRST)
        self._ranking = Ranking(evidence, self._sums)
        self._considering = Considering(rule_base, planes, evidence, chances)
        self._answered = np.array(planes.answered, np.intp)
        self._rules = np.array([planes.true[slot] for slot in plan.rules], np.intp)
        impossible = {cause: planes.true[slot] for cause, slot in plan.impossible.items()}
        self._ruled_out = np.array([impossible.get(cause, NEVER) for cause in rule_base.causes], np.intp)
        self._words = WordsOfRows([self._rules.tolist(), self._ruled_out.tolist()])
        self._standings = _Standings(rule_base, evidence, planes)
        self._rooms: dict[int, Room] = {}

    def evaluate(self, columns: Columns, found: Differentials, rows: slice, most: int) -> None:
        """Evaluate one batch, of at ``most`` so many rows, and put what is found in its rows."""
        room = self._room(columns.rows, most)
        room.fill(columns)
        store, count = room.store, columns.rows
        self._words.put(store, [*found.fired[:, rows], *found.ruled_out[:, rows]])
        found.answered[rows] = _counted(store[self._answered].view(np.uint8))[:count]
        self._rank(store, found, rows)
        self._considering.some(store, found.first, rows)
        if found.every is not None:
            self._considering.every(store, found.every, rows)
        found.standing[rows] = self._standings.of(store, found.first, found.answered, rows)

    def _room(self, rows: int, most: int) -> Room:
        """Return room for a batch: as much as the longest has, or a half or quarter of it that will do."""
        width = most
        while width >= 2 * max(rows, LEAST_ROWS) and width % 128 == 0:
            width //= 2
        if width not in self._rooms:
            wanted = {
                *self._sums.rows.tolist(),
                *self._standings.rows.tolist(),
                *self._considering.rows,
                *self._answered.tolist(),
                *self._rules.tolist(),
                *self._ruled_out.tolist(),
            }
            self._rooms[width] = Room(self._planes, wanted, width)
        return self._rooms[width]

    def _rank(self, store: Words, found: Differentials, rows: slice) -> None:
        """Put causes and scores in their places."""
        planes = np.take(store, self._sums.rows, axis=0, mode="clip").view(np.uint8)
        for start in range(rows.start, rows.stop, BLOCK_ROWS):
            block = slice(start, min(start + BLOCK_ROWS, rows.stop))
            octets = slice((start - rows.start) // 8, (start - rows.start + BLOCK_ROWS) // 8)
            count = block.stop - start
            keys = self._ranking.keys(self._sums.levels(planes[:, octets]))
            if found.every is not None:
                every = self._ranking.read(self._ranking.by_cause(keys)[:, :count])
                found.every.cause[:, block], found.every.score[:, block] = every
            for place, first in enumerate(leading(keys)):
                read = self._ranking.read(first[:count])
                found.first.cause[place, block], found.first.score[place, block] = read


class _Standings:
    """Looks up what a table comes to; ``rows`` are those of the planes that say what speaks for a rival."""

    def __init__(self, rule_base: RuleBase, evidence: Ladders, planes: Planes) -> None:
        self._scale: Scale = rule_base.scale
        rivals = [cause.is_rival for cause in evidence.causes] or [False]
        self._rival = np.array(rivals, np.bool_)
        supporting = [
            planes.circuit.any_of(planes.true[slot] for slot, _ in plus.rungs) if cause.is_rival else NEVER
            for cause, plus in zip(evidence.causes, evidence.plus, strict=True)
        ]
        self.rows = np.array(supporting or [NEVER], np.intp)
        told = [_standing(*each) for each in product((False, True), repeat=4)]
        self._codes = np.array([STANDINGS.index(each) for each in told], np.uint8)

    def of(
        self, store: Words, first: Hypotheses, answered: NDArray[np.int32], rows: slice
    ) -> NDArray[np.uint8]:
        """Return the codes of the standings of some rows."""
        cause = first.cause[0, rows]
        little = (answered[rows] < self._scale.enough_answers) | (cause < 0)
        code = little.astype(np.uint8)
        for each in (
            np.take(self._rival, cause, mode="clip"),
            self._supported(store, cause),
            first.posterior[0, rows] >= self._scale.stands_out_at,
        ):
            code <<= 1
            code |= each
        return np.take(self._codes, code, mode="clip")

    def _supported(self, store: Words, causes: NDArray[np.int16]) -> NDArray[np.bool_]:
        """Return where anything that is true speaks for a cause that is a rival; there is one a row."""
        planes = np.take(store, self.rows, axis=0, mode="clip").view(np.uint8)
        row = np.arange(len(causes))
        octets = np.take(planes, causes * np.intp(planes.shape[-1]) + (row >> 3), mode="clip")
        return np.asarray(octets >> (row & 7).astype(np.uint8) & 1, np.bool_)


def _standing(little: bool, rival: bool, supported: bool, stands_out: bool) -> Standing:
    if little:
        return Standing.TOO_LITTLE_KNOWN
    if rival:
        return Standing.RIVAL_LEADS if supported else Standing.NOTHING_STANDS_OUT
    return Standing.SOMETHING_STANDS_OUT if stands_out else Standing.NOTHING_STANDS_OUT


def _counted(planes: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Return in how many planes each row has its bit set."""
    blocks = [
        np.add.reduce(
            unpacked(planes[:, start : start + BLOCK_ROWS // 8]), axis=0, dtype=narrowest(len(planes))
        )
        for start in range(0, planes.shape[-1], BLOCK_ROWS // 8)
    ]
    return np.concatenate(blocks).astype(np.int32)
