"""A file as rows of text, whatever its format; and what is refused as a whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, TypeAlias

from afterview.errors import FormFileError, Location, Problem
from afterview.free_text import one_line
from afterview.loading.codes import Code

if TYPE_CHECKING:
    from afterview.intake.blocks import Blocks

__all__ = ["LONGEST_ROW", "Broken", "Record", "Remark", "Row", "Source", "Table", "refuse"]

LONGEST_ROW = 1 << 22
"""The most characters a row may have; a longer one is set aside, so that no row fills the memory."""


class Row(NamedTuple):
    """One row: its number as a spreadsheet counts, from 1, and its cells; an empty cell is an empty text."""

    number: int
    cells: list[str]


class Broken(NamedTuple):
    """A row that cannot be read, and why; ``at`` is what the reason names, such as a key."""

    number: int
    reason: str
    at: str = ""


Record: TypeAlias = Row | Broken


class Remark(NamedTuple):
    """What somebody should know of a file or a column of it; ``at`` is what the sentence names."""

    text: str
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something to read: what messages call it, and a way to open it, from its beginning each time."""

    name: str
    open: Callable[[], BinaryIO]

    def watched(self) -> tuple[Source, Callable[[], float]]:
        """Return the source, and a function that tells how much of it has been read, from 0 to 1."""
        opened: list[BinaryIO] = []

        def reopen() -> BinaryIO:
            opened[:] = [self.open()]
            return opened[0]

        def position() -> float:
            if not opened or opened[0].closed:
                return float(bool(opened))
            size = os.fstat(opened[0].fileno()).st_size
            return opened[0].tell() / size if size else 1.0

        return replace(self, open=reopen), position


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file whose format is known: ``format`` in words, what was assumed, and a way to ``read`` its records.

    They are read from the beginning each time, some at a time. ``keyed`` tables have the names of their
    columns as row 0, since no row of the file has them. Where ``take`` is given, only the headers are read as
    texts, and it returns the rows: of the columns with these numbers, without the first so many. ``unread``
    tells of columns by their number why they are not read; ``with_data`` makes the same of other data. Of
    ``text`` several processes may each read a part.
    """

    source: Source
    format: str
    read: Callable[[Source], Iterator[list[Record]]]
    remarks: tuple[Remark, ...] = ()
    keyed: bool = False
    take: Callable[[Sequence[int], int], Any] | None = None
    unread: Mapping[int, Remark] = field(default_factory=dict)
    with_data: Callable[[Any], Table] | None = None
    text: Blocks | None = None

    @property
    def name(self) -> str:
        """What messages call the file."""
        return self.source.name

    def rows(self) -> Iterator[Record]:
        """Yield the records one by one."""
        return chain.from_iterable(self.read(self.source))


def refuse(name: str, code: Code, message: str) -> FormFileError:
    """Return the error that refuses a file as a whole; the message may quote what is in it."""
    problem = Problem(location=Location(path=name), code=code.value, message=one_line(message))
    return FormFileError([problem])
