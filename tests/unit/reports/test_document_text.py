"""Documents as text: every block in each look, and no line that is too long or steers a terminal."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.reports import Look
from afterview.reports.document import (
    Document,
    Heading,
    Item,
    Items,
    Lines,
    Paragraph,
    Span,
    Spans,
    Table,
    Tone,
)
from afterview.reports.document_text import document_text
from afterview.reports.ledger import Entry

DOCUMENT = Document(
    title="What may have decided it",
    language="en",
    blocks=(
        Paragraph(text="A visit", tone=Tone.QUIET),
        Paragraph(text="Something in your account stands out.", tone=Tone.LEAD),
        Heading(text="Dress", remark="possible"),
        Spans(title="All", spans=(Span(name="dress", low=0.1, at=0.2, high=0.3, text="possible"),)),
        Lines(
            entries=(
                Entry(label="for", weight="+2.0", text="You dressed casually.", source="dress.casual (S1.1)"),
                Entry(label="sum", weight="-8.0", text="= 0.14"),
            )
        ),
        Paragraph(text="Shops differ."),
        Heading(text="What was read", level=3),
        Items(
            items=(
                Item(
                    text="you wore trainers, and nobody else there did",
                    mark="true",
                    source="dress.yaml:3",
                    parts=(Item(text="trainers are shoes"),),
                ),
            )
        ),
        Items(items=(Item(text="Ask what people wear.", parts=(Item(text="when: today"),)),), numbered=True),
        Table(head=("", "posterior"), rows=(("dress", "0.14"), ("", "0.20")), numbers=frozenset({1})),
    ),
)


def test_a_document_is_laid_out_for_a_terminal() -> None:
    assert document_text(DOCUMENT, Look(width=44)) == (
        "What may have decided it\n"
        "A visit\n"
        "Something in your account stands out.\n"
        "\n"
        "Dress (possible)\n"
        "    for         +2.0  You dressed\n"
        "                      casually.\n"
        "                      dress.casual (S1.1)\n"
        "    sum         -8.0  = 0.14\n"
        "\n"
        "Shops differ.\n"
        "\n"
        "What was read\n"
        "- true: you wore trainers, and nobody else\n"
        "  there did [dress.yaml:3]\n"
        "  - trainers are shoes\n"
        " 1  Ask what people wear.\n"
        "    - when: today\n"
        "       posterior\n"
        "dress       0.14\n"
        "            0.20\n"
    )


def test_a_plain_document_wraps_no_line_and_labels_the_cells_of_a_table() -> None:
    assert document_text(DOCUMENT, Look(plain=True, width=40)) == (
        "What may have decided it\n"
        "A visit\n"
        "Something in your account stands out.\n"
        "\n"
        "Dress (possible)\n"
        "    For: +2.0 You dressed casually. [dress.casual (S1.1)]\n"
        "    Sum: -8.0 = 0.14\n"
        "\n"
        "Shops differ.\n"
        "\n"
        "What was read\n"
        "- true: you wore trainers, and nobody else there did [dress.yaml:3]\n"
        "  - trainers are shoes\n"
        " 1  Ask what people wear.\n"
        "    - when: today\n"
        "dress, posterior: 0.14\n"
        "posterior: 0.20\n"
    )


def test_paint_is_put_on_headings_and_moves_nothing() -> None:
    painted = document_text(DOCUMENT, Look(paint=lambda text, role: f"<{role}>{text}</{role}>"))
    assert "<heading>What may have decided it</heading>" in painted
    assert "<heading>Dress (possible)</heading>" in painted
    assert "<title>What was read</title>" in painted
    for role in ("heading", "title"):
        painted = painted.replace(f"<{role}>", "").replace(f"</{role}>", "")
    assert painted == document_text(DOCUMENT)


def test_a_plain_document_has_no_paint() -> None:
    painted = Look(plain=True, paint=lambda text, role: f"<{role}>{text}</{role}>")
    assert document_text(DOCUMENT, painted) == document_text(DOCUMENT, Look(plain=True))


WORDS = st.lists(st.sampled_from(["a", "you", "were", "somewhere-else", "€", "é"]), min_size=1, max_size=40)


@given(WORDS.map(" ".join), st.integers(60, 120))
def test_no_line_is_longer_than_the_width(text: str, width: int) -> None:
    item = Item(text=text, mark="true", source=text, parts=(Item(text=text, parts=(Item(text=text),)),))
    document = Document(
        title=text,
        language="en",
        blocks=(
            Heading(text=text, remark=text),
            Paragraph(text=text),
            Items(items=(item,)),
            Items(items=(item,), numbered=True),
            Lines(entries=(Entry(label="for", weight="+10.0", text=text, source=text),)),
            Table(head=("", text, "c"), rows=((text, "0.20", text),), numbers=frozenset({1})),
        ),
    )
    lines = document_text(document, Look(width=width)).splitlines()
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("plain", [False, True])
def test_nothing_steers_the_terminal_whatever_a_text_holds(plain: bool) -> None:
    hostile = "\x1b[31mred\x1b]0;title\x07 \u202eevil\r\nline\x9b2J"
    entry = Entry(label=hostile, weight=hostile, text=hostile, source=hostile)
    document = Document(
        title=hostile,
        language="en",
        blocks=(
            Heading(text=hostile, remark=hostile),
            Paragraph(text=hostile),
            Items(items=(Item(text=hostile, mark=hostile, source=hostile),)),
            Lines(entries=(entry,)),
            Table(head=(hostile,), rows=((hostile,),)),
        ),
    )
    text = document_text(document, Look(plain=plain))
    assert all(char.isprintable() or char == "\n" for char in text)
    assert "red" in text


def test_what_is_no_block_is_refused() -> None:
    blocks: Any = (object(),)
    with pytest.raises(TypeError, match="no text for a block of the sort object"):
        document_text(Document(title="Why", language="en", blocks=blocks))
