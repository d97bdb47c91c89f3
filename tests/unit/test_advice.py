"""What to do next."""

from __future__ import annotations

from handmade import (
    UNKNOWN,
    advice,
    cause,
    chosen,
    fails,
    finding,
    holds,
    known,
    rival,
    rule,
    rule_base,
    yes_no,
)

from afterview.advice import advise
from afterview.conditions import Not
from afterview.differential import diagnose
from afterview.facts import Answers
from afterview.rule_base import Advice, Audience, RuleBase, Standing

YES, NO = known("yes"), known("no")


def base(*pieces: Advice) -> RuleBase:
    return rule_base(
        *map(yes_no, "abcd"),
        finding("late"),
        cause("first", 0.3),
        cause("second", 0.2),
        cause("third", 0.1),
        rival("fourth", 0.05),
        rule("t.a", chosen("a", "yes"), supports={"first": 5}),
        rule("t.b", chosen("b", "yes"), supports={"second": 3}),
        rule("t.c", chosen("c", "yes"), counters={"third": 1}),
        rule("t.d", chosen("d", "yes"), supports={"fourth": 1}),
        rule("t.late", chosen("d", "no"), finds=("late",)),
        *pieces,
    )


def advised(answers: Answers, *pieces: Advice, most: int = 5) -> list[str]:
    given = base(*pieces)
    return [each.id for each in advise(given, diagnose(given, answers), most=most)]


BOTH = {"a": YES, "b": YES}


def test_one_piece_for_each_supported_cause_comes_first_then_the_rest_for_them() -> None:
    pieces = [
        advice("for_second", "second"),
        advice("for_first_a", "first"),
        advice("for_first_b", "first"),
        advice("everyone", audience=Audience.EVERYONE),
        advice("standing", standing=Standing.SOMETHING_STANDS_OUT),
    ]
    assert advised(BOTH, *pieces) == ["for_first_a", "for_second", "standing", "everyone", "for_first_b"]


def test_less_effort_comes_first_among_equals_and_then_the_first_id() -> None:
    pieces = [advice("c", "first", effort=1), advice("b", "first", effort=2), advice("a", "first", effort=2)]
    assert advised({"a": YES}, *pieces) == ["c", "a", "b"]


def test_what_fits_this_very_case_comes_before_what_always_fits_even_if_it_takes_more() -> None:
    pieces = advice("anyway", "first"), advice("since_a", "first", relevant_when=chosen("a", "yes"), effort=3)
    assert advised({"a": YES}, *pieces) == ["since_a", "anyway"]


def test_each_piece_comes_once() -> None:
    shared = advice("shared", "first", "second", standing=Standing.SOMETHING_STANDS_OUT)
    assert advised(BOTH, shared, advice("other", "second")) == ["shared", "other"]


def test_no_more_pieces_come_than_are_asked_for() -> None:
    pieces = [advice(f"piece_{number}", "first") for number in range(7)]
    assert len(advised({"a": YES}, *pieces)) == 5
    assert advised({"a": YES}, *pieces, most=2) == ["piece_0", "piece_1"]
    assert advised({"a": YES}, *pieces, most=0) == []


def test_causes_that_nothing_speaks_for_are_not_acted_on_unless_one_is_first() -> None:
    pieces = [advice("for_first", "first"), advice("for_second", "second"), advice("for_third", "third")]
    assert advised({}, *pieces) == ["for_first"]
    assert advised({"c": YES}, *pieces) == ["for_first"]


def test_a_cause_past_the_third_place_is_not_acted_on_though_something_speaks_for_it() -> None:
    assert advised({"d": YES}, advice("for_fourth", "fourth")) == []


def test_advice_for_another_standing_is_left_out() -> None:
    assert advised(BOTH, advice("standing", standing=Standing.RIVAL_LEADS)) == []


def test_advice_is_given_only_where_its_condition_is_known_to_be_true() -> None:
    pieces = [
        advice("if_a", "first", relevant_when=chosen("a", "yes")),
        advice("if_not_c", "first", relevant_when=Not(part=chosen("c", "yes"))),
        advice("if_late", "first", relevant_when=holds("late")),
        advice("if_in_time", "first", relevant_when=fails("late")),
    ]
    assert advised({"a": YES}, *pieces) == ["if_a"]
    assert advised({"a": UNKNOWN, "c": NO}, *pieces) == ["if_not_c"]
    assert advised({"a": NO, "d": NO}, *pieces) == ["if_late"]
    assert advised({"a": NO, "d": YES}, *pieces) == ["if_in_time"]
