"""What each answer to a question would do, and how much the question is expected to tell.

The expected information of a question is the mean, over its answers, of how far an answer moves what is
believed of each cause, in bits:

    sum over answers a of P(a) * sum over causes c of D(p_c after a || p_c now)

where D is the divergence of Kullback and Leibler between two probabilities (S. Kullback and R. A. Leibler,
"On Information and Sufficiency", 1951), and its mean is Lindley's measure of an experiment (D. V. Lindley,
"On a Measure of the Information Provided by an Experiment", 1956). Causes are not exclusive, so each is a
matter of its own, and their bits are added.

Rules say how much more often an answer is given where a cause was at work, not how often it is given at all.
So P(a) is an assumption: the usual answers share one half, all others the other half.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from afterview.answers import as_asked
from afterview.balance import EvidenceGroup, evidence_groups, score
from afterview.candidates import is_usual, telling_values
from afterview.conditions import Leaf, evaluate
from afterview.evidence import posterior
from afterview.facts import Answer, Belief, State, Value
from afterview.inference import Trace, supposing
from afterview.rule_base import Question, RuleBase, kept

__all__ = ["Effect", "Situation"]

_NEVER = 1e-4
"""The least probability that a divergence is taken of: posteriors have four digits."""


class Effect(NamedTuple):
    """What one answer would do: the posteriors of the causes that it moves, 0 for one it rules out."""

    value: Value
    posteriors: Mapping[str, float]


class _Reach(NamedTuple):
    """What a question reaches: rules by position, their groups of evidence, causes it can make impossible."""

    rules: tuple[int, ...]
    groups: tuple[EvidenceGroup, ...]
    possible: tuple[str, ...]


class Situation:
    """A case as it stands, in which answers are tried; only what a question reaches is evaluated."""

    def __init__(self, rule_base: RuleBase, trace: Trace) -> None:
        self._rule_base = rule_base
        self._trace = trace
        self._scores: dict[str, int] = {}

    def posterior(self, cause: str) -> float:
        """Return the posterior of a cause as it stands, 0 where it is ruled out."""
        return 0.0 if self._trace.rules_out(cause) else posterior(self._score(cause))

    def effects(self, question: Question) -> Iterator[Effect]:
        """Yield what each answer to a question would do in an interview, whatever was answered so far."""
        reach = _reaches(self._rule_base)[question.id]
        for value in telling_values(self._rule_base, question):
            answer = as_asked(self._rule_base, question, Answer(state=State.KNOWN, value=value))
            believe = supposing(self._rule_base, self._trace, question.id, answer)
            yield Effect(value, self._moved(reach, believe))

    def expected_bits(self, question: Question) -> float:
        """Return the expected information of a question, in bits; see the module's text."""
        effects = list(self.effects(question))
        chances = _chances(question, [effect.value for effect in effects])
        return sum(
            chance
            * sum(_divergence(then, self.posterior(cause)) for cause, then in effect.posteriors.items())
            for chance, effect in zip(chances, effects, strict=True)
        )

    def _score(self, cause: str) -> int:
        if cause not in self._scores:
            self._scores[cause] = score(self._rule_base, cause, self._trace)
        return self._scores[cause]

    def _now(self, rule: int) -> Belief:
        return self._trace.rules[rule].belief

    def _moved(self, reach: _Reach, believe: Callable[[Leaf], Belief]) -> dict[str, float]:
        """Return the posteriors that differ from those now if leaves are believed so."""
        then = {rule: evaluate(self._rule_base.rules[rule].when, believe) for rule in reach.rules}
        gains: dict[str, int] = dict.fromkeys(reach.possible, 0)
        for group in reach.groups:
            if any(rule in then and then[rule] != self._now(rule) for rule, _ in group.rules):
                gain = group.counted(lambda rule: then.get(rule, self._now(rule))) - group.counted(self._now)
                gains[group.cause] = gains.get(group.cause, 0) + gain
        found = {cause: self._posterior_if(cause, gain, believe) for cause, gain in gains.items()}
        return {cause: after for cause, after in found.items() if after != self.posterior(cause)}

    def _posterior_if(self, cause: str, gain: int, believe: Callable[[Leaf], Belief]) -> float:
        possible_when = self._rule_base.causes[cause].possible_when
        if possible_when is not None and evaluate(possible_when, believe) < 0:
            return 0.0
        return posterior(self._score(cause) + gain)


@kept
def _reaches(rule_base: RuleBase) -> dict[str, _Reach]:
    """Return what each question reaches, directly or through findings."""
    rules: dict[str, dict[int, None]] = {question: {} for question in rule_base.questions}
    possible: dict[str, dict[str, None]] = {question: {} for question in rule_base.questions}
    for position, rule in enumerate(rule_base.rules):
        for question in rule_base.questions_under(rule.when) if rule.evidence else ():
            rules[question][position] = None
    for cause in rule_base.causes.values():
        for question in () if cause.possible_when is None else rule_base.questions_under(cause.possible_when):
            possible[question][cause.id] = None
    return {
        question: _Reach(
            tuple(rules[question]), _groups_with(rule_base, rules[question]), tuple(possible[question])
        )
        for question in rule_base.questions
    }


def _groups_with(rule_base: RuleBase, rules: Container[int]) -> tuple[EvidenceGroup, ...]:
    """Return the groups of evidence that any of these rules is in."""
    groups = chain.from_iterable(evidence_groups(rule_base).values())
    return tuple(group for group in groups if any(rule in rules for rule, _ in group.rules))


def _chances(question: Question, values: list[Value]) -> list[float]:
    """Return the assumed probability of each value: half for the usual ones together, half for the others."""
    usual = [is_usual(question, value) is True for value in values]
    of_usual, of_others = sum(usual), len(values) - sum(usual)
    if not of_usual or not of_others:
        return [1 / len(values) for _ in values]
    return [1 / (2 * of_usual) if each else 1 / (2 * of_others) for each in usual]


def _divergence(then: float, now: float) -> float:
    """Return how far one probability is from another, in bits; both are kept off 0 and 1."""
    p, q = (min(max(each, _NEVER), 1 - _NEVER) for each in (then, now))
    return p * math.log2(p / q) + (1 - p) * math.log2((1 - p) / (1 - q))
