"""The command line with the same results for every form in place of an evaluation, for ``bench_batch.py``."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np

from afterview import RuleBase
from afterview.batch import work
from afterview.differentials import Differentials, Evaluator, Hypotheses
from afterview.inference.columnar import Columns

ROWS = 1 << 10


class Constant:
    """Stands in for the evaluator: whatever the forms are, they get the results of the first ones."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._evaluator = Evaluator(rule_base)
        self._found: Differentials | None = None

    def evaluate(self, columns: Columns, *, every: bool = False) -> Differentials:
        """Return as many results as there are rows, the first ones again and again."""
        if self._found is None or self._found.rows < columns.rows:
            first = self._evaluator.evaluate(columns.part(0, ROWS), every=every)
            self._found = _cut(first, np.arange(columns.rows) % first.rows)
        return _cut(self._found, slice(columns.rows))


def _cut(found: Differentials, rows: Any) -> Differentials:
    """Return some rows, in any order."""

    def cut(each: Any) -> Any:
        if isinstance(each, Hypotheses):
            return Hypotheses(**{part.name: cut(getattr(each, part.name)) for part in fields(Hypotheses)})
        return None if each is None else each[..., rows]

    arrays = {each.name: getattr(found, each.name) for each in fields(Differentials)}
    del arrays["rows"]
    cut_arrays = {name: cut(array) for name, array in arrays.items()}
    return Differentials(rows=len(cut_arrays["answered"]), **cut_arrays)


work.Evaluator = Constant  # type: ignore[assignment, attr-defined]
"""In the processes that a command starts as well, since they import this file."""

if __name__ == "__main__":
    from afterview_cli.main import main

    main()
