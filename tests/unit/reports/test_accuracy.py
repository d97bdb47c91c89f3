"""An accuracy as text and as data."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from handmade import cause, chosen, known, rule, rule_base, yes_no
from labelled import BASE, CASES, RIGHT, SECOND, labelled

from afterview.accuracy import measure_accuracy
from afterview.reports import Look
from afterview.reports.accuracy import render_accuracy
from afterview.reports.accuracy_data import accuracy_data
from afterview.rule_base import Case, Label, LabelledCase, Labels
from afterview.shaking import Shake

HERE = Path(__file__).parent
SHAKE = Shake(percent=20, rounds=10)


@pytest.mark.parametrize(
    ("name", "look"),
    [("80", Look(width=80)), ("40", Look(width=40)), ("plain", Look(width=40, plain=True))],
)
def test_an_accuracy_is_laid_out_for_the_place_where_it_is_read(name: str, look: Look) -> None:
    found = render_accuracy(measure_accuracy(BASE, CASES, SHAKE), look)

    assert found == (HERE / f"accuracy-{name}.txt").read_text(encoding="utf-8")
    assert look.plain or max(map(len, found.splitlines())) <= look.width


def test_an_accuracy_as_data_has_all_that_the_text_has() -> None:
    found = accuracy_data(measure_accuracy(BASE, CASES, SHAKE))

    assert json.loads(json.dumps(found)) == json.loads((HERE / "accuracy.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("cases", list(permutations(CASES))[::97])
def test_the_order_of_cases_changes_no_byte(cases: tuple[LabelledCase, ...]) -> None:
    def rendered(cases: tuple[LabelledCase, ...]) -> tuple[str, str]:
        found = measure_accuracy(BASE, cases, Shake(percent=50, rounds=5))
        return render_accuracy(found), json.dumps(accuracy_data(found))

    assert rendered(cases) == rendered(CASES)


def lines(cases: list[LabelledCase], base: Any = BASE, shake: Shake | None = None) -> list[str]:
    return render_accuracy(measure_accuracy(base, cases, shake), Look(plain=True)).splitlines()


def test_where_no_case_counts_there_are_no_groups_and_no_scores() -> None:
    unsure = labelled("v1", "-a -b", Label(cause="rude", scorable=False))

    assert lines([unsure], shake=Shake(percent=5, rounds=2)) == [
        "Accuracy of handmade 1.0",
        "0 of 1 cases count for first place. Left out: 1 whose cause is not known well enough.",
        "",
        "How often it is right",
        "right cause first: -",
        "right cause among the first three: -",
        "right family first: -",
        "restraint, where nothing but a rival is true: -",
        "false alarm, where restraint is due: -",
        "wrong accusation, at least plausible: 0 of 1 = 0.00 (0.00 to 0.79)",
        "",
        "What the words are worth",
        "likely: mean said -, true -",
        "plausible: mean said -, true -",
        "possible: mean said -, true -",
        "unlikely: mean said -, true -",
        "There is no Brier score: no case has a cause that is known well enough.",
        "",
        "If the weights were a little different",
        "In 2 rounds (seed 0) every weight of every rule, but no prior, was multiplied by a factor of its "
        "own, at most 5 percent up or down. First place changed in 0 of 2 pairs of a case and a round "
        "(0.000).",
        "",
        "Misses: none",
    ]


def test_where_every_case_counts_none_is_left_out() -> None:
    assert lines([RIGHT])[1] == "1 of 1 cases count for first place."


def test_a_true_cause_that_is_ruled_out_is_missed_with_the_answers_that_say_so() -> None:
    told = labelled("", "-a -m", Label(cause="smell"))

    assert lines([told])[-6:] == [
        "Misses: 1",
        "",
        "Case  (not first)",
        "    first  1. finalist 0.40 plausible",
        "             -1.8  prior",
        "    true   scent, ruled out by m",
    ]
    data = accuracy_data(measure_accuracy(BASE, [told]))["misses"][0]
    assert (data["true"], data["ruled_out"]) == ([], ["scent"])


def test_of_several_true_causes_the_best_shows_its_ledger() -> None:
    labels = Labels(causes={"either": ("late", "scent")})

    assert lines([replace(SECOND, label=Label(cause="either"), labels=labels)])[-7:] == [
        "v2: Case v2 (not first; wrong accusation)",
        "    first  1. rude 0.53 likely",
        "             -9.5  prior",
        "            +10.0  t.a",
        "    true   3. late 0.05 unlikely",
        "            -12.8  prior",
        "    true   4. scent 0.03 unlikely",
    ]


def test_where_every_cause_is_ruled_out_no_first_is_shown() -> None:
    base = rule_base(yes_no("m"), cause("scent", possible_when=chosen("m", "yes")))
    case = Case(name="A case", answers={"m": known("no")})
    told = LabelledCase(case=case, label=Label(cause="scent"))

    assert lines([told], base)[-2:] == ["A case (not first)", "    true   scent, ruled out by m"]
    assert accuracy_data(measure_accuracy(base, [told]))["misses"][0]["first"] is None


def test_lines_that_do_not_count_are_no_reason() -> None:
    base = rule_base(
        yes_no("a"),
        cause("early"),
        cause("late"),
        rule("t.a", chosen("a", "yes"), supports={"late": 5}, group="one"),
        rule("t.b", chosen("a", "yes"), supports={"late": 4}, group="one"),
    )
    case = Case(name="A case", answers={"a": known("yes")})

    found = lines([LabelledCase(case=case, label=Label(cause="early"))], base)

    assert found[found.index("A case (not first; wrong accusation)") + 1 :] == [
        "    first  1. late 0.26 plausible",
        "             -9.5  prior",
        "             +5.0  t.a",
        "    true   2. early 0.10 possible",
        "             -9.5  prior",
    ]
