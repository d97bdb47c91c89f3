"""What results of many forms are for, and what they are not for: whoever hands them on hands this on too."""

from __future__ import annotations

from afterview.languages import spoken_in

__all__ = ["coaching_purpose"]

_ENGLISH = "This is for coaching, and not for decisions about a person's benefits, placement or hiring."
_GERMAN = (
    "Das ist für die Beratung gedacht und nicht für Entscheidungen über Leistungen, Vermittlung oder "
    "Einstellung eines Menschen."
)


def coaching_purpose(language: str) -> str:
    """Return the sentence in a language, such as that of a rule base."""
    return spoken_in(language, english=_ENGLISH, german=_GERMAN)
