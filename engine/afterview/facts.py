"""The states an answer can be in, and the facts known in a case.

Belief is the one number behind truth and certainty: a whole percent from -100 to 100. Above zero a
statement is true with that certainty, below zero it is false with that certainty, and zero is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

__all__ = [
    "CERTAIN",
    "UNASKED",
    "Answer",
    "Answers",
    "Belief",
    "State",
    "Truth",
    "Value",
    "answer_data",
    "truth",
]

Value: TypeAlias = str | int | Decimal | frozenset[str]
"""An option id (``choice``, ``yes_no``), a set of them (``choices``), a number, or the text of a note."""

Truth: TypeAlias = bool | None
"""True, False, or None where what is known does not decide it."""

Belief: TypeAlias = int
"""Signed certainty in whole percents, -100 to 100; see the module's text."""

CERTAIN: Belief = 100


def truth(belief: Belief) -> Truth:
    """Return the truth value of a belief: its sign, zero being unknown."""
    return None if belief == 0 else belief > 0


class State(StrEnum):
    """What is known about the answer to one question in one case."""

    KNOWN = "known"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    WITHHELD = "withheld"
    UNASKED = "unasked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A question's state in one case, with its value where there is one.

    ``certainty`` and ``observer`` are words of the pack's scale (how sure, and who saw it); ``percent``
    is what they come to together, 100 where neither was given.
    """

    state: State
    value: Value | None = None
    certainty: str | None = None
    observer: str | None = None
    percent: int = CERTAIN

    @property
    def settled(self) -> bool:
        """Whether the answer decides conditions: it is known, or the question does not apply."""
        return self.state is State.KNOWN or self.state is State.NOT_APPLICABLE


UNASKED = Answer(state=State.UNASKED)

Answers: TypeAlias = Mapping[str, Answer]
"""The answers of one case by question id; a question that is not in it is unasked."""


def answer_data(answer: Answer) -> dict[str, Any]:
    """Return an answer as plain data, the way a case file and the JSON result write it."""
    return {
        "state": answer.state.value,
        "value": _plain(answer.value),
        "certainty": answer.certainty,
        "observer": answer.observer,
    }


def _plain(value: Value | None) -> str | int | float | list[str] | None:
    if isinstance(value, frozenset):
        return sorted(value)
    return float(value) if isinstance(value, Decimal) else value
