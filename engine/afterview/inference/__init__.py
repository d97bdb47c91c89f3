"""From answers to a trace; the one place that chooses between evaluators."""

from __future__ import annotations

from afterview.facts import Answers
from afterview.inference.reference import evaluate_case
from afterview.inference.trace import Fact, Firing, Outlook, Trace, facts_behind, firings, supposing
from afterview.rule_base import RuleBase

__all__ = ["Fact", "Firing", "Outlook", "Trace", "facts_behind", "firings", "infer", "supposing"]


def infer(rule_base: RuleBase, answers: Answers) -> Trace:
    """Return what follows from the answers of one case."""
    return evaluate_case(rule_base, answers)
