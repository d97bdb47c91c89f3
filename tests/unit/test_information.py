"""What each answer would do, and how much a question is expected to tell."""

from __future__ import annotations

import math

import pytest
from generated import cases, rule_bases
from handmade import (
    cause,
    choice,
    chosen,
    finding,
    holds,
    known,
    note,
    rival,
    rule,
    rule_base,
    yes_no,
)
from hypothesis import given
from hypothesis import strategies as st

from afterview.differential import rank
from afterview.facts import Answer, Answers, State
from afterview.inference import infer
from afterview.information import Effect, Situation
from afterview.rule_base import RuleBase

BASE = rule_base(
    choice("greeted", "warmly", "politely", "curtly", usual=frozenset({"warmly", "politely"})),
    yes_no("met"),
    yes_no("overheard"),
    note("remarks"),
    finding("noticed"),
    cause("rude", 0.5, possible_when=chosen("met", "yes")),
    rival("finalist", 0.5),
    rule("t.curt", chosen("greeted", "curtly"), supports={"rude": 10}),
    rule("t.heard", chosen("overheard", "yes"), finds=("noticed",)),
    rule("t.noticed", holds("noticed"), supports={"finalist": 5}, counters={"rude": 5}),
)


def situation(answers: Answers, base: RuleBase = BASE) -> Situation:
    return Situation(base, infer(base, answers))


def divergence(then: float, now: float) -> float:
    return then * math.log2(then / now) + (1 - then) * math.log2((1 - then) / (1 - now))


def test_an_answer_moves_the_causes_that_its_rules_speak_of_and_no_others() -> None:
    assert list(situation({}).effects(BASE.questions["greeted"])) == [
        Effect("warmly", {}),
        Effect("politely", {}),
        Effect("curtly", {"rude": 0.9091}),
    ]


def test_an_answer_reaches_causes_through_findings_and_rules_out_what_it_makes_impossible() -> None:
    now = situation({})
    assert list(now.effects(BASE.questions["overheard"])) == [
        Effect("yes", {"finalist": 0.7597, "rude": 0.2403}),
        Effect("no", {}),
    ]
    assert list(now.effects(BASE.questions["met"])) == [Effect("yes", {}), Effect("no", {"rude": 0.0})]


def test_an_answer_given_already_is_tried_as_if_it_had_not_been() -> None:
    now = situation({"greeted": known("curtly"), "met": known("no")})
    assert list(now.effects(BASE.questions["greeted"])) == [
        Effect("warmly", {}),
        Effect("politely", {}),
        Effect("curtly", {}),
    ]
    assert list(now.effects(BASE.questions["met"])) == [Effect("yes", {"rude": 0.9091}), Effect("no", {})]


def test_the_usual_answers_share_one_half_and_all_others_the_other() -> None:
    assert situation({}).expected_bits(BASE.questions["greeted"]) == pytest.approx(
        0.5 * divergence(0.9091, 0.5)
    )


def test_where_nothing_is_usual_every_answer_is_as_probable_and_the_bits_of_causes_add_up() -> None:
    assert situation({}).expected_bits(BASE.questions["overheard"]) == pytest.approx(
        0.5 * (divergence(0.7597, 0.5) + divergence(0.2403, 0.5))
    )


def test_a_question_that_moves_nothing_tells_nothing() -> None:
    assert situation({}).expected_bits(BASE.questions["remarks"]) == 0
    assert situation({"met": known("no")}).expected_bits(BASE.questions["greeted"]) == 0


def test_ruling_a_cause_out_tells_much_but_no_endless_amount() -> None:
    assert situation({}).expected_bits(BASE.questions["met"]) == pytest.approx(0.5 * divergence(0.0001, 0.5))


@given(st.data())
def test_what_an_answer_would_do_is_what_it_does(data: st.DataObject) -> None:
    base: RuleBase = data.draw(rule_bases())
    answers = data.draw(cases(base))
    now = situation(answers, base)
    before = {each.cause: each.posterior for each in rank(base, infer(base, answers)).hypotheses}
    for question in base.questions.values():
        for value, moved in now.effects(question):
            given_so = {**answers, question.id: Answer(state=State.KNOWN, value=value)}
            after = {each.cause: each.posterior for each in rank(base, infer(base, given_so)).hypotheses}
            changed = {
                cause: after.get(cause, 0.0)
                for cause in base.causes
                if after.get(cause, 0.0) != before.get(cause, 0.0)
            }
            assert dict(moved) == changed


@given(st.data())
def test_no_question_is_expected_to_tell_less_than_nothing(data: st.DataObject) -> None:
    base: RuleBase = data.draw(rule_bases())
    now = situation(data.draw(cases(base)), base)
    assert all(now.expected_bits(question) >= -1e-12 for question in base.questions.values())
