"""One question on the screen: its options, what may be typed, and what was typed in other words."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from afterview import Answer, Look, State, Unrecognised
from afterview.rule_base import Question, QuestionKind

__all__ = ["chosen", "either", "misunderstood", "options", "quantity", "words"]

MOST_ECHOED = 40
MOST_NAMED = 3


def options(question: Question, look: Look) -> Iterator[str]:
    """Yield the numbered options, if any: on one line where they fit, else one on each."""
    if not question.options:
        return
    numbered = [(str(number), option.label) for number, option in enumerate(question.options, start=1)]
    if question.kind is QuestionKind.CHOICES:
        numbered.append(("0", "none of these"))
    if look.plain:
        yield from (f"{number}: {label}" for number, label in numbered)
        return
    in_a_row = "   ".join(["", *(f"{number} {label}" for number, label in numbered)])
    if len(in_a_row) <= look.width:
        yield in_a_row
        return
    digits = len(str(len(question.options)))
    for number, label in numbered:
        first = f"   {number:>{digits}} "
        yield from textwrap.wrap(label, look.width, initial_indent=first, subsequent_indent=" " * len(first))


def span(question: Question) -> str:
    """Return the numbers that answer a question: ``1 (badly) to 5 (very well)``."""
    low, high = question.bounds
    if question.ends is not None:
        return f"{low} ({question.ends[0]}) to {high} ({question.ends[1]})"
    return f"{low} to {high} {question.unit}".rstrip()


def misunderstood(question: Question, line: str, error: Unrecognised) -> str:
    """Return what to say where a line is no answer: what was read, and what may be typed."""
    if question.kind is QuestionKind.NOTE:
        sentence = str(error)
        return f"{sentence[0].upper()}{sentence[1:]}."
    echoed = line if len(line) <= MOST_ECHOED else f"{line[:MOST_ECHOED]}…"
    return f"“{echoed}” is no answer here. {_keys(question)}."


def _keys(question: Question) -> str:
    """Return what may be typed to answer a question, as the beginning of a sentence."""
    most = len(question.options)
    match question.kind:
        case QuestionKind.CHOICES:
            return f"Type the numbers that apply, such as 1 3 (1 to {most}), or 0 for none"
        case QuestionKind.CHOICE | QuestionKind.YES_NO:
            return f"Type a number from 1 to {most}"
        case _:
            low, high = question.bounds
            if question.places:
                return f"Type a number from {low} to {high}, decimals after a point"
            return f"Type a whole number from {low} to {high}"


def chosen(question: Question, line: str) -> str | list[str]:
    """Return what was typed with the numbers of options replaced by their ids."""
    if not question.kind.has_options or not re.fullmatch(r"[0-9]{1,3}([\s,;]+[0-9]{1,3})*[\s,;]*", line):
        return line
    numbers = [int(number) for number in re.findall(r"[0-9]+", line)]
    ids = question.option_ids
    if question.kind is QuestionKind.CHOICES:
        if numbers == [0]:
            return []
        return [ids[number - 1] if 1 <= number <= len(ids) else str(number) for number in numbers]
    return ids[numbers[0] - 1] if len(numbers) == 1 and 1 <= numbers[0] <= len(ids) else line


def words(question: Question, answer: Answer) -> str:
    """Return an answer in the words a person reads."""
    match answer.state:
        case State.NOT_APPLICABLE:
            return "doesn't apply"
        case State.WITHHELD:
            return "rather not say"
        case _:
            return "don't know" if answer.value is None else question.words(answer.value)


def either(phrases: Sequence[str]) -> str:
    """Return the first few phrases as alternatives: ``a, b or 4 more``."""
    named = list(phrases[:MOST_NAMED])
    if len(phrases) > MOST_NAMED:
        named.append(f"{len(phrases) - MOST_NAMED} more")
    return " or ".join(filter(None, [", ".join(named[:-1]), named[-1]]))


def quantity(number: int, what: str) -> str:
    """Return a number with its noun: ``1 answer``, ``3 answers``."""
    return f"{number} {what}{'s' * (number != 1)}"
