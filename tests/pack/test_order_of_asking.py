"""The adaptive order finds early what comes first when everything has been asked."""

from __future__ import annotations

from pathlib import Path

from builtin import ROOT, pack

from afterview import Answer, Case, Interview, State, diagnose, read_case
from afterview.agenda import Length, Order

UNKNOWN = Answer(state=State.UNKNOWN)
ACCOUNTS = sorted((ROOT / "tests" / "anecdotes" / "fit").glob("v*.yaml"))


def firsts(case: Case, order: Order) -> list[str]:
    """Return which cause is first before the first question and after each; the untold is not known."""
    interview = Interview(rule_base=pack(), answers={}, length=Length.FULL, order=order)
    found = [leading(interview)]
    while (question := interview.question) is not None:
        interview = interview.answered(question, case.answers.get(question.id, UNKNOWN))
        found.append(leading(interview))
    return found


def leading(interview: Interview) -> str:
    return diagnose(pack(), interview.answers).hypotheses[0].cause


def found_early(path: Path, order: Order) -> bool:
    """Whether two fifths of the questions are enough to have first what is first at the end."""
    found = firsts(read_case(path, pack()), order)
    asked = len(found) - 1
    return found[-1] in found[: asked * 2 // 5 + 1]


def test_the_first_two_fifths_of_the_questions_mostly_find_what_the_order_of_the_pack_finds_late() -> None:
    adaptive, fixed = (
        sum(found_early(path, order) for path in ACCOUNTS) / len(ACCOUNTS)
        for order in (Order.ADAPTIVE, Order.FIXED)
    )
    assert adaptive >= 0.7
    assert fixed <= 0.5
