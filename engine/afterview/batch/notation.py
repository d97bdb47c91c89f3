"""How cells are written: CSV to look at, JSON Lines to go on with.

Whatever can be known before the rows come is written once, so that a row is put together from finished
pieces; csv and json would look at every letter of a million rows again.
"""

from __future__ import annotations

import csv
import io
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from itertools import islice

from afterview.batch.cells import defused

__all__ = ["Csv", "JsonLines", "Notation"]

_FEW = 256


class Notation(ABC):
    """Writes cells and rows; ``nothing`` is an empty cell, ``joint`` stands between ids in one cell."""

    nothing: str
    joint: str
    titled: bool
    """Whether the titles of causes stand beside their ids."""

    @abstractmethod
    def text(self, text: str) -> str:
        """Return a cell with a text, whatever it holds."""

    @abstractmethod
    def id(self, id_: str) -> str:
        """Return how an id is written in a list: it holds nothing but letters, digits and ``.-_``."""

    @abstractmethod
    def listed(self, ids: Iterable[str]) -> str:
        """Return a cell with ids as :meth:`id` writes them, or with several already joined."""

    @abstractmethod
    def head(self, columns: Sequence[str]) -> bytes:
        """Return what stands before the first row."""

    @abstractmethod
    def rows(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
        """Return rows of cells."""


class Csv(Notation):
    """CSV in UTF-8, with the mark by which spreadsheets know it; no cell is a formula."""

    nothing, joint = "", " "
    titled = True

    def text(self, text: str) -> str:
        """Return a cell with a text: quoted where it has to be, and never a formula."""
        line = io.StringIO()
        csv.writer(line, lineterminator="\r\n").writerow([defused(text), ""])
        return line.getvalue()[:-3]

    def id(self, id_: str) -> str:
        """Return the id itself."""
        return id_

    def listed(self, ids: Iterable[str]) -> str:
        """Return ids with blanks between them."""
        return " ".join(ids)

    def head(self, columns: Sequence[str]) -> bytes:
        """Return the names of the columns."""
        return ("\ufeff" + ",".join(columns) + "\n").encode()

    def rows(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
        """Return a line a row."""
        return _joined(map(",".join, rows))


class JsonLines(Notation):
    """One JSON object a line, in UTF-8."""

    nothing, joint = "null", ","
    titled = False

    def text(self, text: str) -> str:
        """Return a JSON string."""
        return json.dumps(text, ensure_ascii=False)

    def id(self, id_: str) -> str:
        """Return the id as a JSON string."""
        return f'"{id_}"'

    def listed(self, ids: Iterable[str]) -> str:
        """Return ids as a JSON list."""
        return f"[{','.join(ids)}]"

    def head(self, columns: Sequence[str]) -> bytes:
        """Return nothing: every object has its names."""
        return b""

    def rows(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
        """Return an object a row."""
        pattern = "{" + ",".join(f'"{name}":%s' for name in columns) + "}"
        return _joined(pattern % row for row in rows)


def _joined(lines: Iterable[str]) -> bytes:
    """Return lines as bytes, made of a few at a time, which are still at hand for the processor then."""
    left = iter(lines)
    few = iter(lambda: [*islice(left, _FEW)], [])
    return b"".join(["\n".join([*each, ""]).encode() for each in few])
