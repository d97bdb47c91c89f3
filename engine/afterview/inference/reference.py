"""The reference evaluator: every condition of a rule base, over one case.

A rule base is compiled once into steps without repetitions: negations are pushed to the leaves, a finding
is the ``any`` of the rules that conclude it, its denial the ``all`` of their denials. A plane holds one
belief for every leaf and step, and three planes say everything: the belief as it stands; its ceiling, where
each undecided leaf is taken as true; and the highest within reach, where only leaves of reachable questions
are. A lower limit is the ceiling of the opposite.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, reduce, singledispatchmethod
from operator import itemgetter, or_
from typing import Any, NamedTuple, TypeAlias

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
    leaf_belief,
    push_negations,
)
from afterview.facts import CERTAIN, Answers, Belief, State, Truth, truth
from afterview.inference.trace import Outlook, Trace
from afterview.rule_base import Question, QuestionKind, RuleBase, kept

__all__ = ["evaluate_case"]

Plane: TypeAlias = list[Belief]
Combine: TypeAlias = Callable[[Any], Belief]
"""Takes the beliefs of a step's parts to the belief of the step."""


def evaluate_case(rule_base: RuleBase, answers: Answers) -> Trace:
    """Return what follows from the answers of one case."""
    return _compiled(rule_base).evaluate(answers)


@kept
def _compiled(rule_base: RuleBase) -> _Program:
    return _Program(rule_base)


class _LeafSlot(NamedTuple):
    slot: int
    leaf: QuestionLeaf
    sign: int


class _Step(NamedTuple):
    slot: int
    combine: Combine
    parts: Callable[[Any], tuple[Any, ...]]


