"""The smallest set of answers that makes a rule fire."""

from __future__ import annotations

from afterview.checks.check import CheckedPack
from afterview.explanation.nearest import nearest
from afterview.facts import Answers
from afterview.inference import infer
from afterview.rule_base import Rule

__all__ = ["fewest_answers"]


def fewest_answers(pack: CheckedPack, rule: Rule) -> Answers:
    """Return the fewest answers that make a rule fire; where they are too hard to find, some that do."""
    found = nearest(pack.rule_base, rule.when, infer(pack.rule_base, {}))
    if found.wanted is not None:
        return {each.question: each.answer for each in found.wanted}
    return pack.search.fires(rule).answers or {}
