"""What is shown of counts: nothing that is small, and nothing from which a small one can be worked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from cohorts import possible_values
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from afterview.cohort.suppression import FEWEST, Grouped, grouped, hidden_cells, is_small


def named(*counts: int) -> dict[str, int]:
    return dict(zip("abcdefgh", counts, strict=False))


@pytest.mark.parametrize(
    ("counts", "shown", "together"),
    [
        ((7, 20, 5), {"b": 20, "a": 7, "c": 5}, 0),
        ((7, 20, 0), {"b": 20, "a": 7}, 0),
        ((7, 20, 2, 3, 0), {"b": 20, "a": 7}, 5),
        ((7, 20, 3), {"b": 20}, 10),  # one alone is what is missing from the total
        ((7, 20, 2, 1), {"b": 20}, 10),  # together they are too few
        ((7, 20, 4, 4), {"b": 20}, 15),  # both are as many as a hidden count can be
        ((7, 20, 1, 1, 1, 1, 1), {"b": 20}, 12),  # each is as few as it can be
        ((9, 9, 20, 3), {"c": 20}, 21),  # equal counts are treated alike
        ((4, 1), {}, 5),
        ((6, 3), {}, 9),
        ((2, 1), {}, None),
        ((0, 0), {}, 0),
    ],
)
def test_small_counts_of_a_list_are_taken_together(
    counts: Sequence[int], shown: dict[str, int], together: int | None
) -> None:
    others = tuple(name for name in named(*counts) if name not in shown)
    assert grouped(named(*counts)) == Grouped(shown=shown, others=others, together=together)


def test_a_count_that_is_shown_is_given_back_and_zero_where_all_others_are_none() -> None:
    assert [grouped(named(7, 20, 0)).count(name) for name in "abc"] == [7, 20, 0]
    assert [grouped(named(7, 20, 3, 2)).count(name) for name in "abcd"] == [7, 20, None, None]


LISTS = st.lists(st.integers(0, 8), min_size=2, max_size=4).filter(lambda counts: sum(counts) >= FEWEST)


@given(LISTS)
def test_who_knows_the_rules_and_a_list_cannot_tell_a_small_count_of_it(counts: list[int]) -> None:
    found = grouped(named(*counts))
    hidden = [name for name in found.others if is_small(named(*counts)[name])]
    possible: dict[str, set[int]] = {name: set() for name in hidden}
    for parts in compositions(found.together or 0, len(found.others)):
        other = dict(zip(found.others, parts, strict=True))
        if grouped({name: other.get(name, count) for name, count in named(*counts).items()}) == found:
            for name in hidden:
                possible[name].add(other[name])
    assert all(len(values) > 1 for values in possible.values())


@given(LISTS)
def test_no_list_shows_a_small_count_or_a_small_sum(counts: list[int]) -> None:
    found = grouped(named(*counts))
    assert not any(map(is_small, (*found.shown.values(), found.together or 0)))
    assert sum(found.shown.values()) + (found.together or 0) == sum(counts)


def compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Yield all lists of so many whole numbers from 0 that add up to a total."""
    if parts == 1:
        yield (total,)
    for first in range(total + 1 if parts > 1 else 0):
        yield from ((first, *rest) for rest in compositions(total - first, parts - 1))


@pytest.mark.parametrize(
    ("table", "hidden"),
    [
        ([[9, 9], [9, 9]], set()),
        ([[9, 0], [0, 9]], set()),
        ([[9, 3], [7, 8]], {(0, 0), (0, 1), (1, 0), (1, 1)}),
        ([[9, 3, 0], [7, 8, 20], [0, 6, 30]], {(0, 0), (0, 1), (1, 0), (1, 1)}),
        ([[3, 9, 2], [9, 9, 9], [1, 9, 4]], {(0, 0), (0, 2), (2, 0), (2, 2)}),
    ],
)
def test_a_table_hides_its_small_cells_and_what_gives_them_away(
    table: list[list[int]], hidden: set[tuple[int, int]]
) -> None:
    assert hidden_cells(table) == hidden


def test_two_hidden_cells_in_every_line_do_not_suffice_where_one_still_follows_from_the_sums() -> None:
    table = [
        [1, 1, 9, 9, 9],
        [1, 1, 9, 9, 9],
        [9, 9, 3, 9, 9],
        [9, 9, 9, 1, 1],
        [9, 9, 9, 1, 1],
    ]
    bridge = [[*row] for row in table]
    bridge[2][0], bridge[2][3] = 2, 2
    for each in (table, bridge):
        hidden = hidden_cells(each)
        assert all(fillings > 1 for fillings in possible_values(each, hidden).values())


def test_cells_that_can_only_be_none_protect_no_other() -> None:
    table = [[0, 3, 9], [0, 9, 9]]
    every = {(row, column) for row in range(2) for column in range(3)}
    assert hidden_cells(table, hidden={(0, 0), (1, 0), (1, 1)}) == every


TABLES = st.integers(2, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 9]), min_size=width, max_size=width),
        min_size=2,
        max_size=3,
    )
)


@settings(max_examples=60)
@given(TABLES)
def test_no_small_cell_of_a_table_follows_from_its_sums_and_the_other_cells(table: list[list[int]]) -> None:
    sums = [*map(sum, table), *map(sum, zip(*table, strict=True))]
    assume(not any(map(is_small, sums)))
    hidden = hidden_cells(table)
    shown = [count for row, counts in enumerate(table) for column, count in enumerate(counts)
             if (row, column) not in hidden]  # fmt: skip
    assert not any(map(is_small, shown))
    assert all(values > 1 for values in possible_values(table, hidden).values())
