"""Sums of evidence, and what they could still come to.

Every cause here has a prior of one half, which weighs nothing, so that scores are the evidence alone.
"""

from __future__ import annotations

from itertools import product

import pytest
from generated import cases, more_known, rule_bases
from handmade import (
    NOT_APPLICABLE,
    UNKNOWN,
    WITHHELD,
    Part,
    cause,
    choice,
    choices,
    chosen,
    includes,
    known,
    number,
    rule,
    rule_base,
    scale,
    within,
    yes_no,
)
from hypothesis import given
from hypothesis import strategies as st

from afterview.balance import Balance, balance
from afterview.conditions import AllOf, AnyOf, Condition, Not
from afterview.facts import Answer, Answers
from afterview.inference import infer
from afterview.rule_base import Rule, RuleBase

YES, NO = known("yes"), known("no")
X = cause("x", 0.5)


def weigh(answers: Answers, *parts: Part) -> Balance:
    base = rule_base(X, *parts)
    return balance(base, base.causes["x"], infer(base, answers))


def test_a_balance_is_told_whole() -> None:
    possible = cause("x", 0.1, possible_when=chosen("met", "yes"))
    base = rule_base(
        *map(yes_no, ("met", "a", "b", "c", "d")),
        possible,
        rule("t.a", chosen("a", "yes"), supports={"x": 10}),
        rule("t.b", chosen("b", "yes"), supports={"x": 5}),
        rule("t.c", chosen("c", "yes"), counters={"x": 3}),
        rule("t.d", chosen("d", "yes"), counters={"x": 2}),
    )
    answers = {"a": YES, "c": YES, "d": WITHHELD}
    assert balance(base, possible, infer(base, answers)) == Balance(
        cause=possible,
        score=-95 + 100 - 30,
        lowest=-95 + 100 - 30 - 20,
        highest=-95 + 100 + 50 - 30,
        low=-95 + 100 - 30,
        high=-95 + 100 + 50 - 30,
        uncertain=True,
        may_be_ruled_out=True,
        open=frozenset({"met", "b"}),
    )


GROUPED: tuple[Part, ...] = (
    *map(yes_no, "abcd"),
    rule("t.a", chosen("a", "yes"), supports={"x": 10}, group="dress"),
    rule("t.b", chosen("b", "yes"), supports={"x": 6}, group="dress"),
    rule("t.c", chosen("c", "yes"), supports={"x": 4}, group="words"),
    rule("t.d", chosen("d", "yes"), counters={"x": 3}, group="dress"),
)


@pytest.mark.parametrize(
    ("answered", "score"),
    [("", 0), ("b", 60), ("ab", 100), ("bc", 100), ("abc", 140), ("abd", 70), ("abcd", 110)],
)
def test_of_a_group_the_strongest_counts_once_for_each_sign(answered: str, score: int) -> None:
    assert weigh(dict.fromkeys(answered, YES), *GROUPED).score == score


def test_rules_without_a_group_all_count() -> None:
    rules = [rule(f"t.{each}", chosen(each, "yes"), supports={"x": 2}) for each in "abc"]
    assert weigh(dict.fromkeys("abc", YES), *map(yes_no, "abc"), *rules).score == 60


def test_the_strongest_of_a_group_is_found_after_certainty() -> None:
    answers = {"a": known("yes", 50), "b": YES}
    assert weigh(answers, *GROUPED).score == 60


def test_what_a_group_could_still_come_to_is_its_strongest_line_and_not_the_sum() -> None:
    found = weigh({"b": YES}, *GROUPED)
    assert (found.score, found.highest, found.high, found.lowest, found.low) == (60, 140, 140, 30, 30)
    assert found.open == {"a", "c", "d"}


def test_a_weaker_line_of_a_group_opens_no_question() -> None:
    found = weigh({"a": YES}, *GROUPED)
    assert (found.score, found.high) == (100, 140)
    assert found.open == {"c", "d"}


@pytest.mark.parametrize("answer", [UNKNOWN, WITHHELD])
def test_an_answer_that_is_not_known_or_not_said_widens_the_full_bounds_only(answer: Answer) -> None:
    found = weigh({"a": answer, "d": answer}, *GROUPED)
    assert (found.lowest, found.highest) == (-30, 140)
    assert (found.low, found.high) == (0, 100)
    assert found.open == {"b", "c"}


