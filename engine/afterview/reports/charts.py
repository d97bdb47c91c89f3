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
    """Return where the bars, dots and marks of posteriors stand on an axis from 0 to 1."""
    rows = (
        Row(
            name=each.name,
            text=each.text,
            low=_of_one(each.low),
            at=_of_one(each.at),
            high=_of_one(each.high),
        )
        for each in chart.spans
    )
    return SpansChart(
        title=chart.title,
        rows=tuple(rows),
        ticks=tuple(_ticks({0.0, 1.0, *(at for at, _ in chart.marks)}, decimal_mark)),
        key=tuple((name, _number(at, decimal_mark)) for at, name in sorted(chart.marks)),
    )


def _ticks(places: Iterable[float], decimal_mark: str) -> Iterator[Tick]:
    """Yield a line for each place, with its number where there is room for it."""
    free_from = 0.0
    for place in sorted(places):
        at = _of_one(place)
        has_room = at >= free_from
        yield Tick(at=at, number=_number(place, decimal_mark) if has_room else "")
        if has_room:
            free_from = at + ROOM_OF_A_TICK


def _of_one(probability: float) -> float:
    return round(100 * probability, 2)


def _number(probability: float, decimal_mark: str) -> str:
    return f"{probability:g}".replace(".", decimal_mark)


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
