"""Large rule bases in which rules speak for and against causes, in groups."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from handmade import cause
from large_packs import large_rule_base

from afterview.evidence import Tenths
from afterview.rule_base import EvidenceItem, RuleBase

__all__ = ["large_rule_base_with_causes"]


def large_rule_base_with_causes(seed: int, *, rules: int, depth: int = 1) -> RuleBase:
    """Return a rule base with a question for six rules, a finding for twelve and a cause for ten."""
    base = large_rule_base(
        seed, questions=max(20, rules // 6), findings=rules // 12, rules=rules, depth=depth
    )
    random = Random(seed)
    causes = [cause(f"cause{number}") for number in range(max(2, rules // 10))]

    def evidence() -> tuple[EvidenceItem, ...]:
        weight = Tenths(random.choice([1, -1]) * random.choice([20, 50, 100]))
        return (EvidenceItem(cause=random.choice(causes).id, weight=weight),)

    speaking = tuple(
        rule if rule.findings else replace(rule, evidence=evidence(), group=random.choice(["", "one", "two"]))
        for rule in base.rules
    )
    return replace(base, rules=speaking, causes={each.id: each for each in causes})
