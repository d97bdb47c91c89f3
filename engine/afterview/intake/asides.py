"""What is set aside: one answer, or a whole row, with its place and the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from afterview.free_text import one_line
from afterview.intake.columns import Column

__all__ = ["AnswerAside", "Asides", "RowKind", "SetAside"]

_LONGEST_VALUE = 200


class RowKind(StrEnum):
    """Why a row was set aside, without its particulars."""

    UNREADABLE = "unreadable"
    TOO_WIDE = "too_wide"
    HEADERS = "headers"
    NOT_SENT = "not_sent"
    UNANSWERED = "unanswered"
    ANSWER_ASIDE = "answer_aside"


class AnswerAside(NamedTuple):
    """An answer that was set aside: its row, its column, the question, why, and what was written.

    ``column`` is the letter that a spreadsheet has for it. ``value`` is None where it may be anything, as
    in an answer in somebody's own words. A tuple, since millions of them may go from process to process.
    """

    row: int
    column: str
    header: str
    question: str
    reason: str
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A row that is no form, or cannot be read, and why; ``kind`` tells the reasons apart, to be counted."""

    file: str
    row: int
    reason: str
    kind: RowKind = field(default=RowKind.UNREADABLE, compare=False)


class Asides:
    """Collects what is set aside of rows with these numbers.

    Of one row, what was read from a column for itself comes first, then columns of options, a question after
    another, then own words: ``rank`` says what is being read.
    """

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = numbers
        self.rank = 0
        self.listed: list[tuple[int, int, int, AnswerAside]] = []

    def set_aside(self, row: int, column: Column, reason: str, value: str | None) -> None:
        """Set aside an answer of a row, which is counted from 0."""
        aside = AnswerAside(
            row=self.numbers[row],
            column=column.letter,
            header=column.header,
            question=column.question,
            reason=reason,
            value=None if value is None else _shown(value[:_LONGEST_VALUE]),
        )
        self.listed.append((row, self.rank, column.number, aside))

    def rows(self) -> NDArray[np.bool_]:
        """Return which rows have an answer that was set aside."""
        found = np.zeros(len(self.numbers), np.bool_)
        found[[row for row, *_ in self.listed]] = True
        return found

    def in_order(self) -> list[AnswerAside]:
        """Return all of them, row by row."""
        return [each[-1] for each in sorted(self.listed, key=lambda each: each[:3])]


_shown = lru_cache(maxsize=1_024)(one_line)
