"""A batch from its files to its folder: read, evaluated, written in order, and counted."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from afterview.batch.about import about_text
from afterview.batch.asides import ASIDE_HEAD
from afterview.batch.checkpoint import Checkpoint, Counts
from afterview.batch.crew import outcomes
from afterview.batch.folder import PAGES, PARTS, RESULTS, SET_ASIDE, FolderInUse, OutputFolder
from afterview.batch.options import BatchSettings, ResultForm
from afterview.batch.results import Results
from afterview.batch.summary import summary_data
from afterview.batch.work import Outcome, Task, Workplace
from afterview.cohort import Cohort, Comparison, Earlier, cohort_of, compare
from afterview.errors import AfterviewError
from afterview.intake.column_file import render_columns
from afterview.intake.columns import Column, Use
from afterview.intake.forms import FormFile, FormTable, open_forms
from afterview.rule_base import QuestionKind, RuleBase
from afterview.translations import Translation

__all__ = ["FinishedBatch", "run_batch"]

_SAVE_EVERY = 2.0
"""Seconds between checkpoints: what a stop may cost."""

OnProgress = Callable[[int, float], None]
"""Told how many records are done, and how much of all files that is, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedBatch:
    """What a batch came to: its files, what became of their records, and what the forms have in common.

    ``counts`` are by file, ``written`` the names of what lies in the folder now. ``differing`` are rules of
    which durable-rules said something else than the reference evaluator, whose results these are.
    """

    tables: tuple[FormTable, ...]
    counts: tuple[Counts, ...]
    cohort: Cohort
    comparison: Comparison | None
    differing: tuple[str, ...]
    written: tuple[str, ...] = ()

    @property
    def total(self) -> Counts:
        """What became of all records."""
        return sum(self.counts, Counts())


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
    batch = _Batch(
        rule_base, settings or BatchSettings(), open_forms(files, rule_base, columns, translations)
    )
    with OutputFolder(out) as folder, _told_how_to_go_on(folder):
        done = _start(folder, batch.run(files, columns), resume=resume, overwrite=overwrite)
        if not done.whole:
            done = batch.evaluate(folder, done, processes, on_progress or (lambda *_: None))
            done = batch.complete(folder, done, earlier)
        folder.finish()
        return replace(batch.finished(done, earlier), written=folder.results())


@contextmanager
def _told_how_to_go_on(folder: OutputFolder) -> Iterator[None]:
    """Turn what the system refuses into an error that says what to do."""
    try:
        yield
    except OSError as error:
        begun = folder.unfinished.exists()
        mend = "mend that, and go on with --resume" if begun else "name a folder that you may write to"
        raise AfterviewError(f"{error.filename or folder.path}: {error.strerror or error}: {mend}") from error


def _start(folder: OutputFolder, run: dict[str, Any], *, resume: bool, overwrite: bool) -> Checkpoint:
    """Return where to begin: where an unfinished batch of the same kind stopped, or anew."""
    unfinished = None if overwrite and not resume else folder.checkpoint()
    if unfinished is None and folder.results() and not overwrite:
        raise FolderInUse(
            _in_use(folder.path, "results", "take another folder, or replace them with --replace")
        )
    if unfinished is not None and not resume:
        raise FolderInUse(
            _in_use(folder.path, "an unfinished batch", "go on with --resume, or begin anew with --replace")
        )
    if unfinished is None:
        new = Checkpoint(run=run)
        folder.begin(new)
        return new
    changed = [what for what in run if run[what] != unfinished.run.get(what)]
    if changed:
        raise FolderInUse(
            f"{folder.path}: the unfinished batch in this folder had other {', '.join(changed)}: "
            "go on with the same ones, or begin anew with --replace"
        )
    return unfinished


def _in_use(path: Path, what: str, mend: str) -> str:
    return f"{path}: there is {what} in this folder: {mend}".replace("there is results", "there are results")


