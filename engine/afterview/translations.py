"""Every text of a rule base by an id, and a rule base with its texts in another language.

Ids, weights, conditions and order are no text and stay what they are; so does the pack's hash.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, TypeVar

from afterview.errors import Location
from afterview.languages import AnswerWords, answer_words
from afterview.rule_base import (
    Advice,
    Cause,
    EntrySort,
    Finding,
    Letter,
    OldName,
    OptionLabel,
    Passage,
    Question,
    QuestionKind,
    Rule,
    RuleBase,
    Source,
    Theme,
)

__all__ = [
    "ENDS",
    "STAGE_SENTENCES",
    "TEXTS",
    "TEXT_SECTIONS",
    "Text",
    "TextId",
    "Translation",
    "texts",
    "translated",
]

TextId: TypeAlias = tuple[str, ...]
"""Where a text belongs, from its sort on: ``("questions", "stage_ended", "options", "final")``."""

TEXTS: Mapping[str, tuple[str, ...]] = {
    "themes": ("title", "about"),
    "questions": ("ask", "hint", "reason", "unit"),
    "findings": ("title",),
    "causes": ("title", "short", "among", "basis"),
    "rules": ("because", "caution"),
    "advice": ("do", "by", "worked_if"),
    "letters": ("subject",),
    "sources": ("title",),
}
"""The sorts of what has texts, and their texts, but for those of which one thing has several."""
TEXT_SECTIONS = {sort: "advice" if sort is EntrySort.ADVICE else f"{sort}s" for sort in EntrySort}
"""What the texts of a sort of entries stand under."""
ENDS = ("low", "high")
"""The ids of the texts of a scale's two ends."""
STAGE_SENTENCES = ("passed", "ended")
"""The ids of the sentences that the generated rules say."""

