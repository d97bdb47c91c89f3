"""``afterview batch``: files of intake forms to a folder of results, one row a form, and the cohort."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from afterview import (
    BatchEngine,
    BatchSettings,
    PageForm,
    ResultForm,
    RuleBase,
    load_pack,
    load_translations,
    read_cohort,
    run_batch,
)
from afterview_cli.batch_report import print_batch
from afterview_cli.batch_words import batch_words
from afterview_cli.progress import Progress
from afterview_cli.terminal import (
    Packs,
    lang_option,
    load_in_language,
    look_of_terminal,
    pack_option,
    plain_option,
)

__all__ = ["command"]

STANDARD_INPUT = "-"
MOST_JOBS = 8


@click.command("batch", epilog="Example: afterview batch clients.csv --out results")
@click.argument("forms", metavar="FORMS...", nargs=-1, required=True)
@click.option(
    "--out",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the results, readable by you alone.",
)
@click.option(
    "--columns",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Which column is which question: a columns.yaml of an earlier run, mended.",
)
@click.option(
    "--as",
    "form",
    type=click.Choice([each.value for each in ResultForm]),
    default=ResultForm.CSV.value,
    show_default=True,
    help="The form of the results.",
)
@click.option("--full", is_flag=True, help="Every cause, not only the first three.")
@click.option("--id", "id_column", metavar="COLUMN", help="Write whose form it is, as this column says.")
@click.option("--notes", is_flag=True, help="Write what was answered in free text, too.")
@click.option(
    "--pages", type=click.Choice([each.value for each in PageForm]), help="Add a page for each form."
)
@click.option(
    "--compare", metavar="FILE", type=click.Path(path_type=Path), help="The cohort.json of an earlier run."
)
@click.option("--whole-rows", is_flag=True, help="Set aside a whole row where one of its answers is wrong.")
@click.option("--strict", is_flag=True, help="End with 1 where anything was set aside.")
@click.option("--resume", is_flag=True, help="Go on with a run that was stopped.")
@click.option("--replace", is_flag=True, help="Give up the results, or the unfinished run, in the folder.")
@click.option(
    "--jobs", metavar="N", type=click.IntRange(1, 64), help="How many processes; all cores otherwise."
)
@click.option(
    "--engine",
    type=click.Choice([each.value for each in BatchEngine]),
    default=BatchEngine.COLUMNAR.value,
    show_default=True,
    help="Tables at once, case by case, or these with durable-rules beside; the results are the same.",
)
@plain_option
@lang_option("of the results")
@pack_option
def command(
    forms: tuple[str, ...],
    out: Path,
    columns: Path | None,
    form: str,
    full: bool,
    id_column: str | None,
    notes: bool,
    pages: str | None,
    compare: Path | None,
    whole_rows: bool,
    strict: bool,
    resume: bool,
    replace: bool,
    jobs: int | None,
    engine: str,
    plain: bool,
    lang: str | None,
    pack: Packs,
) -> int:
    """Read intake forms as a form tool exported them, and diagnose every one.

    FORMS are files of CSV, TSV, XLSX, JSON Lines or Parquet, or - for standard input. The results are for
    coaching. They are not for decisions about anybody's benefits, placement or hiring.
    """
    rule_base = load_in_language(pack, lang)
    settings = BatchSettings(
        results=ResultForm(form),
        every=full,
        pages=PageForm(pages) if pages else None,
        id_column=id_column,
        notes=notes,
        whole_rows=whole_rows,
        engine=BatchEngine(engine),
    )
    with _interruptible(rule_base, forms) as progress:
        finished = run_batch(
            rule_base,
            _files(forms, resume=resume),
            out,
            settings=settings,
            columns=columns,
            translations=load_translations(pack, load_pack(pack) if lang else rule_base),
            earlier=None if compare is None else read_cohort(compare),
            processes=jobs or min(os.cpu_count() or 1, MOST_JOBS),
            resume=resume,
            overwrite=replace,
            on_progress=progress,
        )
    print_batch(rule_base, finished, out, look_of_terminal(plain=plain))
    total = finished.total
    return 1 if strict and (total.rows_aside or total.answers_aside) else 0


def _files(forms: Sequence[str], *, resume: bool) -> list[Path | BinaryIO]:
    """Return what is to be read; standard input may be among it, once, as may any file."""
    if resume and STANDARD_INPUT in forms:
        raise click.UsageError(
            "standard input cannot be read again, so a run that was stopped cannot go on with it: "
            "save it in a file, and begin anew with --replace"
        )
    paths = [each if each == STANDARD_INPUT else str(Path(each).resolve()) for each in forms]
    for path, each in zip(paths, forms, strict=True):
        if paths.count(path) > 1:
            raise click.UsageError(f"'{each}' is there twice, and its forms would count twice: name it once")
    return [sys.stdin.buffer if each == STANDARD_INPUT else Path(each) for each in forms]


@contextmanager
def _interruptible(rule_base: RuleBase, forms: Sequence[str]) -> Iterator[Progress]:
    """Show how far it is; where it is interrupted, say how to go on."""
    language = rule_base.pack.language
    progress, words = Progress(language), batch_words(language)
    try:
        with _outliving_pipes():
            yield progress
    except KeyboardInterrupt:
        said = words.nothing_written
        if progress.rows is not None:
            mend = words.to_begin_anew if STANDARD_INPUT in forms else words.to_go_on
            said = f"{words.stopped.format(rows=progress.done)} {mend}"
        raise click.Abort(said) from KeyboardInterrupt(said)
    finally:
        progress.end()


@contextmanager
def _outliving_pipes() -> Iterator[None]:
    """Stay alive where a worker at the other end of a pipe was killed, so that it can be told of."""
    if not hasattr(signal, "SIGPIPE"):
        yield
        return
    before = signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGPIPE, before)
