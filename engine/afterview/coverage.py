"""How much of the rules a set of cases shows: each rule, and each part of its condition.

A part is a leaf or a combination within a rule's ``when``; like the rule itself it has three outcomes, true,
false and unknown, and an outcome is covered where a case comes to it. Rules made of stages are left out:
nobody wrote them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from afterview.answers import checked_answers
from afterview.conditions import AllOf, AnyOf, AtLeast, Condition, Not, evaluate
from afterview.facts import Truth, truth
from afterview.inference import Trace, infer
from afterview.rule_base import Case, Rule, RuleBase
from afterview.totals import Total

__all__ = ["TRUTHS", "Coverage", "PartCoverage", "RuleCoverage", "measure_coverage", "parts_of"]

TRUTHS: tuple[Truth, ...] = (True, False, None)
"""The outcomes in the order in which they are counted and shown: true, false, unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartCoverage:
    """A rule's condition or a part of it; ``cases`` are those in which it is true, false and unknown."""

    condition: Condition
    cases: tuple[int, int, int]

    @property
    def missing(self) -> tuple[Truth, ...]:
        """The outcomes that no case comes to."""
        return tuple(outcome for outcome, count in zip(TRUTHS, self.cases, strict=True) if not count)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCoverage:
    """What the cases show of one rule: first its whole condition, then the parts in written order."""

    rule: Rule
    parts: tuple[PartCoverage, ...]

    @property
    def total(self) -> Total:
        """How many of its outcomes some case comes to."""
        missing = sum(len(part.missing) for part in self.parts)
        outcomes = len(TRUTHS) * len(self.parts)
        return Total(hits=outcomes - missing, of=outcomes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What so many cases show of each written rule, by rule id."""

    cases: int
    rules: tuple[RuleCoverage, ...]

    @property
    def total(self) -> Total:
        """How many of all outcomes some case comes to."""
        totals = [each.total for each in self.rules]
        return Total(hits=sum(each.hits for each in totals), of=sum(each.of for each in totals))

    @property
    def worst_first(self) -> tuple[RuleCoverage, ...]:
        """The rules of which something is missing, those with the smallest share covered first."""
        lacking = (each for each in self.rules if each.total.hits < each.total.of)
        return tuple(sorted(lacking, key=lambda each: (each.total.percent, each.rule.id)))


def measure_coverage(rule_base: RuleBase, cases: Iterable[Case]) -> Coverage:
    """Return what cases show of the written rules, whatever they expect; of the topmost packs, if several.

    Raises Unrecognised where an answer does not fit its question.
    """
    traces = [infer(rule_base, checked_answers(rule_base, case.answers)) for case in cases]
    rules = tuple(_rule_coverage(rule, traces) for rule in rule_base.own_rules)
    return Coverage(cases=len(traces), rules=rules)


def _rule_coverage(rule: Rule, traces: list[Trace]) -> RuleCoverage:
    return RuleCoverage(rule=rule, parts=tuple(_part_coverage(part, traces) for part in parts_of(rule.when)))


def _part_coverage(part: Condition, traces: list[Trace]) -> PartCoverage:
    found = [truth(evaluate(part, trace.belief)) for trace in traces]
    true, false, unknown = (found.count(outcome) for outcome in TRUTHS)
    return PartCoverage(condition=part, cases=(true, false, unknown))


def parts_of(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and all parts of it, in written order; a joint of one part is that part."""
    match condition:
        case AllOf(parts=(only,)) | AnyOf(parts=(only,)) | AtLeast(parts=(only,)):
            yield from parts_of(only)
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            yield condition
            for part in parts:
                yield from parts_of(part)
        case Not(part=part):
            yield condition
            yield from parts_of(part)
        case leaf:
            yield leaf
