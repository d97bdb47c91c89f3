"""How long one case takes, measured side by side: python tests/bench/bench_case.py

Prints medians, and ratios to what they stand beside. Run it on a quiet machine;
nothing here fails on a clock.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tabulate import tabulate

from afterview import Answer, Interview, RuleBase, diagnose, load_cases, load_pack
from afterview.facts import State
from afterview.inference import infer

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "curt-with-the-receptionist.yaml"
RUNS, PROCESS_RUNS, MANY = 100, 11, 5_000

Row = tuple[str, str, str]


def main() -> None:
    """Measure everything and print one table."""
    rule_base = load_pack()
    rows = [*processes(), *calls(rule_base), memory(rule_base)]
    written = sum(not rule.generated for rule in rule_base.rules)
    print(f"{len(rule_base.questions)} questions, {written} written rules, {len(rule_base.causes)} causes")
    print(tabulate(rows, headers=("what", "median", "beside it"), disable_numparse=True))


def processes() -> list[Row]:
    """Time whole processes in turn, so that both see the same machine."""
    bare = [sys.executable, "-c", "import click, yaml, tabulate"]
    command = [sys.executable, "-m", "afterview_cli", "diagnose", str(EXAMPLE)]
    pairs = [(seconds(bare), seconds(command)) for _ in range(PROCESS_RUNS)]
    imports = statistics.median(pair[0] for pair in pairs)
    whole = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(second / first for first, second in pairs)
    return [
        ("import click, yaml, tabulate (process)", f"{imports * 1e3:.0f} ms", "1"),
        ("afterview diagnose, one case (process)", f"{whole * 1e3:.0f} ms", f"{ratio:.2f} times"),
    ]


def seconds(command: list[str]) -> float:
    """Return the wall time of one process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def calls(rule_base: RuleBase) -> list[Row]:
    """Time calls within this process, over the cases of the built-in pack."""
    cases = [case.answers for case in load_cases(None, rule_base)]
    one_more = {**cases[0], "answers_went": Answer(state=State.KNOWN, value=2)}
    interview = Interview(rule_base=rule_base, answers={})
    inference = median_of(lambda: [infer(rule_base, answers) for answers in cases]) / len(cases)
    whole = median_of(lambda: [diagnose(rule_base, answers) for answers in cases]) / len(cases)
    loading = median_of(load_pack, runs=21)
    return [
        ("loading the pack", f"{loading * 1e3:.1f} ms", ""),
        ("a case through the reference", f"{inference * 1e3:.3f} ms", "1"),
        ("a case to ranked hypotheses", f"{whole * 1e3:.3f} ms", f"{whole / inference:.1f} times"),
        (
            "one answer changed, evaluated anew",
            f"{median_of(lambda: infer(rule_base, one_more)) * 1e3:.3f} ms",
            "",
        ),
        ("the next question of an interview", f"{median_of(lambda: question(interview)) * 1e3:.3f} ms", ""),
    ]


def question(interview: Interview) -> object:
    """Return the next question of an interview, with nothing remembered from before."""
    return Interview(rule_base=interview.rule_base, answers=dict(interview.answers)).question


def median_of(call: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median wall time of a call in seconds."""
    call()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def memory(rule_base: RuleBase) -> Row:
    """Diagnose many cases in this process and return how far its peak memory rose."""
    cases = [case.answers for case in load_cases(None, rule_base)]
    for answers in cases:
        diagnose(rule_base, answers)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(MANY):
        diagnose(rule_base, cases[number % len(cases)])
    risen = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return (
        f"peak memory after {MANY:,} cases",
        f"{(before + risen) / 1024:.0f} MiB",
        f"+{risen / 1024:.1f} MiB",
    )


if __name__ == "__main__":
    main()
