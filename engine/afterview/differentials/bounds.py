"""How far the score of one cause may still go, in some of the rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from afterview.differentials.ladders import Side
from afterview.differentials.sharing import Bits, Sharing
from afterview.differentials.sums import narrowest
from afterview.inference.columnar import Plan

__all__ = ["CauseBounds", "Limits"]


class Limits(NamedTuple):
    """The scores a cause may come to, in tenths, and whether it is known to be possible; a row each.

    See :class:`afterview.balance.Balance`.
    """

    lowest: NDArray[np.int32]
    highest: NDArray[np.int32]
    low: NDArray[np.int32]
    high: NDArray[np.int32]
    uncertain: NDArray[np.bool_]
    may_be_ruled_out: NDArray[np.bool_]


class CauseBounds:
    """What the bounds of one cause hang on: ``rows`` are those of the planes to be read."""

    def __init__(
        self, plan: Plan, cause: str, unit: int, sides: tuple[Side, Side], sharing: Sequence[list[Sharing]]
    ) -> None:
        self._unit = unit
        self._sides = [_Moves(plan, side, shared) for side, shared in zip(sides, sharing, strict=True)]
        impossible = plan.impossible.get(cause)
        self._unsure = None if impossible is None else (plan.open(impossible), plan.reach(impossible))
        moves = [row for side in self._sides for row in side.rows]
        others = {row for side in self._sides for row in side.shared_rows()} | {*(self._unsure or ())}
        self.rows = np.array(moves + sorted(others), np.intp)
        self._at = {row: position for position, row in enumerate(sorted(others), start=len(moves))}

    def of(self, bits: Bits, scores: NDArray[np.int32]) -> Limits:
        """Return the bounds in some rows, given the bits of ``rows`` there, and the scores."""
        bit = {row: bits[position] for row, position in self._at.items()}
        plus, minus = self._sides
        up, up_within = plus.amounts(bits, bit)
        down, down_within = minus.amounts(bits[len(plus.rows) :], bit)
        unit = np.int32(self._unit)
        no = np.zeros(len(scores), np.bool_)
        open_, reach = (no, no) if self._unsure is None else (bit[row].view(np.bool_) for row in self._unsure)
        return Limits(
            lowest=scores - down * unit,
            highest=scores + up * unit,
            low=scores - down_within * unit,
            high=scores + up_within * unit,
            uncertain=open_,
            may_be_ruled_out=reach,
        )


class _Moves:
    """How far one side can still grow: ``rows`` are those of its rungs, open and then within reach."""

    def __init__(self, plan: Plan, side: Side, sharing: list[Sharing]) -> None:
        self._type, self._sharing = narrowest(side.most), sharing
        self.rows = [plan.open(slot) for slot, _ in side.rungs] + [plan.reach(slot) for slot, _ in side.rungs]
        self._weights = np.array([units for _, units in side.rungs], self._type)[:, np.newaxis]

    def shared_rows(self) -> Iterable[int]:
        """Yield the rows of the planes that tell what is shared."""
        for sharing in self._sharing:
            yield from sharing.rows

    def amounts(self, bits: Bits, bit: dict[int, Bits]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return how many units the side may grow, whatever is learned, and within reach.

        ``bits`` begin with those of ``rows``.
        """
        rungs = len(self._weights)
        grows, within = self._sum(bits[:rungs]), self._sum(bits[rungs : 2 * rungs])
        for sharing in self._sharing:
            within -= sharing.less(bit)
        return grows, within

    def _sum(self, bits: Bits) -> NDArray[np.int32]:
        total: NDArray[np.int32] = np.add.reduce(bits * self._weights, axis=0, dtype=self._type).astype(
            np.int32
        )
        return total
