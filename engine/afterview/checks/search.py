"""Whether some answers make conditions true together: a complete search, bounded by steps.

Conditions become literals and joints. A literal says that a variable has one of some values; a joint that at
least so many of its parts hold. A variable is a question with its answers as bits, "does not apply" and "not
known" among them. A question with several answers is a variable for whether it is answered, and one for
each option, so that no combinations are made. The search narrows variables by what must hold, then tries
the parts of a joint that is left one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple, TypeAlias

from afterview.candidates import distinct_values, is_usual
from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Holds,
    Includes,
    Not,
    Quantity,
    QuestionLeaf,
    leaf_belief,
)
from afterview.facts import Answer, State, Value
from afterview.rule_base import QuestionKind, Rule, RuleBase

__all__ = ["MOST_STEPS", "MOST_WORK", "Aim", "Found", "Search"]

MOST_STEPS = 2_000
"""Attempts after which one search is ended."""
MOST_WORK = 10_000_000
"""Conditions and parts looked at, in all searches over a rule base, after which no more is decided."""


class Aim(Enum):
    """What a condition is to be."""

    TRUE = "true"
    FALSE = "false"
    NOT_TRUE = "not true"
    NOT_FALSE = "not false"

    @property
    def opposite(self) -> Aim:
        """What the part of a ``not`` is to be."""
        return _OPPOSITES[self]

    @property
    def positive(self) -> bool:
        """Whether it looks for what speaks for a condition, not against it."""
        return self in {Aim.TRUE, Aim.NOT_FALSE}

    @property
    def may_be_open(self) -> bool:
        """Whether a condition that is not known will do."""
        return self in {Aim.NOT_TRUE, Aim.NOT_FALSE}


_OPPOSITES = {
    Aim.TRUE: Aim.FALSE,
    Aim.FALSE: Aim.TRUE,
    Aim.NOT_TRUE: Aim.NOT_FALSE,
    Aim.NOT_FALSE: Aim.NOT_TRUE,
}


class Found(NamedTuple):
    """What a search came to: answers that do, or none; ``decided`` is False where it was cut short."""

    answers: dict[str, Answer] | None
    decided: bool

    @property
    def never(self) -> bool:
        """Whether it is known that no answers do."""
        return self.decided and self.answers is None


class _Literal(NamedTuple):
    variable: tuple[str, str]
    mask: int


class _Joint(NamedTuple):
    least: int
    parts: tuple[_Node, ...]


_Node: TypeAlias = _Literal | _Joint
_Domains: TypeAlias = dict[tuple[str, str], int]
_NOT_KNOWN, _NOT_APPLICABLE, _FIRST = 1, 2, 4
"""The bits of every question; its answers follow."""
_IN, _OUT = 1, 2
"""The bits of an option that several may be chosen of."""


class _CutShortError(Exception):
    pass


class Search:
    """Searches over the conditions of one rule base; what was compiled and found is kept."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._rule_base = rule_base
        self._nodes: dict[tuple[Condition, Aim], _Node] = {}
        self._values: dict[str, tuple[Value, ...]] = {}
        self._fires: dict[str, Found] = {}
        self._steps = 0
        self._work = 0

    def fires(self, rule: Rule) -> Found:
        """Return answers that make a rule fire."""
        if rule.id not in self._fires:
            self._fires[rule.id] = self.together((rule.when, Aim.TRUE))
        return self._fires[rule.id]

    def together(self, *goals: tuple[Condition, Aim]) -> Found:
        """Return answers under which each condition is what it is to be."""
        self._steps = 0
        if self._work > MOST_WORK:
            return Found(None, decided=False)
        self._work += len(goals)
        try:
            domains = self._solve({}, [self._node(*goal) for goal in goals])
        except _CutShortError:
            return Found(None, decided=False)
        return Found(None if domains is None else dict(self._answers(domains)), decided=True)

    def _solve(self, domains: _Domains, pending: list[_Node]) -> _Domains | None:
        """Return variables narrowed so that all nodes hold whatever values they keep; None if they cannot."""
        self._steps += 1
        if self._steps > MOST_STEPS or self._work > MOST_WORK:
            raise _CutShortError
        joint = self._narrow(domains, pending)
        if joint is None:
            return domains
        if not joint.parts:
            return None
        first, *rest = joint.parts
        others = [each for each in pending if each is not joint]
        one_less = [_Joint(joint.least - 1, tuple(rest))] if joint.least > 1 else []
        found = self._solve(dict(domains), [*others, *one_less, first])
        if found is not None:
            return found
        return self._solve(domains, [*others, _Joint(joint.least, tuple(rest))])

    def _narrow(self, domains: _Domains, pending: list[_Node]) -> _Joint | None:
        """Narrow variables by all that must hold; leave the joints that are open, and return one to try.

        None if all holds; a joint without parts if it cannot.
        """
        while True:
            waiting, pending[:] = [*pending], []
            joints: list[_Joint] = []
            while waiting:
                node = waiting.pop()
                if isinstance(node, _Literal):
                    domains[node.variable] = domains.get(node.variable, -1) & node.mask
                    if not domains[node.variable]:
                        return _NOTHING
                elif node.least == len(node.parts):
                    waiting += node.parts
                else:
                    joints.append(node)
            forced = False
            known: dict[int, bool | None] = {}
            for joint in joints:
                self._work += len(joint.parts)
                standing = [_stands(part, domains, known) for part in joint.parts]
                least = joint.least - standing.count(True)
                parts = tuple(
                    part for part, stands in zip(joint.parts, standing, strict=True) if stands is None
                )
                if least > len(parts):
                    return _NOTHING
                if least > 0:
                    forced = forced or least == len(parts)
                    pending.append(_Joint(least, parts))
            if not forced:
                return min(pending, key=_width, default=None)  # type: ignore[return-value]

    def _answers(self, domains: _Domains) -> Iterator[tuple[str, Answer]]:
        """Yield an answer to each question that needs one: a usual one where there is a choice."""
        for id_, question in self._rule_base.questions.items():
            domain = domains.get((id_, ""), _NOT_KNOWN)
            if domain & _NOT_KNOWN:
                continue
            if domain < _FIRST:
                yield id_, Answer(state=State.NOT_APPLICABLE)
            elif question.kind is QuestionKind.CHOICES:
                chosen = frozenset(
                    option for option in question.option_ids if domains.get((id_, option)) == _IN
                )
                yield id_, Answer(state=State.KNOWN, value=chosen)
            else:
                values = [
                    value for place, value in enumerate(self._possible(id_)) if domain & _FIRST << place
                ]
                value = max(values, key=lambda each: is_usual(question, each) is True)
                yield id_, Answer(state=State.KNOWN, value=value)

    def _node(self, condition: Condition, aim: Aim) -> _Node:
        key = (condition, aim)
        if key not in self._nodes:
            self._nodes[key] = self._made(condition, aim)
        return self._nodes[key]

    def _made(self, condition: Condition, aim: Aim) -> _Node:
        match condition:
            case Not(part=part):
                return self._node(part, aim.opposite)
            case AllOf(parts=parts):
                return self._joint(parts, len(parts), aim)
            case AnyOf(parts=parts):
                return self._joint(parts, 1, aim)
            case AtLeast(count=count, parts=parts):
                return self._joint(parts, count, aim)
            case Holds(finding=finding, holds=holds):
                rules = self._rule_base.concluding[finding]
                return self._joint([rule.when for rule in rules], 1, aim if holds else aim.opposite)
            case Includes():
                return self._included(condition, aim)
            case leaf:
                return _Literal((leaf.question, ""), self._mask(leaf, aim))

    def _joint(self, parts: tuple[Condition, ...] | list[Condition], least: int, aim: Aim) -> _Node:
        least = least if aim.positive else len(parts) - least + 1
        nodes = tuple(self._node(part, aim) for part in parts)
        return nodes[0] if len(nodes) == 1 else _Joint(least, nodes)

    def _mask(self, leaf: QuestionLeaf, aim: Aim) -> int:
        mask = _NOT_KNOWN if aim.may_be_open else 0
        mask |= 0 if aim.positive else _NOT_APPLICABLE
        for place, value in enumerate(self._possible(leaf.question)):
            matches = leaf_belief(leaf, Answer(state=State.KNOWN, value=value)) > 0
            mask |= _FIRST << place if matches is aim.positive else 0
        return mask

    def _possible(self, question: str) -> tuple[Value, ...]:
        if question not in self._values:
            asked = self._rule_base.questions[question]
            numeric = asked.kind.is_numeric
            self._values[question] = (
                distinct_values(self._rule_base, question)[0] if numeric else asked.option_ids
            )
        return self._values[question]

    def _included(self, leaf: Includes, aim: Aim) -> _Node:
        """Return that options are in or out of an answer; or that there is none, if that will do."""
        inside = (leaf.quantity is not Quantity.NONE) is aim.positive
        options = tuple(
            _Literal((leaf.question, option), _IN if inside else _OUT) for option in sorted(leaf.options)
        )
        every = (leaf.quantity is not Quantity.ANY) is aim.positive
        matched = _Joint(len(options) if every else 1, options)
        known = _Joint(2, (_Literal((leaf.question, ""), _FIRST), matched))
        other = (_NOT_KNOWN if aim.may_be_open else 0) | (0 if aim.positive else _NOT_APPLICABLE)
        return _Joint(1, (known, _Literal((leaf.question, ""), other))) if other else known


_NOTHING = _Joint(1, ())


def _width(node: _Node) -> int:
    return len(node.parts) if isinstance(node, _Joint) else 0


def _stands(node: _Node, domains: _Domains, known: dict[int, bool | None]) -> bool | None:
    """Return whether a node holds whatever values its variables keep, or cannot; None if it may."""
    if isinstance(node, _Literal):
        domain = domains.get(node.variable, -1)
        return False if not domain & node.mask else None if domain & ~node.mask else True
    key = id(node)
    if key not in known:
        standing = [_stands(part, domains, known) for part in node.parts]
        sure, out = standing.count(True), standing.count(False)
        known[key] = True if sure >= node.least else False if len(standing) - out < node.least else None
    return known[key]
