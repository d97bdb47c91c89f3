"""Shares of a few, and Wilson's interval against published values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.shares import Share, share_of, wilson_interval


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (7, 10, 0.3968, 0.8922),
        # R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_s_interval_is_as_published(hits: int, of: int, low: float, high: float) -> None:
    found = wilson_interval(hits, of)

    assert (round(found[0], 4), round(found[1], 4)) == (low, high)


def test_of_nothing_every_share_is_possible() -> None:
    assert (Share(hits=0, of=0).value, Share(hits=0, of=0).interval) == (None, (0.0, 1.0))


def test_a_share_counts_what_is_true() -> None:
    share = share_of(each > 3 for each in (1, 4, 5, 9))

    assert share == Share(hits=3, of=4)
    assert (share.value, share.interval) == (0.75, wilson_interval(3, 4))


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share_and_mirrors_that_of_the_rest(share: tuple[int, int]) -> None:
    hits, of = share
    low, high = wilson_interval(hits, of)

    assert 0 <= low <= hits / of + 1e-12
    assert hits / of - 1e-12 <= high <= 1
    assert wilson_interval(of - hits, of) == pytest.approx((1 - high, 1 - low))
