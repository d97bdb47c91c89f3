"""What is printed when a batch is done: what became of the rows, what was recognised, and the cohort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from afterview import FinishedBatch, Look, RuleBase, cohort_summary, document_text
from afterview_cli.batch_words import BatchWords, batch_words
from afterview_cli.phrases import Counted, Phrases, phrases

__all__ = ["print_batch"]

READ = frozenset({"question", "option"})
_MOST_NAMED, _LONGEST = 5, 60


def print_batch(rule_base: RuleBase, finished: FinishedBatch, out: Path, look: Look) -> None:
    """Print what a batch came to, and where it lies."""
    words, said = batch_words(rule_base.pack.language), phrases(rule_base.pack.language)
    for line in _counts(finished, words, said):
        click.echo(line)
    click.echo()
    for line in _columns(finished, words):
        click.echo(line)
    click.echo(words.look.format(path=out / "columns.yaml"))
    if finished.total.rows_aside or finished.total.answers_aside:
        click.echo(words.about.format(path=out / "set-aside.csv"))
    if finished.differing:
        click.echo(words.differing.format(names=", ".join(finished.differing)), err=True)
    click.echo()
    summary = cohort_summary(rule_base, finished.cohort)
    click.echo(document_text(summary, look), nl=False)
    click.echo()
    click.echo(words.where.format(path=out, names=", ".join(finished.written)))


def _counts(finished: FinishedBatch, words: BatchWords, said: Phrases) -> Iterator[str]:
    total = finished.total
    yield " ".join(
        _counted(phrase, count, said)
        for phrase, count in (
            (words.read, total.records),
            (words.diagnosed, total.diagnosed),
            (words.set_aside, total.rows_aside),
        )
    )
    if total.answers_aside:
        yield _counted(words.answers_aside, total.answers_aside, said)


def _counted(phrase: Counted, count: int, said: Phrases) -> str:
    return phrase.one if count == 1 else phrase.several.format(count=said.whole(count))


def _columns(finished: FinishedBatch, words: BatchWords) -> Iterator[str]:
    """Yield what was recognised in each file, and what is worth a look."""
    for table in finished.tables:
        columns = [each for each in table.columns if each.use.value in READ]
        yield words.columns.format(
            file=table.table.name,
            tool=table.layout.tool,
            format=table.table.format,
            used=len(columns),
            all=len(table.columns),
            questions=len({each.question for each in columns}),
        )
        yield from (f"  {remark}" for remark in table.table.remarks)
        closely = [each for each in columns if each.matched.startswith("close")]
        for each in closely[:_MOST_NAMED]:
            score = each.matched.removeprefix("close ")
            yield f"  {words.closely.format(header=_short(each.header), question=each.question, score=score)}"
        unused = [_short(each.header) for each in table.columns if each.use.value == "unrecognised"]
        twice = Counter(each.question for each in columns if each.use.value == "question")
        several = [question for question, count in twice.items() if count > 1]
        yield from (f"  {words.unused.format(headers=_listed(unused))}" for _ in unused[:1])
        yield from (f"  {words.twice.format(questions=_listed(several))}" for _ in several[:1])


def _listed(names: Sequence[str]) -> str:
    more = ["..."] if len(names) > _MOST_NAMED else []
    return ", ".join([*names[:_MOST_NAMED], *more])


def _short(header: str) -> str:
    """Return a header as part of one line; whatever would steer a terminal becomes a sign."""
    line = "".join(char if char.isprintable() else " " for char in header)
    return f"'{line[:_LONGEST]}...'" if len(line) > _LONGEST else f"'{line}'"
