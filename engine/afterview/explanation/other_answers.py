"""The answers to one question that do something else than the present one, each sort once."""

from __future__ import annotations

from collections.abc import Sequence

from afterview.candidates import distance, distinct_values, is_usual, leaves_over
from afterview.conditions import QuestionLeaf, leaf_belief
from afterview.explanation.changes import in_place_of
from afterview.facts import Answer, State, Value
from afterview.rule_base import Question, RuleBase

__all__ = ["other_answers"]


def other_answers(rule_base: RuleBase, question: Question, present: Answer) -> tuple[Answer, ...]:
    """Return answers such that any answer that does something else than the present one does what one does.

    Of those that do the same there is one: a usual one, or else the nearest to the present one. They stand
    in that order, too.
    """
    values, _ = distinct_values(rule_base, question.id)
    values += tuple(end for end in question.usual_range or () if end is not None)
    if isinstance(present.value, frozenset):
        unread = present.value - frozenset().union(*(each for each in values if isinstance(each, frozenset)))
        values = tuple(each | unread if isinstance(each, frozenset) else each for each in values)
    nearest: list[Value] = sorted(
        values, key=lambda each: (is_usual(question, each) is False, distance(each, present.value))
    )
    reading = leaves_over(rule_base, question.id)
    alike: dict[tuple[bool, ...], Answer] = {}
    for value in nearest:
        answer = in_place_of(present, Answer(state=State.KNOWN, value=value))
        alike.setdefault(_effect(reading, answer), answer)
    if present.state is State.KNOWN:
        alike.pop(_effect(reading, present), None)
    return tuple(alike.values())


def _effect(reading: Sequence[QuestionLeaf], answer: Answer) -> tuple[bool, ...]:
    return tuple(leaf_belief(leaf, answer) > 0 for leaf in reading)
