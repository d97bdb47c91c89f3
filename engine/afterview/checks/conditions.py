"""The conditions of a pack, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.conditions import Condition
from afterview.rule_base import RuleBase

__all__ = ["conditions"]


def conditions(rule_base: RuleBase) -> Iterator[Condition]:
    """Yield every condition of rules, causes, questions and advice."""
    yield from (rule.when for rule in rule_base.rules)
    yield from (each.possible_when for each in rule_base.causes.values() if each.possible_when)
    yield from (each.relevant_when for each in rule_base.questions.values() if each.relevant_when)
    yield from (each.asked_when for each in rule_base.questions.values() if each.asked_when)
    yield from (each.relevant_when for each in rule_base.advice if each.relevant_when)
