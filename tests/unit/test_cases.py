"""Cases: each kind of miss, and none where all is as expected."""

from __future__ import annotations

from typing import Any

import pytest
from handmade import cause, chosen, known, rival, rule, rule_base, yes_no

from afterview.cases import CaseResult, Miss, run_case
from afterview.differential import diagnose
from afterview.rule_base import Case, Expectation, Standing

YES, NO = known("yes"), known("no")

BASE = rule_base(
    *map(yes_no, "abm"),
    cause("rude", 0.1),
    cause("scent", 0.1, possible_when=chosen("m", "yes")),
    rival("finalist", 0.4),
    rule("t.a", chosen("a", "yes"), supports={"rude": 10}),
    rule("t.b", chosen("b", "yes"), counters={"finalist": 5}),
)
ANSWERS = {"a": YES, "b": NO, "m": NO}
"""Leads to rude (likely, 0.53), then finalist (plausible, 0.40); scent is ruled out."""


def misses(**expect: Any) -> tuple[Miss, ...]:
    return run_case(BASE, Case(name="A case", answers=ANSWERS, expect=Expectation(**expect))).misses


def test_a_case_that_expects_nothing_cannot_pass() -> None:
    case = Case(name="A case", answers=ANSWERS)
    found = diagnose(BASE, ANSWERS, case="A case")
    miss = Miss(expected="something under `expect`", found="nothing, so the case can never fail")
    assert run_case(BASE, case) == CaseResult(case=case, differential=found, misses=(miss,))
    assert not run_case(BASE, case).passed


@pytest.mark.parametrize(
    "expect",
    [
        {"top": ("rude",)},
        {"top": ("finalist", "rude")},
        {"band": {"rude": "likely", "finalist": "plausible"}},
        {"fires": ("t.a",)},
        {"silent": ("t.b",)},
        {"below": {"finalist": "likely"}},
        {"below": {"scent": "possible"}},
        {"standing": Standing.SOMETHING_STANDS_OUT},
    ],
)
def test_an_expectation_that_is_met_is_no_miss(expect: dict[str, Any]) -> None:
    assert misses(**expect) == ()


@pytest.mark.parametrize(
    ("expect", "miss"),
    [
        (
            {"top": ("finalist",)},
            Miss(expected="finalist first", found="rude first", causes=("rude", "finalist")),
        ),
        (
            {"top": ("finalist", "scent")},
            Miss(
                expected="finalist or scent first",
                found="rude first",
                causes=("rude", "finalist", "scent"),
            ),
        ),
        (
            {"band": {"rude": "plausible"}},
            Miss(expected="rude plausible", found="rude likely", causes=("rude",)),
        ),
        (
            {"band": {"scent": "unlikely"}},
            Miss(expected="scent unlikely", found="scent ruled out", causes=("scent",)),
        ),
        ({"fires": ("t.b",)}, Miss(expected="t.b fires", found="t.b stays silent")),
        ({"silent": ("t.a",)}, Miss(expected="t.a stays silent", found="t.a fires")),
        (
            {"below": {"finalist": "plausible"}},
            Miss(expected="finalist below plausible", found="finalist plausible", causes=("finalist",)),
        ),
        (
            {"below": {"rude": "plausible"}},
            Miss(expected="rude below plausible", found="rude likely", causes=("rude",)),
        ),
        (
            {"standing": Standing.RIVAL_LEADS},
            Miss(expected="standing rival_leads", found="something_stands_out", causes=("rude",)),
        ),
    ],
)
def test_each_kind_of_miss_says_what_was_expected_and_what_was_found(
    expect: dict[str, Any], miss: Miss
) -> None:
    assert misses(**expect) == (miss,)


def test_all_misses_of_a_case_are_told() -> None:
    found = misses(
        silent=("t.a",),
        fires=("t.b",),
        below={"rude": "likely", "finalist": "plausible"},
        band={"rude": "possible", "finalist": "likely"},
        standing=Standing.TOO_LITTLE_KNOWN,
        top=("finalist",),
    )
    assert [each.expected for each in found] == [
        "finalist first",
        "standing too_little_known",
        "finalist likely",
        "rude possible",
        "finalist below plausible",
        "rude below likely",
        "t.b fires",
        "t.a stays silent",
    ]


def test_where_every_cause_is_ruled_out_none_is_first() -> None:
    base = rule_base(yes_no("m"), cause("scent", possible_when=chosen("m", "yes")))
    case = Case(name="A case", answers={"m": NO}, expect=Expectation(top=("scent",)))
    result = run_case(base, case)
    assert not result.passed
    assert [(each.expected, each.found) for each in result.misses] == [
        ("scent first", "no cause at all first")
    ]
