"""Fired rules and dictionaries unfolded, for readers who want plain texts."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa

from afterview.errors import AfterviewError
from afterview.tables.schema import about

__all__ = ["fired_rules", "plain_results"]

_FIRED = re.compile(r"fired_\d+")
_BITS = 64
_ROWS = 1 << 16
"""Rows that are unfolded together: a rule takes a byte a row on the way."""


def fired_rules(table: pa.Table) -> pa.ListArray:
    """Return the ids of the rules that fired, a list for each row of results; null where there is no result.

    Raises AfterviewError where the table does not say which rules its bits stand for: it has no results, or
    has lost its metadata on the way.
    """
    names = [name for name in table.column_names if _FIRED.fullmatch(name)]
    said = about(table)
    if said is None or not names:
        raise AfterviewError(
            "this table has no results of Afterview: columns fired_0, fired_1, ... were expected, "
            "and 'afterview' in the metadata of its schema - read them from a file that Afterview wrote"
        )
    rules = pa.array(said["rules"], pa.string())
    parts = [_lists(each, rules) for each in table.select(names).to_batches(max_chunksize=_ROWS)]
    return pa.concat_arrays(parts) if parts else pa.array([], pa.list_(pa.string()))


def plain_results(table: pa.Table) -> pa.Table:
    """Return results with texts for dictionaries, and one column ``fired`` with lists of ids for the bits.

    Spark, for one, knows neither dictionaries nor unsigned words. The schema of the results is that of
    ``plain_results(schema.empty_table())``.
    """
    fired = fired_rules(table)
    columns: dict[str, pa.Array] = {}
    for name in table.column_names:
        column = table[name]
        if _FIRED.fullmatch(name):
            columns.setdefault("fired", fired)
        else:
            columns[name] = column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
    return pa.table(columns, metadata=table.schema.metadata)


def _lists(words: pa.RecordBatch, rules: pa.Array) -> pa.ListArray:
    bits = np.concatenate([_bits(each) for each in words.columns], axis=1)
    rows, positions = np.nonzero(bits)
    ends = np.searchsorted(rows, np.arange(words.num_rows + 1))
    return pa.ListArray.from_arrays(
        pa.array(ends, pa.int32()), rules.take(pa.array(positions)), mask=words[0].is_null()
    )


def _bits(words: pa.Array) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """Return the bits of words, the lowest first, as rows by bits."""
    whole = words.fill_null(0).to_numpy(zero_copy_only=False).astype("<u8", copy=False)
    return np.unpackbits(whole.view(np.uint8).reshape(len(whole), _BITS // 8), axis=1, bitorder="little")
