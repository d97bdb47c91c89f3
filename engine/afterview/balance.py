"""What speaks for and against one cause in one case, and what still could: sums in tenths of a deciban."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from afterview.conditions import Leaf, evaluate
from afterview.evidence import Tenths
from afterview.facts import Answer, Belief, State
from afterview.inference import Outlook, Trace, supposing
from afterview.rule_base import Cause, Question, QuestionKind, RuleBase, kept

__all__ = ["Balance", "EvidenceGroup", "balance", "evidence_groups", "possible_answers", "score"]

Group: TypeAlias = tuple[tuple[int, int], ...]
"""The evidence of one group, sign and cause: the position of each rule, and its magnitude in tenths."""


class EvidenceGroup(NamedTuple):
    """The evidence that counts once for a cause: ``sign`` is 1 where it supports, -1 where it counters."""

    cause: str
    sign: int
    rules: Group

    def counted(self, believe: Callable[[int], Belief]) -> int:
        """Return what the group adds to the score, in tenths, given the belief in each rule by position."""
        return self.sign * max(weight * max(believe(rule), 0) // 100 for rule, weight in self.rules)


MOST_VALUES = 25
"""A scale with more values than this is not searched for answers that exclude each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The score of a cause, the scores it could come to, and the questions that these hang on.

    ``lowest`` and ``highest`` hold whatever may still be learned; ``low`` and ``high`` if the reachable
    questions are answered. ``uncertain`` says that it is not known whether the cause is possible at all,
    ``may_be_ruled_out`` that a reachable question could decide it.
    """

    cause: Cause
    score: int
    lowest: int
    highest: int
    low: int
    high: int
    uncertain: bool
    may_be_ruled_out: bool
    open: frozenset[str]


class _Side(NamedTuple):
    """One sign's sums: as it stands, at the ceiling, and within reach, with the questions used for that."""

    now: int
    ceiling: int
    within_reach: int
    open: frozenset[str]


class _Gain(NamedTuple):
    """What a group gains if one of its rules becomes true, and the questions which that hangs on."""

    size: int
    rule: int
    open: frozenset[str]


Gains: TypeAlias = list[_Gain]
"""What one group can still gain within reach, the largest first."""


def balance(rule_base: RuleBase, cause: Cause, trace: Trace) -> Balance:
    """Return the balance of a cause that has not been ruled out."""
    groups = evidence_groups(rule_base)[cause.id]
    plus = _weigh(rule_base, trace, [each.rules for each in groups if each.sign > 0])
    minus = _weigh(rule_base, trace, [each.rules for each in groups if each.sign < 0])
    condition = trace.impossible.get(cause.id)
    prior = cause.prior_weight
    return Balance(
        cause=cause,
        score=prior + plus.now - minus.now,
        lowest=prior + plus.now - minus.ceiling,
        highest=prior + plus.ceiling - minus.now,
        low=prior + plus.now - minus.within_reach,
        high=prior + plus.within_reach - minus.now,
        uncertain=condition is not None and condition.belief == 0,
        may_be_ruled_out=condition is not None and condition.belief == 0 < condition.within_reach,
        open=plus.open | minus.open | (condition.open if condition is not None else frozenset()),
    )


def score(rule_base: RuleBase, cause: str, trace: Trace) -> Tenths:
    """Return the score of a cause in tenths of a deciban, which it has though it may be ruled out."""
    groups = evidence_groups(rule_base)[cause]
    found = sum(group.counted(lambda rule: trace.rules[rule].belief) for group in groups)
    return Tenths(rule_base.causes[cause].prior_weight + found)


