"""Planes turned into words of rows: bit j of row i is bit i of plane j."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["words_of_rows"]

_BITS = 64
_HALVES = [
    (shift, np.uint64(sum(1 << bit for bit in range(_BITS) if not bit & shift)))
    for shift in (32, 16, 8, 4, 2, 1)
]


def words_of_rows(planes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the bits of planes row by row, 64 planes a word, as an array of words by rows.

    Squares of 64 by 64 bits are transposed by exchanging ever smaller quarters (H. S. Warren, *Hacker's
    Delight*, 2nd edition 2013, section 7-3).
    """
    count, width = planes.shape
    found = np.empty((-(-count // _BITS), width * _BITS), np.uint64)
    square, room = np.zeros((_BITS, width), np.uint64), np.empty((_BITS // 2, width), np.uint64)
    for first, words in zip(range(0, count, _BITS), found, strict=True):
        some = planes[first : first + _BITS]
        square[: len(some)], square[len(some) :] = some, 0
        _transpose(square, room)
        words.reshape(width, _BITS)[...] = square.T
    return found


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
