"""From columns of answers to differentials, a batch at a time."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from afterview.differentials.apart import put_apart
from afterview.differentials.circuit import Circuit
from afterview.differentials.hypotheses import Considering
from afterview.differentials.ladders import ladders
from afterview.differentials.ranking import FIRST, Keys, Ranking, first_three
from afterview.differentials.result import STANDINGS, Differentials, Hypotheses
from afterview.differentials.sums import Sums, Units, narrowest, unpacked
from afterview.differentials.words import words_of_rows
from afterview.inference.columnar import Columns, Compiler, Planes, Words
from afterview.rule_base import RuleBase, Standing

__all__ = ["BATCH_ROWS", "Evaluator"]

BATCH_ROWS = 1 << 16
"""Rows whose planes are computed together: enough to repay the calls, few enough to stay in a cache."""
LEAST_ROWS = 1 << 10
BLOCK_ROWS = 1 << 12
"""Rows whose sums are computed together: these take a byte where planes take a bit."""
_CODE = {standing: np.uint8(code) for code, standing in enumerate(STANDINGS)}


class _Ranked(NamedTuple):
    """Keys of the first three, where what is true speaks for the first, and all keys if they are wanted."""

    first: Keys
    supported: NDArray[np.bool_]
    every: Keys | None


class Evaluator:
    """Evaluates tables against one rule base. It keeps the room for a batch: one thread may use it."""

    def __init__(self, rule_base: RuleBase, *, batch_rows: int = BATCH_ROWS) -> None:
        compiler = Compiler(rule_base)
        evidence = ladders(rule_base, compiler)
        plan = compiler.plan()
        self._rule_base, self._batch_rows = rule_base, -(-batch_rows // 64) * 64
        self._sums, self._ranking = Sums(evidence), Ranking(evidence)
        self._circuit = Circuit(plan)
        self._considering = Considering(rule_base, plan, evidence, self._circuit)
        self._plan = plan
        self._rooms: dict[int, Planes] = {}
        self._rungs = np.array([plan.true(slot) for slot in self._sums.slots], np.intp)
        self._rules = [plan.true(slot) for slot in plan.rules]
        causes = list(rule_base.causes)
        self._impossible = {causes.index(cause): plan.true(slot) for cause, slot in plan.impossible.items()}
        self._rival = np.array([cause.is_rival for cause in rule_base.causes.values()] or [False], np.bool_)

    def evaluate(self, columns: Columns, *, every: bool = False) -> Differentials:
        """Return the differentials of all rows, with the first three hypotheses or with every one."""
        found = Differentials.room(self._rule_base, columns.rows, FIRST, every=every)
        for start in range(0, columns.rows, self._batch_rows):
            part = columns.part(start, start + self._batch_rows)
            self._evaluate(part, found, slice(start, start + part.rows))
        for row, answers in columns.apart.items():
            put_apart(self._rule_base, answers, found, row)
        return found

    def _evaluate(self, columns: Columns, found: Differentials, rows: slice) -> None:
        """Evaluate one batch, and put what is found in its rows."""
        planes, count = self._room(columns.rows), columns.rows
        planes.fill(columns)
        store = planes.store
        self._circuit.run(store)
        ranked = self._ranked(store, count, every=found.every is not None)
        found.fired[:, rows] = words_of_rows(store[self._rules])[:, :count]
        found.ruled_out[:, rows] = self._ruled_out(store)[:, :count]
        found.answered[rows] = _counted(planes.answered.view(np.uint8))[:count]
        first = self._considering.some(store, *self._ranking.read(ranked.first))
        found.first.put(rows, first)
        found.standing[rows] = self._standing(first, found.answered[rows], ranked.supported)
        if found.every is not None and ranked.every is not None:
            found.every.put(rows, self._considering.every(store, *self._ranking.read(ranked.every)))

    def _room(self, rows: int) -> Planes:
        """Return room for a batch: as much as the longest has, or a half or quarter of it that will do."""
        width = self._batch_rows
        while width >= 2 * max(rows, LEAST_ROWS) and width % 128 == 0:
            width //= 2
        if width not in self._rooms:
            self._rooms[width] = Planes(self._plan, width, spare=self._circuit.size)
        return self._rooms[width]

    def _ruled_out(self, store: Words) -> NDArray[np.uint64]:
        planes = np.zeros((len(self._rule_base.causes), store.shape[-1]), np.uint64)
        planes[[*self._impossible]] = store[[*self._impossible.values()]]
        return words_of_rows(planes)

    def _ranked(self, store: Words, count: int, *, every: bool) -> _Ranked:
        rungs = store[self._rungs].view(np.uint8)
        impossible = store[[*self._impossible.values()]].view(np.uint8)
        blocks = []
        for start in range(0, count, BLOCK_ROWS):
            part = slice(start // 8, (start + BLOCK_ROWS) // 8)
            plus, minus = self._sums.add(rungs[:, part])
            keys = self._ranking.keys(plus, minus)
            for position, gone in zip(self._impossible, unpacked(impossible[:, part]), strict=True):
                np.copyto(keys[position], self._ranking.none, where=gone.view(np.bool_))
            first = first_three(keys, self._ranking.none)
            blocks.append(_Ranked(first, self._supported(first[0], plus), keys if every else None))
        return _Ranked(
            np.concatenate([block.first for block in blocks], axis=1)[:, :count],
            np.concatenate([block.supported for block in blocks])[:count],
            np.concatenate([block.every for block in blocks if block.every is not None], axis=1)[:, :count]
            if every
            else None,
        )

    def _supported(self, keys: Keys, plus: Units) -> NDArray[np.bool_]:
        """Return whether anything that is true speaks for the causes of some keys, one a row."""
        causes, _ = self._ranking.read(keys)
        if not len(plus):
            return np.zeros(len(keys), np.bool_)
        return np.asarray(plus[causes, np.arange(len(keys))] > 0)

    def _standing(
        self, first: Hypotheses, answered: NDArray[np.int32], supported: NDArray[np.bool_]
    ) -> NDArray[np.uint8]:
        scale, cause = self._rule_base.scale, first.cause[0]
        stands_out = first.posterior[0] >= scale.stands_out_at
        rival = self._rival[cause]
        found = np.full(len(cause), _CODE[Standing.NOTHING_STANDS_OUT])
        found[~rival & stands_out] = _CODE[Standing.SOMETHING_STANDS_OUT]
        found[rival & supported] = _CODE[Standing.RIVAL_LEADS]
        found[(answered < scale.enough_answers) | (cause < 0)] = _CODE[Standing.TOO_LITTLE_KNOWN]
        return found


def _counted(planes: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Return in how many planes each row has its bit set."""
    blocks = [
        np.add.reduce(
            unpacked(planes[:, start : start + BLOCK_ROWS // 8]), axis=0, dtype=narrowest(len(planes))
        )
        for start in range(0, planes.shape[-1], BLOCK_ROWS // 8)
    ]
    return np.concatenate(blocks).astype(np.int32)
