"""One pack held against another, as a report for authors and as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from afterview.evidence import decibans_text
from afterview.pack_diff import (
    Alteration,
    Contestant,
    Effects,
    FirstPlace,
    LineChange,
    PackDiff,
    SectionDiff,
)
from afterview.reports.document import Block, Document, Heading, Item, Items, Paragraph, Table
from afterview.reports.rule_notation import data_line
from afterview.rule_base import Pack

__all__ = ["pack_diff_data", "pack_diff_document"]

NONE_LEFT = "no cause at all"
RULED_OUT = "ruled out"


def pack_diff_document(diff: PackDiff) -> Document:
    """Return the report: what the new pack says otherwise, then what becomes of the cases."""
    title = f"From {_named(diff.old)} to {_named(diff.new)}"
    return Document(title=title, language="en", blocks=tuple(_blocks(diff)))


def _named(pack: Pack) -> str:
    return f"{pack.name} {pack.version}"


def _blocks(diff: PackDiff) -> Iterator[Block]:
    for section in diff.sections:
        yield Heading(text=section.section.value.replace("_", " ").capitalize(), remark=_counts(section))
        yield Items(items=tuple(_entries(section)))
    if not diff.sections:
        yield Paragraph(text="The two packs say the same.")
    yield from _effects(diff.effects)


def _counts(section: SectionDiff) -> str:
    changed = len({each.id for each in section.changed})
    return f"{len(section.added)} added, {len(section.removed)} removed, {changed} changed"


def _entries(section: SectionDiff) -> Iterator[Item]:
    yield from (Item(text=each, mark="added") for each in section.added)
    yield from (Item(text=each, mark="removed") for each in section.removed)
    for id_ in dict.fromkeys(each.id for each in section.changed):
        parts = tuple(_altered(each) for each in section.changed if each.id == id_)
        yield Item(text=id_, mark="changed", parts=parts)


def _altered(found: Alteration) -> Item:
    """Return a key with what it said and says."""
    sides = (("was", found.before), ("is", found.after))
    return Item(
        text=found.key,
        parts=tuple(Item(text=data_line(value) or "nothing", mark=mark) for mark, value in sides),
    )


def _effects(effects: Effects) -> Iterator[Block]:
    changed = effects.changed
    yield Heading(text="Cases")
    yield Paragraph(
        text=f"In {changed.hits:,} of {changed.of:,} cases another cause is first"
        + (f": {changed.text} percent." if changed.of else ".")
    )
    if effects.first_places:
        yield Items(items=tuple(map(_first_place, effects.first_places)))
    yield from _tables(effects)
    if effects.misfits:
        yield Heading(text=f"Not compared: {len(effects.misfits):,} cases")
        yield Items(
            items=tuple(
                Item(text=f"{each.name}: {each.reason}", source=str(each.location))
                for each in effects.misfits
            )
        )


def _first_place(found: FirstPlace) -> Item:
    return Item(
        text=f"{found.case.name}: {found.before or NONE_LEFT} before, {found.after or NONE_LEFT} now",
        source=str(found.case.location),
        parts=tuple(map(_contestant, found.contestants)),
    )


def _contestant(found: Contestant) -> Item:
    return Item(
        text=f"{found.cause}: {_score(found.before)} before, {_score(found.after)} now",
        parts=tuple(Item(text=_line(each)) for each in found.lines),
    )


def _score(score: int | None) -> str:
    return RULED_OUT + " or not there" if score is None else decibans_text(score)


def _line(found: LineChange) -> str:
    return f"{found.source}: {decibans_text(found.before)} before, {decibans_text(found.after)} now"


def _tables(effects: Effects) -> Iterator[Block]:
    if effects.shifts:
        yield Heading(text="Mean shift of each cause")
        yield Table(
            head=("cause", "shift", "cases"),
            rows=tuple((each.cause, f"{each.mean:+.4f}", str(each.cases)) for each in effects.shifts),
            numbers=frozenset({1, 2}),
        )
    if effects.band_moves:
        yield Heading(text="Bands that change")
        yield Table(
            head=("cause", "before", "now", "cases"),
            rows=tuple(
                (each.cause, each.before or RULED_OUT, each.after or RULED_OUT, str(each.cases))
                for each in effects.band_moves
            ),
            numbers=frozenset({3}),
        )


def pack_diff_data(diff: PackDiff) -> dict[str, Any]:
    """Return the same as data; scores are in decibans, shifts are probabilities."""
    return {
        "old": _pack_data(diff.old),
        "new": _pack_data(diff.new),
        "sections": {
            each.section.value: {
                "added": list(each.added),
                "removed": list(each.removed),
                "changed": [asdict(found) for found in each.changed],
            }
            for each in diff.sections
        },
        "cases": _effects_data(diff.effects),
    }


def _pack_data(pack: Pack) -> dict[str, str]:
    return {"name": pack.name, "version": pack.version, "hash": pack.hash}


def _effects_data(effects: Effects) -> dict[str, Any]:
    return {
        "compared": effects.cases,
        "first_changed": len(effects.first_places),
        "percent": effects.changed.text if effects.cases else None,
        "first_places": [_first_data(each) for each in effects.first_places],
        "shifts": [
            {"cause": each.cause, "mean": round(each.mean, 6), "cases": each.cases} for each in effects.shifts
        ],
        "band_moves": [asdict(each) for each in effects.band_moves],
        "not_compared": [
            {"case": each.name, "place": str(each.location), "reason": each.reason}
            for each in effects.misfits
        ],
    }


def _first_data(found: FirstPlace) -> dict[str, Any]:
    return {
        "case": found.case.name,
        "place": str(found.case.location),
        "before": found.before,
        "after": found.after,
        "causes": [
            {
                "cause": each.cause,
                "before": _decibans(each.before),
                "after": _decibans(each.after),
                "lines": [
                    {"source": line.source, "before": _decibans(line.before), "after": _decibans(line.after)}
                    for line in each.lines
                ],
            }
            for each in found.contestants
        ],
    }


def _decibans(tenths: int | None) -> float | None:
    return None if tenths is None else tenths / 10
