"""JSON Lines: one object a line, whose keys are the columns, as rows of text."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from afterview.intake.rows import LONGEST_ROW, Broken, Record, Row, Source, Table, refuse
from afterview.loading.codes import Code

__all__ = ["LISTED", "open_objects"]

LISTED = "\n"
"""What parts the items of a list once it is a text; no option has it in its words."""
_HEAD = 1_000
"""How many objects are looked at to learn the keys."""
_MOST_KEYS = 10_000
_EXPECTED = 'expected one object, such as {"greeted_reception": "curtly"}'


class _NoObject(Exception):
    """A line is no object of plain values; the message says why."""


def open_objects(source: Source) -> Table:
    """Return a file of objects as a table whose columns are the keys of its first thousand objects."""
    keys: dict[str, None] = {}
    for number, line in islice(_lines(source), _HEAD):
        try:
            keys.update(dict.fromkeys(_object(number, line)))
        except _NoObject:
            continue
    if not keys:
        message = f"no line of this file is an object: {_EXPECTED}, on each line"
        raise refuse(source.name, Code.BAD_JSON, message)
    if len(keys) > _MOST_KEYS:
        message = f"the objects of this file have more than {_MOST_KEYS:,} keys: give all the same keys"
        raise refuse(source.name, Code.TOO_MANY, message)
    columns = list(keys)
    return Table(source=source, format="JSON Lines", read=lambda source: _blocks(source, columns), keyed=True)


def _blocks(source: Source, columns: list[str]) -> Iterator[list[Record]]:
    return ([record] for record in _rows(source, columns))


def _rows(source: Source, columns: list[str]) -> Iterator[Record]:
    """Yield the keys as row 0, then each object; a key that the first objects did not have is refused."""
    yield Row(0, columns)
    known = set(columns)
    for number, line in _lines(source):
        if not line.strip():
            continue
        try:
            said = _object(number, line)
        except _NoObject as error:
            yield Broken(number, str(error))
            continue
        late = next((key for key in said if key not in known), None)
        if late is not None:
            yield Broken(number, f"the key '{late[:60]}' is in none of the first {_HEAD:,} objects")
        else:
            yield Row(number, [said.get(key, "") for key in columns])


def _lines(source: Source) -> Iterator[tuple[int, str]]:
    """Yield each line with its number; of one that is too long only the beginning, which is no object."""
    with io.TextIOWrapper(source.open(), "utf-8-sig", errors="replace") as stream:
        number = 0
        while line := stream.readline(LONGEST_ROW):
            number += 1
            yield number, line
            while not line.endswith("\n") and (line := stream.readline(LONGEST_ROW)):
                pass


def _object(number: int, line: str) -> dict[str, str]:
    if len(line) >= LONGEST_ROW:
        raise _NoObject(f"this line has more than {LONGEST_ROW:,} characters: shorten it")
    try:
        said = json.loads(line.strip(), parse_int=str, parse_float=str, object_pairs_hook=_pairs)
    except json.JSONDecodeError as error:
        raise _NoObject(f"this is no JSON ({error.msg}, column {error.colno}): {_EXPECTED}") from None
    except RecursionError:
        raise _NoObject(f"this is nested too deep: {_EXPECTED}") from None
    if not isinstance(said, dict):
        raise _NoObject(f"this is no object: {_EXPECTED}")
    return {key: _text(key, value) for key, value in said.items()}


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    if len(said) < len(pairs):
        raise _NoObject("a key stands twice in this object: delete one")
    return said


def _text(key: str, value: Any) -> str:
    """Return a value as the text that a cell would have; the items of a list stand line by line."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case list() if all(isinstance(each, str) for each in value):
            return LISTED.join(value) if value else "none of these"
    raise _NoObject(f"'{key[:60]}' is neither a text, a number, yes or no, nor a list of texts")
