"""Files of forms cut into slices, one for each part of the results.

What belongs to a slice follows from the files alone, so that the parts are the same on any cluster.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from afterview.errors import AfterviewError, FormFileError, Problem
from afterview.intake.arrow import forms_of_table
from afterview.intake.columns import Told
from afterview.intake.rows import refuse
from afterview.loading.codes import Code
from afterview.rule_base import RuleBase
from afterview.translations import Translation

__all__ = ["Slice", "Wording", "cut", "tables_of"]

_BATCH_ROWS = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Row groups of a file from ``first`` up to ``stop``: so many ``rows``, of which the first is ``row``."""

    path: str
    name: str
    first: int
    stop: int
    row: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """All that tells what forms say: a pack, its translations, and a map of columns if there is one."""

    rule_base: RuleBase
    translations: tuple[Translation, ...]
    columns: tuple[Told, ...] | None


def cut(paths: Sequence[Path], wording: Wording, part_rows: int) -> list[Slice]:
    """Return the slices of all files, in order; raise FormFileError with what is wrong with any of them."""
    folder = os.path.commonpath([path.resolve().parent for path in paths]) if paths else ""
    slices: list[Slice] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            slices += _slices(path, os.path.relpath(path.resolve(), folder), wording, part_rows)
        except FormFileError as error:
            problems += error.problems
    if problems:
        raise FormFileError(problems)
    if not slices:
        raise AfterviewError("there is no row in these files: name Parquet files of forms")
    return slices


def tables_of(part: Slice) -> Iterator[pa.Table]:
    """Yield the rows of a slice, some at a time; texts as dictionaries, so that each is read once."""
    with _open(part.path) as file:
        texts = [each.name for each in file.schema_arrow if pa.types.is_string(each.type)]
    with pq.ParquetFile(part.path, read_dictionary=texts) as file:
        for batch in file.iter_batches(_BATCH_ROWS, row_groups=range(part.first, part.stop)):
            yield pa.Table.from_batches([batch])


def _slices(path: Path, name: str, wording: Wording, part_rows: int) -> Iterator[Slice]:
    """Yield the slices of one file: as many row groups together as fit into a part."""
    with _open(str(path)) as file:
        forms_of_table(
            file.schema_arrow.empty_table(),
            wording.rule_base,
            wording.columns,
            wording.translations,
            name=str(path),
        )
        sizes = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
    first, row = 0, 1
    while first < len(sizes):
        stop, rows = first + 1, sizes[first]
        while stop < len(sizes) and rows + sizes[stop] <= part_rows:
            rows += sizes[stop]
            stop += 1
        if rows:
            yield Slice(path=str(path.resolve()), name=name, first=first, stop=stop, row=row, rows=rows)
        first, row = stop, row + rows


def _open(path: str) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(path)
    except FileNotFoundError:
        raise refuse(path, Code.NOT_FOUND, "there is no such file - check the name") from None
    except (pa.ArrowException, OSError) as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        message = f"this is no whole Parquet file ({reason}): write it again"
        raise refuse(path, Code.UNREADABLE, message) from None
