"""The figures of a cohort: what of a tally may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from afterview.cohort.suppression import FEWEST, Grouped, grouped, hidden_cells
from afterview.cohort.tally import NO_CAUSE, Tally
from afterview.facts import State
from afterview.rule_base import Pack, RuleBase, Standing
from afterview.shares import Share

__all__ = ["CauseFigures", "Cohort", "Crossing", "Line", "cohort_of"]

FIRST, LATER, NEITHER = range(3)
_HIDDEN = Grouped(shown={}, others=(), together=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseFigures:
    """In how many forms a cause came first, and in how many second or third; none where it is not shown."""

    cause: str
    first: int | None
    later: int | None

    @property
    def first_three(self) -> int | None:
        """In how many it is among the first three."""
        return None if self.first is None or self.later is None else self.first + self.later


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row or column of a table and its sum; ``ids`` are several where these are taken together."""

    ids: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """First causes by the stage at which it ended; a cell that is not shown is None."""

    causes: tuple[Line, ...]
    stages: tuple[Line, ...]
    cells: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """What many forms have in common, of which nothing tells of fewer than five people.

    ``forms`` is None where there are fewer than five; then there are no figures at all. ``first`` are first
    causes, of which ``causes`` has the figures, the commonest first. ``questions`` has the answers to those
    questions that any form answers in whatever way, by state; the question where it ended is none of them,
    since its answers are those of ``stages``. ``unused`` are the columns that no question was read from.
    """

    pack: Pack
    forms: int | None
    standings: Grouped = _HIDDEN
    bands: Grouped = _HIDDEN
    first: Grouped = _HIDDEN
    causes: tuple[CauseFigures, ...] = ()
    stages: Crossing | None = None
    questions: Mapping[str, Grouped]
    answers_aside: Grouped = _HIDDEN
    rows_aside: Grouped = _HIDDEN
    unused: tuple[str, ...] = ()

    def share(self, count: int) -> Share:
        """Return so many forms as a share of all that are counted."""
        return Share(hits=count, of=self.forms or 0)


def cohort_of(rule_base: RuleBase, tally: Tally, *, unused: Iterable[str] = ()) -> Cohort:
    """Return the figures of a tally, without those that are too small or would give one of these away."""
    pack = rule_base.pack
    if tally.forms < FEWEST:
        return Cohort(pack=pack, forms=None, questions={})
    counts = {cause: sum(tally.bands.get(cause, {}).values()) for cause in (*rule_base.causes, NO_CAUSE)}
    first = grouped(counts)
    bands = [band.word for band in rule_base.scale.bands]
    return Cohort(
        pack=pack,
        forms=tally.forms,
        standings=grouped({each.value: tally.standings.get(each.value, 0) for each in Standing}),
        bands=grouped({word: sum(by.get(word, 0) for by in tally.bands.values()) for word in bands}),
        first=first,
        causes=tuple(_causes(tally, counts, first)),
        stages=_crossing(rule_base, tally, first) if pack.stage_ended else None,
        questions={id_: _states(tally, id_) for id_ in tally.questions if id_ != pack.stage_ended},
        answers_aside=grouped(tally.answers_aside),
        rows_aside=grouped(tally.rows_aside),
        unused=tuple(unused),
    )


def _causes(tally: Tally, counts: Mapping[str, int], first: Grouped) -> list[CauseFigures]:
    """Return the figures of each cause, in an order that tells nothing of those that are not shown.

    Each cause is a row of a table: first, second or third, neither; they add up to all forms, and each
    column to a sum that may be known. What is neither is never shown, and follows where both others are.
    """
    later = {cause: tally.later.get(cause, 0) for cause in counts}
    table = [
        (count, later[cause], max(tally.forms - count - later[cause], 0)) for cause, count in counts.items()
    ]
    rows = {cause: row for row, cause in enumerate(counts)}
    unknown = {cause for cause in counts if first.count(cause) is None}
    hidden = hidden_cells(
        table,
        hidden={(rows[cause], column) for cause in unknown for column in (FIRST, NEITHER)},
        columns=(LATER, NEITHER),
    )
    found = [
        CauseFigures(
            cause=cause,
            first=first.count(cause),
            later=None if (rows[cause], LATER) in hidden else later[cause],
        )
        for cause in counts
        if cause != NO_CAUSE
    ]
    return sorted(found, key=lambda each: (-_shown(each.first), -_shown(each.later), each.cause))


def _shown(count: int | None) -> int:
    return -1 if count is None else count


def _crossing(rule_base: RuleBase, tally: Tally, first: Grouped) -> Crossing:
    """Return first causes by stage; the causes and stages with few forms are taken together."""
    ended = rule_base.questions[str(rule_base.pack.stage_ended)]
    order = (*ended.option_ids, "")
    stages = grouped({stage: sum(tally.stages.get(stage, {}).values()) for stage in order})
    causes, columns = _lines(first, tuple(first.shown)), _lines(stages, order)
    table = [
        [
            sum(tally.stages.get(stage, {}).get(cause, 0) for stage in column.ids for cause in row.ids)
            for column in columns
        ]
        for row in causes
    ]
    hidden = hidden_cells(table)
    return Crossing(
        causes=causes,
        stages=columns,
        cells=tuple(
            tuple(None if (row, column) in hidden else count for column, count in enumerate(counts))
            for row, counts in enumerate(table)
        ),
    )


def _lines(of: Grouped, order: Sequence[str]) -> tuple[Line, ...]:
    shown = tuple(Line(ids=(id_,), count=of.shown[id_]) for id_ in order if id_ in of.shown)
    return (*shown, Line(ids=of.others, count=of.together)) if of.together else shown


def _states(tally: Tally, question: str) -> Grouped:
    """Return how many answers to a question are in which state, those it has none in among them."""
    counts = tally.questions[question]
    unasked = tally.forms - sum(counts.values())
    return grouped({each.value: counts.get(each.value, 0) for each in State} | {State.UNASKED.value: unasked})
