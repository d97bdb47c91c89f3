"""What somebody wants of a batch."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib.util import find_spec
from typing import Any

from afterview.errors import AfterviewError

__all__ = ["RESULTS", "BatchEngine", "BatchSettings", "PageForm", "ResultForm"]

RESULTS = "differentials"
ROWS, ROWS_ONE_BY_ONE, ROWS_OF_PARQUET = 1 << 12, 1 << 8, 1 << 15
"""How many records are evaluated together. Where each takes milliseconds, as with pages, they are few, so
that a stop costs seconds. Parquet wants them many: each part is a file of its own, whatever the engine."""


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
    def file(self) -> str:
        """The name of the results; of Parquet, that of the folder of its parts."""
        return RESULTS if self.results is ResultForm.PARQUET else f"{RESULTS}.{self.results.value}"

    @property
    def rows(self) -> int:
        """How many records are evaluated together."""
        if self.results is ResultForm.PARQUET:
            return ROWS_OF_PARQUET
        one_by_one = self.pages is not None or self.engine is not BatchEngine.COLUMNAR
        return min(ROWS, ROWS_ONE_BY_ONE) if one_by_one else ROWS

    def check(self) -> None:
        """Raise AfterviewError where a package is missing that the results need."""
        if self.results is ResultForm.PARQUET and find_spec("pyarrow") is None:
            raise AfterviewError(
                "results as Parquet need pyarrow, which is not installed - "
                "pip install 'afterview[parquet]' installs it"
            )

    def to_data(self) -> dict[str, Any]:
        """Return the settings as plain data."""
        return asdict(self)
