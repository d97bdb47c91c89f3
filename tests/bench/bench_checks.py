"""How long the checks of a pack take, and how that grows: python tests/bench/bench_checks.py

Prints medians for the built-in pack, by check, and for generated packs of 100 to 5,000 rules. Run it on a
quiet machine; nothing here fails on a clock.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tabulate import tabulate

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from large_packs_with_causes import large_rule_base_with_causes

from afterview import Check, RuleBase, check_pack, load_cases, load_pack, load_translations
from afterview.checks import CHECKS
from afterview.checks.check import CheckedPack, Flaw

RUNS, SLOWEST = 5, 8


def main() -> None:
    """Measure and print two tables."""
    pack = load_pack()
    cases, translations = load_cases(None, pack), load_translations(None, pack)
    built_in = CheckedPack(rule_base=pack, cases=cases, translations=translations)
    whole = median(lambda: check_pack(pack, cases, translations))
    by_check = [(check.name, median(run_of(check, built_in))) for check in CHECKS]
    by_check.sort(key=lambda each: -each[1])
    rows = [("all checks", whole), *by_check[:SLOWEST]]
    print(
        tabulate([(name, f"{took * 1e3:.1f} ms") for name, took in rows], headers=("built-in pack", "median"))
    )
    print()
    print(tabulate(growth(), headers=("rules", "depth", "seconds", "flaws", "not decided")))


def run_of(check: Check, pack: CheckedPack) -> Callable[[], object]:
    """Return what runs one check on a pack."""
    return lambda: list(check.find(pack))


def growth() -> list[tuple[int, int, str, int, int]]:
    """Check generated packs of growing size, without nesting and with some."""
    return [row(rules, depth) for depth in (1, 2) for rules in (100, 300, 1_000, 3_000, 5_000)]


def row(rules: int, depth: int) -> tuple[int, int, str, int, int]:
    """Check one generated pack once."""
    base: RuleBase = large_rule_base_with_causes(7, rules=rules, depth=depth)
    start = time.perf_counter()
    checkup = check_pack(base, ())
    took = time.perf_counter() - start
    searched = [each for each in checkup.flaws if isinstance(each, Flaw) and each.check != "untested-rule"]
    return rules, depth, f"{took:.2f}", len(searched), len(checkup.undecided)


def median(run: Callable[[], object]) -> float:
    """Return the median of the seconds that some runs take."""
    took = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


if __name__ == "__main__":
    main()
