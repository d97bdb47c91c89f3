"""The condition tree and its three-valued evaluation.

Conditions are frozen data. Their logic is strong Kleene logic with certainty, and both fit in one signed
number (see :mod:`afterview.facts`): ``all`` is the least belief of its parts, ``any`` the greatest, ``not``
the negative, and "at least k of" the k-th greatest. The sign of the result is Kleene's truth value; its
size is the certainty that the rule language defines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from afterview.facts import Answer, Belief, State

__all__ = [
    "AllOf",
    "AnyOf",
    "AtLeast",
    "Chosen",
    "Condition",
    "Holds",
    "Includes",
    "Leaf",
    "Not",
    "Quantity",
    "QuestionLeaf",
    "Within",
    "condition_data",
    "evaluate",
    "findings_read",
    "leaf_belief",
    "leaves",
    "push_negations",
    "questions_read",
    "questions_required",
    "settling_leaves",
]


class Quantity(StrEnum):
    """How many of the named options a ``choices`` answer must include."""

    ALL = "includes"
    ANY = "includes_any"
    NONE = "excludes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The answer to a ``choice`` or ``yes_no`` question is one of these options."""

    question: str
    options: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """The answer to a ``scale`` or ``number`` question lies between two bounds, both inclusive."""

    question: str
    low: int | Decimal | None = None
    high: int | Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Includes:
    """The answer to a ``choices`` question includes all, any or none of these options."""

    question: str
    quantity: Quantity
    options: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """A finding holds, or does not."""

    finding: str
    holds: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Every part is true."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """At least one part is true."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """The part is false."""

    part: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeast:
    """At least ``count`` of the parts are true (``count:`` in a rule file)."""

    count: int
    parts: tuple[Condition, ...]


QuestionLeaf: TypeAlias = Chosen | Within | Includes
Leaf: TypeAlias = QuestionLeaf | Holds
Condition: TypeAlias = Leaf | AllOf | AnyOf | Not | AtLeast


def evaluate(condition: Condition, belief: Callable[[Leaf], Belief]) -> Belief:
    """Return the belief in a condition, given the belief in each of its leaves."""
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            return _combine(condition, [evaluate(part, belief) for part in parts])
        case Not(part=part):
            return -evaluate(part, belief)
        case leaf:
            return belief(leaf)


def _combine(joint: AllOf | AnyOf | AtLeast, beliefs: list[Belief]) -> Belief:
    match joint:
        case AllOf():
            return min(beliefs)
        case AnyOf():
            return max(beliefs)
        case AtLeast(count=count):
            return sorted(beliefs)[-count]


def leaf_belief(leaf: QuestionLeaf, answer: Answer) -> Belief:
    """Return the belief in a leaf over a question, given the question's answer.

    Where the question does not apply every leaf is false, one that names the other options too.
    """
    if answer.state is State.KNOWN:
        return answer.percent if _matches(leaf, answer) else -answer.percent
    if answer.state is State.NOT_APPLICABLE:
        return -answer.percent
    return 0


def _matches(leaf: QuestionLeaf, answer: Answer) -> bool:
    value: Any = answer.value
    match leaf:
        case Chosen(options=options):
            return value in options
        case Within(low=low, high=high):
            return (low is None or value >= low) and (high is None or value <= high)
        case Includes(quantity=Quantity.ALL, options=options):
            return bool(options <= value)
        case Includes(quantity=Quantity.ANY, options=options):
            return not options.isdisjoint(value)
        case Includes(options=options):
            return options.isdisjoint(value)


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Yield the leaves of a condition in written order."""
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            for part in parts:
                yield from leaves(part)
        case Not(part=part):
            yield from leaves(part)
        case leaf:
            yield leaf


def questions_read(condition: Condition) -> frozenset[str]:
    """Return the questions that a condition reads itself, not through findings."""
    return frozenset(leaf.question for leaf in leaves(condition) if not isinstance(leaf, Holds))


