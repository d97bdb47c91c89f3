"""CSV and its relatives: bytes -> encoding, delimiter and quoting -> rows, one at a time.

A quotation mark that is opened and never closed would swallow all rows after it. So no record may be longer
than :data:`LONGEST_ROW` characters or :data:`MOST_LINES` lines: where one is, or where the file ends within
quotation marks, the row that began it is set aside, and reading goes on with the line after it.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TextIO

from afterview.intake.rows import LONGEST_ROW, Broken, Record, Row, Source, Table, refuse
from afterview.loading.codes import Code

__all__ = ["MOST_LINES", "open_delimited"]

MOST_LINES = 1_000
"""The most lines that one record may have, which are those of its longest answers."""
_MOST_UNCLOSED = 100
_BLOCK = 1 << 20
_SAMPLE = 100
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_WINDOWS = "this file is no UTF-8, so it was read as Windows-1252: check letters such as ä and é"
_UNCLOSED = "a quotation mark is opened in this row and not closed: close or delete it"
_TOO_LONG = f"this row has more than {LONGEST_ROW:,} characters: shorten it"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dialect:
    """How the cells of a row are parted; ``announced`` says that a first line ``sep=;`` told so."""

    delimiter: str
    quoted: bool
    announced: bool = False


class _TooLong(Exception):
    """A record does not end within the limits."""


def open_delimited(source: Source) -> Table:
    """Return a file of delimited text as a table; raise FormFileError where it is no text."""
    encoding = _encoding(source)
    with _text(source, encoding) as stream:
        dialect = _dialect(stream)
    windows = encoding == "cp1252"
    words = f"{_DELIMITERS.get(dialect.delimiter, repr(dialect.delimiter))}-separated text"
    return Table(
        name=source.name,
        format=f"{words}, {'Windows-1252' if windows else encoding.removesuffix('-sig').upper()}",
        rows=lambda: _rows(source, encoding, dialect),
        remarks=(_WINDOWS,) if windows else (),
    )


def _encoding(source: Source) -> str:
    """Return the encoding of a whole file; characters cut in two at its very end do not matter."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with source.open() as stream:
        block = stream.read(_BLOCK)
        for mark, encoding in _BYTE_ORDER_MARKS.items():
            if block.startswith(mark):
                return encoding
        if b"\0" in block:
            raise refuse(source.name, Code.CONTROL_CHARACTER, _no_text(block))
        try:
            while block:
                decoder.decode(block)
                block = stream.read(_BLOCK)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def _no_text(block: bytes) -> str:
    wide = block[1::2].count(0) > len(block) // 4 or block[::2].count(0) > len(block) // 4
    found = "this is UTF-16 text without its mark" if wide else "this is no text file"
    return f"{found}: export the forms again as CSV (UTF-8) or XLSX"


def _text(source: Source, encoding: str) -> TextIO:
    return io.TextIOWrapper(source.open(), encoding, errors="replace", newline="")


def _dialect(stream: TextIO) -> _Dialect:
    """Return how the first records are parted best: alike in length, and then into most cells."""
    sample = stream.read(LONGEST_ROW)
    first = sample.partition("\n")[0].strip()
    if first.casefold().startswith("sep=") and len(first) == len("sep=;"):
        return _Dialect(delimiter=first[-1], quoted=True, announced=True)
    may_be = [_Dialect(delimiter=each, quoted=True) for each in _DELIMITERS]
    may_be.append(_Dialect(delimiter="\t", quoted=False))
    return max(may_be, key=lambda dialect: _fit(sample, dialect))


def _fit(sample: str, dialect: _Dialect) -> tuple[bool, bool, int, int]:
    """Return how well a dialect suits a sample; a cell too many at the end of a row is borne with."""
    if dialect.delimiter not in sample:
        return (False, False, 0, 0)
    records = islice(_records(io.StringIO(sample, newline=""), dialect), _SAMPLE)
    lengths = [len(each.cells) for each in records if isinstance(each, Row) and any(each.cells)]
    first = max(lengths[:1], default=0)
    alike = sum(first <= each <= first + 1 for each in lengths)
    return (first > 1, 2 * alike > len(lengths), first, alike)


def _rows(source: Source, encoding: str, dialect: _Dialect) -> Iterator[Record]:
    with _text(source, encoding) as stream:
        unclosed = 0
        for record in _records(stream, dialect):
            if isinstance(record, Broken):
                unclosed += 1
                if unclosed > _MOST_UNCLOSED:
                    message = f"more than {_MOST_UNCLOSED} rows of this file do not end: export it again"
                    raise refuse(source.name, Code.UNREADABLE, message)
            yield record


@dataclass(slots=True)
class _Lines:
    """The lines of a text for a csv reader, which may be given back if their record does not end.

    ``held`` are the lines of the record that is being read, ``again`` those to be read once more.
    """

    stream: TextIO
    held: list[str] = field(default_factory=list)
    again: deque[str] = field(default_factory=deque)
    size: int = 0
    ended: bool = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.again.popleft() if self.again else self.stream.readline(LONGEST_ROW)
        if not line:
            self.ended = True
            raise StopIteration
        self.size += len(line)
        self.held.append(line)
        if self.size >= LONGEST_ROW or len(self.held) > MOST_LINES:
            raise _TooLong
        return line

    def begin(self) -> None:
        """Forget the lines of the record before."""
        self.held.clear()
        self.size = 0

    def give_back(self) -> None:
        """Pass over the first line of a record that does not end; the others are read again."""
        first, *others = self.held
        self.again.extendleft(reversed(others))
        while not first.endswith(("\n", "\r")) and (rest := self.stream.readline(LONGEST_ROW)):
            first = rest
        self.ended = False


def _records(stream: TextIO, dialect: _Dialect) -> Iterator[Record]:
    """Yield the records of a text, numbered as a spreadsheet numbers its rows."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_ROW))
    lines = _Lines(stream)
    if dialect.announced:
        next(lines, None)
    reader = _reader(lines, dialect)
    number = 0
    while True:
        number += 1
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (_TooLong, csv.Error):
            cells = None
        if cells is not None and not lines.ended:
            yield Row(number, cells)
            continue
        long_line = len(lines.held) == 1 and lines.size >= LONGEST_ROW
        lines.give_back()
        yield Broken(number, _TOO_LONG if long_line else _UNCLOSED)
        reader = _reader(lines, dialect)


def _reader(lines: _Lines, dialect: _Dialect) -> Iterator[list[str]]:
    if dialect.quoted:
        return csv.reader(lines, delimiter=dialect.delimiter)
    return csv.reader(lines, delimiter=dialect.delimiter, quoting=csv.QUOTE_NONE)
