"""Differentials as Arrow tables."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from builtin import example, pack
from generated import cases, rule_bases
from hypothesis import given
from hypothesis import strategies as st
from result_rows import batch_of, result_row, set_aside

from afterview import AfterviewError, load_pack
from afterview.coaching_purpose import coaching_purpose
from afterview.differentials import Evaluator
from afterview.facts import Answers
from afterview.rule_base import RuleBase
from afterview.tables.fired import fired_rules, plain_results
from afterview.tables.results import result_table
from afterview.tables.schema import about, evaluated_schema, result_schema

Given = tuple[RuleBase, list[Answers]]


@st.composite
def tables(draw: st.DrawFn) -> Given:
    rule_base = draw(rule_bases())
    return rule_base, draw(st.lists(cases(rule_base), max_size=4))


def results(rule_base: RuleBase, given: list[Answers], *, full: bool = False, **more: Any) -> pa.Table:
    """Return the results of some cases."""
    batch = batch_of(rule_base, given, **more)
    return result_table(rule_base, batch, Evaluator(rule_base).evaluate(batch.columns, every=full), full=full)


@given(tables(), st.booleans())
def test_a_row_says_what_is_found_of_the_case_alone(given_table: Given, full: bool) -> None:
    rule_base, listed = given_table

    found = plain_results(results(rule_base, listed, full=full)).to_pylist()

    assert found == [
        {"file": "forms.csv", "row": row} | result_row(rule_base, answers, full=full)
        for row, answers in enumerate(listed, start=1)
    ]


@given(tables())
def test_two_tables_of_one_rule_base_have_the_same_columns_and_dictionaries(given_table: Given) -> None:
    rule_base, listed = given_table
    some, none = results(rule_base, listed), results(rule_base, [])

    assert some.schema.equals(result_schema(rule_base), check_metadata=True)
    for name in ("standing", "cause_1", "band_3"):
        assert some[name].combine_chunks().dictionary.equals(none[name].combine_chunks().dictionary)


def test_the_names_of_forms_stand_behind_their_rows() -> None:
    found = results(pack(), [{}, {}], first=7, ids=("0012", "=1+1"))

    assert found.schema.equals(result_schema(pack(), id_=True), check_metadata=True)
    assert found.select([0, 1, 2]).to_pylist() == [
        {"file": "forms.csv", "row": 7, "id": "0012"},
        {"file": "forms.csv", "row": 8, "id": "=1+1"},
    ]


def test_questions_whose_answers_were_set_aside_are_named_once_and_in_order() -> None:
    aside = [set_aside(8, "q2"), set_aside(8, "q1"), set_aside(8, "q2"), set_aside(10, "q1")]

    found = results(pack(), [{}, {}, {}, {}], first=7, aside=aside)

    assert found["set_aside"].to_pylist() == [[], ["q2", "q1"], [], ["q1"]]


def test_results_say_what_they_are_for_and_which_rules_made_them() -> None:
    said = about(results(pack(), [{}]))

    assert said is not None
    assert said | {"rules": len(said["rules"])} == {
        "schema": "afterview/results/1",
        "purpose": coaching_purpose("en"),
        "pack": {"name": pack().pack.name, "version": pack().pack.version, "hash": pack().pack.hash},
        "rules": len(pack().rules),
    }


def test_fired_rules_are_unfolded_from_their_bits() -> None:
    answers = example("curt-with-the-receptionist").answers

    found = fired_rules(results(pack(), [{}, answers]))

    assert found.to_pylist() == [result_row(pack(), each)["fired"] for each in ({}, answers)]
    assert "conduct.curt-with-receptionist" in found.to_pylist()[1]


def test_a_row_without_a_result_has_no_list_of_fired_rules() -> None:
    none = pa.table({name: [None] for name in evaluated_schema(pack()).names}, evaluated_schema(pack()))

    assert fired_rules(none).to_pylist() == [None]


@pytest.mark.parametrize("lost", ["metadata", "columns"])
def test_bits_of_which_nobody_says_what_they_stand_for_are_refused(lost: str) -> None:
    found = results(pack(), [{}])
    broken = found.replace_schema_metadata(None) if lost == "metadata" else found.select(["row"])

    with pytest.raises(AfterviewError, match=r"^this table has no results of Afterview: columns fired_0"):
        fired_rules(broken)


def test_results_of_a_german_pack_say_it_in_german() -> None:
    said = about(result_schema(load_pack(language="de")))

    assert said is not None
    assert said["purpose"].startswith("Das ist für die Beratung gedacht")
