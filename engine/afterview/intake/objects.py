"""JSON Lines: one object a line, whose keys are the columns, as rows of text."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any

from afterview.intake.blocks import Block, Dialect
from afterview.intake.delimited import Delimited, encoding_of
from afterview.intake.reasons import ENGLISH
from afterview.intake.rows import Broken, Record, Row, Source, Table, refuse
from afterview.loading.codes import Code

__all__ = ["LISTED", "Objects", "open_objects"]

LISTED = "\n"
"""What parts the items of a list once it is a text; no option has it in its words."""
_HEAD = 10_000
"""How many objects are looked at to learn the keys."""
_MOST_KEYS, _LONGEST_KEY = 10_000, 60
_BLOCK_ROWS, _STEP = 1 << 12, 256
_LINES = Dialect(delimiter="\n", quoted=False)
"""Whatever stands in a line, it ends where the line does."""


class _NoObject(Exception):
    """A line is no object of plain values: a reason, and what that names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objects:
    """The keys that objects may have, each a column; any process that knows them reads blocks of lines."""

    columns: tuple[str, ...]
    lines: Delimited

    def blocks(self, source: Source, rows: int) -> Iterator[Block]:
        """Yield the file in blocks of at most so many lines."""
        return self.lines.blocks(source, rows)

    def records(self, block: Block, step: int) -> Iterator[list[Record]]:
        """Yield the objects of a block as rows, so many at a time; an unknown key sets its row aside."""
        known = frozenset(self.columns)
        rows = (
            self._record(number, line, known)
            for number, line in _numbered(block, self.lines.coding)
            if line.strip()
        )
        while some := [*islice(rows, step)]:
            yield some
        if block.broken:
            yield [block.broken]

    def _record(self, number: int, line: str, known: frozenset[str]) -> Record:
        try:
            said = _object(line)
        except _NoObject as error:
            return Broken(number, *error.args)
        if said.keys() <= known:
            return Row(number, [said.get(key, "") for key in self.columns])
        late = next(key for key in said if key not in known)
        return Broken(number, ENGLISH.late_key, late[:_LONGEST_KEY])

    def rows(self, source: Source) -> Iterator[list[Record]]:
        """Yield the keys as row 0, then all objects."""
        yield [Row(0, [*self.columns])]
        for block in self.blocks(source, _BLOCK_ROWS):
            yield from self.records(block, _STEP)


def open_objects(source: Source) -> Table:
    """Return a file of objects as a table whose columns are the keys of its first objects."""
    lines = Delimited(encoding=encoding_of(source), dialect=_LINES)
    keys: dict[str, None] = {}
    first = (line for block in lines.blocks(source, _HEAD) for _, line in _numbered(block, lines.coding))
    for line in islice(first, _HEAD):
        with suppress(_NoObject):
            keys.update(dict.fromkeys(_object(line)))
        if len(keys) > _MOST_KEYS:
            message = f"the objects of this file have more than {_MOST_KEYS:,} keys: give all the same keys"
            raise refuse(source.name, Code.TOO_MANY, message)
    if not keys:
        message = (
            "no line at the beginning of this file is an object with keys: expected one object, "
            'such as {"greeted_reception": "curtly"}, on each line'
        )
        raise refuse(source.name, Code.BAD_JSON, message)
    objects = Objects(columns=tuple(keys), lines=lines)
    return Table(
        source=source,
        format="JSON Lines",
        read=objects.rows,
        keyed=True,
        text=objects,
        remarks=lines.remarks,
    )


def _numbered(block: Block, coding: str) -> Iterator[tuple[int, str]]:
    """Return the lines of a block with their numbers."""
    return enumerate(io.TextIOWrapper(io.BytesIO(block.data), coding, "replace"), block.number)


def _object(line: str) -> dict[str, str]:
    try:
        said = json.loads(line.strip(), parse_int=str, parse_float=str, object_pairs_hook=_pairs)
    except json.JSONDecodeError as error:
        raise _NoObject(ENGLISH.no_json, str(error.colno)) from None
    except RecursionError:
        raise _NoObject(ENGLISH.nested) from None
    if not isinstance(said, dict):
        raise _NoObject(ENGLISH.no_object)
    return {key: value if type(value) is str else _text(key, value) for key, value in said.items()}


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    if len(said) < len(pairs):
        raise _NoObject(ENGLISH.twice)
    return said


def _text(key: str, value: Any) -> str:
    """Return a value as the text that a cell would have; the items of a list stand line by line."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list() if all(isinstance(each, str) for each in value):
            return LISTED.join(value) if value else "none of these"
    raise _NoObject(ENGLISH.no_value, key[:_LONGEST_KEY])
