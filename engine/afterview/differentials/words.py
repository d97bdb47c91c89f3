"""Planes turned into words of rows: bit j of row i is bit i of plane j."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterview.inference.columnar import Words

__all__ = ["put_words_of_rows"]

_BITS = 64
_HALVES = [
    (shift, np.uint64(sum(1 << bit for bit in range(_BITS) if not bit & shift)))
    for shift in (32, 16, 8, 4, 2, 1)
]


def put_words_of_rows(store: Words, planes: NDArray[np.intp], to: NDArray[np.uint64]) -> None:
    """Put the bits of some planes of a store row by row, 64 planes a word, into an array of words by rows.

    Squares of 64 by 64 bits are transposed by exchanging ever smaller quarters (H. S. Warren, *Hacker's
    Delight*, 2nd edition 2013, section 7-3).
    """
    width, (whole, rest) = store.shape[-1], divmod(to.shape[-1], _BITS)
    square, room = np.zeros((_BITS, width), np.uint64), np.empty((_BITS // 2, width), np.uint64)
    for first, words in zip(range(0, len(planes), _BITS), to, strict=True):
        some = planes[first : first + _BITS]
        np.take(store, some, axis=0, out=square[: len(some)], mode="clip")
        square[len(some) :] = 0
        _transpose(square, room)
        words[: whole * _BITS].reshape(whole, _BITS)[...] = square[:, :whole].T
        if rest:
            words[-rest:] = square[:rest, whole]


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
