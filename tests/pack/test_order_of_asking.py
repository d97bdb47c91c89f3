"""The adaptive order finds early what comes first when everything has been asked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from builtin import ROOT, pack

from afterview import Answer, Case, Interview, State, diagnose, read_case
from afterview.agenda import Length, Order
from afterview.facts import Answers

UNKNOWN = Answer(state=State.UNKNOWN)
ACCOUNTS = sorted((ROOT / "tests" / "anecdotes" / "fit").glob("v*.yaml"))


def steps(case: Case, order: Order) -> Iterator[Answers]:
    """Yield the answers before the first question and after each; the untold is not known."""
    interview = Interview(rule_base=pack(), answers={}, length=Length.FULL, order=order)
    yield interview.answers
    while (question := interview.question) is not None:
        interview = interview.answered(question, case.answers.get(question.id, UNKNOWN))
        yield interview.answers


def leading(answers: Answers) -> str:
    return diagnose(pack(), answers).hypotheses[0].cause


def found_early(path: Path, order: Order) -> bool:
    """Whether two fifths of the questions are enough to have first what is first when all were asked."""
    case = read_case(path, pack())
    *before, end = steps(case, Order.FIXED)
    last = leading(end)
    return any(leading(each) == last for each in islice(steps(case, order), len(before) * 2 // 5 + 1))


def test_the_first_two_fifths_of_the_questions_mostly_find_what_the_order_of_the_pack_finds_late() -> None:
    adaptive, fixed = (
        sum(found_early(path, order) for path in ACCOUNTS) / len(ACCOUNTS)
        for order in (Order.ADAPTIVE, Order.FIXED)
    )
    assert adaptive >= 0.7
    assert fixed <= 0.5
