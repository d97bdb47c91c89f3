"""What stands on the page of a rule, and on that of a cause."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.evidence import decibans_text
from afterview.reports.document import Block, Item, Items, Paragraph, Tone
from afterview.reports.ledger import odds_in_words
from afterview.reports.rule_page_blocks import Page
from afterview.rule_base import Case, Cause, Rule

__all__ = ["cause_blocks", "rule_blocks"]


def rule_blocks(rule: Rule, page: Page) -> Iterator[Block]:
    """Yield the blocks of a rule: what it says, when, what follows, and what it leans on."""
    words = page.words
    yield Paragraph(text=rule.because, tone=Tone.LEAD)
    yield page.about(rule, words.statuses[rule.status])
    yield from page.condition(words.when, rule.when)
    yield from page.listed(words.follows, page.consequents(rule))
    if rule.caution:
        yield Paragraph(text=rule.caution, tone=Tone.CAREFUL)
    if others := [each.id for each in page.rule_base.rules if rule.group and each.group == rule.group]:
        others.remove(rule.id)
        named = page.named_rules(others) or "-"
        yield Paragraph(text=page.filled(words.group, group=rule.group, others=named))
    if rule.independent:
        yield Paragraph(text=words.independent.format(reason=rule.independent))
    yield from page.listed(words.rests_on, page.read(rule.when))
    for finding in rule.findings:
        title = page.quoted(page.rule_base.findings[finding].title)
        yield from page.listed(f"{words.feeds}: {title}", page.readers(finding), words.nothing_reads)
    yield from page.sources(rule.cites)
    yield from page.named_cases(words.fires_in, lambda case: "" if rule.id in case.expect.fires else None)
    yield from page.named_cases(words.silent_in, lambda case: "" if rule.id in case.expect.silent else None)


def cause_blocks(cause: Cause, page: Page) -> Iterator[Block]:
    """Yield the blocks of a cause: where it starts, what speaks for it and against it, what to do."""
    words, base = page.words, page.rule_base
    yield Paragraph(text=cause.title, tone=Tone.LEAD)
    yield page.about(cause, words.kinds[cause.kind], words.changes[cause.changeable])
    yield Items(items=tuple(map(_entry, _facts(cause, page))))
    yield from page.condition(words.possible, cause.possible_when)
    evidence = [
        (item.weight, rule) for rule in base.rules for item in rule.evidence if item.cause == cause.id
    ]
    evidence.sort(key=lambda each: (-abs(each[0]), each[1].id))
    for heading, way in ((words.in_favour, True), (words.against, False)):
        items = (page.ruled(rule, page.strength(weight)) for weight, rule in evidence if (weight > 0) is way)
        yield from page.listed(heading, items, words.no_evidence)
    rests_on = page.read(*(rule.when for _, rule in evidence), cause.possible_when)
    yield from page.listed(words.rests_on, rests_on)
    advice = (page.item("advice", each.id, each.do) for each in base.advice if cause.id in each.causes)
    yield from page.listed(words.advice, advice)
    yield from page.sources(cause.cites)
    yield from page.named_cases(words.expected_in, lambda case: _expected(case, cause, page))


def _entry(text: str) -> Item:
    return Item(text=text)


def _facts(cause: Cause, page: Page) -> Iterator[str]:
    weight = page.said.number(decibans_text(cause.prior_weight))
    start = page.words.start.format(odds=odds_in_words(cause, page.said), weight=weight)
    yield " ".join(filter(None, [start, cause.basis]))
    if cause.observable_at:
        ended = page.rule_base.pack.stage_ended
        stages = [
            page.rule_base.questions[ended].label(each) if ended else each for each in cause.observable_at
        ]
        yield page.words.noticed.format(stages=page.said.listed(stages))
    if cause.event:
        yield page.words.event


def _expected(case: Case, cause: Cause, page: Page) -> str | None:
    """Return what a case expects of a cause, in words."""
    expect, words, bands = case.expect, page.words.expects, page.said.bands
    if cause.id in expect.top:
        return words["top"]
    if band := expect.band.get(cause.id):
        return words["band"].format(band=bands[band])
    if band := expect.below.get(cause.id):
        return words["below"].format(band=bands[band])
    return None
