"""How fast a pack is checked, tested, mutated and told: python tests/bench/bench_rules.py [--growth]

Whole commands on the built-in pack, each a process of its own, beside one that only starts; then, with
``--growth``, what the library does with packs of 100 to 5,000 rules, and how CPU time grows with them: the
slope of log time over log rules, where 1 is linear. Run it on a quiet machine; nothing here fails on a clock.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tabulate import tabulate

from afterview import (
    check_pack,
    diff_packs,
    explain_document,
    failed_cases,
    load_cases,
    load_pack,
    render_pages,
    try_mutants,
)
from afterview.loading import builtin_pack

sys.path.append(str(Path(__file__).parents[1] / "support"))

from large_pack_files import write_large_pack  # beside the tests

COMMAND = Path(sys.executable).with_name("afterview")
RUNS, MANY = 3, 1_000
SIZES = (100, 300, 1_000, 3_000, 5_000)
SLOPE_FROM = 1_000
MUTATED = 100


class Run(NamedTuple):
    """What a command took: seconds, and CPU seconds of all its processes."""

    wall: float
    cpu: float


def main() -> None:
    """Print one table, or two."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--growth", action="store_true")
    growing = parser.parse_args().growth
    with TemporaryDirectory() as folder:
        print_commands(Path(folder))
        if growing:
            print()
            print_growth(Path(folder))


def print_commands(folder: Path) -> None:
    """Print how long whole commands take."""
    pack = folder / "many-cases"
    shutil.copytree(builtin_pack(), pack)
    repeat_cases(pack)
    mutate = ("rules", "test", "--mutate", "--jobs")
    commands = {
        "start, and no more": ("--help",),
        "rules check": ("rules", "check"),
        "rules test": ("rules", "test"),
        f"rules test, {MANY:,} cases": ("rules", "test", "--pack", str(pack)),
        "rules explain CAUSE": ("rules", "explain", "dressed_too_casually"),
        "rules explain RULE": ("rules", "explain", "conduct.curt-with-receptionist"),
        "rules diff, with itself": ("rules", "diff", str(builtin_pack()), str(builtin_pack())),
        "rules docs": ("rules", "docs", "--to", str(folder / "pages")),
        **{f"rules test --mutate, {jobs} processes": (*mutate, str(jobs)) for jobs in processes()},
    }
    took = {name: sorted(command(each) for _ in range(RUNS))[RUNS // 2] for name, each in commands.items()}
    start = next(iter(took.values()))
    rows = [
        (name, f"{run.wall:.2f} s", f"{run.cpu:.2f} s", f"{run.cpu / start.cpu:.1f}")
        for name, run in took.items()
    ]
    print(tabulate(rows, headers=("built-in pack", "time", "CPU", "times start"), tablefmt="github"))


def processes() -> list[int]:
    """Return one, and as many as there are cores."""
    return sorted({1, os.cpu_count() or 1})


def repeat_cases(pack: Path) -> None:
    """Repeat the cases of a pack under other names, until there are many."""
    files = sorted(pack.glob("*/cases.yaml"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    here = sum(text.count("\n- name: ") for text in texts)
    for time_ in range(1, -(-MANY // here)):
        for file, text in zip(files, texts, strict=True):
            left = MANY - here
            cases = text.split("\n- name: ")[1 : left + 1]
            here += len(cases)
            again = "".join(f"\n- name: Once more, {time_}, {case}" for case in cases)
            file.write_text(file.read_text(encoding="utf-8") + again, encoding="utf-8")


def command(arguments: Sequence[str]) -> Run:
    """Return what a whole command takes."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([COMMAND, *arguments], capture_output=True, text=True, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"afterview {' '.join(arguments)}\n{done.stdout[-500:]}{done.stderr}")
    return Run(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def print_growth(folder: Path) -> None:
    """Print the CPU time that a pack takes by the number of its rules, and how that grows."""
    packs = {rules: folder / f"rules-{rules}" for rules in SIZES}
    for rules, pack in packs.items():
        write_large_pack(pack, rules=rules)
    measured = {rules: times(pack) for rules, pack in packs.items()}
    rows = [
        (work, *(f"{measured[rules][work]:.2f} s" for rules in SIZES), *slopes(work, measured))
        for work in measured[SIZES[0]]
    ]
    headers = ("rules", *(f"{rules:,}" for rules in SIZES), "slope", f"from {SLOPE_FROM:,}")
    print(tabulate(rows, headers=headers, tablefmt="github"))


def slopes(work: str, measured: dict[int, dict[str, float]]) -> tuple[str, str]:
    """Return the slope of log time over log rules, over all sizes and over the larger ones."""
    return tuple(  # type: ignore[return-value]
        f"{slope([(size, measured[size][work]) for size in SIZES if size >= least]):.2f}"
        for least in (SIZES[0], SLOPE_FROM)
    )


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return the slope of the straight line through points whose axes are logarithmic."""
    found = statistics.linear_regression([log(x) for x, _ in points], [log(y) for _, y in points])
    return found.slope


def times(pack: Path) -> dict[str, float]:
    """Return how long each thing takes that is done with a pack, in CPU seconds."""
    rule_base = load_pack(pack)
    cases = load_cases(pack, rule_base)
    cause = next(iter(rule_base.causes))
    some = [rule.id for rule in rule_base.rules[:: len(rule_base.rules) // MUTATED]]
    works: dict[str, Callable[[], object]] = {
        "load": lambda: load_pack(pack),
        "load its cases": lambda: load_cases(pack, rule_base),
        "check": lambda: check_pack(rule_base, cases),
        f"test, {len(cases)} cases": lambda: list(failed_cases(rule_base, cases)),
        f"mutate {MUTATED} of its rules": lambda: try_mutants(rule_base, cases, only=some),
        "explain a cause": lambda: explain_document(rule_base, cause, cases),
        "diff with itself": lambda: diff_packs(pack, pack),
        "docs": lambda: render_pages(rule_base),
    }
    return {name: seconds(work) for name, work in works.items()}


def seconds(work: Callable[[], object]) -> float:
    """Return how long work takes, in CPU seconds: the median of some runs."""
    took = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return statistics.median(took)


if __name__ == "__main__":
    main()
