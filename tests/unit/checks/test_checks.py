"""Each check: a pack with the fault, and one without."""

from __future__ import annotations

import re

import pytest
from handmade import (
    Part,
    advice,
    cause,
    choices,
    chosen,
    excludes,
    finding,
    holds,
    includes,
    letter,
    note,
    rival,
    rule,
    rule_base,
    within,
    yes_no,
)

from afterview.checks import CHECKS, Check, Checkup, Flaw, Severity, check_pack
from afterview.checks.check import CheckedPack
from afterview.errors import Location
from afterview.loading.nodes import SourceFile
from afterview.loading.yaml_nodes import read_yaml
from afterview.rule_base import Case, Expectation, Passage, Source

HERE = Location(path="rules/theme/file.yaml", line=7, column=3)
YES = chosen("a", "yes")
BY_CODE = {check.code: check for check in CHECKS}


def found(code: str, *parts: Part, cases: tuple[Case, ...] = ()) -> list[str]:
    flaws = list(BY_CODE[code].find(CheckedPack(rule_base=rule_base(*parts), cases=cases)))
    assert all(isinstance(flaw, Flaw) and flaw.problem.code == code for flaw in flaws)
    return [flaw.problem.message for flaw in flaws if isinstance(flaw, Flaw)]


def case(*, fires: tuple[str, ...] = (), silent: tuple[str, ...] = ()) -> Case:
    return Case(name="A case", answers={}, expect=Expectation(fires=fires, silent=silent))


