"""Arrow tables of forms, in the memory of whoever has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import pyarrow as pa

from afterview.intake.arrow_rows import ArrowRows, unread_columns
from afterview.intake.batches import FormBatch
from afterview.intake.column_file import read_columns
from afterview.intake.columns import Told
from afterview.intake.forms import FormTable, recognise_table
from afterview.intake.names import known_names
from afterview.intake.rows import Row, Source, Table
from afterview.rule_base import RuleBase
from afterview.translations import Translation

__all__ = ["batches_of_table", "forms_of_table"]


def forms_of_table(
    table: pa.Table | pa.RecordBatch,
    rule_base: RuleBase,
    columns: Path | str | Sequence[Told] | None = None,
    translations: Iterable[Translation] = (),
    name: str = "table",
) -> FormTable:
    """Return an Arrow table as forms, with its columns recognised by their names, as in a file.

    Every row is a record, and rows count from 1. ``forms.of(other)`` reads another table with the same
    columns without recognising them again. Raises FormFileError where no column answers a question.
    """
    told = read_columns(columns, rule_base) if isinstance(columns, Path | str) else tuple(columns or ())
    return recognise_table(_table(table, name), known_names(rule_base, translations), told)


def batches_of_table(
    table: pa.Table | pa.RecordBatch,
    rule_base: RuleBase,
    columns: Path | str | Sequence[Told] | None = None,
    translations: Iterable[Translation] = (),
    rows: int = 32_768,
    id_column: str | None = None,
    notes: bool = False,
    whole_rows: bool = False,
) -> Iterator[FormBatch]:
    """Yield the forms of an Arrow table in batches, in the order of its rows; see ``FormTable.batches``."""
    forms = forms_of_table(table, rule_base, columns, translations)
    return forms.batches(rows=rows, id_column=id_column, notes=notes, whole_rows=whole_rows)


def _table(data: pa.Table | pa.RecordBatch, name: str) -> Table:
    names = list(data.schema.names)

    def take(used: Sequence[int], start: int) -> ArrowRows:
        rest = data.slice(start)
        parts = rest.to_batches() if isinstance(rest, pa.Table) else [rest]
        return ArrowRows(iter(parts), used, names, start + 1, data.num_rows)

    return Table(
        source=Source(name=name, open=_no_file),
        format="Arrow",
        read=lambda _: iter([[Row(0, names)]]),
        keyed=True,
        take=take,
        unread=unread_columns(data.schema),
        with_data=lambda other: _table(other, name),
    )


def _no_file() -> NoReturn:
    raise OSError("an Arrow table is no file")
