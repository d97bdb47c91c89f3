"""Rows of cells -> the answers to each question, column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterview.free_text import one_line
from afterview.intake.asides import AnswerAside, Asides, RowKind, SetAside
from afterview.intake.cells import CellReader, Coded
from afterview.intake.chunks import Chunk
from afterview.intake.columns import Column, Use
from afterview.intake.headings import Layout
from afterview.intake.meanings import Codes, Meanings
from afterview.intake.multiple import Tick
from afterview.intake.names import Names
from afterview.intake.reasons import Reasons
from afterview.intake.ticks import TickCodes, Ticked, TickReader
from afterview.rule_base import QuestionKind

__all__ = ["Part", "Reading"]

_MOST_HELD = 4_096
"""How many different cells of a column are remembered from chunk to chunk."""
_LONGEST_ID = 200
_SAYING = [list(Tick).index(each) for each in (Tick.TICKED, Tick.UNCLEAR)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What some records of a file come to; all arrays have one entry a form.

    ``codes`` has a row for each question that is answered in columns of its own, in the order of the readers.
    """

    records: int
    position: float
    numbers: NDArray[np.int64]
    codes: Codes
    ticked: Mapping[str, Ticked]
    set_aside: Sequence[AnswerAside]
    rows_aside: Sequence[SetAside]
    ids: Sequence[str]


class _Reasons(dict[str, int]):
    """Why the row of a cell is no form that was sent: the number of the reason, or 0."""

    def __init__(self, reason: Callable[[str], str], reasons: Reasons) -> None:
        super().__init__()
        self.reason, self.reasons = reason, reasons
        self.listed = [""]

    def __missing__(self, cell: str) -> int:
        reason = self.reasons.told(self.reason(cell))
        if reason not in self.listed:
            self.listed.append(reason)
        code = self.listed.index(reason)
        if len(self) < _MOST_HELD:
            self[cell] = code
        return code


