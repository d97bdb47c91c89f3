"""An old pack under the names of a new one: what was renamed is neither gone nor new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeAlias

from afterview.conditions import Chosen, Holds, Includes, Within
from afterview.rule_base import Advice, Case, Cause, EvidenceItem, Finding, Pack, Question, Rule, RuleBase

__all__ = ["Names", "case_under", "names_between", "rule_base_under"]

Names: TypeAlias = Mapping[str, str]
"""Old ids, of questions, findings, causes and rules, with the new ones."""
_INSERTED = re.compile(r"\{(\w+)\}")
_NAMED_IN: Mapping[type, frozenset[str]] = {
    Question: frozenset({"id"}),
    Finding: frozenset({"id"}),
    Cause: frozenset({"id"}),
    Rule: frozenset({"id", "findings"}),
    EvidenceItem: frozenset({"cause"}),
    Advice: frozenset({"causes"}),
    Pack: frozenset({"stage_ended", "stage_passed", "opening", "employer_said"}),
    Chosen: frozenset({"question"}),
    Within: frozenset({"question"}),
    Includes: frozenset({"question"}),
    Holds: frozenset({"finding"}),
}
"""Where ids stand that can be renamed; those of options, advice and letters cannot."""


def names_between(old: RuleBase, new: RuleBase) -> Names:
    """Return what the new pack calls otherwise than the old one does."""
    before, after = (
        {*base.questions, *base.findings, *base.causes, *base.rules_by_id} for base in (old, new)
    )
    names = {was: now for was, now in new.renamed.items() if was in before - after and now in after - before}
    return names | dict(_stage_rules(old, names))


def _stage_rules(old: RuleBase, names: Names) -> Iterator[tuple[str, str]]:
    """Yield the rules made of stages, for they are called after their causes."""
    for rule in old.rules:
        for item in rule.evidence if rule.generated else ():
            if now := names.get(item.cause):
                begin = rule.id.removesuffix(item.cause.replace("_", "-"))
                yield rule.id, begin + now.replace("_", "-")


def rule_base_under(names: Names, rule_base: RuleBase) -> RuleBase:
    """Return a rule base in which everything is called by its new name."""
    if not names:
        return rule_base
    return replace(
        rule_base,
        pack=_under(names, rule_base.pack),
        questions=_by_id(_under(names, each) for each in rule_base.questions.values()),
        findings=_by_id(_under(names, each) for each in rule_base.findings.values()),
        causes=_by_id(_sorted(_under(names, each) for each in rule_base.causes.values())),
        rules=tuple(_sorted(_under(names, each) for each in rule_base.rules)),
        advice=tuple(_under(names, each) for each in rule_base.advice),
        letters=tuple(_under(names, each) for each in rule_base.letters),
    )


def case_under(names: Names, case: Case) -> Case:
    """Return a case whose answers are to the questions by their new names."""
    return replace(case, answers={names.get(id_, id_): answer for id_, answer in case.answers.items()})


def _under(names: Names, value: Any) -> Any:
    """Return a part of a rule base by new names: its ids, its conditions, and what its sentences insert."""
    if isinstance(value, tuple):
        return tuple(_under(names, each) for each in value)
    if isinstance(value, str):
        return _INSERTED.sub(lambda found: f"{{{names.get(found[1], found[1])}}}", value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    naming = _NAMED_IN.get(type(value), frozenset())
    changed: dict[str, Any] = {}
    for each in fields(value):
        before = getattr(value, each.name)
        after = _named(names, before) if each.name in naming else _under(names, before)
        if after != before:
            changed[each.name] = after
    return replace(value, **changed) if changed else value


def _named(names: Names, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(names.get(each, each) for each in value)
    return names.get(value, value)


def _by_id(entries: Iterable[Any]) -> dict[str, Any]:
    return {each.id: each for each in entries}


def _sorted(entries: Iterable[Any]) -> list[Any]:
    return sorted(entries, key=lambda each: each.id)
