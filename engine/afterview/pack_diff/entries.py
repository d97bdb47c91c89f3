"""What one pack says otherwise than another, by meaning: places, formatting and order do not count.

A strength counts as its number, and a condition as what it comes to: the order of its parts, of options, of
citations and of evidence is left out of it. Texts are compared word for word. The order of questions counts,
for they are asked in it, and that of letters, of which the first that suits is sent.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from afterview.evidence import decibans_text
from afterview.pack_diff.meaning import plain
from afterview.pack_diff.new_names import Names
from afterview.rule_base import RuleBase

__all__ = ["Alteration", "Section", "SectionDiff", "entry_diffs"]


_NO_NAMES: Names = {}


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


def entry_diffs(old: RuleBase, new: RuleBase, names: Names = _NO_NAMES) -> Iterator[SectionDiff]:
    """Yield the sections in which two packs differ, the old one by its new ``names``."""
    called = {now: was for was, now in names.items()}
    before, after = _entries(old), _entries(new)
    for section in Section:
        was, now = before[section], after[section]
        both = sorted(was.keys() & now.keys())
        changed = [
            Alteration(id=id_, key="id", before=called[id_], after=id_) for id_ in both if id_ in called
        ]
        changed += [each for id_ in both for each in _altered(id_, was[id_], now[id_])]
        if section in _ORDERED:
            changed += _moved([id_ for id_ in was if id_ in now], [id_ for id_ in now if id_ in was])
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


_ORDERED = {Section.QUESTIONS, Section.LETTERS}
"""What is asked first, and which letter is the first that suits, hangs on the order of these."""


def _moved(before: Sequence[str], after: Sequence[str]) -> Iterator[Alteration]:
    """Yield the fewest entries that, taken out, leave the others in one order: what each follows."""
    was, now = (dict(zip(order, ("", *order), strict=False)) for order in (before, after))
    kept = _rising([before.index(id_) for id_ in after])
    for id_ in after:
        if before.index(id_) not in kept:
            yield Alteration(id=id_, key="follows", before=was[id_], after=now[id_])


def _rising(places: Sequence[int]) -> set[int]:
    """Return a longest selection of distinct numbers that rise in the order given."""
    longest: list[list[int]] = []  # of those of each length the one that ends lowest
    for place in places:
        at = bisect_left([each[-1] for each in longest], place)
        longest[at : at + 1] = [[*(longest[at - 1] if at else ()), place]]
    return set(longest[-1]) if longest else set()


_KEYS = {"evidence": "then", "findings": "then.finding"}
"""How keys are called in a rule file, where that is not the name that they have here."""
_LEFT_OUT = frozenset(
    {"id", "prior_weight", "original", "answer_words", "generated", "version", "hash", "layers"}
)
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
