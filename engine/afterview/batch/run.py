"""A batch from its files to its folder: read, evaluated, written in order, and counted."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from afterview.batch.about import about_text
from afterview.batch.asides import ASIDE_HEAD
from afterview.batch.checkpoint import Checkpoint, Counts
from afterview.batch.crew import outcomes
from afterview.batch.finished import FinishedBatch
from afterview.batch.folder import PAGES, SET_ASIDE, OutputFolder
from afterview.batch.options import BatchSettings, ResultForm
from afterview.batch.results import Results
from afterview.batch.start import deciding, start
from afterview.batch.summary import summary_data
from afterview.batch.work import Outcome, Task, Workplace, write_no_rows
from afterview.cohort import Earlier, cohort_of, compare
from afterview.errors import AfterviewError
from afterview.intake.batches import FormBatch
from afterview.intake.blocks import Block
from afterview.intake.column_file import read_columns, render_columns
from afterview.intake.columns import Column, Told, Use
from afterview.intake.forms import FormFile, FormTable, open_forms
from afterview.intake.naming import naming_column
from afterview.rule_base import QuestionKind, RuleBase
from afterview.translations import Translation

__all__ = ["run_batch"]

_SAVE_EVERY = 2.0
"""Seconds between checkpoints: what a stop may cost."""

OnProgress = Callable[[int, float], None]
"""Told how many records are done, and how much of all files that is, from 0 to 1."""


def run_batch(
    rule_base: RuleBase,
    files: Sequence[FormFile],
    out: Path,
    *,
    settings: BatchSettings | None = None,
    columns: Path | None = None,
    translations: Iterable[Translation] = (),
    earlier: Earlier | None = None,
    processes: int = 1,
    resume: bool = False,
    overwrite: bool = False,
    on_progress: OnProgress | None = None,
) -> FinishedBatch:
    """Evaluate files of forms into a folder, and return what it came to.

    ``columns`` is a file that says which column is which question. ``earlier`` is a run to compare with.
    The results do not depend on how many ``processes`` there are; for more than one, the program that calls
    this must be guarded as :mod:`multiprocessing` asks for. With ``resume`` a batch that was stopped
    goes on; with ``overwrite`` whatever batch lies in the folder gives way.

    Raises FormFileError where a file cannot be used, FolderInUse where something would be lost, and
    AfterviewError where something cannot be written: after that, as after any stop, it can go on.
    """
    if not files:
        raise AfterviewError("there is no file of forms: name one, or several")
    settings = settings or BatchSettings()
    settings.check()
    told = () if columns is None else read_columns(columns, rule_base)
    batch = _Batch(rule_base, settings, open_forms(files, rule_base, told, translations))
    with OutputFolder(out) as folder, _told_how_to_go_on(folder):
        run = deciding(rule_base, settings, files, columns, earlier)
        done = start(folder, run, resume=resume, overwrite=overwrite)
        if not done.whole:
            done = batch.evaluate(folder, done, processes, on_progress or (lambda *_: None))
            done = batch.complete(folder, done, earlier)
        folder.finish()
        finished = batch.finished(done, earlier)
        return replace(finished, written=folder.results(), unmet=batch.unmet(told))


@contextmanager
def _told_how_to_go_on(folder: OutputFolder) -> Iterator[None]:
    """Turn what the system refuses into an error that says what to do."""
    try:
        yield
    except OSError as error:
        begun = folder.unfinished.exists()
        mend = "mend that, and go on with --resume" if begun else "name a folder that you may write to"
        raise AfterviewError(f"{error.filename or folder.path}: {error.strerror or error}: {mend}") from error


class _Batch:
    """The files of one batch, and what is done with them."""

    def __init__(self, rule_base: RuleBase, settings: BatchSettings, tables: tuple[FormTable, ...]) -> None:
        self.rule_base, self.settings = rule_base, settings
        self.tables = tables = tuple(_naming(_legible(each), settings.id_column) for each in tables)
        read = {column.question for table in tables for column in table.columns if column.use is Use.QUESTION}
        notes = [each.id for each in rule_base.questions.values() if each.kind is QuestionKind.NOTE]
        self.notes = tuple(id_ for id_ in notes if id_ in read) if settings.notes else ()
        self.reading: dict[str, Any] = {
            "id_column": settings.id_column,
            "notes": settings.notes,
            "whole_rows": settings.whole_rows,
        }
        self.growing = [SET_ASIDE] + [settings.file] * (settings.results is not ResultForm.PARQUET)

    def evaluate(
        self, folder: OutputFolder, done: Checkpoint, processes: int, on_progress: OnProgress
    ) -> Checkpoint:
        """Evaluate what is not done yet, and return the checkpoint behind all of it."""
        for name in self.growing:
            folder.grow(name, done.lengths.get(name, 0))
        if not done.batches:
            done = self._begun(folder, done)
        on_progress(sum(each.records for each in done.counts), done.file / len(self.tables))
        saved = time.monotonic()
        try:
            with closing(outcomes(self._place(folder), self._tasks(done), processes)) as found:
                for outcome in found:
                    done = self._taken(done, outcome)
                    on_progress(sum(each.records for each in done.counts), self._fraction(outcome))
                    if time.monotonic() - saved > _SAVE_EVERY:
                        folder.save(done)
                        saved = time.monotonic()
        except KeyboardInterrupt:
            folder.save(done)
            raise
        return done

    def _begun(self, folder: OutputFolder, done: Checkpoint) -> Checkpoint:
        folder.append(SET_ASIDE, ASIDE_HEAD)
        if self.settings.results is not ResultForm.PARQUET:
            folder.append(self.settings.file, Results(self.rule_base, self.settings, self.notes).head())
        counts = tuple(Counts() for _ in self.tables)
        return replace(done, counts=counts, lengths=folder.lengths())

    def _place(self, folder: OutputFolder) -> Workplace:
        parquet, pages = self.settings.results is ResultForm.PARQUET, self.settings.pages is not None
        return Workplace(
            rule_base=self.rule_base,
            settings=self.settings,
            folder=folder.unfinished,
            lengths=folder.lengths(),
            parts=folder.folder(self.settings.file) if parquet else folder.unfinished,
            pages=folder.folder(PAGES) if pages else folder.unfinished,
            notes=self.notes,
            forms=tuple(each.in_blocks(**self.reading) for each in self.tables),
        )

    def _tasks(self, done: Checkpoint) -> Iterator[Task]:
        """Yield what is not done: blocks of text, which whoever does the work reads, or else the forms."""
        number = done.batches
        for file, table in enumerate(self.tables[done.file :], start=done.file):
            begun = file == done.file
            work: Iterator[FormBatch | Block]
            if table.table.text is None:
                start = done.records if begun else 0
                work = table.batches(rows=self.settings.rows, start=start, **self.reading)
            else:
                work = islice(table.blocks(self.settings.rows), done.of_file if begun else 0, None)
            for each in work:
                yield Task(number=number, file=file, of=each)
                number += 1

    def _taken(self, done: Checkpoint, outcome: Outcome) -> Checkpoint:
        """Return the checkpoint behind a batch."""
        _check(outcome)
        counts = list(done.counts)
        counts[outcome.file] += outcome.counts
        return replace(
            done,
            batches=outcome.number + 1,
            file=outcome.file,
            records=counts[outcome.file].records,
            of_file=1 + (done.of_file if done.file == outcome.file else 0),
            lengths={name: length + outcome.added[name] for name, length in done.lengths.items()},
            counts=tuple(counts),
            tally=done.tally + outcome.tally,
            differing=tuple(sorted({*done.differing, *outcome.differing})),
        )

    def _fraction(self, outcome: Outcome) -> float:
        return (outcome.file + outcome.position) / len(self.tables)

    def complete(self, folder: OutputFolder, done: Checkpoint, earlier: Earlier | None) -> Checkpoint:
        """Write what is made of all forms together, and return the checkpoint that says that all is whole."""
        from afterview.reports.cohort import cohort_document
        from afterview.reports.cohort_data import cohort_data
        from afterview.reports.document_html import document_html

        if self.settings.results is ResultForm.PARQUET and not done.batches:
            write_no_rows(self._place(folder))
        finished = self.finished(done, earlier)
        cohort = cohort_data(self.rule_base, finished.cohort, finished.comparison)
        folder.write("cohort.json", _json(cohort))
        page = cohort_document(self.rule_base, finished.cohort, finished.comparison)
        folder.write("cohort.html", document_html(page).encode())
        language = self.rule_base.pack.language
        folder.write("columns.yaml", render_columns(self._columns(), language).encode())
        folder.write("summary.json", _json(summary_data(self.rule_base, self.settings, self.tables, done)))
        names = {each.name for each in folder.unfinished.iterdir()}
        folder.write("about.txt", about_text(self.rule_base, names).encode())
        folder.clear({*names, "about.txt"})
        whole = replace(done, whole=True)
        folder.save(whole)
        return whole

    def finished(self, done: Checkpoint, earlier: Earlier | None) -> FinishedBatch:
        """Return what a batch came to, given the checkpoint behind it."""
        unused = {each.header for each in self._columns() if each.use in {Use.UNRECOGNISED, Use.IGNORED}}
        cohort = cohort_of(self.rule_base, done.tally, unused=sorted(unused))
        return FinishedBatch(
            tables=self.tables,
            counts=done.counts,
            cohort=cohort,
            comparison=None if earlier is None else compare(cohort, earlier),
            differing=done.differing,
        )

    def unmet(self, told: Iterable[Told]) -> tuple[str, ...]:
        """Return the headers of which something was told, and that no file has."""
        headers = {each.header for each in self._columns()}
        return tuple(each.header for each in told if each.header not in headers)

    def _columns(self) -> Iterator[Column]:
        return (column for table in self.tables for column in table.columns)


def _legible(table: FormTable) -> FormTable:
    """Return a table whose name can be written: the name of a file may be no Unicode."""
    source = table.table.source
    name = os.fsencode(source.name).decode("utf-8", "replace")
    return replace(table, table=replace(table.table, source=replace(source, name=name)))


def _naming(table: FormTable, id_column: str | None) -> FormTable:
    """Return a table whose column of names is known as such; raises FormFileError where there is none."""
    if id_column is None:
        return table
    number = naming_column(table.table.name, table.columns, id_column)
    columns = [replace(each, use=Use.METADATA) if each.number == number else each for each in table.columns]
    return replace(table, columns=tuple(columns))


def _check(outcome: Outcome) -> None:
    """Make sure that every record of a batch ended in exactly one place."""
    counts = outcome.counts
    if not counts.records == outcome.placed == counts.diagnosed + counts.rows_aside:
        raise AfterviewError(
            f"of {counts.records:,} rows {counts.diagnosed:,} were diagnosed and {counts.rows_aside:,} set "
            "aside, which does not add up: this is a mistake of the program, please report it"
        )


def _json(data: Any) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode()
