"""The page of packs that lie over one another: what each adds, overrides and disables."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from afterview.reports.document import Block, Heading, Item, Items, Paragraph, Tone
from afterview.reports.rule_page_blocks import sort_of
from afterview.reports.site.entry_page import LinkedPage, theme_name
from afterview.reports.site.links import INDEX
from afterview.reports.site.lists import entries
from afterview.reports.site.sheet import LAYERS, Sheet, listed
from afterview.reports.site.theme_page import held
from afterview.rule_base import Change, Layer, RuleBase

__all__ = ["layers_sheet"]


def layers_sheet(page: LinkedPage) -> Sheet:
    """Return the page of the packs, from the bottom on."""
    blocks: list[Block] = [Paragraph(text=page.site.layers_lead, tone=Tone.LEAD)]
    for layer in page.rule_base.pack.layers:
        blocks += _layer(layer, page)
    return Sheet(
        sort=LAYERS,
        title=page.site.pages[LAYERS],
        trail=(page.links.link(page.site.pages[INDEX], INDEX),),
        blocks=tuple(blocks),
    )


def _layer(layer: Layer, page: LinkedPage) -> Iterator[Block]:
    yield Heading(text=layer.name, remark=layer.version)
    yield Items(items=tuple(Item(text=text) for text in _facts(layer, page)))
    themes = (
        Item(text=page.refer("theme", each, theme_name(page, each)), source=held(each, page))
        for each in layer.themes
    )
    yield from listed(page.site.adds, themes, level=3)
    for kind, title in page.site.changes.items():
        changes = (
            each for each in page.rule_base.pack.changes if each.layer == layer.name and each.kind is kind
        )
        yield from listed(title, (_change(each, page) for each in changes), level=3)


def _facts(layer: Layer, page: LinkedPage) -> Iterator[str]:
    site = page.site
    yield site.licence.format(licence=layer.licence)
    if layer.namespace:
        yield site.begins.format(namespace=layer.namespace)
    for name, versions in layer.requires.items():
        yield site.requires.format(name=name, versions=versions)


def _change(change: Change, page: LinkedPage) -> Item:
    """Return a change as an entry: what it is of, why, and what it does."""
    there = (change.sort, change.id) in {(sort_of(each), each.id) for each in entries(page)}
    named = page.refer(change.sort, change.id) if there else Markup("<code>{}</code>").format(change.id)
    parts = [Item(text=change.because)]
    if change.keys:
        parts.append(Item(text=page.site.keys.format(keys=", ".join(change.keys))))
    if gone := _no_longer_concluded(change, page.rule_base):
        findings = page.joined(_finding(each, page) for each in gone)
        parts.append(Item(text=page.filled(page.site.concluded, findings=findings)))
    follows = page.site.follows if change.follows else ""
    return Item(text=named, mark=page.site.sorts[change.sort], source=follows, parts=tuple(parts))


def _no_longer_concluded(change: Change, rule_base: RuleBase) -> list[str]:
    rule = rule_base.rules_by_id.get(change.id)
    today = (rule_base.renamed.get(each, each) for each in change.findings)
    return [each for each in today if rule is None or each not in rule.findings]


def _finding(id_: str, page: LinkedPage) -> str:
    return page.refer("finding", id_) if id_ in page.rule_base.findings else id_
