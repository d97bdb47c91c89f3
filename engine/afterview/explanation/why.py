"""Why a cause stands where it does: the chain from answers through findings to evidence, and what is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from afterview.conditions import Condition
from afterview.differential import Differential, Hypothesis
from afterview.errors import Location
from afterview.evidence import Tenths, scaled
from afterview.facts import CERTAIN, Answer
from afterview.inference import Fact, Outlook, Trace, facts_behind, infer
from afterview.ledger import PRIOR, LedgerLine
from afterview.rule_base import EvidenceItem, Rule, RuleBase

__all__ = ["Derivation", "Ground", "OpenQuestion", "OpenRule", "Step", "Why", "why"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """A rule that decides a finding: true and so concluding it, or false; with what makes the rule so."""

    rule: str
    location: Location
    holds: bool
    cites: tuple[str, ...]
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A fact, and what it rests on.

    An answer rests on nothing further. A finding that holds rests on each rule that is true, one that does
    not on all of its rules. Where ``told_above``, these stand with an earlier ground of the same finding.
    """

    fact: Fact
    derivations: tuple[Derivation, ...] = ()
    told_above: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A line of a ledger, the place in a file of the rule or prior that it is from, and what that rests on.

    ``full_weight`` is what the rule weighs if all is certain, in tenths of a deciban; ``line.weight`` is
    ``percent`` of it.
    """

    line: LedgerLine
    location: Location
    full_weight: Tenths
    percent: int
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRule:
    """A rule that could still move the score.

    Its line would weigh up to ``weight`` and change the score by up to ``gain``, both in tenths of a deciban
    and below zero where it counters; the two differ where its group counts something already.
    """

    rule: str
    location: Location
    weight: Tenths
    gain: Tenths


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A question that may still be asked, and the rules that its answer could move, by id.

    ``may_rule_out`` says that its answer could show the cause to be impossible here.
    """

    question: str
    rules: tuple[OpenRule, ...]
    may_rule_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a cause has its score: the counted steps add up to it. A cause that is ruled out has none.

    ``impossible`` says why a cause is ruled out, ``condition`` what must be the case for it to be possible
    where that is not known. Questions are in the order of asking.
    """

    cause: str
    score: Tenths | None
    steps: tuple[Step, ...] = ()
    open: tuple[OpenQuestion, ...] = ()
    condition: Condition | None = None
    impossible: tuple[Ground, ...] = ()


def why(rule_base: RuleBase, differential: Differential, cause: str) -> Why:
    """Return why a cause stands where it stands in a differential of this rule base.

    Raises KeyError where the rule base has no such cause.
    """
    rule_base.causes[cause]
    trace = infer(rule_base, differential.answers)
    chain = _Chain(rule_base, trace)
    found = next((each for each in differential.hypotheses if each.cause == cause), None)
    if found is None:
        facts = next(each.why for each in differential.ruled_out if each.cause == cause)
        return Why(cause=cause, score=None, impossible=chain.grounds(facts))
    outlooks = {rule.id: outlook for rule, outlook in zip(rule_base.rules, trace.rules, strict=True)}
    return Why(
        cause=cause,
        score=found.score,
        steps=tuple(_step(rule_base, cause, line, outlooks, chain) for line in found.ledger),
        open=tuple(_open(rule_base, found, outlooks, trace.impossible.get(cause))),
        condition=found.condition,
    )


class _Chain:
    """Unfolds facts down to answers, each finding once."""

    def __init__(self, rule_base: RuleBase, trace: Trace) -> None:
        self._rule_base, self._trace = rule_base, trace
        self._told: set[str] = set()

    def grounds(self, facts: Iterable[Fact]) -> tuple[Ground, ...]:
        """Return facts with what they rest on, in their order."""
        return tuple(map(self._ground, facts))

    def _ground(self, fact: Fact) -> Ground:
        if isinstance(fact.value, Answer):
            return Ground(fact=fact)
        if fact.id in self._told:
            return Ground(fact=fact, told_above=True)
        self._told.add(fact.id)
        return Ground(fact=fact, derivations=tuple(self._derivations(fact.id, holds=bool(fact.value))))

    def _derivations(self, finding: str, *, holds: bool) -> Iterator[Derivation]:
        concluding = frozenset(rule.id for rule in self._rule_base.concluding[finding])
        for rule, outlook in zip(self._rule_base.rules, self._trace.rules, strict=True):
            if rule.id in concluding and (outlook.belief > 0) is holds:
                yield Derivation(
                    rule=rule.id,
                    location=rule.location,
                    holds=holds,
                    cites=rule.cites,
                    grounds=self.grounds(facts_behind(rule.when, self._trace)),
                )


def _step(
    rule_base: RuleBase, cause: str, line: LedgerLine, outlooks: dict[str, Outlook], chain: _Chain
) -> Step:
    if line.source == PRIOR:
        place = rule_base.causes[cause].location
        return Step(line=line, location=place, full_weight=line.weight, percent=CERTAIN, grounds=())
    rule = rule_base.rules_by_id[line.source]
    return Step(
        line=line,
        location=rule.location,
        full_weight=_evidence(rule, cause).weight,
        percent=outlooks[rule.id].belief,
        grounds=chain.grounds(line.facts),
    )


def _evidence(rule: Rule, cause: str) -> EvidenceItem:
    return next(item for item in rule.evidence if item.cause == cause)


def _open(
    rule_base: RuleBase, found: Hypothesis, outlooks: dict[str, Outlook], impossible: Outlook | None
) -> Iterator[OpenQuestion]:
    """Yield the open questions of a hypothesis with what each could move."""
    moving = list(_open_rules(rule_base, found, outlooks))
    deciding = impossible.open if impossible is not None else frozenset()
    for question in rule_base.questions:
        if question in found.open:
            rules = tuple(each for each in moving if question in outlooks[each.rule].open)
            yield OpenQuestion(question=question, rules=rules, may_rule_out=question in deciding)


def _open_rules(rule_base: RuleBase, found: Hypothesis, outlooks: dict[str, Outlook]) -> Iterator[OpenRule]:
    """Yield the rules whose line could come to more than their group counts now, by id."""
    counted = {(line.group, line.weight > 0): line.weight for line in found.ledger if line.counted}
    for rule in rule_base.rules:
        for item in rule.evidence:
            if item.cause != found.cause:
                continue
            weight = scaled(item.weight, max(outlooks[rule.id].within_reach, 0))
            gain = Tenths(weight - counted.get((rule.evidence_group, item.supports), 0))
            if gain and (gain > 0) is item.supports:
                yield OpenRule(rule=rule.id, location=rule.location, weight=weight, gain=gain)
