"""Delimited text cut into blocks where records end, so that several processes can read one file.

Where a record ends hangs on every quotation mark before it. They are weighed here, once and without reading
a cell, as :mod:`csv` does it: a mark opens a cell where it stands at its very beginning, and the next one
that is not doubled closes it; any other is a character like others. So blocks are cut at the same places
wherever they are read later.

A quotation mark that is opened and never closed would swallow all rows after it. So no record may be longer
than :data:`LONGEST_ROW` characters or :data:`MOST_LINES` lines: where one is, or where the file ends within
quotation marks, the row that began it is set aside, and reading goes on with the line after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from afterview.intake.reasons import ENGLISH
from afterview.intake.rows import LONGEST_ROW, Broken, Record, Source

__all__ = ["LARGEST", "MOST_LINES", "Block", "Blocks", "ByteStream", "Cutter", "Dialect"]

MOST_LINES = 1_000
"""The most lines that one record may have, which are those of its longest answers."""
LARGEST = 1 << 23
"""The most bytes of a block, but for its last record."""
_READ = 1 << 18
_RETURN, _NEW_LINE, _QUOTE = b'\r\n"'
_UNCLOSED, _TOO_LONG = ENGLISH.unclosed, ENGLISH.long_row

Places = NDArray[np.intp]
Bytes = NDArray[np.uint8]


class ByteStream(Protocol):
    """What can be read."""

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, fewer only at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How the cells of a row are parted; ``announced`` says that a first line ``sep=;`` told so."""

    delimiter: str
    quoted: bool
    announced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Some records side by side: the row number of the first, how many they are, and their bytes.

    ``broken`` is what follows them and is no record. ``position`` is how much of the file had been read by
    the end of them, from 0 to 1.
    """

    number: int
    rows: int
    data: bytes = field(repr=False)
    broken: Broken | None = None
    position: float = 1.0


class Blocks(Protocol):
    """How a file of text is written, as far as blocks of it can be found and read, by any process."""

    def blocks(self, source: Source, rows: int) -> Iterator[Block]:
        """Yield a file in blocks of at most so many rows."""

    def records(self, block: Block, step: int) -> Iterator[list[Record]]:
        """Yield the records of a block, so many at a time."""


class _Whole(NamedTuple):
    """Where the records end that are whole, why there is none behind them, and where reading goes on.

    That is nowhere yet where a line that is no record has no end.
    """

    ends: Places
    reason: str = ""
    rest: int | None = None


class Cutter:
    """Cuts text in one encoding, of which ASCII has to be a part, into blocks of at most so many ``rows``."""

    def __init__(self, dialect: Dialect, encoding: str, rows: int) -> None:
        self._quoted, self._announced = dialect.quoted, dialect.announced
        self._encoding, self._rows = encoding, rows
        self._delimiter = dialect.delimiter.encode(encoding, "replace")

    def blocks(self, stream: ByteStream) -> Iterator[Block]:
        """Yield the blocks of a stream, from where a record begins to its end."""
        growing, ended = _Growing(self._rows), False
        data = _next_line(stream, held=b"") if self._announced else b""
        whole = _Whole(np.array([], np.intp))
        while not ended or whole.reason:
            if not whole.reason:
                more = stream.read(max(_READ, len(data)))
                data, ended = data + more, not more
            whole = self._whole(data, ended)
            yield from growing.taken(data, whole.ends)
            if whole.reason:
                yield growing.broken(whole.reason)
            data = _next_line(stream, held=data[-1:]) if whole.rest is None else data[whole.rest :]
        yield from growing.left()

    def _whole(self, data: bytes, ended: bool) -> _Whole:
        """Find the records in bytes that begin with one; where the file has ended, so has the last one."""
        text = np.frombuffer(data, np.uint8)
        breaks = _breaks(text, ended)
        telling = self._telling(data, text)
        outside = np.flatnonzero(np.searchsorted(telling, breaks) & 1 == 0)
        ends = breaks[outside] + 1
        inside = bool(len(telling) & 1)
        lines = np.diff(outside, prepend=-1)
        open_lines = len(breaks) - int(lines.sum())
        if ended and not inside and not (len(ends) and ends[-1] == len(data)) and data:
            ends, lines = np.append(ends, len(data)), np.append(lines, open_lines + 1)
        starts = np.append(np.array([0], np.intp), ends)
        wrong = np.flatnonzero((lines > MOST_LINES) | (np.diff(starts) >= LONGEST_ROW))
        for place in wrong.tolist():
            start, end = int(starts[place]), int(ends[place])
            if lines[place] > MOST_LINES or self._is_too_long(data[start:end]):
                return self._no_record(data, ends[:place], start, breaks)
        start = int(starts[-1])
        if start < len(data) and (ended or open_lines >= MOST_LINES or self._is_too_long(data[start:])):
            return self._no_record(data, ends, start, breaks)
        return _Whole(ends, rest=start)

    def _no_record(self, data: bytes, ends: Places, start: int, breaks: Places) -> _Whole:
        """Return that the line that begins at ``start`` is no record; where it has no end yet, no rest."""
        later = breaks[breaks >= start]
        rest = int(later[0]) + 1 if len(later) else None
        too_long = self._is_too_long(data[start:rest])
        return _Whole(ends, _TOO_LONG if too_long else _UNCLOSED, rest)

    def _is_too_long(self, data: bytes) -> bool:
        return len(data) >= LONGEST_ROW and len(data.decode(self._encoding, "replace")) >= LONGEST_ROW

    def _telling(self, data: bytes, text: Bytes) -> Places:
        """Return the quotation marks that open a cell or end what was opened, in turn."""
        if not self._quoted:
            return np.empty(0, np.intp)
        marks = np.flatnonzero(text == _QUOTE)
        opening = marks[::2]
        if (self._may_open(text, opening) | (text[opening - 1] == _QUOTE)).all():
            return marks
        told: list[int] = []
        closed = -2
        for mark, may_open in zip(marks.tolist(), self._may_open(text, marks).tolist(), strict=True):
            if len(told) & 1:
                closed = mark
            elif not may_open and mark - 1 != closed:
                continue
            told.append(mark)
        return np.array(told, np.intp)

    def _may_open(self, text: Bytes, marks: Places) -> NDArray[np.bool_]:
        """Whether marks stand at the beginning of the text, or behind a line or a delimiter."""
        before = text.take(marks - 1, mode="wrap")
        delimited = marks >= len(self._delimiter)
        for distance, byte in enumerate(reversed(self._delimiter), 1):
            delimited &= text.take(marks - distance, mode="wrap") == byte
        may_open: NDArray[np.bool_] = (marks == 0) | (before == _NEW_LINE) | (before == _RETURN) | delimited
        return may_open


class _Growing:
    """The block that is being put together."""

    def __init__(self, rows: int) -> None:
        self._most = rows
        self._number = 1
        self._begin()

    def _begin(self) -> None:
        self._parts: list[bytes] = []
        self._rows = self._size = 0

    def taken(self, data: bytes, ends: Places) -> Iterator[Block]:
        """Take records, of which only the ends are given, and yield the blocks that are full."""
        start, first = 0, 0
        while first < len(ends):
            by_size = int(np.searchsorted(ends, LARGEST - self._size + start)) + 1
            last = min(first + self._most - self._rows, max(by_size, first + 1), len(ends))
            end = int(ends[last - 1])
            self._parts.append(data[start:end])
            self._rows += last - first
            self._size += end - start
            start, first = end, last
            if self._rows >= self._most or self._size >= LARGEST:
                yield self._block()

    def broken(self, reason: str) -> Block:
        """Return the block with what follows it and is no record."""
        return self._block(Broken(self._number + self._rows, reason))

    def left(self) -> Iterator[Block]:
        """Yield what is left at the end, if anything is."""
        if self._rows:
            yield self._block()

    def _block(self, broken: Broken | None = None) -> Block:
        block = Block(number=self._number, rows=self._rows, data=b"".join(self._parts), broken=broken)
        self._number += self._rows + (broken is not None)
        self._begin()
        return block


def _breaks(text: Bytes, ended: bool) -> Places:
    """Return where lines end: the last byte of each line break, of which there are three kinds."""
    breaks = np.flatnonzero(text == _NEW_LINE)
    returns = np.flatnonzero(text == _RETURN)
    if not len(returns):
        return breaks
    alone = returns[returns + 1 < len(text)]
    alone = alone[text[alone + 1] != _NEW_LINE]
    if ended and returns[-1] == len(text) - 1:
        alone = np.append(alone, returns[-1])
    return np.sort(np.concatenate([breaks, alone])) if len(alone) else breaks


def _next_line(stream: ByteStream, held: bytes) -> bytes:
    """Pass over what is left of a line whose last byte is held; return what was read of the next ones."""
    while more := stream.read(_READ):
        text = held[-1:] + more if held.endswith(b"\r") else more
        breaks = _breaks(np.frombuffer(text, np.uint8), ended=False)
        if len(breaks):
            return text[int(breaks[0]) + 1 :]
        held = more
    return b""
