"""A questionnaire under way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from generated import answers_to, rule_bases
from handmade import (
    UNKNOWN,
    WITHHELD,
    cause,
    choice,
    choices,
    chosen,
    excludes,
    known,
    note,
    number,
    rival,
    rule,
    rule_base,
    scale,
    within,
    yes_no,
)
from hypothesis import given
from hypothesis import strategies as st

from afterview.agenda import MOST_QUICK, Length, Order
from afterview.conditions import AllOf
from afterview.facts import Answer, State
from afterview.interview import Interview, Purpose, Shift
from afterview.rule_base import RuleBase

YES, NO = known("yes"), known("no")

BASE = rule_base(
    yes_no("met", usual=frozenset({"yes"})),
    choice("greeted", "warmly", "curtly", relevant_when=chosen("met", "yes"), usual=frozenset({"warmly"})),
    yes_no("overheard", relevant_when=AllOf(parts=(chosen("met", "yes"), chosen("greeted", "curtly")))),
    scale("went", usual_range=(3, None)),
    cause("rude", 0.06, possible_when=chosen("met", "yes")),
    rival("finalist", 0.38),
    rule("t.curt", chosen("greeted", "curtly"), supports={"rude": 10}),
    rule("t.kind", chosen("greeted", "warmly"), counters={"rude": 5}),
    rule("t.well", within("went", low=4), counters={"rude": 1, "finalist": 2}),
)


def begun(base: RuleBase = BASE, **given: Answer | bool) -> Interview:
    """Return an interview that asks everything that makes sense, in the order of the pack."""
    length = Length.THOROUGH if given.pop("thorough", False) else Length.FULL
    answers = {id_: answer for id_, answer in given.items() if isinstance(answer, Answer)}
    return Interview(rule_base=base, answers=answers, length=length, order=Order.FIXED)


def at(interview: Interview) -> str | None:
    return interview.question.id if interview.question else None


def left_out(interview: Interview) -> int:
    """Return how many questions more the next length asks that asks more."""
    return 0 if interview.longer is None else len(interview.longer.agenda) - len(interview.agenda)


def step(interview: Interview, answer: Answer) -> Interview:
    assert interview.question is not None
    return interview.answered(interview.question, answer)


def test_relevant_questions_are_asked_in_the_order_of_the_pack() -> None:
    way = []
    interview = begun()
    for answer in (YES, known("curtly"), NO, known(4)):
        way.append(at(interview))
        interview = step(interview, answer)
    assert way == ["met", "greeted", "overheard", "went"]
    assert interview.question is None
    assert list(interview.answers) == way


def test_a_question_that_is_not_relevant_is_left_out() -> None:
    assert at(begun(met=NO)) == "went"
    assert at(begun(met=YES, greeted=known("warmly"))) == "went"


@pytest.mark.parametrize("answer", [UNKNOWN, WITHHELD])
def test_a_question_whose_relevance_is_not_known_is_asked_only_if_thorough(answer: Answer) -> None:
    assert at(begun(met=answer)) == "went"
    assert at(begun(met=answer, thorough=True)) == "greeted"


def test_what_is_left_out_for_that_reason_is_counted() -> None:
    assert left_out(begun(met=UNKNOWN, went=known(3))) == 2
    assert left_out(begun(met=UNKNOWN, greeted=known("warmly"), went=known(3))) == 0
    assert left_out(begun(met=NO, went=known(3))) == 0
    assert left_out(begun(met=YES, greeted=UNKNOWN, went=known(3))) == 1


BRIEF = rule_base(
    yes_no("incident", usual=frozenset({"no"})),
    scale("lively", usual_range=(3, None), asked_when=chosen("incident", "no")),
    cause("flat", 0.05),
    rival("finalist", 0.38),
    rule("t.flat", within("lively", high=2), supports={"flat": 5}),
)


def test_what_brevity_leaves_out_is_asked_only_if_thorough_and_is_counted() -> None:
    short = begun(BRIEF, incident=YES)
    assert (at(short), left_out(short)) == (None, 1)
    assert at(begun(BRIEF, incident=YES, thorough=True)) == "lively"


@pytest.mark.parametrize("answer", [NO, UNKNOWN, WITHHELD])
def test_what_brevity_is_not_known_to_leave_out_is_asked(answer: Answer) -> None:
    assert at(begun(BRIEF, incident=answer)) == "lively"
    assert left_out(begun(BRIEF, incident=answer)) == 0


def test_an_answer_to_what_brevity_leaves_out_contradicts_nothing_and_stays_open_until_it_is_given() -> None:
    assert begun(BRIEF, incident=YES, lively=known(1)).differential.contradictions == ()
    flat = {each.cause: each for each in begun(BRIEF, incident=YES).differential.hypotheses}["flat"]
    assert flat.open == ("lively",)


def test_a_question_that_was_put_off_waits_to_be_gone_to() -> None:
    interview = begun(met=Answer(state=State.UNASKED))
    assert (at(interview), interview.put_off) == ("went", ("met",))
    assert (at(interview.at("met")), interview.at("met").given) == ("met", None)


def test_every_state_but_unasked_is_an_answer() -> None:
    states = [state for state in State if state not in {State.KNOWN, State.UNASKED}]
    assert [at(begun(met=Answer(state=state), thorough=True)) for state in states] == [
        "went",
        "greeted",
        "greeted",
    ]


def test_going_back_leads_to_the_answers_one_after_another_and_stays_at_the_first() -> None:
    interview = begun(met=YES, greeted=known("warmly"), went=known(4))
    way = []
    for _ in range(5):
        interview = interview.back()
        way.append((at(interview), interview.given))
    assert way == [("went", known(4)), ("greeted", known("warmly")), ("met", YES), ("met", YES), ("met", YES)]


def test_at_the_first_question_there_is_no_way_back() -> None:
    assert begun().back() == begun()
    assert begun().given is None


def test_going_back_skips_what_was_put_off() -> None:
    assert at(begun(met=YES, greeted=Answer(state=State.UNASKED)).back()) == "met"


def test_an_answer_may_be_kept_on_the_way_back() -> None:
    interview = begun(met=YES, greeted=known("warmly"))
    assert interview.back().back().kept() == interview


def test_an_answer_that_is_changed_keeps_its_place_and_the_later_answers() -> None:
    interview = begun(met=YES, greeted=known("curtly"), overheard=YES)
    changed = step(interview.back().back(), known("warmly"))
    assert list(changed.answers.items()) == [
        ("met", YES),
        ("greeted", known("warmly")),
        ("overheard", YES),
    ]
    assert changed.returned_to is None
    assert at(changed) == "went"


def test_a_changed_answer_brings_the_questions_that_it_makes_relevant() -> None:
    interview = begun(met=YES, greeted=known("warmly"), went=known(4))
    assert interview.question is None
    assert at(step(interview.back().back(), known("curtly"))) == "overheard"


def test_any_question_can_be_gone_to_whether_it_was_answered_or_not() -> None:
    interview = begun(met=YES, greeted=known("curtly"), overheard=YES)
    assert (at(interview.at("greeted")), interview.at("greeted").given) == ("greeted", known("curtly"))
    assert interview.at("greeted").kept() == interview
    assert (at(interview.at("went")), interview.at("went").given) == ("went", None)
    assert at(interview.at("went").back()) == "overheard"


def test_whom_a_question_names_has_seen_it_unless_somebody_else_is_named() -> None:
    base = rule_base(scale("went", observer="self"), yes_no("met"), rival("finalist"))
    own, coached = known(4), replace(known(4), observer="coach", percent=90)
    own_rating = replace(own, observer="self", percent=80)
    guess = replace(own, certainty="guessing", percent=50)
    start = begun(base)

    def told(question: str, answer: Answer) -> Answer:
        return start.answered(base.questions[question], answer).answers[question]

    assert told("went", own) == own_rating
    assert told("went", coached) == coached
    assert told("went", guess) == replace(own_rating, certainty="guessing", percent=40)
    assert told("went", UNKNOWN) == UNKNOWN
    assert told("met", YES) == YES


def test_what_a_rating_of_oneself_would_do_is_what_it_does() -> None:
    base = rule_base(
        scale("went", low=1, high=2, observer="self"),
        cause("gap"),
        rule("theme.badly", within("went", high=1), supports={"gap": 10}),
    )
    start = begun(base)
    question = base.questions["went"]
    (shift,) = start.purpose(question).shifts
    (after,) = start.answered(question, known(1)).differential.hypotheses
    assert (shift.answer, shift.cause, shift.posterior) == ("1", "gap", after.shown)


def test_a_quick_interview_ends_after_eight_questions() -> None:
    base = rule_base(
        *(yes_no(f"q{number}") for number in range(12)),
        rival("x"),
        *(rule(f"t.r{number}", chosen(f"q{number}", "yes"), supports={"x": 10}) for number in range(12)),
    )
    interview = Interview(rule_base=base, answers={}, length=Length.QUICK)
    while interview.question is not None:
        assert interview.about == 8
        interview = interview.answered(interview.question, UNKNOWN)
    assert len(interview.answers) == 8
    assert left_out(interview) == 4


def test_answering_leaves_the_interview_before_it_as_it_was() -> None:
    before = begun(met=YES)
    step(before, known("warmly"))
    assert before == begun(met=YES)


def test_the_position_counts_from_one_and_follows_the_way_back() -> None:
    interview = begun(met=YES, greeted=known("warmly"))
    assert begun().position == 1
    assert interview.position == 3
    assert interview.back().position == 2
    assert interview.back().back().position == 1


@pytest.mark.parametrize(
    ("interview", "about"),
    [
        (begun(), 3),
        (begun(met=YES), 3),
        (begun(met=NO), 2),
        (begun(met=YES, greeted=known("curtly")), 4),
        (begun(met=UNKNOWN), 2),
        (begun(met=UNKNOWN, thorough=True), 3),
        (replace(begun(), length=Length.QUICK), 3),
        (begun(met=YES, greeted=known("warmly")).back().back(), 3),
    ],
)
def test_it_tells_about_how_many_questions_there_are_if_the_rest_is_as_usual(
    interview: Interview, about: int
) -> None:
    assert interview.about == about


def test_as_usual_means_the_first_usual_option_none_of_these_an_end_of_a_range_or_a_middle_option() -> None:
    base = rule_base(
        choice("a", "x", "y", "z", usual=frozenset({"y", "z"})),
        choices("b", "x", "y", usual=frozenset({"x"})),
        scale("c", usual_range=(3, 5)),
        number("d", usual_range=(None, 2)),
        yes_no("e"),
        note("f"),
        choice("g", "x", "y", "z"),
        yes_no("after_a", relevant_when=chosen("a", "y")),
        yes_no("after_c", relevant_when=within("c", high=3)),
        yes_no("after_d", relevant_when=within("d", low=2)),
        yes_no("after_e", relevant_when=chosen("e", "yes", "no")),
        yes_no("after_g", relevant_when=chosen("g", "y")),
    )
    assert begun(base).about == 11


def test_the_hypotheses_follow_the_answers() -> None:
    def order(interview: Interview) -> list[str]:
        return [each.cause for each in interview.differential.hypotheses]

    assert order(begun(met=YES)) == ["finalist", "rude"]
    assert order(begun(met=YES, greeted=known("curtly"))) == ["rude", "finalist"]
    assert order(begun(met=NO)) == ["finalist"]


def test_the_purpose_of_a_question_is_told_by_what_its_answers_would_do() -> None:
    assert begun(met=YES).purpose(BASE.questions["greeted"]) == Purpose(
        question="greeted",
        causes=(("rude", 0.0606),),
        shifts=(
            Shift(answer="warmly", cause="rude", posterior=0.02),
            Shift(answer="curtly", cause="rude", posterior=0.3923),
        ),
    )


def test_of_a_scale_every_step_that_moves_something_is_tried() -> None:
    assert begun(met=YES).purpose(BASE.questions["went"]) == Purpose(
        question="went",
        causes=(("finalist", 0.3814), ("rude", 0.0606)),
        shifts=(
            Shift(answer="4", cause="finalist", posterior=0.2801),
            Shift(answer="5", cause="finalist", posterior=0.2801),
        ),
    )


def test_an_answer_that_rules_a_cause_out_moves_it_to_nothing() -> None:
    assert begun().purpose(BASE.questions["met"]) == Purpose(
        question="met", causes=(("rude", 0.0606),), shifts=(Shift(answer="no", cause="rude", posterior=0.0),)
    )


def test_of_several_that_may_be_chosen_each_is_tried_alone_and_none_of_them() -> None:
    base = rule_base(
        choices("brought", "pen", "paper"),
        cause("unprepared", 0.5),
        rule("t.none", excludes("brought", "pen", "paper"), supports={"unprepared": 5}),
    )
    assert begun(base).purpose(base.questions["brought"]).shifts == (
        Shift(answer="none of these", cause="unprepared", posterior=0.7597),
    )


def test_a_question_that_moves_nothing_has_no_shifts() -> None:
    assert begun().purpose(BASE.questions["overheard"]) == Purpose(question="overheard", causes=(), shifts=())
    assert begun(rule_base(note("remarks"), rival("x"))).purpose(note("remarks")) == Purpose(
        question="remarks", causes=(), shifts=()
    )


def test_a_question_has_a_purpose_even_where_every_cause_is_ruled_out() -> None:
    base = rule_base(*map(yes_no, "ab"), cause("x", possible_when=chosen("a", "yes")))
    assert begun(base, a=NO).purpose(base.questions["b"]) == Purpose(question="b", causes=(), shifts=())


@given(st.data(), st.sampled_from(Length), st.sampled_from(Order))
def test_an_interview_ends_and_asks_no_question_twice(
    data: st.DataObject, length: Length, order: Order
) -> None:
    base: RuleBase = data.draw(rule_bases())
    interview = Interview(rule_base=base, answers={}, length=length, order=order)
    asked: list[str] = []
    while (question := interview.question) is not None:
        assert interview.position == len(asked) + 1
        assert length is Length.QUICK or interview.position <= interview.about
        asked.append(question.id)
        answer = data.draw(answers_to(question).filter(lambda each: each.state is not State.UNASKED))
        interview = interview.answered(question, answer)
    assert len(asked) == len(set(asked))
    assert len(asked) <= MOST_QUICK or length is not Length.QUICK


@given(st.data())
def test_going_back_to_the_start_and_keeping_everything_changes_nothing(data: st.DataObject) -> None:
    base: RuleBase = data.draw(rule_bases())
    interview = Interview(rule_base=base, answers={})
    while (question := interview.question) is not None:
        answer = data.draw(answers_to(question).filter(lambda each: each.state is not State.UNASKED))
        interview = interview.answered(question, answer)
        walked = interview
        for position in range(len(interview.answers), 0, -1):
            walked = walked.back()
            assert walked.position == position
        assert walked.kept() == interview


def test_a_question_that_was_put_off_has_no_answer_yet_when_one_comes_to_it() -> None:
    assert begun(met=Answer(state=State.UNASKED)).at("met").given is None


def test_the_interview_that_asks_more_is_at_the_next_length_with_more_to_ask() -> None:
    usual = Interview(rule_base=BASE, answers={"met": UNKNOWN, "went": known(3)})
    assert (usual.agenda, usual.longer) == ((), replace(usual, length=Length.THOROUGH))
    assert usual.longer is not None
    assert usual.longer.longer is None
