"""Packs over one another: what each adds, overrides and disables, and which findings that reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from afterview.falsity import ChangedFalsity, changed_falsity
from afterview.reports.document import Block, Document, Heading, Item, Items, Paragraph
from afterview.rule_base import (
    Advice,
    Cause,
    Change,
    ChangeKind,
    Finding,
    Layer,
    Letter,
    Question,
    Rule,
    RuleBase,
)

__all__ = ["packs_data", "packs_document"]

_SORTS = {
    "questions": ("question", "questions"),
    "findings": ("finding", "findings"),
    "causes": ("cause", "causes"),
    "rules": ("rule", "rules"),
    "advice": ("piece of advice", "pieces of advice"),
    "letters": ("letter", "letters"),
}
"""What a pack adds, one and several of it."""


def packs_document(rule_base: RuleBase) -> Document:
    """Return the report, for authors: pack by pack from the bottom up."""
    pack = rule_base.pack
    title = " over ".join(f"{each.name} {each.version}" for each in reversed(pack.layers))
    return Document(title=title, language="en", blocks=tuple(_blocks(rule_base)))


def packs_data(rule_base: RuleBase) -> dict[str, Any]:
    """Return the same as plain data."""
    changes = rule_base.pack.changes
    return {
        "format": "afterview/packs/1",
        "packs": [
            {
                "name": layer.name,
                "version": layer.version,
                "licence": layer.licence,
                "hash": layer.hash,
                "namespace": layer.namespace or None,
                "requires": dict(layer.requires),
                "adds": _added(rule_base, layer),
                "changes": [_change_data(each) for each in changes if each.layer == layer.name],
            }
            for layer in rule_base.pack.layers
        ],
        "falsity": [asdict(each) for each in changed_falsity(rule_base)],
        "renamed": dict(rule_base.renamed),
    }


def _change_data(change: Change) -> dict[str, Any]:
    return {
        "what": change.kind.value,
        "sort": change.sort.value,
        "id": change.id,
        "keys": list(change.keys),
        "because": change.because,
        "follows": change.follows,
        "place": str(change.location),
    }


def _blocks(rule_base: RuleBase) -> Iterator[Block]:
    for layer in rule_base.pack.layers:
        yield Heading(text=f"{layer.name} {layer.version}", remark=layer.licence)
        yield Paragraph(text=_told(rule_base, layer))
        changes = [each for each in rule_base.pack.changes if each.layer == layer.name]
        if changes:
            yield Items(items=tuple(_changed(changes)))
    found = changed_falsity(rule_base)
    if found:
        yield Heading(text="Findings that do not hold in other cases than before")
        yield Items(items=tuple(map(_falsity, found)))
    if rule_base.renamed:
        yield Heading(text="Old ids that still work")
        yield Items(items=tuple(Item(text=f"{old}: now {new}") for old, new in rule_base.renamed.items()))


def _told(rule_base: RuleBase, layer: Layer) -> str:
    added = _added(rule_base, layer)
    counts = ", ".join(_counted(sort, count) for sort, count in added.items() if count)
    counts = counts or "nothing of its own"
    if not layer.requires:
        return f"Stands alone, with {counts}."
    needs = ", ".join(f"{name} {versions}" for name, versions in layer.requires.items())
    return f"Requires {needs}. Adds {counts}, in the namespace {layer.namespace}."


def _counted(sort: str, count: int) -> str:
    one, several = _SORTS[sort]
    return f"1 {one}" if count == 1 else f"{count:,} {several}"


def _added(rule_base: RuleBase, layer: Layer) -> dict[str, int]:
    """Return how much there is of each sort that is of a pack and has not been disabled."""
    sorts: Mapping[str, Iterable[Question | Finding | Cause | Rule | Advice | Letter]] = {
        "questions": rule_base.questions.values(),
        "findings": rule_base.findings.values(),
        "causes": rule_base.causes.values(),
        "rules": rule_base.rules,
        "advice": rule_base.advice,
        "letters": rule_base.letters,
    }
    return {sort: sum(each.theme in layer.themes for each in those) for sort, those in sorts.items()}


def _changed(changes: list[Change]) -> Iterator[Item]:
    """Yield what was written, each with what follows from it."""
    for change in changes:
        if not change.follows:
            parts = [each for each in changes if each.follows and each.location == change.location]
            yield Item(
                text=f"{change.sort} {change.id}{_keys(change)}: {change.because}",
                mark="overrides" if change.kind is ChangeKind.OVERRIDDEN else "disables",
                source=str(change.location),
                parts=tuple(_following(each) for each in parts),
            )


def _keys(change: Change) -> str:
    return f" ({', '.join(change.keys)})" if change.keys else ""


def _following(change: Change) -> Item:
    what = "is gone, too" if change.kind is ChangeKind.DISABLED else "is shorter"
    return Item(text=f"{change.sort} {change.id} {what}")


def _falsity(found: ChangedFalsity) -> Item:
    reasons = (
        ("also concluded by", found.added),
        ("no longer concluded by", found.gone),
        ("concluded otherwise by", found.changed),
        ("rests on", found.through),
        ("asked not to hold by", found.resting),
    )
    parts = (Item(text=f"{what} {', '.join(ids)}") for what, ids in reasons if ids)
    return Item(text=found.finding, parts=tuple(parts))
