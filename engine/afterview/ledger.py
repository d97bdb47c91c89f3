"""The lines of evidence of each cause: what it starts from, what each rule that fired adds, what counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from afterview.evidence import Tenths, scaled
from afterview.facts import CERTAIN, Answers
from afterview.inference import Fact, Firing, Trace
from afterview.rule_base import Cause, Rule, RuleBase

__all__ = ["PRIOR", "LedgerLine", "ledgers"]

PRIOR = "prior"
"""What the first line of every ledger is from."""
_INSERTION = re.compile(r"\{([a-z0-9_]+)\}")
"""An answer's words within a sentence of a rule: ``{dress_compared}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """What one rule, or the prior, adds to a score.

    ``weight`` is in tenths of a deciban, below zero where it speaks against the cause. A line that is not
    ``counted`` is weaker than another of its group and sign, and is not counted twice. ``doubt`` is the
    answer whose certainty lessened the weight, if one did: its percent is what the line counts for.
    """

    source: str
    weight: Tenths
    counted: bool
    group: str
    because: str
    facts: tuple[Fact, ...]
    cites: tuple[str, ...]
    doubt: Fact | None = None


def ledgers(
    rule_base: RuleBase, trace: Trace, fired: tuple[Firing, ...]
) -> dict[str, tuple[LedgerLine, ...]]:
    """Return each cause's ledger by its id: the prior, the lines that count, then those that do not."""
    said = _said_by_cause(rule_base, trace, fired)
    return {
        cause.id: (_prior_line(cause), *_ledger(said.get(cause.id, [])))
        for cause in rule_base.causes.values()
    }


def _prior_line(cause: Cause) -> LedgerLine:
    return LedgerLine(
        source=PRIOR,
        weight=cause.prior_weight,
        counted=True,
        group="",
        because=cause.basis,
        facts=(),
        cites=cause.cites,
    )


class _Said(NamedTuple):
    """What a rule that fired says about one cause."""

    rule: Rule
    supports: bool
    weight: Tenths
    because: str
    facts: tuple[Fact, ...]
    doubt: Fact | None


def _said_by_cause(rule_base: RuleBase, trace: Trace, fired: tuple[Firing, ...]) -> dict[str, list[_Said]]:
    """Return what the rules that fired say about each cause, by rule id."""
    beliefs = {rule.id: outlook.belief for rule, outlook in zip(rule_base.rules, trace.rules, strict=True)}
    said: dict[str, list[_Said]] = {}
    for firing in fired:
        rule = rule_base.rules_by_id[firing.rule]
        because = _sentence(rule_base, rule, trace.answers)
        doubt = _doubt(rule_base, firing, trace.answers, beliefs[rule.id])
        for item in rule.evidence:
            weight = scaled(item.weight, beliefs[rule.id])
            found = _Said(rule, item.supports, weight, because, firing.facts, doubt)
            said.setdefault(item.cause, []).append(found)
    return said


def _doubt(rule_base: RuleBase, firing: Firing, answers: Answers, percent: int) -> Fact | None:
    """Return the answer that a rule is as certain as, where that is not wholly; those it names come first.

    There always is one: joining conditions takes the certainty of one of them.
    """
    if percent == CERTAIN:
        return None
    read = sorted(rule_base.questions_under(rule_base.rules_by_id[firing.rule].when))
    named = [fact.id for fact in firing.facts if fact.id in answers]
    return next(
        Fact(id=id_, value=answers[id_])
        for id_ in (*named, *read)
        if id_ in answers and answers[id_].percent == percent
    )


def _ledger(said: list[_Said]) -> list[LedgerLine]:
    """Return the lines with the strongest of each group and sign counted; of equals, the first by id."""
    strongest: dict[tuple[str, bool], _Said] = {}
    for each in said:
        key = (each.rule.evidence_group, each.supports)
        if key not in strongest or abs(each.weight) > abs(strongest[key].weight):
            strongest[key] = each
    counting = {each.rule.id for each in strongest.values()}
    lines = [_line(each, counted=each.rule.id in counting) for each in said]
    return sorted(lines, key=lambda line: (not line.counted, -abs(line.weight), line.source))


def _line(said: _Said, *, counted: bool) -> LedgerLine:
    return LedgerLine(
        source=said.rule.id,
        weight=said.weight,
        counted=counted,
        group=said.rule.evidence_group,
        because=said.because,
        facts=said.facts,
        cites=said.rule.cites,
        doubt=said.doubt,
    )


def _sentence(rule_base: RuleBase, rule: Rule, answers: Answers) -> str:
    """Return what a rule says to the reader, with the words of the answers it inserts.

    The loader has made sure that an inserted answer is known whenever the rule fires.
    """
    if "{" not in rule.because:
        return rule.because

    def words(found: re.Match[str]) -> str:
        question = rule_base.questions[found[1]]
        value = answers[question.id].value
        return "" if value is None else question.words(value)

    return _INSERTION.sub(words, rule.because)
