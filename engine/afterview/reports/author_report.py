"""The report for somebody who writes rules: what fired, what follows and what waits, with file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from afterview.differential import Differential, Hypothesis, RuledOut
from afterview.errors import Location
from afterview.evidence import Tenths, decibans_text, scaled
from afterview.explanation.why import Derivation, Ground, Step, why
from afterview.facts import CERTAIN, Answer
from afterview.inference import Fact, Firing, Outlook, infer
from afterview.languages import answer_words, spoken_in
from afterview.ledger import PRIOR
from afterview.reports import condition_words
from afterview.reports.author_words import AuthorWords, author_words
from afterview.reports.coach_report import case_name
from afterview.reports.document import Block, Document, Heading, Item, Items, Paragraph, Tone
from afterview.reports.ledger import band_in_words, span_in_words
from afterview.reports.sentences import Phrase, Teller
from afterview.reports.wording import wording
from afterview.rule_base import QuestionKind, Rule, RuleBase

__all__ = ["author_document", "place"]


def author_document(rule_base: RuleBase, differential: Differential, *, every: bool = False) -> Document:
    """Return the trace of a case; of the causes ``every`` one, or those that a written rule speaks of.

    Files are named from the folder of the pack on. Weights are in decibans.
    """
    outlooks = infer(rule_base, differential.answers).rules
    author = _Author(
        rule_base=rule_base,
        differential=differential,
        outlooks={rule.id: outlook for rule, outlook in zip(rule_base.rules, outlooks, strict=True)},
        words=author_words(rule_base),
    )
    return author.document(every=every)


def place(rule_base: RuleBase, location: Location) -> str:
    """Return a line in a file, the file as it is named from the folder of the pack on; or nothing."""
    parts = PurePath(location.path).parts
    inner = parts[-2:] if {*parts[-2:-1]} & {*rule_base.pack.themes} else parts[-1:]
    return f"{'/'.join(inner)}:{location.line}" if inner else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Author:
    """One case, told to an author."""

    rule_base: RuleBase
    differential: Differential
    outlooks: Mapping[str, Outlook]
    """For each rule, by id, what is believed of it."""
    words: AuthorWords

    def document(self, *, every: bool) -> Document:
        pack, said = self.rule_base.pack, wording(self.rule_base)
        read_with = self.words.pack.format(name=pack.name, version=pack.version, hash=pack.hash[:12])
        told = self._told(every=every)
        return Document(
            title=self.words.title,
            language=pack.language,
            blocks=(
                *case_name(self.differential),
                Paragraph(text=read_with, tone=Tone.QUIET),
                Paragraph(text=said.standings[self.differential.standing], tone=Tone.LEAD),
                *_listed(self.words.fired, map(self._firing, self.differential.firings)),
                *self._causes(told),
                *_listed(self.words.ruled_out, map(self._ruled_out, self.differential.ruled_out)),
                *_listed(self.words.waiting, self._waiting(frozenset(each.cause for each in told))),
            ),
        )

    def _firing(self, firing: Firing) -> Item:
        """Return a rule that fired: its condition, the facts that made it true, and what it concludes."""
        rule = self.rule_base.rules_by_id[firing.rule]
        belief = self.outlooks[rule.id].belief
        concluded = [
            *(self.words.finding.format(finding=each) for each in rule.findings),
            *(f"{each.cause} {self._weight(each.weight, belief)}" for each in rule.evidence),
        ]
        parts = (
            self._condition(rule),
            Item(mark=self.words.given, text="; ".join(map(self._fact, firing.facts))),
            Item(mark=self.words.so, text=", ".join(concluded)),
        )
        return Item(text=rule.id, source=self._place(rule.location), parts=parts)

    def _condition(self, rule: Rule) -> Item:
        """Return a condition in words; that of a generated rule is long, and the same for every cause."""
        if rule.generated:
            return Item(mark=self.words.when, text=self.words.generated)
        spoken = spoken_in(
            self.rule_base.pack.language, english=condition_words.ENGLISH, german=condition_words.GERMAN
        )
        teller = Teller(rule_base=self.rule_base, words=spoken)
        return _phrased(teller.phrase(rule.when), self.words.when)

    def _told(self, *, every: bool) -> tuple[Hypothesis, ...]:
        """Return the hypotheses that a rule somebody wrote speaks for or against, or every one."""
        written = {rule.id for rule in self.rule_base.rules if not rule.generated}
        return tuple(
            each
            for each in self.differential.hypotheses
            if every or any(line.source in written for line in each.ledger)
        )

    def _causes(self, told: Sequence[Hypothesis]) -> Iterator[Block]:
        if told:
            yield Heading(text=self.words.causes)
        for each in told:
            yield from self._cause(each)

    def _cause(self, hypothesis: Hypothesis) -> Iterator[Block]:
        said, cause = wording(self.rule_base), self.rule_base.causes[hypothesis.cause]
        yield Heading(text=f"{hypothesis.rank}. {cause.id}", level=3)
        band = band_in_words(self.rule_base, hypothesis, said)
        yield Paragraph(text=f"{cause.title}: {band}, {span_in_words(hypothesis, said)}")
        steps = map(self._step, why(self.rule_base, self.differential, cause.id).steps)
        total = f"{self._number(hypothesis.score)} = {said.number(f'{hypothesis.posterior:.4f}')}"
        yield Items(items=(*steps, Item(mark=said.label_sum, text=total)))

    def _step(self, step: Step) -> Item:
        """Return a line of a ledger, and the chain from it down to the answers."""
        said, line, source = wording(self.rule_base), step.line, self._place(step.location)
        if line.source == PRIOR:
            return Item(mark=said.label_start, text=self._number(line.weight), source=source)
        mark = said.label_for if line.weight > 0 else said.label_against
        told = f"{line.source} {self._weight(step.full_weight, step.percent)}"
        if not line.counted:
            mark, told = said.label_same, self.words.not_counted.format(told=told, group=line.group)
        return Item(mark=mark, text=told, source=source, parts=tuple(map(self._ground, step.grounds)))

    def _ground(self, ground: Ground) -> Item:
        told = self._fact(ground.fact)
        text = self.words.told_above.format(told=told) if ground.told_above else told
        return Item(text=text, parts=tuple(map(self._derivation, ground.derivations)))

    def _derivation(self, derivation: Derivation) -> Item:
        text = derivation.rule if derivation.holds else self.words.fails.format(told=derivation.rule)
        grounds = tuple(map(self._ground, derivation.grounds))
        return Item(text=text, source=self._place(derivation.location), parts=grounds)

    def _ruled_out(self, ruled_out: RuledOut) -> Item:
        found = why(self.rule_base, self.differential, ruled_out.cause)
        source = self._place(self.rule_base.causes[ruled_out.cause].location)
        return Item(text=ruled_out.cause, source=source, parts=tuple(map(self._ground, found.impossible)))

    def _waiting(self, causes: frozenset[str]) -> Iterator[Item]:
        """Yield the rules about some causes that answers could make true, and the questions they wait for."""
        for rule in self.rule_base.rules:
            outlook = self.outlooks[rule.id]
            about = not causes.isdisjoint(item.cause for item in rule.evidence)
            if about and outlook.belief == 0 < outlook.within_reach:
                asked = ", ".join(id_ for id_ in self.rule_base.questions if id_ in outlook.open)
                yield Item(mark=rule.id, text=asked, source=self._place(rule.location))

    def _fact(self, fact: Fact) -> str:
        """Return a finding and whether it holds, or a question and its answer, by their ids."""
        if not isinstance(fact.value, Answer):
            return fact.id if fact.value else self.words.fails.format(told=fact.id)
        if self.rule_base.questions[fact.id].kind is QuestionKind.NOTE:
            return fact.id
        told = f"{fact.id}: {self._value(fact.value)}"
        if fact.value.percent == CERTAIN:
            return told
        return self.words.percent.format(told=told, percent=fact.value.percent)

    def _value(self, answer: Answer) -> str:
        if answer.value is None:
            return answer.state.value
        if isinstance(answer.value, frozenset):
            return ", ".join(sorted(answer.value)) or answer_words(self.rule_base.pack.language).none_of_these
        return wording(self.rule_base).number(str(answer.value))

    def _weight(self, weight: Tenths, percent: int) -> str:
        """Return what a weight comes to; where its answers are not certain, of which share."""
        told = self._number(scaled(weight, percent))
        if percent == CERTAIN:
            return told
        return self.words.share.format(weight=told, percent=percent, full=self._number(weight))

    def _number(self, weight: int) -> str:
        return wording(self.rule_base).number(decibans_text(weight))

    def _place(self, location: Location) -> str:
        return place(self.rule_base, location)


def _listed(heading: str, items: Iterable[Item]) -> Iterator[Block]:
    """Yield a list beneath its heading, or nothing if it is empty."""
    if listed := tuple(items):
        yield Heading(text=heading)
        yield Items(items=listed)


def _phrased(phrase: Phrase, mark: str = "") -> Item:
    text = f"{phrase.text}:" if phrase.parts else phrase.text
    return Item(mark=mark, text=text, parts=tuple(map(_phrased, phrase.parts)))
