"""What stands on the page of a piece of advice, of a letter and of a source."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.reports.document import Block, Heading, Item, Items, Paragraph, Tone
from afterview.reports.rule_page_blocks import Page, sort_of
from afterview.rule_base import Advice, Cause, CauseKind, Finding, Letter, Passage, Question, Rule, Source

__all__ = ["advice_blocks", "letter_blocks", "source_blocks"]


def advice_blocks(advice: Advice, page: Page) -> Iterator[Block]:
    """Yield the blocks of a piece of advice: what to do, for whom, and how one notices that it worked."""
    words = page.words
    yield Paragraph(text=advice.do, tone=Tone.LEAD)
    yield page.about(advice, words.effort.format(effort=advice.effort))
    facts = words.by.format(text=advice.by), words.worked_if.format(text=advice.worked_if)
    yield Items(items=tuple(Item(text=text) for text in facts))
    yield from page.listed(words.whom, _whom(advice, page))
    yield from page.condition(words.only_if.format(condition="").strip().capitalize(), advice.relevant_when)
    yield from page.listed(words.rests_on, page.read(advice.relevant_when))
    yield from page.sources(advice.cites)


def _whom(advice: Advice, page: Page) -> Iterator[Item]:
    if advice.standing is not None:
        yield Item(text=page.words.standings[advice.standing])
    if advice.audience is not None:
        yield Item(text=page.words.everyone[advice.audience])
    causes = page.rule_base.causes
    for kind in CauseKind:
        of_kind = tuple(id_ for id_, each in causes.items() if each.kind is kind)
        if len(of_kind) > 1 and advice.causes == of_kind:
            yield Item(text=page.words.kinds[kind])
            return
    yield from page.named(advice.causes)


def letter_blocks(letter: Letter, page: Page) -> Iterator[Block]:
    """Yield the blocks of a letter: what it is, when it is drafted, and its paragraphs."""
    words = page.words
    yield Paragraph(text=words.letter_kinds[letter.kind], tone=Tone.LEAD)
    yield page.about(letter)
    if letter.subject:
        yield Paragraph(text=words.subject.format(text=letter.subject))
    if letter.about:
        yield Items(items=tuple(Item(text=words.letter_kinds[each]) for each in letter.about))
    heading = words.only_if.format(condition="").strip().capitalize()
    yield from page.condition(heading, letter.relevant_when)
    yield Heading(text=words.paragraphs)
    yield Items(items=tuple(_passage(each, page) for each in letter.passages), numbered=True)
    yield from page.listed(words.rests_on, page.read(*letter.conditions()))
    yield from page.sources(letter.cites)


def _passage(passage: Passage, page: Page) -> Item:
    if passage.relevant_when is None:
        return Item(text=passage.text)
    told = page.told(page.teller.phrase(passage.relevant_when))
    only_if = Item(text=page.filled(page.words.only_if, condition=told.text), parts=told.parts)
    return Item(text=passage.text, parts=(only_if,))


def source_blocks(source: Source, page: Page) -> Iterator[Block]:
    """Yield the blocks of a source: its claims, and what cites each."""
    told = [source.author, str(source.year or "")]
    yield Paragraph(text=source.title, tone=Tone.LEAD)
    yield page.about(source, ", ".join(filter(None, told)))
    claims = {**({source.id: source.title} if _citing(source.id, page) else {}), **source.claims}
    items = (
        Item(text=text, mark=page.claim(claim), parts=(_cited_by(_citing(claim, page), page),))
        for claim, text in claims.items()
    )
    yield Items(items=tuple(items))


def _citing(claim: str, page: Page) -> list[str]:
    """Return the ids of what cites a claim as the page shows them, and the names of cases that do."""
    base = page.rule_base
    things: list[Rule | Cause | Question | Finding | Advice | Letter] = [
        *base.rules,
        *base.causes.values(),
        *base.questions.values(),
        *base.findings.values(),
        *base.advice,
        *base.letters,
    ]
    cases = [page.quoted(case.name) for case in page.cases if claim in case.cites]
    return [*(page.refer(sort_of(each), each.id) for each in things if claim in each.cites), *cases]


def _cited_by(ids: list[str], page: Page) -> Item:
    if not ids:
        return Item(text=page.words.not_cited)
    return Item(text=page.filled(page.words.cited_by, ids=page.joined(ids)))
