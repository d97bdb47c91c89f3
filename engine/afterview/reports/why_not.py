"""Why a cause, a finding, a rule or a question did not come about, as a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import singledispatchmethod

from afterview.conditions import AllOf
from afterview.differential import Hypothesis
from afterview.evidence import decibans_text
from afterview.explanation.nearest import Nearest
from afterview.explanation.stand import Outcome, Stand
from afterview.explanation.why_not import (
    RuleStand,
    WhyNot,
    WhyNotCause,
    WhyNotFinding,
    WhyNotQuestion,
    WhyNotRule,
)
from afterview.facts import State, truth
from afterview.reports.document import Block, Document, Heading, Item, Items, Lines, Paragraph, Tone
from afterview.reports.judged_condition import ConditionTeller
from afterview.reports.ledger import Entry, band_in_words, entries, span_in_words
from afterview.reports.why_not_words import why_not_words
from afterview.reports.wording import wording
from afterview.rule_base import Rule, RuleBase

__all__ = ["MOST_SHOWN", "why_not_document"]

MOST_SHOWN = 5
"""Rules of one section that are shown where not every one is asked for."""
MOST_CONSEQUENTS = 8
"""Causes that a rule is said to speak of; a rule about a whole kind speaks of many, all alike."""


def why_not_document(
    rule_base: RuleBase, why_not: WhyNot, *, case: str = "", every: bool = False
) -> Document:
    """Return the report, under the name of a case: with ``every`` rule, or the nearest few of each sort."""
    report = _Report(rule_base, every=every)
    named = [Paragraph(text=case, tone=Tone.QUIET)] if case else []
    return Document(
        title=report.title(why_not),
        language=rule_base.pack.language,
        blocks=(*named, *report.blocks(why_not)),
    )


class _Report:
    """The reports on one rule base, with their words at hand."""

    def __init__(self, rule_base: RuleBase, *, every: bool) -> None:
        self._rule_base, self._every = rule_base, every
        self._words, self._said = why_not_words(rule_base), wording(rule_base)
        self._conditions = ConditionTeller(rule_base)

    def title(self, why_not: WhyNot) -> str:
        """Return the title of a report."""
        match why_not:
            case WhyNotCause(cause=id_):
                return self._words.cause.format(title=self._rule_base.causes[id_].title)
            case WhyNotFinding(finding=id_):
                return self._words.finding.format(title=self._rule_base.findings[id_].title)
            case WhyNotRule(rule=stand):
                return self._words.rule.format(rule=stand.rule)
            case WhyNotQuestion(question=id_):
                return self._words.question.format(ask=self._rule_base.questions[id_].ask)

    @singledispatchmethod
    def blocks(self, why_not: object) -> Iterator[Block]:
        """Yield the blocks of a report."""
        raise TypeError(f"there is no report of the sort {type(why_not).__name__}")

    @blocks.register
    def _(self, why_not: WhyNotCause) -> Iterator[Block]:
        found, possible = why_not.hypothesis, why_not.possible
        lead = self._words.ruled_out if found is None else self._stands(found, why_not.of)
        yield Paragraph(text=lead, tone=Tone.LEAD)
        if possible is not None and not possible.judged.truth:
            yield from self._condition(self._words.possible, possible, self._words.possible_if)
        if found is not None:
            yield Heading(text=self._words.so_far)
            yield Lines(entries=tuple(self._ledger(found)))
        if not why_not.rules:
            yield Paragraph(
                text=self._words.all_fired if self._has_rules(why_not.cause) else self._words.no_rules
            )
        now = None if found is None else found.shown
        yield from self._sections(why_not.rules, self._words.cause_sections, now)
        yield Paragraph(text=self._said.not_verdicts, tone=Tone.QUIET)

    @blocks.register
    def _(self, why_not: WhyNotFinding) -> Iterator[Block]:
        yield Paragraph(text=self._words.finding_truths[truth(why_not.belief)], tone=Tone.LEAD)
        yield from self._sections(why_not.rules, self._words.finding_sections)

    @blocks.register
    def _(self, why_not: WhyNotRule) -> Iterator[Block]:
        stand, rule = why_not.rule.stand, self._rule_base.rules_by_id[why_not.rule.rule]
        yield Paragraph(text=self._words.rule_truths[stand.judged.truth], tone=Tone.LEAD)
        yield from self._condition(self._words.condition, stand, self._words.fires_if, why_not.rule)
        yield Heading(text=self._words.says)
        yield Items(items=tuple(self._consequents(rule)))
        if stands_at := self._conditions.place(rule.id):
            yield Paragraph(text=stands_at, tone=Tone.QUIET)

    @blocks.register
    def _(self, why_not: WhyNotQuestion) -> Iterator[Block]:
        lead = self._words.question_leads[why_not.reason]
        if why_not.answer.state is not State.UNASKED:
            given = self._conditions.given(why_not.question, why_not.answer)
            lead += f" {given[:1].upper()}{given[1:]}."
        yield Paragraph(text=lead, tone=Tone.LEAD)
        if why_not.relevant is not None:
            yield from self._condition(self._words.relevant, why_not.relevant, self._words.arises_if)
        if why_not.asked is not None:
            yield from self._condition(self._words.asked, why_not.asked, self._words.asked_if)

    def _has_rules(self, cause: str) -> bool:
        evidence = (item for rule in self._rule_base.rules for item in rule.evidence)
        return any(item.cause == cause and item.supports for item in evidence)

    def _stands(self, hypothesis: Hypothesis, of: int) -> str:
        """Return the place of a cause in words."""
        sentence = self._words.first if hypothesis.rank == 1 else self._words.stands
        band = band_in_words(self._rule_base, hypothesis, self._said)
        span = span_in_words(hypothesis, self._said)
        return sentence.format(rank=hypothesis.rank, of=of, band=band, span=span)

    def _ledger(self, hypothesis: Hypothesis) -> Iterator[Entry]:
        """Yield what speaks for a cause so far, and what against; what is open stands further below."""
        elsewhere = (self._said.label_if, self._said.label_open)
        yield from (each for each in entries(self._rule_base, hypothesis) if each.label not in elsewhere)

    def _sections(
        self,
        rules: Sequence[RuleStand],
        headings: Mapping[Outcome, str],
        now: float | None = None,
    ) -> Iterator[Block]:
        """Yield the rules by how they stand, each sort beneath its heading."""
        for outcome, heading in headings.items():
            standing = [rule for rule in rules if rule.stand.outcome is outcome]
            shown = standing if self._every else standing[:MOST_SHOWN]
            if shown:
                yield Heading(text=heading)
                yield Items(items=tuple(self._rule(rule, now) for rule in shown), numbered=True)
            if more := len(standing) - len(shown):
                text = self._words.more_one if more == 1 else self._words.more.format(count=more)
                yield Paragraph(text=text, tone=Tone.QUIET)

    def _rule(self, rule: RuleStand, now: float | None) -> Item:
        """Return what a rule lacks, and beneath it what it has; of one that fired its condition."""
        weight = f"{self._said.number(decibans_text(rule.weight))}; " if rule.weight else ""
        source = f"{weight}{self._conditions.source(rule.rule)}"
        if rule.stand.judged.truth:
            return replace(self._conditions.item(rule.stand.judged), source=source)
        text = self._lacks(rule.stand.way)
        if rule.stand.way.wanted and rule.then is not None and now is not None:
            text = f"{text[:-1]}; {self._then(rule.then, now)}"
        asks = tuple(Item(text=each) for each in self._arising(rule))
        return Item(text=text, source=source, parts=(*self._beneath(rule.stand), *asks))

    def _beneath(self, stand: Stand) -> tuple[Item, ...]:
        """Return the condition of a rule with its parts where it says more than the answers that it lacks."""
        judged = stand.judged
        if stand.way.wanted and judged.answer is not None:
            return ()
        if self._every or not stand.way.wanted:
            return (self._conditions.item(judged),)
        met = [part for part in judged.parts if part.truth and isinstance(judged.condition, AllOf)]
        return tuple(map(self._conditions.item, met))

    def _lacks(self, way: Nearest, sentence: str = "{wanted}") -> str:
        """Return the answers that a condition lacks, in a sentence, and how many they are."""
        if way.wanted is None:
            return self._words.never if way.never else self._words.not_found.format(count=way.at_least)
        count = len(way.wanted)
        away = self._words.away_one if count == 1 else self._words.away.format(count=count)
        return f"{sentence.format(wanted=self._conditions.wanted(way.wanted))}. {away}."

    def _then(self, then: float, now: float) -> str:
        if not then:
            return self._words.then_ruled_out
        sentence = self._words.then_same if then == now else self._words.then
        return sentence.format(posterior=self._said.number(f"{then:.2f}"))

    def _arising(self, rule: RuleStand) -> Iterator[str]:
        """Yield for the questions that make no sense here what would have to be so for them to be asked."""
        for each in rule.senseless:
            if each.relevant is not None and each.relevant.way.wanted:
                ask = self._said.quoted.format(text=self._rule_base.questions[each.question].ask)
                wanted = self._conditions.wanted(each.relevant.way.wanted)
                yield self._words.other_arises_if.format(ask=ask, wanted=wanted)

    def _condition(
        self, heading: str, stand: Stand, sentence: str, rule: RuleStand | None = None
    ) -> Iterator[Block]:
        """Yield what would make a condition true, in a sentence, and the condition with its parts."""
        if not stand.judged.truth:
            yield Paragraph(text=self._lacks(stand.way, sentence))
        if rule is not None:
            yield from (Paragraph(text=text) for text in self._arising(rule))
        yield Heading(text=heading)
        yield Items(items=(self._conditions.item(stand.judged),))

    def _consequents(self, rule: Rule) -> Iterator[Item]:
        for item in rule.evidence[:MOST_CONSEQUENTS]:
            sentence = self._words.supports if item.supports else self._words.counters
            title = self._said.quoted.format(text=self._rule_base.causes[item.cause].title)
            weight = self._said.number(decibans_text(item.weight))
            yield Item(text=sentence.format(title=title), source=f"{weight} {item.cause}")
        if (more := len(rule.evidence) - MOST_CONSEQUENTS) > 0:
            yield Item(text=self._said.open_more.format(count=more))
        for finding in rule.findings:
            title = self._said.quoted.format(text=self._rule_base.findings[finding].title)
            yield Item(text=self._words.concludes.format(title=title), source=finding)
