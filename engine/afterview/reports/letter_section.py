"""The letters of a theme on its page: when each is drafted, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from afterview.reports.letter_words import ENGLISH
from afterview.reports.links import Links
from afterview.reports.page import indented, safe
from afterview.reports.sentences import Teller
from afterview.rule_base import Letter, LetterKind, RuleBase

__all__ = ["letter_section"]

_KINDS: Mapping[LetterKind, str] = {
    **ENGLISH.kinds,
    LetterKind.BEFORE_SENDING: "what is said before it is sent",
    LetterKind.TAKING_THE_ANSWER: "what is said for when they answer",
    LetterKind.NO_LETTER: "what is said in its place",
}


def letter_section(rule_base: RuleBase, theme: str, teller: Teller, links: Links) -> Iterator[Iterable[str]]:
    """Yield the blocks of the letters of a theme, in the order in which they are tried."""
    for letter in rule_base.letters:
        if letter.theme == theme:
            yield [f"### {safe(letter.id.replace('_', ' ').capitalize())}"]
            yield _about(letter, teller, links)
            yield _paragraphs(letter, teller)


def _about(letter: Letter, teller: Teller, links: Links) -> Iterator[str]:
    yield f"- Kind: {_KINDS[letter.kind]}"
    if letter.about:
        place = "In place of" if letter.kind is LetterKind.NO_LETTER else "With"
        yield f"- {place}: {', '.join(_KINDS[each] for each in letter.about)}"
    if letter.relevant_when is not None:
        first, *rest = teller.lines(letter.relevant_when)
        yield f"- Only if {first}"
        yield from indented(rest)
    if letter.subject:
        yield f"- Subject: {safe(letter.subject)}"
    if letter.cites:
        yield f"- Sources: {links.cited(letter.cites)}"


def _paragraphs(letter: Letter, teller: Teller) -> Iterator[str]:
    """Yield the paragraphs as a numbered list, each with its condition beneath it."""
    for passage in letter.passages:
        yield f"1. {safe(passage.text)}"
        if passage.relevant_when is not None:
            first, *rest = teller.lines(passage.relevant_when)
            yield f"   - Only if {first}"
            yield from (f"   {line}" for line in indented(rest))
