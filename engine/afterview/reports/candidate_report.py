"""One page for somebody who was turned down: at most three causes, in plain words, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from afterview.advice import plan
from afterview.balance import score
from afterview.candidates import distinct_values
from afterview.differential import Differential, Hypothesis
from afterview.evidence import posterior
from afterview.facts import Answer, Answers, State
from afterview.inference import infer
from afterview.ledger import PRIOR, LedgerLine
from afterview.narrowing import answers_within, narrowed
from afterview.reports.candidate_words import CandidateWords, candidate_words
from afterview.reports.coach_report import case_name
from afterview.reports.document import Block, Document, Heading, Item, Items, Paragraph, Tone
from afterview.reports.ledger import sensible_questions, shown_hypotheses
from afterview.reports.remarks import contradictions, nothing_points_to, telling_questions
from afterview.reports.wording import wording
from afterview.rule_base import RuleBase, Standing

__all__ = ["candidate_document"]

MOST_CAUSES = 3
MOST_STEPS = 3
MOST_FOR = 3
"""Sentences that speak for the first cause; each other has one less than the one before."""
MOST_AGAINST = 1
MOST_ASKED = 3
STANDS_OUT = (Standing.SOMETHING_STANDS_OUT, Standing.RIVAL_LEADS)


def candidate_document(rule_base: RuleBase, differential: Differential) -> Document:
    """Return one page in plain words, without weights, ids of rules and sources.

    Where nothing stands out, the causes that lead are named in a line each, as what is common.
    """
    words = candidate_words(rule_base)
    shown = _shown(rule_base, differential)
    sensible = sensible_questions(rule_base, differential)
    return Document(
        title=wording(rule_base).headings[differential.standing],
        language=rule_base.pack.language,
        blocks=(
            *case_name(differential),
            Paragraph(text=words.standings[differential.standing], tone=Tone.LEAD),
            *_causes(rule_base, differential, shown, sensible, words),
            *_beside(rule_base, differential, shown, words),
            *_steps(rule_base, differential, words),
            Heading(text=words.reading),
            Paragraph(text=words.numbers),
            Paragraph(text=words.verdict),
        ),
    )


def _beside(
    rule_base: RuleBase, differential: Differential, shown: Sequence[Hypothesis], words: CandidateWords
) -> Iterator[Block]:
    said = [*nothing_points_to(rule_base, differential, shown), *contradictions(rule_base, differential)]
    if said:
        yield Heading(text=words.beside)
        yield from (Paragraph(text=text) for text in said)


def _shown(rule_base: RuleBase, differential: Differential) -> tuple[Hypothesis, ...]:
    """Return the first hypothesis and up to two more that are plausible, or that an answer speaks for."""
    scale = rule_base.scale

    def worth_naming(each: Hypothesis) -> bool:
        plausible = each.posterior >= scale.stands_out_at
        return (
            each.rank == 1 or plausible or (each.band != scale.bands[-1].word and _told_of(rule_base, each))
        )

    shown = shown_hypotheses(rule_base, differential, every=False)
    return tuple(filter(worth_naming, shown))[:MOST_CAUSES]


def _told_of(rule_base: RuleBase, hypothesis: Hypothesis) -> bool:
    """Whether more speaks for a cause than the stage at which things ended."""
    speaking = (line.source for line in hypothesis.ledger if line.weight > 0 and line.source != PRIOR)
    return not all(rule_base.rules_by_id[source].generated for source in speaking)


def _causes(
    rule_base: RuleBase,
    differential: Differential,
    shown: Sequence[Hypothesis],
    sensible: frozenset[str],
    words: CandidateWords,
) -> Iterator[Block]:
    if differential.standing in STANDS_OUT:
        unnamed = sensible
        for place, each in enumerate(shown):
            asked = _telling_question(rule_base, differential, each, unnamed)
            unnamed -= {asked}
            yield from _cause(rule_base, each, place, asked, words)
        return
    if shown:
        yield Heading(text=words.so_far)
        yield Items(items=tuple(_leading(rule_base, each, words) for each in shown))
    if asks := telling_questions(rule_base, differential, sensible):
        yield Heading(text=words.still_to_ask)
        yield Items(items=tuple(Item(text=ask) for ask in asks[:MOST_ASKED]))


def _leading(rule_base: RuleBase, hypothesis: Hypothesis, words: CandidateWords) -> Item:
    """Return a cause that leads where nothing stands out, with the one thing that speaks for it most."""
    title, count = rule_base.causes[hypothesis.cause].title, _count(hypothesis.shown, words)
    told = next(_in_favour(rule_base, hypothesis, words), Item(text=words.simply_common))
    return Item(text=words.leading.format(title=title, count=count), parts=(told,))


def _cause(
    rule_base: RuleBase, hypothesis: Hypothesis, place: int, asked: str | None, words: CandidateWords
) -> Iterator[Block]:
    yield Heading(text=f"{place + 1}. {rule_base.causes[hypothesis.cause].title}")
    yield Paragraph(text=" ".join(_likelihood(rule_base, hypothesis, words)))
    items = list(_evidence(rule_base, hypothesis, MOST_FOR - place, words))
    if asked is not None:
        items.append(Item(mark=words.would_tell, text=rule_base.questions[asked].ask))
    if items:
        yield Items(items=tuple(items))


def _likelihood(rule_base: RuleBase, hypothesis: Hypothesis, words: CandidateWords) -> Iterator[str]:
    """Yield how likely a cause is, whether it is in anybody's hand, and what could still become of it."""
    cause, band = rule_base.causes[hypothesis.cause], words.likelihoods[hypothesis.band]
    sentence = words.likelihood if hypothesis.supported else words.likelihood_common
    yield sentence.format(band=band, count=_count(hypothesis.shown, words))
    if not hypothesis.supported:
        yield words.simply_common
    if kind := words.kinds[cause.kind]:
        yield kind
    low, high = (_count(each, words) for each in hypothesis.within_reach)
    if low != high:
        yield words.range.format(low=low, high=high)


