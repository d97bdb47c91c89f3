"""Some hundred rows of a file at a time, to be read column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from afterview.intake.asides import RowKind, SetAside
from afterview.intake.meanings import Codes
from afterview.intake.reasons import Reasons
from afterview.intake.rows import Broken, Record, Row, Table

__all__ = ["Chunk", "Rows", "TextChunk", "TextChunks", "TextRows"]

_ROWS = 256
"""So few that the cells of all are still at hand for the processor when their columns are read."""
_LARGEST = 1 << 24
"""The most characters of a chunk, but for its last row."""
_MOST_CELLS = 1 << 20
_NUMBER, _CELLS = itemgetter(0), itemgetter(1)


class Chunk(Protocol):
    """Some records of a file, the rows and those that are none."""

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The numbers of the rows, as a spreadsheet counts."""

    @property
    def rows_aside(self) -> Sequence[SetAside]:
        """The records that are no rows."""

    @property
    def position(self) -> float:
        """How much of the file had been read by the end of them, from 0 to 1."""

    def cell(self, column: int, row: int) -> str:
        """Return one cell as a text."""

    def cells(self, column: int) -> Sequence[str]:
        """Return the cells of a column as texts."""

    def codes(self, columns: Mapping[int, Mapping[str, int]]) -> Codes:
        """Return what the cells of some columns have in a mapping for each, a column a row."""

    def only(self, kept: NDArray[np.bool_]) -> Chunk:
        """Return the chunk with only some of its rows."""


class Rows(Protocol):
    """The rows of a file, from its beginning to its end."""

    def take(self, most: int) -> Chunk | None:
        """Return the next rows, at most so many of them, or nothing at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChunk:
    """Rows of text, of which only the columns that are used are kept."""

    numbers: NDArray[np.int64]
    rows_aside: Sequence[SetAside]
    position: float
    columns: Mapping[int, Sequence[str]] = field(repr=False)

    def cell(self, column: int, row: int) -> str:
        """Return one cell."""
        return self.columns[column][row]

    def cells(self, column: int) -> Sequence[str]:
        """Return the cells of a column."""
        return self.columns[column]

    def codes(self, columns: Mapping[int, Mapping[str, int]]) -> Codes:
        """Return what the cells of some columns have in a mapping for each, a column a row."""
        found = (map(codes.__getitem__, self.columns[column]) for column, codes in columns.items())
        size = len(columns) * len(self.numbers)
        return np.fromiter(chain.from_iterable(found), np.int32, size).reshape(
            len(columns), len(self.numbers)
        )

    def only(self, kept: NDArray[np.bool_]) -> TextChunk:
        """Return the chunk with only some of its rows."""
        rows = np.flatnonzero(kept).tolist()
        return TextChunk(
            numbers=self.numbers[kept],
            rows_aside=self.rows_aside,
            position=self.position,
            columns={column: [cells[row] for row in rows] for column, cells in self.columns.items()},
        )


class TextChunks:
    """Makes chunks of the records of a table of text with this ``header``, of the columns that are ``used``.

    Left out are records without any text, and the rows of headers: those up to the one numbered ``head``.
    """

    def __init__(
        self, file: str, header: Sequence[str], head: int, used: Sequence[int], reasons: Reasons
    ) -> None:
        self._name, self._head, self._reasons = file, head, reasons
        self._header, self._width = list(header), len(header)
        self._used = used
        self.step = max(1, min(_ROWS, _MOST_CELLS // max(self._width, 1)))
        """The most records that should go into one chunk."""

    def counting(self, records: Sequence[Record]) -> Sequence[Record]:
        """Return the records that are not left out."""
        if records and records[0].number <= self._head:
            records = [each for each in records if isinstance(each, Broken) or each.number > self._head]
        if Broken not in map(type, records):
            cells = map(_CELLS, records)
            if all([each and each[0] and not each[0].isspace() for each in cells]):  # noqa: C419 - faster
                return records
        return [each for each in records if isinstance(each, Broken) or _says_anything(each.cells)]

    def chunk(self, records: Sequence[Record], position: float) -> TextChunk:
        """Return a chunk of records that are not left out."""
        rows_aside: list[SetAside] = []
        if not self._all_plain(records):
            checked = [self._checked(each) for each in records]
            rows_aside = [each for each in checked if isinstance(each, SetAside)]
            records = [each for each in checked if isinstance(each, Row)]
        return TextChunk(
            numbers=np.fromiter(map(_NUMBER, records), np.int64, len(records)),
            rows_aside=rows_aside,
            position=position,
            columns=self._turned([*map(_CELLS, records)]),
        )

    def _all_plain(self, records: Sequence[Record]) -> bool:
        """Whether all records are rows with a cell for each column, and none repeats the headers."""
        if Broken in map(type, records):
            return False
        cells = [*map(_CELLS, records)]
        return {*map(len, cells)} == {self._width} and self._header not in cells

    def _checked(self, record: Record) -> Row | SetAside:
        """Return a row with a cell for each column, or why it is none."""
        if isinstance(record, Broken):
            return self._aside(
                record.number, self._reasons.told(record.reason, record.at), RowKind.UNREADABLE
            )
        number, cells = record
        if len(cells) != self._width:
            if any(map(str.strip, cells[self._width :])):
                reason = self._reasons.too_wide.format(cells=len(cells), columns=self._width)
                return self._aside(number, reason, RowKind.TOO_WIDE)
            cells = cells[: self._width] + [""] * (self._width - len(cells))
            record = Row(number, cells)
        if cells == self._header:
            return self._aside(number, self._reasons.headers, RowKind.HEADERS)
        return record

    def _aside(self, number: int, reason: str, kind: RowKind) -> SetAside:
        return SetAside(file=self._name, row=number, reason=reason, kind=kind)

    def _turned(self, rows: Sequence[list[str]]) -> dict[int, Sequence[str]]:
        """Return the columns that are used."""
        if len(self._used) == 1 or not rows:
            return {column: [cells[column] for cells in rows] for column in self._used}
        picked = map(itemgetter(*self._used), rows) if 2 * len(self._used) < self._width else rows
        columns = zip(*picked, strict=True)
        numbers = self._used if 2 * len(self._used) < self._width else range(self._width)
        return dict(zip(numbers, columns, strict=True))


class TextRows:
    """The rows of a table of text, without the first ``start`` of those that are not left out anyway."""

    def __init__(self, table: Table, chunks: TextChunks, start: int) -> None:
        source, self._position = table.source.watched()
        self._blocks = table.read(source)
        self._chunks, self._left_out = chunks, start
        self._held: list[Record] = []
        self._lengths: list[int] = []

    def take(self, most: int) -> TextChunk | None:
        """Return the next rows, at most so many of them, or nothing at the end."""
        most = min(most, self._chunks.step)
        while len(self._held) < most and sum(self._lengths) < _LARGEST:
            block = next(self._blocks, None)
            if block is None:
                break
            self._hold(self._chunks.counting(block))
        records, self._held = self._held[:most], self._held[most:]
        self._lengths = self._lengths[most:]
        return self._chunks.chunk(records, self._position()) if records else None

    def _hold(self, block: Sequence[Record]) -> None:
        """Hold records, but for those that are left out."""
        kept = block[self._left_out :]
        self._held += kept
        self._lengths += [1 if isinstance(each, Broken) else sum(map(len, each.cells)) for each in kept]
        self._left_out -= min(self._left_out, len(block))


def _says_anything(cells: Sequence[str]) -> bool:
    return not all(each.isspace() for each in cells if each)
