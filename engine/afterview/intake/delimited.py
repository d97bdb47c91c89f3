"""CSV and its relatives: bytes -> encoding, delimiter and quoting -> rows, one at a time.

A quotation mark that is opened and never closed would swallow all rows after it. So no record may be longer
than :data:`LONGEST_ROW` characters or :data:`MOST_LINES` lines: where one is, or where the file ends within
quotation marks, the row that began it is set aside, and reading goes on with the line after it.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TextIO

from afterview.intake.rows import LONGEST_ROW, Broken, Record, Row, Source, Table, refuse
from afterview.loading.codes import Code

if TYPE_CHECKING:
    from _csv import Reader

__all__ = ["MOST_LINES", "open_delimited"]

MOST_LINES = 1_000
"""The most lines that one record may have, which are those of its longest answers."""
_MOST_UNCLOSED = 100
_BLOCK = 1 << 20
_SAMPLE = 100
_STEP = 1 << 15
_ENDS = ("\n", "\r")
_END = "end\n"
_ROW = partial(tuple.__new__, Row)
"""Makes a row of its number and cells, without a call of Python for each of a million rows."""
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


def open_delimited(source: Source) -> Table:
    """Return a file of delimited text as a table; raise FormFileError where it is no text."""
    encoding = _encoding(source)
    with _text(source, encoding) as stream:
        dialect = _dialect(stream)
    windows = encoding == "cp1252"
    words = f"{_DELIMITERS.get(dialect.delimiter, repr(dialect.delimiter))}-separated text"
    return Table(
        source=source,
        format=f"{words}, {'Windows-1252' if windows else encoding.removesuffix('-sig').upper()}",
        read=lambda source: _rows(source, encoding, dialect),
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
    blocks = _blocks(io.StringIO(sample, newline=""), dialect)
    records = islice((each for block in blocks for each in block), _SAMPLE)
    lengths = [len(each.cells) for each in records if isinstance(each, Row) and any(each.cells)]
    first = max(lengths[:1], default=0)
    alike = sum(first <= each <= first + 1 for each in lengths)
    return (first > 1, 2 * alike > len(lengths), first, alike)


def _rows(source: Source, encoding: str, dialect: _Dialect) -> Iterator[list[Record]]:
    with _text(source, encoding) as stream:
        unclosed = 0
        for records in _blocks(stream, dialect):
            unclosed += [*map(type, records)].count(Broken)
            if unclosed > _MOST_UNCLOSED:
                message = f"more than {_MOST_UNCLOSED} rows of this file do not end: export it again"
                raise refuse(source.name, Code.UNREADABLE, message)
            yield records


def _blocks(stream: TextIO, dialect: _Dialect) -> Iterator[list[Record]]:
    """Yield the records of a text, some hundred at a time, numbered as a spreadsheet numbers its rows."""
    csv.field_size_limit(max(csv.field_size_limit(), 4 * LONGEST_ROW))
    if dialect.announced:
        stream.readline(LONGEST_ROW)
    number = 1
    lines: list[str] = []
    while more := _more_lines(stream, sum(map(len, lines))):
        records, lines = _parsed(lines + more, dialect, number, ended=False)
        number += len(records)
        yield records
    yield _parsed(lines, dialect, number, ended=True)[0]


def _more_lines(stream: TextIO, held: int) -> list[str]:
    """Return the next lines, as much text as is held already; of one that is too long only the beginning."""
    text = stream.read(max(_STEP, held))
    lines = io.StringIO(text + stream.readline(LONGEST_ROW), newline="").readlines()
    if lines and len(lines[-1]) >= LONGEST_ROW and not lines[-1].endswith(_ENDS):
        while (rest := stream.readline(LONGEST_ROW)) and not rest.endswith(_ENDS):
            pass
    return lines


def _parsed(
    lines: list[str], dialect: _Dialect, number: int, *, ended: bool
) -> tuple[list[Record], list[str]]:
    """Return the records in some lines, and the lines of the last one if it may go on after them."""
    records: list[Record] = []
    begin = 0
    while begin < len(lines):
        begin += _take_records(lines[begin:], dialect, number, records)
        if begin == len(lines):
            break
        if not ended and not _is_too_long(lines[begin:]):
            return records, lines[begin:]
        reason = _TOO_LONG if len(lines[begin]) >= LONGEST_ROW else _UNCLOSED
        records.append(Broken(number + len(records), reason))
        begin += 1
    return records, []


def _take_records(lines: list[str], dialect: _Dialect, first: int, records: list[Record]) -> int:
    """Add the records in some lines as far as they end; return how many lines they have.

    A last line of our own shows whether the one before it ended: then it is a record itself, and what is left
    open is none, since it ends in a line break. The lines that are no records of their own may all be one's.
    """
    number = first + len(records)
    if not _is_too_long(lines, most=len(lines)):
        *rows, last = _reader([*lines, _END], dialect)
        if last == [_END.strip()] and len(lines) - len(rows) < MOST_LINES:
            records += map(_ROW, zip(range(number, number + len(rows)), rows, strict=True))
            return len(lines)
    reader = _reader([*lines, _END], dialect)
    taken = 0
    for cells in reader:
        if reader.line_num > len(lines) or _is_too_long(lines[taken : reader.line_num]):
            break
        records.append(Row(first + len(records), cells))
        taken = reader.line_num
    return taken


def _is_too_long(lines: Sequence[str], most: int | None = None) -> bool:
    """Whether lines are more than one record may have."""
    return len(lines) > (MOST_LINES if most is None else most) or sum(map(len, lines)) >= LONGEST_ROW


def _reader(lines: Sequence[str], dialect: _Dialect) -> Reader:
    if dialect.quoted:
        return csv.reader(lines, delimiter=dialect.delimiter)
    return csv.reader(lines, delimiter=dialect.delimiter, quoting=csv.QUOTE_NONE)
