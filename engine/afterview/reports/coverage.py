"""What cases show of the rules, as a report for authors and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from afterview.coverage import TRUTHS, Coverage, PartCoverage, RuleCoverage
from afterview.facts import Truth
from afterview.reports.document import Block, Document, Heading, Item, Items, Paragraph, Table
from afterview.reports.rule_notation import condition_line

__all__ = ["coverage_data", "coverage_document"]

_OF_RULE: dict[Truth, str] = {True: "fires", False: "silent", None: "open"}
_OF_PART: dict[Truth, str] = {True: "true", False: "false", None: "unknown"}


def coverage_document(coverage: Coverage) -> Document:
    """Return the report: a total, the rules of which something is missing, worst first, and what it is."""
    return Document(title="Coverage", language="en", blocks=tuple(_blocks(coverage)))


def _blocks(coverage: Coverage) -> Iterator[Block]:
    total = coverage.total
    yield Paragraph(
        text=f"{total.hits:,} of {total.of:,} outcomes of {len(coverage.rules):,} rules and their conditions "
        f"come about in {coverage.cases:,} cases: {total.text} percent."
    )
    lacking = coverage.worst_first
    if not lacking:
        return
    yield Heading(text=f"Not covered: {len(lacking):,} rules, worst first")
    yield Table(
        head=("rule", "percent", "fires", "silent", "open", "place"),
        rows=tuple(
            (each.rule.id, each.total.text, *map(str, each.parts[0].cases), str(each.rule.location))
            for each in lacking
        ),
        numbers=frozenset({1, 2, 3, 4}),
    )
    yield Heading(text="What no case comes to")
    yield Items(items=tuple(_item(each) for each in lacking))


def _item(found: RuleCoverage) -> Item:
    """Return a rule with its outcomes that are missing, and those of the parts of its condition."""
    rule, *parts = found.parts
    missing = [Item(text=f"the rule never: {_words(rule, _OF_RULE)}")] if rule.missing else []
    missing += [
        Item(text=f"{condition_line(part.condition)} never: {_words(part, _OF_PART)}")
        for part in parts
        if part.missing
    ]
    return Item(text=found.rule.id, source=str(found.rule.location), parts=tuple(missing))


def _words(part: PartCoverage, words: dict[Truth, str]) -> str:
    return ", ".join(words[outcome] for outcome in part.missing)


def coverage_data(coverage: Coverage) -> dict[str, Any]:
    """Return the same as data: every rule, each part of its condition, and in how many cases it is what."""
    total = coverage.total
    return {
        "cases": coverage.cases,
        "covered": total.hits,
        "outcomes": total.of,
        "percent": total.text,
        "rules": [_rule_data(each) for each in coverage.rules],
    }


def _rule_data(found: RuleCoverage) -> dict[str, Any]:
    rule, *parts = found.parts
    return {
        "rule": found.rule.id,
        "place": str(found.rule.location),
        "percent": found.total.text,
        **dict(zip(_OF_RULE.values(), rule.cases, strict=True)),
        "conditions": [{"condition": condition_line(part.condition), **_counts(part)} for part in parts],
    }


def _counts(part: PartCoverage) -> dict[str, int]:
    return {_OF_PART[outcome]: count for outcome, count in zip(TRUTHS, part.cases, strict=True)}
