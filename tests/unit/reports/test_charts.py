"""Where the parts of charts stand: inside their box, in order, and each step where the last one ended."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from afterview.reports.charts import (
    ROOM_OF_A_TICK,
    Bar,
    Direction,
    Row,
    SpansChart,
    Tick,
    WaterfallChart,
    draw_spans,
    draw_waterfall,
)
from afterview.reports.document import Span, Spans, Step, Waterfall


def waterfall(*weights: int) -> Waterfall:
    steps = tuple(Step(name=f"step {weight}", weight=weight, text=str(weight)) for weight in weights)
    return Waterfall(title="It adds up", steps=steps, total=sum(weights), sum_name="sum", sum_text="=")


def bar(name: str, text: str, start: float, end: float, direction: Direction) -> Bar:
    return Bar(name=name, text=text, start=start, end=end, direction=direction)


def test_a_waterfall_goes_from_nothing_through_its_steps_to_the_sum() -> None:
    assert draw_waterfall(waterfall(-150, 200, -25)) == WaterfallChart(
        title="It adds up",
        zero=75.0,
        bars=(
            bar("step -150", "-150", 75.0, 0.0, Direction.DOWN),
            bar("step 200", "200", 0.0, 100.0, Direction.UP),
            bar("step -25", "-25", 100.0, 87.5, Direction.DOWN),
            bar("sum", "=", 75.0, 87.5, Direction.SUM),
        ),
    )


@given(st.lists(st.integers(-400, 400), max_size=12))
def test_the_steps_of_a_waterfall_meet_inside_the_box_and_end_at_the_sum(weights: list[int]) -> None:
    drawn = draw_waterfall(waterfall(*weights))
    *steps, total = drawn.bars
    assert all(upper.end == lower.start for upper, lower in pairwise(steps))
    assert [each.start for each in (*steps[:1], total)] == [drawn.zero] * min(len(weights) + 1, 2)
    assert total.end == (steps[-1].end if steps else drawn.zero)
    assert all(0 <= each.left <= round(each.left + each.width, 2) <= 100 for each in drawn.bars)
    assert all(each.left + each.width >= max(each.start, each.end) - 0.001 for each in drawn.bars)


@given(st.lists(st.integers(-400, 400), min_size=1, max_size=12))
def test_a_step_of_a_waterfall_is_as_long_as_its_weight(weights: list[int]) -> None:
    *steps, total = draw_waterfall(waterfall(*weights)).bars
    longest = max(
        zip(map(abs, [*weights, sum(weights)]), [*steps, total], strict=True), key=lambda pair: pair[0]
    )
    for weight, step in zip([*weights, sum(weights)], [*steps, total], strict=True):
        share = abs(weight) / longest[0] if longest[0] else 0
        assert abs(step.width - share * longest[1].width) < 0.03
    assert [each.direction for each in steps] == [Direction.DOWN if w < 0 else Direction.UP for w in weights]


def test_spans_stand_in_percent_with_the_marks_and_what_they_mean() -> None:
    chart = Spans(
        title="How likely",
        spans=(Span(name="curt", low=0.3912, at=0.6713, high=0.7591, text="0.67"),),
        marks=((0.25, "plausible"), (0.1, "possible"), (0.0, "unlikely")),
    )
    assert draw_spans(chart, ",") == SpansChart(
        title="How likely",
        rows=(Row(name="curt", text="0.67", low=39.12, at=67.13, high=75.91),),
        ticks=(
            Tick(at=0.0, number="0"),
            Tick(at=10.0, number="0,1"),
            Tick(at=25.0, number="0,25"),
            Tick(at=100.0, number="1"),
        ),
        key=(("unlikely", "0"), ("possible", "0,1"), ("plausible", "0,25")),
    )


PROBABILITIES = st.floats(0, 1)


@given(st.lists(st.tuples(PROBABILITIES, PROBABILITIES, PROBABILITIES).map(sorted), max_size=6))
def test_the_bar_of_a_span_lies_inside_the_box_and_its_dot_on_the_bar(spans: list[list[float]]) -> None:
    rows = draw_spans(
        Spans(title="", spans=tuple(Span(name="", text="", low=a, at=b, high=c) for a, b, c in spans))
    ).rows
    assert all(0 <= row.low <= row.at <= row.high <= 100 for row in rows)
    assert all(abs(row.low + row.width - row.high) < 0.01 for row in rows)
    assert [abs(row.at - 100 * b) < 0.01 for row, (_, b, _) in zip(rows, spans, strict=True)] == [True] * len(
        spans
    )


@given(st.frozensets(PROBABILITIES, max_size=20))
def test_every_mark_has_its_line_and_numbers_on_the_axis_keep_apart(places: frozenset[float]) -> None:
    ticks = draw_spans(Spans(title="", spans=(), marks=tuple((at, "") for at in places))).ticks
    assert len(ticks) == len(places | {0.0, 1.0})
    numbered = [tick.at for tick in ticks if tick.number]
    assert numbered[0] == 0
    assert all(right - left >= ROOM_OF_A_TICK - 0.001 for left, right in pairwise(numbered))
