"""The column whose cells name the forms, such as one of client numbers."""

from __future__ import annotations

from collections.abc import Sequence

from afterview.errors import did_you_mean
from afterview.free_text import one_line
from afterview.intake.columns import Column
from afterview.intake.headings import folded
from afterview.intake.rows import refuse
from afterview.loading.codes import Code

__all__ = ["naming_column"]


def naming_column(file: str, columns: Sequence[Column], said: str) -> int:
    """Return the number of the column that somebody said names the forms: by its header, or its letter."""
    for alike in (
        [each for each in columns if each.header == said],
        [each for each in columns if folded(each.header) == folded(said)],
        [each for each in columns if each.letter == said.upper()],
    ):
        if len(alike) > 1:
            places = ", ".join(each.letter for each in alike[:5])
            raise refuse(file, Code.UNKNOWN_COLUMN, f"{_shown(said)} is the header of {places}: say which")
        if alike and alike[0].question:
            message = f"{_shown(said)} answers '{alike[0].question}': name a column that answers no question"
            raise refuse(file, Code.UNKNOWN_COLUMN, message)
        if alike:
            return alike[0].number
    guess = did_you_mean(said, [each.header for each in columns]) or ": take a header, or a letter as in B"
    raise refuse(file, Code.UNKNOWN_COLUMN, f"there is no column {_shown(said)}{guess}")


def _shown(said: str) -> str:
    return f"'{one_line(said[:60])}'"
