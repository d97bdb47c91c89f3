"""What a batch came to."""

from __future__ import annotations

from dataclasses import dataclass

from afterview.batch.checkpoint import Counts
from afterview.cohort import Cohort, Comparison
from afterview.intake.forms import FormTable

__all__ = ["FinishedBatch"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedBatch:
    """What a batch came to: its files, what became of their records, and what the forms have in common.

    ``counts`` are by file, ``written`` the names of what lies in the folder now. ``unmet`` are headers in the
    map of columns that no file has, perhaps for a slip of the pen. ``differing`` are rules of
    which durable-rules said something else than the reference evaluator, whose results these are.
    """

    tables: tuple[FormTable, ...]
    counts: tuple[Counts, ...]
    cohort: Cohort
    comparison: Comparison | None
    differing: tuple[str, ...]
    written: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()

    @property
    def total(self) -> Counts:
        """What became of all records."""
        return sum(self.counts, Counts())
