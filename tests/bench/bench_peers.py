"""Engines side by side on the built-in pack: python tests/bench/bench_peers.py [--rows ROWS] [--growth]

Every engine gets the same forms, a coach's of 24 questions, most of them answered, and has to find the same:
the rules that fire, the findings that hold, the score of every cause and the first three. The whole table is
for columnar; engines that take single forms get as many as take them a second. All run in turn, several
times over, in this one process; only the last row has two. ``--growth`` measures how time and memory grow
with the rows, in a fresh process for each length. Run it on a quiet machine; nothing here fails on a clock.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from math import log
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tabulate import tabulate

from afterview import RuleBase, diagnose, load_pack
from afterview.differentials import Differentials, Evaluator
from afterview.inference.columnar import columns_of

sys.path.append(str(Path(__file__).parents[1] / "support"))
import bench_columnar as columnar
from peers.clips_engine import Clips, ClipsText
from peers.ours import DurableAtOnce, DurableSession, Inference, Reference, found
from peers.scoring import Engine, Found
from peers.zen_engine import Zen

ROWS, RUNS, ALIKE = 1_000_000, 5, 500
LENGTHS = (10_000, 100_000, 1_000_000, 10_000_000)
PART = columnar.BATCH
KIND = "form"
ENGINES: tuple[tuple[str, Callable[[RuleBase], Engine]], ...] = (
    ("durable_rules", DurableSession),
    ("durable_rules", DurableAtOnce),
    ("", Reference),
    ("", Inference),
    ("clipspy", ClipsText),
    ("clipspy", Clips),
    ("zen-engine", Zen),
)
MODULES = {"durable_rules": "durable", "clipspy": "clips", "zen-engine": "zen"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """An engine, what is called to let it find so many forms, and what that took: wall and CPU seconds."""

    name: str
    forms: int
    call: Callable[[], float | None]
    """Returns the CPU seconds of other processes, or nothing."""
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Measure once."""
        wall, cpu = time.perf_counter(), time.process_time()
        elsewhere = self.call()
        self.wall.append(time.perf_counter() - wall)
        self.cpu.append(elsewhere or time.process_time() - cpu)

    @property
    def cpu_per_form(self) -> float:
        """CPU seconds a form, the median of the runs."""
        return statistics.median(self.cpu) / self.forms


