"""A table of forms -> a table of results, row for row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from afterview.intake.arrow import forms_of_table
from afterview.intake.asides import SetAside
from afterview.intake.batches import FormBatch
from afterview.intake.columns import Told
from afterview.intake.forms import FormTable
from afterview.rule_base import RuleBase
from afterview.tables.compiled import Voices, builtin, evaluator, recognised
from afterview.tables.results import result_columns, set_aside_column
from afterview.tables.schema import evaluated_schema
from afterview.translations import Translation

__all__ = ["evaluate_table"]

_BATCH_ROWS = 1 << 16


def evaluate_table(
    table: pa.Table,
    rule_base: RuleBase | None = None,
    *,
    columns: Path | str | Sequence[Told] | None = None,
    translations: Iterable[Translation] | None = None,
    full: bool = False,
) -> pa.Table:
    """Return what is found of every form in a table: as many rows, in the same order.

    A column is named by the id or the text of a question, and its cells are those of any export: ids or
    labels of options, booleans, numbers, lists. ``columns`` is a map of columns, or a file with one. Without
    a rule base it is the built-in pack's, together with its translations. The columns of the result are
    those of :func:`evaluated_schema`; a row that is no form has only a ``reason``, and ``set_aside`` names
    the questions whose answers were not understood. ``full`` adds every cause.

    The function is pure: each row is read and evaluated by itself, so that parts of a table may be evaluated
    anywhere, in any order and more than once. Threads may call it at the same time. Raises FormFileError
    where no column answers a question.
    """
    if rule_base is None:
        rule_base, voices = builtin()
    else:
        voices = ()
    voices = voices if translations is None else _kept(translations)
    forms = _forms(table, rule_base, columns, voices)
    parts = [_evaluated(rule_base, each, full=full) for each in forms.batches(rows=_BATCH_ROWS)]
    return pa.concat_tables(parts) if parts else evaluated_schema(rule_base, full=full).empty_table()


def _kept(translations: Iterable[Translation]) -> Voices:
    return translations if isinstance(translations, tuple) else tuple(translations)


def _forms(
    table: pa.Table, rule_base: RuleBase, columns: Path | str | Sequence[Told] | None, voices: Voices
) -> FormTable:
    if columns is None:
        return recognised(table.schema, rule_base, voices).of(table)
    return forms_of_table(table, rule_base, columns, voices)


def _evaluated(rule_base: RuleBase, batch: FormBatch, *, full: bool) -> pa.Table:
    """Return the results of a batch, one row for each of its records."""
    found = evaluator(rule_base).evaluate(batch.columns, every=full)
    aside = set_aside_column(batch.numbers, batch.set_aside)
    schema = evaluated_schema(rule_base, full=full)
    results = pa.table(
        [*result_columns(rule_base, found, aside, full=full), pa.nulls(found.rows, pa.string())],
        schema=schema,
    )
    return _spread(results, batch.numbers, batch.rows_aside) if batch.rows_aside else results


def _spread(results: pa.Table, numbers: NDArray[np.int64], rows_aside: Sequence[SetAside]) -> pa.Table:
    """Return results with a row of nothing but the reason wherever a row was set aside."""
    aside = np.array([each.row for each in rows_aside], np.int64)
    order = np.argsort(np.concatenate([numbers, aside]), kind="stable")
    is_form = order < len(numbers)
    spread = results.take(pa.array(np.where(is_form, order, 0), mask=~is_form))
    reasons = pa.array([each.reason for each in rows_aside], pa.string())
    reason = reasons.take(pa.array(np.where(is_form, 0, order - len(numbers)), mask=is_form))
    return spread.set_column(len(spread.schema) - 1, spread.schema.field("reason"), reason)
