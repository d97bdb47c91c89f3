"""How long explanations take with the whole pack: python tests/bench/bench_explanations.py

Takes the examples of the documentation and the accounts of tests/anecdotes/fit. For the first causes of each
it looks for ways to less of them, of up to three changes. Run it on a quiet machine; nothing here fails on
a clock.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tabulate import tabulate

from afterview import Case, Goal, RuleBase, diagnose, load_pack, read_case, read_goal, what_if

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "docs" / "examples", ROOT / "tests" / "anecdotes" / "fit")
CAUSES, PARTS = 5, (2, 5, 20)


class Search(NamedTuple):
    """One search: the case and its goals, how long it took, and whether it came to its end."""

    what: str
    seconds: float
    cut_short: bool


def main() -> None:
    """Run all searches, and print how long they took and which took longest."""
    rule_base = load_pack()
    paths = [path for folder in FOLDERS for path in sorted(folder.glob("*.yaml"))]
    cases = [read_case(path, rule_base) for path in paths]
    one = [search(rule_base, case, [goal]) for case in cases for goal in goals(rule_base, case)]
    two = [search(rule_base, case, wanted) for case in cases for wanted in pairs(rule_base, case)]
    rows = [row("what-if --goal, one goal", one), row("what-if --goal, two goals", two)]
    heads = ("what", "searches", "median", "longest", "cut short")
    print(tabulate(rows, headers=heads, disable_numparse=True))
    for each in sorted(one + two, key=lambda each: -each.seconds)[:5]:
        print(f"{each.seconds * 1e3:5.0f} ms  {each.what}")


def goals(rule_base: RuleBase, case: Case) -> Iterator[Goal]:
    """Yield goals for the first causes of a case: to less and less of each."""
    for found in diagnose(rule_base, case.answers).hypotheses[:CAUSES]:
        for part in PARTS:
            yield read_goal(rule_base, f"{found.cause}<{found.posterior / part:.6f}")


def pairs(rule_base: RuleBase, case: Case) -> Iterator[tuple[Goal, Goal]]:
    """Yield pairs of goals for causes that follow each other: to a fifth of both."""
    yield from pairwise(list(goals(rule_base, case))[1 :: len(PARTS)])


def search(rule_base: RuleBase, case: Case, wanted: Sequence[Goal]) -> Search:
    """Time one search."""
    differential = diagnose(rule_base, case.answers)
    start = time.perf_counter()
    ways = what_if(rule_base, differential, goals=wanted).ways
    seconds = time.perf_counter() - start
    what = f"{case.location.path} {' '.join(goal.text for goal in wanted)}"
    return Search(what, seconds, ways is not None and ways.cut_short)


def row(what: str, searches: list[Search]) -> tuple[str, ...]:
    """Return a row of the table."""
    times = [each.seconds for each in searches]
    return (
        what,
        str(len(searches)),
        f"{statistics.median(times) * 1e3:.0f} ms",
        f"{max(times) * 1e3:.0f} ms",
        str(sum(each.cut_short for each in searches)),
    )


if __name__ == "__main__":
    main()
