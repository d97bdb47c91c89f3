"""What many forms have in common, as a report: commonest causes, stages, questions, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from afterview.coaching_purpose import coaching_purpose
from afterview.cohort import FEWEST, CauseFigures, Cohort, Comparison, Grouped
from afterview.reports.cohort_numbers import Teller
from afterview.reports.cohort_sections import (
    LEGEND,
    change_blocks,
    left_blocks,
    question_blocks,
    stage_blocks,
)
from afterview.reports.document import (
    Block,
    Document,
    Heading,
    Item,
    Items,
    Paragraph,
    Span,
    Spans,
    Table,
    Tone,
)
from afterview.reports.wording import wording
from afterview.rule_base import RuleBase, Standing

__all__ = ["cohort_document", "cohort_summary"]

MOST_BARS = 6
MOST_CAUSES = 20
IN_SHORT = 3
"""How many causes of a sort the summary names."""
ENDS = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Where the axis of a chart may end: at the first of these that holds all bars."""


def cohort_document(rule_base: RuleBase, cohort: Cohort, comparison: Comparison | None = None) -> Document:
    """Return the whole report on a cohort; with a comparison, what changed since the earlier run, too."""
    report = _Report(rule_base, cohort)
    return report.document(report.blocks(comparison))


def cohort_summary(rule_base: RuleBase, cohort: Cohort) -> Document:
    """Return the report in a few lines, for a terminal."""
    report = _Report(rule_base, cohort)
    return report.document(report.short())


class _Report:
    """The report on one cohort, with the words and the rule base at hand."""

    def __init__(self, rule_base: RuleBase, cohort: Cohort) -> None:
        self._teller = Teller(rule_base, cohort)
        self._rule_base, self._cohort, self._words = rule_base, cohort, self._teller.words
        self._language = rule_base.pack.language
        figures = [each for each in cohort.causes if each.first]
        self._rivals = [each for each in figures if rule_base.causes[each.cause].is_rival]
        self._ours = [each for each in figures if each not in self._rivals]

    def document(self, blocks: Iterable[Block]) -> Document:
        """Return some blocks under the title."""
        return Document(title=self._words.title, language=self._language, blocks=tuple(blocks))

    def short(self) -> Iterator[Block]:
        """Yield the commonest causes, without charts and tables."""
        words = self._words
        yield from self._opening()
        for heading, figures in ((words.not_skill, self._ours), (words.rivals, self._rivals)):
            if figures:
                items = tuple(Item(text=self._said(each)) for each in figures[:IN_SHORT])
                yield Items(items=(Item(text=heading, parts=items),))
        if self._cohort.forms and not self._ours and not self._rivals:
            yield Paragraph(text=words.nothing_common)
        yield Paragraph(text=coaching_purpose(self._language))

    def blocks(self, comparison: Comparison | None) -> Iterator[Block]:
        """Yield the whole of it."""
        cohort, pack = self._cohort, self._cohort.pack
        yield from self._opening()
        yield Paragraph(text=coaching_purpose(self._language), tone=Tone.CAREFUL)
        if cohort.forms is not None:
            yield Paragraph(text=self._words.reading)
            yield Paragraph(text=self._words.not_shown.format(fewest=FEWEST), tone=Tone.QUIET)
            yield from self._stands_out()
            yield from stage_blocks(self._teller, cohort.stages) if cohort.stages else ()
            yield from question_blocks(self._teller)
            yield from left_blocks(self._teller)
            yield from change_blocks(self._teller, comparison) if comparison else ()
        rules = self._words.pack.format(name=pack.name, version=pack.version, hash=pack.hash[:LEGEND])
        yield Paragraph(text=rules, tone=Tone.QUIET)

    def _opening(self) -> Iterator[Block]:
        forms = self._cohort.forms
        few = self._words.too_few.format(fewest=FEWEST)
        yield Paragraph(
            text=few if forms is None else self._words.forms.format(forms=self._teller.number(forms)),
            tone=Tone.LEAD,
        )

    # what comes first

    def _stands_out(self) -> Iterator[Block]:
        words, cohort = self._words, self._cohort
        yield Heading(text=words.stands_out)
        end = self._end([*self._ours[:MOST_BARS], *self._rivals[:MOST_BARS]])
        for title, figures in ((words.not_skill, self._ours), (words.rivals, self._rivals)):
            if figures:
                yield self._chart(title, figures[:MOST_BARS], end)
            if len(figures) > MOST_BARS:
                more = words.more.format(count=len(figures) - MOST_BARS)
                yield Paragraph(text=more, tone=Tone.QUIET)
        if not self._ours and not self._rivals:
            yield Paragraph(text=words.nothing_common)
        if cohort.first.together:
            text = words.others.format(**self._teller.counted(cohort.first.together))
            yield Paragraph(text=text)
        yield from self._causes()
        yield Heading(text=words.standings, level=3)
        standings = {each.value: words.standing[each] for each in Standing}
        yield from self._list(cohort.standings, standings)
        yield Heading(text=words.bands, level=3)
        yield from self._list(cohort.bands, wording(self._rule_base).bands)

    def _chart(self, title: str, figures: Sequence[CauseFigures], end: float) -> Spans:
        return Spans(
            title=title,
            spans=tuple(self._bar(each) for each in figures),
            marks=((end / 2, ""),),
            end=end,
            percent=True,
        )

    def _bar(self, figures: CauseFigures) -> Span:
        share = self._cohort.share(figures.first or 0)
        low, high = share.interval
        return Span(
            name=self._teller.cause(figures.cause),
            low=low,
            at=share.value or 0.0,
            high=high,
            text=self._teller.share(share),
        )

    def _end(self, figures: Iterable[CauseFigures]) -> float:
        highest = max((self._cohort.share(each.first or 0).interval[1] for each in figures), default=0.0)
        return next(end for end in ENDS if highest <= end)

    def _said(self, figures: CauseFigures) -> str:
        share = self._cohort.share(figures.first or 0)
        return f"{self._teller.cause(figures.cause)}: {self._teller.share(share)}"

    def _list(self, of: Grouped, names: Mapping[str, str]) -> Iterator[Block]:
        """Yield a list of counts, with those that are only shown together as one."""
        words = self._words
        items = [
            Item(text=words.counted.format(name=names.get(id_, id_), **self._teller.counted(count)))
            for id_, count in of.shown.items()
        ]
        if of.together:
            listed = self._teller.together(of, names)
            items.append(Item(text=words.together.format(names=listed, **self._teller.counted(of.together))))
        if items:
            yield Items(items=tuple(items))

    def _causes(self) -> Iterator[Block]:
        words = self._words
        some = [each for each in self._cohort.causes if each.first or each.later]
        ranked = sorted(some, key=lambda each: (-(each.first or 0) - (each.later or 0), each.cause))
        rows = tuple(self._row(each) for each in ranked[:MOST_CAUSES])
        if not rows:
            return
        yield Heading(text=words.causes, level=3)
        head = (words.cause, words.first, words.later, words.first_three)
        yield Table(head=head, rows=rows, numbers=frozenset({1, 2, 3}))
        more = len(self._cohort.causes) - len(rows)
        if more:
            yield Paragraph(text=words.more_causes.format(count=more), tone=Tone.QUIET)

    def _row(self, figures: CauseFigures) -> tuple[str, ...]:
        counts = (figures.first, figures.later)
        three = figures.first_three
        share = (
            self._words.dash
            if three is None
            else self._teller.percent(self._cohort.share(three).value or 0.0)
        )
        return self._teller.cause(figures.cause), *map(self._teller.cell, counts), share
