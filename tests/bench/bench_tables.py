"""How fast Arrow tables are evaluated: python tests/bench/bench_tables.py [ROWS]

Takes a form of 24 questions, 85 percent of them answered, as dictionaries of the labels of options. The
table is evaluated in memory in one process; then from Parquet to Parquet in two, against the same reader and
writer without evaluation, and with recognition alone. Run it on a quiet machine; nothing here fails on a
clock.
"""

from __future__ import annotations

import pickle
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from tabulate import tabulate

from afterview import RuleBase, evaluate_table, load_pack
from afterview.distributed.slices import Slice, Wording, cut, tables_of
from afterview.distributed.task import Job, make_part
from afterview.intake.arrow import batches_of_table
from afterview.rule_base import Question, QuestionKind
from afterview.tables.parts import write_part

ROWS, QUESTIONS, FILLED, RUNS, PROCESSES = 1_000_000, 24, 0.85, 3, 2
GROUP = 1 << 16

Line = tuple[str, str, str, str]
Work = Callable[[Job, int, Slice], float]


def main() -> None:
    """Measure, and print two tables."""
    rows = int(sys.argv[1]) if sys.argv[1:] else ROWS
    rule_base = load_pack()
    table = forms(rule_base, rows)
    print(tabulate(in_memory(rule_base, table), headers=("in memory", "forms", "forms/s", "CPU ns a form")))
    print()
    print(tabulate(file_to_file(rule_base, table), headers=("Parquet", "forms", "forms/s", "CPU ns a form")))


def in_memory(rule_base: RuleBase, table: pa.Table) -> Iterator[Line]:
    """Time the plain function in one process, whole and in small pieces."""
    evaluate_table(table.slice(0, 1), rule_base)
    yield measured("whole", table.num_rows, lambda: evaluate_table(table, rule_base))
    for size in (1, 100, 10_000):
        pieces = [table.slice(start * size, size) for start in range(min(200, table.num_rows // size))]
        count = sum(each.num_rows for each in pieces)
        name = f"{size:,} a call"
        yield measured(name, count, partial(each_alone, rule_base, pieces))


def each_alone(rule_base: RuleBase, pieces: list[pa.Table]) -> None:
    """Evaluate tables one after the other."""
    for each in pieces:
        evaluate_table(each, rule_base)


def measured(name: str, rows: int, work: Callable[[], object]) -> Line:
    """Return the best of some runs."""
    best, least = float("inf"), float("inf")
    for _ in range(RUNS):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        best, least = min(best, time.perf_counter() - wall), min(least, time.process_time() - cpu)
    return name, f"{rows:,}", f"{rows / best:,.0f}", f"{least / rows * 1e9:,.0f}"


def file_to_file(rule_base: RuleBase, table: pa.Table) -> Iterator[Line]:
    """Time whole files in two processes, one run of each way after the other."""
    ways: dict[str, Work] = {"read and write": copied, "and recognise": read, "and evaluate": evaluated}
    wording = Wording(rule_base=rule_base, translations=(), columns=None)
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "forms.parquet", Path(folder) / "out"
        out.mkdir()
        pq.write_table(table, source, row_group_size=GROUP)
        slices = cut([source], wording, GROUP)
        job = Job(wording=pickle.dumps(wording), out=str(out), full=False)
        best = dict.fromkeys(ways, (float("inf"), float("inf")))
        with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
            for run in range(RUNS + 1):
                for name, work in ways.items():
                    found = once(pool, work, job, slices)
                    best[name] = min(best[name], found) if run else best[name]
    for name, (wall, cpu) in best.items():
        times = f"{table.num_rows / wall:,.0f} ({wall / best['read and write'][0]:.2f} times)"
        yield name, f"{table.num_rows:,}", times, f"{cpu / table.num_rows * 1e9:,.0f}"


def once(pool: ProcessPoolExecutor, work: Work, job: Job, slices: list[Slice]) -> tuple[float, float]:
    """Return the wall seconds of a run, and the CPU seconds of all processes."""
    start = time.perf_counter()
    cpu = sum(pool.map(work, [job] * len(slices), range(len(slices)), slices))
    return time.perf_counter() - start, cpu


def evaluated(job: Job, number: int, part: Slice) -> float:
    """Make a part, as a cluster does."""
    start = time.process_time()
    make_part(job, number, part)
    return time.process_time() - start


def read(job: Job, number: int, part: Slice) -> float:
    """Read and recognise forms, and write results that are always the same."""
    return copied(job, number, part, recognise=True)


def copied(job: Job, number: int, part: Slice, *, recognise: bool = False) -> float:
    """Read columns, and write results that are always the same."""
    constant, wording = results(job.wording), wording_of(job.wording)
    start = time.process_time()
    for table in tables_of(part):
        if recognise:
            list(batches_of_table(table, wording.rule_base, rows=GROUP))
        write_part(Path(job.out) / f"same-{number:05}.parquet", [constant.slice(0, table.num_rows)])
    return time.process_time() - start


KEPT: dict[str, object] = {}


def wording_of(packed: bytes) -> Wording:
    """Return the wording of a job, unpacked once a process."""
    found = KEPT.setdefault("wording", KEPT.get("wording") or pickle.loads(packed))
    assert isinstance(found, Wording)
    return found


def results(packed: bytes) -> pa.Table:
    """Return results of a row group, evaluated once a process."""
    if "results" not in KEPT:
        rule_base = wording_of(packed).rule_base
        file = pa.array(["forms.parquet"] * GROUP).dictionary_encode()
        found = evaluate_table(forms(rule_base, GROUP), rule_base)
        placed = found.add_column(0, "row", pa.array(range(GROUP))).add_column(0, "file", file)
        KEPT["results"] = placed
    return KEPT["results"]


def forms(rule_base: RuleBase, rows: int) -> pa.Table:
    """Return forms of the first questions whose answers are options."""
    random = np.random.default_rng(1)
    asked = [each for each in rule_base.questions.values() if each.kind in KINDS][:QUESTIONS]
    return pa.table({each.ask: column(random, each, rows) for each in asked})


KINDS = (QuestionKind.CHOICE, QuestionKind.YES_NO, QuestionKind.SCALE)


def column(random: np.random.Generator, question: Question, rows: int) -> pa.Array:
    """Return labels at random, as a dictionary, or steps of a scale."""
    empty = random.random(rows) >= FILLED
    if question.kind is QuestionKind.SCALE:
        low, high = (int(each or 0) for each in question.bounds)
        return pa.array(random.integers(low, high + 1, rows), mask=empty)
    labels = [each.label for each in question.options]
    codes = random.integers(0, len(labels), rows, dtype=np.int8)
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=empty), pa.array(labels))


if __name__ == "__main__":
    main()
