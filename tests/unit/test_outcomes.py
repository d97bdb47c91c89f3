"""Outcomes: they say what a differential says."""

from __future__ import annotations

from builtin import pack, pack_cases
from generated import cases, rule_bases
from handmade import cause, chosen, known, rival, rule, rule_base, yes_no
from hypothesis import given
from hypothesis import strategies as st

from afterview.cases import failed_cases, run_case
from afterview.differential import diagnose
from afterview.facts import Answers
from afterview.inference import infer
from afterview.outcomes import outcome, outcome_shown
from afterview.rule_base import Case, Expectation, RuleBase, Standing


@given(rule_bases().flatmap(lambda base: st.tuples(st.just(base), cases(base))))
def test_an_outcome_is_what_the_differential_shows(world: tuple[RuleBase, Answers]) -> None:
    base, answers = world
    assert outcome(base, infer(base, answers)) == outcome_shown(diagnose(base, answers))


def test_the_cases_that_fail_are_those_that_fail_when_each_is_run_in_full() -> None:
    spoilt = [
        Case(name=case.name, answers=case.answers, expect=Expectation(top=("found_online",)))
        for case in pack_cases()[:40]
    ]
    found = [*spoilt, *pack_cases()[:40]]
    results = [run_case(pack(), case) for case in found]
    assert list(failed_cases(pack(), found)) == [each for each in results if not each.passed] != []


def test_of_equal_scores_the_greater_prior_is_first() -> None:
    base = rule_base(
        yes_no("a"),
        cause("a_rare_one", 0.0909),
        cause("z_common_one", 0.5),
        rule("t.a", chosen("a", "yes"), supports={"a_rare_one": 10}),
    )
    found = outcome(base, infer(base, {"a": known("yes")}))
    assert set(found.scores.values()) == {0}
    assert found.first == "z_common_one"


def test_a_support_that_counts_for_nothing_lets_no_rival_lead() -> None:
    base = rule_base(
        *map(yes_no, "ab"),
        rival("finalist"),
        rule("t.a", chosen("a", "yes"), supports={"finalist": 0.5}),
    )
    sure, hardly = ({"a": known("yes", percent), "b": known("no")} for percent in (100, 10))
    assert outcome(base, infer(base, sure)).standing is Standing.RIVAL_LEADS
    assert outcome(base, infer(base, hardly)).standing is Standing.NOTHING_STANDS_OUT