class _Compiler:
    """Gives every distinct leaf and combination of a rule base a slot in the planes."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._rule_base = rule_base
        self._slots: dict[object, int] = {}
        self._held: dict[Holds, int] = {}
        self.leaves: dict[str, list[_LeafSlot]] = {question: [] for question in rule_base.questions}
        self.steps: list[_Step] = []

    @property
    def size(self) -> int:
        """The number of slots given out."""
        return len(self._slots)

    def slot(self, condition: Condition, *, negate: bool = False) -> int:
        """Return the slot of a condition, or of its negation."""
        return self._slot(push_negations(condition, negate=negate))

    @singledispatchmethod
    def _slot(self, condition: Condition) -> int:
        raise TypeError(f"the reference evaluator does not know the condition {condition!r}")

    @_slot.register
    def _(self, condition: Chosen | Within | Includes) -> int:
        return self._leaf(condition, sign=1)

    @_slot.register
    def _(self, condition: Not) -> int:
        assert isinstance(condition.part, QuestionLeaf), "negations have been pushed to the leaves"
        return self._leaf(condition.part, sign=-1)

    @_slot.register
    def _(self, condition: Holds) -> int:
        if condition not in self._held:
            rules = self._rule_base.concluding[condition.finding]
            self._held[condition] = self._step(
                max if condition.holds else min,
                (self.slot(rule.when, negate=not condition.holds) for rule in rules),
                name="any" if condition.holds else "all",
            )
        return self._held[condition]

    @_slot.register
    def _(self, condition: AllOf) -> int:
        return self._step(min, map(self._slot, condition.parts), name="all")

    @_slot.register
    def _(self, condition: AnyOf) -> int:
        return self._step(max, map(self._slot, condition.parts), name="any")

    @_slot.register
    def _(self, condition: AtLeast) -> int:
        parts = tuple(map(self._slot, condition.parts))
        return self._step(_greatest(condition.count), parts, name=f"{condition.count} of", repeats=True)

    def _leaf(self, leaf: QuestionLeaf, *, sign: int) -> int:
        key = (leaf, sign)
        if key not in self._slots:
            self._slots[key] = self.size
            self.leaves[leaf.question].append(_LeafSlot(self._slots[key], leaf, sign))
        return self._slots[key]

    def _step(self, combine: Combine, parts: Iterable[int], *, name: str, repeats: bool = False) -> int:
        """Return the slot of a combination of slots; repeated parts matter only where they are counted."""
        slots = tuple(parts) if repeats else tuple(dict.fromkeys(parts))
        if len(slots) == 1:
            return slots[0]
        key = (name, slots)
        if key not in self._slots:
            self._slots[key] = self.size
            self.steps.append(_Step(self._slots[key], combine, itemgetter(*slots)))
        return self._slots[key]


def _greatest(rank: int) -> Combine:
    def combine(beliefs: tuple[Belief, ...]) -> Belief:
        return sorted(beliefs, reverse=True)[rank - 1]

    return combine


class _Program:
    """A compiled rule base. It keeps nothing of a case."""

    def __init__(self, rule_base: RuleBase) -> None:
        compiler = _Compiler(rule_base)
        questions = rule_base.questions.values()
        self._rules = [compiler.slot(rule.when) for rule in rule_base.rules]
        self._findings = {name: compiler.slot(Holds(finding=name)) for name in rule_base.findings}
        self._impossible = {
            cause.id: compiler.slot(cause.possible_when, negate=True)
            for cause in rule_base.causes.values()
            if cause.possible_when is not None
        }
        self._relevance = {
            question.id: compiler.slot(question.relevant_when)
            for question in questions
            if question.relevant_when is not None
        }
        self._leaves, self._steps, self._size = compiler.leaves, compiler.steps, compiler.size
        self._asked: list[Question] = [each for each in questions if each.kind is not QuestionKind.NOTE]
        self._names = [question.id for question in self._asked]
        self._named = lru_cache(maxsize=10_000)(self._read_mask)

    def evaluate(self, answers: Answers) -> Trace:
        """Return the trace of one case."""
        now, ceiling = self._known_planes(answers)
        for slot, combine, parts in self._steps:
            now[slot] = combine(parts(now))
        relevance = {question: truth(now[slot]) for question, slot in self._relevance.items()}
        reach, hangs_on = self._reach_planes(answers, ceiling, relevance)
        self._look_ahead(now, ceiling, reach, hangs_on)

        def outlook(slot: int) -> Outlook:
            return Outlook(now[slot], ceiling[slot], reach[slot], self._named(hangs_on[slot]))

        return Trace(
            answers=answers,
            rules=tuple(map(outlook, self._rules)),
            findings={finding: now[slot] for finding, slot in self._findings.items()},
            impossible={cause: outlook(slot) for cause, slot in self._impossible.items()},
            relevance=relevance,
        )

    def _known_planes(self, answers: Answers) -> tuple[Plane, Plane]:
        """Return the planes of present beliefs and of ceilings, with the leaves filled in."""
        now, ceiling = [0] * self._size, [CERTAIN] * self._size
        for question, answer in answers.items():
            if answer.settled:
                for slot, leaf, sign in self._leaves[question]:
                    now[slot] = ceiling[slot] = sign * leaf_belief(leaf, answer)
        return now, ceiling

    def _reach_planes(
        self, answers: Answers, ceiling: Plane, relevance: dict[str, Truth]
    ) -> tuple[Plane, list[int]]:
        """Return the plane of what is within reach, and which questions each slot hangs on, as bits.

        Within reach are the unasked questions whose relevance is not false.
        """
        reach, hangs_on = ceiling.copy(), [0] * self._size
        for position, question in enumerate(self._names):
            answer = answers.get(question)
            if answer is not None and answer.state is not State.UNASKED:
                reachable = False
                if answer.settled:
                    continue
            else:
                reachable = relevance.get(question) is not False
            for leaf in self._leaves[question]:
                reach[leaf.slot] = CERTAIN if reachable else 0
                hangs_on[leaf.slot] = 1 << position if reachable else 0
        return reach, hangs_on

    def _look_ahead(self, now: Plane, ceiling: Plane, reach: Plane, hangs_on: list[int]) -> None:
        """Fill in the steps of the planes that look ahead; what is certain or false can rise no more."""
        for slot, combine, parts in self._steps:
            belief = now[slot]
            if belief < 0 or belief == CERTAIN:
                ceiling[slot] = reach[slot] = belief
                continue
            ceiling[slot] = combine(parts(ceiling))
            reach[slot] = combine(parts(reach))
            if reach[slot] > belief:
                hangs_on[slot] = reduce(or_, parts(hangs_on))

    def _read_mask(self, mask: int) -> frozenset[str]:
        """Return the questions whose bits are set; looking at every bit would cost most in a large pack."""
        found = []
        while mask:
            lowest = mask & -mask
            found.append(self._names[lowest.bit_length() - 1])
            mask ^= lowest
        return frozenset(found)
