"""How far the score of one cause may still go, in some of the rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from afterview.differentials.ladders import Side
from afterview.differentials.sharing import Bits, Sharing
from afterview.differentials.sums import Terms, narrowest, terms
from afterview.inference.columnar import ALWAYS, NEVER, Planes

__all__ = ["DOWN", "DOWN_WITHIN", "MAY_BE_RULED_OUT", "UNCERTAIN", "UP", "UP_WITHIN", "CauseBounds", "Moves"]

Moves: TypeAlias = NDArray[Any]
"""How far scores may move, an array of rows by columns; see :class:`afterview.balance.Balance`.

Units that they may rise and fall whatever is learned, and within reach; and whether it is uncertain that the
cause is possible, and whether reachable questions may rule it out.
"""
UP, UP_WITHIN, DOWN, DOWN_WITHIN, UNCERTAIN, MAY_BE_RULED_OUT = range(6)


class _Sum(NamedTuple):
    """What a column always has, how many planes add to it, and what is lost, with where its bits are."""

    always: int
    planes: int
    sharing: list[tuple[Sharing, list[int]]]


class CauseBounds:
    """What the bounds of one cause hang on: ``rows`` are those of the planes to be read."""

    def __init__(
        self, planes: Planes, cause: str, sides: tuple[Side, Side], sharing: Sequence[list[Sharing]]
    ) -> None:
        impossible = planes.plan.impossible.get(cause)
        flags = (NEVER, NEVER) if impossible is None else (planes.open(impossible), planes.reach(impossible))
        sums = [
            found
            for side, shared in zip(sides, sharing, strict=True)
            for found in ((_opened(planes, side), []), _within(planes, side, shared))
        ]
        rows = [row for found, _ in sums for row in found.units]
        others = {*flags, *(row for _, lost in sums for each in lost for row in each.rows)} - {NEVER, ALWAYS}
        at = {row: place for place, row in enumerate(sorted(others), start=len(rows))}
        self.rows = np.array([*rows, *at], np.intp)
        self._type = narrowest(max(side.most for side in sides))
        weights = np.array([units for found, _ in sums for units in found.units.values()], np.int64)
        self._weights = weights.astype(self._type)[:, np.newaxis]
        self._sums = [
            _Sum(found.always, len(found.units), [(each, [at[row] for row in each.rows]) for each in lost])
            for found, lost in sums
        ]
        self._flags = [(row, at.get(row)) for row in flags]

    def of(self, bits: Bits, moves: Moves) -> None:
        """Fill in how far the scores of some rows may move, given the bits of ``rows`` there.

        What is taken away is added wrapping round: no sum is less than nothing, or too long for its type.
        """
        weighted = bits[: len(self._weights)] * self._weights
        start = 0
        for column, (always, planes, sharing) in enumerate(self._sums):
            total = np.add.reduce(weighted[start : start + planes], axis=0, dtype=self._type)
            total += np.array(always).astype(self._type)
            for each, places in sharing:
                total = total - each.less(bits[places])
            moves[:, column] = total
            start += planes
        for column, (row, place) in enumerate(self._flags, UNCERTAIN):
            moves[:, column] = row if place is None else bits[place]


def _opened(planes: Planes, side: Side) -> Terms:
    return terms((planes.open(slot), units) for slot, units in side.rungs)


def _within(planes: Planes, side: Side, sharing: Iterable[Sharing]) -> tuple[Terms, list[Sharing]]:
    """Return what a side may gain within reach as terms, and what is lost of it and is not among these."""
    weighed = [(planes.reach(slot), units) for slot, units in side.rungs]
    rest = []
    for each in sharing:
        products = each.products()
        if products is None:
            rest.append(each)
        else:
            weighed += [(planes.circuit.all_of(rows), -factor) for rows, factor in products]
    return terms(weighed), rest
