"""The figures of a cohort: what is shown of a tally, and what cannot be worked out of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cohorts import BASE, STAGES, possible_values, tally
from handmade import PACK
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from afterview.cohort import CauseFigures, Cohort, Crossing, Grouped, cohort_of
from afterview.cohort.cohort import Line
from afterview.cohort.suppression import is_small


def test_the_figures_of_a_tally_leave_out_what_is_small() -> None:
    counted = replace(
        tally(
            phone={"finalist": 20, "rude": 6, "dressed": 1},
            meeting={"finalist": 10, "rude": 3, "tardy": 4},
            final={"finalist": 2, "rude": 1},
        ),
        later={"tardy": 20, "dressed": 9},
        questions={"ended": {"known": 47}, "late": {"known": 30, "unknown": 9, "withheld": 3}},
        answers_aside={"late": 2},
        rows_aside={"empty": 12},
    )
    assert cohort_of(BASE, counted, unused=["Timestamp"]) == Cohort(
        pack=STAGES,
        forms=47,
        standings=Grouped(
            shown={"rival_leads": 47},
            others=("too_little_known", "something_stands_out", "nothing_stands_out"),
            together=0,
        ),
        bands=Grouped(shown={"likely": 47}, others=("plausible", "possible", "unlikely"), together=0),
        first=Grouped(shown={"finalist": 32, "rude": 10}, others=("dressed", "tardy", ""), together=5),
        causes=(
            CauseFigures(cause="finalist", first=32, later=0),
            CauseFigures(cause="rude", first=10, later=0),
            CauseFigures(cause="tardy", first=None, later=20),
            CauseFigures(cause="dressed", first=None, later=9),
        ),
        stages=Crossing(
            causes=(
                Line(ids=("finalist",), count=32),
                Line(ids=("rude",), count=10),
                Line(ids=("dressed", "tardy", ""), count=5),
            ),
            stages=(Line(ids=("phone",), count=27), Line(ids=("meeting", "final", ""), count=20)),
            cells=((20, 12), (None, None), (None, None)),
        ),
        questions={
            "late": Grouped(
                shown={"known": 30, "unknown": 9},
                others=("not_applicable", "withheld", "unasked"),
                together=8,
            )
        },
        answers_aside=Grouped(shown={}, others=("late",), together=None),
        rows_aside=Grouped(shown={"empty": 12}, others=(), together=0),
        unused=("Timestamp",),
    )


@pytest.mark.parametrize("forms", range(5))
def test_fewer_than_five_forms_have_no_figures_at_all(forms: int) -> None:
    few = replace(tally(phone={"rude": forms}), questions={"late": {"known": 4}}, rows_aside={"empty": 99})
    assert cohort_of(BASE, few, unused=["Timestamp"]) == Cohort(pack=STAGES, forms=None, questions={})


def test_a_pack_without_stages_has_no_table_of_them() -> None:
    base = replace(BASE, pack=PACK)
    assert cohort_of(base, replace(tally(x={"rude": 9}), stages={})).stages is None


def test_the_order_of_causes_tells_nothing_of_those_that_are_not_shown() -> None:
    one = tally(phone={"finalist": 20, "dressed": 1, "rude": 2, "tardy": 4})
    other = tally(phone={"finalist": 20, "dressed": 4, "rude": 2, "tardy": 1})
    assert cohort_of(BASE, one) == cohort_of(BASE, other)


COUNTS = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 8])
PLACES = st.lists(st.tuples(COUNTS, COUNTS), min_size=4, max_size=4).filter(
    lambda places: (
        5 <= sum(first for first, _ in places) <= 16
        and all(first + later <= sum(each for each, _ in places) for first, later in places)
    )
)


@settings(max_examples=50)
@given(PLACES)
@example([(6, 8), (5, 9), (5, 8), (0, 7)])
def test_no_small_count_of_a_place_follows_from_those_that_are_shown(places: list[tuple[int, int]]) -> None:
    """Nor from these and the sums of all places, which may be known from elsewhere."""
    forms, later = sum(first for first, _ in places), sum(each for _, each in places)
    assume(not is_small(later) and not is_small(forms * 3 - later))
    counts = dict(zip(BASE.causes, places, strict=True))
    counted = replace(
        tally(phone={name: first for name, (first, _) in counts.items() if first}),
        later={name: each for name, (_, each) in counts.items() if each},
    )
    found = {each.cause: each for each in cohort_of(BASE, counted).causes}
    table = [(first, each, forms - first - each) for first, each in places]
    hidden = {
        (row, place)
        for row, name in enumerate(BASE.causes)
        for place, shown in enumerate((found[name].first, found[name].later, found[name].first_three))
        if shown is None
    }
    shown = {(row, place) for row in range(len(table)) for place in range(3)} - hidden
    assert [table[row][place] for row, place in shown if is_small(table[row][place])] == []
    assert all(values > 1 for values in possible_values(table, hidden).values())
