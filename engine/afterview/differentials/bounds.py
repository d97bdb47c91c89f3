"""How far the score of one cause may still go, in some of the rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from afterview.differentials.ladders import Side
from afterview.differentials.sharing import Bits, Sharing
from afterview.differentials.sums import Terms, multiplied, terms
from afterview.inference.columnar import ALWAYS, NEVER, Planes

__all__ = [
    "DOWN",
    "DOWN_WITHIN",
    "LINES",
    "MAY_BE_RULED_OUT",
    "UNCERTAIN",
    "UP",
    "UP_WITHIN",
    "CauseBounds",
    "Gains",
]

Gains: TypeAlias = NDArray[Any]
"""How far scores may move, an array of six lines by rows; see :class:`afterview.balance.Balance`.

Units that they may rise and fall whatever is learned, and within reach; and whether it is uncertain that the
cause is possible, and whether reachable questions may rule it out.
"""
UP, UP_WITHIN, DOWN, DOWN_WITHIN, UNCERTAIN, MAY_BE_RULED_OUT = range(6)
LINES = 6


class _Sum(NamedTuple):
    """What a line always has, the planes that add to it, and what is lost, with where its bits are."""

    always: np.unsignedinteger[Any]
    planes: slice
    sharing: list[tuple[Sharing, list[int]]]


class CauseBounds:
    """What the bounds of one cause hang on: ``rows`` are those of the planes to be read."""

    def __init__(
        self,
        planes: Planes,
        cause: str,
        sides: tuple[Side, Side],
        sharing: Sequence[list[Sharing]],
        type_: np.dtype[Any],
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
        weights = np.array([units for found, _ in sums for units in found.units.values()], np.int64)
        self._weights = weights.astype(type_)[:, np.newaxis]
        ends = np.cumsum([len(found.units) for found, _ in sums]).tolist()
        self._sums = [
            _Sum(
                np.int64(found.always).astype(type_),
                slice(end - len(found.units), end),
                [(each, [at[row] for row in each.rows]) for each in lost],
            )
            for end, (found, lost) in zip(ends, sums, strict=True)
        ]
        self._flags = [(row, at.get(row)) for row in flags]

    def of(self, bits: Bits, gains: Gains) -> None:
        """Fill in how far the scores of some rows may move, given the bits of ``rows`` there.

        These are used up. What is taken away is added wrapping round: no sum is less than nothing, or too
        long for its type.
        """
        weighted = multiplied(bits[: len(self._weights)], self._weights)
        for total, (always, planes, sharing) in zip(gains, self._sums, strict=False):
            np.add.reduce(weighted[planes], axis=0, dtype=total.dtype, initial=always, out=total)
            for each, places in sharing:
                np.subtract(total, each.less(bits[places]), out=total, casting="unsafe")
        for line, (row, place) in enumerate(self._flags, UNCERTAIN):
            gains[line] = row if place is None else bits[place]


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
