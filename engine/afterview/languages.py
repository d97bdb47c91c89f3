"""The words that are the program's own within an answer: yes, no, none of these, and the decimal mark.

All other words of an answer are those of its pack. What reports and the questionnaire say beside them
stands with these.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ENGLISH", "AnswerWords", "answer_words"]


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
