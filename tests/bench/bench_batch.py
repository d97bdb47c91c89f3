"""Whole commands on files of messy forms: python tests/bench/bench_batch.py [ROWS ...] [--parquet] [--growth]

``afterview batch`` runs as a process of its own, from file to folder, and beside it, in turn, the same with
the same results for every form in place of an evaluation. Memory is that of all its processes together, at
its highest. ``--growth`` measures how time and memory grow with the rows. Run it on a quiet machine with
room on its disk for ten million rows; nothing here fails on a clock.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeAlias

from messy import write_csv, write_parquet
from tabulate import tabulate

ROWS = (100_000, 1_000_000)
LENGTHS = (10_000, 100_000, 1_000_000, 10_000_000)
RUNS, MANY = 3, 1_000_000
COMMAND = (str(Path(sys.executable).with_name("afterview")),)
WITHOUT = (sys.executable, str(Path(__file__).with_name("without_evaluation.py")))
PAUSE = 0.02


Program: TypeAlias = tuple[str, ...]


class Run(NamedTuple):
    """What a command took: seconds, CPU seconds of all its processes, and their highest memory in MiB."""

    wall: float
    cpu: float
    peak: float


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", nargs="*", type=int)
    parser.add_argument("--parquet", action="store_true")
    parser.add_argument("--growth", action="store_true")
    told = parser.parse_args()
    rows = told.rows or (LENGTHS if told.growth else ROWS)
    form = "parquet" if told.parquet else "csv"
    with TemporaryDirectory() as folder:
        if told.growth:
            print_growth(Path(folder), rows, form)
        else:
            print_beside(Path(folder), rows, form)


def print_beside(folder: Path, lengths: Sequence[int], form: str) -> None:
    """Print how long files take with an evaluation and without."""
    lines = []
    for rows in lengths:
        runs: dict[Program, list[Run]] = {COMMAND: [], WITHOUT: []}
        for _ in range(RUNS if rows < MANY else 1):
            for program, done in runs.items():
                done.append(run(program, folder, rows, form))
        lines += [line(f"{form} to {form}", rows, runs[COMMAND], runs[WITHOUT])]
        lines += [line("the same without evaluation", rows, runs[WITHOUT], runs[WITHOUT])]
    columns = ("what", "rows", "time", "forms/s", "CPU a form", "peak memory", "ratio of times")
    print(tabulate(lines, headers=columns, tablefmt="github", disable_numparse=True))


def line(name: str, rows: int, runs: Sequence[Run], without: Sequence[Run]) -> tuple[str, ...]:
    """Return a row of the table."""
    wall = statistics.median(each.wall for each in runs)
    cpu = statistics.median(each.cpu for each in runs)
    return (
        name,
        f"{rows:,}",
        f"{wall:,.2f} s",
        f"{rows / wall:,.0f}",
        f"{cpu / rows * 1e6:,.2f} µs",
        f"{max(each.peak for each in runs):,.0f} MiB",
        f"{wall / statistics.median(each.wall for each in without):.2f}",
    )


def print_growth(folder: Path, lengths: Sequence[int], form: str) -> None:
    """Print how time and memory grow, and the slopes of their logarithms."""
    runs = []
    for rows in lengths:
        runs.append(run(COMMAND, folder, rows, form))
        written(folder, rows, form).unlink()
    lines = [
        (f"{rows:,}", f"{each.wall:,.2f} s", f"{rows / each.wall:,.0f}", f"{each.peak:,.0f} MiB")
        for rows, each in zip(lengths, runs, strict=True)
    ]
    columns = ("rows", "time", "forms/s", "peak memory")
    print(tabulate(lines, headers=columns, tablefmt="github", disable_numparse=True))
    start = run(COMMAND, folder, 1, form).wall
    times = [max(each.wall - start, 1e-3) for each in runs]
    print(f"\nA file of one form takes {start:.2f} s. Slope of log time, less that, over log rows:", end=" ")
    print(f"{slope(lengths, times):.3f}; of log memory: {slope(lengths, [each.peak for each in runs]):.3f}.")


def slope(lengths: Sequence[float], found: Sequence[float]) -> float:
    """Return by which power of the rows something grows: the least squares of logarithms."""
    return statistics.linear_regression([*map(log, lengths)], [*map(log, found)]).slope


def written(folder: Path, rows: int, form: str) -> Path:
    """Return a file of so many forms."""
    path = folder / f"forms-{rows}.{form}"
    if not path.exists():
        (write_csv if form == "csv" else write_parquet)(path, rows)
    return path


def run(program: Program, folder: Path, rows: int, form: str) -> Run:
    """Run a batch of so many forms as a process of its own, and measure it."""
    file, out = written(folder, rows, form), folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    start = time.perf_counter()
    process = subprocess.Popen(
        [*program, "batch", str(file), "--out", str(out), "--as", form], stdout=subprocess.DEVNULL
    )
    peak = 0.0
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        peak = max(peak, memory(process.pid))
        time.sleep(PAUSE)
    wall, (_, status, used) = time.perf_counter() - start, ended
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"the command ended with {process.returncode}"
    assert json.loads((out / "summary.json").read_text())["counts"]["records"] == rows, "no row is lost"
    return Run(wall, used.ru_utime + used.ru_stime, peak)


def memory(process: int) -> float:
    """Return the memory of a process and its children in MiB; 0 where the system does not tell.

    What they share counts once: each has its part of it. The peak that the system counts would not do: a
    child's begins where its parent's is.
    """
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return 0.0
    own = sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
    return own + sum(memory(int(child)) for child in children)


if __name__ == "__main__":
    main()
