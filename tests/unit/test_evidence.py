"""Decibans and probabilities."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.evidence import Tenths, decibans_text, posterior, prior_weight, scaled, tenths


@pytest.mark.parametrize(
    ("decibans", "expected"),
    [
        (10, 100),
        (-5, -50),
        ("3.3", 33),
        (2.5, 25),
        (Decimal("0.04"), 0),
        (Decimal("0.05"), 1),
        (Decimal("-0.05"), -1),
        ("0.25", 3),
        ("-0.25", -3),
        ("0.35", 4),
        ("-0.35", -4),
        (0.15, 2),
        (-0.15, -2),
        ("0.2499", 2),
        (0, 0),
    ],
)
def test_halves_of_a_tenth_are_rounded_away_from_zero(decibans: Decimal | float | str, expected: int) -> None:
    assert tenths(decibans) == expected


@given(st.decimals(-1_000, 1_000, places=4))
def test_a_weight_against_is_rounded_like_the_same_weight_for(decibans: Decimal) -> None:
    assert tenths(-decibans) == -tenths(decibans)
    assert abs(tenths(decibans) - decibans * 10) <= Decimal("0.5")


@pytest.mark.parametrize(
    ("probability", "expected"),
    [(0.5, 0), (0.06, -119), (0.38, -21), (0.4, -18), (0.01, -200), (0.1, -95), (0.99, 200)],
)
def test_a_prior_weighs_ten_times_the_logarithm_of_its_odds(probability: float, expected: int) -> None:
    assert prior_weight(probability) == expected


@given(st.floats(0.0001, 0.9999))
def test_a_prior_comes_back_from_its_weight_but_for_the_rounding(probability: float) -> None:
    weight = prior_weight(probability)
    around = (posterior(weight - 1), posterior(weight + 1))
    assert around[0] - 0.0001 <= probability <= around[1] + 0.0001


@pytest.mark.parametrize(
    ("weight", "percent", "expected"),
    [
        (100, 100, 100),
        (100, 75, 75),
        (33, 75, 24),
        (-33, 75, -24),
        (25, 50, 12),
        (-25, 50, -12),
        (1, 50, 0),
        (-1, 50, 0),
        (-100, 0, 0),
    ],
)
def test_a_percent_applies_to_the_magnitude_which_is_rounded_down(
    weight: int, percent: int, expected: int
) -> None:
    assert scaled(Tenths(weight), percent) == expected


@given(st.integers(-2_000, 2_000), st.integers(0, 100), st.integers(0, 100))
def test_the_surer_an_answer_the_more_it_weighs_and_never_the_other_way(
    weight: int, percent: int, other: int
) -> None:
    less, more = sorted((percent, other))
    assert abs(scaled(Tenths(weight), less)) <= abs(scaled(Tenths(weight), more)) <= abs(weight)
    assert scaled(Tenths(weight), more) * weight >= 0


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (0, 0.5),
        (100, 0.9091),
        (-100, 0.0909),
        (31, 0.6712),
        (2_000, 1.0),
        (-2_000, 0.0),
        (10**6, 1.0),
        (-(10**6), 0.0),
    ],
)
def test_a_score_comes_to_a_probability_of_four_digits_even_at_the_extremes(
    score: int, expected: float
) -> None:
    assert posterior(score) == expected


@given(st.integers(-3_000, 3_000), st.integers(-3_000, 3_000))
def test_a_higher_score_never_comes_to_a_lower_probability(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert 0 <= posterior(low) <= posterior(high) <= 1


@given(st.integers(-3_000, 3_000))
def test_the_probabilities_of_a_score_and_of_its_opposite_add_up_to_one(score: int) -> None:
    assert posterior(score) + posterior(-score) == pytest.approx(1, abs=0.000_1)


@pytest.mark.parametrize(
    ("weight", "expected"),
    [(100, "+10.0"), (-5, "-0.5"), (0, "+0.0"), (-119, "-11.9"), (1_234, "+123.4")],
)
def test_a_weight_is_written_in_decibans_with_its_sign_and_one_decimal(weight: int, expected: str) -> None:
    assert decibans_text(weight) == expected


@given(st.integers(-10_000, 10_000))
def test_what_is_written_is_exactly_the_weight(weight: int) -> None:
    assert tenths(decibans_text(weight)) == weight
