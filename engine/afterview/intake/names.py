"""Texts -> the questions and options they name, in every language that the rules are there in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from afterview.intake.headings import without_markup
from afterview.intake.reasons import ENGLISH, Reasons, reasons_in
from afterview.intake.states import STATE_WORDS
from afterview.languages import answer_words
from afterview.recognition import plain_form
from afterview.rule_base import Question, QuestionKind, RuleBase
from afterview.translations import Translation, translated

__all__ = ["NONE_OF_THESE", "Match", "Names", "known_names"]

NONE_OF_THESE = ""
"""Stands for an option of no question: that none of them was chosen."""
_CLOSE = 90
_APART = 5
"""How close a header must be to a question, and how much closer than to any other; of 100."""
_NEAREST = 70
_SHORTEST, _LONGEST = 8, 500
_SHORTEST_CUT = 30
_NUMBERING = re.compile(r"^\s*\(?[Qq]?\d{1,3}\s*[.):]\s*")
_TELLING = re.compile(r"\d+|\b(?:not|never|no|without|nicht|kein\w*|nie|ohne)\b|n't\b")
"""What makes another question of one that is otherwise the same."""
_COPY = re.compile(r"(\.\d{1,3}|_\d{1,3}|\s?\(\d{1,3}\)|\d{1,2})$")
"""What tools and programs add to the second column of one name."""


class Match(NamedTuple):
    """A question, and how it was recognised.

    ``by`` is ``id``, ``old id``, ``text``, ``translation``, ``normalised`` (but for spelling), or such as
    ``close 0.93``.
    """

    question: str
    by: str


class Names:
    """All that may name a question or one of its options; what may mean two questions names neither.

    ``renamed`` leads from the old ids of questions to those of today. ``reasons`` say why a text names none.
    """

    def __init__(
        self,
        voices: Sequence[Mapping[str, Question]],
        renamed: Mapping[str, str] | None = None,
        reasons: Reasons = ENGLISH,
    ) -> None:
        self.reasons = reasons
        self.questions = voices[0]
        self.voices = voices
        old = {id_: Match(new, "old id") for id_, new in (renamed or {}).items() if new in voices[0]}
        self._exact = old | _exact(voices)
        self._plain = _plain(voices)
        self._texts = list(self._plain)
        self._options = {id_: _options([voice[id_] for voice in voices]) for id_ in voices[0]}

    def exact(self, text: str) -> Match | None:
        """Return the question that a text names as it is, but for spelling, or as far as it was not cut."""
        found = self._exact.get(text.strip())
        if found is not None:
            return found
        for plain in _spellings(text):
            if question := self._plain.get(plain):
                return Match(question, "normalised")
        return self._cut(text)

    def close(self, text: str, without: Iterable[str] = ()) -> tuple[Match | None, str]:
        """Return the question that a text names closely, and else what comes nearest, in words."""
        plain = plain_form(without_markup(text))
        if not _SHORTEST <= len(plain) <= _LONGEST:
            return None, ""
        found = process.extract(plain, self._texts, scorer=fuzz.ratio, score_cutoff=_NEAREST, limit=12)
        scores: dict[str, float] = {}
        for near, score, _ in found:
            if _telling(near) == _telling(plain):
                scores.setdefault(self._plain[near], score)
        if not scores:
            return None, ""
        (question, best), *others = scores.items()
        told = f"{best / 100:.2f}"
        apart = best - max((score for _, score in others), default=0)
        if best >= _CLOSE and apart >= _APART and question not in without:
            return Match(question, f"close {told}"), ""
        return None, self.reasons.nearest.format(at=f"{question}, {told}")

    def option(self, question: str, text: str) -> str | None:
        """Return the option of a question that a text names.

        Where several may be chosen, that may be :data:`NONE_OF_THESE` or a state such as ``unknown``, too.
        """
        options = self._options[question]
        plain = plain_form(without_markup(text))
        return options.get(plain, options.get(plain_form(_COPY.sub("", text))))

    def options(self, question: str) -> Mapping[str, str]:
        """Return the options of a question by what names them, in plain form."""
        return self._options[question]

    def _cut(self, text: str) -> Match | None:
        """Return the only question whose text begins with one that was cut off."""
        shown = without_markup(text).strip()
        plain = plain_form(shown)
        if not shown.endswith(("...", "…")) or len(plain) < _SHORTEST_CUT:
            return None
        found = {self._plain[each] for each in self._texts if each.startswith(plain)}
        return Match(found.pop(), "normalised") if len(found) == 1 else None


def known_names(rule_base: RuleBase, translations: Iterable[Translation]) -> Names:
    """Return the names that a rule base gives its questions, and those of its translations."""
    voices = [dict(rule_base.questions)]
    voices += [dict(translated(rule_base, each.language, each.texts).questions) for each in translations]
    if any(question.original for question in rule_base.questions.values()):
        voices.append({id_: each.original or each for id_, each in rule_base.questions.items()})
    return Names(voices, rule_base.renamed, reasons_in(rule_base.pack.language))


def _exact(voices: Sequence[Mapping[str, Question]]) -> dict[str, Match]:
    found: dict[str, Match] = {}
    once = _named_once((each.ask, each.id) for voice in voices for each in voice.values())
    for number, voice in enumerate(voices):
        by = "translation" if number else "text"
        for each in voice.values():
            if each.ask in once:
                found.setdefault(each.ask, Match(each.id, by))
    return found | {id_: Match(id_, "id") for id_ in voices[0]}


def _plain(voices: Sequence[Mapping[str, Question]]) -> dict[str, str]:
    pairs = [
        (plain_form(text), each.id)
        for voice in voices
        for each in voice.values()
        for text in (each.ask, f"{each.ask} {each.hint}", f"{each.ask}{each.hint}")
    ]
    return _named_once(pairs) | {plain_form(id_): id_ for id_ in voices[0]}


def _options(question: Sequence[Question]) -> dict[str, str]:
    """Return the options of one question, which is given in each language, by what names them."""
    labels = [(plain_form(option.label), option.id) for each in question for option in each.options]
    ids = {plain_form(id_): id_ for id_ in question[0].option_ids}
    if question[0].kind is not QuestionKind.CHOICES:
        return _named_once(labels) | ids
    none = {plain_form(answer_words(each).none_of_these) for each in ("en", "de")} | {"none"}
    said = {
        plain_form(word): state.value
        for state, words in STATE_WORDS.items()
        for word in words
        if state.value not in question[0].option_ids
    }
    return said | dict.fromkeys(none, NONE_OF_THESE) | _named_once(labels) | ids


def _named_once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return names with what they mean, without those that mean several things."""
    meanings: dict[str, set[str]] = {}
    for name, meaning in pairs:
        meanings.setdefault(name, set()).add(meaning)
    return {name: next(iter(found)) for name, found in meanings.items() if len(found) == 1}


def _telling(plain: str) -> list[str]:
    """Return the numbers and the words of denial in a text."""
    return sorted(_TELLING.findall(plain))


def _spellings(text: str) -> Iterator[str]:
    """Yield a header in plain form: as it is, without its number, and without the mark of a copy."""
    shown = without_markup(text)
    for each in (shown, _NUMBERING.sub("", shown)):
        yield plain_form(each)
        yield plain_form(_COPY.sub("", each.strip()))
