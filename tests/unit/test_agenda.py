"""Which question comes next, and when an interview may stop."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import (
    PACK,
    UNKNOWN,
    cause,
    choice,
    choices,
    chosen,
    finding,
    holds,
    includes,
    known,
    note,
    rival,
    rule,
    rule_base,
    scale,
    within,
    yes_no,
)

from afterview.agenda import LEAST_BITS, Length, Order, agenda, usual_answer
from afterview.facts import UNASKED, Answer, Answers
from afterview.inference import infer
from afterview.rule_base import RuleBase

NONE = frozenset[str]()
BASE = rule_base(
    scale("energy", usual_range=(3, None)),
    choices("happened", "phone", "dress", usual=NONE),
    yes_no("phone_rang", relevant_when=includes("happened", "phone"), usual=frozenset({"no"})),
    yes_no("dressed_down", relevant_when=includes("happened", "dress"), usual=frozenset({"no"})),
    yes_no("others_left", usual=frozenset({"no"})),
    yes_no("hardly_tells", usual=frozenset({"no"})),
    note("remarks"),
    cause("flat", 0.1),
    cause("phone", 0.1),
    cause("dress", 0.1),
    rival("finalist", 0.4),
    rule("t.flat", within("energy", high=2), supports={"flat": 5}),
    rule("t.phone", chosen("phone_rang", "yes"), supports={"phone": 5}),
    rule("t.dress", chosen("dressed_down", "yes"), supports={"dress": 8}),
    rule("t.others", chosen("others_left", "yes"), supports={"finalist": 10}),
    rule("t.hardly", chosen("hardly_tells", "yes"), supports={"flat": 1}),
    pack=replace(PACK, opening=("happened",)),
)
HAPPENED = {"happened": known(frozenset({"phone", "dress"}))}
CALM = {"happened": known(NONE)}


def asked(
    answers: Answers, base: RuleBase = BASE, *, length: Length = Length.FULL, order: Order = Order.ADAPTIVE
) -> list[str]:
    return [each.id for each in agenda(base, infer(base, answers), length=length, order=order)]


def test_it_begins_with_the_questions_that_open_it() -> None:
    assert asked({})[0] == "happened"
    both = replace(BASE, pack=replace(PACK, opening=("others_left", "happened")))
    assert asked({}, both)[:2] == ["others_left", "happened"]


def test_what_is_expected_to_tell_most_comes_first() -> None:
    assert asked(CALM) == ["others_left", "energy", "hardly_tells", "remarks"]


def test_it_stays_with_what_was_told_before_it_turns_to_anything_else() -> None:
    assert asked(HAPPENED) == [
        "dressed_down",
        "phone_rang",
        "others_left",
        "energy",
        "hardly_tells",
        "remarks",
    ]


@pytest.mark.parametrize("answer", [known(NONE), UNKNOWN])
def test_an_answer_that_is_usual_or_not_known_raises_nothing(answer: Answer) -> None:
    assert "phone_rang" not in asked({"happened": answer})


def test_a_question_that_makes_sense_anyhow_is_no_follow_up() -> None:
    base = rule_base(
        yes_no("met", usual=frozenset({"yes"})),
        yes_no("weak", relevant_when=chosen("met", "yes", "no")),
        yes_no("strong"),
        rival("x"),
        rule("t.weak", chosen("weak", "yes"), supports={"x": 5}),
        rule("t.strong", chosen("strong", "yes"), supports={"x": 10}),
    )
    assert asked({"met": known("no")}, base) == ["strong", "weak"]


def test_a_follow_up_that_hardly_tells_anything_waits() -> None:
    base = rule_base(
        choices("happened", "phone", usual=NONE),
        yes_no("strong"),
        yes_no("rang", relevant_when=includes("happened", "phone")),
        rival("x"),
        rule("t.strong", chosen("strong", "yes"), supports={"x": 10}),
        rule("t.rang", chosen("rang", "yes"), supports={"x": 1}),
    )
    assert asked({"happened": known(frozenset({"phone"}))}, base) == ["strong", "rang"]


def test_a_follow_up_may_be_raised_through_a_finding() -> None:
    base = rule_base(
        choices("happened", "phone", usual=NONE),
        finding("phone_matters"),
        yes_no("strong"),
        yes_no("rang", relevant_when=holds("phone_matters")),
        rival("x"),
        rule("t.matters", includes("happened", "phone"), finds=("phone_matters",)),
        rule("t.strong", chosen("strong", "yes"), supports={"x": 10}),
        rule("t.rang", chosen("rang", "yes"), supports={"x": 5}),
    )
    assert asked({"happened": known(frozenset({"phone"}))}, base) == ["rang", "strong"]


@pytest.mark.parametrize("trait", [{"effort": 2}, {"effort": 3}, {"sensitive": True, "reason": "So."}])
def test_effort_and_tact_have_to_be_worth_it(trait: dict[str, object]) -> None:
    def base(**more: object) -> RuleBase:
        return rule_base(
            yes_no("a", **more),
            yes_no("b"),
            rival("x", 0.3),
            rule("t.a", chosen("a", "yes"), supports={"x": 10}),
            rule("t.b", chosen("b", "yes"), supports={"x": 8}),
        )

    assert asked({}, base()) == ["a", "b"]
    assert asked({}, base(**trait)) == ["b", "a"]


def test_a_fixed_order_is_that_of_the_pack() -> None:
    assert asked(HAPPENED, order=Order.FIXED) == [
        "energy",
        "phone_rang",
        "dressed_down",
        "others_left",
        "hardly_tells",
        "remarks",
    ]


@pytest.mark.parametrize("length", [Length.QUICK, Length.USUAL])
def test_what_is_not_expected_to_tell_enough_is_left_out_in_either_order(length: Length) -> None:
    assert asked(CALM, length=length) == ["others_left", "energy"]
    assert asked(CALM, length=length, order=Order.FIXED) == ["energy", "others_left"]


def test_what_decides_whether_another_question_makes_sense_is_asked_for_its_sake() -> None:
    base = rule_base(
        yes_no("met"),
        yes_no("went_in", relevant_when=chosen("met", "yes")),
        yes_no("fell", relevant_when=chosen("went_in", "yes")),
        yes_no("hardly_tells"),
        rival("x"),
        rule("t.fell", chosen("fell", "yes"), supports={"x": 10}),
        rule("t.hardly", chosen("hardly_tells", "yes"), supports={"x": 1}),
    )
    assert asked({}, base, length=Length.USUAL) == ["met"]
    assert asked({}, base) == ["met", "hardly_tells"]
    assert asked({"met": known("yes")}, base, length=Length.USUAL) == ["went_in"]
    assert asked({"met": known("no")}, base, length=Length.USUAL) == []


def test_an_opening_question_is_asked_whatever_it_tells() -> None:
    assert "happened" in asked({}, length=Length.USUAL)


def test_enough_is_a_twentieth_of_a_bit() -> None:
    assert LEAST_BITS == 0.05


def test_what_was_answered_or_put_off_is_not_asked() -> None:
    assert asked({**CALM, "others_left": UNKNOWN, "energy": UNASKED}) == ["hardly_tells", "remarks"]


def test_the_order_of_answers_changes_nothing() -> None:
    answers = {**HAPPENED, "energy": known(2), "others_left": known("yes")}
    assert asked(answers) == asked(dict(reversed(answers.items())))


def test_of_a_choice_that_calls_nothing_usual_the_middle_option_is_taken() -> None:
    assert usual_answer(choice("a", "x", "y", "z")) == known("y")
