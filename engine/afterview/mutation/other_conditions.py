"""A condition with one thing about it changed: negated, a part dropped, a number moved by a step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from afterview.conditions import AllOf, AnyOf, AtLeast, Condition, Holds, Not, Within, push_negations
from afterview.rule_base import RuleBase

__all__ = ["Alteration", "other_conditions"]

Joint: TypeAlias = AllOf | AnyOf | AtLeast
Bound: TypeAlias = int | Decimal | None
Rebuild: TypeAlias = Callable[[Condition], Condition]
"""Puts a condition where one part of the whole was, and returns the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """A whole condition with one part of it changed: what that part was, and what it is now."""

    name: str
    condition: Condition
    before: Condition
    after: Condition


def other_conditions(rule_base: RuleBase, condition: Condition) -> Iterator[Alteration]:
    """Yield the alterations of a condition, by the places of its parts, each meaning once."""
    seen = {push_negations(condition)}
    for found in _everywhere(rule_base, condition, lambda part: part):
        meaning = push_negations(found.condition)
        if meaning not in seen:
            seen.add(meaning)
            yield found


def _everywhere(rule_base: RuleBase, part: Condition, rebuild: Rebuild) -> Iterator[Alteration]:
    """Yield the alterations of a part and of all parts within it."""
    for name, other in _other_parts(rule_base, part):
        yield Alteration(name=name, condition=rebuild(other), before=part, after=other)
    match part:
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            for position, inner in enumerate(parts):
                yield from _everywhere(rule_base, inner, _within(part, position, rebuild))
        case Not(part=inner):
            yield from _everywhere(rule_base, inner, lambda each: rebuild(Not(part=each)))


def _within(joint: Joint, position: int, rebuild: Rebuild) -> Rebuild:
    before, after = joint.parts[:position], joint.parts[position + 1 :]
    return lambda part: rebuild(replace(joint, parts=(*before, part, *after)))


def _other_parts(rule_base: RuleBase, part: Condition) -> Iterator[tuple[str, Condition]]:
    """Yield what a part may be changed into, without a look at what is within it."""
    yield "negated", _negated(part)
    match part:
        case AllOf() | AnyOf():
            yield from _with_a_part_less(part)
        case AtLeast(count=count, parts=parts):
            yield from _with_a_part_less(part)
            for other in (count - 1, count + 1):
                if 1 <= other <= len(parts):
                    yield "count_moved", replace(part, count=other)
        case Within():
            yield from (("number_moved", other) for other in _moved(rule_base, part))


def _negated(part: Condition) -> Condition:
    match part:
        case Not(part=inner):
            return inner
        case Holds(holds=holds):
            return replace(part, holds=not holds)
        case _:
            return Not(part=part)


def _with_a_part_less(joint: Joint) -> Iterator[tuple[str, Condition]]:
    least = joint.count + 1 if isinstance(joint, AtLeast) else 2
    if len(joint.parts) < least:
        return
    for position in range(len(joint.parts)):
        left = (*joint.parts[:position], *joint.parts[position + 1 :])
        alone = len(left) == 1 and not isinstance(joint, AtLeast)
        yield "part_dropped", left[0] if alone else replace(joint, parts=left)


def _moved(rule_base: RuleBase, leaf: Within) -> Iterator[Within]:
    """Yield a leaf with one of its bounds a step lower or higher, where some answer is still within both."""
    question = rule_base.questions[leaf.question]
    step = Decimal(1).scaleb(-question.places) if question.places else 1
    least, most = question.bounds
    for way in (-step, step):
        if leaf.low is not None and _holds_some(moved := replace(leaf, low=leaf.low + way), least, most):
            yield moved
        if leaf.high is not None and _holds_some(moved := replace(leaf, high=leaf.high + way), least, most):
            yield moved


def _holds_some(leaf: Within, least: Bound, most: Bound) -> bool:
    """Whether the bounds of a leaf lie within those of its question, and in order."""
    found = [each for each in (least, leaf.low, leaf.high, most) if each is not None]
    return found == sorted(found)
