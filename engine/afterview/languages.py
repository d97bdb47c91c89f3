"""What a language is called, and the words that are the program's own within an answer.

These words are yes, no, none of these, and the decimal mark. All others are those of its pack. What reports
and the questionnaire say beside them stands with these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

__all__ = ["ENGLISH", "LANGUAGE", "AnswerWords", "answer_words", "spoken_in"]

Words = TypeVar("Words")

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""The codes of languages: ``de``, or with a region ``pt-BR``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWords:
    """How answers are said in one language; ``decimal_mark`` parts a number's decimals."""

    yes: str
    no: str
    none_of_these: str
    decimal_mark: str


ENGLISH = AnswerWords(yes="yes", no="no", none_of_these="none of these", decimal_mark=".")
_GERMAN = AnswerWords(yes="ja", no="nein", none_of_these="nichts davon", decimal_mark=",")
_BY_LANGUAGE = {"en": ENGLISH, "de": _GERMAN}


def answer_words(language: str) -> AnswerWords:
    """Return the words of a language such as ``de`` or ``de-AT``, the English ones where there are none."""
    return _BY_LANGUAGE.get(language.partition("-")[0], ENGLISH)


def spoken_in(language: str, *, english: Words, german: Words) -> Words:
    """Return what is said in a language, in English where it is not spoken here."""
    return german if language.partition("-")[0] == "de" else english
