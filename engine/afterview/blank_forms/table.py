"""A form as a row of headers in CSV: a table in which each form is a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from afterview.blank_forms.headers import headers
from afterview.rule_base import Question, RuleBase

__all__ = ["header_row"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def header_row(rule_base: RuleBase, questions: Sequence[Question]) -> bytes:
    """Return the headers as one row of CSV, in UTF-8 with the mark by which spreadsheets know it."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerow(map(_defused, headers(rule_base, questions).values()))
    return stream.getvalue().encode("utf-8-sig")


def _defused(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
