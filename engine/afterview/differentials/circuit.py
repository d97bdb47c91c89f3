"""Planes beyond those of a plan, made of them in order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from afterview.inference.columnar import Plan, Words, at_least

__all__ = ["Circuit"]


class _Gate(NamedTuple):
    """Where at least ``least`` of some planes are set; ``within`` another, and not where a third is."""

    row: int
    least: int
    parts: tuple[int, ...]
    within: int | None
    without: int | None


class Circuit:
    """Gives the planes it makes rows after those of the plan, equal ones the same."""

    def __init__(self, plan: Plan) -> None:
        self._first = plan.spare
        self._gates: dict[object, _Gate] = {}

    @property
    def size(self) -> int:
        """How many planes it makes."""
        return len(self._gates)

    def gate(
        self, parts: Iterable[int], *, least: int = 1, within: int | None = None, without: int | None = None
    ) -> int:
        """Return the row of a plane; a repeated part counts as often as it is repeated."""
        key = (least, tuple(sorted(parts)), within, without)
        if key not in self._gates:
            self._gates[key] = _Gate(self._first + self.size, *key)
        return self._gates[key].row

    def run(self, store: Words) -> None:
        """Make all planes, in a store that has the planes of the plan."""
        for row, least, parts, within, without in self._gates.values():
            out = store[row]
            if len(parts) == 1:
                out[:] = store[parts[0]]
            else:
                at_least(least, [store[part] for part in parts], out)
            if within is not None:
                out &= store[within]
            if without is not None:
                np.bitwise_and(out, ~store[without], out=out)
