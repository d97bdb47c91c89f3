"""The pages made from the built-in rules: up to date, whole, and without a link that leads nowhere."""

from __future__ import annotations

from builtin import ROOT, pack
from markdown_pages import dead_links, told_of_what_follows, unasked

from afterview import render_pages
from afterview.reports.pages import QUESTIONS

FOLDER = ROOT / "docs" / "themes"
RENEW = "renew the pages with: rm -r docs/themes; afterview rules docs --to docs/themes"


def test_the_pages_in_docs_are_those_of_the_rules_as_they_are() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*")}
    made = render_pages(pack())
    stale = [name for name in sorted({*written, *made}) if written.get(name) != made.get(name)]
    assert stale == [], RENEW


def test_every_link_of_the_pages_leads_to_one_heading() -> None:
    assert dead_links(render_pages(pack())) == []


def test_the_page_of_questions_has_all_that_is_asked_and_nothing_that_follows() -> None:
    page = render_pages(pack())[QUESTIONS]
    assert unasked(pack(), page) == []
    assert told_of_what_follows(pack(), page) == []


def test_every_written_rule_and_piece_of_advice_stands_on_the_pages() -> None:
    text = "".join(render_pages(pack()).values())
    rules = [rule.id for rule in pack().rules if not rule.generated and f"`{rule.id}`" not in text]
    advice = [each.id for each in pack().advice if each.by not in text]
    assert (rules, advice) == ([], [])
