"""The first three of every row, by keys of which no two in a row are the same."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from afterview.differentials.ranking import FIRST, leading

MOST = 255
"""The greatest key that a byte holds."""

rows = st.integers(FIRST, 9).flatmap(
    lambda lines: st.lists(
        st.lists(
            st.one_of(st.sampled_from([0, 1, 2, MOST - 1, MOST]), st.integers(0, MOST)),
            min_size=lines,
            max_size=lines,
            unique=True,
        ),
        min_size=1,
        max_size=4,
    )
)


@given(rows)
def test_the_greatest_keys_of_a_row_come_in_their_order(keys: list[list[int]]) -> None:
    found = np.array([*leading(np.array(keys, np.uint8).T.copy())]).T
    assert found.tolist() == [sorted(row, reverse=True)[:FIRST] for row in keys]
