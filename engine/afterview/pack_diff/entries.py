"""What one pack says otherwise than another, by meaning: places, formatting and order do not count.

A strength counts as its number, and a condition as what it comes to: the order of its parts, of options, of
citations and of evidence is left out of it. Texts are compared word for word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from afterview.evidence import decibans_text
from afterview.pack_diff.meaning import plain
from afterview.rule_base import RuleBase

__all__ = ["Alteration", "Section", "SectionDiff", "entry_diffs"]


class Section(StrEnum):
    """What an entry of a pack is."""

    PACK = "pack"
    SCALE = "scale"
    QUESTIONS = "questions"
    FINDINGS = "findings"
    CAUSES = "causes"
    RULES = "rules"
    STAGE_RULES = "stage_rules"
    ADVICE = "advice"
    LETTERS = "letters"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """One key of one entry that says something else: plain data as in a rule file, before and after."""

    id: str
    key: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDiff:
    """The ids that are in the new pack alone, in the old one alone, and the keys changed of the others."""

    section: Section
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Alteration, ...]


def entry_diffs(old: RuleBase, new: RuleBase) -> Iterator[SectionDiff]:
    """Yield the sections in which two packs differ."""
    before, after = _entries(old), _entries(new)
    for section in Section:
        was, now = before[section], after[section]
        both = sorted(was.keys() & now.keys())
        changed = (each for id_ in both for each in _altered(id_, was[id_], now[id_]))
        found = SectionDiff(
            section=section,
            added=tuple(sorted(now.keys() - was.keys())),
            removed=tuple(sorted(was.keys() - now.keys())),
            changed=tuple(changed),
        )
        if found.added or found.removed or found.changed:
            yield found


def _entries(rule_base: RuleBase) -> dict[Section, Mapping[str, Any]]:
    written = {rule.id: rule for rule in rule_base.rules if not rule.generated}
    return {
        Section.PACK: {"pack": rule_base.pack},
        Section.SCALE: {"scale": rule_base.scale},
        Section.QUESTIONS: rule_base.questions,
        Section.FINDINGS: rule_base.findings,
        Section.CAUSES: rule_base.causes,
        Section.RULES: written,
        Section.STAGE_RULES: {rule.id: rule for rule in rule_base.rules if rule.generated},
        Section.ADVICE: {each.id: each for each in rule_base.advice},
        Section.LETTERS: {each.id: each for each in rule_base.letters},
        Section.SOURCES: rule_base.sources,
    }


_KEYS = {"evidence": "then", "findings": "then.finding"}
"""How keys are called in a rule file, where that is not the name that they have here."""
_LEFT_OUT = frozenset({"id", "prior_weight", "original", "answer_words", "generated", "version", "hash"})
"""What follows from other keys or is no part of a pack, and what says of a pack only which one it is."""


def _altered(id_: str, old: Any, new: Any) -> Iterator[Alteration]:
    for each in fields(old):
        if each.compare and each.name not in _LEFT_OUT:
            before, after = (_meant_by(each.name, getattr(entry, each.name)) for entry in (old, new))
            if before != after:
                yield Alteration(id=id_, key=_KEYS.get(each.name, each.name), before=before, after=after)


_UNORDERED = frozenset({"cites", "causes", "findings", "observable_at"})
"""Keys with lists of ids whose order says nothing."""


def _meant_by(key: str, value: Any) -> Any:
    """Return the value of a key as plain data."""
    if key == "evidence":
        return {item.cause: decibans_text(item.weight) for item in sorted(value, key=lambda each: each.cause)}
    if key == "options":
        return [{option.id: option.label} for option in value]
    return sorted(set(value)) if key in _UNORDERED else plain(value)
