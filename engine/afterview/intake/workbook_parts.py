"""The parts of a workbook as their XML comes: what it lists, the texts that cells share, and a sheet."""

from __future__ import annotations

from dataclasses import dataclass, field

from afterview.intake.reasons import ENGLISH
from afterview.intake.rows import LONGEST_ROW, Broken, Record, Row

__all__ = ["Damaged", "Listed", "Part", "SharedTexts", "Sheet", "shortest"]

_MOST_COLUMNS = 16_384


class Damaged(Exception):
    """A part of a workbook is missing, or is not what it should be."""


@dataclass(slots=True)
class Part:
    """The names of the elements of a part of a workbook, without the prefix of its namespace."""

    prefix: str | None = None

    def plain(self, name: str) -> str:
        """Return the name of an element without the prefix that the first of them has."""
        if self.prefix is None:
            self.prefix = name.rpartition(":")[0] + ":"
        return name.removeprefix(self.prefix)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, data: str) -> None:
        """Take a piece of text."""


@dataclass(slots=True)
class Listed(Part):
    """All elements of one name, as their attributes."""

    wanted: str = ""
    found: list[dict[str, str]] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if self.plain(name) == self.wanted:
            self.found.append(attributes)


@dataclass(slots=True)
class SharedTexts(Part):
    """The texts that cells refer to by their number; what tells their pronunciation is left out."""

    found: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    taking: bool = False
    aside: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        name = self.plain(name)
        self.taking = name == "t" and not self.aside
        self.aside = self.aside or name == "rPh"

    def end(self, name: str) -> None:
        """Take the end of an element."""
        name = self.plain(name)
        self.taking = False
        if name == "rPh":
            self.aside = False
        elif name == "si":
            self.found.append("".join(self.pieces))
            self.pieces.clear()

    def text(self, data: str) -> None:
        """Take a piece of text."""
        if self.taking:
            self.pieces.append(data)


@dataclass(slots=True)
class Sheet(Part):
    """The rows of a sheet, as far as they have been read and not been taken yet.

    ``weight`` is how many characters all rows have so far and, since empty cells take room as well, eight for
    each cell: a text that many cells share counts with each of them.
    """

    shared: list[str] = field(default_factory=list)
    rows: list[Record] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)
    number: int = 0
    column: int = -1
    kind: str = "n"
    size: int = 0
    weight: int = 0
    taking: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        name = self.plain(name)
        if name == "c":
            self.kind = attributes.get("t", "n")
            self.column = self._column(attributes.get("r", ""))
            self.pieces.clear()
        elif name in {"v", "t"}:
            self.taking = True
        elif name == "row":
            self.number = max(self.number + 1, _whole(attributes.get("r", "0")))
            self.cells, self.column, self.size = [], -1, 0

    def end(self, name: str) -> None:
        """Take the end of an element."""
        name = self.plain(name)
        if name in {"v", "t"}:
            self.taking = False
        elif name == "c" and self.pieces:
            self._take("".join(self.pieces))
        elif name == "row":
            self._end_row()

    def text(self, data: str) -> None:
        """Take a piece of text."""
        if self.taking:
            self.size += len(data)
            if self.size <= LONGEST_ROW:
                self.pieces.append(data)

    def _end_row(self) -> None:
        self.weight += self.size + 8 * len(self.cells)
        if self.size > LONGEST_ROW:
            self.rows.append(Broken(self.number, ENGLISH.long_row))
        elif self.cells:
            self.rows.append(Row(self.number, self.cells))

    def _column(self, place: str) -> int:
        """Return the column of a cell such as ``AB12``, counted from 0; without a place, the next one."""
        letters = place.rstrip("0123456789")
        if letters not in self.columns:
            self.columns[letters] = _column(letters)
        return self.columns[letters] if letters else self.column + 1

    def _take(self, written: str) -> None:
        if self.column >= _MOST_COLUMNS:
            raise Damaged("a cell stands further right than the last column")
        if self.kind == "s":
            number = _whole(written)
            if number >= len(self.shared):
                raise Damaged("a cell refers to a text that is missing")
            written = self.shared[number]
            self.size += len(written)
        elif self.kind == "b":
            written = "TRUE" if written == "1" else "FALSE"
        elif self.kind == "n":
            written = shortest(written)
        self.cells += [""] * (self.column + 1 - len(self.cells))
        self.cells[self.column] = written


def _whole(written: str) -> int:
    if not written.isdecimal() or len(written) > len("1048576"):
        raise Damaged("a number of a row or a text is none")
    return int(written)


def _column(letters: str) -> int:
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def shortest(written: str) -> str:
    """Return a number as people write it: ``3`` for ``3.0``, and no digits that only rounding made."""
    if written.isdecimal():
        return written
    try:
        number = float(written)
    except ValueError:
        return written
    return f"{number:.15g}"
