"""CSV and its relatives: bytes -> encoding, delimiter and quoting -> blocks -> rows."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Literal, TextIO

from afterview.errors import AfterviewError
from afterview.intake.blocks import Block, ByteStream, Cutter, Dialect
from afterview.intake.reasons import ENGLISH
from afterview.intake.rows import LONGEST_ROW, Record, Remark, Row, Source, Table, refuse
from afterview.loading.codes import Code

__all__ = ["Delimited", "encoding_of", "open_delimited"]

_MOST_UNCLOSED = 100
_BLOCK = 1 << 17
_SAMPLE = 100
_NULLS = 16
"""Of so many bytes, more than one is null where something is no text; a stray one spoils its cell alone."""
_BLOCK_ROWS, _STEP = 1 << 12, 256
_ROW = partial(tuple.__new__, Row)
"""Makes a row of its number and cells, without a call of Python for each of a million rows."""
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_NONE = '"\ufffd'
"""What parts no cells, whoever says so."""
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Delimited:
    """How a file of delimited text is written; any process that knows it reads the blocks of the file."""

    encoding: str
    dialect: Dialect

    @property
    def coding(self) -> str:
        """The encoding of blocks. That of the file, unless bytes of it might be taken for line breaks."""
        return "cp1252" if self.encoding == "cp1252" else "utf-8"

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What was assumed, and somebody should know."""
        return (Remark(ENGLISH.windows),) if self.encoding == "cp1252" else ()

    def blocks(self, source: Source, rows: int) -> Iterator[Block]:
        """Yield the file in blocks of at most so many rows; raise FormFileError where too many do not end."""
        source, position = source.watched()
        unclosed = 0
        with source.open() as stream:
            for block in self._cut(stream, rows):
                unclosed += block.broken is not None
                if unclosed > _MOST_UNCLOSED:
                    message = f"more than {_MOST_UNCLOSED} rows of this file do not end: export it again"
                    raise refuse(source.name, Code.UNREADABLE, message)
                yield replace(block, position=position())

    def _cut(self, stream: ByteStream, rows: int) -> Iterator[Block]:
        if self.encoding == "utf-8-sig":
            stream.read(len(codecs.BOM_UTF8))
        elif self.encoding == "utf-16":
            stream = _Recoded(stream)
        return Cutter(self.dialect, self.coding, rows).blocks(stream)

    def records(self, block: Block, step: int = _STEP) -> Iterator[list[Record]]:
        """Yield the records of a block, so many at a time, numbered as a spreadsheet numbers its rows."""
        csv.field_size_limit(max(csv.field_size_limit(), 4 * LONGEST_ROW))
        text = io.TextIOWrapper(io.BytesIO(block.data), self.coding, "replace", newline="")
        quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if self.dialect.quoted else csv.QUOTE_NONE
        reader = csv.reader(text, delimiter=self.dialect.delimiter, quoting=quoting)
        number = block.number
        while cells := [*islice(reader, step)]:
            yield [*map(_ROW, zip(range(number, number + len(cells)), cells, strict=True))]
            number += len(cells)
        if (rows := number - block.number) != block.rows:
            raise AfterviewError(
                f"from row {block.number:,} on, {block.rows:,} rows were expected and {rows:,} are there, "
                "which does not add up: this is a mistake of the program, please report it"
            )
        if block.broken:
            yield [block.broken]

    def rows(self, source: Source) -> Iterator[list[Record]]:
        """Yield all records of a file, some hundred at a time."""
        for block in self.blocks(source, _BLOCK_ROWS):
            yield from self.records(block)


class _Recoded:
    """A stream of bytes in UTF-16, read as UTF-8."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-16")("replace").decode

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, none only at the end."""
        while True:
            more = self._stream.read(size)
            text = self._decode(more, not more)
            if text or not more:
                return text.encode()


def open_delimited(source: Source) -> Table:
    """Return a file of delimited text as a table; raise FormFileError where it is no text."""
    encoding = encoding_of(source)
    with _text(source, encoding) as stream:
        dialect = _dialect(stream)
    windows = encoding == "cp1252"
    words = f"{_DELIMITERS.get(dialect.delimiter, repr(dialect.delimiter))}-separated text"
    text = Delimited(encoding=encoding, dialect=dialect)
    return Table(
        source=source,
        format=f"{words}, {'Windows-1252' if windows else encoding.removesuffix('-sig').upper()}",
        read=text.rows,
        text=text,
        remarks=text.remarks,
    )


def encoding_of(source: Source) -> str:
    """Return the encoding of a whole file; characters cut in two at its very end do not matter."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with source.open() as stream:
        block = stream.read(_BLOCK)
        for mark, encoding in _BYTE_ORDER_MARKS.items():
            if block.startswith(mark):
                return encoding
        if block.count(0) > len(block) // _NULLS:
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


def _dialect(stream: TextIO) -> Dialect:
    """Return how the first records are parted best: alike in length, and then into most cells."""
    sample = stream.read(LONGEST_ROW)
    first = sample.partition("\n")[0].strip()
    if first.casefold().startswith("sep=") and len(first) == len("sep=;") and first[-1] not in _NONE:
        return Dialect(delimiter=first[-1], quoted=True, announced=True)
    may_be = [Dialect(delimiter=each, quoted=True) for each in _DELIMITERS]
    may_be.append(Dialect(delimiter="\t", quoted=False))
    return max(may_be, key=lambda dialect: _fit(sample, dialect))


def _fit(sample: str, dialect: Dialect) -> tuple[bool, bool, int, int]:
    """Return how well a dialect suits a sample; a cell too many at the end of a row is borne with."""
    if dialect.delimiter not in sample:
        return (False, False, 0, 0)
    text = Delimited(encoding="utf-8", dialect=dialect)
    blocks = Cutter(dialect, "utf-8", _SAMPLE).blocks(io.BytesIO(sample.encode()))
    records = islice((each for block in blocks for some in text.records(block) for each in some), _SAMPLE)
    lengths = [len(each.cells) for each in records if isinstance(each, Row) and any(each.cells)]
    first = max(lengths[:1], default=0)
    alike = sum(first <= each <= first + 1 for each in lengths)
    return (first > 1, 2 * alike > len(lengths), first, alike)
