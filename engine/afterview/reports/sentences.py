"""Conditions as sentences, for people who read no rule files.

A condition becomes a :class:`Phrase`: a sentence, or a heading with parts. A short phrase is said in one
line, a deep one as a list with lists in it, which reads the same as plain text and as Markdown.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch

from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Chosen,
    Condition,
    Holds,
    Includes,
    Not,
    Quantity,
    Within,
)
from afterview.reports.condition_words import ENGLISH, ConditionWords
from afterview.rule_base import Question, RuleBase

__all__ = ["Phrase", "Teller", "phrase_lines"]

MOST_IN_LINE = 2
"""Sentences that one line takes; more of them become a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A condition in words: a sentence, or a heading and its parts.

    ``joint`` is what the parts share: ``all``, ``any``, or nothing where they cannot be said in a line.
    """

    text: str
    parts: tuple[Phrase, ...] = ()
    joint: str = ""


def _same(text: str) -> str:
    return text


def _quoted_only(_: str, quoted: str) -> str:
    return quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Says the conditions of a rule base.

    ``refer`` makes a link of an id and its quoted words, ``safe`` a text that the page does not take for
    its own marks; as they are, both change nothing.
    """

    rule_base: RuleBase
    words: ConditionWords = ENGLISH
    refer: Callable[[str, str], str] = _quoted_only
    safe: Callable[[str], str] = _same

    def phrase(self, condition: Condition) -> Phrase:
        """Return a condition in words; raise TypeError where it is of a sort that is not known."""
        return _phrase(_bare(condition), self)

    def lines(self, condition: Condition) -> tuple[str, ...]:
        """Return a condition as one line, or as a heading and the indented lines of a list."""
        return tuple(phrase_lines(self.phrase(condition), self.words))

    def quote(self, text: str) -> str:
        """Return a text in the quotation marks of the language."""
        return self.words.quoted.format(self.safe(text))

    def name(self, id_: str) -> str:
        """Return the words of a question or a finding, as a link where the page has some."""
        question = self.rule_base.questions.get(id_)
        words = question.ask if question else self.rule_base.findings[id_].title
        return self.refer(id_, self.quote(words))

    def answers(self, question: str, options: Iterable[str], last: str) -> str:
        """Return options in their own words and their written order: “a”, “b” or “c”."""
        named = set(options)
        labels = [each.label for each in self.rule_base.questions[question].options if each.id in named]
        quoted = [self.quote(label) for label in labels]
        return f" {last} ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))


def phrase_lines(phrase: Phrase, words: ConditionWords) -> Iterator[str]:
    """Yield a phrase as one line if it is short, else its heading and its parts, each indented by two."""
    if not phrase.parts:
        yield phrase.text
    elif _leaves(phrase) <= MOST_IN_LINE and (line := _in_line(phrase, words)):
        yield line
    else:
        yield f"{phrase.text}:"
        for part in phrase.parts:
            first, *rest = phrase_lines(part, words)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)


def _bare(condition: Condition) -> Condition:
    """Return a condition without the joints that join one part only."""
    while isinstance(condition, AllOf | AnyOf | AtLeast) and len(condition.parts) == 1:
        condition = condition.parts[0]
    return condition


def _leaves(phrase: Phrase) -> int:
    return sum(map(_leaves, phrase.parts)) if phrase.parts else 1


def _in_line(phrase: Phrase, words: ConditionWords) -> str:
    """Return two sentences in one line, or nothing where their heading allows none."""
    if not phrase.joint:
        return ""
    texts = [part.text for part in phrase.parts]
    return words.both.join(texts) if phrase.joint == "all" else words.either + f", {words.or_} ".join(texts)


@singledispatch
def _phrase(condition: object, teller: Teller) -> Phrase:
    raise TypeError(f"there are no words for a condition of the sort {type(condition).__name__}")


