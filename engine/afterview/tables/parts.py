"""Parts of results as Parquet files: whole or not there at all, and the same bytes for the same tables."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["LEFT_BEHIND", "write_part", "write_private"]

LEFT_BEHIND = ".*.part"
"""The files that are written before they are renamed; whoever is killed leaves one behind."""
_NUMBERS = "row"
_PLACES = ("file", _NUMBERS, "id")
Said = TypeVar("Said")


def write_part(path: Path, tables: Iterable[pa.Table]) -> int:
    """Write tables of one schema, a row group for each, and return how many rows they have.

    Tables are written as they come, so that only one is in memory. At least one has to come, if only an
    empty one: it tells the columns. The file is written as in :func:`write_private`.
    """
    return write_private(path, lambda file: _write(file, iter(tables)))


def write_private(path: Path, write: Callable[[BinaryIO], Said]) -> Said:
    """Write a file beside its place, readable by its owner alone, bring it to the disk and rename it.

    So it is whole or not there. Returns what ``write`` does. Raises OSError where the folder or the disk
    does not allow it; nothing is left behind then, nor when writing is broken off.
    """
    handle, beside = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            said = write(file)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    _keep_name(path.parent)
    return said


def _write(file: BinaryIO, tables: Iterable[pa.Table]) -> int:
    """Write row groups, a table each.

    Columns have dictionaries, since most of them repeat themselves; the numbers of rows, which never do, are
    written as differences. Of places alone it is told between which values a group has them: whatever is
    found is found in every group.
    """
    first = next(iter(tables))
    rows = 0
    with pq.ParquetWriter(
        file,
        first.schema,
        compression="zstd",
        use_dictionary=[path for path in _paths(first.schema) if path != _NUMBERS],
        column_encoding={_NUMBERS: "DELTA_BINARY_PACKED"} if _NUMBERS in first.schema.names else None,
        write_statistics=[name for name in _PLACES if name in first.schema.names],
    ) as out:
        for table in chain([first], tables):
            out.write_table(table, row_group_size=max(table.num_rows, 1))
            rows += table.num_rows
    return rows


def _paths(schema: pa.Schema) -> list[str]:
    """Return the columns as Parquet calls them, where a list is named with its way down to its items."""
    return [f"{each.name}.list.element" if pa.types.is_list(each.type) else each.name for each in schema]


def _keep_name(folder: Path) -> None:
    """Bring the name of a file to the disk, too, where a folder can be opened for that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
