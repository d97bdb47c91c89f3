"""Differentials as Arrow tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from afterview.differentials import Differentials, Hypotheses
from afterview.differentials.measures import SHARES
from afterview.differentials.ranking import FIRST
from afterview.intake.asides import AnswerAside
from afterview.intake.batches import FormBatch
from afterview.rule_base import RuleBase
from afterview.tables.schema import Dictionaries, result_schema

__all__ = ["result_columns", "result_table", "set_aside_column"]


def result_table(
    rule_base: RuleBase, batch: FormBatch, differentials: Differentials, *, full: bool = False
) -> pa.Table:
    """Return what was found of the forms of a batch, one row a form; see :func:`result_schema`."""
    schema = result_schema(rule_base, full=full, id_=batch.ids is not None)
    rows = len(batch.numbers)
    place = [
        pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, np.int32)), pa.array([batch.file])),
        pa.array(batch.numbers, pa.int64()),
        *([] if batch.ids is None else [pa.array(batch.ids, pa.string())]),
    ]
    aside = set_aside_column(batch.numbers, batch.set_aside)
    return pa.table([*place, *result_columns(rule_base, differentials, aside, full=full)], schema=schema)


def result_columns(
    rule_base: RuleBase, found: Differentials, set_aside: pa.Array, *, full: bool
) -> Iterator[pa.Array]:
    """Yield the columns of results behind those that say where a form stands."""
    words = Dictionaries.of(rule_base)
    yield pa.array(found.answered)
    yield _coded(found.standing.view(np.int8), words.standing, None)
    for place in range(FIRST):
        cause = found.first.cause[place]
        none = _mask(cause < 0)
        yield _coded(cause, words.cause, none)
        yield from _hypothesis(found.first, place, none, words)
    yield from (pa.array(each) for each in found.fired)
    yield set_aside
    if full:
        assert found.every is not None, "evaluate(..., every=True) finds every cause"
        for position in range(len(rule_base.causes)):
            none = _mask(found.every.cause[position] < 0)
            yield from _hypothesis(found.every, position, none, words)


def set_aside_column(numbers: NDArray[np.int64], set_aside: Sequence[AnswerAside]) -> pa.Array:
    """Return which questions had their answers set aside, a list for each form, each question once.

    Both arguments are in the order of rows.
    """
    of_rows = dict.fromkeys((each.row, each.question) for each in set_aside)
    rows = np.array([row for row, _ in of_rows], np.int64)
    ends = np.append(np.searchsorted(rows, numbers), len(rows))
    questions = pa.array([question for _, question in of_rows], pa.string())
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), questions)


def _hypothesis(
    found: Hypotheses, place: int, none: NDArray[np.bool_] | None, words: Dictionaries
) -> Iterator[pa.Array]:
    for name in SHARES.values():
        yield pa.array(getattr(found, name)[place], mask=none)
    yield _coded(found.band[place].view(np.int8), words.band, none)
    yield pa.array(found.conditional[place], mask=none)


def _coded(codes: NDArray[np.int8 | np.int16], words: pa.Array, none: NDArray[np.bool_] | None) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=none), words)


def _mask(none: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
    """Return where nothing stands, or None where something stands everywhere, which saves a look at it."""
    return none if none.any() else None
