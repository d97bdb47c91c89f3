"""How soon an interview finds what comes first at its end, and how long the next question takes.

python tests/bench/bench_interview.py [FOLDER...]

Takes encoded accounts, those of tests/anecdotes/fit unless told otherwise. Whatever an account does not
tell is answered with "don't know". Prints, for the adaptive order and the pack's, the share of accounts whose
first cause is settled after so many percent of the questions; nothing here fails on a clock.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tabulate import tabulate

from afterview import Answer, Case, Interview, RuleBase, State, diagnose, load_pack, read_case
from afterview.agenda import Length, Order

ACCOUNTS = Path(__file__).parents[1] / "anecdotes" / "fit"
UNKNOWN = Answer(state=State.UNKNOWN)
PERCENTS = (20, 30, 40, 50, 60, 80, 100)


class Run(NamedTuple):
    """One interview: the cause that is first after each answer, none at first, and seconds a question."""

    firsts: tuple[str, ...]
    seconds: tuple[float, ...]

    @property
    def asked(self) -> int:
        """The number of questions."""
        return len(self.firsts) - 1

    def settled(self, cause: str) -> float:
        """Return after how many questions a cause is first and stays so; never is infinitely many."""
        if self.firsts[-1] != cause:
            return float("inf")
        later = [place for place, first in enumerate(self.firsts) if first != cause]
        return later[-1] + 1 if later else 0

    def reached(self, cause: str) -> float:
        """Return after how many questions a cause is first for once."""
        return self.firsts.index(cause) if cause in self.firsts else float("inf")


def main(folders: Sequence[str]) -> None:
    """Run every account in both orders and print the curves, the lengths and the times."""
    rule_base = load_pack()
    paths = [path for folder in folders or [str(ACCOUNTS)] for path in sorted(Path(folder).glob("*.yaml"))]
    cases = [read_case(path, rule_base) for path in paths]
    fixed = [run(rule_base, case, Length.FULL, Order.FIXED) for case in cases]
    adaptive = [run(rule_base, case, Length.FULL, Order.ADAPTIVE) for case in cases]
    print(f"{len(cases)} accounts, {mean(each.asked for each in fixed):.1f} questions that make sense")
    print_curves(fixed, adaptive)
    print_lengths(rule_base, cases, fixed)
    taken = sorted(second for each in adaptive for second in each.seconds)
    median, most = statistics.median(taken) * 1e3, taken[-1] * 1e3
    print(f"the next question takes {median:.0f} ms (median), {most:.0f} ms (most)")


def run(rule_base: RuleBase, case: Case, length: Length, order: Order) -> Run:
    """Ask an account everything."""
    interview = Interview(rule_base=rule_base, answers={}, length=length, order=order)
    firsts, seconds = [first(rule_base, interview)], []
    while True:
        start = time.perf_counter()
        question = interview.question
        seconds.append(time.perf_counter() - start)
        if question is None:
            return Run(tuple(firsts), tuple(seconds[:-1]))
        told = case.answers.get(question.id, UNKNOWN)
        answer = UNKNOWN if told.state is State.UNASKED else told
        interview = interview.answered(question, answer)
        firsts.append(first(rule_base, interview))


def first(rule_base: RuleBase, interview: Interview) -> str:
    """Return the cause that leads so far."""
    return diagnose(rule_base, interview.answers).hypotheses[0].cause


def print_curves(fixed: list[Run], adaptive: list[Run]) -> None:
    """Print, for each percentage of the full interview, the share of accounts that need no more."""
    rows = [
        (
            f"{percent} %",
            *(
                f"{share(runs, fixed, percent, sort):.2f}"
                for sort in (Run.settled, Run.reached)
                for runs in (adaptive, fixed)
            ),
        )
        for percent in PERCENTS
    ]
    heads = ("of the questions", "adaptive, settled", "fixed, settled", "adaptive, reached", "fixed, reached")
    print(tabulate(rows, headers=heads, disable_numparse=True))


def share(runs: list[Run], fixed: list[Run], percent: int, questions: Callable[[Run, str], float]) -> float:
    """Return the share of accounts that need no more than a percentage of the questions."""
    return mean(
        questions(each, full.firsts[-1]) <= full.asked * percent / 100
        for each, full in zip(runs, fixed, strict=True)
    )


def print_lengths(rule_base: RuleBase, cases: list[Case], fixed: list[Run]) -> None:
    """Print how many questions each length asks, and how often it ends with the first place of --all."""
    everything = [run(rule_base, case, Length.THOROUGH, Order.FIXED) for case in cases]
    by_length = {
        length.value: [run(rule_base, case, length, Order.ADAPTIVE) for case in cases]
        for length in (Length.QUICK, Length.USUAL)
    }
    rows = []
    for length, runs in {**by_length, "full": fixed, "all": everything}.items():
        same = mean(each.firsts[-1] == every.firsts[-1] for each, every in zip(runs, everything, strict=True))
        part = mean(each.asked / every.asked for each, every in zip(runs, everything, strict=True))
        rows.append((length, f"{mean(each.asked for each in runs):.1f}", f"{part:.0%}", f"{same:.2f}"))
    heads = ("length", "questions", "of all", "first place as with --all")
    print(tabulate(rows, headers=heads, disable_numparse=True))


def mean(values: Iterable[float]) -> float:
    """Return the arithmetic mean."""
    return statistics.fmean(values)


if __name__ == "__main__":
    main(sys.argv[1:])
