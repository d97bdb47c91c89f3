"""Which slips in the rules no case would notice, as a report for authors and as data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from afterview.mutation import Change, Detail, Mutant, Mutation
from afterview.reports.document import Block, Document, Heading, Item, Items, Paragraph, Table
from afterview.reports.rule_notation import condition_line, evidence_line

__all__ = ["mutation_data", "mutation_document"]

_SAID = {
    Change.NEGATED: "a condition says the opposite",
    Change.PART_DROPPED: "a part of a condition is missing",
    Change.COUNT_MOVED: "one more or one fewer has to be true",
    Change.NUMBER_MOVED: "a number is one step off",
    Change.RULE_DROPPED: "the rule is missing",
    Change.SIDES_SWAPPED: "it counts on the other side",
    Change.WEIGHT_RAISED: "it weighs one step of the scale more",
    Change.WEIGHT_LOWERED: "it weighs one step of the scale less",
    Change.GROUP_DROPPED: "it counts beside its group, not within it",
}


def mutation_document(mutation: Mutation) -> Document:
    """Return the report: the score, how each sort of change fared, and the survivors by place."""
    return Document(title="Mutants", language="en", blocks=tuple(_blocks(mutation)))


def _blocks(mutation: Mutation) -> Iterator[Block]:
    total = mutation.total
    yield Paragraph(
        text=f"{total.hits:,} of {total.of:,} mutants were noticed by {mutation.cases:,} cases: "
        f"{total.text} percent."
    )
    if mutation.equivalent:
        yield Paragraph(
            text=f"Left out besides: {len(mutation.equivalent):,}. What they do is what their rule does, so "
            "that no case could notice."
        )
    yield Table(
        head=("change", "noticed", "of", "percent"),
        rows=tuple(
            (_SAID[change], str(each.hits), str(each.of), each.text if each.of else "-")
            for change, each in mutation.by_change.items()
        ),
        numbers=frozenset({1, 2, 3}),
    )
    for heading, found in (("Survivors", mutation.survivors), ("Left out", mutation.equivalent)):
        if found:
            yield Heading(text=f"{heading}: {len(found):,}")
            yield Items(items=tuple(_by_rule(found)))


def _by_rule(mutants: tuple[Mutant, ...]) -> Iterator[Item]:
    ordered = sorted(mutants, key=lambda each: (each.rule.location, each.rule.id))
    for rule, found in groupby(ordered, key=lambda each: each.rule):
        parts = tuple(Item(text=_SAID[each.change], parts=tuple(_lines(each))) for each in found)
        yield Item(text=rule.id, source=str(rule.location), parts=parts)


def _lines(mutant: Mutant) -> Iterator[Item]:
    """Yield what the change is about, before and after."""
    yield Item(text=_detail(mutant.before), mark="was")
    if mutant.after is not None:
        yield Item(text=_detail(mutant.after), mark="is")


def _detail(detail: Detail) -> str:
    match detail:
        case None:
            return ""
        case str():
            return f"group: {detail}" if detail else "no group"
        case tuple():
            return evidence_line(detail)
        case condition:
            return f"when: {condition_line(condition)}"


def mutation_data(mutation: Mutation) -> dict[str, Any]:
    """Return the same as data."""
    total = mutation.total
    return {
        "cases": mutation.cases,
        "noticed": total.hits,
        "mutants": total.of,
        "percent": total.text,
        "changes": {
            change.value: {"noticed": each.hits, "mutants": each.of}
            for change, each in mutation.by_change.items()
        },
        "survivors": [_mutant_data(each) for each in mutation.survivors],
        "equivalent": [_mutant_data(each) for each in mutation.equivalent],
    }


def _mutant_data(mutant: Mutant) -> dict[str, Any]:
    return {
        "rule": mutant.rule.id,
        "place": str(mutant.rule.location),
        "change": mutant.change.value,
        "before": _detail(mutant.before),
        "after": _detail(mutant.after),
    }
