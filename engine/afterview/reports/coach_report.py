"""The report for somebody who advises the one turned down: all the evidence, with weights and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from afterview.advice import Plan, plan
from afterview.differential import Differential, Hypothesis
from afterview.evidence import decibans_text
from afterview.ledger import PRIOR, LedgerLine
from afterview.reports.coach_words import CoachWords, coach_words
from afterview.reports.document import (
    Block,
    Document,
    Heading,
    Item,
    Items,
    Lines,
    Paragraph,
    Span,
    Spans,
    Step,
    Tone,
    Waterfall,
)
from afterview.reports.ledger import (
    band_in_words,
    entries,
    sensible_questions,
    shown_hypotheses,
    span_in_words,
)
from afterview.reports.remarks import remarks
from afterview.reports.wording import Wording, wording
from afterview.rule_base import Advice, RuleBase

__all__ = ["case_name", "cited_sources", "coach_document"]


def coach_document(rule_base: RuleBase, differential: Differential, *, every: bool = False) -> Document:
    """Return the full report: with ``every`` hypothesis, or the first few."""
    said, words = wording(rule_base), coach_words(rule_base)
    shown = shown_hypotheses(rule_base, differential, every=every)
    sensible = sensible_questions(rule_base, differential)
    return Document(
        title=said.headings[differential.standing],
        language=rule_base.pack.language,
        blocks=(
            *case_name(differential),
            Paragraph(text=said.standings[differential.standing], tone=Tone.LEAD),
            *_spans(rule_base, shown, words),
            *(block for each in shown for block in _hypothesis(rule_base, each, sensible, words)),
            Heading(text=words.reading),
            *(Paragraph(text=text) for text in remarks(rule_base, differential, shown, sensible)),
            *_advice(rule_base, differential),
            *cited_sources(rule_base, shown, words.sources),
        ),
    )


def case_name(differential: Differential) -> Iterator[Block]:
    """Yield the name of a case, where it has one."""
    if differential.case:
        yield Paragraph(text=differential.case, tone=Tone.QUIET)


def _spans(rule_base: RuleBase, shown: Sequence[Hypothesis], words: CoachWords) -> Iterator[Block]:
    """Yield the chart of what is within reach of the hypotheses shown, marked where the bands begin."""
    if not shown:
        return
    said = wording(rule_base)
    spans = (
        Span(
            name=rule_base.causes[each.cause].title,
            low=each.within_reach.low,
            at=each.shown,
            high=each.within_reach.high,
            text=f"{band_in_words(rule_base, each, said)}, {span_in_words(each, said)}",
        )
        for each in shown
    )
    marks = tuple((band.at_least, said.bands[band.word]) for band in rule_base.scale.bands)
    yield Spans(title=words.spans, spans=tuple(spans), marks=marks)


def _hypothesis(
    rule_base: RuleBase, hypothesis: Hypothesis, sensible: frozenset[str], words: CoachWords
) -> Iterator[Block]:
    said, title = wording(rule_base), rule_base.causes[hypothesis.cause].title
    yield Heading(text=f"{hypothesis.rank}. {title}")
    band, span = band_in_words(rule_base, hypothesis, said), span_in_words(hypothesis, said)
    yield Paragraph(text=f"{band}, {span}")
    if hypothesis.rank == 1:
        yield _waterfall(rule_base, hypothesis, words)
    yield Lines(entries=tuple(entries(rule_base, hypothesis, sensible)))


def _waterfall(rule_base: RuleBase, hypothesis: Hypothesis, words: CoachWords) -> Waterfall:
    said, title = wording(rule_base), rule_base.causes[hypothesis.cause].title

    def step(line: LedgerLine) -> Step:
        name = words.base_rate if line.source == PRIOR else line.because
        return Step(name=name, weight=line.weight, text=said.number(decibans_text(line.weight)))

    return Waterfall(
        title=words.waterfall.format(title=title),
        steps=tuple(step(line) for line in hypothesis.ledger if line.counted),
        total=hypothesis.score,
        sum_name=words.sum_name,
        sum_text=said.number(decibans_text(hypothesis.score)),
    )


def _advice(rule_base: RuleBase, differential: Differential) -> Iterator[Block]:
    said, next_ = wording(rule_base), plan(rule_base, differential)
    if not next_.steps:
        return
    yield Heading(text=said.next)
    yield Items(items=tuple(_step(piece, next_, said) for piece in next_.steps), numbered=True)


def _step(piece: Advice, next_: Plan, said: Wording) -> Item:
    """Return a piece of advice as an entry: what to do, by when, and how to notice that it worked."""
    told = (said.when.format(by=piece.by), said.worked_if.format(worked_if=piece.worked_if))
    do = said.first.format(do=piece.do) if piece is next_.first else piece.do
    return Item(text=do, parts=tuple(Item(text=text) for text in told))


def cited_sources(rule_base: RuleBase, shown: Sequence[Hypothesis], heading: str) -> Iterator[Block]:
    """Yield what the ledgers of some hypotheses cite: each source with the claims in words."""
    cited = {id_ for each in shown for line in each.ledger for id_ in line.cites}
    items = [
        Item(
            text=", ".join(filter(None, [source.title, source.author, str(source.year or "")])),
            mark=source.id,
            parts=tuple(Item(text=source.claims[id_], mark=id_) for id_ in source.claims if id_ in cited),
        )
        for source in rule_base.sources.values()
        if not cited.isdisjoint({source.id, *source.claims})
    ]
    if items:
        yield Heading(text=heading)
        yield Items(items=tuple(items))
