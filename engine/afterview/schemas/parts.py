"""What schemas are made of.

A file is read here as an editor reads YAML 1.2: ``yes`` is a word, ``2024`` a number. Loading takes what is
written as it stands, so a text may look like a number or ``true``, and a number may stand in quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

__all__ = [
    "IDENTIFIER",
    "Schema",
    "choice_of",
    "either",
    "file_of",
    "identifier",
    "list_of",
    "mapping_of",
    "number",
    "record",
    "text",
    "whole",
    "yes_or_no",
]

Schema: TypeAlias = dict[str, Any]

IDENTIFIER = "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
LONGEST_TEXT, MOST_ENTRIES, MOST_LISTED = 2_000, 5_000, 200
_DECIMAL = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?"


def text(pattern: str = "") -> Schema:
    """Return the schema of a text that is not empty, of one shape where a pattern is given."""
    shape = {"pattern": pattern} if pattern else {"pattern": r"\S"}
    return {"type": ["string", "number", "boolean"], "maxLength": LONGEST_TEXT, **shape}


def identifier(*, reserved: Iterable[str] = ("all", "any", "not", "count")) -> Schema:
    """Return the schema of an id."""
    return {"type": ["string", "boolean"], "pattern": IDENTIFIER, "not": {"enum": [*reserved]}}


def choice_of(words: Iterable[str]) -> Schema:
    """Return the schema of one of some words."""
    return {"enum": [*map(str, words)]}


def yes_or_no() -> Schema:
    """Return the schema of ``yes`` and ``no``, which are words in YAML 1.2."""
    return choice_of(("yes", "no"))


def number(low: float | None = None, high: float | None = None, *, above: float | None = None) -> Schema:
    """Return the schema of a number between two bounds, both inclusive, or ``above`` one."""
    bounds = {"minimum": low, "maximum": high, "exclusiveMinimum": above}
    numeric = {"type": ["number", "string"], "pattern": f"^{_DECIMAL}$"}
    return numeric | {key: bound for key, bound in bounds.items() if bound is not None}


def whole(low: int | None = None, high: int | None = None) -> Schema:
    """Return the schema of a whole number between two bounds, both inclusive."""
    return {**number(low, high), "type": ["integer", "string"], "pattern": "^-?(0|[1-9][0-9]*)$"}


def list_of(items: Schema, *, at_least: int = 1, at_most: int = MOST_LISTED, distinct: bool = True) -> Schema:
    """Return the schema of a list of so many entries."""
    schema = {"type": "array", "items": items, "minItems": at_least, "maxItems": at_most}
    return schema | ({"uniqueItems": True} if distinct else {})


def mapping_of(values: Schema, *, keys: str = IDENTIFIER, at_least: int = 1) -> Schema:
    """Return the schema of a mapping with free keys of one shape."""
    schema: Schema = {"type": "object", "minProperties": at_least, "additionalProperties": values}
    return schema | ({"propertyNames": {"pattern": keys}} if keys else {})


def either(*schemas: Schema) -> Schema:
    """Return the schema of what is of one of several shapes."""
    return {"anyOf": [*schemas]}


def record(keys: Mapping[str, Schema], told: Mapping[str, str], *needed: str) -> Schema:
    """Return the schema of a mapping with these keys and no others; ``told`` says what each means."""
    properties = {
        key: {"description": told[key], **each} if key in told else each for key, each in keys.items()
    }
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": [*needed]} if needed else {})


def file_of(entry: Schema) -> Schema:
    """Return the schema of a file that lists entries; one with no entry yet is empty."""
    return {"type": ["array", "null"], "items": entry, "maxItems": MOST_ENTRIES}
