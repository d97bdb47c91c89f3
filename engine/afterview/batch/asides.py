"""What was set aside, as rows of CSV: where it is, why, and what stood there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from afterview.batch.cells import defused
from afterview.intake.batches import FormBatch

__all__ = ["ASIDE_HEAD", "aside_rows"]

_NAMES = ("file", "row", "what", "column", "header", "question", "reason", "value")
ASIDE_HEAD = ("\ufeff" + ",".join(_NAMES) + "\n").encode()
"""The names of the columns, marked as UTF-8. ``what`` is ``row`` or ``answer``."""


def aside_rows(batch: FormBatch) -> bytes:
    """Return the rows and the answers of one batch that were set aside, in the order of the file.

    The value of an answer is there unless it may be anything, as in somebody's own words.
    """
    text = io.StringIO()
    rows = sorted(_rows(batch), key=lambda row: row[1])
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _rows(batch: FormBatch) -> Iterator[tuple[str, int, str, str, str, str, str, str]]:
    file = defused(batch.file)
    for row in batch.rows_aside:
        yield file, row.row, "row", "", "", "", defused(row.reason), ""
    for each in batch.set_aside:
        texts = (each.column, each.header, each.question, each.reason, each.value or "")
        column, header, question, reason, value = map(defused, texts)
        yield file, each.row, "answer", column, header, question, reason, value
