"""From columns of answers to differentials, a batch at a time."""

from __future__ import annotations

from afterview.differentials.apart import put_apart
from afterview.differentials.chances import Chances
from afterview.differentials.ladders import ladders
from afterview.differentials.programme import Programme
from afterview.differentials.ranking import FIRST
from afterview.differentials.result import Differentials
from afterview.inference.columnar import Columns, Compiler
from afterview.rule_base import RuleBase

__all__ = ["BATCH_ROWS", "Evaluator"]

BATCH_ROWS = 1 << 15
"""Rows whose planes are computed together: enough to repay the calls, few enough to stay in a cache."""


class Evaluator:
    """Evaluates tables against one rule base. It keeps the room for a batch: one thread may use it.

    What hangs on questions that no table has had a column for so far is worked out once, and not row by row.
    """

    def __init__(self, rule_base: RuleBase, *, batch_rows: int = BATCH_ROWS) -> None:
        compiler = Compiler(rule_base)
        self._evidence = ladders(rule_base, compiler)
        self._chances = Chances(self._evidence, rule_base.scale)
        self._plan = compiler.plan()
        self._rule_base, self._batch_rows = rule_base, -(-batch_rows // 64) * 64
        self._programme: Programme | None = None

    def evaluate(self, columns: Columns, *, every: bool = False) -> Differentials:
        """Return the differentials of all rows, with the first three hypotheses or with every one."""
        found = Differentials.room(self._rule_base, columns.rows, FIRST, every=every)
        programme = self._suited(columns)
        for start in range(0, columns.rows, self._batch_rows):
            part = columns.part(start, start + self._batch_rows)
            programme.evaluate(part, found, slice(start, start + part.rows), self._batch_rows)
        for row, answers in columns.apart.items():
            put_apart(self._rule_base, answers, found, row)
        return found

    def _suited(self, columns: Columns) -> Programme:
        """Return a programme for all questions that were asked so far, and now."""
        before = frozenset[str]() if self._programme is None else self._programme.asked
        new = {id_ for id_, each in columns.by_question.items() if id_ not in before and each.states.any()}
        if self._programme is None or new:
            asked = before | new
            self._programme = Programme(self._rule_base, self._plan, self._evidence, self._chances, asked)
        return self._programme
