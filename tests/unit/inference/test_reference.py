"""The reference evaluator over small rule bases."""

from __future__ import annotations

import pytest
from handmade import (
    NOT_APPLICABLE,
    UNKNOWN,
    WITHHELD,
    cause,
    choice,
    choices,
    chosen,
    excludes,
    fails,
    finding,
    holds,
    includes,
    known,
    note,
    rule,
    rule_base,
    scale,
    within,
    yes_no,
)

from afterview.conditions import AllOf, AnyOf, AtLeast, Condition, Not
from afterview.facts import UNASKED, Answer, Answers
from afterview.inference import Fact, Firing, Outlook, Trace, facts_behind, firings
from afterview.inference.reference import evaluate_case
from afterview.rule_base import RuleBase

YES, NO = known("yes"), known("no")


def alone(when: Condition) -> RuleBase:
    """Return a rule base with one rule over the questions a, b, c and d."""
    return rule_base(*map(yes_no, "abcd"), cause("x"), rule("t.rule", when, supports={"x": 10}))


def outlook(when: Condition, answers: Answers) -> Outlook:
    return evaluate_case(alone(when), answers).rules[0]


A, B, C, D = (chosen(each, "yes") for each in "abcd")


def test_a_case_is_traced_whole() -> None:
    base = rule_base(
        yes_no("met"),
        choice("greeted", "warmly", "curtly", relevant_when=chosen("met", "yes")),
        finding("curt"),
        cause("rude", possible_when=chosen("met", "yes")),
        rule("t.1-curt", chosen("greeted", "curtly"), finds=("curt",)),
        rule("t.2-rude", AllOf(parts=(holds("curt"), chosen("met", "yes"))), supports={"rude": 10}),
        rule("t.3-kind", fails("curt"), counters={"rude": 5}),
    )
    answers = {"met": known("yes", 75)}
    assert evaluate_case(base, answers) == Trace(
        answers=answers,
        rules=(
            Outlook(0, 100, 100, frozenset({"greeted"})),
            Outlook(0, 75, 75, frozenset({"greeted"})),
            Outlook(0, 100, 100, frozenset({"greeted"})),
        ),
        findings={"curt": 0},
        impossible={"rude": Outlook(-75, -75, -75, frozenset())},
        relevance={"greeted": True},
    )


def chain(*, denied: bool = False) -> RuleBase:
    """Return a rule base in which one finding leads to the next, and the last to a cause."""
    return rule_base(
        *map(yes_no, "abcd"),
        finding("first"),
        finding("second"),
        finding("third"),
        cause("x"),
        rule("t.1", A, finds=("first",)),
        rule("t.2", B, finds=("first",)),
        rule("t.3", AllOf(parts=(holds("first"), C)), finds=("second",)),
        rule("t.4", AnyOf(parts=(fails("second"), D)), finds=("third",)),
        rule("t.5", fails("third") if denied else holds("third"), supports={"x": 10}),
    )


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({}, (0, 0, 0)),
        ({"a": YES}, (100, 0, 0)),
        ({"a": NO}, (0, 0, 0)),
        ({"a": NO, "b": NO}, (-100, -100, 100)),
        ({"c": NO}, (0, -100, 100)),
        ({"a": YES, "c": YES}, (100, 100, 0)),
        ({"b": YES, "c": YES, "d": NO}, (100, 100, -100)),
        ({"d": YES}, (0, 0, 100)),
        ({"a": NOT_APPLICABLE, "b": NOT_APPLICABLE}, (-100, -100, 100)),
        ({"a": UNKNOWN, "b": NO}, (0, 0, 0)),
        ({"a": known("yes", 50), "b": known("yes", 75), "c": known("yes", 60)}, (75, 60, 0)),
        ({"a": known("no", 50), "b": known("no", 75), "d": known("no", 40)}, (-50, -50, 50)),
    ],
)
def test_findings_follow_from_findings(answers: Answers, found: tuple[int, int, int]) -> None:
    trace = evaluate_case(chain(), answers)
    assert tuple(trace.findings.values()) == found
    assert trace.rules[4].belief == found[2]


@pytest.mark.parametrize("answers", [{}, {"a": NO, "b": NO}, {"b": YES, "c": YES, "d": NO}, {"d": YES}])
def test_a_finding_is_denied_as_surely_as_it_does_not_hold(answers: Answers) -> None:
    assert (
        evaluate_case(chain(denied=True), answers).rules[4].belief
        == -evaluate_case(chain(), answers).rules[4].belief
    )