def test_a_question_that_is_not_relevant_widens_the_full_bounds_only() -> None:
    asked = (yes_no("met"), yes_no("a", relevant_when=chosen("met", "yes")))
    fires = rule("t.a", chosen("a", "yes"), supports={"x": 10})
    without, within_reach = weigh({"met": NO}, *asked, fires), weigh({"met": YES}, *asked, fires)
    assert (without.highest, without.high, without.open) == (100, 0, frozenset())
    assert (within_reach.highest, within_reach.high, within_reach.open) == (100, 100, frozenset("a"))


def test_the_bounds_of_settled_evidence_are_its_score() -> None:
    found = weigh({"a": YES, "b": NO, "c": YES, "d": NO}, *GROUPED)
    assert (found.lowest, found.low, found.score, found.high, found.highest) == (140,) * 5
    assert found.open == frozenset()


def test_gains_on_answers_that_exclude_each_other_are_not_added_up() -> None:
    found = weigh(
        {},
        choice("dress", "casual", "formal", "alike"),
        rule("t.casual", chosen("dress", "casual"), supports={"x": 10}),
        rule("t.formal", chosen("dress", "formal"), supports={"x": 4}),
        rule("t.alike", chosen("dress", "alike"), counters={"x": 5}),
    )
    assert (found.low, found.high) == (-50, 100)
    assert found.highest == 140, "the full bounds do not look into the options"
    assert found.open == {"dress"}


def test_gains_on_answers_that_go_together_are_added_up() -> None:
    found = weigh(
        {},
        choice("dress", "casual", "sporty", "formal"),
        rule("t.one", chosen("dress", "casual", "sporty"), supports={"x": 10}),
        rule("t.two", chosen("dress", "sporty", "formal"), supports={"x": 4}),
    )
    assert found.high == 140


def test_of_answers_that_exclude_each_other_the_one_with_the_largest_sum_counts() -> None:
    found = weigh(
        {},
        choice("dress", "casual", "sporty", "formal"),
        rule("t.one", chosen("dress", "casual"), supports={"x": 6}),
        rule("t.two", chosen("dress", "sporty"), supports={"x": 5}),
        rule("t.three", chosen("dress", "sporty", "formal"), supports={"x": 3}),
    )
    assert found.high == 80


def test_where_a_question_does_not_apply_denials_of_different_answers_hold_together() -> None:
    found = weigh(
        {},
        choice("dress", "casual", "formal"),
        rule("t.one", Not(part=chosen("dress", "casual")), supports={"x": 6}),
        rule("t.two", Not(part=chosen("dress", "formal")), supports={"x": 5}),
    )
    assert found.high == 110
    assert weigh({"dress": NOT_APPLICABLE}, choice("dress", "casual", "formal")).high == 0


def test_ranges_of_a_scale_exclude_each_other_as_options_do() -> None:
    found = weigh(
        {},
        scale("went"),
        rule("t.badly", within("went", high=2), supports={"x": 6}),
        rule("t.well", within("went", low=4), supports={"x": 5}),
        rule("t.so-so", within("went", low=2, high=4), supports={"x": 4}),
    )
    assert found.high == 100


def test_gains_on_a_question_with_many_answers_are_all_added_up() -> None:
    fires = (
        rule("t.few", within("others", high=2), supports={"x": 6}),
        rule("t.many", within("others", low=5), supports={"x": 5}),
    )
    assert weigh({}, number("others"), *fires).high == 110
    assert weigh({}, scale("others", 0, 100), *fires).high == 110
    assert weigh({}, scale("others", 0, 20), *fires).high == 60


def test_gains_on_several_options_of_one_question_are_all_added_up_where_several_may_be_chosen() -> None:
    found = weigh(
        {},
        choices("brought", "pen", "notebook"),
        rule("t.one", includes("brought", "pen"), supports={"x": 6}),
        rule("t.two", includes("brought", "notebook"), supports={"x": 5}),
    )
    assert found.high == 110


def test_gains_that_hang_on_several_questions_are_added_up() -> None:
    found = weigh(
        {},
        choice("dress", "casual", "formal"),
        *map(yes_no, "ab"),
        rule("t.one", AllOf(parts=(chosen("dress", "casual"), chosen("a", "yes"))), supports={"x": 6}),
        rule("t.two", AllOf(parts=(chosen("dress", "formal"), chosen("b", "yes"))), supports={"x": 5}),
    )
    assert found.high == 110
    assert found.open == {"dress", "a", "b"}


def test_exclusion_looks_only_at_the_question_that_is_left() -> None:
    found = weigh(
        {"a": YES},
        choice("dress", "casual", "formal"),
        yes_no("a"),
        rule("t.one", AllOf(parts=(chosen("dress", "casual"), chosen("a", "yes"))), supports={"x": 6}),
        rule("t.two", AllOf(parts=(chosen("dress", "formal"), chosen("a", "yes"))), supports={"x": 5}),
    )
    assert found.high == 60
    assert found.open == {"dress"}


