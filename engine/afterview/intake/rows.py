"""A file as rows of text, whatever its format; and what is refused as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple, TypeAlias

from afterview.errors import FormFileError, Location, Problem
from afterview.loading.codes import Code

__all__ = ["LONGEST_ROW", "Broken", "Record", "Row", "Source", "Table", "refuse"]

LONGEST_ROW = 1 << 22
"""The most characters a row may have; a longer one is set aside, so that no row fills the memory."""


class Row(NamedTuple):
    """One row: its number as a spreadsheet counts, from 1, and its cells; an empty cell is an empty text."""

    number: int
    cells: list[str]


class Broken(NamedTuple):
    """A row that cannot be read, and why."""

    number: int
    reason: str


Record: TypeAlias = Row | Broken


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something to read: what messages call it, and a way to open it, from its beginning each time."""

    name: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file whose format is known: ``format`` in words, what was assumed, and a way to read its records.

    ``rows`` reads from the beginning each time, one row at a time. ``keyed`` tables have the names of
    their columns as row 0, since no row of the file has them.
    """

    name: str
    format: str
    rows: Callable[[], Iterator[Record]]
    remarks: tuple[str, ...] = ()
    keyed: bool = False


def refuse(name: str, code: Code, message: str) -> FormFileError:
    """Return the error that refuses a file as a whole."""
    return FormFileError([Problem(location=Location(path=name), code=code.value, message=message)])
