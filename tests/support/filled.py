"""Blank forms, filled in as people would, and exports as form tools make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random

from tables import random_form

from afterview.blank_forms.offered import NONE, STATE_CODES, offered
from afterview.facts import Answer, Answers, State
from afterview.rule_base import Question, QuestionKind, RuleBase

__all__ = ["as_code", "as_words", "forms", "split"]


def forms(rule_base: RuleBase, questions: Sequence[Question], count: int = 40) -> Iterator[Answers]:
    """Yield forms with all kinds of answers, in all states."""
    random = Random(7)
    ids = {each.id for each in questions}
    for _ in range(count):
        drawn = random_form(random, rule_base, known=100)
        yield {
            id_: answer for id_, answer in drawn.items() if id_ in ids and answer.state is not State.UNASKED
        }


def as_words(question: Question, answer: Answer | None, language: str) -> list[str]:
    """Return what somebody chooses, in the words of the form; nothing where there is no answer."""
    labels = {each.id: each.label for each in offered(question, language)}
    return [labels.get(code, code) for code in as_code(question, answer)]


def as_code(question: Question, answer: Answer | None) -> list[str]:
    """Return the codes of what somebody chooses."""
    if answer is None:
        return []
    if answer.state is not State.KNOWN:
        return [STATE_CODES[answer.state]]
    if isinstance(answer.value, frozenset):
        return [each for each in question.option_ids if each in answer.value] or [NONE]
    return [str(answer.value)]


def split(questions: Iterable[Question], answers: Mapping[str, Answer]) -> dict[str, str]:
    """Return a row as KoboToolbox exports it with a column for each option beside the one with all."""
    row: dict[str, str] = {}
    for question in questions:
        chosen = as_code(question, answers.get(question.id))
        row[question.id] = " ".join(chosen)
        if question.kind is QuestionKind.CHOICES:
            for each in offered(question, ""):
                row[f"{question.id}/{each.id}"] = str(int(each.id in chosen)) if chosen else ""
    return row
