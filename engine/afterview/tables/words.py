"""What a table of results says of itself, in English and German."""

from __future__ import annotations

from dataclasses import dataclass

from afterview.languages import spoken_in
from afterview.rule_base import RuleBase

__all__ = ["ENGLISH", "GERMAN", "TableWords", "table_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWords:
    """The sentences of one language."""

    purpose: str
    """What the results are for, and what they are not for."""


ENGLISH = TableWords(
    purpose="These are hypotheses for coaching, from people's own accounts. They are no ground for decisions "
    "about a person's benefits, placement or hiring."
)
GERMAN = TableWords(
    purpose="Das sind Hypothesen für die Beratung, aus eigenen Angaben. Sie sind keine Grundlage für "
    "Entscheidungen über Leistungen, Vermittlung oder Einstellung einer Person."
)


def table_words(rule_base: RuleBase) -> TableWords:
    """Return the words for the language of a rule base's texts."""
    return spoken_in(rule_base.pack.language, english=ENGLISH, german=GERMAN)
