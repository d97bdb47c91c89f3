"""What to do next: the pieces of advice that fit a differential, the most useful first."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.conditions import Holds, Leaf, evaluate, leaf_belief
from afterview.differential import Differential, Hypothesis
from afterview.facts import CERTAIN, UNASKED, Belief
from afterview.rule_base import Advice, Audience, RuleBase

__all__ = ["advise"]


def advise(rule_base: RuleBase, differential: Differential, *, most: int = 5) -> tuple[Advice, ...]:
    """Return at most so many pieces of advice, each once.

    First comes one for each of the first three causes that evidence speaks for, and for the first cause
    whatever speaks for it; then what suits the standing of the case; then what suits everyone; then the rest
    for those causes. Among equals, less effort comes first; for a cause, what has a condition that holds
    comes before what always fits. Advice whose condition is not known to be true is left out.
    """
    fitting = [each for each in rule_base.advice if _fits(each, differential)]
    fitting.sort(key=lambda each: (each.effort, each.id))
    ordered = dict.fromkeys(_ordered(fitting, differential))
    return tuple(ordered)[:most]


def _ordered(fitting: list[Advice], differential: Differential) -> Iterator[Advice]:
    by_cause = [_for_cause(cause, fitting) for cause in _pressing(differential)]
    for pieces in by_cause:
        yield from pieces[:1]
    yield from (each for each in fitting if each.standing is differential.standing)
    yield from (each for each in fitting if each.audience is Audience.EVERYONE)
    for pieces in by_cause:
        yield from pieces[1:]


def _for_cause(cause: str, fitting: list[Advice]) -> list[Advice]:
    """Return the advice for one cause, first what its condition makes fit this very case."""
    pieces = (each for each in fitting if cause in each.causes)
    return sorted(pieces, key=lambda each: each.relevant_when is None)


def _pressing(differential: Differential) -> Iterator[str]:
    """Yield those of the first three causes that are worth acting on, by rank."""
    yield from (each.cause for each in differential.hypotheses[:3] if _worth_acting_on(each))


def _worth_acting_on(hypothesis: Hypothesis) -> bool:
    return hypothesis.supported or hypothesis.rank == 1


def _fits(advice: Advice, differential: Differential) -> bool:
    if advice.relevant_when is None:
        return True

    def belief(leaf: Leaf) -> Belief:
        if isinstance(leaf, Holds):
            holds = differential.findings[leaf.finding]
            return 0 if holds is None else CERTAIN if holds is leaf.holds else -CERTAIN
        return leaf_belief(leaf, differential.answers.get(leaf.question, UNASKED))

    return evaluate(advice.relevant_when, belief) > 0
