"""For whom a report is written, and the report of a differential that suits them."""

from __future__ import annotations

from enum import StrEnum

from afterview.differential import Differential
from afterview.reports.document import Document
from afterview.rule_base import RuleBase

__all__ = ["Reader", "report_document"]


class Reader(StrEnum):
    """Whom a report is for."""

    CANDIDATE = "candidate"
    """Somebody who was turned down: one page in plain words."""
    COACH = "coach"
    """Somebody who advises them: every line of evidence, with its weight and its source."""
    AUTHOR = "author"
    """Somebody who writes rules: what fired and what waits, with file and line."""


def report_document(
    rule_base: RuleBase, differential: Differential, audience: Reader = Reader.COACH, *, every: bool = False
) -> Document:
    """Return the report of a differential for one audience.

    Of the hypotheses it has the first few, or ``every`` one; a candidate's page never has more than three.
    """
    match audience:
        case Reader.CANDIDATE:
            from afterview.reports.candidate_report import candidate_document

            return candidate_document(rule_base, differential)
        case Reader.COACH:
            from afterview.reports.coach_report import coach_document

            return coach_document(rule_base, differential, every=every)
        case Reader.AUTHOR:
            from afterview.reports.author_report import author_document

            return author_document(rule_base, differential, every=every)
