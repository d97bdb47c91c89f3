"""Workbooks in XLSX whose bytes hang on nothing but what is in them, and in which no text is a formula."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from afterview.errors import AfterviewError

if TYPE_CHECKING:
    from xlsxwriter import Workbook

__all__ = ["letters", "workbook_bytes"]

_WRITTEN = datetime(2000, 1, 1)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def workbook_bytes(fill: Callable[[Workbook], None]) -> bytes:
    """Return the workbook that ``fill`` fills."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise AfterviewError(
            "a form as a spreadsheet needs XlsxWriter, which is not installed - "
            "pip install 'afterview[forms]' installs it"
        ) from error
    stream = io.BytesIO()
    with Workbook(stream, _OPTIONS) as book:
        book.set_properties({"created": _WRITTEN})
        fill(book)
    return stream.getvalue()


def letters(number: int) -> str:
    """Return what a spreadsheet calls a column that is counted from 0."""
    from xlsxwriter.utility import xl_col_to_name

    name: str = xl_col_to_name(number)
    return name
