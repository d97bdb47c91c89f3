"""Documents as HTML: whole pages kept as files, and what must hold of a page whatever stands in it."""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from colours import contrast, schemes
from html_pages import STYLE, Element, parsed, visible
from hypothesis import given
from hypothesis import strategies as st
from whole_document import ENGLISH as WHOLE
from whole_document import GERMAN as WHOLE_IN_GERMAN

from afterview.errors import AfterviewError
from afterview.free_text import one_line
from afterview.reports import document_html as module
from afterview.reports.document import Document, Heading, Item, Items, Paragraph, Table, Tone
from afterview.reports.document_html import document_html
from afterview.reports.html_words import ENGLISH, GERMAN

HERE = Path(__file__).parent / "documents"
PAGE = parsed(document_html(WHOLE))


def page_of(*blocks: Any, title: str = "A report", language: str = "en") -> Element:
    return parsed(document_html(Document(title=title, language=language, blocks=blocks)))


@pytest.mark.parametrize(
    ("name", "document"), [("whole", WHOLE), ("whole-de", WHOLE_IN_GERMAN)], ids=["en", "de"]
)
def test_a_document_with_every_sort_of_block_is_laid_out_as_it_is_kept(name: str, document: Document) -> None:
    assert document_html(document) == (HERE / f"{name}.html").read_text(encoding="utf-8")


def test_a_page_has_one_title_one_main_part_and_says_its_language() -> None:
    assert (PAGE.tag, PAGE.attributes) == ("html", {"lang": "en"})
    assert [each.text for each in PAGE.all("title", "h1")] == [WHOLE.title] * 2
    assert len(PAGE.all("main")) == 1
    assert parsed(document_html(WHOLE_IN_GERMAN)).attributes == {"lang": "de"}


LEVELS = st.lists(st.integers(2, 9), max_size=9)


@given(LEVELS)
def test_no_heading_is_more_than_one_level_below_the_one_above_it(levels: list[int]) -> None:
    page = page_of(*(Heading(text=str(level), level=level) for level in levels))
    shown = [int(each.tag[1]) for each in page.all(*(f"h{level}" for level in range(1, 7)))]
    assert [shown[0], len(shown)] == [1, len(levels) + 1]
    assert all(lower <= upper + 1 for upper, lower in pairwise(shown))
    assert shown == [1, *levels] or any(level > 2 for level in levels)


def test_headings_that_are_in_order_keep_their_levels() -> None:
    page = page_of(*(Heading(text="x", level=level) for level in (2, 3, 4, 3, 2, 3)))
    assert [each.tag for each in page.all("h2", "h3", "h4")] == ["h2", "h3", "h4", "h3", "h2", "h3"]


# Nothing is loaded, and nothing runs.

TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "span", "div"),
    *("ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
    *("svg", "line", "rect", "circle", "path", "text"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "scope", "aria-hidden", "focusable"),
    *("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "d", "width", "height"),
}


def test_a_page_has_no_element_and_no_attribute_that_loads_or_runs_anything() -> None:
    assert {each.tag for each in PAGE} == TAGS
    assert {name for each in PAGE for name in each.attributes} == ATTRIBUTES


def test_a_page_names_no_address() -> None:
    assert not re.search(r"https?:|//|url\(|@import|@font-face|javascript|data:", document_html(WHOLE))


def test_a_browser_is_told_to_apply_the_one_style_of_the_page_and_nothing_else() -> None:
    (style,) = PAGE.all("style")
    written = "".join(each for each in style.content if isinstance(each, str))
    digest = b64encode(sha256(written.encode()).digest()).decode()
    (policy,) = (each.attributes["content"] for each in PAGE.all("meta") if "http-equiv" in each.attributes)
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


# Text stays text.


def with_every_text(thing: Any, text: str) -> Any:
    """Return a document with one text everywhere: only its language and its tones stay."""
    if isinstance(thing, str):
        return text if thing and not isinstance(thing, Tone) else thing
    if isinstance(thing, tuple):
        return tuple(with_every_text(each, text) for each in thing)
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    changed = {
        each.name: with_every_text(getattr(thing, each.name), text)
        for each in fields(thing)
        if each.name != "language"
    }
    return replace(thing, **changed)


HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title></svg></table><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "<!-- a comment",
    "{{ 7 * 7 }} {% raw %} {# words.sum #} {name}",
    "&lt;b&gt; &amp; &#60;",
    "javascript:alert(1) =1+1 @SUM(A1)",
    "a\x1b[31mred\x07 \x9b31m\u202egnp.exe\u2028new\x00line\r\nand\tmore",
]


def assert_stays_text(text: str) -> None:
    page = parsed(document_html(with_every_text(WHOLE, text)))
    assert page.skeleton == parsed(document_html(with_every_text(WHOLE, "tame"))).skeleton
    assert page.all("h1")[0].texts == ([one_line(text)] if one_line(text) else [])


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_never_becomes_markup_wherever_it_stands(text: str) -> None:
    assert_stays_text(text)


@given(st.text(min_size=1) | st.text(alphabet="<>&\"'/!-={}%#abs \x1b\n\u202e", min_size=1))
def test_no_text_at_all_becomes_markup(text: str) -> None:
    assert_stays_text(text)


def test_every_text_of_a_document_is_on_the_page_as_it_is() -> None:
    text = '5 < 6 & “that” is "so" {{ it }}'
    page = visible(document_html(with_every_text(WHOLE, text)))
    assert page.count(text) == visible(document_html(with_every_text(WHOLE, "tame"))).count("tame") > 60


