"""What the cells of a question come to, each as a small number: a code."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterview.facts import Answer, State, Value
from afterview.inference.columnar import STATES, Column
from afterview.inference.columnar.columns import WORD, value_type
from afterview.rule_base import Question, QuestionKind

__all__ = ["NOTHING", "SAID", "Codes", "Meanings"]

Codes = NDArray[np.int32]
"""One code a row: above zero an answer, below zero the reason why there is none."""
NOTHING, SAID = 0, 1
"""The codes of no answer, and of a note whose text is not kept; those of the other states follow."""
_STATE_CODES = {state: code for code, state in enumerate(STATES)}
_MOST = np.iinfo(np.int64).max


class Meanings:
    """The answers to one question as far as they were met, and the reasons why cells were set aside.

    A known answer is held as it stands in a column: the position of an option, a bit for each option, a
    number times 10 to the decimal places, or the text of a note.
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        self.positions = {option: position for position, option in enumerate(question.option_ids)}
        self.values: list[Any] = []
        self.reasons: list[str] = []
        self._codes: dict[Hashable, int] = {}

    def code(self, answer: Answer) -> int:
        """Return the code of an answer; equal answers have one code."""
        if answer.state is not State.KNOWN:
            return _STATE_CODES[answer.state]
        value = self._plain(answer.value)
        code = self._codes.setdefault(value, len(STATES) + len(self.values))
        if code == len(STATES) + len(self.values):
            self.values.append(value)
        return code

    def aside(self, reason: str) -> int:
        """Return a code for a reason."""
        self.reasons.append(reason)
        return -len(self.reasons)

    def reason(self, code: int) -> str:
        """Return the reason that a code below zero stands for."""
        return self.reasons[-code - 1]

    def clear(self) -> None:
        """Forget all answers, and with them what their codes mean."""
        self.values.clear()
        self._codes.clear()

    @property
    def is_note(self) -> bool:
        """Whether the answers are free text."""
        return self.question.kind is QuestionKind.NOTE

    def column(self, codes: Codes) -> Column:
        """Return codes, none of them below zero, as a column; a number that is too long stands as 0."""
        states = np.full(len(STATES) + len(self.values), STATES.index(State.KNOWN), np.uint8)
        states[: len(STATES)] = range(len(STATES))
        if self.is_note:
            return Column(states=states.take(codes, mode="clip"))
        at = codes.astype(np.intp)
        values = self._table().take(at, axis=-1, mode="clip")
        return Column(states=states.take(at, mode="clip"), values=values)

    def too_long(self) -> list[int]:
        """Return the codes of the numbers that do not fit into a column."""
        if not self.question.kind.is_numeric:
            return []
        return [code for code, number in enumerate(self.values, len(STATES)) if abs(number) > _MOST]

    def answers(self) -> Sequence[Answer | None]:
        """Return the answer of each code."""
        plain = [Answer(state=each) for each in STATES[2:]]
        known = [Answer(state=State.KNOWN, value=self._value(each)) for each in self.values]
        return [None, None, *plain, *known]

    def _table(self) -> NDArray[Any]:
        """Return what stands in a column for each code."""
        numbers = [0] * len(STATES) + self.values
        kind = value_type(self.question)
        if self.question.kind is QuestionKind.CHOICES:
            firsts = range(0, len(self.positions) or 1, WORD)
            return np.array([[each >> first & (1 << WORD) - 1 for each in numbers] for first in firsts], kind)
        return np.array([each if abs(each) <= _MOST else 0 for each in numbers], kind)

    def _plain(self, value: Value | None) -> Any:
        match value:
            case frozenset():
                return sum(1 << self.positions[option] for option in value)
            case str():
                return value if self.is_note else self.positions[value]
        assert value is not None
        return int(value * 10**self.question.places)

    def _value(self, plain: Any) -> Value:
        """Return an answer's value from what is held of it."""
        match self.question.kind:
            case QuestionKind.NOTE:
                return str(plain)
            case QuestionKind.CHOICES:
                return frozenset(
                    option for option, position in self.positions.items() if plain >> position & 1
                )
            case QuestionKind.SCALE | QuestionKind.NUMBER:
                places = self.question.places
                return Decimal(plain).scaleb(-places) if places else int(plain)
        option: str = self.question.option_ids[plain]
        return option
