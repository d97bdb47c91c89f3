"""The pages of a pack: those of a small one compared whole, and what must hold of the pages of any pack."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from generated import rule_bases
from handmade import (
    Part,
    advice,
    cause,
    choices,
    chosen,
    finding,
    holds,
    includes,
    note,
    number,
    rule,
    rule_base,
    yes_no,
)
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_pages import dead_links, tokens, told_of_what_follows, unasked
from visit import VISIT

from afterview.conditions import AllOf, AnyOf, AtLeast
from afterview.evidence import Tenths
from afterview.reports.page import safe
from afterview.reports.pages import render_pages
from afterview.reports.rule_lines import strength_in_words
from afterview.rule_base import RuleBase, Source, Theme

HERE = Path(__file__).parent / "pages"


def parts_of(base: RuleBase) -> list[Part]:
    named = (base.questions, base.findings, base.causes, base.sources)
    return [*base.rules, *base.advice, *(each for parts in named for each in parts.values())]


def in_theme(theme: str, *parts: Part) -> list[Part]:
    return [replace(part, theme=theme) for part in parts if not isinstance(part, Source)]


NOT_SKILL = sorted(
    [each.id for each in VISIT.causes.values() if not each.is_rival] + ["letter_careless", "letter_lost"]
)
SMALL = rule_base(
    *parts_of(VISIT),
    *in_theme(
        "papers",
        yes_no("wrote", ask="Did you write a letter?", hint="An e-mail is one, too."),
        number(
            "pages",
            "1",
            "20",
            ask="How long was it?",
            unit="pages",
            relevant_when=chosen("wrote", "yes"),
            asked_when=chosen("ended", "phone"),
        ),
        choices(
            "slips",
            "spelling",
            "name_wrong",
            ask="What was wrong in it?",
            sensitive=True,
            reason="Small things count here.",
            relevant_when=AllOf(
                parts=(
                    chosen("wrote", "yes"),
                    AnyOf(parts=(chosen("ended", "phone"), includes("passed", "phone"), holds("was_curt"))),
                )
            ),
        ),
        note("remarks", ask="Is there anything else?"),
        finding("careless", title="The letter looked careless", cites=("S1.2",)),
        rule(
            "papers.several",
            AtLeast(count=2, parts=(includes("slips", "spelling"), includes("slips", "name_wrong"))),
            finds=("careless",),
        ),
        rule("papers.wrong-name", includes("slips", "name_wrong"), finds=("careless",), cites=("E1.1",)),
        cause(
            "letter_careless",
            0.02,
            title="Your letter *looked* careless",
            basis="Our estimate.",
            observable_at=("phone", "meeting"),
            cites=("S1.2", "E1.1"),
        ),
        cause("letter_lost", 0.01, title="The letter got lost", observable_at=("phone",), event=True),
        rule("papers.careless", holds("careless"), supports={"letter_careless": 7}),
        rule("stage.passed", chosen("ended", "final"), counters={"letter_careless": 5}, generated=True),
        rule("stage.ended", chosen("ended", "phone"), supports={"letter_careless": 2}, generated=True),
        rule("papers.no-post", chosen("insider", "yes"), counters=dict.fromkeys(NOT_SKILL, 4), cites=("S1",)),
        advice(
            "read_aloud",
            "letter_careless",
            do="Read it aloud.",
            relevant_when=chosen("wrote", "yes"),
            cites=("S1.2",),
            effort=3,
        ),
        advice("be_kind", *NOT_SKILL, do="Be kind to yourself.", effort=2),
    ),
    Source(
        id="S1",
        title="Notes of a coach",
        claims={"S1.1": "Manners count.", "S1.2": "So do <letters>.", "S1.3": "Unused."},
    ),
    Source(id="E1", title="A survey", author="A. Author", year=2009, claims={"E1.1": "Many said so."}),
    pack=replace(
        VISIT.pack,
        name="small_pack",
        themes=("theme", "papers", "nothing_yet"),
        titles=(Theme(id="papers", title="What you sent", about="Letters, and what stood in them."),),
    ),
)


@pytest.mark.parametrize("name", ["README.md", "all-questions.md", "theme.md", "papers.md", "nothing_yet.md"])
def test_a_page_of_a_small_pack_is_this(name: str) -> None:
    assert render_pages(SMALL)[name] == (HERE / name).read_text(encoding="utf-8")


def test_an_index_all_questions_and_a_page_a_theme_are_all_there_is() -> None:
    assert list(render_pages(SMALL)) == [
        "README.md",
        "all-questions.md",
        "theme.md",
        "papers.md",
        "nothing_yet.md",
    ]


@pytest.mark.parametrize(
    ("weight", "words"),
    [
        (20, "weak, +2.0"),
        (-100, "strong, -10.0"),
        (30, "weak to moderate, +3.0"),
        (-99, "moderate to strong, -9.9"),
        (10, "less than weak, +1.0"),
        (-101, "more than strong, -10.1"),
    ],
)
def test_a_weight_is_said_in_the_words_of_the_scale(weight: int, words: str) -> None:
    assert strength_in_words(VISIT.scale, Tenths(weight)) == words


def test_a_word_of_the_scale_is_said_with_blanks() -> None:
    scale = replace(VISIT.scale, strengths={"very_strong": Tenths(150), "strong": Tenths(100)})
    assert strength_in_words(scale, Tenths(120)) == "strong to very strong, +12.0"


def test_every_link_leads_to_one_heading() -> None:
    assert dead_links(render_pages(SMALL)) == []


@given(rule_base=rule_bases())
def test_every_link_of_any_pack_leads_to_one_heading(rule_base: RuleBase) -> None:
    assert dead_links(render_pages(rule_base)) == []


@given(rule_base=rule_bases())
def test_every_rule_stands_on_the_pages(rule_base: RuleBase) -> None:
    text = "".join(render_pages(rule_base).values())
    assert [rule.id for rule in rule_base.rules if f"`{rule.id}`" not in text] == []


def test_the_page_of_questions_has_all_that_is_asked_and_nothing_that_follows() -> None:
    page = render_pages(SMALL)["all-questions.md"]
    assert unasked(SMALL, page) == []
    assert told_of_what_follows(SMALL, page) == []


MARKS = st.sampled_from("\\`*_[]<>#+-=&;!|~1.)( ")
LINES = st.text(MARKS | st.characters(codec="utf-8", exclude_categories=("C", "Z"))).map(
    lambda text: " ".join(text.split())
)


@example(text="12. of May", lead="- ")
@example(text="3) is a lot", lead="")
@example(text="written in C #", lead="## ")
@example(text="- 2 degrees", lead="- ")
@example(text="snake_case and _this_ and *that*", lead="")
@example(text="R&D &amp; <b>", lead="")
@example(text="[S1.1][x](y) ![z] `code` ~~gone~~ \\", lead="")
@given(text=LINES.filter(bool), lead=st.sampled_from(["", "- ", "## "]))
def test_a_text_of_a_pack_is_shown_as_it_is(text: str, lead: str) -> None:
    (inline,) = (token for token in tokens(lead + safe(text)) if token.type == "inline")
    assert [(child.type, child.content) for child in inline.children or ()] == [("text", text)]