def _count(probability: float, words: CandidateWords) -> str:
    """Return a probability as a count that promises no more than it can keep."""
    if probability < 0.05:
        return words.hardly
    if probability < 0.075:
        return words.one_in_twenty
    return words.in_ten.format(count=int(probability * 10 + 0.5)) if probability < 0.95 else words.nearly


def _evidence(
    rule_base: RuleBase, hypothesis: Hypothesis, most: int, words: CandidateWords
) -> Iterator[Item]:
    """Yield the strongest of what speaks for a cause, of what speaks against it, and the first caution."""
    yield from islice(_in_favour(rule_base, hypothesis, words), most)
    against = (line.because for line in _counted(hypothesis) if line.weight < 0)
    for because in islice(against, MOST_AGAINST):
        yield Item(mark=words.speaks_against, text=because)
    supports = (line.source for line in _counted(hypothesis) if line.weight > 0)
    if caution := next(filter(None, (rule_base.rules_by_id[each].caution for each in supports)), ""):
        yield Item(mark=words.mind, text=caution)


def _in_favour(rule_base: RuleBase, hypothesis: Hypothesis, words: CandidateWords) -> Iterator[Item]:
    """Yield what speaks for a cause; that it ended where this could have shown only if nothing else does."""
    lines = [line for line in _counted(hypothesis) if line.weight > 0]
    written = [line for line in lines if not rule_base.rules_by_id[line.source].generated]
    for line in written or lines:
        yield Item(mark=words.speaks_for, text=line.because)


def _counted(hypothesis: Hypothesis) -> Iterator[LedgerLine]:
    """Yield the lines that rules add and that count, the strongest first."""
    return (line for line in hypothesis.ledger if line.counted and line.source != PRIOR)


def _telling_question(
    rule_base: RuleBase, differential: Differential, hypothesis: Hypothesis, sensible: frozenset[str]
) -> str | None:
    """Return the open question whose answers would move a cause furthest apart; of equals the first asked."""
    asked = [id_ for id_ in rule_base.questions if id_ in hypothesis.open and id_ in sensible]
    part = narrowed(rule_base, frozenset({hypothesis.cause}))
    given = answers_within(part, differential.answers)
    return max(asked, key=lambda id_: _spread(part, given, id_, hypothesis.cause), default=None)


def _spread(part: RuleBase, given: Answers, question: str, cause: str) -> float:
    """Return how far apart the answers to a question could put a cause, as a difference of probabilities."""
    values, _ = distinct_values(part, question)
    found = [
        _posterior(part, {**given, question: Answer(state=State.KNOWN, value=value)}, cause)
        for value in values
    ]
    return max(found, default=0.0) - min(found, default=0.0)


def _posterior(part: RuleBase, answers: Answers, cause: str) -> float:
    """Return the probability of a cause under some answers, 0 where they rule it out."""
    trace = infer(part, answers)
    return 0.0 if trace.rules_out(cause) else posterior(score(part, cause, trace))


def _steps(rule_base: RuleBase, differential: Differential, words: CandidateWords) -> Iterator[Block]:
    """Yield what to do, first what can be done this week."""
    said, next_ = wording(rule_base), plan(rule_base, differential, most=MOST_STEPS)
    if not next_.steps:
        return
    yield Heading(text=words.next)
    items = (
        Item(
            text=said.first.format(do=piece.do) if piece is next_.first else piece.do,
            parts=(Item(text=words.when.format(by=piece.by)),),
        )
        for piece in next_.steps
    )
    yield Items(items=tuple(items), numbered=True)
