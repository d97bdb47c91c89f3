"""What a condition hangs on, and what one answer would make of it, as planes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

from afterview.conditions import leaf_belief
from afterview.differentials.circuit import Circuit
from afterview.facts import Answer
from afterview.inference.columnar import LeafSlot, Plan, Step

__all__ = ["Hanging", "Outcome"]

Outcome: TypeAlias = bool | int
"""True or False in every row, or the row of a plane."""


class Hanging:
    """Adds to a circuit what it takes to tell which questions a slot hangs on.

    A slot that reachable questions may make true hangs on those of their leaves beneath it that no settled
    step hides.
    """

    def __init__(self, plan: Plan, circuit: Circuit) -> None:
        self._plan, self._circuit = plan, circuit
        self._steps: dict[int, Step] = {step.slot: step for step in plan.steps}
        self._leaves: dict[int, LeafSlot] = {
            each.slot: each for leaves in plan.leaves.values() for each in leaves
        }
        self._beneath = cache(self._find_beneath)
        self._elsewhere = cache(self._find_elsewhere)
        self._under = cache(self._find_under)

    def leaves(self, slot: int, question: str) -> list[LeafSlot]:
        """Return the leaves over a question beneath a slot, each once."""
        found = (self._leaves[each] for each in sorted(self._beneath(slot)))
        return [each for each in found if each.leaf.question == question]

    def questions(self, slot: int) -> frozenset[str]:
        """Return the questions beneath a slot."""
        return frozenset(self._leaves[each].leaf.question for each in self._beneath(slot))

    def _find_beneath(self, slot: int) -> frozenset[int]:
        if slot in self._leaves:
            return frozenset({slot})
        return frozenset().union(*(self._beneath(part) for part in self._steps[slot].parts))

    def alone(self, slot: int, question: str) -> int:
        """Return the row of the plane that says where a slot hangs on this question and no other."""
        elsewhere = self._elsewhere(slot, question)
        if elsewhere is None:
            return self._plan.reach(slot)
        return self._circuit.gate([self._plan.reach(slot)], without=elsewhere)

    def _find_elsewhere(self, slot: int, question: str) -> int | None:
        """Return the row that says where a slot hangs on other questions, too; None where it never does."""
        if not self.leaves(slot, question):
            return self._plan.reach(slot)
        if slot in self._leaves:
            return None
        found = {self._elsewhere(part, question) for part in self._steps[slot].parts} - {None}
        rows = [row for row in found if row is not None]
        return self._circuit.gate(rows, within=self._plan.reach(slot)) if rows else None

    def under(self, slot: int, question: str, answer: Answer) -> Outcome:
        """Return where a slot that hangs on this question alone would be true, were it answered so.

        With a single leaf over the question that hangs on the leaf, whatever else there is.
        """
        leaves = self.leaves(slot, question)
        return _holds(leaves[0], answer) if len(leaves) == 1 else self._under(slot, question, answer)

    def _find_under(self, slot: int, question: str, answer: Answer) -> Outcome:
        if not self.leaves(slot, question):
            return self._plan.true(slot)
        if slot in self._leaves:
            return _holds(self._leaves[slot], answer)
        step = self._steps[slot]
        return self._at_least(step.least, [self._under(part, question, answer) for part in step.parts])

    def _at_least(self, count: int, outcomes: Sequence[Outcome]) -> Outcome:
        missing = count - sum(each is True for each in outcomes)
        rows = [each for each in outcomes if not isinstance(each, bool)]
        if missing <= 0 or missing > len(rows):
            return missing <= 0
        return self._circuit.gate(rows, least=missing)


def _holds(each: LeafSlot, answer: Answer) -> bool:
    return (leaf_belief(each.leaf, answer) > 0) is not each.negated
