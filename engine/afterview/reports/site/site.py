"""All files of the site of a pack, by their name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

from afterview.graph import Node, cause_graphs
from afterview.languages import spoken_in
from afterview.reports import graph_labels
from afterview.reports.document_html import style
from afterview.reports.graph_layout import can_draw
from afterview.reports.graph_svg import graph_on_page
from afterview.reports.site.entry_page import LinkedPage, entry_sheet
from afterview.reports.site.layers_page import layers_sheet
from afterview.reports.site.links import STYLE
from afterview.reports.site.lists import entries, list_sheets
from afterview.reports.site.overview import overview_sheet
from afterview.reports.site.sheet import Sheet, sheet_html
from afterview.reports.site.theme_page import theme_sheet, themes_of
from afterview.rule_base import Case, Cause, RuleBase

__all__ = ["render_site"]


def render_site(rule_base: RuleBase, cases: Iterable[Case]) -> dict[str, str]:
    """Return the files of the site of a pack, by their name from its folder on; equal packs give equal bytes.

    ``cases`` are the pack's own. Without graphlay causes have no pictures. Raises AfterviewError where
    Jinja2 is not installed.
    """
    page = LinkedPage(rule_base, tuple(cases))
    pages = {sheet.file: sheet_html(rule_base, sheet) for sheet in _sheets(page)}
    return {STYLE: style() + _own_style(), **pages}


def _sheets(page: LinkedPage) -> Iterator[Sheet]:
    yield overview_sheet(page)
    yield from (theme_sheet(theme, page) for theme in themes_of(page))
    yield from list_sheets(page)
    if len(page.rule_base.pack.layers) > 1:
        yield layers_sheet(page)
    pictures = _pictures(page) if can_draw() else {}
    for thing in entries(page):
        picture = pictures.get(thing.id, "") if isinstance(thing, Cause) else ""
        yield entry_sheet(thing, page, picture)


def _pictures(page: LinkedPage) -> Mapping[str, str]:
    """Return a picture of each cause that anything bears on, by its id."""
    language = page.rule_base.pack.language
    words = spoken_in(language, english=graph_labels.ENGLISH, german=graph_labels.GERMAN)

    def address(node: Node) -> str:
        return page.links.to(node.sort.value, node.id)

    graphs = cause_graphs(page.rule_base)
    return {cause: graph_on_page(graph, words, address) for cause, graph in graphs.items() if graph.edges}


def _own_style() -> str:
    return files("afterview.reports").joinpath("templates", "site.css").read_text(encoding="utf-8")
