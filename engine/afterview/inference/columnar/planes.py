"""Planes of bits: for every slot of a plan, in which rows it is true, and in which it may become so.

A plane has one bit a row, 64 rows a word, the first row the lowest bit. Every slot has three: *true*;
*open*, where it is not true yet and may become so whatever is learned; and *reach*, where it may become so
if only the reachable questions are answered: those that are unasked and whose relevance is not false. While
they are computed the last two count what is true as well, so that one step serves all three.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from afterview.facts import State
from afterview.inference.columnar.columns import STATES, WORD, Column, Columns
from afterview.inference.columnar.leaves import LeafReader, leaf_reader, packed
from afterview.inference.columnar.plan import Plan
from afterview.rule_base import Question

__all__ = ["Planes", "Words", "at_least"]

Words: TypeAlias = NDArray[np.uint64]
_KNOWN, _NOT_APPLICABLE = STATES.index(State.KNOWN), STATES.index(State.NOT_APPLICABLE)


class Planes:
    """Room for the planes of one batch; :meth:`fill` overwrites all that it holds.

    ``store`` has one plane a row: true and open for each slot in turn, then reach for each slot, then
    ``spare`` planes for whoever computes more. ``answered`` has one plane a question, where it has a known
    answer and is not irrelevant. Bits past the rows of a batch mean nothing.
    """

    def __init__(self, plan: Plan, rows: int, *, spare: int = 0) -> None:
        self._plan, self._words = plan, -(-rows // WORD)
        self.store: Words = np.zeros((plan.spare + spare, self._words), np.uint64)
        self.answered: Words = np.zeros((len(plan.questions), self._words), np.uint64)
        self._unasked: Words = np.zeros((len(plan.questions), self._words), np.uint64)
        self._readers = [_Reader(plan, question) for question in plan.questions]
        self._both = [self.store[2 * slot : 2 * slot + 2] for slot in range(plan.size)]
        self._reach = [self.store[plan.reach(slot)] for slot in range(plan.size)]

    def fill(self, columns: Columns) -> None:
        """Compute all planes for so many rows as there is room for, or fewer."""
        for position, reader in enumerate(self._readers):
            self._read(position, reader, columns)
        for slot, count, parts in self._plan.steps:
            at_least(count, [self._both[part] for part in parts], self._both[slot])
        for position, reader in enumerate(self._readers):
            self._look_ahead(position, reader)
        for slot, count, parts in self._plan.steps[: self._plan.looking_ahead]:
            at_least(count, [self._reach[part] for part in parts], self._reach[slot])
        self._leave_out_what_is_true()

    def _read(self, position: int, reader: _Reader, columns: Columns) -> None:
        """Fill in the leaves over a question: what is true of them, and what is possible."""
        column = columns.by_question.get(reader.question.id)
        known, settled = self.answered[position], np.zeros(self._words, np.uint64)
        if column is None:
            known[:], self._unasked[position] = 0, ~settled
        else:
            packed(column.states == _KNOWN, known)
            packed(column.states == 0, self._unasked[position])
            packed(column.states == _NOT_APPLICABLE, settled)
            settled |= known
        for (slot, _, negated), match in zip(reader.leaves, self._matches(reader, column), strict=True):
            true, possible = self._both[slot]
            np.bitwise_and(match, known, out=true)
            if negated:
                np.invert(true, out=possible)
                np.bitwise_and(possible, settled, out=true)
            else:
                np.invert(settled, out=possible)
                np.bitwise_or(possible, true, out=possible)

    def _matches(self, reader: _Reader, column: Column | None) -> Iterable[Words]:
        if column is None or reader.leaf is None:
            return np.zeros((len(reader.leaves), self._words), np.uint64)
        assert column.values is not None, f"the column of {reader.question.id} has values"
        return reader.leaf.matches(column.values, self._words)

    def _look_ahead(self, position: int, reader: _Reader) -> None:
        """Fill in what is within reach of the leaves over a question, and whether its answer counts."""
        reachable = self._unasked[position]
        if reader.relevance is not None:
            relevant = self.store[self._plan.open(reader.relevance)]
            reachable &= relevant
            self.answered[position] &= relevant
        for slot, _, _ in reader.leaves:
            np.bitwise_or(self.store[self._plan.true(slot)], reachable, out=self._reach[slot])

    def _leave_out_what_is_true(self) -> None:
        """Take what is true out of the planes that look ahead; so far it counted as possible."""
        size = self._plan.size
        true = self.store[0 : 2 * size : 2]
        self.store[1 : 2 * size : 2] ^= true
        self.store[2 * size : 3 * size] ^= true


class _Reader:
    """A question, its slots, and what reads its column."""

    def __init__(self, plan: Plan, question: Question) -> None:
        self.question = question
        self.leaves = plan.leaves.get(question.id, ())
        self.relevance = plan.relevance.get(question.id)
        self.leaf: LeafReader | None = (
            leaf_reader(question, [each.leaf for each in self.leaves]) if self.leaves else None
        )


def at_least(count: int, parts: list[Words], out: Words) -> None:
    """Set the bits of ``out`` where at least ``count`` of two or more parts have theirs."""
    if count in {1, len(parts)}:
        combine = np.bitwise_or if count == 1 else np.bitwise_and
        combine(parts[0], parts[1], out=out)
        for part in parts[2:]:
            combine(out, part, out=out)
        return
    reached = [np.zeros_like(out) for _ in range(count)]
    for part in parts:
        for step in range(count - 1, 0, -1):
            reached[step] |= reached[step - 1] & part
        reached[0] |= part
    out[...] = reached[-1]
