"""What a report in HTML says beside its document: what a table holds, and how a condition stands."""

from __future__ import annotations

from dataclasses import dataclass

from afterview.languages import spoken_in

__all__ = ["ENGLISH", "GERMAN", "HtmlWords", "html_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlWords:
    """The words of one language."""

    ledger: str
    """What the lines of a ledger are, with the unit of their weights."""
    line: str
    decibans: str
    evidence: str
    true: str
    false: str
    unknown: str
    key: str
    """The words in front of the marks of a chart, each with its number."""
    mark: str


ENGLISH = HtmlWords(
    ledger="The evidence, in decibans",
    line="what it is",
    decibans="decibans",
    evidence="evidence",
    true="true",
    false="false",
    unknown="unknown",
    key="Faint lines:",
    mark="{name} from {number}",
)
GERMAN = HtmlWords(
    ledger="Was gezählt wurde, in Deziban",
    line="was es ist",
    decibans="Deziban",
    evidence="Beleg",
    true="wahr",
    false="falsch",
    unknown="unbekannt",
    key="Feine Linien:",
    mark="{name} ab {number}",
)


def html_words(language: str) -> HtmlWords:
    """Return the words of a language such as ``de``."""
    return spoken_in(language, english=ENGLISH, german=GERMAN)
