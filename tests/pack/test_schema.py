"""The JSON result is what its schema says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from builtin import EXAMPLES, ROOT, example, pack, pack_cases
from generated import cases, rule_bases
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from visit import ANSWERS, VISIT

from afterview import Case, RuleBase, diagnose, differential_data

SCHEMA = json.loads((ROOT / "docs" / "reference" / "differential.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def result(base: RuleBase, case: Case) -> Any:
    """Return a case's result after a round through JSON."""
    return json.loads(json.dumps(differential_data(base, diagnose(base, case.answers, case=case.name))))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_result_of_every_example_fits(name: str) -> None:
    VALIDATOR.validate(result(pack(), example(name)))


@pytest.mark.parametrize("case", pack_cases()[::4], ids=lambda case: case.name)
def test_the_result_of_every_fourth_case_of_the_pack_fits(case: Case) -> None:
    VALIDATOR.validate(result(pack(), case))


def hashed(base: RuleBase) -> RuleBase:
    return replace(base, pack=replace(base.pack, hash="0" * 64))


def test_a_result_with_every_sort_of_line_fits() -> None:
    VALIDATOR.validate(result(hashed(VISIT), Case(name="A visit", answers=ANSWERS)))


@given(st.data())
def test_the_result_of_any_case_of_any_pack_fits(data: st.DataObject) -> None:
    base = hashed(data.draw(rule_bases()))
    base = replace(base, causes={each.id: replace(each, title="A cause") for each in base.causes.values()})
    VALIDATOR.validate(result(base, Case(name="", answers=data.draw(cases(base)))))


def objects(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every part of the schema that tells the keys of an object, with its path."""
    if isinstance(schema, list):
        for position, part in enumerate(schema):
            yield from objects(part, f"{path}/{position}")
    elif isinstance(schema, dict):
        if "object" in (schema.get("type"), *schema.get("type", [])[:1]):
            yield path, schema
        for key, part in schema.items():
            yield from objects(part, f"{path}/{key}")


@pytest.mark.parametrize(("path", "schema"), list(objects(SCHEMA)), ids=lambda value: str(value)[:60])
def test_every_object_is_closed_and_every_field_is_described(path: str, schema: dict[str, Any]) -> None:
    assert schema["additionalProperties"] is False or "propertyNames" in schema, path
    for name, field in schema.get("properties", {}).items():
        described = field.get("description") or _definition(field).get("description")
        assert described, f"{path}: {name}"


def _definition(field: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = SCHEMA["$defs"][field["$ref"].rpartition("/")[2]]
    return found


def a_result() -> Any:
    return result(hashed(VISIT), Case(name="A visit", answers=ANSWERS))


WRONG: dict[str, Callable[[Any], object]] = {
    "another format": lambda data: data.update(schema="afterview/differential/2"),
    "a key that is missing": lambda data: data.pop("standing"),
    "a key too many": lambda data: data.update(evaluator="reference"),
    "a hash that is none": lambda data: data["pack"].update(hash="0a1b"),
    "an unknown standing": lambda data: data["standing"].update(code="undecided"),
    "an answer with a state that is none": lambda data: data["answers"]["went"].update(state="unasked"),
    "a known answer without a value": lambda data: data["answers"]["went"].update(value=None),
    "an unknown answer with a value": lambda data: data["answers"]["insider"].update(value="yes"),
    "a finding that is a word": lambda data: data["findings"].update(was_curt="yes"),
    "a posterior above one": lambda data: data["hypotheses"][0].update(posterior=1.2),
    "a prior of nothing": lambda data: data["hypotheses"][0].update(prior=0),
    "one bound": lambda data: data["hypotheses"][0]["within_reach"].pop(),
    "three bounds": lambda data: data["hypotheses"][0]["within_reach"].append(0.5),
    "a ledger without a prior": lambda data: data["hypotheses"][0]["ledger"].pop(0),
    "an empty ledger": lambda data: data["hypotheses"][0]["ledger"].clear(),
    "a line too wordy": lambda data: data["hypotheses"][0]["ledger"][1].update(text="more"),
    "a weight in words": lambda data: data["hypotheses"][0]["ledger"][1].update(weight="strong"),
    "a line that rests on nothing": lambda data: data["hypotheses"][0]["ledger"][1].update(facts=[]),
    "a fact that is neither": lambda data: data["firings"][0]["facts"].append({"id": "went"}),
    "a condition of two": lambda data: data["hypotheses"][3]["if"].update(went=["a"]),
    "a condition that asks nothing": lambda data: data["hypotheses"][3].update({"if": {"went": {}}}),
    "a reason left out": lambda data: data["ruled_out"][0].update(why=[]),
    "a contradiction without its question": lambda data: data["contradictions"][0].pop("question"),
}


@pytest.mark.parametrize("mistake", WRONG)
def test_a_result_with_a_mistake_does_not_fit(mistake: str) -> None:
    right = a_result()
    wrong = deepcopy(right)
    WRONG[mistake](wrong)
    assert VALIDATOR.is_valid(right)
    assert not VALIDATOR.is_valid(wrong)
