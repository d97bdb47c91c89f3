"""A cohort held against an earlier one: differences with their intervals, and none that tells of a few."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cohorts import BASE, tally
from hypothesis import given
from hypothesis import strategies as st

from afterview.cohort import Change, Comparison, Earlier, cohort_of, compare, read_cohort
from afterview.cohort.change import difference_interval
from afterview.errors import FileError
from afterview.reports.cohort_data import cohort_data
from afterview.shares import Share

PACK = (BASE.pack.name, BASE.pack.version, BASE.pack.hash)
NOW = cohort_of(BASE, tally(phone={"finalist": 60, "rude": 20, "tardy": 12, "dressed": 8}))


@pytest.mark.parametrize(
    ("one", "other", "interval"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((6, 7), (2, 7), (0.0582, 0.8062)),
        ((5, 56), (0, 29), (-0.0381, 0.1926)),
    ],
)
def test_the_interval_of_a_difference_is_that_of_the_paper(
    one: tuple[int, int], other: tuple[int, int], interval: tuple[float, float]
) -> None:
    found = difference_interval(Share(hits=one[0], of=one[1]), Share(hits=other[0], of=other[1]))
    assert found == pytest.approx(interval, abs=0.00005)


SHARES = st.integers(1, 500).flatmap(lambda of: st.integers(0, of).map(lambda hits: Share(hits=hits, of=of)))


@given(SHARES, SHARES)
def test_a_difference_lies_in_its_interval_which_turns_around_with_it(one: Share, other: Share) -> None:
    low, high = difference_interval(one, other)
    assert -1 <= low <= (one.value or 0) - (other.value or 0) <= high <= 1
    assert difference_interval(other, one) == pytest.approx((-high, -low))


def test_shares_of_nothing_may_differ_by_anything() -> None:
    assert difference_interval(Share(hits=0, of=0), Share(hits=3, of=9)) == (-1.0, 1.0)


def test_causes_that_are_shown_in_both_runs_are_compared_the_greatest_change_first() -> None:
    earlier = Earlier(pack=PACK, forms=50, first={"finalist": 15, "rude": 12, "gone": 9, "tardy": 10})
    assert compare(NOW, earlier) == Comparison(
        earlier=earlier,
        same_rules=True,
        alike=False,
        changes=(
            Change(cause="finalist", now=Share(hits=60, of=100), earlier=Share(hits=15, of=50)),
            Change(cause="rude", now=Share(hits=20, of=100), earlier=Share(hits=12, of=50)),
        ),
        left_out=("tardy",),
    )


@pytest.mark.parametrize(("before", "alike"), [(95, False), (96, True), (100, False), (104, True)])
def test_runs_whose_forms_differ_by_a_few_are_not_compared(before: int, alike: bool) -> None:
    found = compare(NOW, Earlier(pack=PACK, forms=before, first={"finalist": 40}))
    assert (found.alike, len(found.changes)) == (alike, 0 if alike else 1)


@pytest.mark.parametrize("difference", range(-6, 7))
def test_no_difference_of_one_to_four_people_is_shown(difference: int) -> None:
    found = compare(NOW, Earlier(pack=PACK, forms=150, first={"rude": 20 + difference}))
    assert bool(found.changes) == (difference == 0 or abs(difference) > 4)


def test_other_rules_are_told() -> None:
    assert not compare(NOW, Earlier(pack=(*PACK[:2], "1" * 64), forms=50, first={})).same_rules


def test_a_run_with_too_few_forms_is_compared_with_nothing() -> None:
    few = cohort_of(BASE, tally(phone={"rude": 3}))
    assert compare(few, Earlier(pack=PACK, forms=50, first={"rude": 9})).changes == ()
    assert compare(NOW, Earlier(pack=PACK, forms=None, first={})).changes == ()


# reading an earlier run


def written(folder: Path, data: Any) -> Path:
    path = folder / "cohort.json"
    path.write_text(json.dumps(data, indent=1), encoding="utf-8")
    return path


def test_an_earlier_run_is_read_from_what_was_written_of_it(tmp_path: Path) -> None:
    whole = written(tmp_path, cohort_data(BASE, NOW))
    assert read_cohort(whole) == Earlier(pack=PACK, forms=100, first=dict(NOW.first.shown))
    few = cohort_of(BASE, tally(phone={"rude": 3}))
    assert read_cohort(written(tmp_path, cohort_data(BASE, few))) == Earlier(pack=PACK, forms=None, first={})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "E009 this is no JSON (Expecting value): compare commas, quotes and brackets up to this place"),
        (
            "[1, 2]",
            "E102 this is no cohort of an earlier run: it names no schema, expected 'afterview/cohort/1' - "
            "name the cohort.json that afterview batch has written",
        ),
        (
            '{"schema": "afterview/cohort/2"}',
            "E102 this is no cohort of an earlier run: its schema is 'afterview/cohort/2', expected "
            "'afterview/cohort/1' - name the cohort.json that afterview batch has written",
        ),
        (
            '{"schema": "afterview/cohort/1"}',
            "E202 'pack' is missing here: this cohort.json has been changed, so make it anew",
        ),
    ],
)
def test_a_file_that_is_no_cohort_is_refused_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "cohort.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileError) as caught:
        read_cohort(path)
    (problem,) = caught.value.problems
    assert (problem.location.path, problem.location.line) == (str(path), 1)
    assert f"{problem.code} {problem.message}" == message


@pytest.mark.parametrize("count", [3, -5, 101, "9", 7.5, True, None])
def test_a_count_that_was_changed_is_refused(tmp_path: Path, count: Any) -> None:
    data = cohort_data(BASE, NOW)
    data["causes"][0]["first"]["count"] = count
    path = written(tmp_path, data)
    with pytest.raises(FileError, match=r"cohort\.json:\d+:\d+: E\d+ ") as caught:
        read_cohort(path)
    line = caught.value.problems[0].location.line
    assert '"count"' in path.read_text(encoding="utf-8").splitlines()[line - 1]


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="there is no such file"):
        read_cohort(tmp_path / "cohort.json")


def test_a_comparison_never_tells_more_than_both_runs_show() -> None:
    told = cohort_of(BASE, tally(phone={"finalist": 60, "rude": 4, "tardy": 3, "dressed": 8}))
    found = compare(told, Earlier(pack=PACK, forms=50, first={"finalist": 15, "rude": 12, "tardy": 9}))
    assert {each.cause for each in found.changes} == {"finalist"}
    assert replace(found, changes=()).left_out == ()
