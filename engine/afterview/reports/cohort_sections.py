"""What stands in the report on a cohort beneath what comes first: stages, questions, leftovers, change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from afterview.cohort import FEWEST, UNTOLD, Change, Comparison, Crossing, Grouped
from afterview.cohort.cohort import Line
from afterview.cohort.suppression import is_small
from afterview.facts import State
from afterview.reports.cohort_numbers import Teller
from afterview.reports.document import Block, Heading, Item, Items, Paragraph, Table, Tone

__all__ = ["LEGEND", "change_blocks", "left_blocks", "question_blocks", "stage_blocks"]

MOST_AT_A_STAGE = 4
MOST_QUESTIONS = 8
MOST_COLUMNS = 30
LEGEND = 12
"""How many digits of the hash of a pack tell it apart."""


def stage_blocks(teller: Teller, crossing: Crossing) -> Iterator[Block]:
    """Yield the table of what came first where it ended."""
    words = teller.words
    yield Heading(text=words.stages)
    yield Paragraph(text=words.stages_reading)
    rows: list[tuple[str, ...]] = []
    for column, stage in enumerate(crossing.stages):
        rows.append((_stage(teller, stage), words.all_causes, teller.number(stage.count)))
        rows += [("", *row) for row in _at_stage(teller, crossing, column)]
    head = (words.stage, words.cause, words.form_count)
    yield Table(head=head, rows=tuple(rows), numbers=frozenset({2}))


def _at_stage(teller: Teller, crossing: Crossing, column: int) -> Iterator[tuple[str, str]]:
    """Yield the commonest causes of a stage; what the last one says is what all others come to."""
    words = teller.words
    shown = [
        (line, count)
        for line, counts in zip(crossing.causes, crossing.cells, strict=True)
        if (count := counts[column]) and len(line.ids) == 1
    ]
    shown.sort(key=lambda each: -each[1])
    for line, count in shown[:MOST_AT_A_STAGE]:
        yield teller.cause(line.ids[0]), teller.number(count)
    rest = crossing.stages[column].count - sum(count for _, count in shown[:MOST_AT_A_STAGE])
    if rest and shown:
        yield words.other_causes, teller.cell(None if is_small(rest) else rest)


def _stage(teller: Teller, line: Line) -> str:
    if len(line.ids) > 1:
        return teller.words.other_stages
    ended = teller.rule_base.questions[str(teller.rule_base.pack.stage_ended)]
    return teller.words.untold if line.ids[0] == UNTOLD else ended.label(line.ids[0])


def question_blocks(teller: Teller) -> Iterator[Block]:
    """Yield which questions many could not, or would not, answer, or left empty."""
    words, questions = teller.words, teller.rule_base.questions
    left = (State.UNKNOWN, State.WITHHELD, State.UNASKED)
    open_ = {id_: sum(_times(of, state) for state in left) for id_, of in _asked(teller)}
    ranked = sorted((id_ for id_, count in open_.items() if count), key=lambda id_: (-open_[id_], id_))
    yield Heading(text=words.questions)
    if ranked:
        yield Paragraph(text=words.questions_reading)
        states = (State.KNOWN, *left)
        rows = tuple(
            (
                questions[id_].ask,
                *(teller.cell(teller.cohort.questions[id_].count(each)) for each in states),
            )
            for id_ in ranked[:MOST_QUESTIONS]
        )
        head = (words.question, words.answered, words.unknown, words.withheld, words.empty)
        yield Table(head=head, rows=rows, numbers=frozenset({1, 2, 3, 4}))
    else:
        yield Paragraph(text=words.no_questions)
    stages = teller.cohort.stages.stages if teller.cohort.stages else ()
    told = any(line.ids != (UNTOLD,) for line in stages)
    never = len(questions) - len(teller.cohort.questions) - told
    yield Paragraph(text=words.never.format(count=never, of=len(questions)))


def _asked(teller: Teller) -> Iterator[tuple[str, Grouped]]:
    return ((id_, of) for id_, of in teller.cohort.questions.items() if id_ in teller.rule_base.questions)


def left_blocks(teller: Teller) -> Iterator[Block]:
    """Yield which columns were not used, and what was set aside."""
    words, cohort = teller.words, teller.cohort
    yield Heading(text=words.left)
    if not (cohort.unused or _any(cohort.answers_aside) or _any(cohort.rows_aside)):
        yield Paragraph(text=words.all_used)
    if cohort.unused:
        yield Heading(text=words.unused, level=3)
        listed = teller.listed(cohort.unused, most=MOST_COLUMNS)
        yield Paragraph(text=listed)
    asks = {id_: each.ask for id_, each in teller.rule_base.questions.items()}
    for heading, of, names in (
        (words.answers_aside, cohort.answers_aside, asks),
        (words.rows_aside, cohort.rows_aside, {kind.value: said for kind, said in words.kinds.items()}),
    ):
        if _any(of):
            yield Heading(text=heading, level=3)
            yield Items(items=tuple(_aside(teller, of, names)))


def _aside(teller: Teller, of: Grouped, names: Mapping[str, str]) -> Iterator[Item]:
    """Yield counts of what was set aside, which are no shares of forms."""
    for id_, count in of.shown.items():
        yield Item(text=f"{names.get(id_, id_)}: {teller.number(count)}")
    if of.together != 0:
        listed = teller.together(of, names)
        yield Item(text=f"{listed}: {teller.cell(of.together)}")


def change_blocks(teller: Teller, comparison: Comparison) -> Iterator[Block]:
    """Yield what changed since an earlier run."""
    words, pack, earlier = teller.words, teller.cohort.pack, comparison.earlier
    yield Heading(text=words.change)
    if not comparison.same_rules:
        name, version, hash_ = earlier.pack
        before, now = f"{name} {version} ({hash_[:LEGEND]})", f"{pack.name} {pack.version}"
        now = f"{now} ({pack.hash[:LEGEND]})"
        yield Paragraph(text=words.other_rules.format(before=before, now=now), tone=Tone.CAREFUL)
    if comparison.alike:
        yield Paragraph(text=words.alike.format(fewest=FEWEST))
        return
    if comparison.changes:
        forms, before = teller.number(teller.cohort.forms or 0), teller.number(earlier.forms or 0)
        yield Paragraph(text=words.change_reading.format(forms=forms, before=before))
        rows = tuple((teller.cause(each.cause), _points(teller, each)) for each in comparison.changes)
        head = (words.cause, words.change_share)
        yield Table(head=head, rows=rows, numbers=frozenset({1}))
    else:
        yield Paragraph(text=words.nothing_to_compare)
    if comparison.left_out:
        count = len(comparison.left_out)
        yield Paragraph(text=words.differences_left_out.format(fewest=FEWEST, count=count))


def _points(teller: Teller, change: Change) -> str:
    numbers = (change.difference, *change.interval)
    difference, low, high = (f"{round(100 * each):+d}".replace("+0", "0") for each in numbers)
    return teller.words.points.format(difference=difference, low=low, high=high)


def _times(of: Grouped, state: State) -> int:
    return of.count(state.value) or 0


def _any(of: Grouped) -> bool:
    return bool(of.shown) or of.together != 0
