"""A condition unfolded over the answers of one case, to see what answers could make it true.

Findings become the rules that conclude them, and ``not`` stands only before leaves. What is left asks for
literals, a leaf or its opposite, and more true literals never hurt. So of each question only those answers
count that make a largest set of its literals true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Holds,
    Not,
    QuestionLeaf,
    leaf_belief,
    push_negations,
)
from afterview.explanation.alternatives import alternatives
from afterview.explanation.changes import in_place_of
from afterview.facts import UNASKED, Answer, Truth
from afterview.inference import Trace
from afterview.rule_base import RuleBase

__all__ = ["NEVER", "Bits", "Formula", "Wanted"]

NEVER = 1_000_000
"""More answers than any condition takes."""

Bits: TypeAlias = int
"""A set of literals, one bit each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One answer that a condition wants: to which question, what it must be, and what it is.

    ``needed`` is a leaf, the ``not`` of one, or ``all`` of several; whatever answer makes it true will do.
    ``answer`` is one that does, as near as possible to the ``present`` one and as certain. ``relevant`` says
    whether the question makes sense in this case.
    """

    question: str
    present: Answer
    needed: Condition
    answer: Answer
    relevant: Truth

    @property
    def changes(self) -> bool:
        """Whether it changes an answer instead of giving one that is missing."""
        return self.present.settled


class _Literal(NamedTuple):
    leaf: QuestionLeaf
    positive: bool

    @property
    def condition(self) -> Condition:
        return self.leaf if self.positive else Not(part=self.leaf)

    def holds(self, answer: Answer) -> bool:
        belief = leaf_belief(self.leaf, answer)
        return belief > 0 if self.positive else belief < 0


class _Joint(NamedTuple):
    """True where at least so many of its parts are; a part is the place of an earlier node."""

    least: int
    parts: tuple[int, ...]


class _Asked(NamedTuple):
    """A question of the formula: its literals, and what its answers make of them."""

    literals: Bits
    answers: tuple[tuple[Answer, Bits], ...]
    best: tuple[Bits, ...]


class Formula:
    """An unfolded condition over the answers of one case: nodes, each after its parts."""

    def __init__(self, rule_base: RuleBase, condition: Condition, trace: Trace) -> None:
        self._rule_base, self._trace = rule_base, trace
        self._nodes: list[_Literal | _Joint] = []
        self._places: dict[object, int] = {}
        self.complete = True
        self.root = self._place(push_negations(condition))
        literals = [(bit, node) for bit, node in enumerate(self._nodes) if isinstance(node, _Literal)]
        self._asked: dict[str, _Asked] = {}
        for id_ in rule_base.questions:
            if own := {bit: node for bit, node in literals if node.leaf.question == id_}:
                self._asked[id_] = self._alternatives(id_, own)
        self._home = {bit: self._asked[node.leaf.question] for bit, node in literals}
        self.start: Bits = sum(
            1 << bit for bit, node in literals if node.holds(self._present(node.leaf.question))
        )

    def bits_of(self, questions: Iterable[str]) -> Bits:
        """Return the literals of some questions."""
        return sum(self._asked[id_].literals for id_ in set(questions) if id_ in self._asked)

    def costs(self, true: Bits, fixed: Bits) -> list[int]:
        """Return for each node the least number of answers that could make it true if those fixed stay."""
        costs: list[int] = []
        for bit, node in enumerate(self._nodes):
            if isinstance(node, _Literal):
                costs.append(0 if true >> bit & 1 else NEVER if fixed >> bit & 1 else 1)
            else:
                costs.append(sorted([costs[part] for part in node.parts])[node.least - 1])
        return costs

    def moves(self, costs: list[int], left: int) -> dict[tuple[Bits, Bits], None]:
        """Return answers of which every set that makes the formula true by so many has one.

        Each is the literals of its question, and those of them that it makes true.
        """
        moves: dict[tuple[Bits, Bits], None] = {}
        waiting, seen = [self.root], {self.root}
        while waiting:
            place = waiting.pop()
            node = self._nodes[place]
            if isinstance(node, _Literal):
                asked = self._home[place]
                moves |= dict.fromkeys((asked.literals, best) for best in asked.best if best >> place & 1)
                continue
            parts = {part for part in _decisive(node, costs) if costs[part] <= left}
            waiting += sorted(parts - seen, reverse=True)
            seen |= parts
        return moves

    def preference(self, touched: Bits) -> tuple[int, int, list[int]]:
        """Return what a set of questions is preferred by: few changes, few without sense, their order."""
        places = {id_: place for place, id_ in enumerate(self._asked) if self._asked[id_].literals & touched}
        changed = sum(self._present(id_).settled for id_ in places)
        senseless = sum(self._trace.relevance.get(id_) is False for id_ in places)
        return changed, senseless, list(places.values())

    def wanted(self, true: Bits, touched: Bits) -> Iterator[Wanted]:
        """Yield the answers of a set that was found, each with no more than what it must be."""
        needed = true
        for bit in reversed(_each(true & touched)):
            if not self.costs(needed & ~(1 << bit), 0)[self.root]:
                needed &= ~(1 << bit)
        for id_, asked in self._asked.items():
            if asked.literals & touched:
                literals, present = needed & asked.literals, self._present(id_)
                answer = next(answer for answer, made in asked.answers if made & literals == literals)
                yield Wanted(
                    question=id_,
                    present=present,
                    needed=self._condition(literals),
                    answer=in_place_of(present, answer),
                    relevant=self._trace.relevance.get(id_, True),
                )

    def _condition(self, literals: Bits) -> Condition:
        nodes = (self._nodes[bit] for bit in _each(literals))
        parts = tuple(node.condition for node in nodes if isinstance(node, _Literal))
        return parts[0] if len(parts) == 1 else AllOf(parts=parts)

    def _present(self, question: str) -> Answer:
        return self._trace.answers.get(question, UNASKED)

    def _place(self, condition: Condition) -> int:
        """Return the place of a condition whose negations have been pushed; make it where it is new."""
        if condition not in self._places:
            match condition:
                case AllOf(parts=parts):
                    node: _Literal | _Joint = self._joint(len(parts), parts)
                case AnyOf(parts=parts):
                    node = self._joint(1, parts)
                case AtLeast(count=least, parts=parts):
                    node = self._joint(least, parts)
                case Holds(finding=finding, holds=holds):
                    rules = self._rule_base.concluding[finding]
                    parts = tuple(push_negations(rule.when, negate=not holds) for rule in rules)
                    node = self._joint(1 if holds else len(parts), parts)
                case Not(part=part):
                    assert isinstance(part, QuestionLeaf), "negations have been pushed to the leaves"
                    node = _Literal(part, positive=False)
                case leaf:
                    node = _Literal(leaf, positive=True)
            self._places[condition] = len(self._nodes)
            self._nodes.append(node)
        return self._places[condition]

    def _joint(self, least: int, parts: Iterable[Condition]) -> _Joint:
        return _Joint(least, tuple(map(self._place, parts)))

    def _alternatives(self, id_: str, own: dict[int, _Literal]) -> _Asked:
        """Return what can be answered to a question; sets of literals within others are no best ones."""
        question, leaves = self._rule_base.questions[id_], [node.leaf for node in own.values()]
        answers, complete = alternatives(question, leaves, self._present(id_))
        self.complete = self.complete and complete
        made = [sum(1 << bit for bit, node in own.items() if node.holds(answer)) for answer in answers]
        sets = dict.fromkeys(made)
        best = tuple(one for one in sets if not any(one != other and one & ~other == 0 for other in sets))
        return _Asked(sum(1 << bit for bit in own), tuple(zip(answers, made, strict=True)), best)


def _decisive(joint: _Joint, costs: list[int]) -> list[int]:
    """Return false parts of a false joint, one of which must become true: the hardest where all must."""
    failing = [part for part in joint.parts if costs[part]]
    if len(failing) > joint.least - (len(joint.parts) - len(failing)):
        return failing
    return [max(failing, key=costs.__getitem__)]


def _each(bits: Bits) -> list[int]:
    return [bit for bit in range(bits.bit_length()) if bits >> bit & 1]
