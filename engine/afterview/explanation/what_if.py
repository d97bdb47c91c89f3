"""What if some answers were others: what moves, and which few changes would reach a goal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from afterview.answers import checked_answers
from afterview.differential import Differential, Hypothesis, rank
from afterview.errors import Unrecognised
from afterview.explanation.changes import Change, changed, in_place_of
from afterview.explanation.goals import Goal
from afterview.explanation.ways import Ways, find_ways
from afterview.facts import UNASKED, Answer, Truth
from afterview.rule_base import QuestionKind, RuleBase

__all__ = ["Move", "Turned", "WhatIf", "what_if"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A cause that stands elsewhere after a change; on a side where it is ruled out it has no hypothesis."""

    cause: str
    before: Hypothesis | None
    after: Hypothesis | None

    @property
    def size(self) -> float:
        """By how much its shown probability changes, up or down; a cause that is ruled out has 0."""
        return abs(_shown(self.after) - _shown(self.before))

    @property
    def only_in_place(self) -> bool:
        """Whether nothing but its rank changes, since others move."""
        return self.before is not None and self.after is not None and self.before.score == self.after.score


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A finding whose truth changes."""

    finding: str
    before: Truth
    after: Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """One case with other answers.

    ``set_aside`` are questions whose answers make no sense any more and do not count. ``after`` is what the
    case comes to then. ``moves`` has the largest first; ``fire_now`` and
    ``fire_no_longer`` are rules by id. ``ways`` lead from there to the goals, where there are any.
    """

    changes: tuple[Change, ...]
    set_aside: tuple[str, ...]
    before: Differential
    after: Differential
    moves: tuple[Move, ...]
    turned: tuple[Turned, ...]
    fire_now: tuple[str, ...]
    fire_no_longer: tuple[str, ...]
    ways: Ways | None = None


def what_if(
    rule_base: RuleBase,
    differential: Differential,
    changes: Mapping[str, Answer] | None = None,
    goals: Sequence[Goal] = (),
) -> WhatIf:
    """Return what becomes of a differential of this rule base with some answers changed.

    A changed answer that tells no certainty and no observer has those of the one it stands for. With goals,
    also the smallest sets of further changes that reach all of them. Raises Unrecognised where an
    answer does not fit its question, or the rule base has no such question, or it is a note.
    """
    present = differential.answers
    wanted = {
        id_: in_place_of(present.get(id_, UNASKED), answer)
        for id_, answer in checked_answers(rule_base, changes or {}).items()
    }
    if notes := [id_ for id_ in wanted if rule_base.questions[id_].kind is QuestionKind.NOTE]:
        raise Unrecognised(f"'{notes[0]}' is a note, which no rule reads: nothing would move")
    found = changed(rule_base, present, wanted)
    after = rank(rule_base, found.trace, case=differential.case)
    fired, firing = ({each.rule for each in side.firings} for side in (differential, after))
    return WhatIf(
        changes=tuple(
            Change(question=id_, before=present.get(id_, UNASKED), after=answer)
            for id_, answer in wanted.items()
        ),
        set_aside=found.set_aside,
        before=differential,
        after=after,
        moves=tuple(sorted(_moves(differential, after), key=_by_size)),
        turned=tuple(_turned(differential, after)),
        fire_now=tuple(sorted(firing - fired)),
        fire_no_longer=tuple(sorted(fired - firing)),
        ways=find_ways(rule_base, after.answers, tuple(dict.fromkeys(goals))) if goals else None,
    )


def _moves(before: Differential, after: Differential) -> Iterator[Move]:
    """Yield the causes whose score, rank or band changes, or that become possible, doubtful or ruled out."""
    then, now = ({each.cause: each for each in side.hypotheses} for side in (before, after))
    for cause in sorted(then.keys() | now.keys()):
        move = Move(cause=cause, before=then.get(cause), after=now.get(cause))
        if _place(move.before) != _place(move.after):
            yield move


def _place(hypothesis: Hypothesis | None) -> tuple[object, ...]:
    if hypothesis is None:
        return ()
    return (hypothesis.score, hypothesis.rank, hypothesis.band, hypothesis.condition)


def _by_size(move: Move) -> tuple[object, ...]:
    score_before, score_after = (each.score if each else 0 for each in (move.before, move.after))
    rank_after = move.after.rank if move.after else 0
    return (-move.size, move.only_in_place, -abs(score_after - score_before), rank_after, move.cause)


def _shown(hypothesis: Hypothesis | None) -> float:
    return hypothesis.shown if hypothesis else 0.0


def _turned(before: Differential, after: Differential) -> Iterator[Turned]:
    for finding, holds in after.findings.items():
        if holds is not before.findings[finding]:
            yield Turned(finding=finding, before=before.findings[finding], after=holds)
