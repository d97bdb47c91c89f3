"""What to do next: the pieces of advice that fit a differential as a plan, the most useful first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from afterview.conditions import Condition, Holds, Leaf, evaluate, leaf_belief
from afterview.differential import Differential, Hypothesis
from afterview.facts import CERTAIN, UNASKED, Belief
from afterview.rule_base import Advice, Audience, Changeable, RuleBase

__all__ = ["CHANGE", "SOON", "Plan", "advise", "belief_in", "plan"]

SOON = 7
"""Within so many days lies what can be done this week."""
CHANGE = {Changeable.YES: 1.0, Changeable.PARTLY: 0.5, Changeable.NO: 0.25}
"""The share of a cause that advice can do something about.

Half where one can change a part of it. Where one can change nothing, some is left: to take it well, to ask
what was missing, to stay in touch.
"""
_PRESSING = 3
"""Of so many causes, the first ones, something may be worth doing about."""
_STANDING, _EVERYONE = "(standing)", "(everyone)"
"""What advice may be about besides causes; no id has brackets."""
_FOR_CERTAIN = 1.0
"""What suits the standing of a case suits the whole of it, and for certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to do, each piece once: first something for this week, if there is anything, then the rest."""

    first: Advice | None
    rest: tuple[Advice, ...]

    @property
    def steps(self) -> tuple[Advice, ...]:
        """All pieces in the order in which they are told."""
        return self.rest if self.first is None else (self.first, *self.rest)


def plan(rule_base: RuleBase, differential: Differential, *, most: int = 5) -> Plan:
    """Return at most so many pieces of advice, by what they are worth.

    A piece is worth posterior x changeability / effort, summed over the causes that it is for: those of the
    first three that evidence speaks for, and the first cause whatever speaks for it. The second piece for a
    cause counts half, the third a third, and so on, since the first takes the most of it. What is for
    everyone counts as a cause does that just stands out, what suits the standing as one that is certain. Of
    equals what is due sooner comes first, then what has a condition that holds, then the first id. Advice
    whose condition is not known to be true is left out.

    The first step is the best of what is due within a week: about a cause or the standing if there is such,
    otherwise for everyone.
    """
    matters = dict(_matters(rule_base, differential))
    fitting = [each for each in rule_base.advice if _fits(each, differential)]
    ordered = list(_ordered(fitting, matters, differential))
    soon = (each for each in ordered if _days(each) <= SOON)
    first = min(soon, key=lambda each: each.audience is Audience.EVERYONE, default=None) if most else None
    rest = [each for each in ordered if each is not first]
    return Plan(first=first, rest=tuple(rest[: most - (first is not None)]))


def advise(rule_base: RuleBase, differential: Differential, *, most: int = 5) -> tuple[Advice, ...]:
    """Return the steps of the plan."""
    return plan(rule_base, differential, most=most).steps


def belief_in(condition: Condition, differential: Differential) -> Belief:
    """Return whether a condition holds in a case: above 0 if so, below if not, 0 if that is unknown."""

    def belief(leaf: Leaf) -> Belief:
        if isinstance(leaf, Holds):
            holds = differential.findings[leaf.finding]
            return 0 if holds is None else CERTAIN if holds is leaf.holds else -CERTAIN
        return leaf_belief(leaf, differential.answers.get(leaf.question, UNASKED))

    return evaluate(condition, belief)


def _fits(advice: Advice, differential: Differential) -> bool:
    return advice.relevant_when is None or belief_in(advice.relevant_when, differential) > 0


def _matters(rule_base: RuleBase, differential: Differential) -> Iterator[tuple[str, float]]:
    """Yield what advice can be about, and how much each of it matters."""
    for hypothesis in differential.hypotheses[:_PRESSING]:
        if _worth_acting_on(hypothesis):
            cause = rule_base.causes[hypothesis.cause]
            yield cause.id, hypothesis.shown * CHANGE[cause.changeable]
    yield _STANDING, _FOR_CERTAIN
    yield _EVERYONE, rule_base.scale.stands_out_at


def _worth_acting_on(hypothesis: Hypothesis) -> bool:
    return hypothesis.supported or hypothesis.rank == 1


def _ordered(
    fitting: Iterable[Advice], matters: Mapping[str, float], differential: Differential
) -> Iterator[Advice]:
    """Yield pieces that are about something that matters, always the one that is worth most by then."""
    about = {each: [topic for topic in _topics(each, differential) if topic in matters] for each in fitting}
    left = [each for each in about if about[each]]
    taken: Counter[str] = Counter()

    def place(advice: Advice) -> tuple[float, float, bool, str]:
        worth = sum(matters[topic] / (1 + taken[topic]) for topic in about[advice]) / advice.effort
        return -worth, _days(advice), advice.relevant_when is None, advice.id

    while left:
        best = min(left, key=place)
        left.remove(best)
        taken.update(about[best])
        yield best


def _topics(advice: Advice, differential: Differential) -> Iterator[str]:
    yield from advice.causes
    if advice.standing is differential.standing:
        yield _STANDING
    if advice.audience is Audience.EVERYONE:
        yield _EVERYONE


def _days(advice: Advice) -> float:
    return float("inf") if advice.within_days is None else advice.within_days
