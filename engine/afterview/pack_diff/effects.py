"""What becomes of cases where one pack takes the place of another: first places, bands, posteriors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from afterview.answers import checked_answers
from afterview.differential import Hypothesis, diagnose
from afterview.errors import Location, Unrecognised
from afterview.evidence import posterior
from afterview.facts import Answers
from afterview.inference import infer
from afterview.outcomes import Outcome, outcome
from afterview.rule_base import Case, RuleBase
from afterview.totals import Total

__all__ = ["BandMove", "Contestant", "Effects", "FirstPlace", "LineChange", "Misfit", "Shift", "effects"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange:
    """What a line of a ledger counts for a cause, before and after, in tenths; 0 where it does not count."""

    source: str
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """A cause that is or was first: its scores in tenths, and the lines responsible for their difference.

    A cause has no score where it is ruled out, or where the pack does not have it; then no lines tell why.
    """

    cause: str
    before: int | None
    after: int | None
    lines: tuple[LineChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPlace:
    """A case in which another cause is first now; nothing where every cause is ruled out."""

    case: Case
    before: str | None
    after: str | None
    contestants: tuple[Contestant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """The mean shift of a cause's posterior over all cases compared, and in how many it moved.

    Where a cause is ruled out its posterior is 0.
    """

    cause: str
    mean: float
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BandMove:
    """A cause that moves from one band to another, or is ruled out (an empty band), in so many cases."""

    cause: str
    before: str
    after: str
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """A case that one of the packs cannot take, and why; it is not compared."""

    name: str
    location: Location
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What became of the cases that both packs can take, so many of them, and which could not be compared."""

    cases: int
    first_places: tuple[FirstPlace, ...]
    shifts: tuple[Shift, ...]
    band_moves: tuple[BandMove, ...]
    misfits: tuple[Misfit, ...]

    @property
    def changed(self) -> Total:
        """In how many of the cases that were compared another cause is first."""
        return Total(hits=len(self.first_places), of=self.cases)


class _Compared(NamedTuple):
    case: Case
    before: Outcome
    after: Outcome


def effects(old: RuleBase, new: RuleBase, cases: Iterable[Case], misfits: Iterable[Misfit] = ()) -> Effects:
    """Return what becomes of cases under the new pack; ``misfits`` are those that were no cases at all."""
    compared: list[_Compared] = []
    left_out = list(misfits)
    for case in cases:
        try:
            compared.append(_Compared(case, _outcome(old, case, "old"), _outcome(new, case, "new")))
        except _DoesNotFit as reason:
            left_out.append(Misfit(name=case.name, location=case.location, reason=str(reason)))
    causes = [cause for cause in old.causes if cause in new.causes]
    return Effects(
        cases=len(compared),
        first_places=tuple(
            _first_place(old, new, each) for each in compared if each.before.first != each.after.first
        ),
        shifts=tuple(_shifts(causes, compared)),
        band_moves=tuple(_band_moves(causes, compared)),
        misfits=tuple(left_out),
    )


class _DoesNotFit(Exception):
    """A pack cannot take a case; the message says which pack, and why."""


def _outcome(rule_base: RuleBase, case: Case, which: str) -> Outcome:
    try:
        answers: Answers = checked_answers(rule_base, case.answers)
    except Unrecognised as error:
        raise _DoesNotFit(f"the {which} pack cannot take it: {error}") from None
    return outcome(rule_base, infer(rule_base, answers))


def _first_place(old: RuleBase, new: RuleBase, found: _Compared) -> FirstPlace:
    """Return a change of first place, with what both causes owe to which lines."""
    ledgers = [
        {each.cause: each for each in diagnose(rule_base, found.case.answers).hypotheses}
        for rule_base in (old, new)
    ]
    named = [cause for cause in (found.before.first, found.after.first) if cause is not None]
    return FirstPlace(
        case=found.case,
        before=found.before.first,
        after=found.after.first,
        contestants=tuple(_contestant(cause, *(each.get(cause) for each in ledgers)) for cause in named),
    )


def _contestant(cause: str, before: Hypothesis | None, after: Hypothesis | None) -> Contestant:
    return Contestant(
        cause=cause,
        before=before.score if before else None,
        after=after.score if after else None,
        lines=tuple(_line_changes(before, after)) if before and after else (),
    )


def _line_changes(before: Hypothesis, after: Hypothesis) -> list[LineChange]:
    """Return the lines that count for more or less than before, those that moved most first."""
    was, now = (
        {line.source: line.weight for line in each.ledger if line.counted} for each in (before, after)
    )
    found = [
        LineChange(source=source, before=was.get(source, 0), after=now.get(source, 0))
        for source in sorted(was.keys() | now.keys())
        if was.get(source, 0) != now.get(source, 0)
    ]
    return sorted(found, key=lambda each: (-abs(each.after - each.before), each.source))


def _shifts(causes: Iterable[str], compared: list[_Compared]) -> list[Shift]:
    """Return the causes whose posterior moves in any case, those that move most on the whole first."""
    found = []
    for cause in causes:
        moves = [_chance(each.after, cause) - _chance(each.before, cause) for each in compared]
        if moved := sum(move != 0 for move in moves):
            found.append(Shift(cause=cause, mean=sum(moves) / len(moves), cases=moved))
    return sorted(found, key=lambda each: (-abs(each.mean), each.cause))


def _chance(found: Outcome, cause: str) -> float:
    return posterior(found.scores[cause]) if cause in found.scores else 0.0


def _band_moves(causes: Iterable[str], compared: list[_Compared]) -> Iterator[BandMove]:
    counts = Counter(
        (cause, before, after)
        for each in compared
        for cause in causes
        if (before := each.before.bands.get(cause, "")) != (after := each.after.bands.get(cause, ""))
    )
    for (cause, before, after), cases in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        yield BandMove(cause=cause, before=before, after=after, cases=cases)
