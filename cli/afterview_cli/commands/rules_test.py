"""``afterview rules test``: whether cases come out as their authors expect, and what they show."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from afterview import Case, RuleBase, failed_cases, load_cases, load_pack, render_failure
from afterview.errors import did_you_mean
from afterview_cli.case_files import read_cases
from afterview_cli.formats import print_data, print_document
from afterview_cli.terminal import Packs, look_of_terminal, pack_option, plain_option

if TYPE_CHECKING:
    from afterview.cases import CaseResult
    from afterview.totals import Total

__all__ = ["command"]

MOST_JOBS = 64


@click.command("test", epilog="Example: afterview rules test my-cases/*.yaml")
@click.argument("paths", metavar="[CASE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--coverage", is_flag=True, help="What the cases show of each rule and its condition.")
@click.option(
    "--mutate", is_flag=True, help="Change each rule a little, and tell which changes no case would notice."
)
@click.option(
    "--at-least",
    metavar="PERCENT",
    type=click.FloatRange(0, 100),
    help="Exit code 1 if less than this is covered, or noticed, such as 95.",
)
@click.option("--only", metavar="RULE", multiple=True, help="Change this rule alone; may be repeated.")
@click.option(
    "--jobs", metavar="N", type=click.IntRange(1, MOST_JOBS), help="How many processes; all cores otherwise."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text to read, or JSON.",
)
@plain_option
@pack_option
def command(
    paths: tuple[Path, ...],
    coverage: bool,
    mutate: bool,
    at_least: float | None,
    only: tuple[str, ...],
    jobs: int | None,
    form: str,
    plain: bool,
    pack: Packs,
) -> int:
    """Run the cases of a pack, or the case files named.

    A case that fails is shown with what it expects, what was found, and the ledgers that say why. Ends
    with exit code 1 where any failed, or --at-least is not reached, and 2 where a file cannot be read.
    """
    _refuse_idle_options(coverage=coverage, mutate=mutate, at_least=at_least, only=only, jobs=jobs)
    rule_base = load_pack(pack)
    _refuse_unknown_rules(rule_base, only)
    cases = read_cases(paths, rule_base) if paths else load_cases(pack, rule_base)
    failed = list(failed_cases(rule_base, cases))
    report = _Report(rule_base, form, plain=plain)
    report.cases(cases, failed)
    totals: list[tuple[str, Total]] = []
    if coverage:
        totals.append(("covered", report.coverage(cases)))
    if mutate and failed:
        click.echo("No mutants were made: the cases have to pass first.", err=True)
    elif mutate:
        totals.append(("noticed", report.mutants(cases, only, jobs or min(os.cpu_count() or 1, MOST_JOBS))))
    report.end()
    if len(cases) < len(paths):
        return 2
    short = _too_little(totals, at_least)
    return 1 if failed or short else 0


def _refuse_idle_options(
    *, coverage: bool, mutate: bool, at_least: float | None, only: Sequence[str], jobs: int | None
) -> None:
    if at_least is not None and at_least != at_least:
        raise click.BadParameter("nan is no percentage, such as 95", param_hint="--at-least")
    if at_least is not None and not (coverage or mutate):
        raise click.UsageError("--at-least says how much is enough: add --coverage or --mutate")
    if (only or jobs) and not mutate:
        raise click.UsageError("--only and --jobs say how to make mutants: add --mutate")


def _refuse_unknown_rules(rule_base: RuleBase, only: Iterable[str]) -> None:
    written = {rule.id for rule in rule_base.rules if not rule.generated}
    for rule in only:
        if rule not in written:
            hint = did_you_mean(rule, written)
            raise click.BadParameter(f"there is no written rule '{rule}'{hint}", param_hint="--only")


def _too_little(totals: Iterable[tuple[str, Total]], at_least: float | None) -> bool:
    """Say of each total whether it is below what was asked for; exactly, whatever is shown of it."""
    short = [
        (word, total) for word, total in totals if at_least is not None and total.percent < _exact(at_least)
    ]
    for word, total in short:
        click.echo(f"At least {at_least:g} percent were to be {word}: it is {total.text}.", err=True)
    return bool(short)


def _exact(percent: float) -> Fraction:
    """Return a percentage as it was written."""
    return Fraction(repr(percent))


class _Report:
    """What is printed: each part when it is known, or all of it as one object of JSON at the end."""

    def __init__(self, rule_base: RuleBase, form: str, *, plain: bool) -> None:
        self._rule_base = rule_base
        self._data: dict[str, Any] | None = {} if form == "json" else None
        self._look = look_of_terminal(plain=plain)

    def cases(self, cases: Sequence[Case], failed: Sequence[CaseResult]) -> None:
        passed = len(cases) - len(failed)
        if self._data is not None:
            self._data |= {"passed": passed, "failed": len(failed), "failures": list(map(_failure, failed))}
            return
        for result in failed:
            click.echo(render_failure(self._rule_base, result, self._look))
        click.echo(f"{passed} passed, {len(failed)} failed")

    def coverage(self, cases: Sequence[Case]) -> Total:
        from afterview import coverage_data, coverage_document, measure_coverage

        found = measure_coverage(self._rule_base, cases)
        if self._data is not None:
            self._data["coverage"] = coverage_data(found)
        else:
            click.echo()
            print_document(coverage_document(found), "text", self._look)
        return found.total

    def mutants(self, cases: Sequence[Case], only: Sequence[str], jobs: int) -> Total:
        from afterview import mutation_data, mutation_document, try_mutants

        start = perf_counter()
        found = try_mutants(self._rule_base, cases, only=only, jobs=jobs)
        seconds = perf_counter() - start
        made = len(found.verdicts)
        click.echo(f"{made:,} mutants in {seconds:.1f} seconds, {made / seconds:,.0f} a second", err=True)
        if self._data is not None:
            self._data["mutation"] = mutation_data(found)
        else:
            click.echo()
            print_document(mutation_document(found), "text", self._look)
        return found.total

    def end(self) -> None:
        if self._data is not None:
            print_data(self._data)


def _failure(result: CaseResult) -> dict[str, Any]:
    return {
        "case": result.case.name,
        "place": str(result.case.location),
        "misses": [{"expected": miss.expected, "found": miss.found} for miss in result.misses],
    }
