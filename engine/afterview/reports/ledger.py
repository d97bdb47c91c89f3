"""The lines of one hypothesis as labelled entries, which every text report lays out in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from afterview.differential import Differential, Hypothesis
from afterview.evidence import decibans_text
from afterview.inference import infer
from afterview.ledger import PRIOR, LedgerLine
from afterview.reports.english import ENGLISH
from afterview.reports.provenance import because_in_words
from afterview.reports.wording import Wording, wording
from afterview.rule_base import Cause, RuleBase

__all__ = ["Entry", "band_in_words", "entries", "odds_in_words", "shown_hypotheses", "span_in_words"]

MOST_SHOWN = 5
MOST_OPEN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One labelled line: what it is, its weight in decibans where it has one, the text and its source."""

    label: str
    text: str
    weight: str = ""
    source: str = ""


def shown_hypotheses(
    rule_base: RuleBase, differential: Differential, *, every: bool
) -> tuple[Hypothesis, ...]:
    """Return the hypotheses worth a reader's time: the first three, and up to five that evidence supports.

    One that nothing speaks for, and of which it is not even known whether it is possible, is not among them.
    """
    if every:
        return differential.hypotheses
    lowest = rule_base.scale.bands[-1].word
    return tuple(
        each
        for each in differential.hypotheses[:MOST_SHOWN]
        if (each.rank <= 3 and (each.supported or each.condition is None))
        or (each.supported and each.band != lowest)
    )


def sensible_questions(rule_base: RuleBase, differential: Differential) -> frozenset[str]:
    """Return the questions that are known to make sense in a case, answered or not."""
    relevance = infer(rule_base, differential.answers).relevance
    return frozenset(id_ for id_ in rule_base.questions if relevance.get(id_, True))


def entries(
    rule_base: RuleBase, hypothesis: Hypothesis, sensible: frozenset[str] = frozenset()
) -> Iterator[Entry]:
    """Yield the ledger of a hypothesis: where it starts, what speaks for and against it, and the sum.

    Of the open questions the ``sensible`` ones are named first.
    """
    said = wording(rule_base)
    cause = rule_base.causes[hypothesis.cause]
    if hypothesis.condition is not None:
        asked = sorted(rule_base.questions_under(hypothesis.condition))
        questions = said.listed(said.quoted.format(text=rule_base.questions[each].ask) for each in asked)
        yield Entry(label=said.label_if, text=said.if_possible.format(questions=questions))
    for line in hypothesis.ledger:
        yield _entry(rule_base, said, cause, line)
    score = said.number(decibans_text(hypothesis.score))
    yield Entry(label=said.label_sum, weight=score, text=_sum(said, hypothesis))
    yield from _cautions(rule_base, said, hypothesis)
    if hypothesis.open:
        yield Entry(label=said.label_open, text=_open(rule_base, said, hypothesis.open, sensible))


def _entry(rule_base: RuleBase, said: Wording, cause: Cause, line: LedgerLine) -> Entry:
    weight = said.number(decibans_text(line.weight))
    if line.source == PRIOR:
        odds = odds_in_words(cause, said)
        return Entry(label=said.label_start, weight=weight, text=odds, source=said.base_rate)
    label = said.label_against if line.weight < 0 else said.label_for
    text = because_in_words(rule_base, line)
    if not line.counted:
        label, weight, text = said.label_same, f"({weight})", said.not_counted_twice.format(because=text)
    if status := said.statuses[rule_base.rules_by_id[line.source].status]:
        text += f" ({status})"
    cited = f" ({', '.join(line.cites)})" if line.cites else ""
    return Entry(label=label, weight=weight, text=text, source=line.source + cited)


def odds_in_words(cause: Cause, said: Wording = ENGLISH) -> str:
    """Return a prior as a count: "6 in 100 of those turned down after meeting people there"."""
    per = 100 if cause.prior >= 0.01 else 1000
    count = said.number(f"{cause.prior * per:.3g}")
    return said.odds.format(count=count, per=per, among=cause.among or said.turned_down)


def _sum(said: Wording, hypothesis: Hypothesis) -> str:
    sentence = said.sum
    if hypothesis.capped:
        sentence = said.capped_above if hypothesis.posterior > hypothesis.shown else said.capped_below
    found, shown = (said.number(f"{each:.2f}") for each in (hypothesis.posterior, hypothesis.shown))
    return sentence.format(posterior=found, shown=shown)


def _cautions(rule_base: RuleBase, said: Wording, hypothesis: Hypothesis) -> Iterator[Entry]:
    rules = (rule_base.rules_by_id[line.source] for line in hypothesis.ledger if line.source != PRIOR)
    for caution in dict.fromkeys(rule.caution for rule in rules if rule.caution):
        yield Entry(label=said.label_mind, text=caution)


def _open(rule_base: RuleBase, said: Wording, questions: tuple[str, ...], sensible: frozenset[str]) -> str:
    ordered = [each for each in rule_base.questions if each in questions]
    ordered.sort(key=lambda each: each not in sensible)
    named = " / ".join(rule_base.questions[each].ask for each in ordered[:MOST_OPEN])
    more = len(ordered) - MOST_OPEN
    return f"{named} / {said.open_more.format(count=more)}" if more > 0 else named


def span_in_words(hypothesis: Hypothesis, said: Wording) -> str:
    """Return a shown posterior with what it could become: ``0.67 (0.39 to 0.76 if ...)``."""
    low, high, shown = (said.number(f"{each:.2f}") for each in (*hypothesis.within_reach, hypothesis.shown))
    return shown if low == high == shown else said.within_reach.format(shown=shown, low=low, high=high)


def band_in_words(rule_base: RuleBase, hypothesis: Hypothesis, said: Wording) -> str:
    """Return the word of a band, with what a reader should know of the kind of the cause."""
    band, remark = said.bands[hypothesis.band], said.kinds[rule_base.causes[hypothesis.cause].kind]
    return f"{band} ({remark})" if remark else band
