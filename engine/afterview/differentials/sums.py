"""Sums over planes: what the true rungs of every cause come to, row by row.

What a cause has in a row, its prior with it, is counted from the lowest that any cause can come to: its
*level* is 1 there, and 0 where it is ruled out. So a level is a small number, and most packs need one byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from afterview.differentials.ladders import Ladders
from afterview.inference.columnar import ALWAYS, NEVER, Planes

__all__ = ["Levels", "Sums", "Terms", "multiplied", "narrowest", "terms", "unpacked"]

Levels: TypeAlias = NDArray[Any]
"""Levels as unsigned integers, an array of lines by rows; see :class:`Sums`."""


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


def multiplied(bits: NDArray[np.uint8], weights: Levels) -> Levels:
    """Return bits times a column of weights, in the place of the bits if they are as wide."""
    return np.multiply(bits, weights, out=bits if bits.dtype == weights.dtype else None)


class Sums:
    """Adds up the rungs of all causes, a layer at a time; ``rows`` are those of the planes to be read.

    A cause has a line, and ``order`` says which; there are at least so many lines as are asked for, those
    that are over having no cause (-1). The j-th layer has the j-th term of every line that has so many. Lines
    with more terms come first, so that a layer belongs to the first so many of them.
    """

    def __init__(self, ladders: Ladders, planes: Planes, lines: int) -> None:
        wholes = [cause.prior_weight // ladders.unit for cause in ladders.causes]
        sides = [*zip(wholes, ladders.plus, ladders.minus, strict=True)]
        self.lowest = min((whole - minus.most for whole, _, minus in sides), default=0)
        self.highest = max((whole + plus.most for whole, plus, _ in sides), default=0)
        self._type = narrowest(self.highest - self.lowest + 1)
        found = {-1 - spare: Terms(0, {}) for spare in range(lines - len(sides))}
        for cause, (whole, plus, minus) in enumerate(sides):
            speaking = [(planes.true[slot], units) for slot, units in plus.rungs]
            against = [(planes.true[slot], -units) for slot, units in minus.rungs]
            found[cause] = terms([(ALWAYS, whole - self.lowest + 1), *speaking, *against])
        lined = sorted(found, key=lambda each: -len(found[each].units))
        self.order = [max(each, -1) for each in lined]
        self._always = self._column(found[each].always for each in lined)
        layers = _layers([found[each].units for each in lined])
        self._layers = [self._column(weight for _, weight in layer) for layer in layers]
        impossible = planes.plan.impossible
        possible = [
            planes.true[impossible[cause.id]] if cause.id in impossible else NEVER for cause in ladders.causes
        ]
        ruled_out = [possible[each] if each >= 0 else NEVER for each in self.order]
        self.rows = np.array([*(row for layer in layers for row, _ in layer), *ruled_out], np.intp)

        self._room: Levels = np.empty((len(self.order), 0), self._type)

    def _column(self, units: Iterable[int]) -> Levels:
        """Return units as a column; what is less than nothing wraps round, and adding up wraps back."""
        return np.array(list(units), np.int64).astype(self._type)[:, np.newaxis]

    def levels(self, planes: NDArray[np.uint8]) -> Levels:
        """Return the levels of all lines; ``planes`` are those of ``rows``, as bytes.

        They stand in a room that is used again and again.
        """
        rows = planes.shape[-1] * 8
        if self._room.shape[-1] < rows:
            self._room = np.empty((len(self.order), rows), self._type)
        sums = self._room[:, :rows]
        sums[...] = self._always
        start = 0
        for weights in self._layers:
            stop = start + len(weights)
            sums[: len(weights)] += multiplied(unpacked(planes[start:stop]), weights)
            start = stop
        sums *= unpacked(~planes[start:])
        return sums


def _layers(units: Sequence[Mapping[int, int]]) -> list[list[tuple[int, int]]]:
    """Return the first terms of all lines, then the second ones, and so on."""
    lines = [list(each.items()) for each in units]
    most = max(map(len, lines), default=0)
    return [[line[layer] for line in lines if len(line) > layer] for layer in range(most)]