@kept
def evidence_groups(rule_base: RuleBase) -> dict[str, tuple[EvidenceGroup, ...]]:
    """Return for each cause its groups of evidence, those that support it first."""
    found: dict[str, dict[tuple[int, str], list[tuple[int, int]]]] = {cause: {} for cause in rule_base.causes}
    for position, rule in enumerate(rule_base.rules):
        for item in rule.evidence:
            key = (1 if item.supports else -1, rule.evidence_group)
            found[item.cause].setdefault(key, []).append((position, abs(item.weight)))
    return {
        cause: tuple(
            EvidenceGroup(cause, sign, tuple(rules))
            for (sign, _), rules in sorted(groups.items(), key=lambda each: -each[0][0])
        )
        for cause, groups in found.items()
    }


def _weigh(rule_base: RuleBase, trace: Trace, groups: Iterable[Group]) -> _Side:
    rules = trace.rules
    now = ceiling = 0
    gaining: list[Gains] = []
    for group in groups:
        counted = highest = 0
        movable = False
        for position, weight in group:
            belief, most, reach, _ = rules[position]
            if most > 0:
                highest = max(highest, weight * most // 100)
                counted = max(counted, weight * belief // 100)
                movable = movable or reach > belief
        now += counted
        ceiling += highest
        if movable and (gains := _gains(group, rules, counted)):
            gaining.append(gains)
    picked = list(_picked(rule_base, trace, gaining))
    within_reach = now + sum(gain.size for gain in picked)
    return _Side(now, ceiling, within_reach, frozenset().union(*(gain.open for gain in picked)))


def _gains(group: Group, rules: tuple[Outlook, ...], counted: int) -> Gains:
    """Return what each rule of a group could add to what the group counts now."""
    gains = [
        _Gain(weight * rules[position].within_reach // 100 - counted, position, rules[position].open)
        for position, weight in group
    ]
    return sorted((gain for gain in gains if gain.size > 0), key=lambda gain: -gain.size)


def _picked(rule_base: RuleBase, trace: Trace, gaining: list[Gains]) -> Iterator[_Gain]:
    """Yield the gains that can be had together, one a group.

    Gains that hang on one question alone are had together only if one answer to it gives them all.
    """
    sharing: dict[str, list[Gains]] = defaultdict(list)
    for gains in gaining:
        if len(gains[0].open) == 1:
            sharing[next(iter(gains[0].open))].append(gains)
        else:
            yield gains[0]
    for question, shared in sharing.items():
        yield from _best_of(rule_base, trace, question, shared)


def _best_of(rule_base: RuleBase, trace: Trace, question: str, shared: list[Gains]) -> list[_Gain]:
    """Return the most that groups can gain by any single answer to a question, and from other questions."""
    answers = possible_answers(rule_base.questions[question]) if len(shared) > 1 else []
    if not answers:
        return [gains[0] for gains in shared]
    supposed = (supposing(rule_base, trace, question, answer) for answer in answers)
    ways = ([_best_under(rule_base, question, believe, gains) for gains in shared] for believe in supposed)
    return max(ways, key=lambda way: sum(gain.size for gain in way))


def _best_under(rule_base: RuleBase, question: str, believe: Callable[[Leaf], Belief], gains: Gains) -> _Gain:
    """Return the largest gain that an answer leaves; nothing, still hanging on the question, if none."""
    alone = frozenset({question})
    for gain in gains:
        if gain.open != alone or evaluate(rule_base.rules[gain.rule].when, believe) > 0:
            return gain
    return _Gain(0, -1, alone)


@lru_cache(maxsize=4096)
def possible_answers(question: Question) -> list[Answer]:
    """Return the answers that exclude each other; none where there are too many, or several may be given."""
    values: Iterable[str | int] = ()
    low, high = question.bounds
    if question.kind in {QuestionKind.CHOICE, QuestionKind.YES_NO}:
        values = question.option_ids
    elif question.kind is QuestionKind.SCALE and isinstance(low, int) and isinstance(high, int):
        values = range(low, high + 1) if high - low < MOST_VALUES else ()
    answers = [Answer(state=State.KNOWN, value=value) for value in values]
    return [*answers, Answer(state=State.NOT_APPLICABLE)] if answers else []
