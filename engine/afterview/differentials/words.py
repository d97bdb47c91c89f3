"""Planes turned into words of rows: bit j of row i is bit i of plane j.

Squares of 64 by 64 bits are transposed by exchanging ever smaller quarters (H. S. Warren, *Hacker's Delight*,
2nd edition 2013, section 7-3). Where most questions have no column most planes are empty, so that words
whose bits do not meet share a square, shifted where that helps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterview.inference.columnar import NEVER, Words

__all__ = ["WordsOfRows"]

_BITS = 64
_HALVES = [
    (shift, np.uint64(sum(1 << bit for bit in range(_BITS) if not bit & shift)))
    for shift in (32, 16, 8, 4, 2, 1)
]


@dataclass(frozen=True, slots=True)
class _Square:
    """The planes that are transposed together, by bit, and the words made of them: place, shift and mask."""

    planes: dict[int, int]
    words: list[tuple[int, np.uint64, np.uint64]]

    def takes(self, word: int, planes: Mapping[int, int]) -> bool:
        """Take in the planes of a word if there is a shift by which they meet no others."""
        for shift in range(_BITS - max(planes)):
            if not any(bit + shift in self.planes for bit in planes):
                self.planes.update({bit + shift: plane for bit, plane in planes.items()})
                self.words.append((word, np.uint64(shift), np.uint64(sum(1 << bit for bit in planes))))
                return True
        return False


class WordsOfRows:
    """Makes words of the rows of some planes, 64 planes a word; each list of planes begins a new word."""

    def __init__(self, lists: Iterable[Sequence[int]]) -> None:
        words = [
            {bit: plane for bit, plane in enumerate(planes[first : first + _BITS]) if plane != NEVER}
            for planes in lists
            for first in range(0, len(planes), _BITS)
        ]
        squares: list[_Square] = []
        for word, planes in sorted(enumerate(words), key=lambda each: -len(each[1])):
            if planes and not any(square.takes(word, planes) for square in squares):
                squares.append(_Square({}, []))
                squares[-1].takes(word, planes)
        self._empty = [word for word, planes in enumerate(words) if not planes]
        self._squares = [
            (np.array([square.planes.get(bit, NEVER) for bit in range(_BITS)], np.intp), square.words)
            for square in squares
        ]
        self._room: Words = np.empty((0, 0), np.uint64)

    def put(self, store: Words, to: Sequence[NDArray[np.uint64]]) -> None:
        """Put the words into arrays, one for each; they have as many rows as are wanted of the store."""
        width = store.shape[-1]
        if self._room.shape[-1] != width:
            self._room = np.empty((_BITS * 5 // 2, width), np.uint64)
        square, mixed, room = np.split(self._room, (_BITS, 2 * _BITS))
        mixed = mixed.reshape(width, _BITS)
        for planes, words in self._squares:
            np.take(store, planes, axis=0, out=square, mode="clip")
            _transpose(square, room)
            mixed[...] = square.T
            for word, shift, mask in words:
                np.right_shift(mixed.reshape(-1)[: len(to[word])], shift, out=to[word])
                to[word] &= mask
        for word in self._empty:
            to[word][...] = 0


def _transpose(square: NDArray[np.uint64], room: NDArray[np.uint64]) -> None:
    """Transpose squares of 64 words side by side, in place."""
    for shift, low in _HALVES:
        halves = square.reshape(_BITS // (2 * shift), 2, shift, -1)
        upper, lower = halves[:, 0], halves[:, 1]
        exchanged = room.reshape(upper.shape)
        np.right_shift(upper, np.uint64(shift), out=exchanged)
        exchanged ^= lower
        exchanged &= low
        lower ^= exchanged
        exchanged <<= np.uint64(shift)
        upper ^= exchanged
