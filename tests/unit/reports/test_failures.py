"""A failed case as text."""

from __future__ import annotations

from handmade import cause, chosen, known, rival, rule, rule_base, yes_no

from afterview.cases import run_case
from afterview.errors import Location
from afterview.reports import Look, render_failure
from afterview.rule_base import Case, Expectation

BASE = rule_base(
    *map(yes_no, "abm"),
    cause("rude", 0.1),
    cause("scent", 0.1, possible_when=chosen("m", "yes")),
    cause("late", 0.1),
    rival("finalist", 0.4),
    rule("t.a", chosen("a", "yes"), supports={"rude": 10}, because="You were curt.", cites=("S1.1",)),
    rule("t.b", chosen("b", "yes"), counters={"finalist": 5}),
)
CASE = Case(
    name="A visit",
    answers={"a": known("yes"), "m": known("no")},
    expect=Expectation(top=("finalist",), band={"scent": "likely"}, fires=("t.b",)),
    location=Location(path="rules/theme/cases.yaml", line=3, column=9),
)


def test_a_failure_shows_what_was_expected_and_found_and_the_ledgers_concerned() -> None:
    assert render_failure(BASE, run_case(BASE, CASE), Look(plain=True)) == (
        "failed: A visit (rules/theme/cases.yaml:3:9)\n"
        "  expected finalist first\n"
        "  found    rude first\n"
        "  expected scent likely\n"
        "  found    scent ruled out\n"
        "  expected t.b fires\n"
        "  found    t.b stays silent\n"
        "  1. rude likely 0.5288\n"
        "    Start: -9.5 10 in 100 of those turned down [base rate, our estimate]\n"
        "    For: +10.0 You were curt. [t.a (S1.1)]\n"
        "    Sum: +0.5 = 0.53\n"
        "  2. finalist plausible 0.3978\n"
        "    Start: -1.8 40 in 100 of those turned down [base rate, our estimate]\n"
        "    Sum: -1.8 = 0.40\n"
        "    Open: B?\n"
        "  scent is ruled out by m\n"
    )


def test_a_failure_is_laid_out_for_a_terminal() -> None:
    assert render_failure(BASE, run_case(BASE, CASE), Look(width=120)).splitlines()[7:11] == [
        "  1. rude likely 0.5288",
        "    start       -9.5  10 in 100 of those turned down  base rate, our estimate",
        "    for        +10.0  You were curt.                  t.a (S1.1)",
        "    sum         +0.5  = 0.53",
    ]
