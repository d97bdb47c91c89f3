"""Two causes side by side: which is ahead and why, and the answers that would turn their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from afterview.evidence import decibans_text, posterior
from afterview.explanation.contrast import Contrast, Favour, Side, Turn
from afterview.facts import Answer, State
from afterview.ledger import PRIOR
from afterview.reports.contrast_words import contrast_words
from afterview.reports.document import Block, Document, Heading, Item, Items, Lines, Paragraph, Tone
from afterview.reports.ledger import Entry, band_in_words, odds_in_words
from afterview.reports.remarks import fact_in_words
from afterview.reports.wording import wording
from afterview.rule_base import Cause, RuleBase

__all__ = ["contrast_document"]

MOST_TURNS = 3
"""The most questions that are named for the order of two causes to turn on."""
MOST_TIMES = 1000
"""Odds that are more than so many times as high are all said alike."""


def contrast_document(rule_base: RuleBase, contrast: Contrast) -> Document:
    """Return the report on two causes of one case."""
    return _Report(rule_base, contrast).document()


class _Report:
    """The report on one contrast, with the words and the two causes at hand."""

    def __init__(self, rule_base: RuleBase, contrast: Contrast) -> None:
        self._rule_base, self._contrast = rule_base, contrast
        self._said, self._words = wording(rule_base), contrast_words(rule_base)
        self._ahead = rule_base.causes[contrast.ahead.cause]
        self._behind = rule_base.causes[contrast.behind.cause]
        self._ours = [each for each in contrast.favours if each.size > 0]
        self._theirs = [each for each in contrast.favours if each.size < 0]

    def document(self) -> Document:
        """Return the whole of it."""
        title = self._words.title.format(ahead=self._ahead.short, behind=self._behind.short)
        return Document(
            title=title[:1].upper() + title[1:],
            language=self._rule_base.pack.language,
            blocks=tuple(self._blocks()),
        )

    def _blocks(self) -> Iterator[Block]:
        if self._contrast.case:
            yield Paragraph(text=self._contrast.case, tone=Tone.QUIET)
        lead, *more = self._leads()
        yield Paragraph(text=lead, tone=Tone.LEAD)
        yield from (Paragraph(text=text) for text in (*more, *self._only_if()))
        if self._contrast.gap is not None:
            yield from self._favours()
            yield from self._shared()
        if self._contrast.ahead.hypothesis is not None:
            yield from self._turns()
        yield Paragraph(text=self._said.not_verdicts, tone=Tone.QUIET)

    def _leads(self) -> Iterator[str]:
        """Yield who is ahead and by how much, or what is ruled out and why."""
        gap, said = self._contrast.gap, self._words
        inserted = self._standings()
        if gap is None:
            both = self._contrast.ahead.hypothesis is None
            yield (said.both_ruled_out if both else said.one_ruled_out).format(**inserted)
        elif not gap:
            by_prior = self._ahead.prior != self._behind.prior
            yield (said.level_by_prior if by_prior else said.level_by_id).format(**inserted)
        else:
            yield said.leads.format(**inserted)
            yield self._times(gap)
            if inserted["shown"] == inserted["other_shown"]:
                yield said.alike.format(**inserted)
        if gap is not None:
            yield self._sum()

    def _standings(self) -> dict[str, str]:
        """Return how both stand in words, for the sentences to insert."""
        ahead, behind = self._contrast.ahead, self._contrast.behind
        first = ahead if ahead.ruled_out else behind
        return {
            "ahead": self._quoted(self._ahead.title),
            "behind": self._quoted(self._behind.title),
            "band": self._band(ahead),
            "other_band": self._band(behind),
            "shown": self._shown(ahead.score),
            "other_shown": self._shown(behind.score),
            "reasons": self._reasons(first),
            "other_reasons": self._reasons(behind),
        }

    def _band(self, side: Side) -> str:
        found = side.hypothesis
        return band_in_words(self._rule_base, found, self._said) if found else ""

    def _reasons(self, side: Side) -> str:
        facts = side.ruled_out.why if side.ruled_out else ()
        return self._said.listed(fact_in_words(self._rule_base, fact, self._said) for fact in facts)

    def _times(self, gap: int) -> str:
        times, decibans = 10 ** (gap / 100), self._decibans(gap)
        if times > MOST_TIMES:
            return self._words.many_times.format(times=MOST_TIMES, gap=decibans)
        rounded = self._said.number(f"{times:.0f}" if times >= 10 else f"{times:.1f}")
        return self._words.times.format(times=rounded, gap=decibans)

    def _sum(self) -> str:
        """Return how the two scores come about: the first sum less the second is their difference."""
        return self._words.sum.format(
            ours=self._total(self._ours),
            theirs=self._total(self._theirs),
            score=self._decibans(self._contrast.ahead.score or 0),
            other_score=self._decibans(self._contrast.behind.score or 0),
        )

    def _only_if(self) -> Iterator[str]:
        """Yield what the possibility of a cause hangs on, where it is not known."""
        for side, cause in ((self._contrast.ahead, self._ahead), (self._contrast.behind, self._behind)):
            if side.hypothesis is not None and side.hypothesis.condition is not None:
                asked = self._rule_base.questions_under(side.hypothesis.condition)
                questions = self._said.listed(self._ask(id_) for id_ in sorted(asked))
                yield self._words.only_if.format(cause=self._quoted(cause.title), questions=questions)

    def _favours(self) -> Iterator[Block]:
        """Yield what favours the one, and what the other."""
        for cause, favours in ((self._ahead, self._ours), (self._behind, self._theirs)):
            heading = self._words.favours.format(cause=cause.short)
            if favours:
                yield Heading(text=heading, remark=self._words.decibans.format(sum=self._total(favours)))
                yield Lines(entries=tuple(self._entry(each, cause) for each in favours))
            else:
                yield Heading(text=heading)
                yield Paragraph(text=self._words.nothing)

    def _total(self, favours: Sequence[Favour]) -> str:
        return self._decibans(sum(abs(each.size) for each in favours))

    def _entry(self, favour: Favour, cause: Cause) -> Entry:
        """Return a line that favours a cause, by how much, and what it adds to either where it moves both."""
        line, weight = favour.line, self._decibans(abs(favour.size))
        if line.source == PRIOR:
            other = self._behind if cause is self._ahead else self._ahead
            odds, other_odds = (odds_in_words(each, self._said) for each in (cause, other))
            text = self._words.more_common.format(odds=odds, other_odds=other_odds)
            return Entry(label=self._said.label_start, weight=weight, text=text, source=self._said.base_rate)
        ours, theirs = (favour.ahead, favour.behind) if favour.size > 0 else (favour.behind, favour.ahead)
        text = line.because
        if theirs:
            pattern = self._words.of_both if ours else self._words.of_other
            text = pattern.format(
                because=text, weight=self._decibans(ours), other_weight=self._decibans(theirs)
            )
        cited = f" ({', '.join(line.cites)})" if line.cites else ""
        return Entry(label=self._said.label_for, weight=weight, text=text, source=line.source + cited)

    def _shared(self) -> Iterator[Block]:
        count, said = len(self._contrast.shared), self._words
        pattern = {0: said.none_shared, 1: said.one_shared}.get(count, said.several_shared)
        yield Heading(text=said.shares)
        yield Paragraph(text=pattern.format(count=count))

    def _turns(self) -> Iterator[Block]:
        """Yield the answers that would turn the order, one a question, or the one that comes nearest."""
        found = self._contrast
        yield Heading(text=self._words.turns)
        by_question: dict[str, Turn] = {}
        for turn in found.turning:
            by_question.setdefault(turn.question, turn)
        turns = list(by_question.values())[:MOST_TURNS]
        if len(turns) > 1:
            yield Paragraph(text=self._words.each_alone)
        if not turns:
            yield Paragraph(text=self._words.none_turns)
            if not found.complete:
                yield Paragraph(text=self._words.not_all_tried)
            if found.nearest is not None:
                yield Paragraph(text=self._words.nearest)
                turns = [found.nearest]
        if turns:
            yield Items(items=tuple(Item(text=self._turn(turn)) for turn in turns))

    def _turn(self, turn: Turn) -> str:
        question, given = self._rule_base.questions[turn.question], turn.instead_of
        assert turn.answer.value is not None, "an answer that is tried is known"
        instead = ""
        if given is not None and given.value is not None:
            instead = self._quoted(question.words(given.value))
        return self._if(given).format(
            ask=self._ask(question.id),
            answer=self._quoted(question.words(turn.answer.value)),
            given=instead,
            then=self._then(turn),
        )

    def _if(self, given: Answer | None) -> str:
        if given is None:
            return self._words.if_open
        match given.state:
            case State.KNOWN:
                return self._words.if_changed
            case State.NOT_APPLICABLE:
                return self._words.if_applied
            case _:
                return self._words.if_learned

    def _then(self, turn: Turn) -> str:
        """Return what an answer would come to."""
        turns = turn is not self._contrast.nearest
        first, second = (turn.behind, turn.ahead) if turns else (turn.ahead, turn.behind)
        pattern = self._words.then if turns else self._words.then_near
        if turn.ahead is None:
            pattern = self._words.then_out
        return pattern.format(
            ahead=self._ahead.short,
            behind=self._behind.short,
            shown=self._shown(first),
            numbers=self._against(first, second),
        )

    def _against(self, first: int | None, second: int | None) -> str:
        """Return two probabilities, with the scores where the probabilities do not tell them apart."""
        if first is None or second is None:
            return ""
        shown, other_shown = self._shown(first), self._shown(second)
        pattern = self._words.with_scores if shown == other_shown else self._words.against
        return pattern.format(
            shown=shown,
            other_shown=other_shown,
            score=self._decibans(first),
            other_score=self._decibans(second),
        )

    def _shown(self, score: int | None) -> str:
        if score is None:
            return ""
        return self._said.number(f"{self._rule_base.scale.shown(posterior(score)):.2f}")

    def _decibans(self, weight: int) -> str:
        return self._said.number(decibans_text(weight))

    def _ask(self, question: str) -> str:
        return self._quoted(self._rule_base.questions[question].ask)

    def _quoted(self, text: str) -> str:
        return self._said.quoted.format(text=text)
