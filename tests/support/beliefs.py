"""The belief in any condition over a rule base, worked out anew."""

from __future__ import annotations

from afterview.conditions import Condition, Holds, Leaf, evaluate, leaf_belief
from afterview.facts import UNASKED, Answers, Belief
from afterview.inference import infer
from afterview.rule_base import RuleBase

__all__ = ["belief_in"]


def belief_in(base: RuleBase, condition: Condition, answers: Answers) -> Belief:
    """Return the belief in a condition in a case."""
    findings = infer(base, answers).findings

    def of(leaf: Leaf) -> Belief:
        if isinstance(leaf, Holds):
            return findings[leaf.finding] * (1 if leaf.holds else -1)
        return leaf_belief(leaf, answers.get(leaf.question, UNASKED))

    return evaluate(condition, of)