def test_control_characters_and_marks_that_turn_the_direction_are_not_on_the_page() -> None:
    page = document_html(with_every_text(WHOLE, HOSTILE[-1]))
    assert [char for char in page if not char.isprintable() and char != "\n"] == []


# What the eye sees, a screen reader says.


def test_every_table_says_what_it_holds_and_which_heads_belong_to_rows_and_columns() -> None:
    tables = PAGE.all("table")
    assert [each.all("caption")[0].text for each in tables] == [
        "The evidence, in decibans : The ledger",
        "What moves",
    ]
    for table in tables:
        in_head, in_body = (table.all(part)[0].all("th") for part in ("thead", "tbody"))
        assert {each.attributes["scope"] for each in in_head} == {"col"}
        assert {each.attributes["scope"] for each in in_body} == {"row"}
        rows = [len(row.all("th", "td")) for row in table.all("tr")]
        assert rows == [rows[0]] * len(rows)


def test_numbers_stand_to_the_right_in_the_columns_that_hold_them() -> None:
    page = page_of(Table(head=("a", "b"), rows=(("c", "1"), ("d", "2")), numbers=frozenset({1})))
    assert [each.text for each in page.all("th", "td") if each.attributes.get("class") == "number"] == [
        "b",
        "1",
        "2",
    ]


def test_every_picture_is_passed_over_by_a_screen_reader_and_stands_beside_its_numbers_as_text() -> None:
    assert {each.attributes["aria-hidden"] for each in PAGE.all("svg")} == {"true"}
    spans, waterfall = PAGE.all("figure")
    assert [each.texts for each in spans.all("li")] == [
        ["The handshake was left out", "unlikely, 0.07"],
        ["Another finalist was stronger", "plausible, 0.38"],
    ]
    assert (
        spans.all("p")[0].text
        == "Faint lines: unlikely from 0, possible from 0.1, plausible from 0.25, likely from 0.5."
    )
    assert [each.texts for each in waterfall.all("li")] == [
        ["start: base rate", "-15.1"],
        ["You left out the handshake.", "+5.0"],
        ["They smiled when you left.", "-1.2"],
        ["sum", "-11.3"],
    ]
    assert [each.all("figcaption")[0].text for each in (spans, waterfall)] == [
        "How likely each is",
        "How it adds up",
    ]


@pytest.mark.parametrize("tone", [Tone.TRUE, Tone.FALSE, Tone.UNKNOWN])
def test_how_a_condition_stands_is_a_shape_and_a_word(tone: Tone) -> None:
    page = page_of(
        Items(items=(Item(text="It rained", tone=tone), Item(text="It rained", tone=tone, mark="so"))),
        Paragraph(text="It rained", tone=tone),
    )
    assert [each.texts for each in page.all("li", "p")] == [
        [f"{tone}:", "It rained"],
        ["so:", "It rained"],
        [f"{tone}:", "It rained"],
    ]
    assert len(page.all("svg")) == 3


def test_the_three_shapes_differ() -> None:
    page = page_of(*(Paragraph(text="x", tone=tone) for tone in (Tone.TRUE, Tone.FALSE, Tone.UNKNOWN)))
    assert len({str(each.skeleton) for each in page.all("svg")}) == 3


def test_a_list_of_plain_entries_is_no_tree() -> None:
    plain = Items(items=(Item(text="x"),))
    deep = Items(items=(Item(text="x", parts=(Item(text="y"), Item(text="z", tone=Tone.UNKNOWN))),))
    assert [each.attributes["class"] for each in page_of(plain, deep).all("ul")] == ["list", "list", "tree"]


def test_a_numbered_list_keeps_its_numbers_beside_how_its_entries_stand() -> None:
    numbered = Items(items=(Item(text="x", tone=Tone.TRUE),), numbered=True)
    assert [each.attributes["class"] for each in page_of(numbered).all("ol")] == ["list"]


# What can be read in light, in the dark and on paper.


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_text_and_bars_stand_out_from_the_paper_in_every_scheme(scheme: str) -> None:
    colours = schemes(STYLE.read_text(encoding="utf-8"))[scheme]
    texts = {
        (on, ink): contrast(colours[on], colours[ink]) for on in ("paper", "wash") for ink in ("ink", "soft")
    }
    shapes = {ink: contrast(colours["paper"], colours[ink]) for ink in ("deep", "warn")}
    bars = {
        "bar": contrast(colours["paper"], colours["bar"]),
        "dot": contrast(colours["bar"], colours["ink"]),
    }
    assert {pair: ratio for pair, ratio in (texts | shapes).items() if ratio < 4.5} == {}
    assert {pair: ratio for pair, ratio in bars.items() if ratio < 3} == {}


def test_all_schemes_set_the_same_colours_and_the_style_uses_no_others() -> None:
    assert len({frozenset(colours) for colours in schemes(STYLE.read_text(encoding="utf-8")).values()}) == 1
    rules = re.sub(r":root \{.*?\}", "", STYLE.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl", rules) == []


# Without Jinja2, and in both languages.


def test_where_jinja_is_missing_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    module._environment.cache_clear()
    with pytest.raises(AfterviewError) as caught:
        document_html(WHOLE)
    assert str(caught.value) == (
        "a report in HTML needs Jinja2, which is not installed - pip install 'jinja2>=3.1' installs it"
    )


def test_both_languages_have_all_words_with_the_same_names_in_them() -> None:
    pairs = [(getattr(ENGLISH, each.name), getattr(GERMAN, each.name)) for each in fields(ENGLISH)]
    assert [english for english, german in pairs if not german or english == german] == []
    inserted = [[sorted(re.findall(r"\{(\w+)\}", text)) for text in pair] for pair in pairs]
    assert [names for names in inserted if names[0] != names[1]] == []
