"""What a session costs that durable-rules carries, beside the reference: python tests/bench/bench_durable.py

Both are measured in the same run, in turn. ``--quick`` leaves the largest packs and the long run out.
Nothing here fails on a clock; run it on a quiet machine.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

from tabulate import tabulate

from afterview import RuleBase, load_cases, load_pack
from afterview.facts import Answer, Answers
from afterview.inference import durable
from afterview.inference.reference import evaluate_case
from afterview.inference.session import open_session
from afterview.inference.shards import session_bytes

sys.path.append(str(Path(__file__).parents[1] / "support"))
from large_packs import large_case, large_rule_base, random_answer

SIZES = (50, 200, 500, 1_000, 2_000, 5_000)
QUICK_SIZES = (50, 200, 500)
QUESTIONS, CASES, MANY, THREADS = 120, 5, 10_000, 4


def main() -> None:
    """Measure everything and print three tables; memory is measured in a process of its own."""
    quick = "--quick" in sys.argv
    if "--memory" in sys.argv:
        print(tabulate(memory(load_pack()), headers=("sessions", "peak memory"), disable_numparse=True))
        return
    if not quick:  # first, for a child's peak starts from its parent's
        subprocess.run([sys.executable, __file__, "--memory"], check=True)
    print(f"\npacks with one level of conditions, {QUESTIONS} questions, a finding for every tenth rule")
    rows = [measured(pack(size)) for size in (QUICK_SIZES if quick else SIZES)]
    print(tabulate([*rows, measured(load_pack())], headers=HEADERS, disable_numparse=True), "\n")
    print(tabulate(threads(pack(200)), headers=("in threads", "answers a second"), disable_numparse=True))


def pack(rules: int) -> RuleBase:
    """Return a generated pack of so many rules."""
    return large_rule_base(rules, questions=QUESTIONS, findings=rules // 10, rules=rules, depth=1)


HEADERS = (
    *("rules", "productions", "shards", "a session", "registered in", "reference"),
    *("first answer", "an answer", "99 in 100", "reference", "replay", "reference"),
)


def measured(rule_base: RuleBase) -> tuple[str, ...]:
    """Return a row about one pack; what is beside the reference is followed by it."""
    reference_compiled = seconds(lambda: evaluate_case(rule_base, {}))
    registered = seconds(lambda: durable.engine(rule_base))
    engine = durable.engine(rule_base)
    cases = [large_case(Random(seed), rule_base, share=1.0) for seed in range(CASES)]
    firsts, answers, replays = told(rule_base, cases)
    evaluated = [seconds(partial(evaluate_case, rule_base, case)) for case in cases for _ in range(9)]
    return (
        f"{len(rule_base.rules):,}",
        f"{len(engine.compiled.productions):,}",
        f"{len(engine.layout.shards)}",
        f"{session_bytes(engine.compiled.productions) / 2**20:.0f} MiB",
        milliseconds(registered),
        milliseconds(reference_compiled),
        milliseconds(statistics.median(firsts)),
        milliseconds(statistics.median(answers)),
        milliseconds(statistics.quantiles(answers, n=100)[98]),
        milliseconds(statistics.median(evaluated)),
        milliseconds(statistics.median(replays)),
        milliseconds(statistics.median(evaluated)),
    )


def told(rule_base: RuleBase, cases: list[Answers]) -> tuple[list[float], list[float], list[float]]:
    """Tell cases; return the seconds of first answers, of later ones, and of changed ones (a replay)."""
    firsts, later, replays = [], [], []
    for case in cases:
        with open_session(rule_base) as session:
            speaking, silent = parted(rule_base, case)
            times = [seconds(partial(session.tell, question, case[question])) for question in speaking]
            firsts.append(times[0])
            later += times[1:]
            for question in silent:
                session.tell(question, case[question])
            replays.append(seconds(partial(session.tell, *changed(rule_base, case))))
            assert (session.engine, session.check()) == ("durable", ()), session.trouble
    return firsts, later, replays


def parted(rule_base: RuleBase, case: Answers) -> tuple[list[str], list[str]]:
    """Return the questions whose answers say something to a production, and the others."""
    compiled = durable.engine(rule_base).compiled
    speaking = [question for question, answer in case.items() if compiled.statements(question, answer)]
    return speaking, [question for question in case if question not in speaking]


def changed(rule_base: RuleBase, case: Answers) -> tuple[str, Answer]:
    """Return another answer to a question that was settled and that productions read."""
    random, compiled = Random(1), durable.engine(rule_base).compiled
    while True:
        question = random.choice(list(case))
        answer = random_answer(random, rule_base.questions[question])
        before = compiled.statements(question, case[question])
        if set(before) - set(compiled.statements(question, answer)):
            return question, answer


def threads(rule_base: RuleBase) -> list[tuple[str, str]]:
    """Compare one engine behind one lock with an engine for every thread."""
    packs = [replace(rule_base, pack=replace(rule_base.pack, hash=f"thread {n}")) for n in range(THREADS)]
    for each in (rule_base, *packs):
        durable.engine(each)
    return [
        ("1 thread", rate([rule_base])),
        (f"{THREADS} threads, one engine behind a lock", rate([rule_base] * THREADS)),
        (f"{THREADS} threads, an engine each", rate(packs)),
    ]


def rate(packs: list[RuleBase]) -> str:
    """Return how many answers a second are told, in one thread for each pack."""
    case = large_case(Random(0), packs[0], share=1.0)

    def work(rule_base: RuleBase) -> None:
        for _ in range(5):
            with open_session(rule_base) as session:
                for question, answer in case.items():
                    session.tell(question, answer)

    running = [threading.Thread(target=work, args=(each,)) for each in packs]

    def run() -> None:
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()

    return f"{5 * len(case) * len(packs) / seconds(run):,.0f}"


def memory(rule_base: RuleBase) -> list[tuple[str, str]]:
    """Tell the cases of a pack in many sessions, a tenth of which is never closed; return the peaks."""
    cases = [case.answers for case in load_cases(None, rule_base)]
    rows = []
    for number in range(MANY + 1):
        if number in {100, 1_000, MANY}:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            rows.append((f"{number:,}", f"{peak / 1024:.0f} MiB"))
        session = open_session(rule_base)
        for question, answer in cases[number % len(cases)].items():
            session.tell(question, answer)
        if number % 10:
            session.close()
    return rows


def seconds(call: Callable[[], object]) -> float:
    """Return the wall time of a call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def milliseconds(time_: float) -> str:
    """Return seconds in milliseconds, as a table shows them."""
    return f"{time_ * 1e3:,.2f} ms" if time_ < 0.01 else f"{time_ * 1e3:,.0f} ms"


if __name__ == "__main__":
    main()
