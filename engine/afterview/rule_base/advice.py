"""What to do next, and what to write to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from afterview.conditions import Condition
from afterview.errors import Location
from afterview.rule_base.scale import Standing

__all__ = ["BLANKS", "Advice", "Audience", "Letter", "LetterKind", "Passage"]

BLANKS = ("to", "from", "role", "company")
"""What may be filled in in a letter: who reads it, who sends it, the job, and the employer."""


class Audience(StrEnum):
    """Whom a piece of advice is for, where it is for no single cause."""

    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One thing to do: what, by when, how to notice that it worked, and the effort (1 to 3).

    ``within_days`` says ``by`` in days from today, where it is a matter of days and hangs on nothing else.
    """

    id: str
    theme: str
    do: str
    by: str
    worked_if: str
    effort: int
    within_days: int | None = None
    causes: tuple[str, ...] = ()
    standing: Standing | None = None
    audience: Audience | None = None
    relevant_when: Condition | None = None
    cites: tuple[str, ...] = ()
    location: Location = field(default=Location(path=""), compare=False)


class LetterKind(StrEnum):
    """What an entry of letters.yaml is: a letter to somebody, or what is said beside one, or instead."""

    FEEDBACK_REQUEST = "feedback_request"
    NOTE_TO_CONTACT = "note_to_contact"
    NOTE_TO_INSIDER = "note_to_insider"
    BEFORE_SENDING = "before_sending"
    TAKING_THE_ANSWER = "taking_the_answer"
    NO_LETTER = "no_letter"

    @property
    def is_sent(self) -> bool:
        """Whether somebody else reads it."""
        return self in {
            LetterKind.FEEDBACK_REQUEST,
            LetterKind.NOTE_TO_CONTACT,
            LetterKind.NOTE_TO_INSIDER,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of a letter, and in which cases it stands there."""

    id: str
    text: str
    relevant_when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter to be filled in, or what is said beside letters of some kinds, or instead of them.

    What is sent has a ``subject``, the rest the kinds of letters that it is ``about``. The texts may have the
    blanks ``{to}``, ``{from}``, ``{role}`` and ``{company}``.
    """

    id: str
    theme: str
    kind: LetterKind
    passages: tuple[Passage, ...]
    subject: str = ""
    about: tuple[LetterKind, ...] = ()
    relevant_when: Condition | None = None
    cites: tuple[str, ...] = ()
    location: Location = field(default=Location(path=""), compare=False)

    def conditions(self) -> Iterator[Condition]:
        """Yield its conditions, and those of its passages."""
        if self.relevant_when is not None:
            yield self.relevant_when
        yield from (each.relevant_when for each in self.passages if each.relevant_when)
