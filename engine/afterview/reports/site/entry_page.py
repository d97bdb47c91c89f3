"""The page of one thing: what ``rules explain`` tells of it, with links to all that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import TypeAlias

from markupsafe import Markup, escape

from afterview.errors import Location
from afterview.languages import spoken_in
from afterview.reports import condition_words
from afterview.reports.document import Item
from afterview.reports.rule_page import thing_blocks
from afterview.reports.rule_page_blocks import Page, Thing, sort_of
from afterview.reports.sentences import Phrase, Teller, phrase_lines
from afterview.reports.site.links import INDEX, Links, joined, safe, source_anchor
from afterview.reports.site.sheet import Sheet
from afterview.reports.site.site_words import SiteWords, site_words
from afterview.rule_base import Advice, Cause, Finding, Letter, Question, Rule

__all__ = ["Entry", "LinkedPage", "entry_sheet", "theme_name", "title_of"]

Entry: TypeAlias = Rule | Cause | Question | Finding | Advice | Letter
"""What has a page of its own; sources share one."""
_INSERTED = re.compile(r"\{[^{}]*\}")
"""Where the sentence of a rule has an answer."""


class LinkedPage(Page):
    """What makes the blocks of a page about one thing, with links where ids and names stand."""

    links = Links()

    @cached_property
    def site(self) -> SiteWords:
        """What the site says in the language of the rule base."""
        return site_words(self.rule_base)

    @cached_property
    def teller(self) -> Teller:
        """What says conditions, as HTML."""
        english, german = condition_words.ENGLISH, condition_words.GERMAN
        fixed = spoken_in(self.rule_base.pack.language, english=english, german=german)
        return Teller(rule_base=self.rule_base, words=fixed, refer=self._named, safe=_escaped)

    def _named(self, id_: str, quoted: str) -> str:
        sort = "question" if id_ in self.rule_base.questions else "finding"
        return f'<a href="{escape(self.links.to(sort, id_))}">{quoted}</a>'

    def told(self, phrase: Phrase) -> Item:
        """Return a condition in words, whose texts the teller has escaped, as an entry of a list."""
        first, *rest = phrase_lines(phrase, self.teller.words)
        text = Markup(first)  # noqa: S704 - all that a pack says in it went through safe
        return Item(text=text, parts=tuple(map(self.told, phrase.parts)) if rest else ())

    def refer(self, sort: str, id_: str, text: str = "") -> str:
        """Return a link to something: its id, or a text that stands for it."""
        return self.links.link(text, sort, id_) if text else self.links.code(sort, id_)

    def item(self, sort: str, id_: str, text: str, mark: str = "") -> Item:
        """Return something as an entry of a list: a link in its own words, and its id."""
        link = self.links.link(_told(text) if sort == "rule" else text, sort, id_)
        return Item(text=link, mark=mark, source=_id(id_))

    def claim(self, number: str) -> str:
        """Return the number of a claim as the place that links to it lead to."""
        if number in self.rule_base.sources:
            return number
        return Markup('<span id="{}">{}</span>').format(source_anchor(number), number)

    def filled(self, pattern: str, **values: str) -> str:
        """Return a pattern with values in it, made safe where they are not yet."""
        return escape(pattern).format(**{name: safe(value) for name, value in values.items()})

    def joined(self, texts: Iterable[str], between: str = ", ") -> str:
        """Return texts in a row, made safe where they are not yet."""
        return joined(texts, between)

    def named_rules(self, ids: Iterable[str]) -> str:
        """Return links to rules, all of them."""
        return joined(self.refer("rule", id_) for id_ in ids)

    def place(self, location: Location) -> str:
        """Return nothing: whoever reads the site has no files of the pack."""
        return ""


def _escaped(text: str) -> str:
    """Return a text as HTML, to be put together with others before all of it is marked as such."""
    return str(safe(text))


def _told(because: str) -> str:
    """Return the sentence of a rule with dots in place of the answers that a case puts into it."""
    return _INSERTED.sub("…", because)


def _id(id_: str) -> Markup:
    return Markup("<code>{}</code>").format(id_)


def theme_name(page: LinkedPage, theme: str) -> str:
    """Return what a theme is called; the theme of rules made of stages is none of the pack's."""
    pack = page.rule_base.pack
    return pack.theme(theme).name if theme in pack.themes else page.site.made


def title_of(thing: Thing, page: Page) -> str:
    """Return something in its own words."""
    match thing:
        case Rule():
            return _told(thing.because)
        case Question():
            return thing.ask
        case Advice():
            return thing.do
        case Letter():
            return thing.subject or page.words.letter_kinds[thing.kind]
        case _:
            return thing.title


def entry_sheet(thing: Entry, page: LinkedPage, picture: str = "") -> Sheet:
    """Return the page of something, without the sentence that is its title already."""
    sort, links = sort_of(thing), page.links
    blocks = list(thing_blocks(thing, page))
    told = not isinstance(thing, Letter) or not thing.subject
    return Sheet(
        sort=sort,
        id=thing.id,
        title=title_of(thing, page),
        kicker=joined([page.site.sorts[sort], _id(thing.id)], " "),
        trail=(
            links.link(page.site.pages[INDEX], INDEX),
            links.link(theme_name(page, thing.theme), "theme", thing.theme),
        ),
        blocks=tuple(blocks[1:] if told else blocks),
        picture=picture,
    )
