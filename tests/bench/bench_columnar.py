"""How fast tables are evaluated: python tests/bench/bench_columnar.py [ROWS ...]

Takes forms at random of the built-in pack: the form of a coach, whose 24 questions are answered in 85 percent
of the rows; 17 known answers to any questions; and about as many of which none is irrelevant. One process and
two are measured, beside single cases on a sample whose rows must be equal. Run it on a quiet machine; nothing
here fails on a clock.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from random import Random

import numpy as np
from tabulate import tabulate

from afterview import RuleBase, diagnose, load_pack
from afterview.differentials import Evaluator
from afterview.facts import Answers
from afterview.inference import infer
from afterview.inference.columnar import Column, Columns, columns_of

sys.path.append(str(Path(__file__).parents[1] / "support"))
from tables import expected, random_form, rows_of

ROWS = (10_000, 100_000, 1_000_000)
SAMPLE, RUNS, KNOWN, BEFORE_LEAVING_OUT = 200, 5, 17, 19
BATCH = 1 << 15
"""Rows that are evaluated at a time, as a batch does."""
ANSWERED = 0.85
FORM = """
stage_ended stages_passed what_was_said reason_given around_it interview_length application_match
company_knowledge questions_asked answers_went examples_given answers_length voice_energy warmth_shown ease
nerves_got_in_the_way arrival_time greeting_given wanted_shown former_employer got_on pay_named
requirements_met others_left
"""
SEEDS = 2_000
"""Forms that are drawn; tables repeat them in any order."""
KINDS = ("form", "any", "relevant")

Line = tuple[str, str, str, str, str]


def main() -> None:
    """Measure every size, and print one table."""
    sizes = [int(each) for each in sys.argv[1:]] or list(ROWS)
    lines = [*reference()]
    for kind in KINDS:
        for rows in sizes:
            lines += measured(kind, rows)
    print(tabulate(lines, headers=("what", "forms", "forms/s", "CPU ns a form", "peak memory")))


def reference() -> Iterator[Line]:
    """Time single cases, and hold the same rows of a table against them."""
    rule_base = load_pack()
    for kind in KINDS:
        forms = drawn(kind)[:SAMPLE]
        start = time.process_time()
        for answers in forms:
            diagnose(rule_base, answers)
        seconds = (time.process_time() - start) / len(forms)
        table = Evaluator(rule_base).evaluate(columns_of(rule_base, forms), every=True)
        assert [*rows_of(rule_base, table)] == [expected(rule_base, answers) for answers in forms]
        yield f"reference, {kind}", f"{SAMPLE:,}", f"{1 / seconds:,.0f}", f"{seconds * 1e9:,.0f}", ""


def measured(kind: str, rows: int) -> Iterator[Line]:
    """Time a table in one process and in two."""
    for processes in (1, 2):
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            list(pool.map(prepare, [(kind, rows // processes)] * processes))
            runs = [run(pool, kind, rows // processes, processes) for _ in range(RUNS)]
        wall = statistics.median(each[0] for each in runs)
        cpu = statistics.median(each[1] for each in runs)
        name = f"columnar, {kind}, {processes} process{'es' if processes > 1 else ''}"
        yield name, f"{rows:,}", f"{rows / wall:,.0f}", f"{cpu / rows * 1e9:,.0f}", f"{runs[-1][2]:,.0f} MiB"


def run(pool: ProcessPoolExecutor, kind: str, rows: int, processes: int) -> tuple[float, float, float]:
    """Return the wall seconds of a run, the CPU seconds of all processes, and the most memory one had."""
    start = time.perf_counter()
    found = list(pool.map(evaluate, [(kind, rows)] * processes))
    return time.perf_counter() - start, sum(each[0] for each in found), max(each[1] for each in found)


def prepare(task: tuple[str, int]) -> None:
    """Make everything that is there before the clock starts: the table and the evaluator."""
    evaluate(task)
    time.sleep(0.5)  # so that the other process takes the other task


def evaluate(task: tuple[str, int]) -> tuple[float, float]:
    """Evaluate a table, a batch at a time, and return CPU seconds and peak memory in MiB."""
    table, evaluator = columns(*task), made(task[0])
    start = time.process_time()
    for first in range(0, table.rows, BATCH):
        evaluator.evaluate(table.part(first, first + BATCH))
    return time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@cache
def made(_kind: str) -> Evaluator:
    """Return the evaluator of this process for a kind of table."""
    return Evaluator(load_pack())


@cache
def columns(kind: str, rows: int) -> Columns:
    """Return a table of so many rows."""
    small, random = columns_of(load_pack(), drawn(kind)), np.random.default_rng(rows)
    order = random.integers(0, small.rows, rows)
    return Columns(
        rows=rows,
        by_question={
            id_: Column(
                states=column.states[order],
                values=None if column.values is None else np.ascontiguousarray(column.values[..., order]),
            )
            for id_, column in small.by_question.items()
        },
        apart={},
    )


@cache
def drawn(kind: str) -> list[Answers]:
    """Return forms at random."""
    rule_base, random = load_pack(), Random(1)
    if kind == "form":
        return [filled_form(random, rule_base) for _ in range(SEEDS)]
    if kind == "any":
        return [random_form(random, rule_base, KNOWN) for _ in range(SEEDS)]
    return [relevant_form(random, rule_base) for _ in range(SEEDS)]


def filled_form(random: Random, rule_base: RuleBase) -> Answers:
    """Return answers to most of the questions that a coach's form has."""
    everything = random_form(random, rule_base, len(rule_base.questions))
    return {id_: everything[id_] for id_ in FORM.split() if random.random() < ANSWERED}


def relevant_form(random: Random, rule_base: RuleBase) -> Answers:
    """Return a form without answers to questions that its other answers make irrelevant."""
    answers = random_form(random, rule_base, BEFORE_LEAVING_OUT)
    while True:
        relevance = infer(rule_base, answers).relevance
        left = {id_: answer for id_, answer in answers.items() if relevance.get(id_) is not False}
        if len(left) == len(answers):
            return answers
        answers = left


if __name__ == "__main__":
    main()
