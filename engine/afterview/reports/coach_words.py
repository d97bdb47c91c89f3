"""What the report for a coach says beside the words of every report."""

from __future__ import annotations

from dataclasses import dataclass

from afterview.languages import spoken_in
from afterview.rule_base import RuleBase

__all__ = ["ENGLISH", "GERMAN", "CoachWords", "coach_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachWords:
    """The sentences of one language."""

    spans: str
    """The title of the chart of all hypotheses shown."""
    waterfall: str
    """The title of the chart of one ledger."""
    sources: str
    base_rate: str
    """What the first step of a waterfall is called."""
    sum_name: str
    reading: str
    """The heading above what a reader should keep in mind."""


ENGLISH = CoachWords(
    spans="How likely each is, and what it could become",
    waterfall="How the first one adds up: {title}",
    sources="Sources",
    base_rate="start: base rate",
    sum_name="sum",
    reading="How to read this",
)
GERMAN = CoachWords(
    spans="Wie wahrscheinlich jede Ursache ist und was daraus noch werden kann",
    waterfall="Wie die Zahl der ersten Ursache zustande kommt: {title}",
    sources="Quellen",
    base_rate="Start: Ausgangswert",
    sum_name="Summe",
    reading="Wie das zu lesen ist",
)


def coach_words(rule_base: RuleBase) -> CoachWords:
    """Return the words for the language of a rule base's texts."""
    return spoken_in(rule_base.pack.language, english=ENGLISH, german=GERMAN)