def test_an_answer_that_moves_a_weaker_line_of_a_group_and_another_group_is_within_reach() -> None:
    parts = (
        choice("dress", "casual", "formal"),
        yes_no("a"),
        rule("t.one", chosen("dress", "casual"), supports={"x": 5}, group="dress"),
        rule("t.two", chosen("a", "yes"), supports={"x": 4}, group="dress"),
        rule("t.three", chosen("dress", "formal"), supports={"x": 3}),
    )
    reached = weigh({"dress": known("formal"), "a": YES}, *parts).score
    found = weigh({}, *parts)
    assert found.high >= reached == 70
    assert found.open == {"dress", "a"}


def test_a_rule_that_hangs_on_a_question_alone_is_asked_under_each_of_its_answers() -> None:
    mixed = AnyOf(parts=(chosen("dress", "formal"), chosen("a", "no")))
    parts = (
        choice("dress", "casual", "formal"),
        yes_no("a"),
        rule("t.one", chosen("dress", "casual"), supports={"x": 5}),
        rule("t.two", mixed, supports={"x": 6}),
    )
    assert weigh({"a": YES}, *parts).high == 60
    assert weigh({"a": NO}, *parts).high == 110


def test_a_cause_that_a_reachable_question_decides_may_be_ruled_out() -> None:
    possible = cause("x", 0.5, possible_when=chosen("met", "yes"))
    hidden = yes_no("met", relevant_when=chosen("went", "yes"))
    base = rule_base(yes_no("went"), hidden, possible)

    def found(answers: Answers) -> tuple[bool, bool, frozenset[str]]:
        of = balance(base, possible, infer(base, answers))
        return of.uncertain, of.may_be_ruled_out, of.open

    assert found({}) == (True, True, frozenset({"met"}))
    assert found({"met": UNKNOWN}) == (True, False, frozenset())
    assert found({"went": NO}) == (True, False, frozenset())
    assert found({"met": YES}) == (False, False, frozenset())


ASKED = tuple(choice(name, "a", "b", "c") for name in ("p", "q"))


@st.composite
def conditions_on_options(draw: st.DrawFn) -> Condition:
    """Draw a condition on options of one question, or of both."""

    def leaf() -> Condition:
        options = draw(st.sets(st.sampled_from("abc"), min_size=1, max_size=2))
        asked = chosen(draw(st.sampled_from("pq")), *options)
        return Not(part=asked) if draw(st.integers(0, 5)) == 5 else asked

    joint = draw(st.sampled_from([None, None, AllOf, AnyOf]))
    return leaf() if joint is None else joint(parts=(leaf(), leaf()))


@st.composite
def rules_on_options(draw: st.DrawFn) -> list[Rule]:
    """Draw rules for and against the cause, alone and in groups."""
    rules = []
    for position in range(draw(st.integers(2, 5))):
        group, size = draw(st.sampled_from(["", "one", "two"])), draw(st.integers(1, 9))
        sign = draw(st.sampled_from([1, 1, -1]))
        when = draw(conditions_on_options())
        rules.append(rule(f"t.{position}", when, supports={"x": sign * size}, group=group))
    return rules


@given(rules_on_options())
def test_whatever_is_answered_a_score_stays_within_reach(rules: list[Rule]) -> None:
    before = weigh({}, *ASKED, *rules)
    answers = [None, NOT_APPLICABLE, *map(known, "abc")]
    for both in product(answers, repeat=2):
        given_now = {id_: answer for id_, answer in zip("pq", both, strict=True) if answer is not None}
        after = weigh(given_now, *ASKED, *rules)
        assert before.low <= after.score <= before.high
        assert before.low <= after.low <= after.high <= before.high


@given(st.data())
def test_no_answer_to_a_reachable_question_goes_beyond_what_is_within_reach(data: st.DataObject) -> None:
    base: RuleBase = data.draw(rule_bases())
    answers = data.draw(cases(base))
    before = infer(base, answers)
    asked = data.draw(st.sampled_from(sorted(base.questions)))
    learned = data.draw(more_known(base, answers))
    if answers.get(asked) is not None or before.relevance.get(asked) is False:
        return
    after = infer(base, {**answers, asked: learned[asked]})
    for each in base.causes.values():
        earlier, later = balance(base, each, before), balance(base, each, after)
        assert earlier.lowest <= earlier.low <= later.score <= earlier.high <= earlier.highest