def test_a_finding_that_several_rules_conclude_is_denied_only_once_all_of_them_are_false() -> None:
    denial = chain()
    assert evaluate_case(denial, {"a": NO}).findings["first"] == 0
    assert evaluate_case(denial, {"a": NO, "b": known("no", 60)}).findings["first"] == -60


def test_a_finding_and_the_denial_of_another_are_told_apart_though_they_rest_on_the_same_leaves() -> None:
    base = rule_base(
        yes_no("a"),
        finding("f"),
        finding("g"),
        rule("t.1", A, finds=("f",)),
        rule("t.2", Not(part=A), finds=("f", "g")),
        rule("t.3", Not(part=Not(part=A)), finds=("g",)),
        rule("t.4", holds("f")),
        rule("t.5", fails("g")),
    )
    traced = [rule.belief for rule in evaluate_case(base, {"a": YES}).rules]
    assert traced == [100, -100, 100, 100, -100]


@pytest.mark.parametrize(
    ("when", "belief"),
    [
        (AllOf(parts=(A, B)), 50),
        (AnyOf(parts=(A, B)), 80),
        (Not(part=C), 60),
        (Not(part=AllOf(parts=(A, C))), 60),
        (Not(part=AnyOf(parts=(C, Not(part=A)))), 60),
        (AtLeast(count=1, parts=(A, B, C)), 80),
        (AtLeast(count=2, parts=(A, B, C)), 50),
        (AtLeast(count=3, parts=(A, B, C)), -60),
        (Not(part=AtLeast(count=3, parts=(A, B, C))), 60),
        (AtLeast(count=2, parts=(A, A, C)), 80),
        (AllOf(parts=(A, A)), 80),
        (AnyOf(parts=(C, C)), -60),
    ],
)
def test_certainty_goes_through_every_combination(when: Condition, belief: int) -> None:
    answers = {"a": known("yes", 80), "b": known("yes", 50), "c": known("no", 60)}
    assert outlook(when, answers).belief == belief


def test_a_settled_rule_has_nothing_open() -> None:
    assert outlook(A, {"a": YES}) == Outlook(100, 100, 100, frozenset())
    assert outlook(A, {"a": known("yes", 50)}) == Outlook(50, 50, 50, frozenset())
    assert outlook(A, {"a": NO}) == Outlook(-100, -100, -100, frozenset())


def test_an_unasked_question_may_still_be_answered_with_certainty() -> None:
    assert outlook(A, {}) == Outlook(0, 100, 100, frozenset("a"))
    assert outlook(Not(part=A), {}) == Outlook(0, 100, 100, frozenset("a"))
    assert outlook(A, {"a": UNASKED}) == Outlook(0, 100, 100, frozenset("a"))


@pytest.mark.parametrize("answer", [UNKNOWN, WITHHELD])
def test_what_somebody_does_not_know_or_say_may_be_learned_and_is_not_within_reach(answer: Answer) -> None:
    assert outlook(A, {"a": answer}) == Outlook(0, 100, 0, frozenset())
    assert outlook(AllOf(parts=(A, B)), {"a": answer}) == Outlook(0, 100, 0, frozenset())
    assert outlook(AnyOf(parts=(A, B)), {"a": answer}) == Outlook(0, 100, 100, frozenset("b"))


def test_a_rule_hangs_on_the_questions_that_are_still_missing() -> None:
    assert outlook(AllOf(parts=(A, B, C)), {"b": YES}).open == {"a", "c"}
    assert outlook(AllOf(parts=(A, B)), {"b": NO}).open == set()
    assert outlook(AnyOf(parts=(A, B)), {"b": NO}).open == {"a"}
    assert outlook(AnyOf(parts=(A, AllOf(parts=(B, C)))), {"c": NO}).open == {"a"}
    assert outlook(AtLeast(count=2, parts=(A, B, C)), {"a": YES, "b": NO}).open == {"c"}


def test_a_true_rule_can_still_become_surer() -> None:
    assert outlook(AnyOf(parts=(A, B)), {"a": known("yes", 50)}) == Outlook(50, 100, 100, frozenset("b"))
    assert outlook(AllOf(parts=(A, B)), {"a": known("yes", 50)}) == Outlook(0, 50, 50, frozenset("b"))


def test_a_rule_over_a_finding_hangs_on_the_questions_behind_it() -> None:
    third = evaluate_case(chain(), {"a": NO, "d": NO}).rules[4]
    assert third == Outlook(0, 100, 100, frozenset("bc"))


