"""Parts of a pack on one line, as they would stand in a rule file."""

from __future__ import annotations

from decimal import Decimal

import pytest
from handmade import chosen, excludes, fails, holds, includes, rule, within

from afterview.conditions import AllOf, AnyOf, AtLeast, Condition, Not
from afterview.reports.rule_notation import condition_line, data_line, evidence_line

A, B = chosen("a", "yes"), chosen("b", "one", "two")


@pytest.mark.parametrize(
    ("condition", "line"),
    [
        (A, "{a: yes}"),
        (B, "{b: [one, two]}"),
        (holds("seen"), "{seen: yes}"),
        (fails("seen"), "{seen: no}"),
        (within("q", 2), "{q: {at_least: 2}}"),
        (within("q", None, Decimal("0.5")), "{q: {at_most: 0.5}}"),
        (within("q", 2, 4), "{q: {between: [2, 4]}}"),
        (includes("c", "x", "y"), "{c: {includes: [x, y]}}"),
        (excludes("c", "x"), "{c: {excludes: x}}"),
        (AllOf(parts=(A, B)), "{a: yes, b: [one, two]}"),
        (AllOf(parts=(A, chosen("a", "no"))), "{all: [{a: yes}, {a: no}]}"),
        (AllOf(parts=(A, AnyOf(parts=(A, B)))), "{all: [{a: yes}, {any: [{a: yes}, {b: [one, two]}]}]}"),
        (Not(part=A), "{not: {a: yes}}"),
        (AtLeast(count=1, parts=(A, B)), "{count: {at_least: 1, of: [{a: yes}, {b: [one, two]}]}}"),
    ],
)
def test_a_condition_is_written_as_in_a_rule_file(condition: Condition, line: str) -> None:
    assert condition_line(condition) == line


def test_evidence_is_written_with_its_side_and_its_decibans() -> None:
    own = rule("t.own", A, supports={"rude": 10}, counters={"late": 5, "finalist": 5})
    assert evidence_line(own.evidence[:1]) == "supports rude +10.0"
    assert evidence_line(own.evidence[1:]) == "counters late, finalist -5.0"


def test_plain_data_is_written_on_one_line() -> None:
    assert data_line({"a": [1, True, None], "b": "text"}) == "{a: [1, yes, ], b: text}"