def test_the_codes_of_checks_are_in_order_and_names_and_codes_are_taken_once() -> None:
    assert list(BY_CODE) == sorted(BY_CODE)
    assert len({check.name for check in CHECKS}) == len(BY_CODE) == len(CHECKS) == 23


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_every_check_has_a_manual_page_with_a_bad_and_a_good_example_and_how_to_mend_it(check: Check) -> None:
    assert "\nBad: " in check.page
    assert "\nGood: " in check.page
    assert "\nTo mend it, " in check.page
    assert f"\n# afterview: ignore {check.name} - " in check.page
    assert "``" not in check.page.replace("```", "")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_the_examples_of_a_manual_page_are_yaml(check: Check) -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```$", check.page, re.MULTILINE | re.DOTALL)
    files = [SourceFile("page.yaml", text=block) for block in blocks]
    for file in files:
        read_yaml(file)
    assert len(files) >= 2
    assert [file.problems for file in files] == [[] for _ in files]


def test_a_question_that_nothing_reads_is_found() -> None:
    assert found("C101", yes_no("a")) == [
        "nothing reads the question 'a': add a rule that does, or take it out"
    ]


@pytest.mark.parametrize(
    "reader",
    [
        rule("t.a", YES),
        cause("x", possible_when=YES),
        yes_no("b", relevant_when=YES),
        yes_no("b", asked_when=YES),
        advice("act", relevant_when=YES),
        letter("ask", relevant_when=YES),
        letter("ask", Passage(id="p", text="So.", relevant_when=YES)),
    ],
)
def test_a_question_is_read_by_a_rule_a_cause_a_question_advice_or_a_letter(reader: Part) -> None:
    read_too = rule("t.b", within("b", low=1))
    assert found("C101", yes_no("a"), reader, read_too) == []


def test_a_question_is_not_read_by_itself_or_by_a_sentence() -> None:
    says = rule("t.b", chosen("b", "yes"), because="You said {a}.")
    assert len(found("C101", yes_no("a"), yes_no("b"), says)) == 1


def test_a_note_need_not_be_read() -> None:
    assert found("C101", note("remarks")) == []


def test_a_finding_that_nothing_reads_is_found() -> None:
    assert found("C102", yes_no("a"), finding("late"), rule("t.a", YES, finds=("late",))) == [
        "nothing reads the finding 'late': add a rule that does, or take it out"
    ]


@pytest.mark.parametrize(
    "reader",
    [
        rule("t.b", holds("late")),
        cause("x", possible_when=holds("late")),
        yes_no("b", relevant_when=holds("late")),
        yes_no("b", asked_when=holds("late")),
        advice("act", relevant_when=holds("late")),
        letter("ask", relevant_when=holds("late")),
    ],
)
def test_a_finding_is_read_by_a_rule_a_cause_a_question_advice_or_a_letter(reader: Part) -> None:
    assert found("C102", finding("late"), rule("t.a", YES, finds=("late",)), reader) == []


FOR_AND_AGAINST = (
    rule("t.for", YES, supports={"x": 1}),
    rule("t.for-too", YES, supports={"x": 1}),
    rule("t.against", YES, counters={"x": 1}),
)


@pytest.mark.parametrize(
    ("rules", "supports", "counters"),
    [
        ((), 0, 0),
        (FOR_AND_AGAINST[:2], 2, 0),
        (FOR_AND_AGAINST[1:], 1, 1),
        ((*FOR_AND_AGAINST[1:], rule("stage.x", YES, supports={"x": 1}, generated=True)), 1, 1),
        ((*FOR_AND_AGAINST[:2], rule("stage.x", YES, counters={"x": 1}, generated=True)), 2, 0),
        ((*FOR_AND_AGAINST[1:], rule("t.other", YES, supports={"y": 1})), 1, 1),
    ],
)
def test_a_cause_that_can_hardly_be_argued_for_or_against_is_found(
    rules: tuple[Part, ...], supports: int, counters: int
) -> None:
    assert found("C103", cause("x"), *rules) == [
        f"the cause 'x' has too few rules, {supports} for it and {counters} against it: "
        "write at least 2 for it and 1 against it"
    ]


def test_two_rules_for_a_cause_and_one_against_it_are_enough() -> None:
    assert found("C103", cause("x"), *FOR_AND_AGAINST) == []


def test_for_a_rival_one_rule_each_way_is_enough() -> None:
    assert found("C103", rival("x"), *FOR_AND_AGAINST[1:]) == []
    assert found("C103", rival("x"), FOR_AND_AGAINST[0]) == [
        "the cause 'x' has too few rules, 1 for it and 0 against it: write at least 1 for it and 1 against it"
    ]


@pytest.mark.parametrize(
    ("cases", "missing"),
    [
        ((), "fires or silent"),
        ((case(fires=("t.a",)),), "silent"),
        ((case(silent=("t.a",)),), "fires"),
        ((case(fires=("t.b",), silent=("t.b",)),), "fires or silent"),
    ],
)
def test_a_rule_that_no_case_fires_or_leaves_silent_is_found(cases: tuple[Case, ...], missing: str) -> None:
    assert found("C104", rule("t.a", YES), cases=cases) == [
        f"no case names the rule 't.a' under {missing}: add one that does"
    ]


def test_a_rule_with_a_case_each_way_is_tested() -> None:
    assert found("C104", rule("t.a", YES), cases=(case(fires=("t.a",)), case(silent=("t.a",)))) == []


def test_a_generated_rule_needs_no_case() -> None:
    assert found("C104", rule("stage.a", YES, generated=True)) == []


def source(*claims: str, location: Location = HERE) -> Source:
    return Source(id="S1", title="Notes", claims=dict.fromkeys(claims, "So it is."), location=location)


def test_a_claim_that_nothing_cites_is_found() -> None:
    citing = rule("t.a", YES, cites=("S1", "S1.1"))
    a_case = Case(name="A case", answers={}, cites=("S1.2",))
    assert found("C105", source("S1.1", "S1.2"), citing, cases=(a_case,)) == [
        "nothing cites the claim 'S1.2': cite it where it matters, or take it out"
    ]


@pytest.mark.parametrize(
    "citing",
    [
        rule("t.a", YES, cites=("S1.1",)),
        cause("x", cites=("S1.1",)),
        yes_no("a", cites=("S1.1",)),
        finding("late", cites=("S1.1",)),
        advice("act", cites=("S1.1",)),
        letter("ask", cites=("S1.1",)),
    ],
)
def test_a_claim_is_cited_by_a_rule_a_cause_a_question_a_finding_advice_or_a_letter(citing: Part) -> None:
    assert found("C105", source("S1.1"), citing) == []


def test_a_cause_that_no_advice_is_for_is_found() -> None:
    assert found("C106", cause("x"), rival("y"), advice("act", "y"), advice("act_anyway")) == [
        "no advice is for the cause 'x': write some that names it under `for`"
    ]


def test_a_cause_needs_one_piece_of_advice() -> None:
    assert found("C106", cause("x"), rival("y"), advice("act", "x", "y")) == []


def test_problems_point_to_the_entry_they_concern() -> None:
    misplaced: list[tuple[str, Part]] = [
        ("C101", yes_no("a", location=HERE)),
        ("C102", finding("late", location=HERE)),
        ("C103", cause("x", location=HERE)),
        ("C104", rule("t.a", YES, location=HERE)),
        ("C105", source("S1.1", location=HERE)),
        ("C106", cause("x", location=HERE)),
    ]
    for code, part in misplaced:
        flaws = [*BY_CODE[code].find(CheckedPack(rule_base=rule_base(part)))]
        assert [flaw.problem.location for flaw in flaws if isinstance(flaw, Flaw)] == [HERE]


def test_a_pack_is_put_through_all_checks_and_problems_come_by_place() -> None:
    base = rule_base(
        yes_no("a"),
        yes_no("unread", location=Location(path="rules/b.yaml", line=9, column=1)),
        finding("late", location=Location(path="rules/b.yaml", line=2, column=1)),
        rival("x", location=Location(path="rules/a.yaml", line=4, column=1)),
        rule("t.a", YES, finds=("late",), location=Location(path="rules/c.yaml", line=1, column=1)),
    )
    flaws = check_pack(base, ()).flaws
    assert [flaw.problem.code for flaw in flaws] == ["C103", "C106", "C111", "C102", "C101", "C104"]
    assert str(flaws[3].problem) == (
        "rules/b.yaml:2:1: C102 nothing reads the finding 'late': add a rule that does, or take it out"
    )
    assert {flaw.severity for flaw in flaws} == {Severity.ERROR, Severity.WARNING}


def test_a_sound_pack_has_no_problems() -> None:
    sound = (*FOR_AND_AGAINST[:1], rule("t.for-too", excludes("brought", "paper"), supports={"x": 1}))
    base = rule_base(
        yes_no("a"),
        choices("brought", "pen", "paper"),
        finding("ready"),
        rule("t.ready", includes("brought", "pen"), finds=("ready",)),
        rule("t.if-ready", holds("ready"), counters={"x": 1}),
        cause("x"),
        advice("act", "x", cites=("S1.1",)),
        source("S1.1"),
        *sound,
    )
    rules = tuple(each.id for each in base.rules)
    assert check_pack(base, (case(fires=rules), case(silent=rules))) == Checkup(flaws=())
