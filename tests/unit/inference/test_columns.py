"""Answers stand in columns, and can be read back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from builtin import pack
from generated import cases, rule_bases
from hypothesis import given
from hypothesis import strategies as st
from large_packs import rule_base_of
from tables import random_form

from afterview.facts import CERTAIN, Answer, Answers, State
from afterview.inference.columnar import answers_at, columns_of
from afterview.rule_base import OptionLabel, Question, QuestionKind, RuleBase

WORDLESS: dict[str, Any] = {"certainty": None, "observer": None, "percent": CERTAIN}


def read_back(rule_base: RuleBase, table: list[Answers]) -> list[Answers]:
    columns = columns_of(rule_base, table)
    return [answers_at(rule_base, columns, row) for row in range(columns.rows)]


def known(value: Decimal | frozenset[str]) -> Answer:
    return Answer(state=State.KNOWN, value=value)


@given(st.data())
def test_answers_are_read_back_from_columns_but_for_those_unasked(data: st.DataObject) -> None:
    rule_base = data.draw(rule_bases(most_rules=1))
    table = [worded(answers) for answers in data.draw(st.lists(cases(rule_base), max_size=9))]
    assert read_back(rule_base, table) == [stated(answers) for answers in table]


def worded(answers: Answers) -> Answers:
    """Return answers that have words for their certainty only where it comes to less than all."""
    return {
        id_: answer if answer.percent < CERTAIN and answer.settled else replace(answer, **WORDLESS)
        for id_, answer in answers.items()
    }


def stated(answers: Answers) -> Answers:
    return {id_: each for id_, each in answers.items() if each.state is not State.UNASKED}


def test_forms_of_the_pack_are_read_back_from_columns() -> None:
    random = Random(3)
    table = [random_form(random, pack(), 60) for _ in range(50)]
    stated = [{id_: each for id_, each in row.items() if each.state is not State.UNASKED} for row in table]
    assert read_back(pack(), table) == stated


def test_what_a_note_says_does_not_stand_in_a_column() -> None:
    note = Question(id="note", theme="theme", ask="?", kind=QuestionKind.NOTE)
    said, kept = Answer(state=State.KNOWN, value="They were kind."), Answer(state=State.WITHHELD)
    rule_base = rule_base_of([note], [], [], hash_="note")
    assert read_back(rule_base, [{"note": said}, {"note": kept}]) == [{}, {"note": kept}]


def test_sets_of_many_options_and_numbers_with_places_are_read_back() -> None:
    names = [f"option{number}" for number in range(130)]
    options = tuple(OptionLabel(id=each, label=each) for each in names)
    many = Question(id="many", theme="theme", ask="?", kind=QuestionKind.CHOICES, options=options)
    size = Question(id="size", theme="theme", ask="?", kind=QuestionKind.NUMBER, places=2)
    rule_base = rule_base_of([many, size], [], [], hash_="both")
    ends = (0, 0, -451), (0, 130, 0), (63, 65, 10**18), (129, 130, 1), (5, 5, 10**20)
    table: list[Answers] = [
        {"many": known(frozenset(names[first:last])), "size": known(Decimal(number).scaleb(-2))}
        for first, last, number in ends
    ]
    assert read_back(rule_base, table) == table
