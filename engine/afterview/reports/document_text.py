"""A document as text: aligned and wrapped for a terminal, or plain labelled lines for everything else."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from functools import singledispatch

from afterview.reports.document import (
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
from afterview.reports.text import Look, ledger_lines

__all__ = ["document_text"]

STEP = "  "
"""How far the entries of a list stand to the right of what they belong to."""


def document_text(document: Document, look: Look | None = None) -> str:
    """Return a document as text that ends with a newline, without its charts: their numbers stand beside."""
    look = look or Look()
    lines = [look.paint(document.title, "heading")]
    for block in document.blocks:
        laid_out = list(_laid_out(block, look))
        if laid_out and isinstance(block, Heading):
            lines.append("")
        lines += laid_out
    return "\n".join(lines) + "\n"


@singledispatch
def _laid_out(block: object, look: Look) -> Iterator[str]:
    raise TypeError(f"there is no text for a block of the sort {type(block).__name__}")


@_laid_out.register
def _(block: Heading, look: Look) -> Iterator[str]:
    text = f"{block.text} ({block.remark})" if block.remark else block.text
    for line in _wrapped(text, look):
        yield look.paint(line, "heading" if block.level == 2 else "title")


@_laid_out.register
def _(block: Paragraph, look: Look) -> Iterator[str]:
    yield from _wrapped(block.text, look)


@_laid_out.register
def _(block: Items, look: Look) -> Iterator[str]:
    for position, item in enumerate(block.items, start=1):
        yield from _item(item, f"{position:>2}  " if block.numbered else STEP, look)


def _item(item: Item, lead: str, look: Look) -> Iterator[str]:
    """Yield an entry behind its number or indentation, and its parts further to the right."""
    mark = f"{item.mark}: " if item.mark else ""
    source = f" [{item.source}]" if item.source else ""
    yield from _wrapped(f"{mark}{item.text}{source}", look, lead=lead)
    for part in item.parts:
        yield from _item(part, " " * len(lead) + STEP, look)


@_laid_out.register
def _(block: Lines, look: Look) -> Iterator[str]:
    yield from ledger_lines(block.entries, look)


@_laid_out.register
def _(block: Table, look: Look) -> Iterator[str]:
    if look.plain:
        for row in block.rows:
            yield ", ".join(f"{head}: {cell}" for head, cell in zip(block.head, row, strict=True) if cell)
        return
    from tabulate import tabulate  # slow to import, and plain text needs none of it

    alignment = ["right" if column in block.numbers else "left" for column in range(len(block.head))]
    table = tabulate(
        block.rows, headers=block.head, tablefmt="plain", disable_numparse=True, colalign=alignment
    )
    yield from (line.rstrip() for line in table.splitlines())


@_laid_out.register
def _(block: Spans | Waterfall, look: Look) -> Iterator[str]:
    yield from ()


def _wrapped(text: str, look: Look, *, lead: str = "") -> list[str]:
    """Return a text as lines behind a lead: wrapped, or as one line where the look is plain."""
    if look.plain:
        return [lead + text]
    return textwrap.wrap(text, look.width, initial_indent=lead, subsequent_indent=" " * len(lead)) or [lead]