def main() -> None:
    """Print one table, or how time and memory grow."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--grown", type=int)
    told = parser.parse_args()
    if told.grown:
        print(json.dumps(grown(told.grown)))
    elif told.growth:
        print_growth()
    else:
        print_side_by_side(told.rows)


def print_side_by_side(rows: int) -> None:
    """Hold what all engines find against the reference, measure them, and print a table in Markdown."""
    rule_base = load_pack()
    engines = [make(rule_base) for package, make in ENGINES if installed(package)]
    agree(rule_base, engines)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(columnar.prepare, [(KIND, rows // 2)] * 2))
        columnar.evaluate((KIND, rows))
        all_ = [sampled(engine) for engine in engines]
        all_.append(Measured(name="columnar", forms=rows, call=lambda: whole(rows)))
        two = Measured(name="columnar, two processes", forms=rows, call=lambda: halves(pool, rows))
        for _ in range(RUNS):
            for each in (*all_, two):
                each.run()
    columns = ("engine", "forms", "forms/s", "slowest to fastest run", "CPU a form", "times columnar's CPU")
    lines = [line(each, all_[-1]) for each in (*all_, two)]
    print(tabulate(lines, headers=columns, tablefmt="github", disable_numparse=True))
    names = ", ".join(f"{name} {version(name)}" for name in MODULES if installed(name))
    print(f"\nAll agree on {ALIKE} forms. {names}, Python {sys.version.split()[0]}.")


def installed(package: str) -> bool:
    """Whether a package is there; say how to install it where it is not."""
    if not package or find_spec(MODULES[package]) is not None:
        return True
    print(f"{package} is left out: pip install {package}", file=sys.stderr)
    return False


def agree(rule_base: RuleBase, engines: Sequence[Engine]) -> None:
    """Raise AssertionError where an engine finds something else than the reference of any form."""
    forms = columnar.drawn(KIND)[:ALIKE]
    right = [found(rule_base, diagnose(rule_base, form)) for form in forms]
    for engine in engines:
        assert [engine.find(engine.prepare(form)) for form in forms] == right, engine.name
    table = Evaluator(rule_base).evaluate(columns_of(rule_base, forms), every=True)
    assert [*rows_found(rule_base, table)] == right, "columnar"


def rows_found(rule_base: RuleBase, table: Differentials) -> Iterator[Found]:
    """Yield what is found of each row of a table that has every cause."""
    assert table.every is not None
    for row in range(table.rows):
        words = sum(int(word) << 64 * place for place, word in enumerate(table.fired[:, row]))
        fired = frozenset(rule for rule in range(len(rule_base.rules)) if words >> rule & 1)
        causes, scores = table.every.cause[:, row].tolist(), table.every.score[:, row].tolist()
        yield Found(
            fired=fired,
            findings=frozenset(finding for rule in fired for finding in rule_base.rules[rule].findings),
            scores={cause: score for cause, score in zip(causes, scores, strict=True) if cause >= 0},
            first=tuple(cause for cause in table.first.cause[:, row].tolist() if cause >= 0),
        )


def sampled(engine: Engine) -> Measured:
    """Return an engine with as many forms as take it about a second."""
    forms: list[Any] = [engine.prepare(form) for form in columnar.drawn(KIND)]
    start = time.perf_counter()
    for form in forms[:50]:
        engine.find(form)
    count = max(50, min(len(forms), int(50 / (time.perf_counter() - start))))

    def call() -> None:
        for form in forms[:count]:
            engine.find(form)

    return Measured(name=engine.name, forms=count, call=call)


def whole(rows: int) -> None:
    """Evaluate a table in this process."""
    columnar.evaluate((KIND, rows))


def halves(pool: ProcessPoolExecutor, rows: int) -> float:
    """Evaluate a table in two processes, and return the CPU seconds of both."""
    return sum(cpu for cpu, _ in pool.map(columnar.evaluate, [(KIND, rows // 2)] * 2))


def line(each: Measured, ours: Measured) -> tuple[str, ...]:
    """Return a row of the table."""
    return (
        each.name,
        f"{each.forms:,}",
        f"{each.forms / statistics.median(each.wall):,.0f}",
        f"{each.forms / max(each.wall):,.0f} to {each.forms / min(each.wall):,.0f}",
        f"{each.cpu_per_form * 1e6:,.2f} µs",
        f"{each.cpu_per_form / ours.cpu_per_form:,.1f}",
    )


def print_growth() -> None:
    """Evaluate tables of several lengths, each in a fresh process, and print the slopes."""
    found = [measured_apart(rows) for rows in LENGTHS]
    lines = [
        (f"{rows:,}", f"{seconds * 1e3:,.1f} ms", f"{rows / seconds:,.0f}", f"{peak:,.0f} MiB")
        for rows, (seconds, peak) in zip(LENGTHS, found, strict=True)
    ]
    columns = ("rows", "time", "forms/s", "peak memory")
    print(tabulate(lines, headers=columns, tablefmt="github", disable_numparse=True))
    print(f"\nSlope of log time over log rows: {slope(LENGTHS, [each[0] for each in found]):.3f};", end=" ")
    print(f"of log memory: {slope(LENGTHS, [each[1] for each in found]):.3f}.")


def measured_apart(rows: int) -> tuple[float, float]:
    """Return the median seconds and the peak memory, in MiB, of a process that evaluates so many rows."""
    command = [sys.executable, __file__, "--grown", str(rows)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return tuple(json.loads(told))


def grown(rows: int) -> tuple[float, float]:
    """Evaluate one part of a table again and again until so many rows were evaluated."""
    table, evaluator = columnar.columns(KIND, PART), columnar.made(KIND)
    evaluator.evaluate(table)
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        for first in range(0, rows, PART):
            evaluator.evaluate(table.part(0, min(PART, rows - first)))
        times.append(time.perf_counter() - start)
    return statistics.median(times), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def slope(lengths: Sequence[float], found: Sequence[float]) -> float:
    """Return by which power of the rows something grows: the least squares of logarithms."""
    x, y = [log(each) for each in lengths], [log(each) for each in found]
    return statistics.linear_regression(x, y).slope


if __name__ == "__main__":
    main()
