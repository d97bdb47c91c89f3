"""What is printed when a batch is done: what became of the rows, what was recognised, and the cohort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterview import FinishedBatch, Look, RuleBase, cohort_summary, document_text
from afterview_cli.batch_words import BatchWords, batch_words
from afterview_cli.page import Page
from afterview_cli.phrases import Counted, Phrases, phrases

if TYPE_CHECKING:
    from afterview.intake.columns import Column
    from afterview.intake.forms import FormTable

__all__ = ["counted", "print_batch"]

_READ = frozenset({"question", "option"})
_MOST_NAMED, _LONGEST = 5, 60
_INDENT = "  "


def print_batch(rule_base: RuleBase, finished: FinishedBatch, out: Path, look: Look) -> None:
    """Print what a batch came to, and where it lies."""
    words, said = batch_words(rule_base.pack.language), phrases(rule_base.pack.language)
    page = Page(write=click.echo, look=look, said=said)
    _say(page, _counts(finished, out, words, said))
    page.write("")
    for table in finished.tables:
        _say(page, [_columns(table, words)])
        _say(page, _worth_a_look(table, words), indent=_INDENT)
    if finished.unmet:
        _say(page, [words.unmet.format(headers=_listed([*map(_short, finished.unmet)]))])
    _say(page, [words.look.format(path=_line(out / "columns.yaml"))])
    if finished.differing:
        click.echo(words.differing.format(names=", ".join(finished.differing)), err=True)
    page.write("")
    click.echo(document_text(cohort_summary(rule_base, finished.cohort), look), nl=False)
    if finished.comparison:
        _say(page, [words.changed.format(path=_line(out / "cohort.html"))])
    page.write("")
    _say(page, [words.where.format(path=_line(out), names=", ".join(finished.written))])


def counted(phrase: Counted, count: int, said: Phrases) -> str:
    """Return a phrase with its number as the language writes it."""
    return phrase.one if count == 1 else phrase.several.format(count=said.whole(count))


def _say(page: Page, sentences: Sequence[str] | Iterator[str], *, indent: str = "") -> None:
    for each in sentences:
        page.say(each, indent=indent)


def _counts(finished: FinishedBatch, out: Path, words: BatchWords, said: Phrases) -> Iterator[str]:
    total = finished.total
    read = counted(words.read, total.records, said)
    diagnosed = counted(words.diagnosed, total.diagnosed, said)
    yield f"{read} {diagnosed} {counted(words.set_aside, total.rows_aside, said)}"
    if total.answers_aside:
        yield counted(words.answers_aside, total.answers_aside, said)
    if total.rows_aside or total.answers_aside:
        yield words.about.format(path=_line(out / "set-aside.csv"))


def _columns(table: FormTable, words: BatchWords) -> str:
    """Return how many columns of a file were read as answers."""
    columns = _read(table)
    file, tool = _line(table.table.name), table.layout.tool
    questions = len({each.question for each in columns})
    phrase = words.columns.one if questions == 1 else words.columns.several
    return phrase.format(
        file=words.made_by.format(file=file, tool=tool) if tool else file,
        used=len(columns),
        all=len(table.columns),
        questions=questions,
    )


def _worth_a_look(table: FormTable, words: BatchWords) -> Iterator[str]:
    """Yield what somebody should look at in a file and its columns."""
    yield from map(_line, table.remarks)
    columns = _read(table)
    for each in [each for each in columns if each.matched.startswith("close")][:_MOST_NAMED]:
        score = each.matched.removeprefix("close ")
        yield words.closely.format(header=_short(each.header), question=each.question, score=score)
    unused = [_short(each.header) for each in table.columns if each.use.value == "unrecognised"]
    if unused:
        yield words.unused.format(headers=_listed(unused))
    times = Counter(each.question for each in columns if each.use.value == "question")
    several = [question for question, count in times.items() if count > 1]
    if several:
        yield words.twice.format(questions=_listed(several))


def _read(table: FormTable) -> list[Column]:
    return [each for each in table.columns if each.use.value in _READ]


def _listed(names: Sequence[str]) -> str:
    more = ["..."] if len(names) > _MOST_NAMED else []
    return ", ".join([*names[:_MOST_NAMED], *more])


def _short(header: str) -> str:
    line = _line(header)
    return f"'{line[:_LONGEST]}...'" if len(line) > _LONGEST else f"'{line}'"


def _line(text: object) -> str:
    """Return a name from outside as part of one line; whatever would steer a terminal becomes a blank."""
    return "".join(char if char.isprintable() else " " for char in str(text))
