"""Mutants that no case could ever notice, as far as that can be seen by looking.

One condition is *within* another where, whatever the answers, the belief in it is never the greater one.
What is found so is certain; what is not found may be so all the same, for there is no search.
"""

from __future__ import annotations

from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Chosen,
    Condition,
    Includes,
    Not,
    Quantity,
    Within,
    push_negations,
)
from afterview.mutation.mutants import Mutant
from afterview.rule_base import EvidenceItem, Rule, RuleBase

__all__ = ["is_equivalent", "is_within"]


def is_equivalent(rule_base: RuleBase, mutant: Mutant) -> bool:
    """Return whether a mutant can be seen to do what its rule does: one of two sorts.

    Its condition comes to the same; or its weight is other, and a rule of the same group, which fires
    whenever it does, counts in its place before and after.
    """
    rule, becomes = mutant.rule, mutant.becomes
    if becomes is None or becomes.group != rule.group:
        return False
    if becomes.when != rule.when:
        return is_within(becomes.when, rule.when) and is_within(rule.when, becomes.when)
    moved = [pair for pair in zip(rule.evidence, becomes.evidence, strict=True) if pair[0] != pair[1]]
    return all(_never_counts(rule_base, rule, *pair) for pair in moved)


def _never_counts(rule_base: RuleBase, rule: Rule, before: EvidenceItem, after: EvidenceItem) -> bool:
    """Whether evidence counts neither as it was nor as it is, for that of another rule always does."""
    if not rule.group or before.supports is not after.supports:
        return False
    greatest = max(abs(before.weight), abs(after.weight))
    return any(
        item.cause == before.cause and item.supports is before.supports and abs(item.weight) >= greatest
        for other in rule_base.rules
        if other.group == rule.group and other.id != rule.id
        for item in other.evidence
        if is_within(rule.when, other.when)
    )


def is_within(inner: Condition, outer: Condition) -> bool:
    """Return whether the belief in one condition is, as can be seen, never above that in another."""
    return _is_within(push_negations(inner), push_negations(outer))


def _is_within(inner: Condition, outer: Condition) -> bool:
    if inner == outer:
        return True
    if isinstance(inner, AnyOf):
        return all(_is_within(part, outer) for part in inner.parts)
    if isinstance(outer, AllOf):
        return all(_is_within(inner, part) for part in outer.parts)
    if isinstance(inner, AllOf) and any(_is_within(part, outer) for part in inner.parts):
        return True
    if isinstance(outer, AnyOf) and any(_is_within(inner, part) for part in outer.parts):
        return True
    if isinstance(inner, AtLeast) and isinstance(outer, AtLeast):
        return inner.parts == outer.parts and inner.count >= outer.count
    return _leaf_is_within(inner, outer)


def _leaf_is_within(inner: Condition, outer: Condition) -> bool:
    """Whether every answer that makes one leaf true makes the other true."""
    match inner, outer:
        case Not(part=denied), Not(part=allowed):
            return _leaf_is_within(allowed, denied)
        case Chosen(question=one), Chosen(question=other):
            return one == other and inner.options <= outer.options
        case Within(question=one), Within(question=other):
            return one == other and _range_is_within(inner, outer)
        case Includes(question=one, quantity=how), Includes(question=other, quantity=same):
            narrower = inner.options <= outer.options
            wider = inner.options >= outer.options
            return one == other and how is same and (narrower if how is Quantity.ANY else wider)
        case _:
            return inner == outer


def _range_is_within(inner: Within, outer: Within) -> bool:
    low = outer.low is None or (inner.low is not None and inner.low >= outer.low)
    high = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return low and high
