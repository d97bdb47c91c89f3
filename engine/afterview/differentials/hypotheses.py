"""Hypotheses from scores: posteriors, bands and bounds."""

from __future__ import annotations

from dataclasses import fields
from itertools import product
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from afterview.differentials.bounds import (
    DOWN,
    DOWN_WITHIN,
    LINES,
    UNCERTAIN,
    UP,
    UP_WITHIN,
    CauseBounds,
    Gains,
)
from afterview.differentials.chances import Chances
from afterview.differentials.hanging import Hanging
from afterview.differentials.ladders import Ladders
from afterview.differentials.result import Hypotheses
from afterview.differentials.sharing import sharings
from afterview.differentials.sums import narrowest, unpacked
from afterview.inference.columnar import Planes, Words
from afterview.rule_base import RuleBase

__all__ = ["Considering"]

_MANY = 6
"""Where a cause is among the first in one row of so many, its bounds are computed for all rows.

For that, planes are unpacked whole: a row then takes about a sixth of what it takes to look up its bits.
"""
_BLOCK_ROWS = 1 << 13
"""Rows that are looked up together, so that they stay in a cache."""
Moves: TypeAlias = NDArray[Any]
"""How many places beyond that of the score its bounds are found in the tables of chances, rows by columns.

There are four columns, mostly of two bytes, so that those of a row are moved about as one word.
"""


class Considering:
    """Makes hypotheses of causes and their scores; ``rows`` are those of the planes that it reads."""

    def __init__(self, rule_base: RuleBase, planes: Planes, ladders: Ladders, chances: Chances) -> None:
        hanging = Hanging(planes)
        self._chances, self._unit = chances, ladders.unit
        most = max((side.most for side in (*ladders.plus, *ladders.minus)), default=0)
        self._type = narrowest(most)
        self._bounds = [
            CauseBounds(
                planes,
                cause.id,
                (plus, minus),
                [sharings(rule_base, planes, side, hanging) for side in (plus, minus)],
                self._type,
            )
            for cause, plus, minus in zip(ladders.causes, ladders.plus, ladders.minus, strict=True)
        ]
        self.rows = {row for bounds in self._bounds for row in bounds.rows.tolist()}

    def some(self, store: Words, found: Hypotheses, rows: slice) -> None:
        """Complete hypotheses whose causes and scores are known; -1 stands for no cause.

        It goes cause by cause, since causes hang on different planes.
        """
        causes = found.cause[:, rows]
        places, count = causes.shape
        order, ends = _by_cause(causes.reshape(-1), len(self._bounds))
        row = np.take(np.tile(np.arange(count), places), order, mode="clip")
        gains = self._gains(store, row, ends, count)
        moves = np.empty((len(order), UNCERTAIN), self._chances.move)
        for start in range(0, len(order), _BLOCK_ROWS):
            block = slice(start, start + _BLOCK_ROWS)
            self._fill(moves[block], gains[:, block])
        back = np.empty_like(order)
        back[order] = np.arange(len(order))
        moves = np.take(moves, back, axis=0, mode="clip").reshape(places, count, -1)
        for place, start in product(range(places), range(0, count, _BLOCK_ROWS)):
            block = slice(rows.start + start, min(rows.start + start + _BLOCK_ROWS, rows.stop))
            self._complete(found, place, block, moves[place, start : start + _BLOCK_ROWS])

    def _gains(self, store: Words, row: NDArray[np.intp], ends: NDArray[np.intp], count: int) -> Gains:
        """Return how far scores may move, in the rows of each cause; there are ``count`` rows in all."""
        octets, masks = row >> 3, np.left_shift(1, row & 7, dtype=np.uint8, casting="unsafe")
        gains = np.zeros((LINES, len(row)), self._type)
        for position, bounds in enumerate(self._bounds):
            part = slice(ends[position], ends[position + 1])
            wanted = part.stop - part.start
            if not wanted:
                continue
            planes = np.take(store, bounds.rows, axis=0, mode="clip").view(np.uint8)
            if wanted * _MANY > count:
                everywhere = np.empty((LINES, count), self._type)
                bounds.of(unpacked(planes)[:, :count], everywhere)
                np.take(everywhere, row[part], axis=1, out=gains[:, part], mode="clip")
            else:
                bits = np.take(planes, octets[part], axis=1, mode="clip")
                bits &= masks[part]
                bounds.of(np.not_equal(bits, 0, out=bits.view(np.bool_)).view(np.uint8), gains[:, part])
        return gains

    def every(self, store: Words, found: Hypotheses, rows: slice) -> None:
        """Complete hypotheses of all causes, which are in their order."""
        count = len(range(found.cause.shape[-1])[rows])
        gains = np.empty((LINES, count), self._type)
        moves = np.empty((count, UNCERTAIN), self._chances.move)
        for position, bounds in enumerate(self._bounds):
            bits = unpacked(np.take(store, bounds.rows, axis=0, mode="clip").view(np.uint8))
            bounds.of(bits[:, :count], gains)
            self._fill(moves, gains)
            self._complete(found, position, rows, moves)

    def _fill(self, moves: Moves, gains: Gains) -> None:
        """Fill in moves from gains, column by column: a copy of the whole would go row by row, and slowly."""
        places = gains.astype(self._chances.move)
        places[UNCERTAIN:] *= self._chances.nothing
        places[:UNCERTAIN] *= self._unit
        np.subtract(places[UNCERTAIN:], places[DOWN:UNCERTAIN], out=places[DOWN:UNCERTAIN])
        for column, line in enumerate(places[:UNCERTAIN]):
            moves[:, column] = line

    def _complete(self, found: Hypotheses, place: int, rows: slice, moves: Moves) -> None:
        """Fill in what follows from causes, scores and how far these may move.

        A place past the end of a table is held at its last, so that one addition marks what is nothing.
        """
        tables, score = self._chances, self._chances.places(found.score[place, rows])
        lowest = score + moves[:, DOWN]
        for table, at, into in (
            (tables.posteriors, score, found.posterior),
            (tables.shown, score, found.shown),
            (tables.bands, score, found.band),
            (tables.shown, lowest, found.full_low),
            (tables.shown, score + moves[:, UP], found.full_high),
            (tables.shown, score + moves[:, DOWN_WITHIN], found.reach_low),
            (tables.shown, score + moves[:, UP_WITHIN], found.reach_high),
        ):
            np.take(table, at, out=into[place, rows], mode="clip")
        np.greater_equal(lowest, tables.nothing, out=found.conditional[place, rows])
        absent = found.cause[place, rows] < 0
        if np.any(absent):
            _clear(found, place, rows, absent)


def _by_cause(causes: NDArray[np.int16], count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the entries ordered by cause, and where those of each cause begin; the last ends with them.

    Narrow integers are sorted by counting.
    """
    shifted = (causes + 1).astype(narrowest(count + 1))
    return np.argsort(shifted, kind="stable"), np.cumsum(np.bincount(shifted, minlength=count + 1))


def _clear(found: Hypotheses, place: int, rows: slice, absent: NDArray[np.bool_]) -> None:
    """Take away what was found of no cause."""
    for each in fields(found):
        getattr(found, each.name)[place, rows][absent] = -1 if each.name == "cause" else 0
