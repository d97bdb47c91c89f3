"""Runs cases: what each expects of its differential, and what was found instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from afterview.differential import Differential, diagnose
from afterview.rule_base import Case, Expectation, RuleBase

__all__ = ["CaseResult", "Miss", "run_case"]

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
    misses = (
        *_nothing(case.expect),
        *_top(case.expect, differential),
        *_standing(case.expect, differential),
        *_bands(rule_base, case.expect, differential),
        *_firings(case.expect, differential),
    )
    return CaseResult(case=case, differential=differential, misses=misses)


def _nothing(expect: Expectation) -> Iterator[Miss]:
    if expect == Expectation():
        yield Miss(expected="something under `expect`", found="nothing, so the case can never fail")


def _top(expect: Expectation, differential: Differential) -> Iterator[Miss]:
    first = differential.hypotheses[0].cause if differential.hypotheses else "no cause at all"
    if expect.top and first not in expect.top:
        yield Miss(
            expected=f"{' or '.join(expect.top)} first",
            found=f"{first} first",
            causes=(first, *expect.top),
        )


def _standing(expect: Expectation, differential: Differential) -> Iterator[Miss]:
    if expect.standing not in {None, differential.standing}:
        yield Miss(
            expected=f"standing {expect.standing}",
            found=differential.standing.value,
            causes=tuple(each.cause for each in differential.hypotheses[:1]),
        )


def _bands(rule_base: RuleBase, expect: Expectation, differential: Differential) -> Iterator[Miss]:
    found = {each.cause: each.band for each in differential.hypotheses}
    heights = {band.word: -position for position, band in enumerate(rule_base.scale.bands)}
    for cause, band in sorted(expect.band.items()):
        if found.get(cause) != band:
            yield Miss(
                expected=f"{cause} {band}",
                found=f"{cause} {found.get(cause, RULED_OUT)}",
                causes=(cause,),
            )
    for cause, band in sorted(expect.below.items()):
        if cause in found and heights[found[cause]] >= heights[band]:
            yield Miss(expected=f"{cause} below {band}", found=f"{cause} {found[cause]}", causes=(cause,))


def _firings(expect: Expectation, differential: Differential) -> Iterator[Miss]:
    fired = {firing.rule for firing in differential.firings}
    for rule in sorted(set(expect.fires) - fired):
        yield Miss(expected=f"{rule} fires", found=f"{rule} stays silent")
    for rule in sorted(set(expect.silent) & fired):
        yield Miss(expected=f"{rule} stays silent", found=f"{rule} fires")
