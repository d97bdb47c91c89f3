"""Runs cases: what each expects of its differential, and what was found instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from afterview.answers import checked_answers
from afterview.differential import Differential, diagnose
from afterview.inference import infer
from afterview.outcomes import Outcome, outcome, outcome_shown
from afterview.rule_base import Case, Expectation, RuleBase

__all__ = ["CaseResult", "Miss", "failed_cases", "misses", "run_case"]

RULED_OUT = "ruled out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One expectation that was not met: what was expected and what was found, in words.

    ``causes`` are those whose ledgers say why.
    """

    expected: str
    found: str
    causes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """A case that was run, and the expectations that it did not meet."""

    case: Case
    differential: Differential
    misses: tuple[Miss, ...]

    @property
    def passed(self) -> bool:
        """Whether every expectation was met."""
        return not self.misses


def run_case(rule_base: RuleBase, case: Case) -> CaseResult:
    """Diagnose a case and compare the differential with what the case expects; it has to expect something."""
    differential = diagnose(rule_base, case.answers, case=case.name)
    missed = tuple(misses(rule_base, case.expect, outcome_shown(differential)))
    return CaseResult(case=case, differential=differential, misses=missed)


def failed_cases(rule_base: RuleBase, cases: Iterable[Case]) -> Iterator[CaseResult]:
    """Yield the cases that fail; only these are diagnosed in full, so that many pass in little time."""
    for case in cases:
        found = outcome(rule_base, infer(rule_base, checked_answers(rule_base, case.answers)))
        if any(misses(rule_base, case.expect, found)):
            yield run_case(rule_base, case)


def misses(rule_base: RuleBase, expect: Expectation, found: Outcome) -> Iterator[Miss]:
    """Yield the expectations that an outcome does not meet."""
    yield from _nothing(expect)
    yield from _top(expect, found)
    yield from _standing(expect, found)
    yield from _bands(rule_base, expect, found)
    yield from _firings(expect, found)


def _nothing(expect: Expectation) -> Iterator[Miss]:
    if expect == Expectation():
        yield Miss(expected="something under `expect`", found="nothing, so the case can never fail")


def _top(expect: Expectation, found: Outcome) -> Iterator[Miss]:
    first = found.first or "no cause at all"
    if expect.top and first not in expect.top:
        yield Miss(
            expected=f"{' or '.join(expect.top)} first",
            found=f"{first} first",
            causes=(first, *expect.top),
        )


def _standing(expect: Expectation, found: Outcome) -> Iterator[Miss]:
    if expect.standing not in {None, found.standing}:
        yield Miss(
            expected=f"standing {expect.standing}",
            found=found.standing.value,
            causes=() if found.first is None else (found.first,),
        )


def _bands(rule_base: RuleBase, expect: Expectation, found: Outcome) -> Iterator[Miss]:
    bands = found.bands
    for cause, band in sorted(expect.band.items()):
        if bands.get(cause) != band:
            yield Miss(
                expected=f"{cause} {band}",
                found=f"{cause} {bands.get(cause, RULED_OUT)}",
                causes=(cause,),
            )
    heights = {band.word: -position for position, band in enumerate(rule_base.scale.bands)}
    for cause, band in sorted(expect.below.items()):
        if cause in bands and heights[bands[cause]] >= heights[band]:
            yield Miss(expected=f"{cause} below {band}", found=f"{cause} {bands[cause]}", causes=(cause,))


def _firings(expect: Expectation, found: Outcome) -> Iterator[Miss]:
    for rule in sorted(set(expect.fires) - found.fired):
        yield Miss(expected=f"{rule} fires", found=f"{rule} stays silent")
    for rule in sorted(found.fired & set(expect.silent)):
        yield Miss(expected=f"{rule} stays silent", found=f"{rule} fires")
