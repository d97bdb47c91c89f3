"""A letter with its blanks filled in, as text to be pasted, as a document, and as data for JSON."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from afterview.free_text import one_line
from afterview.letters import Draft, NoLetter
from afterview.reports.document import Block, Document, Heading, Item, Items, Paragraph, Tone
from afterview.reports.document_text import document_text
from afterview.reports.letter_words import LetterWords, letter_words
from afterview.reports.text import Look
from afterview.rule_base import LetterKind, RuleBase

__all__ = ["LETTER_SCHEMA", "letter_data", "letter_document", "render_letter"]

LETTER_SCHEMA = "afterview/letter/1"
WIDEST = 72
"""Columns of a letter on a terminal, as mail is commonly wrapped."""
_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class _Pen:
    """Fills in the blanks of texts; what was given is taken as one line of plain text."""

    given: Mapping[str, str]
    words: LetterWords

    def fill(self, text: str) -> str:
        return _BLANK.sub(lambda found: self._said(found[1]), text)

    def _said(self, blank: str) -> str:
        return one_line(self.given.get(blank, "")) or self.words.blanks[blank]

    def left(self, draft: Draft) -> list[str]:
        """Return the blanks of a letter that nothing fills, each once."""
        named = _BLANK.findall(" ".join((draft.subject, *draft.paragraphs)))
        return [each for each in dict.fromkeys(named) if not one_line(self.given.get(each, ""))]


def render_letter(
    rule_base: RuleBase, found: Draft | NoLetter, given: Mapping[str, str], look: Look | None = None
) -> str:
    """Return a letter as text ready to be pasted, and beneath it what to know; or why there is none.

    ``given`` fills the blanks ``to``, ``from``, ``role`` and ``company``; the others stand in brackets.
    """
    look = look or Look()
    if isinstance(found, NoLetter):
        return document_text(letter_document(rule_base, found, given), look)
    pen = _Pen(given, letter_words(rule_base))
    subject = pen.words.subject.format(subject=pen.fill(found.subject))
    lines = [look.painted(pen.words.titles[found.kind], "heading")]
    for paragraph in (subject, *map(pen.fill, found.paragraphs)):
        lines += ["", *_wrapped(paragraph, look)]
    text = "\n".join(lines) + "\n"
    for title, items in _beside(found, pen):
        text += "\n" + document_text(
            Document(title=title, language=rule_base.pack.language, blocks=(items,)), look
        )
    return text


def letter_document(rule_base: RuleBase, found: Draft | NoLetter, given: Mapping[str, str]) -> Document:
    """Return a letter as a document, or why there is none."""
    pen, language = _Pen(given, letter_words(rule_base)), rule_base.pack.language
    if isinstance(found, NoLetter):
        return Document(
            title=_title(found, pen.words), language=language, blocks=tuple(_reasons(rule_base, found, pen))
        )
    letter = (Paragraph(text=text) for text in map(pen.fill, found.paragraphs))
    subject = Heading(text=pen.words.subject.format(subject=pen.fill(found.subject)))
    beside = (block for title, items in _beside(found, pen) for block in (Heading(text=title), items))
    return Document(title=pen.words.titles[found.kind], language=language, blocks=(subject, *letter, *beside))


def letter_data(rule_base: RuleBase, found: Draft | NoLetter, given: Mapping[str, str]) -> dict[str, Any]:
    """Return a letter as plain data, or why there is none; ``letter`` is null then."""
    pack = rule_base.pack
    head = {
        "schema": LETTER_SCHEMA,
        "pack": {"name": pack.name, "version": pack.version, "hash": pack.hash},
        "language": pack.language,
        "case": found.case,
        "kind": found.kind and found.kind.value,
    }
    pen = _Pen(given, letter_words(rule_base))
    if isinstance(found, NoLetter):
        reasons = {"from": found.letter, "why": [*map(pen.fill, found.why)], "open": list(found.open)}
        return {**head, "letter": None, **reasons, "instead": [each.value for each in found.instead]}
    letter = {"subject": pen.fill(found.subject), "paragraphs": [*map(pen.fill, found.paragraphs)]}
    return {
        **head,
        "from": found.letter,
        "letter": {**letter, "blanks": pen.left(found)},
        "beside": {each.kind.value: [*map(pen.fill, each.paragraphs)] for each in found.beside},
    }


def _title(found: NoLetter, words: LetterWords) -> str:
    if found.why:
        return words.none_now
    return words.too_little if found.open and not found.instead else words.none_suits


def _reasons(rule_base: RuleBase, found: NoLetter, pen: _Pen) -> Iterator[Block]:
    """Yield why there is no letter, what would tell more, and what could be written instead."""
    words = pen.words
    yield from (Paragraph(text=text, tone=Tone.LEAD) for text in map(pen.fill, found.why))
    if found.open:
        yield Heading(text=words.still_to_ask)
        yield Items(items=tuple(Item(text=rule_base.questions[each].ask) for each in found.open))
    if found.instead:
        yield Heading(text=words.instead)
        yield Items(items=tuple(Item(text=words.kinds[each]) for each in found.instead))


def _beside(draft: Draft, pen: _Pen) -> Iterator[tuple[str, Items]]:
    """Yield what to know before the letter is sent, and for when an answer comes, each with its heading."""
    blanks = [pen.words.fill_in] if pen.left(draft) else []
    said = {LetterKind.BEFORE_SENDING: blanks}
    for remarks in draft.beside:
        said.setdefault(remarks.kind, []).extend(map(pen.fill, remarks.paragraphs))
    for kind, texts in said.items():
        if texts:
            yield pen.words.headings[kind], Items(items=tuple(Item(text=text) for text in texts))


def _wrapped(text: str, look: Look) -> list[str]:
    return [text] if look.plain else textwrap.wrap(text, min(look.width, WIDEST))
