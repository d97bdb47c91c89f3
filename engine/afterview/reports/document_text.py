"""A document as text: aligned and wrapped for a terminal, or plain labelled lines for everything else."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from functools import singledispatch

from afterview.free_text import one_line
from afterview.reports.document import (
    Block,
    Document,
    Heading,
    Item,
    Items,
    Lines,
    Paragraph,
    Spans,
    Table,
    Waterfall,
)
from afterview.reports.ledger import Entry
from afterview.reports.text import Look, ledger_lines

__all__ = ["document_text"]

BULLET = "- "
"""What the entries of a list without numbers stand behind."""
GAP = 2
"""Columns between those of a table."""
NARROWEST = 12
"""Columns to which one of a table is not narrowed further."""


def document_text(document: Document, look: Look | None = None) -> str:
    """Return a document as text that ends with a newline, without its charts: their numbers stand beside."""
    look = look or Look()
    lines = [look.painted(line, "heading") for line in _wrapped(document.title, look)]
    above: Block = Paragraph(text=document.title)
    for block in document.blocks:
        if laid_out := list(_laid_out(block, look)):
            lines += [""] * _stands_apart(block, above) + laid_out
            above = block
    return "\n".join(lines) + "\n"


def _stands_apart(block: Block, above: Block) -> bool:
    """Whether an empty line parts a block from the one above: a heading, and a paragraph beneath a list."""
    return isinstance(block, Heading) or (
        isinstance(block, Paragraph) and not isinstance(above, Heading | Paragraph)
    )


@singledispatch
def _laid_out(block: object, look: Look) -> Iterator[str]:
    raise TypeError(f"there is no text for a block of the sort {type(block).__name__}")


@_laid_out.register
def _(block: Heading, look: Look) -> Iterator[str]:
    remark = f" ({one_line(block.remark)})" if block.remark else ""
    for line in _wrapped(one_line(block.text) + remark, look):
        yield look.painted(line, "heading" if block.level == 2 else "title")


@_laid_out.register
def _(block: Paragraph, look: Look) -> Iterator[str]:
    yield from _wrapped(block.text, look)


@_laid_out.register
def _(block: Items, look: Look) -> Iterator[str]:
    for position, item in enumerate(block.items, start=1):
        yield from _item(item, f"{position:>2}  " if block.numbered else BULLET, look)


def _item(item: Item, lead: str, look: Look) -> Iterator[str]:
    """Yield an entry behind its number or bullet, and its parts further to the right."""
    mark = f"{item.mark}: " if item.mark else ""
    source = f" [{item.source}]" if item.source else ""
    yield from _wrapped(f"{mark}{item.text}{source}", look, lead=lead)
    for part in item.parts:
        yield from _item(part, " " * len(lead) + BULLET, look)


@_laid_out.register
def _(block: Lines, look: Look) -> Iterator[str]:
    yield from ledger_lines([_clean(entry) for entry in block.entries], look)


def _clean(entry: Entry) -> Entry:
    texts = (one_line(text) for text in (entry.label, entry.weight, entry.text, entry.source))
    label, weight, text, source = texts
    return Entry(label=label, weight=weight, text=text, source=source)


@_laid_out.register
def _(block: Table, look: Look) -> Iterator[str]:
    if look.plain:
        for row in block.rows:
            labelled = zip(block.head, row, strict=True)
            yield one_line(", ".join(f"{head}: {cell}" if head else cell for head, cell in labelled if cell))
        return
    from tabulate import tabulate  # slow to import, and plain text needs none of it

    alignment = ["right" if column in block.numbers else "left" for column in range(len(block.head))]
    rows = [[one_line(cell) for cell in row] for row in (block.head, *block.rows)]
    widths = _widths(rows, look.width)
    cells = [
        ["\n".join(textwrap.wrap(cell, width)) for cell, width in zip(row, widths, strict=True)]
        for row in rows
    ]
    table = tabulate(cells, tablefmt="plain", disable_numparse=True, colalign=alignment)
    yield from (line.rstrip() for line in table.splitlines())


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return the widths of columns, the widest narrowed until they fit in the room if they can."""
    widths = [max(1, *map(len, column)) for column in zip(*rows, strict=True)]
    while sum(widths) + GAP * (len(widths) - 1) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


@_laid_out.register
def _(block: Spans | Waterfall, look: Look) -> Iterator[str]:
    yield from ()


def _wrapped(text: str, look: Look, *, lead: str = "") -> list[str]:
    """Return a text as lines behind a lead: wrapped, or as one line where the look is plain."""
    text = one_line(text)
    if look.plain:
        return [lead + text]
    return textwrap.wrap(text, look.width, initial_indent=lead, subsequent_indent=" " * len(lead)) or [lead]
