"""The columns of results: their names, their types, and what is said of the whole.

Whatever comes from a list that the rule base fixes (standings, causes, bands) is a dictionary of all that
it lists, so that two tables of one rule base have the same dictionaries and parts can be put together
without a second look. Shares are 64-bit floats: a number of four decimals is then the one that 0.6712 means
in a query, which it is not in 32 bits. Fired rules are bits of unsigned words; their ids stand once, in the
metadata, where a list in every row would cost fifteen times as much.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import pyarrow as pa

from afterview.coaching_purpose import coaching_purpose
from afterview.differentials import STANDINGS
from afterview.differentials.measures import SHARES
from afterview.differentials.ranking import FIRST
from afterview.rule_base import RuleBase

__all__ = [
    "KEY",
    "SCHEMA",
    "Dictionaries",
    "about",
    "evaluated_schema",
    "fired_names",
    "result_schema",
]

SCHEMA = "afterview/results/1"
KEY = b"afterview"
"""The key of a schema's metadata under which all that is said of the whole stands, as JSON."""
_WORD = 64


class Dictionaries(NamedTuple):
    """The texts that columns may have, in the order of their codes."""

    standing: pa.Array
    cause: pa.Array
    band: pa.Array

    @classmethod
    def of(cls, rule_base: RuleBase) -> Dictionaries:
        """Return the dictionaries of a rule base."""
        return cls(
            standing=pa.array([each.value for each in STANDINGS], pa.string()),
            cause=pa.array(list(rule_base.causes), pa.string()),
            band=pa.array([each.word for each in rule_base.scale.bands], pa.string()),
        )


def result_schema(rule_base: RuleBase, *, full: bool = False, id_: bool = False) -> pa.Schema:
    """Return the columns of results with the file and the row of each form, its name if it has an ``id_``.

    ``full`` adds seven columns for every cause.
    """
    place = [("file", _dictionary(pa.int32())), ("row", pa.int64()), *[("id", pa.string())][:id_]]
    return pa.schema([*place, *_results(rule_base, full=full)], _metadata(rule_base))


def evaluated_schema(rule_base: RuleBase, *, full: bool = False) -> pa.Schema:
    """Return the columns that :func:`afterview.evaluate_table` makes.

    They are those of :func:`result_schema` without a place, since rows stay in their order, and with a
    ``reason`` behind them. ``full`` adds seven columns for every cause.
    """
    return pa.schema([*_results(rule_base, full=full), ("reason", pa.string())], _metadata(rule_base))


def fired_names(rule_base: RuleBase) -> list[str]:
    """Return the names of the columns of fired rules, 64 rules a column."""
    return [f"fired_{word}" for word in range(-(-len(rule_base.rules) // _WORD))]


def about(table: pa.Table | pa.Schema) -> dict[str, Any] | None:
    """Return what results say of themselves, or None where a table has no results."""
    schema = table if isinstance(table, pa.Schema) else table.schema
    said = json.loads((schema.metadata or {}).get(KEY, b"null"))
    return said if isinstance(said, dict) and said.get("schema") == SCHEMA else None


def _results(rule_base: RuleBase, *, full: bool) -> Iterator[tuple[str, pa.DataType]]:
    yield "answered", pa.int32()
    yield "standing", _dictionary(pa.int8())
    for place in range(1, FIRST + 1):
        yield f"cause_{place}", _dictionary(pa.int16())
        yield from ((f"{name}_{place}", type_) for name, type_ in _hypothesis())
    yield from ((name, pa.uint64()) for name in fired_names(rule_base))
    yield "set_aside", pa.list_(pa.string())
    for cause in rule_base.causes if full else ():
        yield from ((f"{name}.{cause}", type_) for name, type_ in _hypothesis())


def _hypothesis() -> Iterator[tuple[str, pa.DataType]]:
    yield from ((name, pa.float64()) for name in SHARES)
    yield "band", _dictionary(pa.int8())
    yield "conditional", pa.bool_()


def _dictionary(codes: pa.DataType) -> pa.DataType:
    return pa.dictionary(codes, pa.string())


def _metadata(rule_base: RuleBase) -> dict[bytes, bytes]:
    pack = rule_base.pack
    said = {
        "schema": SCHEMA,
        "purpose": coaching_purpose(pack.language),
        "pack": {"name": pack.name, "version": pack.version, "hash": pack.hash},
        "rules": [rule.id for rule in rule_base.rules],
    }
    return {KEY: json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()}
