"""A document as Markdown: CommonMark, with tables as code hosts and note-takers know them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch

from afterview.free_text import one_line
from afterview.languages import spoken_in
from afterview.reports.document import (
    Document,
    Heading,
    Item,
    Items,
    Lines,
    Paragraph,
    Spans,
    Table,
    Tone,
    Waterfall,
)
from afterview.reports.page import joined, safe

__all__ = ["document_markdown"]

_ADDRESS = re.compile(r"(?<=[a-z])(?=://)|(?<=www)(?=\.)", re.IGNORECASE)
"""Where what some programs make a link of, without being asked to, is broken."""


def document_markdown(document: Document) -> str:
    """Return a document as Markdown that ends with a newline, without its charts: their numbers stand beside.

    Every text in it is shown as it is, whatever it holds.
    """
    blocks = (_laid_out(block, document.language) for block in document.blocks)
    return joined([[f"# {_within(document.title)}"], *blocks])


@singledispatch
def _laid_out(block: object, language: str) -> Iterator[str]:
    raise TypeError(f"there is no Markdown for a block of the sort {type(block).__name__}")


@_laid_out.register
def _(block: Heading, language: str) -> Iterator[str]:
    remark = f" ({_within(block.remark)})" if block.remark else ""
    yield f"{'#' * block.level} {_within(block.text)}{remark}"


@_laid_out.register
def _(block: Paragraph, language: str) -> Iterator[str]:
    match block.tone:
        case Tone.LEAD:
            yield f"**{_within(block.text)}**"
        case Tone.QUIET:
            yield f"*{_within(block.text)}*"
        case Tone.CAREFUL:
            yield f"> {_shown(block.text)}"
        case _:
            yield _shown(block.text)


@_laid_out.register
def _(block: Items, language: str) -> Iterator[str]:
    for position, item in enumerate(block.items, start=1):
        yield from _item(item, f"{position}. " if block.numbered else "- ")


def _item(item: Item, lead: str) -> Iterator[str]:
    """Yield an entry behind its number or bullet, and its parts indented so that they belong to it."""
    text = f"**{_within(item.mark)}**: {_within(item.text)}" if item.mark else _shown(item.text)
    yield f"{lead}{text}{_source(item.source)}"
    for part in item.parts:
        yield from (" " * len(lead) + line for line in _item(part, "- "))


@_laid_out.register
def _(block: Lines, language: str) -> Iterator[str]:
    head = spoken_in(language, english=("", "decibans", ""), german=("", "Deziban", ""))
    rows = (
        (_cell(each.label), _cell(each.weight), _cell(each.text) + _source(each.source).replace("|", r"\|"))
        for each in block.entries
    )
    yield from _table(head, rows, frozenset({1}))


@_laid_out.register
def _(block: Table, language: str) -> Iterator[str]:
    yield from _table([*map(_cell, block.head)], (map(_cell, row) for row in block.rows), block.numbers)


def _table(head: Sequence[str], rows: Iterable[Iterable[str]], numbers: frozenset[int]) -> Iterator[str]:
    """Yield a table of cells that are safe already."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join('--:' if column in numbers else '---' for column in range(len(head)))}|"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _cell(text: str) -> str:
    return _within(text).replace("|", r"\|")


def _source(text: str) -> str:
    return f" *{_within(text)}*" if text else ""


@_laid_out.register
def _(block: Spans | Waterfall, language: str) -> Iterator[str]:
    yield from ()


def _shown(text: str) -> str:
    """Return a text, of one line from here on, that Markdown shows as it is where it begins a line."""
    return _unlinked(safe(one_line(text)))


def _within(text: str) -> str:
    """Return the same for a place within a line."""
    return _unlinked(safe(one_line(text), begins=False))


def _unlinked(text: str) -> str:
    return _ADDRESS.sub(r"\\", text)
