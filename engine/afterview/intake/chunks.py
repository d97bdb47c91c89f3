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
from afterview.intake.rows import Broken, Record, Row, Table

__all__ = ["Chunk", "Rows", "TextChunk", "TextRows"]

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


class TextRows:
    """The rows of a table of text below its ``header``; rows without any text are passed over.

    The first ``start`` records below the headers are left out.
    """

    def __init__(
        self, table: Table, head: int, header: Sequence[str], used: Sequence[int], start: int
    ) -> None:
        self._name = table.name
        source, self._position = table.source.watched()
        self._blocks = table.read(source)
        self._left_out = head + start
        self._header, self._width = list(header), len(header)
        self._used = used
        self._step = max(1, min(_ROWS, _MOST_CELLS // max(self._width, 1)))
        self._held: list[Record] = []
        self._lengths: list[int] = []

    def take(self, most: int) -> TextChunk | None:
        """Return the next rows, at most so many of them, or nothing at the end."""
        most = min(most, self._step)
        while len(self._held) < most and sum(self._lengths) < _LARGEST:
            block = next(self._blocks, None)
            if block is None:
                break
            self._hold(block)
        records, self._held = self._held[:most], self._held[most:]
        self._lengths = self._lengths[most:]
        return self._chunk(records) if records else None

    def _hold(self, block: list[Record]) -> None:
        """Hold the records that have any text, but for those that are left out."""
        lengths = _lengths(block)
        if 0 in lengths:
            block = [record for record, length in zip(block, lengths, strict=True) if length]
            lengths = [length for length in lengths if length]
        self._held += block[self._left_out :]
        self._lengths += lengths[self._left_out :]
        self._left_out -= min(self._left_out, len(block))

    def _chunk(self, records: Sequence[Record]) -> TextChunk:
        rows_aside: list[SetAside] = []
        if not self._all_plain(records):
            checked = [self._checked(each) for each in records]
            rows_aside = [each for each in checked if isinstance(each, SetAside)]
            records = [each for each in checked if isinstance(each, Row)]
        return TextChunk(
            numbers=np.fromiter(map(_NUMBER, records), np.int64, len(records)),
            rows_aside=rows_aside,
            position=self._position(),
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
            return self._aside(record.number, record.reason, RowKind.UNREADABLE)
        number, cells = record
        if len(cells) != self._width:
            if any(map(str.strip, cells[self._width :])):
                reason = f"this row has {len(cells):,} cells, and there are {self._width:,} columns"
                return self._aside(number, reason, RowKind.TOO_WIDE)
            cells = cells[: self._width] + [""] * (self._width - len(cells))
            record = Row(number, cells)
        if cells == self._header:
            return self._aside(number, "this row repeats the headers", RowKind.HEADERS)
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


def _lengths(records: Sequence[Record]) -> list[int]:
    """Return how many characters each record holds, 0 where they are blanks; where it is no row, 1."""
    if Broken in map(type, records):
        return [1 if isinstance(each, Broken) else _lengths([each])[0] for each in records]
    return [0 if text.isspace() else len(text) for text in map("".join, map(_CELLS, records))]
