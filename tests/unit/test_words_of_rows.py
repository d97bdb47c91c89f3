"""Planes turned into words of rows, whichever of them share a square."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from afterview.differentials.words import WordsOfRows

PLANES = 40
STORE = np.random.default_rng(1).integers(0, 2**64, (PLANES, 3), dtype=np.uint64)
STORE[0] = 0
BITS = np.unpackbits(STORE.view(np.uint8), axis=-1, bitorder="little")

lists = st.lists(
    st.lists(st.one_of(st.just(0), st.just(0), st.integers(0, PLANES - 1)), max_size=150), max_size=4
)


def expected(planes: list[int], first: int, rows: int) -> list[int]:
    """Return a word a row, of 64 planes from the first."""
    some = planes[first : first + 64]
    return [sum(int(BITS[plane, row]) << bit for bit, plane in enumerate(some)) for row in range(rows)]


@given(lists, st.lists(st.integers(1, 192), min_size=1, max_size=3))
def test_each_bit_of_a_word_is_that_of_its_plane(planes: list[list[int]], lengths: list[int]) -> None:
    words = WordsOfRows(planes)
    for rows in lengths:
        wanted = [expected(each, first, rows) for each in planes for first in range(0, len(each), 64)]
        found = np.full((len(wanted), rows), 2**64 - 1, np.uint64)
        words.put(np.ascontiguousarray(STORE[:, : -(-rows // 64)]), [*found])
        assert found.tolist() == wanted
