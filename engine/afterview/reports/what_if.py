"""What would be with other answers, and ways to a goal: the report for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from afterview.differential import Differential, Hypothesis
from afterview.evidence import decibans_text, posterior
from afterview.explanation.changes import Change
from afterview.explanation.goals import Goal
from afterview.explanation.ways import MOST_CHANGES, Way, Ways
from afterview.explanation.what_if import Move, WhatIf
from afterview.facts import Answer, State
from afterview.ledger import PRIOR, LedgerLine
from afterview.reports.document import Block, Document, Heading, Item, Items, Paragraph, Tone
from afterview.reports.what_if_words import what_if_words
from afterview.reports.wording import wording
from afterview.rule_base import RuleBase

__all__ = ["what_if_document", "written_change"]

MOST_MOVES = 6
MOST_WAYS = 5
VISIBLE = 0.005
"""A change of a probability that two decimals show."""


def what_if_document(rule_base: RuleBase, what_if: WhatIf) -> Document:
    """Return the report on a what-if: what moves if answers were changed, and the ways if there are goals."""
    return _Report(rule_base, what_if).document()


def written_change(change: Change) -> str:
    """Return a change as it is written after ``--set``: ``greeted_reception=warmly``."""
    if change.after.state is not State.KNOWN:
        return f"{change.question}={'-' if change.after.state is State.NOT_APPLICABLE else '?'}"
    value = change.after.value
    if isinstance(value, frozenset):
        return f"{change.question}={','.join(sorted(value)) or 'none'}"
    return f"{change.question}={value}"


class _Report:
    """The report on one what-if, with the words at hand."""

    def __init__(self, rule_base: RuleBase, what_if: WhatIf) -> None:
        self._rule_base, self._what_if = rule_base, what_if
        self._said, self._words = wording(rule_base), what_if_words(rule_base)

    def document(self) -> Document:
        """Return the whole of it."""
        return Document(
            title=self._words.title, language=self._rule_base.pack.language, blocks=tuple(self._blocks())
        )

    def _blocks(self) -> Iterator[Block]:
        if self._what_if.before.case:
            yield Paragraph(text=self._what_if.before.case, tone=Tone.QUIET)
        if self._what_if.changes:
            yield Items(items=tuple(self._changes(self._what_if.changes, self._what_if.set_aside)))
            yield Paragraph(text=self._first(), tone=Tone.LEAD)
            yield from self._moves()
            yield from self._findings()
        if self._what_if.ways is not None:
            yield from self._ways(self._what_if.ways)
        yield Paragraph(text=self._words.reading, tone=Tone.CAREFUL)

    def _quoted(self, text: str) -> str:
        return self._said.quoted.format(text=text)

    def _ask(self, question: str) -> str:
        return self._quoted(self._rule_base.questions[question].ask)

    def _title(self, cause: str) -> str:
        return self._quoted(self._rule_base.causes[cause].title)

    def _number(self, probability: float, places: int = 2) -> str:
        return self._said.number(f"{probability:.{places}f}")

    def _changes(self, changes: Iterable[Change], set_aside: tuple[str, ...]) -> Iterator[Item]:
        for change in changes:
            yield Item(text=self._change(change), source=written_change(change))
        if set_aside:
            asks = self._said.listed(map(self._ask, set_aside))
            yield Item(text=self._words.set_aside.format(asks=asks), tone=Tone.QUIET)

    def _change(self, change: Change) -> str:
        sentence = self._words.change
        if change.before == change.after:
            sentence = self._words.as_it_is
        elif change.before.state is State.UNASKED:
            sentence = self._words.no_answer_yet
        before, after = (self._answer(change.question, each) for each in (change.before, change.after))
        return sentence.format(ask=self._ask(change.question), before=before, after=after)

    def _answer(self, question: str, answer: Answer) -> str:
        if answer.value is None:
            return self._words.states[answer.state]
        return self._quoted(self._rule_base.questions[question].words(answer.value))

    def _first(self) -> str:
        before, after = (self._leader(side) for side in (self._what_if.before, self._what_if.after))
        sentence = self._words.first_stays if before == after else self._words.first_changes
        return sentence.format(title=after, before=before, after=after)

    def _leader(self, differential: Differential) -> str:
        first = next(iter(differential.hypotheses), None)
        return self._title(first.cause) if first else self._words.nothing_is_first

    def _moves(self) -> Iterator[Block]:
        moves = self._what_if.moves
        visible = [each for each in moves if _is_visible(each)]
        shown = visible[:MOST_MOVES]
        yield Heading(text=self._words.moves)
        if shown:
            yield Items(items=tuple(map(self._move, shown)))
        if not moves:
            yield Paragraph(text=self._words.no_moves)
        elif rest := len(moves) - len(shown):
            said = self._words.other_moves if shown == visible else self._words.lesser_moves
            yield Paragraph(text=said.format(count=rest), tone=Tone.QUIET)

    def _move(self, move: Move) -> Item:
        before, after = (self._place(each) for each in (move.before, move.after))
        gone, come = _lines(move.before, move.after), _lines(move.after, move.before)
        return Item(
            text=self._words.move.format(title=self._title(move.cause), before=before, after=after),
            parts=(
                *(self._line(line, self._words.no_longer) for line in gone),
                *(self._line(line, self._words.then) for line in come),
            ),
        )

    def _place(self, hypothesis: Hypothesis | None) -> str:
        if hypothesis is None:
            return self._words.ruled_out
        return self._words.place.format(
            band=self._said.bands[hypothesis.band],
            shown=self._number(hypothesis.shown),
            rank=hypothesis.rank,
        )

    def _line(self, line: LedgerLine, mark: str) -> Item:
        weight = self._said.number(decibans_text(line.weight))
        return Item(text=f"{weight} {line.because}", mark=mark, source=line.source)

    def _findings(self) -> Iterator[Block]:
        if self._what_if.turned:
            yield Heading(text=self._words.findings)
            yield Items(
                items=tuple(
                    Item(
                        text=self._words.turned[each.after].format(
                            title=self._quoted(self._rule_base.findings[each.finding].title)
                        )
                    )
                    for each in self._what_if.turned
                )
            )

    def _ways(self, ways: Ways) -> Iterator[Block]:
        yield Heading(text=self._words.ways)
        for goal, score in zip(ways.goals, ways.now.scores, strict=True):
            yield Paragraph(text=self._goal(goal, score), tone=Tone.LEAD)
            if hint := self._words.changeable[self._rule_base.causes[goal.cause].changeable]:
                yield Paragraph(text=hint)
        if not ways.now.shortfall:
            yield Paragraph(text=self._words.met)
            return
        yield from self._found(ways) if ways.found else self._none_found(ways)
        if ways.cut_short:
            sentence = self._words.cut_short.format(most=MOST_CHANGES, tried=ways.tried_up_to)
            yield Paragraph(text=sentence, tone=Tone.QUIET)

    def _goal(self, goal: Goal, score: int | None) -> str:
        words = self._words
        below, above = (words.at_most, words.at_least) if goal.included else (words.below, words.above)
        return (below if goal.below else above).format(
            title=self._title(goal.cause),
            limit=self._said.number(f"{goal.limit:g}"),
            now=words.ruled_out if score is None else self._reached(goal, score),
        )

    def _reached(self, goal: Goal, score: int) -> str:
        """Return a posterior with as many digits as it takes to see which side of the limit it is on.

        It is held between floor and ceiling, unless the limit is not between them.
        """
        scale, found = self._rule_base.scale, posterior(score)
        if scale.floor < goal.limit < scale.ceiling:
            found = scale.shown(found)
        plain = abs(found - goal.limit) > 0.01 and 0.01 <= found <= 0.99
        return self._number(found, 2 if plain else 4)

    def _found(self, ways: Ways) -> Iterator[Block]:
        ordinary = [way for way in ways.found if not way.unusual]
        shown = _one_of_each_set(ordinary or ways.found)[:MOST_WAYS]
        several = len(shown) > 1
        sentence = self._words.several_ways if several else self._words.one_way
        yield Paragraph(text=sentence if ordinary else self._words.unusual_ways)
        yield Items(items=tuple(self._way(ways, way) for way in shown), numbered=several)
        if more := len(ways.found) - len(shown):
            yield Paragraph(text=self._words.more_ways.format(count=more))
        if not ways.cut_short:
            yield Paragraph(text=self._words.all_tried.format(most=MOST_CHANGES), tone=Tone.QUIET)

    def _none_found(self, ways: Ways) -> Iterator[Block]:
        if not ways.candidates:
            yield Paragraph(text=self._words.nothing_to_change)
            return
        yield Paragraph(text=self._words.none_found.format(most=MOST_CHANGES))
        if ways.nearest is None:
            yield Paragraph(text=self._words.none_nearer)
        else:
            unusual = ways.nearest.unusual
            yield Paragraph(text=self._words.nearest_unusual if unusual else self._words.nearest)
            yield Items(items=(self._way(ways, ways.nearest),))

    def _way(self, ways: Ways, way: Way) -> Item:
        several = len(way.changes) > 1
        sentence = self._words.changes if several else self._words.one_change
        outcome = self._said.listed(
            self._outcome(goal, score, alone=len(ways.goals) == 1)
            for goal, score in zip(ways.goals, way.scores, strict=True)
        )
        return Item(
            text=sentence.format(count=len(way.changes), effort=way.effort, outcome=outcome),
            parts=tuple(self._changes(way.changes, way.set_aside)),
        )

    def _outcome(self, goal: Goal, score: int | None, *, alone: bool) -> str:
        if score is None:
            place = self._words.ruled_out
        else:
            band = self._said.bands[self._rule_base.scale.band(posterior(score)).word]
            place = f"{band} ({self._reached(goal, score)})"
        return place if alone else f"{self._title(goal.cause)} {place}"


def _one_of_each_set(ways: Iterable[Way]) -> list[Way]:
    """Return the first of the ways that change the same questions."""
    first: dict[frozenset[str], Way] = {}
    for way in ways:
        first.setdefault(frozenset(change.question for change in way.changes), way)
    return list(first.values())


def _is_visible(move: Move) -> bool:
    """Whether two decimals, or a band, show that a cause moves."""
    if move.before is None or move.after is None:
        return True
    return move.size >= VISIBLE or move.before.band != move.after.band


def _lines(here: Hypothesis | None, there: Hypothesis | None) -> list[LedgerLine]:
    """Return the lines that count here, and not alike there; none where a side is ruled out."""
    if here is None or there is None:
        return []
    others = {(line.source, line.weight) for line in there.ledger if line.counted}
    counted = (line for line in here.ledger if line.counted and line.source != PRIOR)
    return [line for line in counted if (line.source, line.weight) not in others]
