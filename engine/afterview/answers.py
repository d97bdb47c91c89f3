"""The answers of a case: as a program hands them in, as an interview takes them, and whether they fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, getcontext
from typing import Any, TypeAlias

from afterview.errors import Unrecognised, did_you_mean
from afterview.facts import Answer, Answers, State, Value
from afterview.recognition import expected_answer, recognise
from afterview.rule_base import Question, QuestionKind, RuleBase

__all__ = ["as_asked", "checked_answers", "recognise_answers"]

Written: TypeAlias = str | int | float | Decimal | Sequence[str] | Mapping[str, Any] | Answer | None
"""What a program may hand in as an answer; True and False, numbers to Python, mean yes and no."""


def recognise_answers(rule_base: RuleBase, written: Mapping[str, Written]) -> dict[str, Answer]:
    """Return the answers of a case as somebody wrote them, by question id.

    An answer is text, a number, True or False, a list of options, an :class:`Answer`, None for "don't
    know", or a mapping as in a case file: ``{"value": "curtly", "certainty": "guessing"}``. Raises
    Unrecognised where a question or an answer is not known to the rule base.
    """
    answers = {id_: _answer(_question(rule_base, id_), each) for id_, each in written.items()}
    return checked_answers(rule_base, answers)


def as_asked(rule_base: RuleBase, question: Question, answer: Answer) -> Answer:
    """Return an answer as an interview takes it: seen by whom the question names, unless that was said."""
    if answer.state is not State.KNOWN or answer.observer is not None or not question.observer:
        return answer
    percent = rule_base.scale.percent(answer.certainty, question.observer)
    return replace(answer, observer=question.observer, percent=percent)


def checked_answers(rule_base: RuleBase, answers: Answers) -> dict[str, Answer]:
    """Return answers that a program made, with what their certainty and observer come to.

    Raises Unrecognised where one is no answer to its question, or its words are not in the scale.
    """
    return {id_: _checked(rule_base, _question(rule_base, id_), each) for id_, each in answers.items()}


def _checked(rule_base: RuleBase, question: Question, answer: Answer) -> Answer:
    if not isinstance(answer, Answer):
        raise Unrecognised(
            f"the answer to '{question.id}' is a {type(answer).__name__}: use recognise_answers"
        )
    if (answer.state is State.KNOWN) is not _fits(question, answer.value):
        value = f"the value {answer.value!r}" if answer.value is not None else "no value"
        raise Unrecognised(
            f"'{question.id}' is {answer.state} with {value}; it takes {expected_answer(question)}"
        )
    if answer.certainty is answer.observer is None:
        return answer
    scale = rule_base.scale
    for word, words in ((answer.certainty, scale.certainty), (answer.observer, scale.observers)):
        if word is not None and word not in tuple(words):
            raise Unrecognised(f"the scale has no word {word!r}; it has {', '.join(words)}")
    return replace(answer, percent=scale.percent(answer.certainty, answer.observer))


def _fits(question: Question, value: Value | None) -> bool:
    """Whether a value is one that an answer to the question can have."""
    match question.kind:
        case QuestionKind.NOTE:
            return isinstance(value, str)
        case QuestionKind.CHOICES:
            return isinstance(value, frozenset) and value <= set(question.option_ids)
        case QuestionKind.SCALE | QuestionKind.NUMBER:
            low, high = question.bounds
            if not isinstance(value, int | Decimal) or isinstance(value, bool):
                return False
            written = _is_written_with(value, question.places)
            return written and (low is None or value >= low) and (high is None or value <= high)
        case _:
            return value in question.option_ids


def _is_written_with(value: int | Decimal, places: int) -> bool:
    """Whether a number has so many decimal places, or fewer; zeros at its end do not count.

    It has to be one that is reckoned with exactly, as recognised ones are.
    """
    if isinstance(value, int):
        return True
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or max(value.adjusted(), 0) + places >= getcontext().prec:
        return False
    beyond = -exponent - places
    return beyond <= 0 or not any(digits[-beyond:])


def _question(rule_base: RuleBase, id_: str) -> Question:
    if id_ not in rule_base.questions:
        raise Unrecognised(f"there is no question {id_!r}{did_you_mean(id_, rule_base.questions)}")
    return rule_base.questions[id_]


def _answer(question: Question, written: Written) -> Answer:
    if isinstance(written, Answer):
        return written
    if written is None:
        return Answer(state=State.UNKNOWN)
    if isinstance(written, Mapping):
        return _detailed(question, written)
    return Answer(state=State.KNOWN, value=_recognised(question, written))


def _recognised(question: Question, written: Any) -> Value:
    if isinstance(written, bool):
        return recognise(question, "yes" if written else "no")
    if isinstance(written, int | float | Decimal):
        return recognise(question, str(written))
    listed = isinstance(written, Sequence) and not isinstance(written, bytes)
    if not listed or not all(isinstance(each, str) for each in written):
        raise Unrecognised(
            f"{written!r} is no answer to '{question.id}', which takes {expected_answer(question)}"
        )
    return recognise(question, written)


def _detailed(question: Question, written: Mapping[str, Any]) -> Answer:
    """Return an answer that is written with its state, certainty or observer."""
    keys, states = ("state", "value", "certainty", "observer"), [state.value for state in State]
    state = written.get("state", State.KNOWN.value)
    if written.keys() - set(keys) or state not in states:
        expected = f"{', '.join(keys)}, and as states {', '.join(states)}"
        raise Unrecognised(f"the answer to '{question.id}' is written {dict(written)!r}; it takes {expected}")
    value = written.get("value")
    return Answer(
        state=State(state),
        value=None if value is None else _recognised(question, value),
        certainty=written.get("certainty"),
        observer=written.get("observer"),
    )
