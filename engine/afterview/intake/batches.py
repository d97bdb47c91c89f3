"""Forms, many at once: their answers in columns, and what was set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterview.facts import Answer
from afterview.inference.columnar import Column, Columns
from afterview.intake.asides import AnswerAside, SetAside
from afterview.intake.chunks import Rows
from afterview.intake.meanings import Codes
from afterview.intake.reading import Part, Reading
from afterview.intake.ticks import Ticked

__all__ = ["Batch", "FormBatch", "read_batches"]

_MOST_ASIDE = 1 << 17
"""How many answers set aside end a batch early, so that bad files need no more memory than good ones."""
_MOST_CELLS = 1 << 21


@dataclass(frozen=True, slots=True, kw_only=True)
class FormBatch:
    """The forms of so many records of a file, in order; ``len(numbers) + len(rows_aside) == records``.

    ``numbers`` has the row of each form as a spreadsheet counts, and ``columns`` its answers. ``ids`` are the
    cells of the column that names the forms, one a form. ``notes`` has the free text by question, one a form
    and empty where there is none, where it was asked for. ``position`` is how much of the file had been read
    by the end of the batch, from 0 to 1.
    """

    file: str
    records: int
    numbers: NDArray[np.int64]
    columns: Columns
    set_aside: tuple[AnswerAside, ...]
    rows_aside: tuple[SetAside, ...]
    ids: tuple[str, ...] | None
    notes: Mapping[str, tuple[str, ...]]
    position: float = 0.0


class Batch:
    """What so many records of a file come to, before their answers are put together."""

    def __init__(self, reading: Reading, parts: Sequence[Part]) -> None:
        self.reading, self.parts = reading, parts
        self.numbers = np.concatenate([each.numbers for each in parts])
        self.set_aside = tuple(aside for part in parts for aside in part.set_aside)
        self.rows_aside = tuple(aside for part in parts for aside in part.rows_aside)
        codes = parts[0].codes if len(parts) == 1 else np.concatenate([each.codes for each in parts], axis=1)
        self.codes: dict[str, Codes] = dict(zip(reading.places, codes, strict=True))
        self.ticked = {
            id_: Ticked(
                states=np.concatenate([each.ticked[id_].states for each in parts]),
                words=np.concatenate([each.ticked[id_].words for each in parts], axis=1),
            )
            for id_ in reading.ticks
        }

    def form_batch(self, notes: bool) -> FormBatch:
        """Return the forms with their answers in columns."""
        reading, parts = self.reading, self.parts
        return FormBatch(
            file=reading.file,
            records=sum(each.records for each in parts),
            numbers=self.numbers,
            columns=self._columns(),
            set_aside=self.set_aside,
            rows_aside=self.rows_aside,
            ids=None if reading.id_column is None else tuple(each for part in parts for each in part.ids),
            notes=self._notes() if notes else {},
            position=parts[-1].position,
        )

    def answers(self) -> list[dict[str, Answer]]:
        """Return the answers of each form."""
        rows: list[dict[str, Answer]] = [{} for _ in self.numbers]
        for id_, codes in self.codes.items():
            meant = self.reading.meanings[id_].answers()
            _put(rows, id_, [meant[code] for code in codes.tolist()])
        for id_, ticked in self.ticked.items():
            _put(rows, id_, self.reading.ticks[id_].answers(ticked))
        return rows

    def _columns(self) -> Columns:
        meanings = self.reading.meanings
        by_question = {id_: meanings[id_].column(codes) for id_, codes in self.codes.items()}
        for id_, ticked in self.ticked.items():
            by_question[id_] = Column(states=ticked.states, values=ticked.words)
        return Columns(rows=len(self.numbers), by_question=by_question, apart=self._apart())

    def _apart(self) -> dict[int, dict[str, Answer]]:
        """Return the forms with a number that is too long for a column."""
        long = {id_: self.reading.meanings[id_].too_long() for id_ in self.codes}
        rows = {
            row
            for id_, codes in long.items()
            if codes
            for row in np.flatnonzero(np.isin(self.codes[id_], codes)).tolist()
        }
        answers = self.answers() if rows else []
        return {row: answers[row] for row in sorted(rows)}

    def _notes(self) -> dict[str, tuple[str, ...]]:
        kept = {}
        for id_, codes in self.codes.items():
            if self.reading.meanings[id_].is_note:
                texts = [
                    str(each.value or "") if each else "" for each in self.reading.meanings[id_].answers()
                ]
                kept[id_] = tuple(texts[code] for code in codes.tolist())
        return kept


def read_batches(rows: Rows, reading: Reading, most: int) -> Iterator[Batch]:
    """Yield the records of a file in batches of at most so many."""
    most = max(1, min(most, _MOST_CELLS // max(1, len(reading.used()))))
    while parts := _parts(rows, reading, most):
        yield Batch(reading, parts)
        reading.forget_answers()


def _parts(rows: Rows, reading: Reading, most: int) -> list[Part]:
    parts: list[Part] = []
    records = aside = 0
    while records < most and aside < _MOST_ASIDE and (chunk := rows.take(most - records)):
        part = reading.part(chunk)
        parts.append(part)
        records += part.records
        aside += len(part.set_aside)
    return parts


def _put(rows: Sequence[dict[str, Answer]], question: str, answers: Sequence[Answer | None]) -> None:
    for row, answer in zip(rows, answers, strict=True):
        if answer is not None:
            row[question] = answer
