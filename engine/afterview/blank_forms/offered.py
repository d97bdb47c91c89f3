"""The answers that a form offers to a question, each as a code and in the words that a person reads.

Both are understood in a form that comes back, whatever language it is in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from afterview.blank_forms.form_words import form_words
from afterview.facts import State
from afterview.recognition import plain_form
from afterview.rule_base import OptionLabel, Question, QuestionKind

__all__ = ["NONE", "STATE_CODES", "number_range", "offered", "options_of", "reads_back", "states_of"]

STATE_CODES: Mapping[State, str] = {
    State.UNKNOWN: "do_not_know",
    State.WITHHELD: "rather_not_say",
    State.NOT_APPLICABLE: "does_not_apply",
}
NONE = "none_of_these"
_LONGEST_SCALE = 11
"""The most steps of a scale that are offered one by one; a longer one takes a number."""
_READ_OTHERWISE = frozenset("<>{}[]&\n\r\t")
"""What is taken for markup, a list or a blank where a question and an option share one header."""


def options_of(question: Question) -> tuple[OptionLabel, ...]:
    """Return the answers of a question: its options or its steps; none where it takes a number or a text.

    Where several may be chosen, "none of these" is one of them.
    """
    if question.kind is QuestionKind.CHOICES:
        none = OptionLabel(id=NONE, label=question.answer_words.none_of_these)
        return (*question.options, *_without(question, [none]))
    if question.kind is not QuestionKind.SCALE:
        return question.options
    low, high = question.bounds
    if not (isinstance(low, int) and isinstance(high, int)) or high - low >= _LONGEST_SCALE:
        return ()
    labels = {step: str(step) for step in range(low, high + 1)}
    for step, end in zip((low, high), question.ends or (), strict=False):
        if not end[:1].isdigit():
            labels[step] = f"{step} - {end}"
    return tuple(OptionLabel(id=str(step), label=label) for step, label in labels.items())


def states_of(question: Question, language: str) -> tuple[OptionLabel, ...]:
    """Return what may be said instead of an answer, but for words that are an answer of this question."""
    words = form_words(language).states
    states = (OptionLabel(id=code, label=words[state]) for state, code in STATE_CODES.items())
    return tuple(_without(question, states))


def offered(question: Question, language: str) -> tuple[OptionLabel, ...]:
    """Return all that may be chosen at a question: its answers, and what may be said instead.

    Nothing is where it takes a number or a text.
    """
    options = options_of(question)
    return (*options, *states_of(question, language)) if options else ()


def number_range(question: Question, language: str) -> str:
    """Return which number a question takes, as a sentence."""
    low, high = question.bounds
    unit = f" {question.unit}" if question.unit else ""
    return form_words(language).number.format(low=low, high=high, unit=unit)


def reads_back(text: str) -> bool:
    """Whether a text within a longer header is read as it is written; otherwise the id stands there."""
    return _READ_OTHERWISE.isdisjoint(text)


def _without(question: Question, offers: Iterable[OptionLabel]) -> Iterable[OptionLabel]:
    own = {plain_form(text) for option in question.options for text in (option.id, option.label)}
    return (each for each in offers if own.isdisjoint({plain_form(each.id), plain_form(each.label)}))
