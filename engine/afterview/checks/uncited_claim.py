"""A claim that nothing cites was read and then forgotten, or what rests on it does not say so.

Bad: ``sources.yaml`` has a claim ``S1.2`` that no rule, cause, question, finding, piece of advice or letter
cites. That a case cites it, or that something cites ``S1`` as a whole, is not enough.

Good: the rule that rests on it has ``cites: [S1.2]``, or there is no such claim.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.errors import Problem
from afterview.rule_base import Advice, Case, Cause, Finding, Letter, Question, Rule, RuleBase

CODE = "C105"


def find(rule_base: RuleBase, cases: tuple[Case, ...]) -> Iterator[Problem]:
    """Yield a problem for each claim that nothing cites."""
    cited = set(_cited(rule_base))
    for source in rule_base.sources.values():
        for claim in source.claims:
            if claim not in cited:
                message = f"nothing cites the claim '{claim}': cite it where it matters, or take it out"
                yield Problem(location=source.location, code=CODE, message=message)


def _cited(rule_base: RuleBase) -> Iterator[str]:
    """Yield what rules, causes, questions, findings, advice and letters cite."""
    citing: list[Rule | Cause | Question | Finding | Advice | Letter] = [
        *rule_base.rules,
        *rule_base.causes.values(),
        *rule_base.questions.values(),
        *rule_base.findings.values(),
        *rule_base.advice,
        *rule_base.letters,
    ]
    return (claim for each in citing for claim in each.cites)
