"""Sums over planes: what the true rungs of every cause come to, row by row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from afterview.differentials.ladders import Ladders
from afterview.inference.columnar import ALWAYS, NEVER, Planes

__all__ = ["Sums", "Terms", "Units", "narrowest", "terms", "unpacked"]

Units: TypeAlias = NDArray[Any]
"""Sums in units, as unsigned integers."""


class Terms(NamedTuple):
    """Units to be added up: those that always count, and those that do where a plane is set, by its row."""

    always: int
    units: dict[int, int]


def terms(weighed: Iterable[tuple[int, int]]) -> Terms:
    """Return planes and what they weigh as terms; equal planes are one, and what is never set is none."""
    units = {ALWAYS: 0, NEVER: 0}
    for row, weight in weighed:
        units[row] = units.get(row, 0) + weight
    return Terms(units.pop(ALWAYS), {row: weight for row, weight in units.items() if row != NEVER and weight})


def narrowest(most: int) -> np.dtype[Any]:
    """Return the narrowest unsigned type that holds a number."""
    return np.min_scalar_type(most)


def unpacked(planes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the bits of planes of bytes as zeros and ones."""
    return np.unpackbits(planes, axis=-1, bitorder="little")


class Sums:
    """Adds up the rungs of all sides, a layer at a time; ``rows`` are those of the planes to be read.

    The j-th layer has the j-th term of every side that has so many. Sides with more terms come first, so
    that a layer belongs to the first so many of them.
    """

    def __init__(self, ladders: Ladders, planes: Planes) -> None:
        sides = [*ladders.plus, *ladders.minus]
        self._type = narrowest(max((side.most for side in sides), default=0))
        found = [terms((planes.true[slot], units) for slot, units in side.rungs) for side in sides]
        order = sorted(range(len(sides)), key=lambda each: -len(found[each].units))
        longest_first = [list(found[each].units.items()) for each in order]
        layers = [
            [weighed[layer] for weighed in longest_first if len(weighed) > layer]
            for layer in range(max(map(len, longest_first), default=0))
        ]
        self.rows = np.array([row for layer in layers for row, _ in layer], np.intp)
        self._layers = [self._column(weight for _, weight in layer) for layer in layers]
        self._always = self._column(found[each].always for each in order)
        lines = np.argsort(np.array(order, np.intp))
        self._plus, self._minus = lines[: len(ladders.plus)], lines[len(ladders.plus) :]

    def _column(self, units: Iterable[int]) -> Units:
        return np.array(list(units), self._type)[:, np.newaxis]

    def add(self, planes: NDArray[np.uint8]) -> tuple[Units, Units]:
        """Return what speaks for and against every cause, as arrays of causes by rows.

        ``planes`` are those of ``rows``, as bytes.
        """
        sums = np.repeat(self._always, planes.shape[-1] * 8, axis=1)
        start = 0
        for weights in self._layers:
            stop = start + len(weights)
            bits = unpacked(planes[start:stop])
            room = bits if weights.dtype == bits.dtype else None
            sums[: len(weights)] += np.multiply(bits, weights, out=room)
            start = stop
        return sums[self._plus], sums[self._minus]
