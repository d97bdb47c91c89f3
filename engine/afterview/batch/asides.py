"""What was set aside, as rows of CSV: where it is, why, and what stood there."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter

from afterview.batch.notation import Csv
from afterview.intake.batches import FormBatch

__all__ = ["ASIDE_HEAD", "aside_rows"]

_CELL = Csv().text
_MOST_HELD = 2_048
_NAMES = ("file", "row", "what", "column", "header", "question", "reason", "value")
ASIDE_HEAD = ("\ufeff" + ",".join(_NAMES) + "\n").encode()
"""The names of the columns, marked as UTF-8. ``what`` is ``row`` or ``answer``."""


def aside_rows(batch: FormBatch) -> bytes:
    """Return the rows and the answers of one batch that were set aside, in the order of the file.

    The value of an answer is there unless it may be anything, as in somebody's own words.
    """
    file = _CELL(batch.file)
    rows = [(each.row, f"row,,,,{_CELL(each.reason)},") for each in batch.rows_aside]
    rows += [(each.row, _answer(*each[1:])) for each in batch.set_aside]
    rows.sort(key=itemgetter(0))
    return "".join([f"{file},{row},{what}\n" for row, what in rows]).encode()


@lru_cache(maxsize=_MOST_HELD)
def _answer(column: str, header: str, question: str, reason: str, value: str | None) -> str:
    """Return what is said of an answer, which mostly is said of many rows."""
    return ",".join(["answer", *map(_CELL, (column, header, question, reason, value or ""))])
