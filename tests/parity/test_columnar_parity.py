"""A table says of every row what a single case is told: to the last bit, whatever stands beside the row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache
from itertools import combinations
from random import Random

import numpy as np
import pytest
from builtin import EXAMPLES, ROOT, example, pack, pack_cases
from exhaustive import every_value
from generated import cases, rule_bases
from hypothesis import given
from hypothesis import strategies as st
from large_packs import large_case, large_rule_base, rule, rule_base_of
from tables import Row, expected, random_form, row_of, rows_of

from afterview import Answer, read_case
from afterview.conditions import Includes, Quantity, Within, leaf_belief
from afterview.differentials import Differentials, Evaluator, Hypotheses, hypotheses
from afterview.facts import Answers, State, Value
from afterview.inference.columnar import Circuit, Compiler, Planes, Room, columns_of
from afterview.rule_base import OptionLabel, Question, QuestionKind, RuleBase

FIT = sorted((ROOT / "tests" / "anecdotes" / "fit").glob("*.yaml"))
MOST_COMBINED = 13
OTHER_STATES = [Answer(state=state) for state in State if state is not State.KNOWN]


@pytest.fixture(scope="module")
def evaluator() -> Evaluator:
    """An evaluator of the built-in pack; tests share it, and nothing may be left of earlier tables."""
    return Evaluator(pack(), batch_rows=4096)


@cache
def some_forms() -> list[Answers]:
    random = Random(0)
    return [random_form(random, pack(), 20) for _ in range(200)]


@cache
def said_of_some_forms() -> list[Row]:
    return [expected(pack(), answers) for answers in some_forms()]


def assert_same(rule_base: RuleBase, evaluator: Evaluator, table: Sequence[Answers]) -> None:
    found = evaluator.evaluate(columns_of(rule_base, table), every=True)
    assert [*rows_of(rule_base, found)] == [expected(rule_base, answers) for answers in table]


def test_every_case_of_the_pack_is_the_same_in_a_table(evaluator: Evaluator) -> None:
    assert_same(pack(), evaluator, [case.answers for case in pack_cases()])


def test_the_examples_are_the_same_in_a_table(evaluator: Evaluator) -> None:
    assert_same(pack(), evaluator, [example(name).answers for name in EXAMPLES])


def test_accounts_of_real_rejections_are_the_same_in_a_table(evaluator: Evaluator) -> None:
    assert_same(pack(), evaluator, [read_case(path, pack()).answers for path in FIT])


@pytest.mark.parametrize("known", [0, 1, 5, 17, 40, 80, 120])
def test_forms_at_random_are_the_same_in_a_table(evaluator: Evaluator, known: int) -> None:
    random = Random(known)
    assert_same(pack(), evaluator, [random_form(random, pack(), known) for _ in range(60)])


@given(st.data())
def test_cases_of_any_pack_are_the_same_in_a_table(data: st.DataObject) -> None:
    rule_base = data.draw(rule_bases())
    evaluator = Evaluator(rule_base, batch_rows=64)
    for table in data.draw(st.lists(st.lists(cases(rule_base), max_size=5), min_size=1, max_size=3)):
        assert_same(rule_base, evaluator, table)


@given(st.data())
def test_certain_cases_of_any_pack_are_the_same_in_a_table(data: st.DataObject) -> None:
    rule_base = data.draw(rule_bases())
    table = [certain(answers) for answers in data.draw(st.lists(cases(rule_base), min_size=1, max_size=70))]
    assert not columns_of(rule_base, table).apart
    assert_same(rule_base, Evaluator(rule_base, batch_rows=64), table)


def certain(answers: Answers) -> Answers:
    return {id_: Answer(state=answer.state, value=answer.value) for id_, answer in answers.items()}


@pytest.mark.parametrize("seed", range(4))
def test_truths_of_large_packs_are_the_same_in_a_table(seed: int) -> None:
    rule_base, random = large_rule_base(seed, questions=60, findings=40, rules=200), Random(seed)
    table = [certain(large_case(random, rule_base)) for _ in range(65)]
    assert_same(rule_base, Evaluator(rule_base), table)


@pytest.mark.parametrize("rows", [0, 1, 63, 64, 65, 127, 128, 129, 200])
def test_tables_of_any_length_are_the_same_in_batches_of_any_length(rows: int) -> None:
    columns = columns_of(pack(), some_forms()[:rows])
    whole = Evaluator(pack()).evaluate(columns, every=True)
    assert [*rows_of(pack(), whole)] == said_of_some_forms()[:rows]
    assert_equal(Evaluator(pack(), batch_rows=64).evaluate(columns, every=True), whole)


@pytest.mark.parametrize("rows", [4095, 4096, 4097])
def test_a_row_is_the_same_wherever_it_stands(rows: int, evaluator: Evaluator) -> None:
    forms, said = some_forms()[:100], said_of_some_forms()[:100]
    columns = columns_of(pack(), [forms[row % 100] for row in range(rows)])
    table = evaluator.evaluate(columns, every=True)
    for row in [*range(100), *range(rows - 100, rows)]:
        assert row_of(pack(), table, row) == said[row % 100], row


def test_a_batch_leaves_nothing_behind(evaluator: Evaluator) -> None:
    random = Random(1)
    full = columns_of(pack(), [random_form(random, pack(), 110) for _ in range(130)])
    empty = columns_of(pack(), [{}] * 130)
    fresh = Evaluator(pack()).evaluate(empty, every=True)
    evaluator.evaluate(full)
    assert_equal(evaluator.evaluate(empty, every=True), fresh)


def test_it_does_not_matter_which_questions_earlier_tables_had_columns_for() -> None:
    random, questions = Random(2), sorted(pack().questions)
    used = Evaluator(pack(), batch_rows=64)
    for count in (3, 40, 12, 126, 25):
        asked = set(random.sample(questions, count))
        forms = [random_form(random, pack(), 100) for _ in range(70)]
        table = [{id_: answer for id_, answer in form.items() if id_ in asked} for form in forms]
        assert_same(pack(), used, table)


def test_a_column_without_an_answer_does_what_no_column_does() -> None:
    random = Random(4)
    table = [random_form(random, pack(), 12) for _ in range(9)]
    columns = columns_of(pack(), [*table, *([random_form(random, pack(), 126)] * 3)]).part(0, 9)
    assert len(columns.by_question) > len(columns_of(pack(), table).by_question)
    found = Evaluator(pack()).evaluate(columns, every=True)
    assert [*rows_of(pack(), found)] == [expected(pack(), answers) for answers in table]


def assert_equal(found: Differentials, other: Differentials) -> None:
    for each in fields(Differentials):
        one, two = getattr(found, each.name), getattr(other, each.name)
        if isinstance(one, Hypotheses):
            for field in fields(Hypotheses):
                np.testing.assert_array_equal(getattr(one, field.name), getattr(two, field.name), field.name)
        else:
            np.testing.assert_array_equal(one, two, each.name)


def test_the_first_three_are_the_same_whether_every_cause_is_asked_for_or_not(evaluator: Evaluator) -> None:
    columns = columns_of(pack(), [case.answers for case in pack_cases()])
    every = evaluator.evaluate(columns, every=True)
    assert_equal(evaluator.evaluate(columns), replace(every, every=None))


@pytest.mark.parametrize("many", [0, 1_000_000])
def test_bounds_are_the_same_looked_up_bit_by_bit_and_computed_for_all_rows(
    many: int, evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(5)
    columns = columns_of(pack(), [random_form(random, pack(), 20) for _ in range(700)])
    found = evaluator.evaluate(columns)
    monkeypatch.setattr(hypotheses, "_MANY", many)
    assert_equal(evaluator.evaluate(columns), found)


def test_every_leaf_is_the_same_for_every_answer_there_is() -> None:
    compiler = Compiler(pack())
    plan = compiler.plan()
    for question in plan.questions:
        answers = [*OTHER_STATES, *(Answer(state=State.KNOWN, value=each) for each in values(question))]
        columns = columns_of(pack(), [{question.id: answer} for answer in answers])
        planes = Planes(plan, Circuit(), {question.id})
        leaves = plan.leaves.get(question.id, ())
        opened = {slot: planes.open(slot) for slot, _, _ in leaves}
        room = Room(planes, opened.values(), columns.rows)
        room.fill(columns)
        for slot, leaf, negated in leaves:
            beliefs = [leaf_belief(leaf, answer) * (-1 if negated else 1) for answer in answers]
            assert bits(room, planes.true[slot], len(answers)) == [belief > 0 for belief in beliefs]
            assert bits(room, opened[slot], len(answers)) == [belief == 0 for belief in beliefs]


def values(question: Question) -> Iterator[Value]:
    """Yield every value of a question; of very many options the sets of up to two, and all but these."""
    options = frozenset(question.option_ids)
    if question.kind is not QuestionKind.CHOICES or len(options) <= MOST_COMBINED:
        yield from every_value(question)
        return
    for size in range(3):
        for chosen in map(frozenset, combinations(sorted(options), size)):
            yield chosen
            yield options - chosen


def bits(room: Room, row: int, rows: int) -> list[bool]:
    plane = room.store[row].view(np.uint8)
    return [bool(bit) for bit in np.unpackbits(plane, bitorder="little", count=rows)]


def test_every_single_answer_does_the_same_in_a_table(evaluator: Evaluator) -> None:
    table = [{id_: answer} for id_, each in pack().questions.items() for answer in some_answers(each)]
    assert_same(pack(), evaluator, table)


def some_answers(question: Question) -> list[Answer]:
    """Return every answer to a question; of very many values only some."""
    every = [*values(question)]
    some = every if len(every) < 6 else every[:: len(every) // 5]
    return [*OTHER_STATES, *(Answer(state=State.KNOWN, value=value) for value in some)]


def test_what_is_not_quite_certain_stands_apart_and_goes_with_its_row(evaluator: Evaluator) -> None:
    unsure = Answer(state=State.KNOWN, value="yes", certainty="guessing", percent=50)
    question = next(each for each in pack().questions.values() if each.kind is QuestionKind.YES_NO)
    table: list[Answers] = [{}, {question.id: unsure}, {question.id: OTHER_STATES[0]}]
    columns = columns_of(pack(), table)
    assert {row: {**answers}[question.id].value for row, answers in columns.apart.items()} == {1: "yes"}
    assert [*columns.part(1, 3).apart] == [0]
    assert [*columns.part(2, 3).apart] == []
    assert_same(pack(), evaluator, table)


def test_a_number_of_any_length_is_compared_exactly() -> None:
    question = Question(id="size", theme="theme", ask="?", kind=QuestionKind.NUMBER, places=2)
    limits = [Decimal("0.1"), Decimal("4.51"), Decimal("4.515"), Decimal(10) ** 16, Decimal(10) ** 30]
    rules = [
        rule(f"theme.{kind}-{number}", Within(question="size", **{kind: limit}))
        for number, limit in enumerate(limits)
        for kind in ("low", "high")
    ]
    rule_base = rule_base_of([question], [], rules, hash_="numbers")
    numbers: list[int | Decimal] = [
        each + step * Decimal("0.01")
        for each in (Decimal("0.1"), Decimal("4.51"), Decimal("-4.51"), Decimal(10) ** 16, Decimal(10) ** 20)
        for step in (-1, 0, 1)
    ]
    table: list[Answers] = [{"size": Answer(state=State.KNOWN, value=number)} for number in numbers]
    assert len(columns_of(rule_base, table).apart) == 3
    assert_same(rule_base, Evaluator(rule_base), table)


def test_sets_of_more_options_than_a_word_has_bits_are_read() -> None:
    names = [f"option{number}" for number in range(130)]
    options = tuple(OptionLabel(id=each, label=each) for each in names)
    question = Question(id="many", theme="theme", ask="?", kind=QuestionKind.CHOICES, options=options)
    named = [frozenset(names[first:last]) for first, last in ((0, 1), (62, 66), (127, 130), (0, 130))]
    rules = [
        rule(f"theme.{quantity}-{number}", Includes(question="many", quantity=quantity, options=each))
        for number, each in enumerate(named)
        for quantity in Quantity
    ]
    rule_base = rule_base_of([question], [], rules, hash_="options")
    chosen = [frozenset(names[first:last]) for first in (0, 63, 64, 128) for last in (1, 64, 65, 129, 130)]
    table: list[Answers] = [{"many": Answer(state=State.KNOWN, value=each)} for each in chosen]
    assert_same(rule_base, Evaluator(rule_base), table)