class Reading:
    """Reads the rows of one file, with a reader for each column that is used.

    ``id_column`` is the number of the column that names the forms; ``notes`` keeps what notes say; with
    ``whole_rows`` a form of which an answer is set aside is set aside itself.
    """

    def __init__(
        self,
        file: str,
        columns: Sequence[Column],
        layout: Layout,
        names: Names,
        readers: Mapping[int, CellReader],
        *,
        id_column: int | None = None,
        notes: bool = False,
        whole_rows: bool = False,
    ) -> None:
        self.file, self.id_column, self.whole_rows = file, id_column, whole_rows
        self.reasons = names.reasons
        self.meanings: dict[str, Meanings] = {}
        self.columns: list[tuple[Column, Coded]] = []
        self.places: dict[str, list[int]] = {}
        answering = [each for each in columns if each.use is Use.QUESTION]
        asked = Counter(each.question for each in answering)
        for place, each in enumerate(answering):
            meanings = self.meanings.setdefault(each.question, Meanings(names.questions[each.question]))
            self.columns.append(
                (each, Coded(readers[each.number], meanings, notes or asked[each.question] > 1))
            )
            self.places.setdefault(each.question, []).append(place)
        self.ticks = _tick_readers(columns, names, layout)
        self.own_words = [(each, TickCodes(layout.blanks)) for each in columns if each.use is Use.OWN_WORDS]
        self.left_out = {
            column: _Reasons(reason, names.reasons) for column, reason in layout.left_out.items()
        }

    def used(self) -> tuple[int, ...]:
        """Return the columns that are read, by their numbers."""
        pages = [each.page for each in self.ticks.values() if each.page is not None]
        used = {column.number for column, _ in self.columns}
        used |= {column.number for each in self.ticks.values() for column in each.all}
        used |= {column.number for column, _ in self.own_words} | set(self.left_out) | set(pages)
        return tuple(sorted(used | ({self.id_column} if self.id_column is not None else set())))

    def part(self, chunk: Chunk) -> Part:
        """Return what the records of a chunk come to."""
        self._forget_cells()
        unsent: list[SetAside] = []
        records = len(chunk.numbers) + len(chunk.rows_aside)
        chunk = self._sent(chunk, unsent)
        asides = Asides(chunk.numbers.tolist())
        codes = self._codes(chunk, asides)
        ticked = {}
        for asides.rank, (id_, reader) in enumerate(self.ticks.items(), 1):
            ticked[id_] = reader.read(chunk, asides)
        asides.rank = len(self.ticks) + 1
        self._set_own_words_aside(chunk, asides)
        kept, rows = self._kept(codes, ticked.values(), asides)
        whole = bool(kept.all())
        return Part(
            records=records,
            position=chunk.position,
            numbers=chunk.numbers[kept],
            codes=codes if whole else codes[:, kept],
            ticked=ticked if whole else {id_: each.only(kept) for id_, each in ticked.items()},
            set_aside=() if self.whole_rows else asides.in_order(),
            rows_aside=sorted([*chunk.rows_aside, *unsent, *rows], key=lambda each: each.row),
            ids=self._ids(chunk if whole else chunk.only(kept)),
        )

    def forget_answers(self) -> None:
        """Forget the answers to questions that had many different ones, so that their codes begin anew."""
        for id_, meanings in self.meanings.items():
            if len(meanings.values) > _MOST_HELD:
                self._forget_cells_of(id_)
                meanings.clear()

    def _forget_cells(self) -> None:
        """Forget cells where many different ones were met; the codes of answers hold on."""
        for id_, places in self.places.items():
            held = max(len(self.columns[place][1]) for place in places)
            if max(held, len(self.meanings[id_].reasons)) > _MOST_HELD:
                self._forget_cells_of(id_)

    def _forget_cells_of(self, question: str) -> None:
        self.meanings[question].reasons.clear()
        for place in self.places[question]:
            self.columns[place][1].clear()

    def _sent(self, chunk: Chunk, unsent: list[SetAside]) -> Chunk:
        """Return a chunk without the rows of forms that were not sent, which are set aside."""
        for column, reasons in self.left_out.items():
            codes = chunk.codes({column: reasons})[0]
            if codes.any():
                unsent += [
                    self._row_aside(number, reasons.listed[code], RowKind.NOT_SENT)
                    for number, code in zip(chunk.numbers.tolist(), codes.tolist(), strict=True)
                    if code
                ]
                chunk = chunk.only(codes == 0)
        return chunk

    def _codes(self, chunk: Chunk, asides: Asides) -> Codes:
        """Return the answers to each question that has columns of its own; other cells are set aside."""
        codes = chunk.codes({column.number: coded for column, coded in self.columns})
        if codes.min(initial=0) < 0:
            for place, row in np.argwhere(codes < 0).tolist():
                column = self.columns[place][0]
                reason = self.meanings[column.question].reason(int(codes[place, row]))
                asides.set_aside(row, column, reason, self._value(chunk, column, row))
            np.maximum(codes, 0, out=codes)
        for places in self.places.values():
            if len(places) > 1:
                codes[places[0]] = self._agreed(codes, places, chunk, asides)
        firsts = [places[0] for places in self.places.values()]
        return codes if len(firsts) == len(codes) else codes[firsts]

    def _agreed(self, codes: Codes, places: Sequence[int], chunk: Chunk, asides: Asides) -> Codes:
        """Return the answers to a question of several columns, none where two say different things."""
        first = codes[places[0]]
        differing = np.zeros(len(first), np.bool_)
        for place in places[1:]:
            clash = (first > 0) & (codes[place] > 0) & (first != codes[place])
            column = self.columns[place][0]
            for row in np.flatnonzero(clash).tolist():
                asides.set_aside(row, column, self.reasons.otherwise, self._value(chunk, column, row))
            differing |= clash
            first = np.where(first > 0, first, codes[place])
        return np.where(differing, 0, first)

    def _value(self, chunk: Chunk, column: Column, row: int) -> str | None:
        """Return what stands in a cell, or None where it may be anything, as in a note."""
        note = self.meanings[column.question].question.kind is QuestionKind.NOTE
        return None if note else chunk.cell(column.number, row)

    def _set_own_words_aside(self, chunk: Chunk, asides: Asides) -> None:
        if not self.own_words:
            return
        codes = chunk.codes({column.number: codes for column, codes in self.own_words})
        for place, row in np.argwhere(np.isin(codes, _SAYING)).tolist():
            asides.set_aside(row, self.own_words[place][0], self.reasons.own_words, None)

    def _kept(
        self, codes: Codes, ticked: Iterable[Ticked], asides: Asides
    ) -> tuple[NDArray[np.bool_], list[SetAside]]:
        """Return which rows are forms, and the others with the reason why they are none."""
        worded = asides.rows()
        answered = codes.any(axis=0)
        for ticks in ticked:
            answered |= ticks.states > 0
        unanswered = ~(answered | worded)
        rows = [
            self._row_aside(asides.numbers[row], self.reasons.unanswered, RowKind.UNANSWERED)
            for row in np.flatnonzero(unanswered).tolist()
        ]
        if not self.whole_rows:
            return ~unanswered, rows
        firsts: dict[int, AnswerAside] = {}
        for aside in asides.in_order():
            firsts.setdefault(aside.row, aside)
        of_column = self.reasons.of_column
        rows += [
            self._row_aside(
                row, of_column.format(column=each.column, reason=each.reason), RowKind.ANSWER_ASIDE
            )
            for row, each in firsts.items()
        ]
        return ~(unanswered | worded), rows

    def _ids(self, chunk: Chunk) -> list[str]:
        return [] if self.id_column is None else [_as_id(each) for each in chunk.cells(self.id_column)]

    def _row_aside(self, row: int, reason: str, kind: RowKind) -> SetAside:
        return SetAside(file=self.file, row=row, reason=reason, kind=kind)


def _tick_readers(columns: Sequence[Column], names: Names, layout: Layout) -> dict[str, TickReader]:
    groups: dict[str, list[Column]] = {
        each.question: [] for each in columns if each.use is Use.OPTION and each.question
    }
    for each in columns:
        if each.use in {Use.OPTION, Use.SUMMARY} and each.question in groups:
            groups[each.question].append(each)
    return {
        id_: TickReader(names.questions[id_], group, names.options(id_), layout, names.reasons)
        for id_, group in groups.items()
    }


def _as_id(cell: str) -> str:
    """Return a cell as it is, but in one line and not too long."""
    return cell if len(cell) <= _LONGEST_ID and cell.isprintable() else one_line(cell[:_LONGEST_ID])
