"""Documents as Markdown: what a reader of Markdown makes of them is what was written, whatever that was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from afterview.free_text import one_line
from afterview.reports.document import (
    Document,
    Heading,
    Item,
    Items,
    Lines,
    Paragraph,
    Span,
    Spans,
    Step,
    Table,
    Tone,
    Waterfall,
)
from afterview.reports.document_markdown import document_markdown
from afterview.reports.ledger import Entry

READER = MarkdownIt("commonmark").enable("table")
HOSTILE = (
    "<script>alert(1)</script>",
    "](javascript:alert(1))",
    "[a](javascript:alert(1))",
    "![a](x)",
    "`code` ``",
    "=1+1",
    "\x1b[31mred\x1b[0m",
    "\u202egnp.exe",
    "one\n\n# two\n- three",
    "a | b \\| c",
    "1. first",
    "- dash",
    "> quoted",
    "# heading #",
    "---",
    "***",
    "*star* **stars** _line_",
    "&lt;b&gt; &#60;",
    "https://example.org www.example.org",
    "<https://example.org>",
    "    four blanks",
    "\\",
    "a\\",
    "~~gone~~",
    "+ plus",
    "[x]: y",
    "$a$",
    "\u00a0",
)


def everything(text: str) -> Document:
    """Return a document that has a text in every place where one can stand."""
    entry = Entry(label=text, text=text, weight=text, source=text)
    item = Item(text=text, mark=text, source=text, parts=(Item(text=text, parts=(Item(text=text),)),))
    return Document(
        title=text,
        language="en",
        blocks=(
            Heading(text=text),
            *(Paragraph(text=text, tone=tone) for tone in Tone),
            Heading(text=text, level=3, remark=text),
            Items(items=(item, Item(text=text))),
            Items(items=(Item(text=text), item), numbered=True),
            Lines(entries=(entry,)),
            Table(head=(text, text), rows=((text, text),), numbers=frozenset({1})),
        ),
    )


def read(markdown: str) -> list[str]:
    """Return what a reader shows of Markdown: the text of each block, but for the head of a ledger."""
    shown = ["".join(child.content for child in token.children or ()) for token in READER.parse(markdown)]
    return [text for text in shown if text and text != "decibans"]


def sorts(markdown: str) -> list[str]:
    """Return of what sorts the parts of a page are, those of the text within it too."""
    tokens = READER.parse(markdown)
    found = [*tokens, *(child for token in tokens for child in token.children or ())]
    return [token.type for token in found if token.type != "text_special"]


def written(text: str) -> list[str]:
    """Return what has to be read where a text stands in every place."""
    item = [f"{text}: {text} {text}", text, text]
    tones = [text] * len(Tone)
    cells = [text, text, f"{text} {text}", text, text, text, text]
    return [text, text, *tones, f"{text} ({text})", *item, text, text, *item, *cells]


@pytest.mark.parametrize("text", [each for each in HOSTILE if one_line(each)])
def test_text_is_shown_as_it_is_wherever_it_stands(text: str) -> None:
    markdown = document_markdown(everything(text))
    assert read(markdown) == written(one_line(text))
    assert sorts(markdown) == sorts(document_markdown(everything("plain")))


@given(st.text(min_size=1).filter(one_line))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    markdown = document_markdown(everything(text))
    assert read(markdown) == written(one_line(text))


@given(st.text(st.sampled_from("ab1. \\`*_[]()<>#+-=~!|&;:/\n\t"), min_size=1).filter(one_line))
def test_no_marks_of_markdown_are_taken_for_marks(text: str) -> None:
    markdown = document_markdown(everything(text))
    assert read(markdown) == written(one_line(text))
    assert {
        "html_inline",
        "html_block",
        "link_open",
        "image",
        "code_inline",
        "code_block",
        "fence",
    }.isdisjoint(sorts(markdown))


def test_addresses_are_broken_where_programs_would_make_links_of_them() -> None:
    for address in ("https://example.org", "WWW.example.org", "ftp://example.org"):
        assert address not in document_markdown(everything(address))


def test_a_page_of_markdown_has_empty_lines_between_blocks_and_none_for_charts() -> None:
    span = Span(name="dress", low=0.1, at=0.2, high=0.3, text="possible")
    step = Step(name="start", weight=-10, text="-1.0")
    document = Document(
        title="Why",
        language="de",
        blocks=(
            Paragraph(text="Well?", tone=Tone.LEAD),
            Spans(title="All", spans=(span,)),
            Waterfall(title="One", steps=(step,), total=-10, sum_name="sum", sum_text="-1.0"),
            Lines(entries=(Entry(label="for", weight="+1.0", text="This.", source="a.b (S1.1)"),)),
            Paragraph(text="Careful.", tone=Tone.CAREFUL),
            Items(
                items=(Item(text="One", parts=(Item(mark="no", text="half"),)), Item(text="Two")),
                numbered=True,
            ),
        ),
    )
    assert document_markdown(document) == (
        "# Why\n\n**Well?**\n\n"
        "|  | Deziban |  |\n|---|--:|---|\n| for | +1.0 | This. *a.b (S1.1)* |\n\n"
        "> Careful.\n\n"
        "1. One\n   - **no**: half\n2. Two\n"
    )


def test_what_is_no_block_is_refused() -> None:
    blocks: Any = (object(),)
    with pytest.raises(TypeError, match="no Markdown for a block of the sort object"):
        document_markdown(Document(title="Why", language="en", blocks=blocks))
