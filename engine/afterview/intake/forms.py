"""Files of forms -> recognised answers, row by row, and what had to be set aside.

Every row that holds any text comes out exactly once, in order: as a :class:`Form`, or as a :class:`SetAside`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from afterview.errors import FormFileError, Problem
from afterview.facts import Answer, Answers, State
from afterview.free_text import one_line
from afterview.intake.cells import Aside, CellReader
from afterview.intake.column_file import read_columns
from afterview.intake.columns import Column, Told, Use, recognise_columns
from afterview.intake.files import FormFile, open_source, open_table
from afterview.intake.headings import Layout
from afterview.intake.multiple import Tick, tick_of
from afterview.intake.names import NONE_OF_THESE, Names, known_names
from afterview.intake.rows import Broken, Record, Row, Table, refuse
from afterview.intake.tools import HEAD, layout_of
from afterview.loading.codes import Code
from afterview.rule_base import RuleBase
from afterview.translations import Translation

__all__ = ["AnswerAside", "Form", "FormTable", "SetAside", "open_forms", "read_forms"]

_LONGEST_VALUE = 200
_MOST_HEADERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerAside:
    """An answer that was set aside: its column, the question, why, and what was written.

    ``column`` is the letter that a spreadsheet has for it. ``value`` is None where it may be anything, as
    in an answer in somebody's own words.
    """

    column: str
    header: str
    question: str
    reason: str
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form: its file, its row as a spreadsheet counts, its answers, and those that were set aside."""

    file: str
    row: int
    answers: Answers
    set_aside: tuple[AnswerAside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A row that is no form, or cannot be read, and why."""

    file: str
    row: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTable:
    """A file of forms with what its columns are read for, before the first form is read."""

    table: Table
    layout: Layout
    columns: tuple[Column, ...]
    names: Names

    def forms(self) -> Iterator[Form | SetAside]:
        """Yield the rows of the file, from its beginning each time."""
        reading = _Reading(self)
        seen = 0
        for record in self.table.rows():
            if isinstance(record, Row) and not any(map(str.strip, record.cells)):
                continue
            seen += 1
            if seen > self.layout.head:
                yield reading.record(record)


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
            tables.append(_open(path, names, told))
        except FormFileError as error:
            problems += error.problems
    if problems:
        raise FormFileError(problems)
    return tuple(tables)


def _open(path: FormFile, names: Names, told: Sequence[Told]) -> FormTable:
    table = open_table(open_source(path))
    head = _head(table)
    layout = layout_of(head)
    columns = recognise_columns(layout, names, told)
    if not any(each.use in {Use.QUESTION, Use.OPTION} for each in columns):
        raise refuse(table.name, Code.UNKNOWN_QUESTION, _nothing_recognised(columns))
    return FormTable(table=table, layout=layout, columns=columns, names=names)


def _head(table: Table) -> list[list[str]]:
    """Return the first rows with any text, the one of headers among them."""
    records = (each for each in table.rows() if isinstance(each, Broken) or any(map(str.strip, each.cells)))
    head = list(islice(records, HEAD))
    if not head:
        raise refuse(table.name, Code.EMPTY, "there are no rows in this file: export the forms again")
    if isinstance(head[0], Broken):
        raise refuse(table.name, Code.UNREADABLE, f"the row of headers cannot be read: {head[0].reason}")
    return [each.cells for each in head if isinstance(each, Row)]


def _nothing_recognised(columns: Sequence[Column]) -> str:
    headers = [f"'{each.header[:40]}'" for each in columns if each.header and each.use is Use.UNRECOGNISED]
    more = ", ..." if len(headers) > _MOST_HEADERS else ""
    return (
        f"no question was recognised in the headers ({', '.join(headers[:_MOST_HEADERS])}{more}): "
        "they should be ids or texts of questions; or say in a map of columns which they are"
    )


class _Reading:
    """Reads the rows of one file, with a reader for each column that is used."""

    def __init__(self, file: FormTable) -> None:
        self.file = file
        self.width = len(file.columns)
        self.header = [heading.shown for heading in file.layout.headings]
        columns = file.columns
        self.single = [
            (each.number, each, self._reader(each)) for each in columns if each.use is Use.QUESTION
        ]
        self.own_words = [each for each in columns if each.use is Use.OWN_WORDS]
        self.groups: dict[str, list[tuple[Column, frozenset[str]]]] = {}
        for each in columns:
            if each.use is Use.OPTION:
                self.groups.setdefault(each.question, []).append((each, self._option_names(each)))

    def record(self, record: Record) -> Form | SetAside:
        """Return what a row comes to."""
        file = self.file.table.name
        if isinstance(record, Broken):
            return SetAside(file=file, row=record.number, reason=record.reason)
        reason = self._no_form(record.cells)
        if reason:
            return SetAside(file=file, row=record.number, reason=reason)
        cells = record.cells
        if len(cells) < self.width:
            cells = cells + [""] * (self.width - len(cells))
        answers, aside = self._answers(cells)
        if not answers and not aside:
            return SetAside(file=file, row=record.number, reason="no question is answered in this row")
        return Form(file=file, row=record.number, answers=answers, set_aside=tuple(aside))

    def _no_form(self, cells: Sequence[str]) -> str:
        """Return why a row is no form, or nothing."""
        if any(map(str.strip, cells[self.width :])):
            return f"this row has {len(cells):,} cells, and there are {self.width:,} columns"
        if cells[: self.width] == self.header:
            return "this row repeats the headers"
        return self.file.layout.left_out(cells)

    def _answers(self, cells: Sequence[str]) -> tuple[dict[str, Answer], list[AnswerAside]]:
        answers: dict[str, Answer] = {}
        aside: list[AnswerAside] = []
        differing: set[str] = set()
        for number, column, reader in self.single:
            found = reader[cells[number]]
            if found is None:
                continue
            if isinstance(found, Aside):
                aside.append(_aside(column, found.reason, cells[number]))
            elif (first := answers.setdefault(column.question, found)) is not found and first != found:
                differing.add(column.question)
                aside.append(_aside(column, "another column answers this question otherwise", cells[number]))
        for question in differing:
            del answers[question]
        for question, columns in self.groups.items():
            self._take_ticks(question, columns, cells, answers, aside)
        aside += [_aside(each, "this was answered in own words", None) for each in self._worded(cells)]
        return answers, aside

    def _worded(self, cells: Sequence[str]) -> list[Column]:
        """Return the fields for own words that say something."""
        saying = {Tick.TICKED, Tick.UNCLEAR}
        return [each for each in self.own_words if tick_of(self._cell(cells, each), ()) in saying]

    def _take_ticks(
        self,
        question: str,
        columns: Sequence[tuple[Column, frozenset[str]]],
        cells: Sequence[str],
        answers: dict[str, Answer],
        aside: list[AnswerAside],
    ) -> None:
        """Take the answer to a question that has a column for each option."""
        ticks = [(each, tick_of(self._cell(cells, each), names)) for each, names in columns]
        unclear = [each for each, tick in ticks if tick is Tick.UNCLEAR]
        if unclear:
            reason = f"this is neither '{unclear[0].option or 'none'}' nor a tick"
            aside.append(_aside(unclear[0], reason, cells[unclear[0].number]))
            return
        chosen = frozenset(each.option for each, tick in ticks if tick is Tick.TICKED)
        said = {tick for _, tick in ticks}
        if chosen:
            options = chosen - {NONE_OF_THESE}
            if options != chosen and options:
                column = next(each for each, tick in ticks if tick is Tick.TICKED and not each.option)
                aside.append(_aside(column, "none of these is ticked, and others are", cells[column.number]))
            else:
                answers[question] = Answer(state=State.KNOWN, value=options)
        elif Tick.NOT_TICKED in said and not self._unopened(columns[0][0], cells):
            answers[question] = Answer(state=State.KNOWN, value=frozenset())
        elif Tick.NOT_SHOWN in said:
            answers[question] = Answer(state=State.NOT_APPLICABLE)

    def _cell(self, cells: Sequence[str], column: Column) -> str:
        cell = cells[column.number].strip()
        return "" if cell in self.file.layout.blanks else cell

    def _unopened(self, column: Column, cells: Sequence[str]) -> bool:
        """Whether the page of a column was never opened, so that its ticks say nothing."""
        end = self.file.layout.status.get(column.number)
        return end is not None and cells[end].strip().casefold() in {"", "0", "incomplete"}

    def _reader(self, column: Column) -> CellReader:
        return CellReader(column.question, self.file.names, self.file.layout.blanks, column.answers)

    def _option_names(self, column: Column) -> frozenset[str]:
        options = self.file.names.options(column.question)
        return frozenset(name for name, option in options.items() if option == column.option)


def _aside(column: Column, reason: str, value: str | None) -> AnswerAside:
    return AnswerAside(
        column=column.letter,
        header=column.header,
        question=column.question,
        reason=reason,
        value=None if value is None else one_line(value[:_LONGEST_VALUE]),
    )
