"""Files of forms -> recognised answers, row by row, and what had to be set aside.

Every row that holds any text comes out exactly once, in order: as a :class:`Form`, or as a :class:`SetAside`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from afterview.errors import FormFileError, Problem
from afterview.facts import Answers
from afterview.intake.asides import AnswerAside, SetAside
from afterview.intake.batches import Batch, FormBatch, read_batches
from afterview.intake.block_forms import BlockForms
from afterview.intake.blocks import Block
from afterview.intake.cells import CellReader
from afterview.intake.chunks import Rows, TextChunks, TextRows
from afterview.intake.column_file import read_columns
from afterview.intake.columns import Column, Told, Use, recognise_columns
from afterview.intake.files import FormFile, open_source, open_table
from afterview.intake.headings import Layout
from afterview.intake.names import Names, known_names
from afterview.intake.naming import naming_column
from afterview.intake.reading import Reading
from afterview.intake.rows import Broken, Row, Table, refuse
from afterview.intake.tools import HEAD, layout_of
from afterview.loading.codes import Code
from afterview.rule_base import RuleBase
from afterview.translations import Translation

__all__ = [
    "AnswerAside",
    "Form",
    "FormBatch",
    "FormFile",
    "FormTable",
    "SetAside",
    "open_forms",
    "read_forms",
    "recognise_table",
]

_FORMS = 512
_MOST_ANSWERS = 1 << 19
"""How many answers a block may have, if all of them had to be set aside."""
_MOST_HEADERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form: its file, its row as a spreadsheet counts, its answers, and those that were set aside."""

    file: str
    row: int
    answers: Answers
    set_aside: tuple[AnswerAside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTable:
    """A file of forms with what its columns are read for, before the first form is read.

    ``head`` is the number of the last row of headers. ``readers`` read the cells of questions by the numbers
    of their columns, as often as the forms are read.
    ``held`` is a reading that remembers what cells mean from one table to another.
    """

    table: Table
    layout: Layout
    columns: tuple[Column, ...]
    names: Names
    head: int
    readers: Mapping[int, CellReader] = field(repr=False, compare=False)
    held: Reading | None = field(default=None, repr=False, compare=False)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was assumed of the file, in the language of the rules."""
        return tuple(self.names.reasons.told(*each) for each in self.table.remarks)

    def remembering(self) -> FormTable:
        """Return the same forms, which remember what cells mean for other tables; one thread may use them."""
        return replace(self, held=self._reading(notes=False))

    def of(self, data: Any) -> FormTable:
        """Return the forms of another Arrow table with the same columns, which are not recognised again."""
        assert self.table.with_data is not None, "only an Arrow table may stand for another"
        return replace(self, table=self.table.with_data(data))

    def forms(self) -> Iterator[Form | SetAside]:
        """Yield the rows of the file, from its beginning each time."""
        reading = self._reading(notes=True)
        for batch in read_batches(self._rows(reading, 0), reading, _FORMS):
            yield from _one_by_one(self.table.name, batch)

    def batches(
        self,
        rows: int = 32_768,
        start: int = 0,
        id_column: str | None = None,
        notes: bool = False,
        whole_rows: bool = False,
    ) -> Iterator[FormBatch]:
        """Return the same in columns, at most so many ``rows`` at a time, from the beginning each time.

        The first ``start`` records are left out; where a batch ends depends only on where it begins.
        ``id_column`` is the header or the letter of a column that names the forms, and answers no question:
        FormFileError says where there is none. ``notes`` keeps free text. With ``whole_rows``, a form of
        which any answer is set aside is set aside itself.
        """
        plain = id_column is None and not notes and not whole_rows
        reading = self.held if plain else None
        reading = reading or self._reading(id_column=id_column, notes=notes, whole_rows=whole_rows)
        batches = read_batches(self._rows(reading, start), reading, rows)
        return (each.form_batch(notes) for each in batches)

    def in_blocks(
        self, id_column: str | None = None, notes: bool = False, whole_rows: bool = False
    ) -> BlockForms | None:
        """Return what reads the :meth:`blocks` of the file, in any process, or None where it has none.

        The options are those of :meth:`batches`.
        """
        if self.table.text is None:
            return None
        reading = self._reading(id_column=id_column, notes=notes, whole_rows=whole_rows)
        return BlockForms(text=self.table.text, chunks=self._chunks(reading), reading=reading, notes=notes)

    def blocks(self, rows: int) -> Iterator[Block]:
        """Yield a file of text in blocks of at most so many ``rows``, from the beginning each time.

        They are so short that few answers can be set aside in each, however bad they are.
        """
        assert self.table.text is not None, "only text is read in blocks"
        used = len(self._reading(notes=False).used())
        return self.table.text.blocks(self.table.source, max(1, min(rows, _MOST_ANSWERS // max(1, used))))

    def _reading(self, *, id_column: str | None = None, notes: bool, whole_rows: bool = False) -> Reading:
        number = None if id_column is None else naming_column(self.table.name, self.columns, id_column)
        return Reading(
            self.table.name,
            self.columns,
            self.layout,
            self.names,
            self.readers,
            id_column=number,
            notes=notes,
            whole_rows=whole_rows,
        )

    def _rows(self, reading: Reading, start: int) -> Rows:
        if self.table.take is not None:
            rows: Rows = self.table.take(reading.used(), start)
            return rows
        return TextRows(self.table, self._chunks(reading), start)

    def _chunks(self, reading: Reading) -> TextChunks:
        header = [each.shown for each in self.layout.headings]
        return TextChunks(self.table.name, header, self.head, reading.used(), self.names.reasons)


def _one_by_one(file: str, batch: Batch) -> Iterator[Form | SetAside]:
    """Yield forms and rows that are none, in the order of their rows."""
    asides: dict[int, list[AnswerAside]] = {}
    for each in batch.set_aside:
        asides.setdefault(each.row, []).append(each)
    found: list[Form | SetAside] = [
        Form(file=file, row=row, answers=answers, set_aside=tuple(asides.get(row, ())))
        for row, answers in zip(batch.numbers.tolist(), batch.answers(), strict=True)
    ]
    return iter(sorted([*found, *batch.rows_aside], key=lambda each: each.row))


def read_forms(
    paths: Iterable[FormFile],
    rule_base: RuleBase,
    columns: Path | str | Sequence[Told] | None = None,
    translations: Iterable[Translation] = (),
) -> Iterator[Form | SetAside]:
    """Yield the forms in files; raise FormFileError before the first of them where a file cannot be used."""
    for each in open_forms(paths, rule_base, columns, translations):
        yield from each.forms()


def open_forms(
    paths: Iterable[FormFile],
    rule_base: RuleBase,
    columns: Path | str | Sequence[Told] | None = None,
    translations: Iterable[Translation] = (),
) -> tuple[FormTable, ...]:
    """Recognise the columns of all files; raise FormFileError with what is wrong with any of them.

    ``columns`` is a map of columns, or a file with one; what it does not tell is recognised. The words of
    ``translations`` are understood beside those of the rule base.
    """
    told = read_columns(columns, rule_base) if isinstance(columns, Path | str) else tuple(columns or ())
    names = known_names(rule_base, translations)
    tables: list[FormTable] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            tables.append(recognise_table(open_table(open_source(path)), names, told))
        except FormFileError as error:
            problems += error.problems
    if problems:
        raise FormFileError(problems)
    return tuple(tables)


def recognise_table(table: Table, names: Names, told: Sequence[Told] = ()) -> FormTable:
    """Recognise the columns of a table; raise FormFileError where none of them answers a question."""
    head = _head(table)
    layout = layout_of([each.cells for each in head])
    columns = tuple(_unread(table, each, names) for each in recognise_columns(layout, names, told))
    if not any(each.use in {Use.QUESTION, Use.OPTION} for each in columns):
        raise refuse(table.name, Code.UNKNOWN_QUESTION, _nothing_recognised(columns))
    readers = {
        each.number: CellReader(each.question, names, layout.blanks, each.answers)
        for each in columns
        if each.use is Use.QUESTION
    }
    last = head[: layout.head][-1].number
    return FormTable(table=table, layout=layout, columns=columns, names=names, head=last, readers=readers)


def _unread(table: Table, column: Column, names: Names) -> Column:
    """Return a column, without its question where the table cannot read it."""
    if column.number not in table.unread:
        return column
    remark = names.reasons.told(*table.unread[column.number])
    return replace(column, use=Use.UNRECOGNISED, question="", option="", matched="", remark=remark)


def _head(table: Table) -> list[Row]:
    """Return the first rows with any text, the one of headers among them."""
    records = (each for each in table.rows() if isinstance(each, Broken) or any(map(str.strip, each.cells)))
    head = list(islice(records, HEAD))
    if not head:
        raise refuse(table.name, Code.EMPTY, "there are no rows in this file: export the forms again")
    if isinstance(head[0], Broken):
        raise refuse(table.name, Code.UNREADABLE, f"the row of headers cannot be read: {head[0].reason}")
    return [each for each in head if isinstance(each, Row)]


def _nothing_recognised(columns: Sequence[Column]) -> str:
    headers = [f"'{each.header[:40]}'" for each in columns if each.header and each.use is Use.UNRECOGNISED]
    more = ", ..." if len(headers) > _MOST_HEADERS else ""
    return (
        f"no question was recognised in the headers ({', '.join(headers[:_MOST_HEADERS])}{more}): "
        "they should be ids or texts of questions; or say which they are in a map of columns (--columns), "
        "such as `columns: [{header: ..., question: ...}]`"
    )
