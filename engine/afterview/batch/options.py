"""What somebody wants of a batch."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

__all__ = ["BatchEngine", "BatchSettings", "PageForm", "ResultForm"]

ROWS, ROWS_OF_PARQUET = 1 << 14, 1 << 16
"""How many records are evaluated together. Parquet wants them long: each part is a file of its own."""


class ResultForm(StrEnum):
    """The form of the results."""

    CSV = "csv"
    JSON_LINES = "jsonl"
    PARQUET = "parquet"


class PageForm(StrEnum):
    """The form of the pages, one for each client."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


class BatchEngine(StrEnum):
    """What evaluates: columns at once, single cases, or these with a session of durable-rules beside."""

    COLUMNAR = "columnar"
    REFERENCE = "reference"
    DURABLE = "durable"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSettings:
    """What is written, and of what: everything that decides the bytes of the results.

    ``every`` adds all causes to the first three. ``id_column`` names the column that says whose form it is;
    without it the results name nobody. ``notes`` adds what was answered in free text. With ``whole_rows`` one
    answer that is set aside sets aside its whole row, otherwise only itself.
    """

    results: ResultForm = ResultForm.CSV
    every: bool = False
    pages: PageForm | None = None
    id_column: str | None = None
    notes: bool = False
    whole_rows: bool = False
    engine: BatchEngine = BatchEngine.COLUMNAR

    @property
    def rows(self) -> int:
        """How many records are evaluated together."""
        return ROWS_OF_PARQUET if self.results is ResultForm.PARQUET else ROWS

    def to_data(self) -> dict[str, Any]:
        """Return the settings as plain data."""
        return asdict(self)
