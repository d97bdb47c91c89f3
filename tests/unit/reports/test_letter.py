"""A letter filled in: as text to be pasted, as a document, and as data; and why there is none."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

import pytest
from handmade import choice, rule_base
from hypothesis import given
from hypothesis import strategies as st

from afterview.letters import Draft, NoLetter, Remarks
from afterview.reports import Look
from afterview.reports.document import Document, Heading, Item, Items, Paragraph, Tone
from afterview.reports.letter import letter_data, letter_document, render_letter
from afterview.reports.letter_words import ENGLISH, GERMAN, LetterWords, letter_words
from afterview.rule_base import BLANKS, LetterKind, RuleBase

BASE = rule_base(choice("ended", "visit", ask="Where did it end?"))
GERMAN_BASE = replace(BASE, pack=replace(BASE.pack, language="de"))
DRAFT = Draft(
    case="A case",
    letter="met",
    kind=LetterKind.FEEDBACK_REQUEST,
    subject="The {role} position",
    paragraphs=(
        "Dear {to},",
        "Thank you for the time that you and your colleagues at {company} took to talk with me about this.",
        "{from}",
    ),
    beside=(
        Remarks(kind=LetterKind.BEFORE_SENDING, paragraphs=("Sleep on it.",)),
        Remarks(kind=LetterKind.TAKING_THE_ANSWER, paragraphs=("Listen to {to}.",)),
    ),
)
REFUSED = NoLetter(
    case="A case",
    kind=None,
    letter="better_none",
    why=("Leave it.", "Go on."),
    open=(),
    instead=(LetterKind.NOTE_TO_INSIDER,),
)
OPEN = NoLetter(case="A case", kind=None, letter=None, why=(), open=("ended",), instead=())
UNSUITED = replace(OPEN, open=(), kind=LetterKind.NOTE_TO_INSIDER, instead=(LetterKind.NOTE_TO_CONTACT,))
GIVEN = {"to": "Ms Abara", "role": "{from} <b>"}


def test_a_letter_is_wrapped_as_mail_is_and_blanks_that_nothing_fills_stand_in_brackets() -> None:
    assert render_letter(BASE, DRAFT, GIVEN, Look(width=120)) == (
        "A draft to the employer\n"
        "\n"
        "Subject: The {from} <b> position\n"
        "\n"
        "Dear Ms Abara,\n"
        "\n"
        "Thank you for the time that you and your colleagues at [company] took to\n"
        "talk with me about this.\n"
        "\n"
        "[your name]\n"
        "\n"
        "Before you send it\n"
        "- Fill in what stands in square brackets.\n"
        "- Sleep on it.\n"
        "\n"
        "When they answer\n"
        "- Listen to Ms Abara.\n"
    )


def test_on_a_narrow_terminal_a_letter_is_wrapped_to_it_and_plain_it_is_not_wrapped() -> None:
    narrow = render_letter(BASE, DRAFT, GIVEN, Look(width=40)).splitlines()
    assert max(map(len, narrow)) <= 40
    assert "Thank you for the time that you and your" in narrow
    plain = render_letter(BASE, DRAFT, GIVEN, Look(width=40, plain=True)).splitlines()
    assert plain[6] == DRAFT.paragraphs[1].format(company="[company]")


def test_a_plain_letter_has_no_paint() -> None:
    painted = Look(plain=True, paint=lambda text, role: f"<{role}>{text}</{role}>")
    assert render_letter(BASE, DRAFT, GIVEN, painted) == render_letter(BASE, DRAFT, GIVEN, Look(plain=True))


def test_to_fill_in_the_blanks_is_said_before_the_letter_is_sent_whatever_else_is_said() -> None:
    for beside in ((), DRAFT.beside[1:]):
        told = render_letter(BASE, replace(DRAFT, beside=beside), GIVEN)
        assert "\nBefore you send it\n- Fill in what stands in square brackets.\n" in told


def test_the_reason_for_no_letter_has_its_blanks_filled_in_too() -> None:
    refused = replace(REFUSED, why=("Leave {to} alone, and {company}.",))
    document = letter_document(BASE, refused, GIVEN)
    assert Paragraph(text="Leave Ms Abara alone, and [company].", tone=Tone.LEAD) in document.blocks
    assert letter_data(BASE, refused, GIVEN)["why"] == ["Leave Ms Abara alone, and [company]."]


def test_where_every_blank_is_filled_nobody_is_told_to_fill_any() -> None:
    full = render_letter(BASE, DRAFT, dict.fromkeys(BLANKS, "X"))
    assert "Before you send it\n- Sleep on it.\n" in full


def test_a_letter_reads_in_german_around_the_words_of_the_pack() -> None:
    assert render_letter(GERMAN_BASE, replace(DRAFT, paragraphs=("{from}",)), {}) == (
        "Ein Entwurf an den Arbeitgeber\n"
        "\n"
        "Betreff: The [Stellenbezeichnung] position\n"
        "\n"
        "[Ihr Name]\n"
        "\n"
        "Bevor Sie ihn abschicken\n"
        "- Füllen Sie aus, was in eckigen Klammern steht.\n"
        "- Sleep on it.\n"
        "\n"
        "Wenn eine Antwort kommt\n"
        "- Listen to [Name].\n"
    )


def test_a_letter_is_a_document_for_the_other_forms() -> None:
    found = replace(DRAFT, paragraphs=("Dear {to},", "{from}"), beside=DRAFT.beside[:1])
    assert letter_document(BASE, found, GIVEN) == Document(
        title="A draft to the employer",
        language="en",
        blocks=(
            Heading(text="Subject: The {from} <b> position"),
            Paragraph(text="Dear Ms Abara,"),
            Paragraph(text="[your name]"),
            Heading(text="Before you send it"),
            Items(items=(Item(text="Fill in what stands in square brackets."), Item(text="Sleep on it."))),
        ),
    )


@pytest.mark.parametrize(
    ("found", "title", "blocks"),
    [
        (
            REFUSED,
            "Better no letter this time",
            (
                Paragraph(text="Leave it.", tone=Tone.LEAD),
                Paragraph(text="Go on.", tone=Tone.LEAD),
                Heading(text="What you could write instead"),
                Items(items=(Item(text="a note to the person who encouraged you"),)),
            ),
        ),
        (
            OPEN,
            "There is too little here yet for a letter",
            (
                Heading(text="These answers would tell which one suits"),
                Items(items=(Item(text="Where did it end?"),)),
            ),
        ),
        (
            UNSUITED,
            "No such letter suits your account",
            (
                Heading(text="What you could write instead"),
                Items(items=(Item(text="a note to somebody there whom you liked"),)),
            ),
        ),
        (
            replace(UNSUITED, open=("ended",)),
            "No such letter suits your account",
            (
                Heading(text="These answers would tell which one suits"),
                Items(items=(Item(text="Where did it end?"),)),
                Heading(text="What you could write instead"),
                Items(items=(Item(text="a note to somebody there whom you liked"),)),
            ),
        ),
    ],
    ids=["refused", "open", "unsuited", "both"],
)
def test_where_there_is_no_letter_the_document_says_why(found: NoLetter, title: str, blocks: Any) -> None:
    document = Document(title=title, language="en", blocks=blocks)
    assert letter_document(BASE, found, {}) == document
    assert render_letter(BASE, found, {}).startswith(f"{title}\n")


HEAD = {
    "schema": "afterview/letter/1",
    "pack": {"name": "handmade", "version": "1.0", "hash": "0a1b"},
    "language": "en",
    "case": "A case",
}


def test_a_letter_as_data_says_which_blanks_are_left() -> None:
    found = replace(DRAFT, paragraphs=("Dear {to},", "{from}", "{from}"))
    assert letter_data(BASE, found, GIVEN) == HEAD | {
        "kind": "feedback_request",
        "from": "met",
        "letter": {
            "subject": "The {from} <b> position",
            "paragraphs": ["Dear Ms Abara,", "[your name]", "[your name]"],
            "blanks": ["from"],
        },
        "beside": {"before_sending": ["Sleep on it."], "taking_the_answer": ["Listen to Ms Abara."]},
    }


def test_that_there_is_no_letter_is_told_as_data() -> None:
    assert letter_data(BASE, REFUSED, {}) == HEAD | {
        "kind": None,
        "letter": None,
        "from": "better_none",
        "why": ["Leave it.", "Go on."],
        "open": [],
        "instead": ["note_to_insider"],
    }


@given(st.text())
def test_what_somebody_gives_is_one_line_of_printable_text_in_the_letter(name: str) -> None:
    found = replace(DRAFT, paragraphs=("{from}",), beside=())
    subject, signed, _ = render_letter(BASE, found, {"from": name}, Look(plain=True)).split("\n\n")[1:]
    assert subject == "Subject: The [job title] position"
    assert "\n" not in signed
    shown = signed.replace("\u200c", "").replace("\u200d", "")
    assert shown.isprintable()
    assert (
        signed == "[your name]"
        or signed.split()
        == "".join(char if char.isprintable() or char in "\u200c\u200d" else " " for char in name).split()
    )


def sentences(words: LetterWords) -> Iterator[tuple[str, str]]:
    for field in fields(words):
        said = getattr(words, field.name)
        if isinstance(said, Mapping):
            yield from ((f"{field.name}.{key}", text) for key, text in said.items())
        else:
            yield field.name, said


def test_both_languages_say_the_same_with_the_same_names_in_them() -> None:
    english, german = dict(sentences(ENGLISH)), dict(sentences(GERMAN))
    names = [
        {name: {part[1] for part in string.Formatter().parse(text)} for name, text in said.items()}
        for said in (english, german)
    ]
    assert names[0] == names[1]
    assert [name for name in english if english[name] == german[name]] == []
    assert all(
        re.fullmatch(r"\[[\w ]+\]", text) for words in (ENGLISH, GERMAN) for text in words.blanks.values()
    )


@pytest.mark.parametrize("words", [ENGLISH, GERMAN], ids=["en", "de"])
def test_every_kind_and_every_blank_has_its_words(words: LetterWords) -> None:
    sent = {each for each in LetterKind if each.is_sent}
    assert words.titles.keys() == words.kinds.keys() == sent
    assert words.headings.keys() == {LetterKind.BEFORE_SENDING, LetterKind.TAKING_THE_ANSWER}
    assert tuple(words.blanks) == BLANKS


@pytest.mark.parametrize(("base", "words"), [(BASE, ENGLISH), (GERMAN_BASE, GERMAN)], ids=["en", "de"])
def test_the_words_are_those_of_the_rules(base: RuleBase, words: LetterWords) -> None:
    assert letter_words(base) is words
