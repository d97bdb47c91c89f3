"""What is said around letters, in each language; the letters themselves are the pack's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from afterview.languages import spoken_in
from afterview.rule_base import LetterKind, RuleBase

__all__ = ["ENGLISH", "GERMAN", "LetterWords", "letter_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWords:
    """The sentences of one language; ``blanks`` stand where nothing was given to fill them."""

    blanks: Mapping[str, str]
    titles: Mapping[LetterKind, str]
    subject: str
    headings: Mapping[LetterKind, str]
    """What stands above the remarks beside a letter."""
    fill_in: str
    none_now: str
    too_little: str
    none_suits: str
    still_to_ask: str
    instead: str
    kinds: Mapping[LetterKind, str]


ENGLISH = LetterWords(
    blanks={"to": "[name]", "from": "[your name]", "role": "[job title]", "company": "[company]"},
    titles={
        LetterKind.FEEDBACK_REQUEST: "A draft to the employer",
        LetterKind.NOTE_TO_CONTACT: "A draft to somebody there whom you liked",
        LetterKind.NOTE_TO_INSIDER: "A draft to the person who encouraged you",
    },
    subject="Subject: {subject}",
    headings={
        LetterKind.BEFORE_SENDING: "Before you send it",
        LetterKind.TAKING_THE_ANSWER: "When they answer",
    },
    fill_in="Fill in what stands in square brackets.",
    none_now="Better no letter this time",
    too_little="There is too little here yet for a letter",
    none_suits="No such letter suits your account",
    still_to_ask="These answers would tell which one suits",
    instead="What you could write instead",
    kinds={
        LetterKind.FEEDBACK_REQUEST: "a letter to the employer",
        LetterKind.NOTE_TO_CONTACT: "a note to somebody there whom you liked",
        LetterKind.NOTE_TO_INSIDER: "a note to the person who encouraged you",
    },
)
GERMAN = LetterWords(
    blanks={"to": "[Name]", "from": "[Ihr Name]", "role": "[Stellenbezeichnung]", "company": "[Firma]"},
    titles={
        LetterKind.FEEDBACK_REQUEST: "Ein Entwurf an den Arbeitgeber",
        LetterKind.NOTE_TO_CONTACT: "Ein Entwurf an eine Person dort, die Sie mochten",
        LetterKind.NOTE_TO_INSIDER: "Ein Entwurf an die Person, die Sie ermutigt hat",
    },
    subject="Betreff: {subject}",
    headings={
        LetterKind.BEFORE_SENDING: "Bevor Sie ihn abschicken",
        LetterKind.TAKING_THE_ANSWER: "Wenn eine Antwort kommt",
    },
    fill_in="Füllen Sie aus, was in eckigen Klammern steht.",
    none_now="Diesmal besser kein Brief",
    too_little="Für einen Brief ist noch zu wenig bekannt",
    none_suits="Kein solcher Brief passt zu dem, was Sie schildern",
    still_to_ask="Diese Antworten würden zeigen, welcher passt",
    instead="Was Sie stattdessen schreiben könnten",
    kinds={
        LetterKind.FEEDBACK_REQUEST: "einen Brief an den Arbeitgeber",
        LetterKind.NOTE_TO_CONTACT: "ein paar Zeilen an eine Person dort, die Sie mochten",
        LetterKind.NOTE_TO_INSIDER: "ein paar Zeilen an die Person, die Sie ermutigt hat",
    },
)


def letter_words(rule_base: RuleBase) -> LetterWords:
    """Return the words for the language of a rule base's texts."""
    return spoken_in(rule_base.pack.language, english=ENGLISH, german=GERMAN)
