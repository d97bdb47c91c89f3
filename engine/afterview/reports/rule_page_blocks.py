"""What the pages of rules, causes, questions and findings share: conditions, references, sources, cases."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from afterview.conditions import Condition, findings_read, questions_read
from afterview.errors import Location
from afterview.evidence import Tenths
from afterview.graph import Link, Sort
from afterview.graph.whole import consequents
from afterview.languages import spoken_in
from afterview.reports import condition_words
from afterview.reports.author_report import place
from afterview.reports.document import Block, Heading, Item, Items, Paragraph, Tone
from afterview.reports.rule_lines import strength_in_words
from afterview.reports.rule_page_words import RulePageWords, rule_page_words
from afterview.reports.sentences import Phrase, Teller, phrase_lines
from afterview.reports.wording import Wording, wording
from afterview.rule_base import (
    Advice,
    Case,
    Cause,
    CauseKind,
    Finding,
    Letter,
    Question,
    Rule,
    RuleBase,
    Source,
)

__all__ = ["Page", "Thing", "sort_of"]

Thing: TypeAlias = Rule | Cause | Question | Finding | Advice | Letter | Source

_MOST_NAMED = 12
"""Ids in a sentence that are named; the others are counted."""


def sort_of(thing: Thing) -> str:
    """Return the word for what something is, as it stands before an id: ``cause``."""
    return type(thing).__name__.lower()


@dataclass(frozen=True)
class Page:
    """What makes the blocks of a page about one thing of a rule base; ``cases`` are the pack's own."""

    rule_base: RuleBase
    cases: tuple[Case, ...]

    @cached_property
    def words(self) -> RulePageWords:
        """What these pages say in the language of the rule base."""
        return rule_page_words(self.rule_base)

    @cached_property
    def said(self) -> Wording:
        """What all reports say in it."""
        return wording(self.rule_base)

    @cached_property
    def teller(self) -> Teller:
        """What says conditions in it."""
        english, german = condition_words.ENGLISH, condition_words.GERMAN
        fixed = spoken_in(self.rule_base.pack.language, english=english, german=german)
        return Teller(rule_base=self.rule_base, words=fixed)

    def refer(self, sort: str, id_: str, text: str = "") -> str:
        """Return the id of something, or a text that stands for it. A page that has links makes one of it."""
        return text or id_

    def item(self, sort: str, id_: str, text: str, mark: str = "") -> Item:
        """Return something as an entry of a list, with its id."""
        return Item(text=text, mark=mark, source=id_)

    def claim(self, number: str) -> str:
        """Return the number of a claim where it stands beside its text."""
        return number

    def filled(self, pattern: str, **values: str) -> str:
        """Return a pattern with values in it, which may be what ``refer`` made."""
        return pattern.format(**values)

    def joined(self, texts: Iterable[str], between: str = ", ") -> str:
        """Return texts in a row, any of which may be what ``refer`` made."""
        return between.join(filter(None, texts))

    def named_rules(self, ids: Iterable[str]) -> str:
        """Return the ids of rules as part of a sentence."""
        return self.said.listed(ids, most=_MOST_NAMED)

    def about(self, thing: Thing, *more: str) -> Paragraph:
        """Return the quiet line beneath the lead: where it belongs, and where it stands."""
        theme = "" if isinstance(thing, Source) else thing.theme
        name = self.rule_base.pack.theme(theme).name
        named = self.filled(self.words.theme, theme=self.refer("theme", theme, name)) if theme else ""
        if isinstance(thing, Rule) and thing.generated:
            named = self.words.made
        return Paragraph(text=self.joined([named, *more, self.place(thing.location)], "; "), tone=Tone.QUIET)

    def place(self, location: Location) -> str:
        """Return a file and a line, or nothing where they are not known."""
        return place(self.rule_base, location) if location.line else ""

    def condition(self, heading: str, condition: Condition | None) -> Iterator[Block]:
        """Yield a condition as a sentence, or a list of them, beneath a heading."""
        if condition is not None:
            yield Heading(text=heading)
            yield Items(items=(self.told(self.teller.phrase(condition)),))

    def told(self, phrase: Phrase) -> Item:
        """Return a condition in words as an entry of a list."""
        first, *rest = phrase_lines(phrase, self.teller.words)
        return Item(text=first, parts=tuple(map(self.told, phrase.parts)) if rest else ())

    def listed(self, heading: str, items: Iterable[Item], none: str = "") -> Iterator[Block]:
        """Yield a list beneath a heading, or what is said where there is none."""
        found = tuple(items)
        if found or none:
            yield Heading(text=heading)
            yield Items(items=found) if found else Paragraph(text=none)

    def ruled(self, rule: Rule, text: str) -> Item:
        """Return a text about a rule, beneath it its condition; its id and place are the source."""
        source = self.joined([self.refer("rule", rule.id), self.place(rule.location)])
        return Item(text=text, source=source, parts=(self.told(self.teller.phrase(rule.when)),))

    def strength(self, weight: Tenths) -> str:
        """Return a weight in the words of the scale, and in decibans."""
        return self.said.number(strength_in_words(self.rule_base.scale, weight))

    def quoted(self, text: str) -> str:
        """Return a text in the quotation marks of the language."""
        return self.said.quoted.format(text=text)

    def named(self, ids: Iterable[str]) -> Iterator[Item]:
        """Yield questions, findings and causes by their words, each with its id."""
        for id_ in ids:
            thing = self.known(id_)
            assert isinstance(thing, Question | Finding | Cause), "only these have words of their own"
            text = thing.ask if isinstance(thing, Question) else thing.title
            yield self.item(sort_of(thing), id_, text)

    def known(self, id_: str) -> Question | Finding | Cause | None:
        """Return what has an id in the set of names that conditions and evidence use."""
        base = self.rule_base
        return base.questions.get(id_) or base.findings.get(id_) or base.causes.get(id_)

    def read(self, *conditions: Condition | None) -> Iterator[Item]:
        """Yield what conditions read, each once: questions, then findings."""
        present = [each for each in conditions if each is not None]
        for reads, order in (
            (questions_read, self.rule_base.questions),
            (findings_read, self.rule_base.findings),
        ):
            found = frozenset[str]().union(*map(reads, present))
            yield from self.named(id_ for id_ in order if id_ in found)

    def readers(self, id_: str) -> tuple[Item, ...]:
        """Return all that reads a question or a finding: rules, questions, causes, advice, letters."""
        return tuple(self._readers.get(id_, ()))

    @cached_property
    def _readers(self) -> Mapping[str, list[Item]]:
        """What reads each question and finding, by its id."""
        found: dict[str, list[Item]] = {}
        for sort, own, text, conditions in self._conditional():
            item = self.item(sort, own, text, self.words.sorts[sort])
            present = [each for each in conditions if each is not None]
            read = (questions_read(each) | findings_read(each) for each in present)
            for id_ in frozenset[str]().union(*read):
                found.setdefault(id_, []).append(item)
        return found

    @cached_property
    def rules_on(self) -> Mapping[str, list[Rule]]:
        """The rules that rest on each question, directly or through findings, by its id."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rule_base.rules:
            for question in self.rule_base.questions_under(rule.when):
                found.setdefault(question, []).append(rule)
        return found

    def _conditional(self) -> Iterator[tuple[str, str, str, tuple[Condition | None, ...]]]:
        """Yield all that has conditions: its sort, its id, its text and these."""
        base = self.rule_base
        yield from (("rule", each.id, each.because, (each.when,)) for each in base.rules)
        for question in base.questions.values():
            yield "question", question.id, question.ask, (question.relevant_when, question.asked_when)
        yield from (("cause", each.id, each.title, (each.possible_when,)) for each in base.causes.values())
        yield from (("advice", each.id, each.do, (each.relevant_when,)) for each in base.advice)
        for letter in base.letters:
            said = letter.subject or letter.passages[0].text
            yield "letter", letter.id, said, tuple(letter.conditions())

    def consequents(self, rule: Rule) -> Iterator[Item]:
        """Yield what follows from a rule; where it speaks of all causes of a kind, the kind."""
        for key, link, weight in consequents(self.rule_base, rule):
            sort, _, id_ = key.partition(":")
            if sort == Sort.KIND:
                kind = self.words.kinds[CauseKind(id_)]
                yield Item(text=self.words.counters_kind.format(strength=self.strength(weight), kind=kind))
                continue
            pattern = {
                Link.SUPPORTS: self.words.supports,
                Link.COUNTERS: self.words.counters,
                Link.CONCLUDES: self.words.concludes,
            }[link]
            thing = self.known(id_)
            assert isinstance(thing, Finding | Cause), "a rule speaks of findings and causes"
            title = self.refer(sort_of(thing), id_, self.quoted(thing.title))
            strength = self.strength(weight) if weight else ""
            yield Item(text=self.filled(pattern, strength=strength, cause=title, finding=title), source=id_)

    def sources(self, cites: Collection[str]) -> Iterator[Block]:
        """Yield what is cited, each claim with its source."""
        items = (
            Item(
                text=text or source.title,
                mark=self.refer("source", claim),
                source=source.title if text else "",
            )
            for source in self.rule_base.sources.values()
            for claim, text in {source.id: "", **source.claims}.items()
            if claim in cites
        )
        yield from self.listed(self.words.sources, items)

    def named_cases(self, heading: str, fits: Callable[[Case], str | None]) -> Iterator[Block]:
        """Yield the cases of the pack that fit, each with what is found to say of it, beneath a heading."""
        items = (
            Item(text=case.name, mark=mark, source=self.place(case.location))
            for case in self.cases
            if (mark := fits(case)) is not None
        )
        yield from self.listed(heading, items)
