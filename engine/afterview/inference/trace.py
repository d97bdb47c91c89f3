"""What inference found out about one case: beliefs, what could still change, and the firings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from afterview.conditions import Condition, Holds, Leaf, evaluate, leaf_belief, settling_leaves
from afterview.facts import UNASKED, Answer, Answers, Belief, Truth, truth
from afterview.rule_base import RuleBase

__all__ = ["Fact", "Firing", "Outlook", "Trace", "facts_behind", "firings", "supposing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """An answer or a finding that a rule, or another condition, read in this case.

    A finding's ``value`` is its truth; an answer's is the answer itself.
    """

    id: str
    value: Answer | Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Firing:
    """A rule whose ``when`` is true in this case, with the facts that made it so, in written order."""

    rule: str
    facts: tuple[Fact, ...]


class Outlook(NamedTuple):
    """What is believed of a condition, and what it could still come to.

    ``ceiling`` is the highest belief that any completion of the answers allows; ``within_reach`` the
    highest that answers to the reachable questions allow; ``open`` names those of them it hangs on.
    """

    belief: Belief
    ceiling: Belief
    within_reach: Belief
    open: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The result of inference over one case.

    ``rules`` has one outlook a rule of the rule base, in its order. ``impossible`` has, for each cause with a
    condition for being possible at all, the outlook of that condition's negation. ``relevance`` covers
    the questions that have a relevance condition.
    """

    answers: Answers
    rules: tuple[Outlook, ...]
    findings: Mapping[str, Belief]
    impossible: Mapping[str, Outlook]
    relevance: Mapping[str, Truth]

    def rules_out(self, cause: str) -> bool:
        """Return whether a cause cannot be."""
        return cause in self.impossible and self.impossible[cause].belief > 0

    def belief(self, leaf: Leaf) -> Belief:
        """Return the belief in a leaf, from the answers and the findings of this trace."""
        if isinstance(leaf, Holds):
            value = self.findings[leaf.finding]
            return value if leaf.holds else -value
        return leaf_belief(leaf, self.answers.get(leaf.question, UNASKED))


def supposing(rule_base: RuleBase, trace: Trace, question: str, answer: Answer) -> Callable[[Leaf], Belief]:
    """Return what is believed of leaves if a question is answered so, and all else stays as it is."""
    behind = rule_base.questions_behind
    findings: dict[str, Belief] = {}

    def believe(leaf: Leaf) -> Belief:
        if not isinstance(leaf, Holds):
            return leaf_belief(leaf, answer) if leaf.question == question else trace.belief(leaf)
        if question not in behind[leaf.finding]:
            return trace.belief(leaf)
        if leaf.finding not in findings:
            rules = rule_base.concluding[leaf.finding]
            findings[leaf.finding] = max(evaluate(rule.when, believe) for rule in rules)
        return findings[leaf.finding] if leaf.holds else -findings[leaf.finding]

    return believe


def facts_behind(condition: Condition, trace: Trace) -> tuple[Fact, ...]:
    """Return the facts that make a condition true or false in a case, in written order, each once.

    Every evaluator's firings take their facts from here: what an engine matched first depends on the
    order in which answers came, and what stands in a result must not.
    """
    facts = (_fact(leaf, trace) for leaf in settling_leaves(condition, trace.belief))
    return tuple({fact.id: fact for fact in facts}.values())


def _fact(leaf: Leaf, trace: Trace) -> Fact:
    if isinstance(leaf, Holds):
        return Fact(id=leaf.finding, value=truth(trace.findings[leaf.finding]))
    return Fact(id=leaf.question, value=trace.answers[leaf.question])


def firings(rule_base: RuleBase, trace: Trace) -> tuple[Firing, ...]:
    """Return the rules that fired, by rule id."""
    return tuple(
        Firing(rule=rule.id, facts=facts_behind(rule.when, trace))
        for rule, outlook in zip(rule_base.rules, trace.rules, strict=True)
        if outlook.belief > 0
    )
