"""Questions, and what an answer to one looks like."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from afterview.conditions import Condition
from afterview.errors import Location
from afterview.facts import Value
from afterview.languages import ENGLISH, AnswerWords

__all__ = ["LONGEST_NOTE", "OptionLabel", "Question", "QuestionKind"]

LONGEST_NOTE = 2_000
"""The most characters a note may have; a file with a longer text would not be read again."""


class QuestionKind(StrEnum):
    """What an answer to a question looks like."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    SCALE = "scale"
    NUMBER = "number"
    NOTE = "note"

    @property
    def has_options(self) -> bool:
        """Whether the answer is one or several of the question's options."""
        return self in {QuestionKind.YES_NO, QuestionKind.CHOICE, QuestionKind.CHOICES}

    @property
    def is_numeric(self) -> bool:
        """Whether the answer is a number."""
        return self in {QuestionKind.SCALE, QuestionKind.NUMBER}


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionLabel:
    """One option of a question: its id and the words a person reads."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked.

    ``bounds`` are the least and greatest answer of a scale or number, ``places`` its decimal places, and
    ``ends`` the labels of a scale's ends. ``usual`` holds the answers that report nothing out of the
    ordinary: option ids (for ``choices``, any subset of them), or an inclusive range. Of a translated
    question ``original`` is the one in the pack's own language, whose words are understood, too.
    ``relevant_when`` says whether the question makes sense, ``asked_when`` whether a short interview asks it;
    ``observer`` who is taken to have seen it where an interview asks and nobody says otherwise.
    """

    id: str
    theme: str
    ask: str
    kind: QuestionKind
    options: tuple[OptionLabel, ...] = ()
    bounds: tuple[int | Decimal | None, int | Decimal | None] = (None, None)
    ends: tuple[str, str] | None = None
    places: int = 0
    unit: str = ""
    relevant_when: Condition | None = None
    asked_when: Condition | None = None
    hint: str = ""
    effort: int = 1
    sensitive: bool = False
    reason: str = ""
    changeable: bool = False
    observer: str = ""
    usual: frozenset[str] | None = None
    usual_range: tuple[int | Decimal | None, int | Decimal | None] | None = None
    cites: tuple[str, ...] = ()
    answer_words: AnswerWords = ENGLISH
    original: Question | None = None
    location: Location = field(default=Location(path=""), compare=False)

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of the options in written order."""
        return tuple(option.id for option in self.options)

    def label(self, option: str) -> str:
        """Return the words of one of the options."""
        return next(each.label for each in self.options if each.id == option)

    def words(self, value: Value) -> str:
        """Return an answer's value in the words a person reads."""
        if self.kind is QuestionKind.CHOICES and isinstance(value, frozenset):
            labels = [option.label for option in self.options if option.id in value]
            return ", ".join(labels) if labels else self.answer_words.none_of_these
        if self.kind.has_options and isinstance(value, str):
            return self.label(value)
        if isinstance(value, Decimal):
            value = str(value).replace(".", self.answer_words.decimal_mark)
        return f"{value} {self.unit}".rstrip()

    def spoken(self, words: AnswerWords) -> Question:
        """Return the question with answers in the words of a language; yes and no are not the pack's."""
        if self.kind is not QuestionKind.YES_NO:
            return replace(self, answer_words=words)
        yes_and_no = (OptionLabel(id="yes", label=words.yes), OptionLabel(id="no", label=words.no))
        return replace(self, options=yes_and_no, answer_words=words)
