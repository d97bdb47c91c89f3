"""Everything there is to try: all values of a question, and the leaves that read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from afterview.conditions import Holds, QuestionLeaf, leaf_belief, leaves
from afterview.facts import Answer, State, Value
from afterview.rule_base import Question, QuestionKind, RuleBase

__all__ = ["effect", "every_value", "leaves_over"]


def every_value(question: Question) -> Iterator[Value]:
    """Yield every value that an answer to a question may have; of a number without bounds those near by."""
    low, high = (-2 if question.bounds[0] is None else question.bounds[0]), question.bounds[1]
    high = 12 if high is None else high
    match question.kind:
        case QuestionKind.CHOICES:
            sizes = range(len(question.options) + 1)
            yield from (frozenset(each) for size in sizes for each in combinations(question.option_ids, size))
        case QuestionKind.SCALE:
            yield from range(int(low), int(high) + 1)
        case QuestionKind.NUMBER:
            steps = 10**question.places
            yield from (Decimal(each) / steps for each in range(int(low * steps), int(high * steps) + 1))
        case QuestionKind.NOTE:
            return
        case _:
            yield from question.option_ids


def leaves_over(rule_base: RuleBase, question: str) -> list[QuestionLeaf]:
    """Return the leaves over a question in all conditions."""
    every = (leaf for condition in rule_base.conditions() for leaf in leaves(condition))
    return [leaf for leaf in every if not isinstance(leaf, Holds) and leaf.question == question]


def effect(over: Sequence[QuestionLeaf], value: Value) -> tuple[bool, ...]:
    """Return which of some leaves a value makes true."""
    return tuple(leaf_belief(leaf, Answer(state=State.KNOWN, value=value)) > 0 for leaf in over)
