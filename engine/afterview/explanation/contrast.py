"""One cause against another: what favours each, and the single answer that would turn their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from afterview.balance import score
from afterview.candidates import distinct_values
from afterview.differential import Differential, Hypothesis, RuledOut
from afterview.evidence import Tenths
from afterview.facts import UNASKED, Answer, Answers, State, Value
from afterview.inference import infer
from afterview.ledger import PRIOR, LedgerLine
from afterview.narrowing import answers_within, narrowed
from afterview.rule_base import Cause, Question, RuleBase

__all__ = ["Contrast", "Favour", "Side", "Turn", "contrast"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two causes: its place in the differential, or why it is ruled out."""

    cause: str
    hypothesis: Hypothesis | None = None
    ruled_out: RuledOut | None = None

    @property
    def score(self) -> Tenths | None:
        """The score in tenths of a deciban; a cause that is ruled out has none."""
        return self.hypothesis.score if self.hypothesis else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Favour:
    """A rule, or the prior, that adds more to one score than to the other.

    ``ahead`` and ``behind`` are what it adds to each, in tenths of a deciban: 0 where it has no line that
    counts. ``line`` is its line for the cause that it favours, or for the other where it has none there.
    """

    line: LedgerLine
    ahead: Tenths
    behind: Tenths

    @property
    def size(self) -> Tenths:
        """By how much it favours the cause that is ahead; below zero it favours the other."""
        return Tenths(self.ahead - self.behind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One other answer, and the scores that the two causes would have with it, in tenths of a deciban.

    ``instead_of`` is the answer that was given; of a question that may still be asked there is none. A cause
    that the answer would rule out has no score.
    """

    question: str
    answer: Answer
    instead_of: Answer | None
    ahead: Tenths | None
    behind: Tenths | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """How two causes differ in one case: the scores differ by exactly the sum of all favours.

    ``favours`` has the largest first; it is empty where a cause is ruled out. ``shared`` are the counted
    lines that add the same to both. ``turning`` are the single answers that would put the other cause
    first: of questions still open before answers given, those that rule nothing out before those that do,
    then by effort, then in the order of asking. Where there are none, ``nearest`` is the answer that would
    bring the two closest. Where it is not ``complete``, some sets of options of ``choices`` questions were
    not tried.
    """

    case: str
    ahead: Side
    behind: Side
    favours: tuple[Favour, ...]
    shared: tuple[LedgerLine, ...]
    turning: tuple[Turn, ...]
    nearest: Turn | None
    complete: bool

    @property
    def gap(self) -> Tenths | None:
        """The difference of the scores in tenths of a deciban; none where a cause is ruled out."""
        return _gap(self.ahead.score, self.behind.score)


def contrast(rule_base: RuleBase, differential: Differential, one: str, other: str) -> Contrast:
    """Hold two causes of a differential of this rule base against each other, in whichever order.

    An answer is tried with all other answers as they are, those included that would no longer be relevant:
    an answer that was given counts. It is as certain as the one that it stands for, and certain where that
    was unknown or there is none. What somebody would rather not say is not tried.

    Raises KeyError where the rule base has no such cause, ValueError where both are the same.
    """
    if one == other:
        raise ValueError(f"'{one}' cannot be held against itself")
    sides = [_side(rule_base, differential, cause) for cause in sorted((one, other))]
    ahead, behind = sorted(sides, key=_place)
    trials = _Trials(rule_base, differential.answers, ahead.cause, behind.cause)
    tried = list(trials.turns()) if ahead.hypothesis else []
    turning = sorted(filter(trials.turned, tried), key=_obviousness)
    return Contrast(
        case=differential.case,
        ahead=ahead,
        behind=behind,
        favours=tuple(_favours(ahead, behind)),
        shared=tuple(_shared(ahead, behind)),
        turning=tuple(turning),
        nearest=None if turning else _nearest(tried, _gap(ahead.score, behind.score)),
        complete=trials.complete,
    )


def _side(rule_base: RuleBase, differential: Differential, cause: str) -> Side:
    return Side(
        cause=rule_base.causes[cause].id,
        hypothesis=next((each for each in differential.hypotheses if each.cause == cause), None),
        ruled_out=next((each for each in differential.ruled_out if each.cause == cause), None),
    )


def _place(side: Side) -> tuple[bool, int]:
    """Return what the two sort by: their ranks, and behind those whatever is ruled out."""
    return (side.hypothesis is None, side.hypothesis.rank if side.hypothesis else 0)


def _counted(side: Side) -> dict[str, LedgerLine]:
    ledger = side.hypothesis.ledger if side.hypothesis else ()
    return {line.source: line for line in ledger if line.counted}


def _favours(ahead: Side, behind: Side) -> list[Favour]:
    """Return what favours either cause: the prior first, then by size."""
    if ahead.hypothesis is None or behind.hypothesis is None:
        return []
    ours, theirs = _counted(ahead), _counted(behind)
    favours = (_favour(ours.get(source), theirs.get(source)) for source in {**ours, **theirs})
    return sorted(
        (each for each in favours if each.size),
        key=lambda each: (each.line.source != PRIOR, -abs(each.size), each.line.source),
    )


def _favour(ours: LedgerLine | None, theirs: LedgerLine | None) -> Favour:
    """Return what one rule, or the prior, adds to each; its line is that of the cause it favours, if any."""
    ahead, behind = (line.weight if line else Tenths(0) for line in (ours, theirs))
    line = (ours or theirs) if ahead > behind else (theirs or ours)
    assert line is not None, "a rule that counts for neither is not compared"
    return Favour(line=line, ahead=ahead, behind=behind)


def _shared(ahead: Side, behind: Side) -> Iterator[LedgerLine]:
    theirs = _counted(behind)
    for source, line in _counted(ahead).items():
        if source in theirs and theirs[source].weight == line.weight:
            yield line


def _obviousness(turn: Turn) -> tuple[bool, bool]:
    """Return what turns sort by first: that one cause cannot be tells little of the other."""
    return (turn.instead_of is not None, turn.ahead is None)


def _nearest(tried: list[Turn], gap: Tenths | None) -> Turn | None:
    """Return the first answer that brings two scores closest; none where no answer makes the gap smaller."""
    gaps = [_gap(turn.ahead, turn.behind) for turn in tried]
    closest = min((each for each in gaps if each is not None), default=None)
    if closest is None or (gap is not None and closest >= gap):
        return None
    return tried[gaps.index(closest)]


def _gap(ahead: Tenths | None, behind: Tenths | None) -> Tenths | None:
    return None if ahead is None or behind is None else Tenths(ahead - behind)


class _Trials:
    """Tries single answers on the part of a rule base that bears on two causes."""

    def __init__(self, rule_base: RuleBase, answers: Answers, ahead: str, behind: str) -> None:
        self._rule_base = narrowed(rule_base, frozenset({ahead, behind}))
        self._answers = answers_within(self._rule_base, answers)
        self._ahead, self._behind = (self._rule_base.causes[cause] for cause in (ahead, behind))
        self.complete = True

    def turns(self) -> Iterator[Turn]:
        """Yield what each single answer would do: of open questions first, then by effort, then as asked."""
        asked = sorted(
            self._asked(), key=lambda question: (self._given(question) is not None, question.effort)
        )
        for question in asked:
            values, all_told = distinct_values(self._rule_base, question.id)
            self.complete = self.complete and all_told
            given = self._given(question)
            for value in values:
                if given is None or given.value != value:
                    yield self._turn(question.id, given, value)

    def turned(self, turn: Turn) -> bool:
        """Return whether the cause that is behind now would then come before the other."""
        if turn.ahead is None or turn.behind is None:
            return turn.behind is not None
        ahead, behind = (
            (-turn.ahead, -self._ahead.prior, self._ahead.id),
            (-turn.behind, -self._behind.prior, self._behind.id),
        )
        return behind < ahead

    def _asked(self) -> Iterator[Question]:
        """Yield the questions that may still be asked, and those that were answered or could not be."""
        relevance = infer(self._rule_base, self._answers).relevance
        for question in self._rule_base.questions.values():
            state = self._answers.get(question.id, UNASKED).state
            if state is State.UNASKED and relevance.get(question.id) is False:
                continue
            if state is not State.WITHHELD:
                yield question

    def _given(self, question: Question) -> Answer | None:
        answer = self._answers.get(question.id, UNASKED)
        return None if answer.state is State.UNASKED else answer

    def _turn(self, question: str, given: Answer | None, value: Value) -> Turn:
        answer = (
            replace(given, state=State.KNOWN, value=value)
            if given and given.settled
            else Answer(state=State.KNOWN, value=value)
        )
        trace = infer(self._rule_base, {**self._answers, question: answer})

        def scored(cause: Cause) -> Tenths | None:
            return None if trace.rules_out(cause.id) else score(self._rule_base, cause.id, trace)

        return Turn(
            question=question,
            answer=answer,
            instead_of=given,
            ahead=scored(self._ahead),
            behind=scored(self._behind),
        )
