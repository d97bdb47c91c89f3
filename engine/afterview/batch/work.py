"""What is done with one batch of forms, here or in a worker process."""

from __future__ import annotations

from collections import Counter as Counting
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from afterview.batch.asides import aside_rows
from afterview.batch.checkpoint import Counts
from afterview.batch.folder import SET_ASIDE
from afterview.batch.options import BatchEngine, BatchSettings, ResultForm
from afterview.batch.results import Results
from afterview.batch.stretches import Ends, Stretches
from afterview.cohort import Counter, Tally
from afterview.differentials import Differentials, Evaluator
from afterview.facts import Answers
from afterview.inference.columnar import Columns, answers_at
from afterview.intake.batches import FormBatch
from afterview.intake.block_forms import BlockForms
from afterview.intake.blocks import Block
from afterview.rule_base import RuleBase

__all__ = ["Outcome", "Task", "Work", "Workplace", "write_no_rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One batch, or the block that has it: its place among all, and that of its file among the files."""

    number: int
    file: int
    of: FormBatch | Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one batch came to: what is counted of it, and how many bytes were ``added`` to the growing files.

    ``placed`` is how many different rows of the file are in the results or set aside, ``position`` how much
    of it was read.
    """

    number: int
    file: int
    position: float
    placed: int
    added: Mapping[str, int]
    counts: Counts
    tally: Tally
    differing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """What work needs to begin, in whatever process: rules, settings, and the folders to write to.

    ``lengths`` are those of the growing files in ``folder`` where work begins, in bytes. ``notes`` are the
    questions whose notes are written. ``forms`` read the blocks of each file that has some.
    """

    rule_base: RuleBase
    settings: BatchSettings
    folder: Path
    lengths: Mapping[str, int]
    parts: Path
    pages: Path
    notes: tuple[str, ...]
    forms: tuple[BlockForms | None, ...]


class Work:
    """Does with one batch after the other what is asked for, for one process.

    ``ends`` tells where the growing files end, of which all processes together know.
    """

    def __init__(self, place: Workplace, ends: Ends) -> None:
        self._place, self._rule_base, self._settings = place, place.rule_base, place.settings
        self._evaluator = Evaluator(place.rule_base)
        self._counter = Counter(place.rule_base)
        self._stretches = Stretches(place.folder, [*place.lengths], ends)

    def close(self) -> None:
        """Close the files that are written to."""
        self._stretches.close()

    @cached_property
    def _results(self) -> Results:
        return Results(self._rule_base, self._settings, self._place.notes)

    def __call__(self, task: Task) -> Outcome:
        """Evaluate a batch, and write what it comes to."""
        batch = self._batch(task)
        found, differing = self._evaluated(batch.columns)
        if self._settings.pages is not None:
            self._write_pages(task.file, batch)
        return Outcome(
            number=task.number,
            file=task.file,
            position=batch.position,
            placed=len({*batch.numbers.tolist(), *(each.row for each in batch.rows_aside)}),
            added=self._written(task.number, batch, found),
            counts=Counts(
                records=batch.records,
                diagnosed=found.rows,
                rows_aside=len(batch.rows_aside),
                answers_aside=len(batch.set_aside),
            ),
            tally=self._counter.count(
                batch.columns,
                found,
                answers_aside=Counting(each.question for each in batch.set_aside),
                rows_aside=Counting(each.kind for each in batch.rows_aside),
            ),
            differing=differing,
        )

    def _batch(self, task: Task) -> FormBatch:
        """Return the forms of a task."""
        if isinstance(task.of, FormBatch):
            return task.of
        forms = self._place.forms[task.file]
        assert forms is not None, "a file that is cut into blocks is read in blocks"
        return forms.batch(task.of)

    def _evaluated(self, columns: Columns) -> tuple[Differentials, tuple[str, ...]]:
        """Return what is found, and the rules of which durable-rules said otherwise where it ran beside."""
        every, differing = self._settings.every, tuple[str, ...]()
        if self._settings.engine is not BatchEngine.COLUMNAR:
            cases = {row: answers_at(self._rule_base, columns, row) for row in range(columns.rows)}
            columns = Columns(rows=columns.rows, by_question={}, apart=cases)
            if self._settings.engine is BatchEngine.DURABLE:
                differing = tuple(sorted({id_ for case in cases.values() for id_ in self._beside(case)}))
        return self._evaluator.evaluate(columns, every=every), differing

    def _beside(self, answers: Answers) -> Sequence[str]:
        """Return the rules and findings of which durable-rules says something else than the reference."""
        from afterview.inference.session import open_session

        with open_session(self._rule_base) as session:
            for question, answer in answers.items():
                session.tell(question, answer)
            return [each.id for each in session.check()]

    def _written(self, number: int, batch: FormBatch, found: Differentials) -> Mapping[str, int]:
        """Write the rows of a batch, as a file of Parquet of its own or into those that grow."""
        rows = {SET_ASIDE: aside_rows(batch)}
        if self._settings.results is ResultForm.PARQUET:
            from afterview.tables.parts import write_part
            from afterview.tables.results import result_table

            table = result_table(self._rule_base, batch, found, full=self._settings.every)
            write_part(_part(self._place, number), [table])
        else:
            rows[self._settings.file] = self._results.rows(batch, found)
        return self._stretches.write(number, rows)

    def _write_pages(self, file: int, batch: FormBatch) -> None:
        from afterview.batch.pages import client_page, page_name

        form = self._settings.pages
        assert form is not None
        ids = batch.ids or ("",) * len(batch.numbers)
        for position, (row, id_) in enumerate(zip(batch.numbers.tolist(), ids, strict=True)):
            answers = answers_at(self._rule_base, batch.columns, position)
            page = client_page(self._rule_base, answers, id_ or f"{Path(batch.file).name}, {row}", form)
            path = self._place.pages / page_name(file + 1, row, id_, form)
            path.touch(mode=0o600)
            path.write_bytes(page)


def write_no_rows(place: Workplace) -> None:
    """Write a part of Parquet without a row: where there is no form, it still tells the columns."""
    from afterview.tables.parts import write_part
    from afterview.tables.schema import result_schema

    settings = place.settings
    schema = result_schema(place.rule_base, full=settings.every, id_=settings.id_column is not None)
    write_part(_part(place, 0), [schema.empty_table()])


def _part(place: Workplace, number: int) -> Path:
    return place.parts / f"part-{number:05d}.parquet"
