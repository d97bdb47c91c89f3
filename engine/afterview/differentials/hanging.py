"""What a condition hangs on, and what one answer would make of it, as planes."""

from __future__ import annotations

from functools import cache

from afterview.conditions import leaf_belief
from afterview.facts import Answer
from afterview.inference.columnar import ALWAYS, NEVER, LeafSlot, Planes, Step

__all__ = ["Hanging"]


class Hanging:
    """Adds to a circuit what it takes to tell which questions a slot hangs on.

    A slot that reachable questions may make true hangs on those of their leaves beneath it that no settled
    step hides.
    """

    def __init__(self, planes: Planes) -> None:
        self._planes, self._circuit = planes, planes.circuit
        self._steps: dict[int, Step] = {step.slot: step for step in planes.plan.steps}
        self._leaves: dict[int, LeafSlot] = {
            each.slot: each for leaves in planes.plan.leaves.values() for each in leaves
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
        return self._circuit.beyond(self._planes.reach(slot), self._elsewhere(slot, question))

    def _find_elsewhere(self, slot: int, question: str) -> int:
        """Return the row that says where a slot hangs on other questions, too."""
        if not self.leaves(slot, question):
            return self._planes.reach(slot)
        if slot in self._leaves:
            return NEVER
        parts = (self._elsewhere(part, question) for part in self._steps[slot].parts)
        return self._circuit.both(self._circuit.any_of(parts), self._planes.reach(slot))

    def under(self, slot: int, question: str, answer: Answer) -> int:
        """Return the row that says where a slot would be true, were the one question it hangs on answered so.

        With a single leaf over the question that hangs on the leaf, whatever else there is.
        """
        leaves = self.leaves(slot, question)
        return _holds(leaves[0], answer) if len(leaves) == 1 else self._under(slot, question, answer)

    def _find_under(self, slot: int, question: str, answer: Answer) -> int:
        if not self.leaves(slot, question):
            return self._planes.true[slot]
        if slot in self._leaves:
            return _holds(self._leaves[slot], answer)
        _, least, parts = self._steps[slot]
        return self._circuit.at_least(least, [self._under(part, question, answer) for part in parts])


def _holds(each: LeafSlot, answer: Answer) -> int:
    return ALWAYS if (leaf_belief(each.leaf, answer) > 0) is not each.negated else NEVER
