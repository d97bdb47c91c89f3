"""Blank forms: the questions of a pack, laid out for a form tool, a spreadsheet, a program or paper.

What is written here is understood when it comes back (:mod:`afterview.intake`), without a map of columns:
each format has a module of its own, and all of them say the same questions and answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from afterview.rule_base import Question, RuleBase

__all__ = ["FormSort", "blank_form"]


class FormSort(StrEnum):
    """What a blank form is made for."""

    CSV = "csv"
    """One row of headers, for a table of forms."""
    XLSX = "xlsx"
    """A spreadsheet with lists to choose from."""
    XLSFORM = "xlsform"
    """A questionnaire for KoboToolbox or ODK, which shows a question where it makes sense."""
    MARKDOWN = "markdown"
    """A form to print."""
    JSON = "json"
    """A JSON Schema of one form."""

    @property
    def is_text(self) -> bool:
        """Whether it can be shown on a terminal."""
        return self not in {FormSort.XLSX, FormSort.XLSFORM}


def blank_form(
    rule_base: RuleBase,
    sort: FormSort,
    questions: Sequence[Question],
    also: Sequence[RuleBase] = (),
) -> bytes:
    """Return a blank form with some questions of a rule base, in its language; equal input, equal bytes.

    A form that can be switched to other languages has those of ``also``, which are the same rules. Raises
    AfterviewError where what writes spreadsheets is not installed.
    """
    match sort:
        case FormSort.CSV:
            from afterview.blank_forms.table import header_row

            return header_row(rule_base, questions)
        case FormSort.XLSX:
            from afterview.blank_forms.workbook import workbook

            return workbook(rule_base, questions)
        case FormSort.XLSFORM:
            from afterview.blank_forms.xlsform import xlsform

            return xlsform(rule_base, questions, also)
        case FormSort.MARKDOWN:
            from afterview.blank_forms.paper import paper_form

            return paper_form(rule_base, questions).encode()
        case FormSort.JSON:
            from afterview.blank_forms.json_schema import json_schema

            return json_schema(rule_base, questions)
