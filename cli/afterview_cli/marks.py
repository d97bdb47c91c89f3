"""How sure somebody is and who saw it, as it is typed behind an answer: ``3 ?? @coach``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from afterview import Answer, State, how_known
from afterview.rule_base import RuleBase, Scale
from afterview_cli.phrases import OBSERVERS, Phrases

__all__ = ["Marked", "UnknownObserver", "marked", "marks_in_words", "observer_words"]

_MARKS = re.compile(r"(?P<answer>[^?@\s](?:.*?[^?\s])??)\s*(?P<marks>(\s*(\?{1,2}(?!\?)|@\s?[\w-]+))+)")
_MARK = re.compile(r"\?+|@\s?[\w-]+")


class UnknownObserver(Exception):
    """Somebody who is not in the scale is said to have seen it; the text is the word that was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An answer as it was typed, and the words of the scale that the marks behind it stand for."""

    answer: str
    certainty: str | None = None
    observer: str | None = None


def marked(line: str, scale: Scale, said: Phrases) -> Marked:
    """Return what was typed without its marks; a line that has none, or two of a sort, is all answer.

    One question mark stands for the second surest word of the scale, two for the third. Raises
    UnknownObserver where nobody is called so.
    """
    found = _MARKS.fullmatch(line)
    marks = _MARK.findall(found["marks"]) if found else []
    questions = [each for each in marks if each.startswith("?")]
    observers = [each for each in marks if each.startswith("@")]
    if not found or len(questions) > 1 or len(observers) > 1:
        return Marked(answer=line)
    return Marked(
        answer=found["answer"],
        certainty=_certainty(len(questions[0]), scale) if questions else None,
        observer=_observer(observers[0].lstrip("@ "), scale, said) if observers else None,
    )


def _certainty(doubt: int, scale: Scale) -> str:
    """Return the word that stands so many places below the surest, or the least sure one."""
    falling = sorted(scale.certainty, key=lambda word: -scale.certainty[word])
    return falling[min(doubt, len(falling) - 1)]


def _observer(typed: str, scale: Scale, said: Phrases) -> str:
    spoken = {word.casefold(): id_ for id_, word in _spoken(scale, said).items()}
    named = {**spoken, **{id_.casefold(): id_ for id_ in scale.observers}}
    if typed.casefold() not in named:
        raise UnknownObserver(typed)
    return named[typed.casefold()]


def _spoken(scale: Scale, said: Phrases) -> dict[str, str]:
    """Return what is typed for each observer of a scale: its word in this language, if it has one."""
    words = dict(zip(OBSERVERS, said.observers, strict=True))
    return {id_: words.get(id_, id_) for id_ in scale.observers}


def observer_words(scale: Scale, said: Phrases) -> str:
    """Return what may be typed for who saw it: ``@coach, @recording or @self``."""
    words = [f"@{word}" for word in _spoken(scale, said).values()]
    return said.or_.join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _meaning(doubt: int, rule_base: RuleBase) -> str:
    word = _certainty(doubt, rule_base.scale)
    return how_known(rule_base, Answer(state=State.KNOWN, certainty=word)) or word


def marks_in_words(rule_base: RuleBase, said: Phrases) -> str:
    """Return what may be typed behind an answer, and what it means."""
    doubts = ", ".join(f"3 {mark} ({_meaning(len(mark), rule_base)})" for mark in ("?", "??"))
    return said.about_marks.format(doubts=doubts, words=observer_words(rule_base.scale, said))