def test_a_question_that_is_not_relevant_is_not_within_reach() -> None:
    base = rule_base(
        yes_no("met"),
        yes_no("greeted", relevant_when=chosen("met", "yes")),
        cause("x"),
        rule("t.rule", chosen("greeted", "no"), supports={"x": 10}),
    )
    reachable, unreachable = Outlook(0, 100, 100, frozenset({"greeted"})), Outlook(0, 100, 0, frozenset())
    assert evaluate_case(base, {}).rules[0] == reachable
    assert evaluate_case(base, {"met": YES}).rules[0] == reachable
    assert evaluate_case(base, {"met": UNKNOWN}).rules[0] == reachable
    assert evaluate_case(base, {"met": NO}).rules[0] == unreachable
    assert evaluate_case(base, {"met": NO, "greeted": NO}).rules[0] == Outlook(100, 100, 100, frozenset())


def test_relevance_may_hang_on_a_finding() -> None:
    base = rule_base(
        yes_no("a"),
        yes_no("b", relevant_when=holds("f")),
        finding("f"),
        rule("t.rule", chosen("a", "yes"), finds=("f",)),
    )
    assert [evaluate_case(base, answers).relevance["b"] for answers in ({}, {"a": YES}, {"a": NO})] == [
        None,
        True,
        False,
    ]


def test_whether_a_cause_is_possible_is_traced_by_its_opposite() -> None:
    base = rule_base(*map(yes_no, "ab"), cause("x", possible_when=AllOf(parts=(A, B))), cause("y"))
    assert evaluate_case(base, {}).impossible == {"x": Outlook(0, 100, 100, frozenset("ab"))}
    assert evaluate_case(base, {"a": YES}).impossible == {"x": Outlook(0, 100, 100, frozenset("b"))}
    assert evaluate_case(base, {"b": NO}).impossible == {"x": Outlook(100, 100, 100, frozenset())}
    assert evaluate_case(base, {"a": YES, "b": YES}).impossible == {
        "x": Outlook(-100, -100, -100, frozenset())
    }


def test_notes_change_nothing() -> None:
    base = rule_base(yes_no("a"), note("remarks"), rule("t.rule", A, finds=()))
    assert evaluate_case(base, {"remarks": known("It rained.")}).rules == evaluate_case(base, {}).rules


def test_an_unknown_sort_of_condition_is_refused() -> None:
    with pytest.raises(TypeError, match="does not know the condition"):
        evaluate_case(alone("no condition"), {})  # type: ignore[arg-type]


FIRING = rule_base(
    *map(yes_no, "abc"),
    choices("brought", "pen", "notebook"),
    scale("went"),
    finding("curt"),
    rule("t.1", AllOf(parts=(B, A, B)), finds=("curt",)),
    rule("t.2", AnyOf(parts=(C, holds("curt"), within("went", low=3))), finds=()),
    rule("t.3", AllOf(parts=(Not(part=includes("brought", "pen")), excludes("brought", "pen"))), finds=()),
    rule("t.4", Not(part=fails("curt")), finds=()),
    rule("t.5", C, finds=()),
)


def test_a_firing_names_each_fact_that_made_it_so_once_and_in_written_order() -> None:
    answers = {"a": YES, "b": YES, "c": NO, "brought": known(frozenset({"notebook"})), "went": known(4)}
    assert firings(FIRING, evaluate_case(FIRING, answers)) == (
        Firing(rule="t.1", facts=(Fact(id="b", value=YES), Fact(id="a", value=YES))),
        Firing(rule="t.2", facts=(Fact(id="curt", value=True), Fact(id="went", value=known(4)))),
        Firing(rule="t.3", facts=(Fact(id="brought", value=answers["brought"]),)),
        Firing(rule="t.4", facts=(Fact(id="curt", value=True),)),
    )


def test_the_order_of_answers_changes_no_fact() -> None:
    answers = {"a": YES, "b": YES, "c": NO, "went": known(4)}
    turned = dict(reversed(answers.items()))
    assert firings(FIRING, evaluate_case(FIRING, turned)) == firings(FIRING, evaluate_case(FIRING, answers))


def test_the_facts_behind_a_false_condition_are_those_that_make_it_false() -> None:
    trace = evaluate_case(FIRING, {"a": YES, "b": NOT_APPLICABLE, "c": NO})
    assert facts_behind(AllOf(parts=(A, B, C)), trace) == (
        Fact(id="b", value=NOT_APPLICABLE),
        Fact(id="c", value=NO),
    )
    assert facts_behind(holds("curt"), trace) == (Fact(id="curt", value=False),)


def test_an_unknown_condition_has_no_facts_behind_it() -> None:
    assert facts_behind(AllOf(parts=(A, B)), evaluate_case(FIRING, {"a": YES})) == ()
