"""The answers to one question that some leaves tell apart, the nearest to a present answer first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from math import prod

from afterview.candidates import distance
from afterview.conditions import QuestionLeaf, Within
from afterview.facts import Answer, State, Value
from afterview.rule_base import Question, QuestionKind

__all__ = ["alternatives"]

MOST_COMBINED = 4096
"""Combinations of options that are tried; where there are more, each alone."""


def alternatives(
    question: Question, leaves: Sequence[QuestionLeaf], present: Answer
) -> tuple[tuple[Answer, ...], bool]:
    """Return answers such that any answer does to the leaves what one of them does, and whether that is so.

    The nearest to the present answer come first, "does not apply" last. It is not so where the leaves tell
    too many options of a ``choices`` question apart.
    """
    exact = True
    if question.kind is QuestionKind.CHOICES:
        values, exact = _combinations(question, leaves, present.value)
    elif question.kind.is_numeric:
        values = list(_numbers(question, leaves, present.value))
    else:
        values = list(question.option_ids)
    values.sort(key=lambda value: distance(value, present.value))
    known = (Answer(state=State.KNOWN, value=value) for value in values)
    return (*known, Answer(state=State.NOT_APPLICABLE)), exact


def _numbers(
    question: Question, leaves: Sequence[QuestionLeaf], present: Value | None
) -> Iterator[int | Decimal]:
    """Yield the numbers at and around every limit, within the bounds of the question."""
    step = Decimal(1).scaleb(-question.places) if question.places else 1
    low, high = question.bounds
    limits = [low, high, present if isinstance(present, int | Decimal) else None]
    for leaf in leaves:
        assert isinstance(leaf, Within), "a number is read by its limits"
        limits += [leaf.low, leaf.high]
    here = {limit for limit in limits if limit is not None} or {0}
    for number in sorted({near for limit in here for near in (limit - step, limit + 0 * step, limit + step)}):
        if (low is None or number >= low) and (high is None or number <= high):
            yield number


def _combinations(
    question: Question, leaves: Sequence[QuestionLeaf], present: Value | None
) -> tuple[list[Value], bool]:
    """Return sets of options, and whether there are all that the leaves tell apart.

    Of options that the same leaves name there are as many as now, none, one or all. Options that no leaf
    names stay as they are.
    """
    chosen = present if isinstance(present, frozenset) else frozenset()
    alike: dict[tuple[bool, ...], list[str]] = {}
    for option in question.option_ids:
        named = tuple(not isinstance(leaf, Within) and option in leaf.options for leaf in leaves)
        alike.setdefault(named, []).append(option)
    unnamed = chosen.intersection(alike.pop((False,) * len(leaves), ()))
    ways = [
        tuple(dict.fromkeys(map(frozenset, (chosen.intersection(group), (), group[:1], group))))
        for group in alike.values()
    ]
    if prod(map(len, ways)) > MOST_COMBINED:
        return [chosen, *(unnamed | one for way in ways for one in way)], False
    return [unnamed.union(*combined) for combined in product(*ways)], True
