"""How fast a pack is tested, measured and mutated: python tests/bench/bench_rules.py

The built-in pack, and its cases over and over until there are a thousand; nothing here fails on a clock.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import TypeVar

from tabulate import tabulate

from afterview import failed_cases, load_cases, load_pack, measure_coverage, try_mutants
from afterview.cases import CaseResult
from afterview.inference import infer
from afterview.loading import builtin_pack
from afterview.outcomes import outcome
from afterview.pack_diff import diff_packs
from afterview.rule_base import Case, Expectation, RuleBase

sys.path.append(str(Path(__file__).parents[1] / "support"))

from large_packs import large_case, large_rule_base  # beside the tests

MANY = 1_000
Result = TypeVar("Result")
Row = tuple[str, str, str]


def main() -> None:
    """Measure everything and print one table."""
    loading, rule_base = timed(load_pack)
    cases = load_cases(None, rule_base)
    many = list(islice(cycle(cases), MANY))
    testing, failed = timed(partial(_failed, rule_base, many))
    covering, coverage = timed(lambda: measure_coverage(rule_base, many))
    folder = builtin_pack()
    comparing, diff = timed(lambda: diff_packs(folder, folder))
    rows: list[Row] = [
        ("load the pack", seconds(loading), f"{len(rule_base.rules):,} rules"),
        ("run cases", seconds(testing), f"{MANY:,} cases, {len(failed)} fail"),
        ("measure coverage", seconds(covering), f"{MANY:,} cases, {coverage.total.text} percent"),
        ("hold the pack against itself", seconds(comparing), f"{diff.effects.cases:,} cases"),
    ]
    for jobs in sorted({1, os.cpu_count() or 1}):
        trying, found = timed(partial(try_mutants, rule_base, cases, jobs=jobs))
        made = len(found.verdicts)
        rows.append(
            (f"mutants, {jobs} processes", seconds(trying), f"{made:,}, {made / trying:,.0f} a second")
        )
    rows += growth()
    print(tabulate(rows, headers=("what", "time", "how much"), disable_numparse=True))


def growth() -> Iterator[Row]:
    """Try mutants of a hundred rules among more and more of them, in cases that say what fires."""
    for rules in (100, 1_000, 5_000):
        rule_base = large_rule_base(1, questions=rules // 3, findings=rules // 10, rules=rules, depth=1)
        random = Random(1)
        told = [large_case(random, rule_base, share=0.1) for _ in range(100)]
        cases = [
            Case(
                name=str(place),
                answers=answers,
                expect=Expectation(fires=tuple(outcome(rule_base, infer(rule_base, answers)).fired)),
            )
            for place, answers in enumerate(told)
        ]
        only = [rule.id for rule in rule_base.rules[:: rules // 100]]
        testing, _ = timed(partial(_failed, rule_base, cases))
        trying, found = timed(partial(try_mutants, rule_base, cases, only=only))
        made = len(found.verdicts)
        yield f"run cases, {rules:,} rules", seconds(testing), f"{len(cases)} cases"
        yield f"mutants, {rules:,} rules", seconds(trying), f"{made:,}, {made / trying:,.0f} a second"


def _failed(rule_base: RuleBase, cases: Sequence[Case]) -> list[CaseResult]:
    return list(failed_cases(rule_base, cases))


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return how long work takes, in seconds, and its result."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def seconds(duration: float) -> str:
    """Return a duration as it is printed."""
    return f"{duration:.2f} s"


if __name__ == "__main__":
    main()
