"""Findings of a pack that are false in other cases once another pack lies over it.

A finding is false where all rules that conclude it are false. So a pack that adds such a rule, takes one
away or changes one also changes what rests on the finding's being false, though it never names that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from afterview.conditions import Condition, Holds, findings_read, leaves, push_negations
from afterview.rule_base import ChangeKind, EntrySort, RuleBase

__all__ = ["ChangedFalsity", "changed_falsity"]

_TRUTH_KEYS = frozenset({"when", "then"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFalsity:
    """A finding of a lower pack, why it is false in other cases, and what rests on its being false.

    ``added`` rules of higher packs conclude it, ``gone`` ones did, ``changed`` ones have another condition
    or other consequents; ``through`` are findings it rests on that are themselves such. ``resting`` are
    the rules, causes and questions whose condition asks that it does not hold.
    """

    finding: str
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    resting: tuple[str, ...] = ()


def changed_falsity(rule_base: RuleBase) -> tuple[ChangedFalsity, ...]:
    """Return the findings that are false in other cases than the pack that has them would say."""
    heights = {theme: height for height, each in enumerate(rule_base.pack.layers) for theme in each.themes}
    gone, changed = _rules_of_before(rule_base)
    found: dict[str, ChangedFalsity] = {}
    for finding in rule_base.findings.values():
        rules = rule_base.concluding[finding.id]
        read = frozenset().union(*(findings_read(rule.when) for rule in rules))
        told = ChangedFalsity(
            finding=finding.id,
            added=tuple(rule.id for rule in rules if heights[rule.theme] > heights[finding.theme]),
            gone=tuple(gone.get(finding.id, ())),
            changed=tuple(changed.get(finding.id, ())),
            through=tuple(sorted(read & found.keys())),
            resting=tuple(_resting(rule_base, finding.id)),
        )
        if told.added or told.gone or told.changed or told.through:
            found[finding.id] = told
    return tuple(found[finding] for finding in sorted(found))


def _rules_of_before(rule_base: RuleBase) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """Return by finding the rules that are gone, and those changed, that concluded it before."""
    gone: dict[str, list[str]] = {}
    changed: dict[str, list[str]] = {}
    for change in rule_base.pack.changes:
        if change.sort is not EntrySort.RULE:
            continue
        for written in change.findings:
            finding = rule_base.renamed.get(written, written)
            if change.kind is ChangeKind.DISABLED:
                gone.setdefault(finding, []).append(change.id)
            elif _TRUTH_KEYS.intersection(change.keys):
                changed.setdefault(finding, []).append(change.id)
    return gone, changed


def _resting(rule_base: RuleBase, finding: str) -> Iterator[str]:
    """Yield the ids of what asks that a finding does not hold."""
    conditions: Iterator[tuple[str, Condition | None]] = iter(
        [
            *((rule.id, rule.when) for rule in rule_base.rules),
            *((cause.id, cause.possible_when) for cause in rule_base.causes.values()),
            *((question.id, question.relevant_when) for question in rule_base.questions.values()),
            *((advice.id, advice.relevant_when) for advice in rule_base.advice),
        ]
    )
    wanted = Holds(finding=finding, holds=False)
    for own, condition in conditions:
        if condition is not None and wanted in leaves(push_negations(condition)):
            yield own
