"""A rule base as a list of steps over slots, without repetitions; each slot stands for a condition.

Negations are pushed to the leaves; a finding is the ``any`` of the rules that conclude it, its denial the
``all`` of their denials. So every step is monotone, and the same step serves what is true, what is possible
and what is within reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import singledispatchmethod
from typing import NamedTuple

from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Chosen,
    Condition,
    Holds,
    Includes,
    Not,
    QuestionLeaf,
    Within,
    push_negations,
)
from afterview.rule_base import Question, QuestionKind, RuleBase

__all__ = ["Compiler", "LeafSlot", "Plan", "Step"]


class LeafSlot(NamedTuple):
    """The slot of a leaf over a question, or of its negation."""

    slot: int
    leaf: QuestionLeaf
    negated: bool


class Step(NamedTuple):
    """A slot that is true where at least ``least`` of its parts are: 1 is any of them, their number all."""

    slot: int
    least: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to compute, in order.

    Only the first ``looking_ahead`` steps are wanted for what is within reach. ``rules`` are by position,
    ``impossible`` by cause, ``relevance`` by question; ``questions`` are all but notes. What their
    planes are says :class:`afterview.inference.columnar.planes.Planes`.
    """

    size: int
    questions: tuple[Question, ...]
    leaves: Mapping[str, tuple[LeafSlot, ...]]
    steps: tuple[Step, ...]
    looking_ahead: int
    rules: tuple[int, ...]
    impossible: Mapping[str, int]
    relevance: Mapping[str, int]


class Compiler:
    """Gives every distinct leaf and combination of a rule base a slot."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._rule_base = rule_base
        self._slots: dict[object, int] = {}
        self._leaves: dict[str, list[LeafSlot]] = {}
        self._steps: list[Step] = []
        self.rules = tuple(self.slot(rule.when) for rule in rule_base.rules)
        self.impossible = {
            cause.id: self.slot(cause.possible_when, negate=True)
            for cause in rule_base.causes.values()
            if cause.possible_when is not None
        }

    def slot(self, condition: Condition, *, negate: bool = False) -> int:
        """Return the slot of a condition, or of its negation."""
        return self._slot(push_negations(condition, negate=negate))

    def any_of(self, slots: Iterable[int]) -> int:
        """Return the slot that is true where one of some slots is."""
        return self._step(1, tuple(sorted(set(slots))))

    def all_of(self, slots: Iterable[int]) -> int:
        """Return the slot that is true where all of some slots are."""
        parts = tuple(sorted(set(slots)))
        return self._step(len(parts), parts)

    def plan(self) -> Plan:
        """Return the plan of everything that has a slot, and of which questions are relevant."""
        looking_ahead = len(self._steps)
        asked = [each for each in self._rule_base.questions.values() if each.kind is not QuestionKind.NOTE]
        relevance = {
            question.id: self.slot(question.relevant_when)
            for question in asked
            if question.relevant_when is not None
        }
        return Plan(
            size=len(self._slots),
            questions=tuple(asked),
            leaves={question: tuple(slots) for question, slots in self._leaves.items()},
            steps=tuple(self._steps),
            looking_ahead=looking_ahead,
            rules=self.rules,
            impossible=self.impossible,
            relevance=relevance,
        )

    @singledispatchmethod
    def _slot(self, condition: Condition) -> int:
        raise TypeError(f"the columnar evaluator does not know the condition {condition!r}")

    @_slot.register
    def _(self, condition: Chosen | Within | Includes) -> int:
        return self._leaf(condition, negated=False)

    @_slot.register
    def _(self, condition: Not) -> int:
        assert isinstance(condition.part, QuestionLeaf), "negations have been pushed to the leaves"
        return self._leaf(condition.part, negated=True)

    @_slot.register
    def _(self, condition: Holds) -> int:
        rules = self._rule_base.concluding[condition.finding]
        concluded = [self.slot(rule.when, negate=not condition.holds) for rule in rules]
        return self.any_of(concluded) if condition.holds else self.all_of(concluded)

    @_slot.register
    def _(self, condition: AllOf) -> int:
        return self.all_of(map(self._slot, condition.parts))

    @_slot.register
    def _(self, condition: AnyOf) -> int:
        return self.any_of(map(self._slot, condition.parts))

    @_slot.register
    def _(self, condition: AtLeast) -> int:
        return self._step(condition.count, tuple(sorted(map(self._slot, condition.parts))))

    def _leaf(self, leaf: QuestionLeaf, *, negated: bool) -> int:
        key = (leaf, negated)
        if key not in self._slots:
            self._slots[key] = len(self._slots)
            self._leaves.setdefault(leaf.question, []).append(LeafSlot(self._slots[key], leaf, negated))
        return self._slots[key]

    def _step(self, count: int, parts: tuple[int, ...]) -> int:
        """Return the slot of a combination; a part may be repeated only where parts are counted."""
        if len(parts) == 1:
            return parts[0]
        key = (count, parts)
        if key not in self._slots:
            self._slots[key] = len(self._slots)
            self._steps.append(Step(self._slots[key], count, parts))
        return self._slots[key]
