"""Parquet: a file of Arrow data as a table, read some rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING

from afterview.intake.rows import Row, Source, Table, refuse
from afterview.loading.codes import Code

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from afterview.intake.arrow_rows import ArrowRows

__all__ = ["open_parquet"]

_MOST_ROWS = 32_768
_LARGEST = 1 << 26
"""About how many bytes are unpacked at a time."""
_MISSING = "Parquet needs {name}, which is not installed - pip install 'afterview[parquet]' installs it"
_DAMAGED = "this Parquet file is damaged or cut off ({reason}): write it again"


def open_parquet(source: Source) -> Table:
    """Return a Parquet file as a table; raise FormFileError where it cannot be read."""
    with _refusing(source.name):
        from afterview.intake.arrow_rows import unread_columns

        with _opened(source) as file:
            names, unread = list(file.schema_arrow.names), unread_columns(file.schema_arrow)
    return Table(
        source=source,
        format="Parquet",
        read=lambda _: iter([[Row(0, names)]]),
        keyed=True,
        take=lambda used, start: _rows(source, used, start),
        unread=unread,
    )


@contextmanager
def _opened(source: Source, texts: Sequence[str] = ()) -> Iterator[pq.ParquetFile]:
    """Open a file; columns of ``texts`` are read as dictionaries, as which they mostly stand there."""
    import pyarrow.parquet as pq

    with source.open() as stream, pq.ParquetFile(stream, read_dictionary=list(texts)) as file:
        yield file


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Turn what reading a file may bring about into one refusal."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise refuse(name, Code.UNREADABLE, _MISSING.format(name=error.name)) from None
    try:
        yield
    except (pa.ArrowException, OSError, ValueError, EOFError, RecursionError) as error:
        reason = (str(error).splitlines() or ["its parts do not fit"])[0][:200].rstrip(".")
        raise refuse(name, Code.UNREADABLE, _DAMAGED.format(reason=reason)) from None


def _rows(source: Source, used: Sequence[int], start: int) -> ArrowRows:
    from afterview.intake.arrow_rows import ArrowRows

    with _refusing(source.name), _opened(source) as file:
        total = file.metadata.num_rows
        schema = file.schema_arrow
    batches = _batches(source, [schema.field(each) for each in used], start)
    return ArrowRows(batches, used, schema.names, start + 1, total)


def _batches(source: Source, columns: Sequence[pa.Field], start: int) -> Iterator[pa.RecordBatch]:
    """Yield the rows after the first so many of some columns, in their order in the file."""
    texts = [each.name for each in columns if str(each.type) == "string"]
    with _refusing(source.name), _opened(source, texts) as file:
        groups, begin = _groups(file, start)
        if not groups:
            return
        names, size = [each.name for each in columns], _size(file)
        runs = (file.iter_batches(size, run, names) for run in _runs(file, groups))
        for batch in chain.from_iterable(runs):
            begin += batch.num_rows
            if begin > start:
                yield batch.slice(max(0, batch.num_rows - (begin - start)))


def _groups(file: pq.ParquetFile, start: int) -> tuple[list[int], int]:
    """Return the groups of rows from the one in which a row is, and how many rows are before them."""
    before = 0
    for group in range(file.num_row_groups):
        rows = file.metadata.row_group(group).num_rows
        if before + rows > start:
            return list(range(group, file.num_row_groups)), before
        before += rows
    return [], before


def _runs(file: pq.ParquetFile, groups: Iterable[int]) -> Iterator[list[int]]:
    """Yield groups side by side that have enough rows together.

    Whoever reads batches of groups keeps the bytes of all of these in memory, up to the last batch.
    """
    run, rows = list[int](), 0
    for group in groups:
        run.append(group)
        rows += file.metadata.row_group(group).num_rows
        if rows >= _MOST_ROWS:
            yield run
            run, rows = [], 0
    if run:
        yield run


def _size(file: pq.ParquetFile) -> int:
    """Return how many rows are read at a time: fewer where they are long."""
    groups = [file.metadata.row_group(each) for each in range(file.num_row_groups)]
    longest: int = max(each.total_byte_size // max(1, each.num_rows) for each in groups)
    return max(1, min(_MOST_ROWS, _LARGEST // max(1, longest)))
