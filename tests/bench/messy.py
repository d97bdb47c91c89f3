"""Forms as coaches get them: an export of 24 questions whose cells people and tools wrote as they liked.

The layout is that of Google Forms: a timestamp, the questions in their own words, several options of one
answer in one cell, and a column that answers none of the questions. Of the cells 85 in 100 are filled in, 2
in 100 say something that is no answer, 3 that there is none. The others are words of the form in small or
capital letters, with blanks before and behind and of the kind that does not break, in German, or ids.
Equal seeds give equal bytes. A long file repeats its first rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from afterview import RuleBase, load_pack
from afterview.blank_forms.selection import form_questions
from afterview.rule_base import Question, QuestionKind

__all__ = ["BLOCK", "write_csv", "write_parquet"]

BLOCK = 1 << 15
"""Rows that differ; a longer file has them again."""
GROUP = 4 * BLOCK
FILLED, WRONG, NO_ANSWER, TICKED = 0.85, 0.02, 0.03, 0.15
STYLES = ("as it is",) * 12 + ("small", "capital", "blanks", "unbroken", "German", "German", "id")
STATES = ("don't know", "Weiß nicht", "N/A", "does not apply", "rather not say", "keine Angabe", "not sure")
WRONGS = ("see above", "42 weeks", "maybe the second one", "ask me", "=1+1", "??", "1,2,3 or so")
TALK = (
    "",
    "",
    "",
    "thank you for reading this",
    'he said "we will see", and then nothing',
    "on the Monday,\nand again on the Thursday,\nthey called",
    "Ich weiß es einfach nicht; vielleicht lag es an mir",
)
FIRST_DAY = datetime(2024, 1, 8, 9)

Cells = list[str]


def write_csv(path: Path, rows: int, seed: int = 0) -> None:
    """Write a file of so many forms."""
    head, block = _head(), _block(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(head)
        text = _text(block)
        for _ in range(rows // BLOCK):
            file.write(text)
        file.write(_text(block[: rows % BLOCK]))


def _text(block: list[Cells]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(block)
    return text.getvalue()


def write_parquet(path: Path, rows: int, seed: int = 0) -> None:
    """Write the same forms with a dictionary for each column, and nothing where a cell is empty."""
    cells = [[cell or None for cell in column] for column in zip(*_block(seed), strict=True)]
    block = pa.table([pa.array(column).dictionary_encode() for column in cells], names=_head())
    group = pa.concat_tables([block] * (GROUP // BLOCK)).unify_dictionaries()
    with pq.ParquetWriter(path, group.schema) as writer:
        for start in range(0, rows, GROUP):
            writer.write_table(group.slice(0, min(GROUP, rows - start)), row_group_size=GROUP)


def _head() -> Cells:
    return ["Timestamp", *(each.ask for each in form_questions(load_pack())), "What else should we know?"]


def _block(seed: int) -> list[Cells]:
    random, rule_base = Random(seed), load_pack()
    columns = [
        list(islice(_cells(random, each, german), BLOCK))
        for each, german in _in_two_languages(rule_base, form_questions(rule_base))
    ]
    times = [(FIRST_DAY + timedelta(seconds=97 * row)).strftime("%m/%d/%Y %H:%M:%S") for row in range(BLOCK)]
    return [list(row) for row in zip(times, *columns, random.choices(TALK, k=BLOCK), strict=True)]


def _in_two_languages(
    rule_base: RuleBase, questions: tuple[Question, ...]
) -> Iterator[tuple[Question, Question]]:
    german = load_pack(language="de")
    assert german.pack.hash == rule_base.pack.hash
    return ((each, german.questions[each.id]) for each in questions)


def _cells(random: Random, question: Question, german: Question) -> Iterator[str]:
    """Yield answers to a question, without end."""
    while True:
        drawn = random.random()
        if drawn >= FILLED:
            yield ""
        elif drawn < WRONG:
            yield random.choice(WRONGS)
        elif drawn < WRONG + NO_ANSWER:
            yield random.choice(STATES)
        else:
            yield _answer(random, question, german)


def _answer(random: Random, question: Question, german: Question) -> str:
    style = random.choice(STYLES)
    spoken = german if style == "German" else question
    if question.kind.is_numeric:
        low, high = question.bounds
        words = [str(random.randint(int(low or 0), 9 if high is None else min(9, int(high))))]
    else:
        options = _chosen(random, question)
        words = [option if style == "id" else spoken.label(option) for option in options]
    return _styled(", ".join(words) or spoken.answer_words.none_of_these, style)


def _chosen(random: Random, question: Question) -> Cells:
    if question.kind is not QuestionKind.CHOICES:
        return [random.choice(question.option_ids)]
    return [option for option in question.option_ids if random.random() < TICKED]


def _styled(text: str, style: str) -> str:
    match style:
        case "small":
            return text.lower()
        case "capital":
            return text.upper()
        case "blanks":
            return f"  {text} "
        case "unbroken":
            return text.replace(" ", "\N{NO-BREAK SPACE}")
        case _:
            return text
