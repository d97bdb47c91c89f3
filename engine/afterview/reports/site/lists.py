"""The pages that list all of a pack: causes, questions, ids and sources."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from afterview.reports.document import Block, Heading, Item, Paragraph, Table, Tone
from afterview.reports.rule_page import thing_blocks
from afterview.reports.rule_page_blocks import Thing, sort_of
from afterview.reports.site.entry_page import Entry, LinkedPage, title_of
from afterview.reports.site.links import INDEX, safe, source_anchor
from afterview.reports.site.sheet import Sheet, listed
from afterview.reports.site.theme_page import answers, by_prior, cause_item
from afterview.rule_base import CauseKind, Source

__all__ = ["entries", "list_sheets"]


def entries(page: LinkedPage) -> tuple[Entry, ...]:
    """Return everything that has a page of its own."""
    base = page.rule_base
    return (
        *base.questions.values(),
        *base.findings.values(),
        *base.causes.values(),
        *base.rules,
        *base.advice,
        *base.letters,
    )


def list_sheets(page: LinkedPage) -> Iterator[Sheet]:
    """Yield the pages that list everything."""
    site = page.site
    yield _sheet("causes", site.causes_lead, page, _causes(page))
    yield _sheet("questions", site.questions_lead, page, _questions(page))
    yield _sheet("ids", site.ids_lead, page, [_ids(page)])
    lead = site.sources_lead if page.rule_base.sources else site.no_sources
    yield _sheet("sources", lead, page, _sources(page))


def _sheet(sort: str, lead: str, page: LinkedPage, blocks: Iterator[Block] | list[Block]) -> Sheet:
    return Sheet(
        sort=sort,
        title=page.site.pages[sort],
        trail=(page.links.link(page.site.pages[INDEX], INDEX),),
        blocks=(Paragraph(text=lead, tone=Tone.LEAD), *blocks),
    )


def _causes(page: LinkedPage) -> Iterator[Block]:
    for kind in CauseKind:
        causes = by_prior(each for each in page.rule_base.causes.values() if each.kind is kind)
        words = page.words.kinds[kind]
        yield from listed(f"{words[0].upper()}{words[1:]}", (cause_item(each, page) for each in causes))


def _questions(page: LinkedPage) -> Iterator[Block]:
    for theme in page.rule_base.pack.themes:
        asked = (each for each in page.rule_base.questions.values() if each.theme == theme)
        items = (
            Item(text=page.refer("question", each.id, each.ask), source=answers(each, page)) for each in asked
        )
        yield from listed(page.rule_base.pack.theme(theme).name, items, numbered=True)


def _ids(page: LinkedPage) -> Table:
    found: list[tuple[str, Thing]] = [(each.id, each) for each in entries(page)]
    found += [(claim, each) for each in page.rule_base.sources.values() for claim in (each.id, *each.claims)]
    found.sort(key=lambda each: (each[0].casefold(), each[0], sort_of(each[1])))
    rows = tuple(
        (
            page.refer(sort_of(thing), id_),
            thing.claims.get(id_, thing.title) if isinstance(thing, Source) else title_of(thing, page),
            page.site.sorts[sort_of(thing)],
        )
        for id_, thing in found
    )
    return Table(head=page.site.ids_head, rows=rows)


def _sources(page: LinkedPage) -> Iterator[Block]:
    for source in page.rule_base.sources.values():
        _, *blocks = thing_blocks(source, page)
        title = Markup('<span id="{}">{}</span>').format(source_anchor(source.id), safe(source.title))
        yield Heading(text=title, remark=source.id)
        yield from blocks