Item = TypeVar("Item", Theme, Question, Finding, Cause, Rule, Advice, Letter, Source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of a rule base, and the theme it belongs to, if it belongs to one."""

    text: str
    theme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The texts of a rule base in another language, as far as there are any; some may have no counterpart.

    ``places`` has where each text stands, and each id on the way to one; ``location`` is the file or
    the folder that it all comes from. ``old_names`` are the places that use an id which was renamed.
    """

    language: str
    texts: Mapping[TextId, str]
    places: Mapping[TextId, Location]
    location: Location
    old_names: tuple[OldName, ...] = ()


def texts(rule_base: RuleBase) -> dict[TextId, Text]:
    """Return every text that is shown to people, in the order of the rule base."""
    return {id_: Text(text=text, theme=theme) for id_, text, theme in _texts(rule_base) if text}


def _texts(rule_base: RuleBase) -> Iterator[tuple[TextId, str, str]]:
    for sentence, rule in _stage_rules(rule_base).items():
        yield ("stages", "because", sentence), rule.because, ""
    written = (rule for rule in rule_base.rules if not rule.generated)
    yield from _plain_texts("themes", rule_base.pack.titles)
    for question in rule_base.questions.values():
        yield from _plain_texts("questions", [question])
        yield from _answer_texts(question)
    yield from _plain_texts("findings", rule_base.findings.values())
    yield from _plain_texts("causes", rule_base.causes.values())
    yield from _plain_texts("rules", written)
    yield from _plain_texts("advice", rule_base.advice)
    for letter in rule_base.letters:
        yield from _plain_texts("letters", [letter])
        for passage in letter.passages:
            yield ("letters", letter.id, "paragraphs", passage.id), passage.text, letter.theme
    for source in rule_base.sources.values():
        yield from _plain_texts("sources", [source])
        for claim, text in source.claims.items():
            yield ("sources", source.id, "claims", claim), text, ""


def _plain_texts(sort: str, items: Iterable[Any]) -> Iterator[tuple[TextId, str, str]]:
    for item in items:
        for field in TEXTS[sort]:
            yield (sort, item.id, field), getattr(item, field), getattr(item, "theme", "")


def _answer_texts(question: Question) -> Iterator[tuple[TextId, str, str]]:
    """Yield the labels of options and ends; yes and no are the program's own words."""
    if question.kind is not QuestionKind.YES_NO:
        for option in question.options:
            yield ("questions", question.id, "options", option.id), option.label, question.theme
    for end, label in zip(ENDS, question.ends or (), strict=False):
        yield ("questions", question.id, "ends", end), label, question.theme


def _stage_rules(rule_base: RuleBase) -> dict[str, Rule]:
    """Return for each stage sentence a generated rule that says it, where there is one."""
    generated = [rule for rule in rule_base.rules if rule.generated]
    found = {word: [rule for rule in generated if _sentence(rule) == word] for word in STAGE_SENTENCES}
    return {word: rules[0] for word, rules in found.items() if rules}


def _sentence(rule: Rule) -> str:
    """Return which of the stage sentences is said by a generated rule, ``stage.passed-...`` for instance."""
    return rule.id.partition(".")[2].partition("-")[0]


def translated(rule_base: RuleBase, language: str, said: Mapping[TextId, str]) -> RuleBase:
    """Return a rule base in another language; what is not said in it stays as it is, text by text."""
    return _Speaker(said, language).rule_base(rule_base)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Puts texts into a rule base, and the program's own words of their language."""

    said: Mapping[TextId, str]
    language: str

    def rule_base(self, given: RuleBase) -> RuleBase:
        themes = tuple(self.item("themes", each) for each in given.pack.titles)
        words = answer_words(self.language)
        return replace(
            given,
            pack=replace(given.pack, language=self.language, titles=themes),
            questions={id_: self.question(each, words) for id_, each in given.questions.items()},
            findings={id_: self.item("findings", each) for id_, each in given.findings.items()},
            causes={id_: self.item("causes", each) for id_, each in given.causes.items()},
            rules=tuple(self.rule(each) for each in given.rules),
            advice=tuple(self.item("advice", each) for each in given.advice),
            sources={id_: self.source(each) for id_, each in given.sources.items()},
            letters=tuple(self.letter(each) for each in given.letters),
        )

    def item(self, sort: str, given: Item) -> Item:
        found: dict[str, Any] = {
            field: self.said[sort, given.id, field]
            for field in TEXTS[sort]
            if (sort, given.id, field) in self.said and getattr(given, field)
        }
        return replace(given, **found) if found else given

    def question(self, given: Question, words: AnswerWords) -> Question:
        said = self.item("questions", given).spoken(words)
        options = said.options
        if given.kind is not QuestionKind.YES_NO:
            options = tuple(self.option(given.id, each) for each in said.options)
        ends = said.ends and (self.end(given, 0, said.ends[0]), self.end(given, 1, said.ends[1]))
        return replace(said, options=options, ends=ends, original=given)

    def option(self, question: str, given: OptionLabel) -> OptionLabel:
        label = self.said.get(("questions", question, "options", given.id), given.label)
        return OptionLabel(id=given.id, label=label)

    def end(self, question: Question, which: int, label: str) -> str:
        return self.said.get(("questions", question.id, "ends", ENDS[which]), label)

    def rule(self, given: Rule) -> Rule:
        if not given.generated:
            return self.item("rules", given)
        return replace(given, because=self.said.get(("stages", "because", _sentence(given)), given.because))

    def letter(self, given: Letter) -> Letter:
        passages = tuple(self.passage(given.id, each) for each in given.passages)
        return replace(self.item("letters", given), passages=passages)

    def passage(self, letter: str, given: Passage) -> Passage:
        return replace(given, text=self.said.get(("letters", letter, "paragraphs", given.id), given.text))

    def source(self, given: Source) -> Source:
        claims = {
            claim: self.said.get(("sources", given.id, "claims", claim), text)
            for claim, text in given.claims.items()
        }
        return replace(self.item("sources", given), claims=claims)