def findings_read(condition: Condition) -> frozenset[str]:
    """Return the findings that a condition reads."""
    return frozenset(leaf.finding for leaf in leaves(condition) if isinstance(leaf, Holds))


def questions_required(condition: Condition) -> frozenset[str]:
    """Return the questions whose answers are known whenever the condition is true.

    A sentence may insert exactly these answers.
    """
    match condition:
        case AllOf(parts=parts):
            return frozenset().union(*(questions_required(part) for part in parts))
        case AnyOf(parts=parts):
            return frozenset.intersection(*(questions_required(part) for part in parts))
        case Chosen(question=question) | Within(question=question) | Includes(question=question):
            return frozenset({question})
        case _:
            return frozenset()


def push_negations(condition: Condition, *, negate: bool = False) -> Condition:
    """Return an equal condition in which ``not`` stands only before leaves over questions."""
    match condition:
        case Not(part=part):
            return push_negations(part, negate=not negate)
        case Holds(finding=finding, holds=holds):
            return Holds(finding=finding, holds=holds is not negate)
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            pushed = tuple(push_negations(part, negate=negate) for part in parts)
            return _join(condition, pushed, negate=negate)
        case leaf:
            return Not(part=leaf) if negate else leaf


def _join(joint: AllOf | AnyOf | AtLeast, parts: tuple[Condition, ...], *, negate: bool) -> Condition:
    match joint:
        case AtLeast(count=count):
            return AtLeast(count=len(parts) - count + 1 if negate else count, parts=parts)
        case AllOf():
            return AnyOf(parts=parts) if negate else AllOf(parts=parts)
        case AnyOf():
            return AllOf(parts=parts) if negate else AnyOf(parts=parts)


def settling_leaves(condition: Condition, belief: Callable[[Leaf], Belief]) -> tuple[Leaf, ...]:
    """Return the leaves that make a condition true or false, in written order, each once.

    Under a true ``all`` these are all leaves, under a true ``any`` those of the true parts, under ``not``
    those that make its part false; for a false condition the dual. A condition that is unknown has none.
    """
    return tuple(dict.fromkeys(_settle(condition, belief)[1]))


def _settle(condition: Condition, belief: Callable[[Leaf], Belief]) -> tuple[Belief, list[Leaf]]:
    """Return the belief in a condition with the leaves that settle it: of the parts that go its way."""
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            settled = [_settle(part, belief) for part in parts]
            value = _combine(condition, [part for part, _ in settled])
            return value, [leaf for part, found in settled if part * value > 0 for leaf in found]
        case Not(part=part):
            value, found = _settle(part, belief)
            return -value, found
        case leaf:
            value = belief(leaf)
            return value, [leaf] if value else []


def condition_data(condition: Condition) -> dict[str, Any]:
    """Return a condition as plain data, spelled as in a rule file."""
    match condition:
        case AllOf(parts=parts):
            return {"all": [condition_data(part) for part in parts]}
        case AnyOf(parts=parts):
            return {"any": [condition_data(part) for part in parts]}
        case Not(part=part):
            return {"not": condition_data(part)}
        case AtLeast(count=count, parts=parts):
            return {"count": {"at_least": count, "of": [condition_data(part) for part in parts]}}
        case Chosen(question=question, options=options):
            return {question: sorted(options)}
        case Includes(question=question, quantity=quantity, options=options):
            return {question: {quantity.value: sorted(options)}}
        case Within(question=question):
            return {question: _bounds_data(condition)}
        case Holds(finding=finding, holds=holds):
            return {finding: "yes" if holds else "no"}


def _bounds_data(leaf: Within) -> dict[str, Any]:
    low, high = (_number(bound) for bound in (leaf.low, leaf.high))
    if low is None:
        return {"at_most": high}
    if high is None:
        return {"at_least": low}
    return {"between": [low, high]}


def _number(value: int | Decimal | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value
