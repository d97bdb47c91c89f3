"""Sums over planes: what the true rungs of every cause come to, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from afterview.differentials.ladders import Ladders, Rung

__all__ = ["Sums", "Units", "narrowest", "unpacked"]

Units: TypeAlias = NDArray[Any]
"""Sums in units, as unsigned integers."""


def narrowest(most: int) -> np.dtype[Any]:
    """Return the narrowest unsigned type that holds a number."""
    return np.min_scalar_type(most)


def unpacked(planes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the bits of planes of bytes as zeros and ones."""
    return np.unpackbits(planes, axis=-1, bitorder="little")


class Sums:
    """Adds up the rungs of all sides, a layer at a time.

    The j-th layer has the j-th rung of every side that has so many. Sides with more rungs come first, so
    that a layer belongs to the first so many of them.
    """

    def __init__(self, ladders: Ladders) -> None:
        sides = [*ladders.plus, *ladders.minus]
        self._type = narrowest(max((side.most for side in sides), default=0))
        order = sorted(range(len(sides)), key=lambda each: -len(sides[each].rungs))
        longest_first = [sides[each].rungs for each in order]
        layers = [
            [rungs[layer] for rungs in longest_first if len(rungs) > layer]
            for layer in range(max((len(rungs) for rungs in longest_first), default=0))
        ]
        self._layers = [self._weights(layer) for layer in layers]
        self.slots = [rung.slot for layer in layers for rung in layer]
        lines = np.argsort(np.array(order, np.intp))
        self._plus, self._minus = lines[: len(ladders.plus)], lines[len(ladders.plus) :]
        self._sides = len(sides)

    def _weights(self, layer: Sequence[Rung]) -> Units:
        return np.array([rung.units for rung in layer], self._type)[:, np.newaxis]

    def add(self, planes: NDArray[np.uint8]) -> tuple[Units, Units]:
        """Return what speaks for and against every cause, as arrays of causes by rows.

        ``planes`` are those of ``slots``, as bytes.
        """
        sums = np.zeros((self._sides, planes.shape[-1] * 8), self._type)
        start = 0
        for weights in self._layers:
            stop = start + len(weights)
            bits = unpacked(planes[start:stop])
            room = bits if weights.dtype == bits.dtype else None
            sums[: len(weights)] += np.multiply(bits, weights, out=room)
            start = stop
        return sums[self._plus], sums[self._minus]
