"""The rules against accounts of real rejections: a change that loses many of them is noticed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from builtin import pack

from afterview import measure_accuracy, read_labelled_cases
from afterview.accuracy import Accuracy
from afterview.shares import Share

ACCOUNTS = Path(__file__).parents[1] / "anecdotes"
AGAIN = ACCOUNTS.parent / "read_again"
FIRST_COLLECTION = sorted(ACCOUNTS.glob("*/v*.yaml"))
HALVES = {half: sorted((ACCOUNTS / half).glob("v*.yaml")) for half in ("fit", "check")}


@cache
def accuracy(half: str) -> Accuracy:
    files = HALVES.get(half, FIRST_COLLECTION)
    return measure_accuracy(pack(), read_labelled_cases(files, pack()))


def at_least(limit: float, share: Share) -> bool:
    return share.value is not None and share.value >= limit


def test_a_second_reader_of_the_accounts_changes_little() -> None:
    accounts = read_labelled_cases([AGAIN], pack(), ACCOUNTS / "labels.yaml")
    found = measure_accuracy(pack(), accounts)
    assert len(accounts) == len(HALVES["check"])
    assert at_least(0.65, found.first)
    assert at_least(0.9, found.first_few)
    assert at_least(0.9, found.restraint)


def test_all_accounts_of_the_first_collection_are_there() -> None:
    assert len(FIRST_COLLECTION) == 65


@pytest.mark.parametrize("half", ["fit", "check", "both"])
def test_the_right_cause_is_first_in_seven_of_ten_and_among_the_first_three_in_nine(half: str) -> None:
    found = accuracy(half)
    assert at_least(0.7, found.first)
    assert at_least(0.9, found.first_few)


@pytest.mark.parametrize("half", ["fit", "check", "both"])
def test_nobody_is_accused_where_nothing_but_a_rival_is_true(half: str) -> None:
    assert at_least(0.9, accuracy(half).restraint)
