"""One cause against another: what favours each adds up, and the answers that turn it do turn it."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, combinations

import pytest
from generated import cases, rule_bases
from handmade import (
    NOT_APPLICABLE,
    UNKNOWN,
    WITHHELD,
    cause,
    choice,
    choices,
    chosen,
    includes,
    known,
    rule,
    rule_base,
    yes_no,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.differential import Differential, RuledOut, diagnose
from afterview.evidence import Tenths, prior_weight
from afterview.explanation.contrast import Contrast, Favour, Side, Turn, contrast
from afterview.facts import UNASKED, Answer, Answers, State, Value
from afterview.inference import Fact, infer
from afterview.ledger import PRIOR, LedgerLine
from afterview.rule_base import Question, QuestionKind, RuleBase

BASE = rule_base(
    yes_no("late", effort=1),
    choice("dress", "casual", "alike", "formal"),
    yes_no("rushed", effort=2),
    yes_no("greeted"),
    cause("dressed", 0.1),
    cause("tardy", 0.05),
    rule("theme.casual", chosen("dress", "casual"), supports={"dressed": 10, "tardy": 2}),
    rule("theme.formal", chosen("dress", "formal"), counters={"dressed": 1}),
    rule("theme.late", chosen("late", "yes"), supports={"tardy": 12}),
    rule("theme.not-late", chosen("late", "no"), counters={"tardy": 3}),
    rule("theme.rushed", chosen("rushed", "yes"), supports={"dressed": 5, "tardy": 5}),
    rule("theme.not-greeted", chosen("greeted", "no"), supports={"tardy": 1}),
)
CASUAL: Answers = {"dress": known("casual"), "rushed": known("yes")}
DRESSED, TARDY = prior_weight(0.1) + 100 + 50, prior_weight(0.05) + 20 + 50


def side(differential: Differential, cause_: str) -> Side:
    found = next(each for each in differential.hypotheses if each.cause == cause_)
    return Side(cause=cause_, hypothesis=found)


def line(differential: Differential, cause_: str, source: str) -> LedgerLine:
    hypothesis = next(each for each in differential.hypotheses if each.cause == cause_)
    return next(each for each in hypothesis.ledger if each.source == source)


def turn(
    question: str, answer: Answer, *, given: Answer | None, ahead: int | None, behind: int | None
) -> Turn:
    return Turn(
        question=question,
        answer=answer,
        instead_of=given,
        ahead=None if ahead is None else Tenths(ahead),
        behind=None if behind is None else Tenths(behind),
    )


def test_two_causes_are_held_against_each_other() -> None:
    found = diagnose(BASE, CASUAL, case="A visit")
    assert contrast(BASE, found, "tardy", "dressed") == Contrast(
        case="A visit",
        ahead=side(found, "dressed"),
        behind=side(found, "tardy"),
        favours=(
            Favour(line=line(found, "dressed", PRIOR), ahead=prior_weight(0.1), behind=prior_weight(0.05)),
            Favour(line=line(found, "dressed", "theme.casual"), ahead=Tenths(100), behind=Tenths(20)),
        ),
        shared=(line(found, "dressed", "theme.rushed"),),
        turning=(turn(question="late", answer=known("yes"), given=None, ahead=DRESSED, behind=TARDY + 120),),
        nearest=None,
        complete=True,
    )


def test_an_answer_that_was_given_turns_the_order_if_it_was_another() -> None:
    answers = {**CASUAL, "dress": known("casual", 75), "late": known("yes", 50), "rushed": UNKNOWN}
    found = contrast(BASE, diagnose(BASE, answers), "dressed", "tardy")
    start, behind = prior_weight(0.1) + 75, prior_weight(0.05) + 60 + 15
    assert (found.ahead.score, found.behind.score) == (start, behind)
    assert found.turning == (
        turn(
            question="dress",
            answer=known("alike", 75),
            given=known("casual", 75),
            ahead=start - 75,
            behind=behind - 15,
        ),
        turn(
            question="dress",
            answer=known("formal", 75),
            given=known("casual", 75),
            ahead=start - 75 - 7,
            behind=behind - 15,
        ),
    )


def test_where_no_answer_turns_the_order_the_nearest_is_named() -> None:
    answers = {"dress": known("casual"), "late": known("no"), "greeted": WITHHELD}
    found = contrast(BASE, diagnose(BASE, {**answers, "late": WITHHELD}), "dressed", "tardy")
    ahead, behind = prior_weight(0.1), prior_weight(0.05)
    assert found.turning == ()
    assert found.nearest == turn(
        question="dress", answer=known("formal"), given=known("casual"), ahead=ahead - 10, behind=behind
    )


def test_where_no_answer_brings_them_closer_none_is_named() -> None:
    base = rule_base(
        yes_no("late"),
        cause("dressed", 0.1),
        cause("tardy", 0.05),
        rule("theme.late", chosen("late", "yes"), counters={"tardy": 12}),
    )
    found = contrast(base, diagnose(base, {}), "dressed", "tardy")
    assert (found.turning, found.nearest) == ((), None)


EITHER = rule_base(
    choice("ended", "phone", "meeting", "nowhere"),
    yes_no("late"),
    cause("rude", 0.2, possible_when=chosen("ended", "meeting")),
    cause("curt", 0.3, possible_when=chosen("ended", "phone")),
    cause("tardy", 0.1),
    rule("theme.late", chosen("late", "yes"), supports={"tardy": 10}),
)


def out(cause_: str, value: str) -> Side:
    return Side(cause=cause_, ruled_out=RuledOut(cause=cause_, why=(Fact(id="ended", value=known(value)),)))


def test_a_cause_that_is_ruled_out_is_behind_with_the_reason_and_nothing_is_weighed() -> None:
    found = diagnose(EITHER, {"ended": known("phone"), "late": known("yes")})
    assert contrast(EITHER, found, "rude", "tardy") == Contrast(
        case="",
        ahead=side(found, "tardy"),
        behind=out("rude", "phone"),
        favours=(),
        shared=(),
        turning=(),
        nearest=turn(
            question="ended",
            answer=known("meeting"),
            given=known("phone"),
            ahead=prior_weight(0.1) + 100,
            behind=prior_weight(0.2),
        ),
        complete=True,
    )


def test_an_answer_that_rules_one_out_and_makes_the_other_possible_turns_them() -> None:
    found = contrast(EITHER, diagnose(EITHER, {"ended": known("phone")}), "rude", "curt")
    assert (found.ahead.cause, found.gap, found.turning) == (
        "curt",
        None,
        (
            turn(
                question="ended",
                answer=known("meeting"),
                given=known("phone"),
                ahead=None,
                behind=prior_weight(0.2),
            ),
        ),
    )


def test_where_both_are_ruled_out_nothing_is_tried() -> None:
    found = diagnose(EITHER, {"ended": known("nowhere")})
    assert contrast(EITHER, found, "rude", "curt") == Contrast(
        case="",
        ahead=out("curt", "nowhere"),
        behind=out("rude", "nowhere"),
        favours=(),
        shared=(),
        turning=(),
        nearest=None,
        complete=True,
    )


def test_open_questions_stand_before_answers_given_then_what_rules_nothing_out_then_effort() -> None:
    base = rule_base(
        yes_no("was_there"),
        yes_no("hard", effort=3),
        yes_no("easy"),
        yes_no("said"),
        cause("dressed", 0.2, possible_when=chosen("was_there", "yes")),
        cause("tardy", 0.1),
        *(rule(f"theme.{each}", chosen(each, "yes"), supports={"tardy": 10}) for each in ("hard", "easy")),
        rule("theme.said", chosen("said", "no"), counters={"dressed": 10}),
    )
    found = contrast(base, diagnose(base, {"said": known("yes")}), "dressed", "tardy")
    turning = [(each.question, each.instead_of is None, each.ahead is None) for each in found.turning]
    assert turning == [
        ("easy", True, False),
        ("hard", True, False),
        ("was_there", True, True),
        ("said", False, False),
    ]


def test_a_question_that_makes_no_sense_here_is_not_tried_unless_it_was_answered() -> None:
    base = rule_base(
        yes_no("was_there"),
        yes_no("greeted", relevant_when=chosen("was_there", "yes")),
        cause("dressed", 0.2),
        cause("tardy", 0.1),
        rule("theme.not-greeted", chosen("greeted", "no"), supports={"tardy": 10}),
    )
    absent: Answers = {"was_there": known("no")}
    assert contrast(base, diagnose(base, absent), "dressed", "tardy").turning == ()
    greeted = {**absent, "greeted": known("yes")}
    turning = contrast(base, diagnose(base, greeted), "dressed", "tardy").turning
    assert [(each.question, each.answer) for each in turning] == [("greeted", known("no"))]


def test_too_many_options_to_combine_are_said_to_be_tried_in_part() -> None:
    options = [f"o{number}" for number in range(9)]
    base = rule_base(
        choices("named", *options),
        cause("dressed", 0.2),
        cause("tardy", 0.1),
        *(rule(f"theme.{each}", includes("named", each), supports={"tardy": 1}) for each in options),
    )
    assert not contrast(base, diagnose(base, {}), "dressed", "tardy").complete


def test_a_cause_is_not_held_against_itself_or_against_none() -> None:
    found = diagnose(BASE, CASUAL)
    with pytest.raises(ValueError, match="'tardy' cannot be held against itself"):
        contrast(BASE, found, "tardy", "tardy")
    with pytest.raises(KeyError):
        contrast(BASE, found, "tardy", "dresed")


@pytest.mark.parametrize("given", [UNKNOWN, NOT_APPLICABLE], ids=["unknown", "not applicable"])
def test_another_answer_is_tried_where_none_was_known(given: Answer) -> None:
    found = contrast(BASE, diagnose(BASE, {**CASUAL, "late": given}), "dressed", "tardy")
    assert [(each.question, each.answer, each.instead_of) for each in found.turning] == [
        ("late", known("yes"), given)
    ]


worlds = rule_bases().flatmap(lambda base: st.tuples(st.just(base), cases(base)))


def pairs(rule_base: RuleBase) -> Iterator[tuple[str, str]]:
    return combinations(sorted(rule_base.causes), 2)


@given(worlds)
def test_what_favours_each_adds_up_to_the_difference_of_the_scores(world: tuple[RuleBase, Answers]) -> None:
    rule_base, answers = world
    differential = diagnose(rule_base, answers)
    for one, other in pairs(rule_base):
        found = contrast(rule_base, differential, one, other)
        if found.gap is None:
            assert (found.favours, found.shared) == ((), ())
            continue
        assert sum(each.size for each in found.favours) == found.gap
        shared = sum(each.weight for each in found.shared)
        assert shared + sum(each.ahead for each in found.favours) == found.ahead.score
        assert shared + sum(each.behind for each in found.favours) == found.behind.score
        assert all(each.size for each in found.favours)


@given(worlds)
def test_the_order_in_which_two_are_named_changes_nothing(world: tuple[RuleBase, Answers]) -> None:
    rule_base, answers = world
    differential = diagnose(rule_base, answers)
    for one, other in pairs(rule_base):
        assert contrast(rule_base, differential, one, other) == contrast(rule_base, differential, other, one)


def every_value(question: Question) -> list[Value]:
    """Return all answers to a question, and of a number all whole and half ones."""
    low, high = question.bounds
    match question.kind:
        case QuestionKind.CHOICES:
            sizes = range(len(question.option_ids) + 1)
            chosen_ = (combinations(question.option_ids, size) for size in sizes)
            return [frozenset(each) for each in chain.from_iterable(chosen_)]
        case QuestionKind.SCALE:
            assert isinstance(low, int)
            assert isinstance(high, int)
            return list(range(low, high + 1))
        case QuestionKind.NUMBER:
            return [Decimal(number) / 2 for number in range(21)]
        case _:
            return list(question.option_ids)


def scores(differential: Differential, *causes: str) -> tuple[int | None, ...]:
    found = {each.cause: each.score for each in differential.hypotheses}
    return tuple(found.get(each) for each in causes)


def turned(differential: Differential, ahead: str, behind: str) -> bool:
    ranked = [each.cause for each in differential.hypotheses]
    return behind in ranked and (ahead not in ranked or ranked.index(behind) < ranked.index(ahead))


@settings(max_examples=60)
@given(worlds)
def test_exactly_the_answers_that_turn_the_order_when_the_case_is_diagnosed_again_are_named(
    world: tuple[RuleBase, Answers],
) -> None:
    rule_base, answers = world
    differential = diagnose(rule_base, answers)
    relevance = infer(rule_base, answers).relevance
    again: dict[str, list[Differential]] = {}
    for id_, question in rule_base.questions.items():
        given_ = answers.get(id_, UNASKED)
        unasked = given_.state is State.UNASKED
        if given_.state is State.WITHHELD or (unasked and relevance.get(id_) is False):
            continue
        percent = given_.percent if given_.settled else 100
        again[id_] = [
            diagnose(rule_base, {**answers, id_: Answer(state=State.KNOWN, value=value, percent=percent)})
            for value in every_value(question)
        ]
    for one, other in pairs(rule_base):
        found = contrast(rule_base, differential, one, other)
        ahead, behind = found.ahead.cause, found.behind.cause
        for each in (*found.turning, *([found.nearest] if found.nearest else [])):
            then = diagnose(rule_base, {**answers, each.question: each.answer})
            assert scores(then, ahead, behind) == (each.ahead, each.behind)
            assert turned(then, ahead, behind) is (each is not found.nearest)
        if found.ahead.hypothesis is None:
            continue
        turning = {id_ for id_, all_ in again.items() if any(turned(each, ahead, behind) for each in all_)}
        assert {each.question for each in found.turning} == turning
        if not turning:
            assert_nothing_is_nearer(found, [each for all_ in again.values() for each in all_])


def assert_nothing_is_nearer(found: Contrast, others: list[Differential]) -> None:
    """Compare the nearest answer with what every answer comes to."""
    both = [scores(each, found.ahead.cause, found.behind.cause) for each in others]
    gaps = [first - second for first, second in both if first is not None and second is not None]
    if found.gap is not None:
        gaps = [each for each in gaps if each < found.gap]
    if found.nearest is None:
        assert gaps == []
    else:
        assert found.nearest.ahead is not None
        assert found.nearest.behind is not None
        assert found.nearest.ahead - found.nearest.behind == min(gaps)
