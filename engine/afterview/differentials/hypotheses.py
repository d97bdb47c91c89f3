"""Hypotheses from scores: posteriors, bands and bounds."""

from __future__ import annotations

from dataclasses import fields
from itertools import product

import numpy as np
from numpy.typing import NDArray

from afterview.differentials.bounds import (
    DOWN,
    DOWN_WITHIN,
    MAY_BE_RULED_OUT,
    UNCERTAIN,
    UP,
    UP_WITHIN,
    CauseBounds,
    Moves,
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

_COLUMNS = 8
"""Of moves; two are spare, so that a row of bytes is moved about as one word."""
_BLOCK_ROWS = 1 << 13
"""Rows that are looked up together, so that they stay in a cache."""
_BIT = np.left_shift(1, np.arange(8), dtype=np.uint8, casting="unsafe")


class Considering:
    """Makes hypotheses of causes and their scores; ``rows`` are those of the planes that it reads."""

    def __init__(self, rule_base: RuleBase, planes: Planes, ladders: Ladders, chances: Chances) -> None:
        hanging = Hanging(planes)
        self._chances, self._unit = chances, ladders.unit
        self._bounds = [
            CauseBounds(
                planes,
                cause.id,
                (plus, minus),
                [sharings(rule_base, planes, side, hanging) for side in (plus, minus)],
            )
            for cause, plus, minus in zip(ladders.causes, ladders.plus, ladders.minus, strict=True)
        ]
        self._type = narrowest(max((side.most for side in (*ladders.plus, *ladders.minus)), default=0))
        self.rows = {row for bounds in self._bounds for row in bounds.rows.tolist()}

    def some(self, store: Words, found: Hypotheses, rows: slice) -> None:
        """Complete hypotheses whose causes and scores are known; -1 stands for no cause.

        It goes cause by cause, since causes hang on different planes.
        """
        causes = found.cause[:, rows]
        places, count = causes.shape
        order, ends = _by_cause(causes.reshape(-1), len(self._bounds))
        row = np.arange(count)
        octets, masks = np.tile(row >> 3, places)[order], np.tile(_BIT[row & 7], places)[order]
        moves = np.zeros((len(order), _COLUMNS), self._type)
        for position, bounds in enumerate(self._bounds):
            part = slice(ends[position], ends[position + 1])
            if part.start < part.stop:
                planes = np.take(store, bounds.rows, axis=0, mode="clip").view(np.uint8)
                bits = np.take(planes, octets[part], axis=1, mode="clip")
                bits &= masks[part]
                bounds.of(np.not_equal(bits, 0, out=bits.view(np.bool_)).view(np.uint8), moves[part])
        back = np.empty_like(order)
        back[order] = np.arange(len(order))
        moves = np.take(moves, back, axis=0, mode="clip").reshape(places, count, _COLUMNS)
        for place, start in product(range(places), range(0, count, _BLOCK_ROWS)):
            block = slice(rows.start + start, min(rows.start + start + _BLOCK_ROWS, rows.stop))
            self._complete(found, place, block, moves[place, start : start + _BLOCK_ROWS])

    def every(self, store: Words, found: Hypotheses, rows: slice) -> None:
        """Complete hypotheses of all causes, which are in their order."""
        count = len(range(found.cause.shape[-1])[rows])
        for position, bounds in enumerate(self._bounds):
            bits = unpacked(np.take(store, bounds.rows, axis=0, mode="clip").view(np.uint8))
            moves = np.zeros((count, _COLUMNS), self._type)
            bounds.of(np.ascontiguousarray(bits[:, :count]), moves)
            self._complete(found, position, rows, moves)

    def _complete(self, found: Hypotheses, place: int, rows: slice, moves: Moves) -> None:
        """Fill in what follows from causes, scores and how far these may move.

        A place past the end of a table is held at its last, so that one addition marks what is nothing.
        """
        tables, score = self._chances, self._chances.places(found.score[place, rows])
        lowest = score - self._tenths(moves, DOWN)
        low = score - self._tenths(moves, DOWN_WITHIN)
        lowest += np.multiply(moves[:, UNCERTAIN], tables.nothing, dtype=np.intp)
        low += np.multiply(moves[:, MAY_BE_RULED_OUT], tables.nothing, dtype=np.intp)
        for table, at, into in (
            (tables.posteriors, score, found.posterior),
            (tables.shown, score, found.shown),
            (tables.bands, score, found.band),
            (tables.shown, lowest, found.full_low),
            (tables.shown, score + self._tenths(moves, UP), found.full_high),
            (tables.shown, low, found.reach_low),
            (tables.shown, score + self._tenths(moves, UP_WITHIN), found.reach_high),
        ):
            np.take(table, at, out=into[place, rows], mode="clip")
        found.conditional[place, rows] = moves[:, UNCERTAIN]
        absent = found.cause[place, rows] < 0
        if np.any(absent):
            _clear(found, place, rows, absent)

    def _tenths(self, moves: Moves, column: int) -> NDArray[np.intp]:
        return np.multiply(moves[:, column], self._unit, dtype=np.intp)


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
