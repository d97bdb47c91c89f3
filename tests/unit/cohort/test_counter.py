"""Counting batches: what arrays say, counted like single forms, and adding up to the same in any parts."""

from __future__ import annotations

import json
from collections import Counter as Counts
from dataclasses import replace
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any

from builtin import pack
from handmade import cause, chosen, known, rule_base, yes_no
from hypothesis import given
from hypothesis import strategies as st
from tables import random_form

from afterview import Answer, Differential, State, diagnose
from afterview.cohort import Counter, Tally
from afterview.differentials import Evaluator
from afterview.facts import Answers
from afterview.inference.columnar import columns_of

FORMS = 60


@cache
def forms() -> tuple[Answers, ...]:
    """Return made-up forms; of every fifth one answer is a guess, so that it does not fit into columns."""
    random = Random(6)
    made = []
    for number in range(FORMS):
        answers: dict[str, Answer] = {**random_form(random, pack(), 15)}
        if number % 3:
            stage = random.choice(pack().questions["stage_ended"].option_ids)
            certainty = "guessing" if number % 5 == 0 else None
            answers["stage_ended"] = Answer(state=State.KNOWN, value=stage, certainty=certainty)
        made.append(answers)
    return tuple(made)


@cache
def evaluator() -> Evaluator:
    return Evaluator(pack())


def counted(some: tuple[Answers, ...], **told: Any) -> Tally:
    columns = columns_of(pack(), some)
    return Counter(pack()).count(columns, evaluator().evaluate(columns), **told)


def nested(pairs: list[tuple[str, str]]) -> dict[str, dict[str, int]]:
    return {outer: dict(Counts(inner for each, inner in pairs if each == outer)) for outer, _ in pairs}


def test_what_is_counted_of_a_batch_is_what_its_forms_say_one_by_one() -> None:
    found: list[Differential] = [diagnose(pack(), each) for each in forms()]
    first = [each.hypotheses[0] for each in found]
    ended = [
        str(answer.value) if (answer := each.get("stage_ended")) and answer.state is State.KNOWN else ""
        for each in forms()
    ]
    assert columns_of(pack(), forms()).apart
    assert counted(forms(), answers_aside={"stage_ended": 2, "late": 0}, rows_aside={"empty": 3}) == Tally(
        forms=FORMS,
        standings=dict(Counts(each.standing.value for each in found)),
        bands=nested([(each.cause, each.band) for each in first]),
        later=dict(Counts(later.cause for each in found for later in each.hypotheses[1:3])),
        stages=nested([(stage, each.cause) for stage, each in zip(ended, first, strict=True)]),
        questions=nested(
            [
                (id_, each.state.value)
                for form in forms()
                for id_, each in form.items()
                if each.state is not State.UNASKED
            ]
        ),
        answers_aside={"stage_ended": 2},
        rows_aside={"empty": 3},
    )


@given(st.sets(st.integers(0, FORMS)), st.randoms())
def test_tallies_of_parts_add_up_to_that_of_the_whole_in_any_order(cuts: set[int], random: Any) -> None:
    parts = [tally_of(start, stop) for start, stop in pairwise(sorted({0, FORMS, *cuts}))]
    random.shuffle(parts)
    assert sum(parts, Tally()) == counted_whole()


def test_a_tally_goes_to_json_and_back() -> None:
    tally = replace(counted_whole(), rows_aside={"no question is answered in this row": 7})
    assert Tally.from_data(json.loads(json.dumps(tally.to_data()))) == tally


@cache
def counted_whole() -> Tally:
    return counted(forms())


@cache
def tally_of(start: int, stop: int) -> Tally:
    return counted(forms()[start:stop])


def test_forms_with_no_cause_left_have_the_lowest_band_and_packs_may_know_no_stages() -> None:
    base = rule_base(
        yes_no("late"), yes_no("sorry"), cause("tardy", 0.9, possible_when=chosen("late", "yes"))
    )
    late, punctual = {"late": known("yes")}, {"late": known("no")}
    columns = columns_of(base, [late, punctual, punctual | {"sorry": Answer(state=State.UNKNOWN)}])
    tally = Counter(base).count(columns, Evaluator(base).evaluate(columns))
    bands = [band.word for band in base.scale.bands]
    assert tally.bands == {"": {bands[-1]: 2}, "tardy": {bands[0]: 1}}
    assert (tally.stages, tally.later) == ({}, {})
    assert tally.questions == {"late": {"known": 3}, "sorry": {"unknown": 1}}
