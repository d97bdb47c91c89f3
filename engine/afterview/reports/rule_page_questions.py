"""What stands on the page of a question, and on that of a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from afterview.evidence import Tenths, decibans_text
from afterview.reports.document import Block, Heading, Item, Items, Paragraph, Table, Tone
from afterview.reports.rule_page_blocks import Page
from afterview.rule_base import Finding, Question

__all__ = ["finding_blocks", "question_blocks"]


def question_blocks(question: Question, page: Page, answers: Mapping[str, int] | None) -> Iterator[Block]:
    """Yield the blocks of a question; ``answers`` says how often each option was given, if it was counted."""
    words = page.words
    yield Paragraph(text=question.ask, tone=Tone.LEAD)
    yield page.about(question, words.effort.format(effort=question.effort))
    yield Items(items=tuple(Item(text=text) for text in _facts(question, page)))
    if question.options:
        yield Heading(text=words.answers)
        yield _options(question, page, answers)
    yield from page.condition(words.relevance, question.relevant_when)
    yield from page.condition(words.brevity, question.asked_when)
    rests_on = page.read(question.relevant_when, question.asked_when)
    yield from page.listed(words.rests_on, rests_on)
    yield from page.listed(words.feeds, page.readers(question.id), words.nothing_reads)
    yield from _bears_on(question, page)
    yield from page.sources(question.cites)


def _facts(question: Question, page: Page) -> Iterator[str]:
    words = page.words
    low, high = (page.said.number(str(bound)) for bound in question.bounds)
    bounds = words.bounds.format(low=low, high=f"{high} {question.unit}".rstrip())
    ends = f" ({', '.join(map(page.quoted, question.ends))})" if question.ends else ""
    numeric = f" {bounds[:-1]}{ends}." if question.kind.is_numeric else ""
    yield words.question_kinds[question.kind] + numeric
    if question.hint:
        yield words.hint.format(text=question.hint)
    if question.reason:
        yield words.reason.format(text=question.reason)
    if question.observer:
        yield words.observer.format(text=question.observer)


def _options(question: Question, page: Page, answers: Mapping[str, int] | None) -> Table:
    usual = question.usual or ()
    columns = 2 if answers is None else 3
    rows = (
        (
            option.id,
            f"{option.label} ({page.words.usual})" if option.id in usual else option.label,
            str((answers or {}).get(option.id, 0)),
        )
        for option in question.options
    )
    return Table(
        head=page.words.answer_heads[:columns],
        rows=tuple(row[:columns] for row in rows),
        numbers=frozenset({2}),
    )


def _bears_on(question: Question, page: Page) -> Iterator[Block]:
    """Yield the causes of which rules speak that read a question, with the strongest each way."""
    strongest: dict[str, tuple[Tenths, Tenths]] = {}
    for rule in page.rules_on.get(question.id, ()):
        for item in rule.evidence:
            least, most = strongest.get(item.cause, (Tenths(0), Tenths(0)))
            strongest[item.cause] = min(least, item.weight), max(most, item.weight)
    ordered = sorted(strongest.items(), key=lambda each: (-each[1][1], each[1][0], each[0]))
    rows = tuple(
        (
            page.refer("cause", cause, page.rule_base.causes[cause].title),
            *(_weight(page, weight) for weight in (most, least)),
        )
        for cause, (least, most) in ordered
    )
    if rows:
        yield Heading(text=page.words.bears_on)
        yield Table(head=page.words.bears_head, rows=rows, numbers=frozenset({1, 2}))


def _weight(page: Page, weight: Tenths) -> str:
    return page.said.number(decibans_text(weight)) if weight else ""


def finding_blocks(finding: Finding, page: Page) -> Iterator[Block]:
    """Yield the blocks of a finding: which rules conclude it, and what reads it."""
    words = page.words
    yield Paragraph(text=finding.title, tone=Tone.LEAD)
    yield page.about(finding)
    rules = page.rule_base.concluding[finding.id]
    yield from page.listed(words.concluded, (page.ruled(rule, rule.because) for rule in rules))
    yield from page.listed(words.rests_on, page.read(*(rule.when for rule in rules)))
    yield from page.listed(words.feeds, page.readers(finding.id), words.nothing_reads)
    yield from page.sources(finding.cites)