class _Batch:
    """The files of one batch, and what is done with them."""

    def __init__(self, rule_base: RuleBase, settings: BatchSettings, tables: tuple[FormTable, ...]) -> None:
        self.rule_base, self.settings, self.tables = rule_base, settings, tables
        read = {column.question for table in tables for column in table.columns if column.use is Use.QUESTION}
        notes = [each.id for each in rule_base.questions.values() if each.kind is QuestionKind.NOTE]
        self.notes = tuple(id_ for id_ in notes if id_ in read) if settings.notes else ()
        self.name = f"{RESULTS}.{settings.results.value}"
        self.growing = [SET_ASIDE] + [self.name] * (settings.results is not ResultForm.PARQUET)

    def run(self, files: Sequence[FormFile], columns: Path | None) -> dict[str, Any]:
        """Return what decides the bytes of the results; a batch goes on only where all of it is the same."""
        pack = self.rule_base.pack
        run = {
            "version": version("afterview"),
            "rules": [pack.hash, pack.language],
            "settings": self.settings.to_data(),
            "map of columns": hashlib.sha256(columns.read_bytes()).hexdigest() if columns else "",
            "files": [_identity(each) for each in files],
        }
        return dict(json.loads(json.dumps(run)))

    def evaluate(
        self, folder: OutputFolder, done: Checkpoint, processes: int, on_progress: OnProgress
    ) -> Checkpoint:
        """Evaluate what is not done yet, and return the checkpoint behind all of it."""
        for name in self.growing:
            folder.grow(name, done.lengths.get(name, 0))
        if not done.batches:
            done = self._begun(folder, done)
        saved = time.monotonic()
        try:
            for outcome in outcomes(self._place(folder), self._tasks(done), processes):
                done = self._taken(folder, done, outcome)
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
            folder.append(self.name, Results(self.rule_base, self.settings, self.notes).head())
        counts = tuple(Counts() for _ in self.tables)
        return replace(done, counts=counts, lengths=folder.lengths())

    def _place(self, folder: OutputFolder) -> Workplace:
        parquet, pages = self.settings.results is ResultForm.PARQUET, self.settings.pages is not None
        return Workplace(
            rule_base=self.rule_base,
            settings=self.settings,
            parts=folder.folder(PARTS) if parquet else folder.unfinished,
            pages=folder.folder(PAGES) if pages else folder.unfinished,
            notes=self.notes,
        )

    def _tasks(self, done: Checkpoint) -> Iterator[Task]:
        """Yield the batches of forms that are not done."""
        number = done.batches
        for file, table in enumerate(self.tables[done.file :], start=done.file):
            start = done.records if file == done.file else 0
            batches = table.batches(
                rows=self.settings.rows,
                start=start,
                id_column=self.settings.id_column,
                notes=self.settings.notes,
                whole_rows=self.settings.whole_rows,
            )
            for batch in batches:
                yield Task(number=number, file=file, batch=batch)
                number += 1

    def _taken(self, folder: OutputFolder, done: Checkpoint, outcome: Outcome) -> Checkpoint:
        """Write what a batch came to, and return the checkpoint behind it."""
        _check(outcome)
        if outcome.rows:
            folder.append(self.name, outcome.rows)
        folder.append(SET_ASIDE, outcome.asides)
        counts = list(done.counts)
        counts[outcome.file] += outcome.counts
        return replace(
            done,
            batches=outcome.number + 1,
            file=outcome.file,
            records=counts[outcome.file].records,
            lengths=folder.lengths(),
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

        finished = self.finished(done, earlier)
        cohort = cohort_data(self.rule_base, finished.cohort, finished.comparison)
        folder.write("cohort.json", _json(cohort))
        page = cohort_document(self.rule_base, finished.cohort, finished.comparison)
        folder.write("cohort.html", document_html(page).encode())
        folder.write("columns.yaml", render_columns(self._columns()).encode())
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

    def _columns(self) -> Iterator[Column]:
        return (column for table in self.tables for column in table.columns)


def _check(outcome: Outcome) -> None:
    """Make sure that every record of a batch ended in exactly one place."""
    counts = outcome.counts
    if not counts.records == outcome.placed == counts.diagnosed + counts.rows_aside:
        raise AfterviewError(
            f"of {counts.records:,} rows {counts.diagnosed:,} were diagnosed and {counts.rows_aside:,} set "
            "aside, which does not add up: this is a mistake of the program, please report it"
        )


def _identity(file: FormFile) -> list[Any]:
    """Return what tells whether a file is still the same; of a stream that cannot be told."""
    if not isinstance(file, Path | str):
        return ["standard input", time.time_ns()]
    status = Path(file).stat()
    return [str(file), status.st_size, status.st_mtime_ns]


def _json(data: Any) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode()
