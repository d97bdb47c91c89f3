"""A rule with one thing about it changed, as a slip of the hand would: what the cases should notice.

Every mutant is a rule that could stand in a pack. Two changes that come to the same condition are one mutant,
and a change that leaves the condition as it was is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from afterview.conditions import Condition
from afterview.evidence import Tenths
from afterview.mutation.other_conditions import Alteration, other_conditions
from afterview.rule_base import CauseKind, EvidenceItem, Rule, RuleBase

__all__ = ["Change", "Detail", "Mutant", "mutants"]


class Change(StrEnum):
    """What was changed."""

    NEGATED = "negated"
    PART_DROPPED = "part_dropped"
    COUNT_MOVED = "count_moved"
    NUMBER_MOVED = "number_moved"
    RULE_DROPPED = "rule_dropped"
    SIDES_SWAPPED = "sides_swapped"
    WEIGHT_RAISED = "weight_raised"
    WEIGHT_LOWERED = "weight_lowered"
    GROUP_DROPPED = "group_dropped"


Detail: TypeAlias = Condition | tuple[EvidenceItem, ...] | str | None
"""What stands before or after a change: a part of a condition, evidence, a group, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One change of one rule; ``becomes`` is the rule after it, nothing where it is dropped.

    ``before`` and ``after`` are what the change is about, no more than that.
    """

    rule: Rule
    change: Change
    becomes: Rule | None
    before: Detail
    after: Detail

    @property
    def changes_condition(self) -> bool:
        """Whether the rule may now fire where it did not, or the other way round."""
        return self.becomes is None or self.becomes.when != self.rule.when


def mutants(rule_base: RuleBase, rule: Rule) -> Iterator[Mutant]:
    """Yield the mutants of a rule, in a fixed order."""
    for found in other_conditions(rule_base, rule.when):
        yield _with_condition(rule, found)
    if all(len(rule_base.concluding[finding]) > 1 for finding in rule.findings):
        yield Mutant(rule=rule, change=Change.RULE_DROPPED, becomes=None, before=rule.when, after=None)
    for line in _lines(rule_base, rule):
        yield from _other_evidence(rule_base, rule, line)
    if rule.group and _shares_group(rule_base, rule):
        alone = replace(rule, group="")
        yield Mutant(rule=rule, change=Change.GROUP_DROPPED, becomes=alone, before=rule.group, after="")


def _with_condition(rule: Rule, found: Alteration) -> Mutant:
    return Mutant(
        rule=rule,
        change=Change(found.name),
        becomes=replace(rule, when=found.condition),
        before=found.before,
        after=found.after,
    )


def _lines(rule_base: RuleBase, rule: Rule) -> Iterator[tuple[EvidenceItem, ...]]:
    """Yield the evidence of a rule line by line, as it is written: a kind that is countered is one line."""
    left = dict.fromkeys(rule.evidence)
    for kind in CauseKind:
        ids = {cause.id for cause in rule_base.causes.values() if cause.kind is kind}
        against = [item for item in left if item.cause in ids and not item.supports]
        if len(ids) > 1 and len(against) == len(ids) and len({item.weight for item in against}) == 1:
            yield tuple(against)
            left = {item: None for item in left if item not in against}
    yield from ((item,) for item in left)


def _other_evidence(rule_base: RuleBase, rule: Rule, line: tuple[EvidenceItem, ...]) -> Iterator[Mutant]:
    """Yield a line with the other sign, and one word of the scale stronger and weaker."""
    weight = line[0].weight
    sign = 1 if weight > 0 else -1
    words = sorted(set(rule_base.scale.strengths.values()))
    stronger = next((each for each in words if each > abs(weight)), None)
    weaker = next((each for each in reversed(words) if each < abs(weight)), None)
    for change, other in (
        (Change.SIDES_SWAPPED, -weight),
        (Change.WEIGHT_RAISED, stronger and sign * stronger),
        (Change.WEIGHT_LOWERED, weaker and sign * weaker),
    ):
        if other:
            after = tuple(replace(item, weight=Tenths(other)) for item in line)
            put = dict(zip(line, after, strict=True))
            becomes = replace(rule, evidence=tuple(put.get(item, item) for item in rule.evidence))
            yield Mutant(rule=rule, change=change, becomes=becomes, before=line, after=after)


def _shares_group(rule_base: RuleBase, rule: Rule) -> bool:
    """Whether another rule of the group says something about the same cause, and of the same sign."""
    said = {(item.cause, item.supports) for item in rule.evidence}
    others = (each for each in rule_base.rules if each.group == rule.group and each.id != rule.id)
    return any((item.cause, item.supports) in said for each in others for item in each.evidence)
