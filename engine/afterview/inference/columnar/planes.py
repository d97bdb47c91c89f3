"""What is true of many cases, and what may become so: a plane of bits for each slot of a plan.

A plane has one bit a row, 64 rows a word, the first row the lowest bit. Every slot has three: *true*;
*possible*, where it is true or may become so whatever is learned; and *within* reach, where it is true or
becomes so if only the reachable questions are answered: those that are unasked and whose relevance is not
false. Since all steps are monotone, one step serves all three.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from afterview.facts import State
from afterview.inference.columnar.circuit import ALWAYS, NEVER, Circuit, Words
from afterview.inference.columnar.columns import STATES, WORD, Column, Columns
from afterview.inference.columnar.leaves import leaf_reader, packed
from afterview.inference.columnar.plan import Plan
from afterview.rule_base import Question

__all__ = ["Planes", "Room"]

_SPARE = 8
"""Words that planes are longer than they have to be.

Were their length a power of two, the words of all planes for the same rows would be in each other's way in a
cache.
"""

_KNOWN, _NOT_APPLICABLE = STATES.index(State.KNOWN), STATES.index(State.NOT_APPLICABLE)


class Planes:
    """The rows of the planes of every slot, in a circuit, where only some questions are ``asked``.

    ``answered`` has the planes of known answers that are not irrelevant.
    """

    def __init__(self, plan: Plan, circuit: Circuit, asked: Collection[str]) -> None:
        self.plan, self.circuit = plan, circuit
        self.true, self.possible, self.within = ([NEVER] * plan.size for _ in range(3))
        self.readers: list[_Reader] = []
        self.answered: list[int] = []
        unasked = {each.id: self._given(each, each.id in asked) for each in plan.questions}
        for slot, least, parts in plan.steps:
            for planes in (self.true, self.possible):
                planes[slot] = circuit.at_least(least, [planes[part] for part in parts])
        self._look_ahead(unasked)

    def _given(self, question: Question, asked: bool) -> int:
        """Give the leaves over a question their planes; return that of where it is unasked."""
        slots = [each.slot for each in self.plan.leaves.get(question.id, ())]
        if not asked:
            for slot in slots:
                self.possible[slot] = ALWAYS
            return ALWAYS
        reader = _Reader(self.plan, question, self.circuit.given(_Reader.FIRST + 2 * len(slots)))
        self.readers.append(reader)
        for place, slot in enumerate(reader.slots, start=_Reader.FIRST):
            self.true[slot], self.possible[slot] = reader.rows[place], reader.rows[place + len(slots)]
        return reader.rows[1]

    def _look_ahead(self, unasked: dict[str, int]) -> None:
        """Add what is within reach of every slot that asks for it, and which answers count."""
        plan, circuit = self.plan, self.circuit
        known = {reader.question.id: reader.rows[0] for reader in self.readers}
        for id_, not_asked in unasked.items():
            relevant = self.possible[plan.relevance[id_]] if id_ in plan.relevance else ALWAYS
            reachable = circuit.both(not_asked, relevant)
            for each in plan.leaves.get(id_, ()):
                self.within[each.slot] = circuit.either(self.true[each.slot], reachable)
            if id_ in known:
                self.answered.append(circuit.both(known[id_], relevant))
        for slot, least, parts in plan.steps[: plan.looking_ahead]:
            self.within[slot] = circuit.at_least(least, [self.within[part] for part in parts])

    def open(self, slot: int) -> int:
        """Return the row of the plane that says where a slot is not true, and may become so."""
        return self.circuit.beyond(self.possible[slot], self.true[slot])

    def reach(self, slot: int) -> int:
        """Return the row of the plane that says where reachable questions may make a slot true."""
        return self.circuit.beyond(self.within[slot], self.true[slot])


class Room:
    """Room for the planes of one batch; :meth:`fill` overwrites all that is wanted of it.

    ``store`` has a plane a row. Bits past the rows of a batch mean nothing.
    """

    def __init__(self, planes: Planes, wanted: Collection[int], rows: int) -> None:
        self.store: Words = np.zeros((planes.circuit.size, -(-rows // WORD) + _SPARE), np.uint64)
        self.store[ALWAYS] = ~np.uint64(0)
        views = list(self.store)
        self._readers = [(each, self.store[each.rows[0] : each.rows[-1] + 1]) for each in planes.readers]
        self._gates = [
            (gate.combine, views[gate.one], views[gate.other], views[row])
            for row, gate in planes.circuit.gates(wanted)
        ]

    def fill(self, columns: Columns) -> None:
        """Compute the planes for so many rows as there is room for, or fewer."""
        for reader, planes in self._readers:
            reader.read(columns.by_question.get(reader.question.id), planes)
        for combine, one, other, made in self._gates:
            combine(one, other, made)


class _Reader:
    """Reads the column of a question into planes: where it is known, unasked and settled, then its leaves.

    These are first the planes of what is true of each leaf, then those of what is possible. The leaves that
    are not negated come first.
    """

    FIRST = 3

    def __init__(self, plan: Plan, question: Question, rows: Sequence[int]) -> None:
        leaves = sorted(plan.leaves.get(question.id, ()), key=lambda each: each.negated)
        self.question, self.rows = question, rows
        self.slots = [each.slot for each in leaves]
        self._plain = sum(not each.negated for each in leaves)
        self._leaf = leaf_reader(question, [each.leaf for each in leaves]) if leaves else None

    def read(self, column: Column | None, planes: Words) -> None:
        """Fill in the planes; without a column it is unasked everywhere."""
        if column is None:
            planes[...] = 0
            planes[1] = planes[self.FIRST + len(self.slots) :] = ~np.uint64(0)
            return
        known, unasked, settled = planes[: self.FIRST]
        packed(column.states, unasked)
        np.invert(unasked, out=unasked)
        if column.states.max(initial=0) <= _KNOWN:
            np.invert(unasked, out=known)
            settled = known
        else:
            packed(column.states == _KNOWN, known)
            packed(column.states == _NOT_APPLICABLE, settled)
            settled |= known
        if self._leaf is not None:
            assert column.values is not None, f"the column of {self.question.id} has values"
            true, possible = planes[self.FIRST :].reshape(2, len(self.slots), -1)
            self._leaf.matches(column.values, true)
            true &= known
            self._consider(true, possible, settled)

    def _consider(self, true: Words, possible: Words, settled: Words) -> None:
        """Fill in what is possible, and turn the negated leaves, where all is settled."""
        plain = self._plain
        if plain:
            np.bitwise_or(true[:plain], ~settled, out=possible[:plain])
        if plain < len(true):
            np.invert(true[plain:], out=possible[plain:])
            np.bitwise_and(possible[plain:], settled, out=true[plain:])
