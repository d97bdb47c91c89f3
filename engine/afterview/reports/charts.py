"""Where the parts of a chart stand, in percent of its width; a template draws them as SVG.

Percent instead of a box of its own, so that bars stretch with the page while letters keep their size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise

from afterview.reports.document import Spans, Step, Waterfall

__all__ = ["Bar", "Direction", "Row", "SpansChart", "Tick", "WaterfallChart", "draw_spans", "draw_waterfall"]

ROOM_OF_A_TICK = 8.0
"""Percent of the width from one number on the axis to the next, so that both can be read on a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One posterior: the bar from ``low`` to ``high`` and the dot ``at``, in percent of the width."""

    name: str
    text: str
    low: float
    at: float
    high: float

    @property
    def width(self) -> float:
        """How long the bar is."""
        return round(self.high - self.low, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A faint line across all rows; ``number`` stands beneath it unless another stands there already."""

    at: float
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpansChart:
    """Posteriors beneath one another on one axis; ``key`` says what begins at which number."""

    title: str
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    key: tuple[tuple[str, str], ...]


class Direction(StrEnum):
    """How a bar of a waterfall is drawn."""

    UP = "up"
    DOWN = "down"
    SUM = "sum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One step of a waterfall, from ``start`` to ``end``, in percent of the width."""

    name: str
    text: str
    start: float
    end: float
    direction: Direction

    @property
    def left(self) -> float:
        """Where the bar begins, seen from the left."""
        return min(self.start, self.end)

    @property
    def width(self) -> float:
        """How long the bar is."""
        return round(abs(self.end - self.start), 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterfallChart:
    """Steps beneath one another, each beginning where the one above ends, and their sum from ``zero``."""

    title: str
    zero: float
    bars: tuple[Bar, ...]


def draw_spans(chart: Spans, decimal_mark: str = ".") -> SpansChart:
    """Return where the bars, dots and marks of posteriors stand on their axis."""

    def number(at: float) -> str:
        return f"{100 * at:g}%" if chart.percent else f"{at:g}".replace(".", decimal_mark)

    rows = (
        Row(
            name=each.name,
            text=each.text,
            low=_place(each.low, chart.end),
            at=_place(each.at, chart.end),
            high=_place(each.high, chart.end),
        )
        for each in chart.spans
    )
    places = {0.0, chart.end, *(at for at, _ in chart.marks)}
    return SpansChart(
        title=chart.title,
        rows=tuple(rows),
        ticks=tuple(_ticks((_place(at, chart.end), number(at)) for at in sorted(places))),
        key=tuple((name, number(at)) for at, name in sorted(chart.marks) if name),
    )


def _ticks(places: Iterable[tuple[float, str]]) -> Iterator[Tick]:
    """Yield a line for each place, with its number where there is room for it."""
    free_from = 0.0
    for at, number in places:
        has_room = at >= free_from
        yield Tick(at=at, number=number if has_room else "")
        if has_room:
            free_from = at + ROOM_OF_A_TICK


def _place(share: float, end: float) -> float:
    return round(100 * share / end, 2)


def draw_waterfall(chart: Waterfall) -> WaterfallChart:
    """Return where the steps of a sum stand, between the lowest and the highest it comes to on its way."""
    reached = list(accumulate((step.weight for step in chart.steps), initial=0))
    lowest, highest = min(*reached, 0, chart.total), max(*reached, 0, chart.total)

    def place(tenths: int) -> float:
        return round(100 * (tenths - lowest) / ((highest - lowest) or 1), 2)

    steps = (
        _bar(step, place(start), place(end))
        for step, (start, end) in zip(chart.steps, pairwise(reached), strict=True)
    )
    total = Bar(
        name=chart.sum_name,
        text=chart.sum_text,
        start=place(0),
        end=place(chart.total),
        direction=Direction.SUM,
    )
    return WaterfallChart(title=chart.title, zero=place(0), bars=(*steps, total))


def _bar(step: Step, start: float, end: float) -> Bar:
    direction = Direction.DOWN if step.weight < 0 else Direction.UP
    return Bar(name=step.name, text=step.text, start=start, end=end, direction=direction)
