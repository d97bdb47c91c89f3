"""A page of the site: a document, and what stands around it on every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from afterview.reports.document import Block, Document, Heading, Item, Items
from afterview.reports.document_html import rendered
from afterview.reports.site.links import INDEX, PAGES, STYLE, Links, file_of
from afterview.reports.site.site_words import SiteWords, site_words
from afterview.rule_base import RuleBase

__all__ = ["Sheet", "listed", "sheet_html"]

NAVIGATION = ("causes", "questions", "ids", "sources")
LAYERS = "packs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page: what it is about (``sort`` and ``id``), its title and its blocks.

    Texts in the blocks are plain, or made by markupsafe where they have links. ``kicker`` stands above the
    title, ``trail`` leads up to it, ``picture`` is an SVG, and ``before`` and ``after`` are links to its
    neighbours.
    """

    sort: str
    title: str
    blocks: tuple[Block, ...]
    id: str = ""
    kicker: str = ""
    trail: tuple[Markup, ...] = ()
    picture: str = ""
    before: str = ""
    after: str = ""

    @property
    def file(self) -> str:
        """The name of its file, from the folder of the site on."""
        return INDEX if self.sort == INDEX else f"{PAGES}/{file_of(self.sort, self.id)}"


def listed(title: str, items: Iterable[Item], *, numbered: bool = False, level: int = 2) -> Iterator[Block]:
    """Yield a list beneath a heading; nothing where it is empty."""
    if found := tuple(items):
        yield Heading(text=title, level=level)
        yield Items(items=found, numbered=numbered)


def sheet_html(rule_base: RuleBase, sheet: Sheet) -> str:
    """Return a page as HTML that ends with a newline."""
    words, links = site_words(rule_base), Links(first=sheet.sort == INDEX)
    pack = rule_base.pack
    return rendered(
        "site.html",
        Document(title=sheet.title, language=pack.language, blocks=sheet.blocks),
        sheet=sheet,
        site=words,
        pack=pack,
        style=STYLE if links.first else f"../{STYLE}",
        navigation=_navigation(rule_base, words, links),
    )


def _navigation(rule_base: RuleBase, words: SiteWords, links: Links) -> Sequence[tuple[str, str, str]]:
    """Return the sort, the address and the name of the pages that every page leads to."""
    sorts = [INDEX, *NAVIGATION, *([LAYERS] if len(rule_base.pack.layers) > 1 else [])]
    return [(sort, links.to(sort), words.pages[sort]) for sort in sorts]
