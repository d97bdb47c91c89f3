"""Planes made of planes by AND, OR and XOR, no two of them the same.

A plane is named by its row in a store. What is known when the circuit is made is worked out there and
then: where a question has no column, a plane that hangs on it alone is all zeros or all ones, and costs
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["ALWAYS", "NEVER", "Circuit", "Gate", "Words"]

Words: TypeAlias = NDArray[np.uint64]
NEVER, ALWAYS = 0, 1
"""The rows of the planes of zeros and of ones."""


class Gate(NamedTuple):
    """How a plane is made of two others."""

    combine: np.ufunc
    one: int
    other: int


class Circuit:
    """Gives every plane a row, equal ones the same."""

    def __init__(self) -> None:
        self.size = 2
        self._rows: dict[Gate, int] = {}

    def given(self, count: int) -> range:
        """Return rows for planes that somebody else fills in."""
        self.size += count
        return range(self.size - count, self.size)

    def both(self, one: int, other: int) -> int:
        """Return the row of what is in both planes."""
        low, high = sorted((one, other))
        if low in {NEVER, high}:
            return low
        return high if low == ALWAYS else self._gate(np.bitwise_and, low, high)

    def either(self, one: int, other: int) -> int:
        """Return the row of what is in one of two planes, or in both."""
        low, high = sorted((one, other))
        if low in {NEVER, high}:
            return high
        return ALWAYS if low == ALWAYS else self._gate(np.bitwise_or, low, high)

    def beyond(self, one: int, within: int) -> int:
        """Return the row of what is in a plane and not in another, all of which is in the first."""
        if within == NEVER:
            return one
        return NEVER if one == within else self._gate(np.bitwise_xor, *sorted((one, within)))

    def any_of(self, parts: Iterable[int]) -> int:
        """Return the row of what is in any of some planes."""
        return reduce(self.either, sorted(set(parts)), NEVER)

    def all_of(self, parts: Iterable[int]) -> int:
        """Return the row of what is in all of some planes."""
        return reduce(self.both, sorted(set(parts)), ALWAYS)

    def at_least(self, count: int, parts: Sequence[int]) -> int:
        """Return the row of what is in so many planes; a repeated one counts as often as it is repeated."""
        if count == len(parts):
            return self.all_of(parts)
        if count == 1:
            return self.any_of(parts)
        reached = [ALWAYS, *[NEVER] * count]
        for part in sorted(parts):
            for step in range(count, 0, -1):
                reached[step] = self.either(reached[step], self.both(reached[step - 1], part))
        return reached[count]

    def gates(self, wanted: Iterable[int]) -> list[tuple[int, Gate]]:
        """Return what makes the planes that are wanted, each with its row, parts before wholes."""
        needed, found = set(wanted), []
        for gate, row in reversed(self._rows.items()):
            if row in needed:
                needed.update(gate[1:])
                found.append((row, gate))
        return found[::-1]

    def _gate(self, combine: np.ufunc, one: int, other: int) -> int:
        gate = Gate(combine, one, other)
        if gate not in self._rows:
            self._rows[gate] = self.given(1)[0]
        return self._rows[gate]
