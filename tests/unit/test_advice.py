"""What to do next: what a piece of advice is worth, and which one is for this week."""

from __future__ import annotations

from dataclasses import replace

from generated import cases, rule_bases
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
from hypothesis import given
from hypothesis import strategies as st

from afterview.advice import Plan, advise, plan
from afterview.conditions import Not
from afterview.differential import diagnose
from afterview.facts import Answers
from afterview.rule_base import Advice, Audience, Changeable, RuleBase, Standing

YES, NO = known("yes"), known("no")
EVERYONE, STANDS_OUT = Audience.EVERYONE, Standing.SOMETHING_STANDS_OUT


def base(*pieces: Advice) -> RuleBase:
    """Return causes with posteriors of 0.58 ("a"), 0.33 ("b") and 0.16 ("c"), and a fourth behind them."""
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


def planned(answers: Answers, *pieces: Advice, most: int = 5) -> Plan:
    rules = base(*pieces)
    return plan(rules, diagnose(rules, answers), most=most)


def advised(answers: Answers, *pieces: Advice, most: int = 5) -> list[str]:
    return [each.id for each in planned(answers, *pieces, most=most).steps]


BOTH = {"a": YES, "b": YES}


def test_what_is_for_the_likelier_cause_comes_first() -> None:
    pieces = advice("for_second", "second"), advice("for_first", "first")
    assert advised(BOTH, *pieces) == ["for_first", "for_second"]


def test_what_takes_less_effort_comes_before_a_likelier_cause() -> None:
    pieces = advice("for_first", "first", effort=2), advice("for_second", "second")
    assert advised(BOTH, *pieces) == ["for_second", "for_first"]


def test_what_can_be_changed_in_part_counts_half_and_what_cannot_a_quarter() -> None:
    pieces = advice("for_first", "first"), advice("for_second", "second")
    for changeable, order in (
        (Changeable.YES, ["for_first", "for_second"]),
        (Changeable.PARTLY, ["for_second", "for_first"]),
        (Changeable.NO, ["for_second", "for_first"]),
    ):
        rules = base(*pieces)
        given_ = replace(rules.causes["first"], changeable=changeable)
        changed = replace(rules, causes={**rules.causes, "first": given_})
        assert [each.id for each in advise(changed, diagnose(changed, BOTH))] == order


def test_a_second_piece_for_a_cause_counts_half_and_a_third_one_a_third() -> None:
    pieces = [advice(f"first_{letter}", "first") for letter in "abc"] + [advice("for_second", "second")]
    assert advised(BOTH, *pieces) == ["first_a", "for_second", "first_b", "first_c"]


def test_a_piece_for_two_causes_is_worth_both_and_comes_once() -> None:
    pieces = advice("a_first", "first"), advice("both", "first", "second"), advice("other", "second")
    assert advised(BOTH, *pieces) == ["both", "a_first", "other"]


def test_what_suits_the_standing_counts_in_full_and_what_is_for_everyone_as_what_just_stands_out() -> None:
    pieces = [
        advice("for_first", "first"),
        advice("for_second", "second"),
        advice("everyone", audience=EVERYONE),
        advice("standing", standing=STANDS_OUT),
    ]
    assert advised(BOTH, *pieces) == ["standing", "for_first", "for_second", "everyone"]


def test_of_equals_what_is_due_sooner_comes_first_then_what_fits_this_very_case_then_the_first_id() -> None:
    pieces = [
        advice("b", "first"),
        advice("a", "first"),
        advice("since_a", "first", relevant_when=chosen("a", "yes")),
        advice("soon", "first", within_days=30),
        advice("sooner", "first", within_days=10),
    ]
    assert advised({"a": YES}, *pieces) == ["sooner", "soon", "since_a", "a", "b"]


def test_the_first_step_is_what_is_worth_most_of_all_that_is_due_within_a_week() -> None:
    late, soon = advice("late", "first"), advice("soon", "second", within_days=7)
    too_late, easy = advice("too_late", "first", within_days=8), advice("easy", "second", within_days=0)
    assert planned(BOTH, late, soon) == Plan(first=soon, rest=(late,))
    assert planned(BOTH, too_late, soon) == Plan(first=soon, rest=(too_late,))
    assert planned(BOTH, late, soon, easy) == Plan(first=easy, rest=(late, soon))
    assert planned(BOTH, late, too_late) == Plan(first=None, rest=(too_late, late))


def test_what_is_for_everyone_is_the_first_step_only_where_nothing_of_the_case_is_due_this_week() -> None:
    feelings = advice("feelings", audience=EVERYONE, within_days=0)
    hard = advice("hard", "second", within_days=7, effort=3)
    assert planned(BOTH, feelings, hard) == Plan(first=hard, rest=(feelings,))
    assert planned({"a": YES}, feelings, hard) == Plan(first=feelings, rest=())


def test_the_first_step_is_told_even_if_others_are_worth_more_than_there_is_room_for() -> None:
    pieces = [advice(f"piece_{number}", "first") for number in range(4)]
    soon = advice("soon", "second", within_days=3, effort=3)
    assert advised(BOTH, *pieces, soon, most=2) == ["soon", "piece_0"]


def test_no_more_pieces_come_than_are_asked_for() -> None:
    pieces = [advice(f"piece_{number}", "first", within_days=0) for number in range(7)]
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


PIECES = st.lists(
    st.builds(
        lambda number, days, effort, everyone: (number, days, effort, everyone),
        st.integers(0, 9),
        st.none() | st.integers(0, 30),
        st.integers(1, 3),
        st.booleans(),
    ),
    max_size=6,
    unique_by=lambda drawn: drawn[0],
)


@given(st.data())
def test_every_plan_has_each_fitting_piece_once_and_a_first_step_if_any_is_due(data: st.DataObject) -> None:
    rules = data.draw(rule_bases())
    causes = tuple(rules.causes)
    pieces = tuple(
        advice(
            f"piece_{number}",
            *(() if everyone else causes[number % len(causes) :]),
            within_days=days,
            effort=effort,
            audience=EVERYONE if everyone else None,
        )
        for number, days, effort, everyone in data.draw(PIECES)
    )
    rules = replace(rules, advice=pieces)
    differential = diagnose(rules, data.draw(cases(rules)))

    made = plan(rules, differential, most=99)

    assert len(set(made.steps)) == len(made.steps)
    assert {each for each in pieces if each.audience} <= set(made.steps)
    due = [each for each in made.steps if each.within_days is not None and each.within_days <= 7]
    assert (made.first in due) == bool(due)
    assert advise(rules, differential, most=3) == plan(rules, differential, most=3).steps == made.steps[:3]
