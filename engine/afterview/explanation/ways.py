"""Ways to a goal: the smallest sets of other answers, to questions about what one can do differently.

Sets are taken by size. A branch of the search has some changes and leaves further questions free; where not
even the bounds of the scores then reach the goal, no answers to them do, and the branch is left out. Nothing
that could reach the goal is left out unless the search is cut short, which it then says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from afterview.balance import balance, score
from afterview.candidates import distinct_values, is_usual
from afterview.evidence import Tenths
from afterview.explanation.changes import Change, Changed, changed
from afterview.explanation.goals import NEVER, Goal
from afterview.explanation.other_answers import other_answers
from afterview.facts import UNASKED, Answer, Answers, State
from afterview.inference import Trace, infer
from afterview.narrowing import answers_within, narrowed
from afterview.relevance import hanging_on
from afterview.rule_base import Question, RuleBase

__all__ = ["MOST_CHANGES", "MOST_TRIED", "Way", "Ways", "find_ways"]

MOST_CHANGES = 3
"""Changes that a way has at most."""
MOST_TRIED = 6_000
"""Cases that a search evaluates before it is cut short; the same number everywhere, for the same result."""
_UNKNOWN = Answer(state=State.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Some changes together, and what comes of them.

    ``effort`` is the sum of the efforts of their questions, ``unusual`` the number of those that would have
    an answer out of the ordinary. ``set_aside`` are questions whose answers would
    make no sense then. ``scores`` has one entry a goal, in tenths of a deciban, or nothing where its cause
    would be ruled out; ``shortfall`` sums up by how much they miss the goals.
    """

    changes: tuple[Change, ...]
    effort: int
    unusual: int
    set_aside: tuple[str, ...]
    scores: tuple[Tenths | None, ...]
    shortfall: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The ways to some goals, all of which must be reached.

    ``now`` is the case without any change. ``found`` are the ways by the number of changes, effort, how few
    answers are out of the ordinary, how few are to questions without an answer so far, and the order of
    asking; none of them contains another. Where
    there are none, ``nearest`` comes closest, if any comes closer. ``candidates`` are the questions whose
    answers might have been changed. All sets of up to ``tried_up_to`` changes were considered; where it is
    not ``complete``, without some sets of options of ``choices`` questions. Nothing is tried where the goals
    are met already.
    """

    goals: tuple[Goal, ...]
    now: Way
    found: tuple[Way, ...]
    nearest: Way | None
    candidates: tuple[str, ...]
    tried_up_to: int
    complete: bool

    @property
    def reached(self) -> bool:
        """Whether the goals are met, as things are or in some way."""
        return not self.now.shortfall or bool(self.found)

    @property
    def cut_short(self) -> bool:
        """Whether there may be further ways of few changes that were not looked at."""
        return self.now.shortfall > 0 and (self.tried_up_to < MOST_CHANGES or not self.complete)


def find_ways(
    rule_base: RuleBase, answers: Answers, goals: Sequence[Goal], *, most_tried: int = MOST_TRIED
) -> Ways:
    """Return the ways from the answers of a case to goals about causes of this rule base.

    What is changed are answers to questions that are ``changeable``: a known answer to any that does
    something else, and one that is missing where its question is known to make sense. Another answer is as
    certain as the one it stands for. What somebody would rather not say, and what does not apply, stays; so
    does everything else, but for answers that a change makes irrelevant.
    """
    return _Search(rule_base, answers, tuple(goals), most_tried).run()


class _CutShortError(Exception):
    """As many cases have been evaluated as a search may."""


class _Search:
    def __init__(
        self, rule_base: RuleBase, answers: Answers, goals: tuple[Goal, ...], most_tried: int
    ) -> None:
        self._base = narrowed(rule_base, frozenset(goal.cause for goal in goals))
        self._answers = answers_within(self._base, answers)
        self._goals, self._left = goals, most_tried
        self._values = {
            question.id: other_answers(self._base, question, self._answers.get(question.id, UNASKED))
            for question in self._candidates()
        }
        self._best = self._now = self._way({}, changed(self._base, self._answers, {}))
        self._found: list[Way] = []
        self._least: dict[tuple[frozenset[tuple[str, Answer]], tuple[str, ...]], int] = {}

    def _candidates(self) -> Iterator[Question]:
        """Yield the questions that may be changed; a missing answer only where it makes sense, or could."""
        states = {id_: self._answers.get(id_, UNASKED).state for id_ in self._base.questions}
        changeable = [
            question
            for question in self._base.questions.values()
            if question.changeable and states[question.id] not in {State.WITHHELD, State.NOT_APPLICABLE}
        ]
        relevance = infer(self._base, self._answers).relevance
        movable = hanging_on(self._base, [question.id for question in changeable])
        for question in changeable:
            known = states[question.id] is State.KNOWN
            if known or question.id in movable or relevance.get(question.id, True):
                yield question

    def run(self) -> Ways:
        tried_up_to = 0
        try:
            while self._now.shortfall and tried_up_to < MOST_CHANGES:
                self._walk(tried_up_to + 1, {}, tuple(self._values))
                tried_up_to += 1
        except _CutShortError:
            pass
        return Ways(
            goals=self._goals,
            now=self._now,
            found=tuple(sorted(self._found, key=self._preference)),
            nearest=None if self._found or self._best is self._now else self._best,
            candidates=tuple(self._values),
            tried_up_to=tried_up_to,
            complete=all(distinct_values(self._base, id_)[1] for id_ in self._values),
        )

    def _preference(self, way: Way) -> tuple[object, ...]:
        unanswered = sum(change.before.state is not State.KNOWN for change in way.changes)
        places = [list(self._base.questions).index(change.question) for change in way.changes]
        values = [self._values[change.question].index(change.after) for change in way.changes]
        return (len(way.changes), way.effort, way.unusual, unanswered, places, values)

    def _walk(self, left: int, changes: dict[str, Answer], rest: tuple[str, ...]) -> None:
        """Try some changes with so many more, in questions of the rest, as far as they may do better."""
        for place, id_ in enumerate(rest):
            later = rest[place + 1 :] if left > 1 else ()
            if self._may_do_better(changes, (id_, *later)):
                for answer in self._values[id_]:
                    more = {**changes, id_: answer}
                    if left == 1:
                        self._try(more)
                    elif not self._covered(more) and self._may_do_better(more, later):
                        self._walk(left - 1, more, later)

    def _covered(self, changes: dict[str, Answer]) -> bool:
        """Whether a way that was found needs no more than some of these changes."""
        return any(
            all(changes.get(each.question) == each.after for each in way.changes) for way in self._found
        )

    def _may_do_better(self, changes: dict[str, Answer], free: tuple[str, ...]) -> bool:
        """Whether some changes with any answers to free questions may do better than what was found.

        All that may move is unasked: the free questions, and what hangs on any of these. All else is settled.
        """
        key = (frozenset(changes.items()), free)
        if key not in self._least:
            self._count()
            moving = hanging_on(self._base, (*changes, *free)).union(free).difference(changes)
            settled = {**dict.fromkeys(self._base.questions, _UNKNOWN), **self._answers, **changes}
            trace = infer(self._base, {id_: each for id_, each in settled.items() if id_ not in moving})
            senseless = any(trace.relevance.get(id_) is False for id_ in changes)
            self._least[key] = (
                NEVER if senseless else sum(self._least_of(goal, trace) for goal in self._goals)
            )
        return self._least[key] < (1 if self._found else self._best.shortfall)

    def _least_of(self, goal: Goal, trace: Trace) -> int:
        if trace.rules_out(goal.cause):
            return goal.shortfall(None)
        found = balance(self._base, self._base.causes[goal.cause], trace)
        least = goal.shortfall(found.low if goal.below else found.high)
        return min(least, goal.shortfall(None)) if found.may_be_ruled_out else least

    def _count(self) -> None:
        if not self._left:
            raise _CutShortError
        self._left -= 1

    def _try(self, changes: dict[str, Answer]) -> None:
        """Evaluate some changes, and note them where they reach the goals, or come closest so far."""
        if self._covered(changes):
            return
        self._count()
        after = changed(self._base, self._answers, changes)
        if not all(self._makes_sense(id_, after.trace) for id_ in changes):
            return
        way = self._way(changes, after)
        if not way.shortfall:
            self._found.append(way)
        elif way.shortfall < self._best.shortfall:
            self._best = way

    def _makes_sense(self, question: str, trace: Trace) -> bool:
        """Whether a question is relevant beside the changes; where it was answered, that may be unknown."""
        relevant = trace.relevance.get(question, True)
        known = self._answers.get(question, UNASKED).state is State.KNOWN
        return relevant is not False if known else bool(relevant)

    def _way(self, changes: dict[str, Answer], after: Changed) -> Way:
        scores = tuple(self._score(goal, after.trace) for goal in self._goals)
        missing = (goal.shortfall(score) for goal, score in zip(self._goals, scores, strict=True))
        return Way(
            changes=tuple(
                Change(question=id_, before=self._answers.get(id_, UNASKED), after=answer)
                for id_, answer in changes.items()
            ),
            effort=sum(self._base.questions[id_].effort for id_ in changes),
            unusual=sum(
                is_usual(self._base.questions[id_], each.value) is False
                for id_, each in changes.items()
                if each.value is not None
            ),
            set_aside=after.set_aside,
            scores=scores,
            shortfall=sum(missing),
        )

    def _score(self, goal: Goal, trace: Trace) -> Tenths | None:
        return None if trace.rules_out(goal.cause) else score(self._base, goal.cause, trace)