@_phrase.register
def _(condition: Chosen, teller: Teller) -> Phrase:
    others = set(teller.rule_base.questions[condition.question].option_ids) - condition.options
    other = 0 < 2 * len(others) < len(condition.options)
    pattern = teller.words.not_chosen if other else teller.words.chosen
    named = others if other else condition.options
    answers = teller.answers(condition.question, named, teller.words.or_)
    return Phrase(text=pattern.format(name=teller.name(condition.question), answers=answers))


@_phrase.register
def _(condition: Includes, teller: Teller) -> Phrase:
    pattern, last = _inclusion(condition, teller)
    answers = teller.answers(condition.question, condition.options, last)
    return Phrase(text=pattern.format(name=teller.name(condition.question), answers=answers))


def _inclusion(condition: Includes, teller: Teller) -> tuple[str, str]:
    """Return the pattern of a sentence about several answers, and the word before the last of them."""
    words, several = teller.words, len(condition.options) > 1
    every = several and len(condition.options) == len(teller.rule_base.questions[condition.question].options)
    match condition.quantity:
        case Quantity.ALL:
            return (words.includes_all if several else words.includes), words.and_
        case Quantity.ANY:
            return (words.includes_one if every else words.includes), words.or_
        case Quantity.NONE if every:
            return words.includes_none, words.and_
        case Quantity.NONE:
            return (words.excludes_all if several else words.excludes), words.and_


@_phrase.register
def _(condition: Within, teller: Teller) -> Phrase:
    words, question = teller.words, teller.rule_base.questions[condition.question]
    mark = question.answer_words.decimal_mark
    low, high = (
        None if each is None else str(each).replace(".", mark) for each in (condition.low, condition.high)
    )
    pattern = words.exactly if low == high else words.between
    if low is None or high is None:
        pattern = words.at_most if low is None else words.at_least
    unit = f" {teller.safe(question.unit)}" if question.unit else ""
    said = pattern.format(name=teller.name(question.id), low=low, high=high) + unit
    return Phrase(text=said + _ends(question, teller))


def _ends(question: Question, teller: Teller) -> str:
    """Return what the ends of a scale mean, or nothing."""
    if question.ends is None:
        return ""
    (low, high), (low_end, high_end) = question.bounds, map(teller.safe, question.ends)
    return teller.words.ends.format(low=low, high=high, low_end=low_end, high_end=high_end)


@_phrase.register
def _(condition: Holds, teller: Teller) -> Phrase:
    pattern = teller.words.holds if condition.holds else teller.words.fails
    return Phrase(text=pattern.format(name=teller.name(condition.finding)))


@_phrase.register
def _(condition: AllOf, teller: Teller) -> Phrase:
    return Phrase(text=teller.words.all_of, parts=_parts(condition, teller), joint="all")


@_phrase.register
def _(condition: AnyOf, teller: Teller) -> Phrase:
    return Phrase(text=teller.words.any_of, parts=_parts(condition, teller), joint="any")


@_phrase.register
def _(condition: AtLeast, teller: Teller) -> Phrase:
    heading = teller.words.count_of.format(count=condition.count)
    return Phrase(text=heading, parts=tuple(map(teller.phrase, condition.parts)))


def _parts(condition: AllOf | AnyOf, teller: Teller) -> tuple[Phrase, ...]:
    """Return the parts in words; those of a part of the same sort stand among them."""
    parts: list[Phrase] = []
    for part in condition.parts:
        parts += _parts(part, teller) if type(part) is type(condition) else [teller.phrase(part)]
    return tuple(parts)


@_phrase.register
def _(condition: Not, teller: Teller) -> Phrase:
    words, denied = teller.words, _bare(condition.part)
    match denied:
        case Not(part=part):
            return teller.phrase(part)
        case Holds(finding=finding, holds=holds):
            return teller.phrase(Holds(finding=finding, holds=not holds))
        case AllOf():
            heading = words.not_all_of
        case AnyOf():
            heading = words.none_of
        case AtLeast(count=count):
            heading = words.fewer_of.format(count=count)
        case leaf:
            return Phrase(text=words.not_so.format(sentence=teller.phrase(leaf).text))
    return dataclasses.replace(teller.phrase(denied), text=heading, joint="")
