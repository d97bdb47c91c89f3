"""A cell -> an answer, nothing, or the reason why it is set aside."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from afterview.errors import Unrecognised
from afterview.facts import Answer, State
from afterview.free_text import one_line
from afterview.intake.meanings import NOTHING, SAID, Meanings
from afterview.intake.multiple import Choices
from afterview.intake.names import NONE_OF_THESE, Names
from afterview.intake.reasons import ENGLISH
from afterview.intake.states import state_of
from afterview.recognition import plain_form, recognise
from afterview.rule_base import LONGEST_NOTE, Question, QuestionKind

__all__ = ["Aside", "CellReader", "Coded", "Found"]

_LONGEST_HELD = 200
"""The most characters of a cell that is remembered with what it came to."""
_LONGEST_ANSWER = 5_000
_LONGEST_QUOTE = 60
_MOST_LISTED = 8
_GLUED = re.compile(r"\s*(-?\d+)\s*(?:[-\u2013\u2014:=)]|\()\s*[^\d\s].*", re.DOTALL)
"""A step of a scale with words beside it, as in ``1 - not at all``."""


class Aside(NamedTuple):
    """Why a cell is no answer."""

    reason: str


Found: TypeAlias = Answer | Aside | None


class CellReader:
    """Says what a cell of one column comes to."""

    def __init__(
        self, question: str, names: Names, blanks: Collection[str] = (), told: Mapping[str, str] | None = None
    ) -> None:
        self.spoken: Sequence[Question] = [voice[question] for voice in names.voices]
        self.question = self.spoken[0]
        ids = self.question.option_ids
        named = names.options(question).items()
        self.options = {name: option for name, option in named if option in ids}
        self.none = {name for name, option in named if option == NONE_OF_THESE}
        self.reasons, self.in_english = names.reasons, names.reasons == ENGLISH
        low, high = self.question.bounds if self.question.kind.is_numeric else (None, None)
        listed = ", ".join([*ids[:_MOST_LISTED], *["..."][: len(ids) > _MOST_LISTED]])
        self.takes = listed or self.reasons.range.format(low=low, high=high)
        self.choices = Choices(self.options)
        self.blanks = blanks
        self.told = {plain_form(cell): meant for cell, meant in (told or {}).items()}

    def read(self, cell: str) -> Found:
        """Return the answer in a cell, nothing where it is empty, or why it is set aside."""
        text = cell.strip()
        if not text or text in self.blanks:
            return None
        if len(text) > _LONGEST_ANSWER and self.question.kind is not QuestionKind.NOTE:
            return Aside(self.reasons.long_cell.format(count=len(text), question=self.question.id))
        meant = self.told and self.told.get(plain_form(text))
        if meant:
            text = meant
            if meant in {each.value for each in State}:
                return None if meant == State.UNASKED else Answer(state=State(meant))
        found = self._value(text)
        if isinstance(found, Aside) and self.question.kind is not QuestionKind.NOTE:
            state = state_of(text)
            return found if state is None else Answer(state=state)
        return found

    def _value(self, text: str) -> Answer | Aside:
        match self.question.kind:
            case QuestionKind.CHOICES:
                return self._several(text)
            case QuestionKind.CHOICE:
                option = self.options.get(plain_form(text))
                return self._none_such(text) if option is None else Answer(state=State.KNOWN, value=option)
            case QuestionKind.SCALE if glued := _GLUED.fullmatch(text):
                return self._recognised(glued[1])
        return self._recognised(text)

    def _several(self, text: str) -> Answer | Aside:
        """Return all options in a text; where only some of it is understood, it is set aside as a whole."""
        chosen, others = self.choices.chosen_in(text)
        if others and not chosen and plain_form(text) in self.none:
            return Answer(state=State.KNOWN, value=frozenset())
        if others or not chosen:
            return self._none_such(others[0] if others else text)
        return Answer(state=State.KNOWN, value=chosen)

    def _none_such(self, text: str) -> Aside:
        """Return why a text is no option, without a search for a near one: a million cells may be wrong."""
        told = {"question": self.question.id, "takes": self.takes}
        return Aside(self.reasons.no_answer.format(cell=_quoted(text), **told))

    def _recognised(self, text: str) -> Answer | Aside:
        problems = []
        for question in self.spoken:
            try:
                return Answer(state=State.KNOWN, value=recognise(question, text))
            except Unrecognised as error:
                problems.append(str(error))
        return Aside(problems[0]) if self.in_english else self._none_such(text)


class Coded(dict[str, int]):
    """The codes of the cells of one column: ``coded[cell]``, worked out once for each different short cell.

    Of a note only that it is there is kept, unless ``notes`` asks for its text.
    """

    def __init__(self, reader: CellReader, meanings: Meanings, notes: bool) -> None:
        super().__init__()
        self.reader = reader
        self.meanings = meanings
        self.is_note = reader.question.kind is QuestionKind.NOTE
        self.only_said = self.is_note and not notes and not reader.told

    def __missing__(self, cell: str) -> int:
        if self.only_said and len(cell) <= LONGEST_NOTE:
            return SAID if (text := cell.strip()) and text not in self.reader.blanks else NOTHING
        found = self.reader.read(cell)
        if isinstance(found, Aside):
            code = self.meanings.aside(found.reason)
        else:
            code = NOTHING if found is None else SAID if self.only_said else self.meanings.code(found)
        if len(cell) <= _LONGEST_HELD and not self.is_note:
            self[cell] = code
        return code


def _quoted(text: str) -> str:
    line = one_line(text)
    return f"'{line[:_LONGEST_QUOTE]}...'" if len(line) > _LONGEST_QUOTE else f"'{line}'"
