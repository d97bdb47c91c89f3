"""The first page of the site: what the pack is, what it asks, and what it cannot tell."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.reports.document import Block, Heading, Item, Items, Paragraph, Tone
from afterview.reports.rule_lines import strength_in_words
from afterview.reports.site.entry_page import LinkedPage, theme_name
from afterview.reports.site.links import INDEX, Links
from afterview.reports.site.sheet import Sheet
from afterview.reports.site.theme_page import held, themes_of

__all__ = ["overview_sheet"]

_LINKS = Links(first=True)


def overview_sheet(page: LinkedPage) -> Sheet:
    """Return the first page."""
    pack, site = page.rule_base.pack, page.site
    facts = (site.version.format(version=pack.version), site.licence.format(licence=pack.licence))
    blocks = (
        Paragraph(text=site.lead, tone=Tone.LEAD),
        Paragraph(text="; ".join(facts), tone=Tone.QUIET),
        Heading(text=site.asks),
        *_asked(page),
        Heading(text=site.cannot),
        Items(items=tuple(Item(text=text) for text in _cannot(page))),
        Heading(text=site.how_to_read),
        Items(items=(*(Item(text=text) for text in _reading(page)), _strengths(page))),
    )
    return Sheet(sort=INDEX, title=site.title.format(name=pack.name), blocks=blocks)


def _asked(page: LinkedPage) -> Iterator[Block]:
    base, site = page.rule_base, page.site
    conditional = sum(each.relevant_when is not None for each in base.questions.values())
    told = [site.asked.format(questions=len(base.questions))]
    told += [site.conditional.format(conditional=conditional)] if conditional else []
    yield Paragraph(text=" ".join(told))
    themes = tuple((theme in base.pack.themes, _theme(theme, page)) for theme in themes_of(page))
    yield Items(items=tuple(item for asked, item in themes if asked), numbered=True)
    if made := tuple(item for asked, item in themes if not asked):
        yield Paragraph(text=site.beside)
        yield Items(items=made)


def _theme(theme: str, page: LinkedPage) -> Item:
    link = _LINKS.link(theme_name(page, theme), "theme", theme)
    about = page.rule_base.pack.theme(theme).about
    return Item(
        text=page.filled(page.site.about, name=link, about=about) if about else link, source=held(theme, page)
    )


def _cannot(page: LinkedPage) -> Iterator[str]:
    base, site = page.rule_base, page.site
    low, high = (page.said.number(f"{100 * each:g}") for each in (base.scale.floor, base.scale.ceiling))
    yield site.not_there.format(floor=low, ceiling=high)
    rivals = sum(each.is_rival for each in base.causes.values())
    yield site.rivals.format(rivals=rivals, causes=len(base.causes)) if rivals else site.no_rivals
    yield site.too_little.format(enough=base.scale.enough_answers)
    yield site.unknown
    written = [rule for rule in base.rules if not rule.generated]
    yield site.uncited.format(uncited=sum(not rule.cites for rule in written), rules=len(written))


def _reading(page: LinkedPage) -> Iterator[str]:
    site = page.site
    yield from (site.start, site.speaks, site.score, site.group)


def _strengths(page: LinkedPage) -> Item:
    scale = page.rule_base.scale
    told = (
        page.site.weight.format(
            strength=page.said.number(strength_in_words(scale, weight)),
            times=page.said.number(f"{10 ** (weight / 100):.1f}"),
        )
        for weight in sorted(scale.strengths.values())
    )
    return Item(text=page.site.weights, parts=tuple(Item(text=text) for text in told))
