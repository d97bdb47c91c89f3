"""From a table of forms to a table of results."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyarrow as pa
import pytest
from builtin import pack
from generated import cases, rule_bases
from hypothesis import given
from hypothesis import strategies as st
from result_rows import result_row

from afterview import evaluate_table, evaluated_schema, load_pack
from afterview.errors import FormFileError
from afterview.facts import Answer, Answers, State
from afterview.intake.arrow import forms_of_table
from afterview.rule_base import RuleBase
from afterview.tables import compiled
from afterview.tables.fired import plain_results

NO_ANSWER = "no question is answered in this row"
STATES = {
    State.UNASKED: None,
    State.NOT_APPLICABLE: "N/A",
    State.UNKNOWN: "don't know",
    State.WITHHELD: "rather not say",
}


def cell(answer: Answer | None) -> str | None:
    """Return what somebody writes who answers so."""
    if answer is None or answer.state is not State.KNOWN:
        return None if answer is None else STATES[answer.state]
    if isinstance(answer.value, frozenset):
        return ", ".join(sorted(answer.value)) or "none of these"
    return str(answer.value)


def form(answers: Answers) -> Answers:
    """Return the answers that a form can carry: it does not say how sure somebody was."""
    return {
        id_: Answer(state=each.state, value=each.value)
        for id_, each in answers.items()
        if each.state is not State.UNASKED
    }


def table_of(rule_base: RuleBase, given: Sequence[Answers]) -> pa.Table:
    """Return cases as a table of forms, with a column of text for every question."""
    return pa.table(
        {id_: pa.array([cell(each.get(id_)) for each in given], pa.string()) for id_ in rule_base.questions}
    )


@st.composite
def forms(draw: st.DrawFn) -> tuple[RuleBase, list[Answers]]:
    rule_base = draw(rule_bases())
    return rule_base, [form(each) for each in draw(st.lists(cases(rule_base), max_size=6))]


def expected(rule_base: RuleBase, answers: Answers, *, full: bool = False) -> dict[str, Any]:
    """Return what a row has to be."""
    row = result_row(rule_base, answers, full=full) | {"reason": None}
    return row if answers else dict.fromkeys(row) | {"reason": NO_ANSWER}


@given(forms(), st.booleans())
def test_a_row_of_results_is_what_is_found_of_its_form(
    given_forms: tuple[RuleBase, list[Answers]], full: bool
) -> None:
    rule_base, listed = given_forms

    found = evaluate_table(table_of(rule_base, listed), rule_base, full=full)

    assert found.schema.equals(evaluated_schema(rule_base, full=full), check_metadata=True)
    assert plain_results(found).to_pylist() == [expected(rule_base, each, full=full) for each in listed]


@given(forms(), st.data())
def test_a_table_may_be_evaluated_in_parts(
    given_forms: tuple[RuleBase, list[Answers]], data: st.DataObject
) -> None:
    rule_base, listed = given_forms
    table = table_of(rule_base, listed)
    ends = sorted(data.draw(st.lists(st.integers(0, table.num_rows), max_size=4)))
    parts = [
        table.slice(start, end - start)
        for start, end in zip([0, *ends], [*ends, table.num_rows], strict=True)
    ]

    found = pa.concat_tables([evaluate_table(part, rule_base) for part in parts])

    assert found.equals(evaluate_table(table, rule_base))
    assert pa.concat_tables(parts).num_rows == found.num_rows


@given(forms(), st.randoms(use_true_random=False), st.booleans())
def test_neither_the_order_of_columns_nor_how_they_are_stored_matters(
    given_forms: tuple[RuleBase, list[Answers]], random: Any, coded: bool
) -> None:
    rule_base, listed = given_forms
    table = table_of(rule_base, listed)
    names = list(table.column_names)
    random.shuffle(names)
    shuffled = table.select(names)
    if coded:
        shuffled = pa.table({name: shuffled[name].dictionary_encode() for name in names})

    assert evaluate_table(shuffled, rule_base).equals(evaluate_table(table, rule_base))


def test_what_is_not_understood_is_named_and_a_row_that_is_no_form_says_why() -> None:
    table = pa.table(
        {
            "Where did it end?": ["the interview in person", "at the bus stop", None],
            "greeted_reception": ["curtly", "warmly", None],
        }
    )

    found = plain_results(evaluate_table(table, pack()))

    assert found.select(["answered", "set_aside", "reason"]).to_pylist() == [
        {"answered": 2, "set_aside": [], "reason": None},
        {"answered": 1, "set_aside": ["stage_ended"], "reason": None},
        {"answered": None, "set_aside": None, "reason": NO_ANSWER},
    ]


def test_cells_may_be_booleans_numbers_and_lists() -> None:
    said = {"staff_link": True, "answers_went": 4, "stages_passed": ["application", "phone_screen"]}
    answers = {
        "staff_link": Answer(state=State.KNOWN, value="yes"),
        "answers_went": Answer(state=State.KNOWN, value=4),
        "stages_passed": Answer(state=State.KNOWN, value=frozenset(["application", "phone_screen"])),
    }

    found = evaluate_table(pa.table({name: [value] for name, value in said.items()}), pack())

    assert plain_results(found).to_pylist() == [expected(pack(), answers)]


def test_the_built_in_pack_is_understood_in_its_translations_too() -> None:
    german = load_pack(language="de").questions["greeted_reception"]
    label = next(each.label for each in german.options if each.id == "curtly")

    found = evaluate_table(pa.table({german.ask: [label]}))

    assert found.equals(evaluate_table(pa.table({"greeted_reception": ["curtly"]}), pack()))


@pytest.mark.parametrize("table", [pa.table({"colour": ["red"]}), pa.table({})])
def test_a_table_without_a_question_is_refused_though_another_had_some(table: pa.Table) -> None:
    evaluate_table(pa.table({"greeted_reception": ["curtly"]}), pack())

    with pytest.raises(FormFileError, match=r"^table: E\d+ (no question was recognised|there are no rows)"):
        evaluate_table(table, pack())


def test_every_row_that_is_no_form_has_its_own_reason() -> None:
    sent = [None, "2025-01-01", "2025-01-02", None]
    greeted = ["curtly", None, "warmly", "warmly"]
    table = pa.table(
        {"id": [1, 2, 3, 4], "submitdate": sent, "lastpage": [1] * 4, "greeted_reception": greeted}
    )

    found = evaluate_table(table, pack())

    unsent = "this form was begun and not sent"
    assert found.select(["answered", "reason"]).to_pylist() == [
        {"answered": None, "reason": unsent},
        {"answered": None, "reason": NO_ANSWER},
        {"answered": 1, "reason": None},
        {"answered": None, "reason": unsent},
    ]


def test_threads_evaluate_at_the_same_time_and_find_the_same() -> None:
    table = pa.table({"greeted_reception": ["curtly", "warmly", "politely"] * 500})
    whole = evaluate_table(table, pack())

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: evaluate_table(table, pack()), range(12)))

    assert all(each.equals(whole) for each in found)


def test_a_thread_keeps_its_evaluator_and_shares_it_with_no_other() -> None:
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(compiled.evaluator, pack()).result()

    assert compiled.evaluator(pack()) is compiled.evaluator(pack())
    assert other is not compiled.evaluator(pack())


def test_columns_are_recognised_once_for_tables_that_are_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    recognised: list[list[str]] = []

    def counting(table: pa.Table, *args: Any, **more: Any) -> Any:
        recognised.append(table.column_names)
        return forms_of_table(table, *args, **more)

    monkeypatch.setattr("afterview.tables.compiled.forms_of_table", counting)
    once = load_pack()
    for greeting in ("curtly", "warmly"):
        evaluate_table(pa.table({"greeted_reception": [greeting]}), once)
    evaluate_table(pa.table({"greeted_reception": ["curtly"], "colour": ["red"]}), once)

    assert recognised == [["greeted_reception"], ["greeted_reception", "colour"]]
