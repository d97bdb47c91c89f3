"""Rows of Arrow data: one dictionary a column, so that each different cell is read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from afterview.intake.asides import SetAside
from afterview.intake.meanings import Codes
from afterview.intake.objects import LISTED
from afterview.intake.reasons import ENGLISH
from afterview.intake.rows import Remark
from afterview.intake.workbook_parts import shortest

__all__ = ["ArrowChunk", "ArrowRows", "unread_columns"]

_PLAIN = (
    *(pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view),
    *(pa.types.is_binary, pa.types.is_large_binary, pa.types.is_null, pa.types.is_boolean),
    *(pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal),
    *(pa.types.is_timestamp, pa.types.is_date, pa.types.is_time, pa.types.is_duration),
)
_LISTS = (pa.types.is_list, pa.types.is_large_list)
_TEXTS = (pa.types.is_string, pa.types.is_large_string)


def unread_columns(schema: pa.Schema) -> dict[int, Remark]:
    """Return the columns whose cells are no texts, numbers, dates or lists of texts, and what to say."""
    return {
        number: Remark(ENGLISH.unread_type, str(each.type)[:60])
        for number, each in enumerate(schema)
        if not _is_read(each.type)
    }


def _is_read(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_read(kind.value_type) and not any(each(kind.value_type) for each in _LISTS)
    if any(each(kind) for each in _LISTS):
        return any(each(kind.value_type) for each in _TEXTS)
    return any(each(kind) for each in _PLAIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrowChunk:
    """Rows of Arrow data: of each column the different texts, and which of them stands in each row."""

    numbers: NDArray[np.int64]
    position: float
    columns: Mapping[int, tuple[Sequence[str], Codes]] = field(repr=False)
    rows_aside: Sequence[SetAside] = ()

    def cell(self, column: int, row: int) -> str:
        """Return one cell as a text."""
        texts, places = self.columns[column]
        return texts[int(places[row])]

    def cells(self, column: int) -> Sequence[str]:
        """Return the cells of a column as texts."""
        texts, places = self.columns[column]
        return [texts[place] for place in places.tolist()]

    def codes(self, columns: Mapping[int, Mapping[str, int]]) -> Codes:
        """Return what the cells of some columns have in a mapping for each, a column a row."""
        found = np.empty((len(columns), len(self.numbers)), np.int32)
        for row, (column, codes) in zip(found, columns.items(), strict=True):
            texts, places = self.columns[column]
            of_texts = np.fromiter(map(codes.__getitem__, texts), np.int32, len(texts))
            of_texts.take(places, out=row, mode="clip")
        return found

    def only(self, kept: NDArray[np.bool_]) -> ArrowChunk:
        """Return the chunk with only some of its rows."""
        return ArrowChunk(
            numbers=self.numbers[kept],
            position=self.position,
            columns={column: (texts, places[kept]) for column, (texts, places) in self.columns.items()},
        )


class ArrowRows:
    """The rows of some Arrow data, of which there are ``total``; the first of them has the number ``first``.

    ``used`` are the numbers of the columns to be read among ``names``, those of all columns. The data may
    lack some of the others; of columns that share a name it has all.
    """

    def __init__(
        self,
        data: Iterator[pa.RecordBatch],
        used: Sequence[int],
        names: Sequence[str],
        first: int,
        total: int,
    ) -> None:
        self._data = data
        self._used = {number: (names[number], names[:number].count(names[number])) for number in used}
        self._next, self._total = first, total
        self._held: pa.RecordBatch | None = None

    def take(self, most: int) -> ArrowChunk | None:
        """Return the next rows, at most so many of them, or nothing at the end."""
        while self._held is None or not self._held.num_rows:
            self._held = next(self._data, None)
            if self._held is None:
                return None
        taken, self._held = self._held.slice(0, most), self._held.slice(most)
        numbers = np.arange(self._next, self._next + taken.num_rows)
        self._next += taken.num_rows
        return ArrowChunk(
            numbers=numbers,
            position=min(1.0, (self._next - 1) / max(1, self._total)),
            columns={
                number: _encoded(taken.column(taken.schema.get_all_field_indices(name)[place]))
                for number, (name, place) in self._used.items()
            },
        )


def _encoded(column: pa.Array) -> tuple[list[str], Codes]:
    """Return the different cells of a column as texts, the first for no cell, and the place of each row's."""
    if pa.types.is_dictionary(column.type) and len(column.dictionary) > len(column):
        column = column.dictionary_decode()
    if not pa.types.is_dictionary(column.type):
        column = (
            _joined(column) if any(each(column.type) for each in _LISTS) else column
        ).dictionary_encode()
    return ["", *map(_text, _values(column.dictionary))], _places(column.indices)


def _places(indices: pa.Array) -> Codes:
    """Return positions counted from 1, with 0 where there is none."""
    valid, values = indices.buffers()
    kind = np.dtype(indices.type.to_pandas_dtype())
    found = np.frombuffer(values, kind, len(indices), indices.offset * kind.itemsize)
    places = found.astype(np.int32)
    places += 1
    if indices.null_count:
        first, before = divmod(indices.offset, 8)
        octets = np.frombuffer(valid, np.uint8)[first : first + len(indices) // 8 + 2]
        places *= np.unpackbits(octets, bitorder="little")[before : before + len(indices)]
    return places


def _values(values: pa.Array) -> list[Any]:
    """Return values to Python; what is not valid as text, or as a date, is read as far as it can be."""
    if any(each(values.type) for each in _TEXTS):
        values = values.cast(pa.large_binary())
    elif pa.types.is_temporal(values.type):
        values = values.cast(pa.string())
    listed: list[Any] = values.to_pylist()
    return listed


def _joined(lists: pa.Array) -> pa.Array:
    """Return lists of texts as texts, their items line by line; an empty list says none of these."""
    bytes_ = lists.cast(pa.large_list(pa.large_binary()))
    return pa.array([None if each is None else _of_list(each) for each in bytes_.to_pylist()], pa.string())


def _of_list(items: Sequence[bytes | None]) -> str:
    return LISTED.join(_text(each) for each in items if each is not None) if items else "none of these"


def _text(value: Any) -> str:
    """Return a value as the text that a cell would have."""
    match value:
        case None:
            return ""
        case bytes():
            return value.decode(errors="replace")
        case bool():
            return "yes" if value else "no"
        case float():
            return "" if value != value else shortest(repr(value))
    return str(value)
