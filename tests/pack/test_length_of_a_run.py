"""How many questions people are asked: a short interview stays short, whatever they name."""

from __future__ import annotations

from random import Random
from statistics import median

import pytest
from builtin import pack

from afterview import Answer, Interview, State
from afterview.agenda import Length, Order
from afterview.facts import Value
from afterview.rule_base import Question, QuestionKind

NAMED_BY_OTHERS = frozenset({"cooled_after", "someone_remarked", "they_named"})
OPENING = ("what_happened", "what_was_said", "around_it")
TOPICS = [(id_, option) for id_ in OPENING for option in pack().questions[id_].option_ids]
COURSES = ("even_throughout", "cooled_after_something", "cool_from_start")
WAYS: list[dict[str, Value]] = [
    {"stage_ended": "phone_screen", "stages_passed": frozenset({"application"})},
    {"stage_ended": "video", "stages_passed": frozenset({"application"})},
    {"stage_ended": "in_person", "stages_passed": frozenset({"application"})},
    {"stage_ended": "final", "stages_passed": frozenset({"application", "phone_screen", "in_person"})},
]


def usual(question: Question) -> Value:
    """Return an answer that reports nothing out of the ordinary."""
    if question.kind is QuestionKind.CHOICES:
        return frozenset()
    if question.usual_range is not None:
        return next(end for end in question.usual_range if end is not None)
    return min(question.usual) if question.usual else question.option_ids[0]


def any_answer(question: Question, random: Random) -> Value:
    if question.kind is QuestionKind.CHOICES:
        return frozenset({random.choice(question.option_ids)})
    if question.kind.has_options:
        return random.choice(question.option_ids)
    low, high = question.bounds
    assert low is not None
    assert high is not None
    return random.randint(int(low), int(high))


def asked(given: dict[str, Value], random: Random | None = None) -> list[str]:
    """Return all questions that make sense; what is not given is answered as usual, or at random.

    The usual interview asks some of them, and no others.
    """
    interview = Interview(rule_base=pack(), answers={}, length=Length.FULL, order=Order.FIXED)
    while (question := interview.question) is not None:
        if question.id in given:
            value = given[question.id]
        elif random is None or question.id in EVERYBODY | NAMED_BY_OTHERS:
            value = usual(question)
        else:
            value = any_answer(question, random)
        interview = interview.answered(question, Answer(state=State.KNOWN, value=value))
    return list(interview.answers)


EVERYBODY = frozenset(asked({"stage_ended": "in_person"}))
"""The questions that are asked where nothing happened."""


@pytest.mark.parametrize("ended", pack().questions["stage_ended"].option_ids)
def test_where_nothing_happened_at_most_twenty_questions_are_asked(ended: str) -> None:
    assert 8 <= len(asked({"stage_ended": ended})) <= 20


@pytest.mark.parametrize(("opening", "topic"), TOPICS)
def test_whatever_one_names_about_twenty_questions_are_asked(opening: str, topic: str) -> None:
    random = Random(topic)
    lengths = [
        len(asked({**way, opening: frozenset({topic}), "manner_changed": course}, random))
        for way in WAYS
        for course in COURSES
        for _ in range(2)
    ]
    assert median(lengths) <= 22
    assert max(lengths) <= 30
