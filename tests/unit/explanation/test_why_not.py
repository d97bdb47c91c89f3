"""Why something did not come about: each outcome by example, and in agreement with inferring anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builtin import example, pack
from generated import cases, rule_bases
from handmade import (
    UNKNOWN,
    WITHHELD,
    cause,
    choice,
    chosen,
    finding,
    holds,
    known,
    rule,
    rule_base,
    yes_no,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.agenda import Length, open_questions
from afterview.conditions import AllOf, AnyOf, Condition, Holds, Not, evaluate
from afterview.differential import diagnose
from afterview.errors import Unrecognised
from afterview.evidence import Tenths
from afterview.explanation.formula import Wanted
from afterview.explanation.nearest import Nearest
from afterview.explanation.stand import Judged, Outcome, Stand, Stands
from afterview.explanation.why_not import (
    Reason,
    RuleStand,
    WhyNotCause,
    WhyNotFinding,
    WhyNotQuestion,
    WhyNotRule,
    why_not,
)
from afterview.facts import UNASKED, Answers
from afterview.inference import Trace, infer
from afterview.rule_base import RuleBase

SOME_EXAMPLES = ["curt-with-the-receptionist", "finalist-who-lost-to-experience"]
CURT, HEARD = chosen("greeted", "curtly"), chosen("overheard", "yes")
BASE = rule_base(
    choice("ended", "phone", "visit"),
    choice("greeted", "warmly", "curtly", relevant_when=chosen("ended", "visit")),
    yes_no("overheard"),
    yes_no("smiled", asked_when=CURT),
    yes_no("late", relevant_when=chosen("overheard", "yes")),
    finding("was_curt"),
    cause("rude", 0.1, possible_when=chosen("ended", "visit")),
    cause("other", 0.2),
    rule("theme.both", AllOf(parts=(CURT, HEARD)), supports={"rude": 10}, finds=("was_curt",)),
    rule("theme.curt", CURT, supports={"rude": 5}, finds=("was_curt",)),
    rule("theme.never", AllOf(parts=(CURT, Not(part=CURT))), supports={"rude": 10}),
    rule("theme.smiled", chosen("smiled", "no"), supports={"rude": 3}),
    rule("theme.late", chosen("late", "yes"), supports={"rude": 4}),
    rule("theme.glad", chosen("smiled", "yes"), counters={"rude": 3}),
    rule("theme.other", holds("was_curt"), supports={"other": 2}),
)
VISITED: Answers = {"ended": known("visit"), "greeted": known("warmly")}


def stands(target: str, answers: Answers) -> Stand:
    found = why_not(BASE, answers, target)
    assert isinstance(found, WhyNotRule)
    return found.rule.stand


def reason(question: str, answers: Answers) -> Reason:
    found = why_not(BASE, answers, question)
    assert isinstance(found, WhyNotQuestion)
    return found.reason


def test_a_rule_that_an_answer_contradicts_is_told_whole() -> None:
    wanted = Wanted(
        question="greeted", present=known("warmly"), needed=CURT, answer=known("curtly"), relevant=True
    )
    way = Nearest(wanted=(wanted,), at_least=1, complete=True)
    assert why_not(BASE, VISITED, "theme.curt") == WhyNotRule(
        rule=RuleStand(
            rule="theme.curt",
            stand=Stand(
                judged=Judged(condition=CURT, belief=-100, answer=known("warmly")),
                outcome=Outcome.CONTRADICTED,
                way=way,
                shortest=way,
            ),
        )
    )


@pytest.mark.parametrize(
    ("rule_id", "answers", "outcome", "distance"),
    [
        ("theme.curt", {"greeted": known("curtly")}, Outcome.TRUE, 0),
        ("theme.curt", {"ended": known("visit")}, Outcome.WAITS, 1),
        ("theme.curt", {"greeted": UNKNOWN}, Outcome.WAITS, 1),
        ("theme.curt", {"greeted": WITHHELD}, Outcome.WAITS, 1),
        ("theme.curt", {"ended": known("phone")}, Outcome.NOT_ASKED, 1),
        ("theme.curt", VISITED, Outcome.CONTRADICTED, 1),
        ("theme.both", VISITED, Outcome.CONTRADICTED, 2),
        ("theme.never", {}, Outcome.NEVER, None),
    ],
    ids=["fired", "unasked", "unknown", "withheld", "makes no sense", "otherwise", "two", "never"],
)
def test_a_rule_stands_as_its_answers_say(
    rule_id: str, answers: Answers, outcome: Outcome, distance: int | None
) -> None:
    found = stands(rule_id, answers)
    assert (found.outcome, found.distance) == (outcome, distance)


@pytest.mark.parametrize(
    ("waited_for", "answers", "outcome"),
    [
        ("overheard", VISITED, Outcome.WAITS),
        ("late", {**VISITED, "overheard": known("no")}, Outcome.NOT_ASKED),
    ],
)
def test_what_only_waits_shows_a_way_without_changes_though_a_change_would_be_shorter(
    waited_for: str, answers: Answers, outcome: Outcome
) -> None:
    either = AnyOf(parts=(AllOf(parts=(chosen(waited_for, "yes"), chosen("smiled", "no"))), CURT))
    base = rule_base(*BASE.questions.values(), rule("theme.either", either, finds=()))
    found = why_not(base, answers, "theme.either")
    assert isinstance(found, WhyNotRule)
    stand = found.rule.stand
    assert (stand.outcome, stand.distance) == (outcome, 1)
    assert {each.question for each in stand.way.wanted or ()} == {waited_for, "smiled"}


def test_another_answer_is_as_certain_as_the_one_it_stands_for() -> None:
    guessed = replace(known("warmly", 50), certainty="guessing")
    found = why_not(BASE, {"ended": known("visit"), "greeted": guessed}, "rude")
    assert isinstance(found, WhyNotCause)
    curt = next(each for each in found.rules if each.rule == "theme.curt")
    assert curt.stand.way.wanted is not None
    assert [each.answer for each in curt.stand.way.wanted] == [replace(guessed, value="curtly")]


def test_questions_that_make_no_sense_are_told_with_what_would_make_them_asked() -> None:
    found = why_not(BASE, {"overheard": known("no")}, "theme.late")
    assert isinstance(found, WhyNotRule)
    assert found.rule.senseless == (why_not(BASE, {"overheard": known("no")}, "late"),)


def test_the_rules_of_a_cause_stand_nearest_first_and_what_waits_before_what_is_contradicted() -> None:
    found = why_not(BASE, {**VISITED, "overheard": known("no")}, "rude")
    assert isinstance(found, WhyNotCause)
    assert [(each.rule, each.stand.outcome, each.weight) for each in found.rules] == [
        ("theme.smiled", Outcome.WAITS, Tenths(30)),
        ("theme.late", Outcome.NOT_ASKED, Tenths(40)),
        ("theme.curt", Outcome.CONTRADICTED, Tenths(50)),
        ("theme.both", Outcome.CONTRADICTED, Tenths(100)),
        ("theme.never", Outcome.NEVER, Tenths(100)),
    ]
    assert (found.of, found.possible and found.possible.outcome) == (2, Outcome.TRUE)


def test_a_cause_that_is_ruled_out_says_what_would_make_it_possible() -> None:
    found = why_not(BASE, {"ended": known("phone")}, "rude")
    assert isinstance(found, WhyNotCause)
    assert found.hypothesis is None
    assert found.possible is not None
    assert found.possible.outcome is Outcome.CONTRADICTED


def test_the_rules_of_a_finding_that_fired_stand_first() -> None:
    answers = {"greeted": known("curtly")}
    found = why_not(BASE, answers, "was_curt")
    assert isinstance(found, WhyNotFinding)
    assert (found.belief, [each.rule for each in found.rules]) == (100, ["theme.curt", "theme.both"])


@pytest.mark.parametrize(
    ("question", "answers", "expected"),
    [
        ("greeted", {"greeted": known("warmly"), "ended": known("visit")}, Reason.ANSWERED),
        ("greeted", {"greeted": known("warmly"), "ended": known("phone")}, Reason.SENSELESS_ANSWER),
        ("greeted", {"greeted": WITHHELD}, Reason.NO_ANSWER),
        ("greeted", {"ended": known("phone")}, Reason.SENSELESS),
        ("greeted", {}, Reason.UNDECIDED),
        ("greeted", {"ended": known("visit")}, Reason.NOT_YET),
        ("ended", {}, Reason.NOT_YET),
        ("smiled", VISITED, Reason.LEFT_OUT),
        ("smiled", {"greeted": known("curtly")}, Reason.NOT_YET),
    ],
)
def test_a_question_was_not_asked_for_a_reason(question: str, answers: Answers, expected: Reason) -> None:
    assert reason(question, answers) is expected


@pytest.mark.parametrize("name", SOME_EXAMPLES)
def test_the_reasons_are_those_that_the_interview_goes_by(name: str) -> None:
    answers = example(name).answers
    asked = {each.id for each in open_questions(pack(), infer(pack(), answers), Length.FULL)}
    reasons = {id_: why_not(pack(), answers, id_) for id_ in pack().questions}
    assert asked == {
        id_
        for id_, each in reasons.items()
        if isinstance(each, WhyNotQuestion) and each.reason is Reason.NOT_YET
    }


def test_a_target_that_is_not_there_is_refused_with_a_guess() -> None:
    with pytest.raises(
        Unrecognised,
        match=r"^no cause, rule, finding or question is called 'theme.curd' - did you mean 'theme.curt'\?$",
    ):
        why_not(BASE, {}, "theme.curd")


def test_a_finding_met_again_in_a_condition_is_unfolded_once() -> None:
    twice = AllOf(parts=(holds("was_curt"), Not(part=holds("was_curt"))))
    base = rule_base(
        *BASE.questions.values(),
        *BASE.findings.values(),
        rule("theme.curt", CURT, finds=("was_curt",)),
        rule("theme.twice", twice, finds=()),
    )
    found = why_not(base, {}, "theme.twice")
    assert isinstance(found, WhyNotRule)
    first, second = found.rule.stand.judged.parts
    assert [each.rule for each in first.parts] == ["theme.curt"]
    assert second.parts[0].parts == ()


def after(answers: Answers, stand: Stand) -> Answers:
    return {**answers, **{each.question: each.answer for each in stand.way.wanted or ()}}


def agrees(judged: Judged, trace: Trace) -> bool:
    """Return whether a judged condition, and all of its parts, are what their conditions come to."""
    return judged.belief == evaluate(judged.condition, trace.belief) and all(
        agrees(part, trace) for part in judged.parts
    )


def parts_of(condition: Condition, judged: Judged) -> bool:
    """Return whether the parts of a judged condition are those of the condition, in written order."""
    if isinstance(condition, Holds) or judged.answer is not None:
        return True
    written = [condition.part] if isinstance(condition, Not) else list(getattr(condition, "parts", ()))
    return [part.condition for part in judged.parts] == written and all(
        parts_of(part.condition, part) for part in judged.parts
    )


def fired(base: RuleBase, answers: Answers) -> set[str]:
    return {each.rule for each in diagnose(base, answers).firings}


@given(st.data())
@settings(max_examples=60)
def test_a_rule_is_judged_as_inferring_judges_it_and_its_way_makes_it_fire(data: st.DataObject) -> None:
    base = data.draw(rule_bases())
    answers = data.draw(cases(base))
    trace, firing = infer(base, answers), fired(base, answers)
    for each in base.rules:
        found = why_not(base, answers, each.id)
        assert isinstance(found, WhyNotRule)
        stand = found.rule.stand
        assert agrees(stand.judged, trace)
        assert parts_of(each.when, stand.judged)
        assert (stand.outcome is Outcome.TRUE) == (each.id in firing)
        if stand.way.wanted is not None:
            assert each.id in fired(base, after(answers, stand))
        for wanted in stand.way.wanted or ():
            assert wanted.present == answers.get(wanted.question, UNASKED)
            assert wanted.answer != wanted.present


@given(st.data())
@settings(max_examples=60)
def test_only_what_changes_no_answer_is_said_to_wait(data: st.DataObject) -> None:
    base = data.draw(rule_bases())
    answers = data.draw(cases(base))
    relevance = infer(base, answers).relevance
    for each in base.rules:
        found = why_not(base, answers, each.id)
        assert isinstance(found, WhyNotRule)
        stand, wanted = found.rule.stand, found.rule.stand.way.wanted or ()
        changes = any(answers.get(one.question, UNASKED).settled for one in wanted)
        senseless = [one.question for one in wanted if relevance.get(one.question) is False]
        assert (stand.outcome is Outcome.CONTRADICTED) == changes
        assert [one.question for one in found.rule.senseless] == senseless
        if stand.outcome in {Outcome.WAITS, Outcome.NOT_ASKED}:
            assert stand.judged.truth is None
            assert bool(senseless) == (stand.outcome is Outcome.NOT_ASKED)


@given(st.data())
@settings(max_examples=40)
def test_a_cause_names_the_rules_that_did_not_fire_and_what_they_would_make_of_it(
    data: st.DataObject,
) -> None:
    base = data.draw(rule_bases())
    answers = data.draw(cases(base))
    firing = fired(base, answers)
    for id_ in base.causes:
        found = why_not(base, answers, id_)
        assert isinstance(found, WhyNotCause)
        silent = {rule: weight for rule, weight in supporting(base, id_).items() if rule not in firing}
        assert {each.rule: each.weight for each in found.rules} == silent
        for each in found.rules:
            if each.stand.way.wanted is not None:
                then = diagnose(base, after(answers, each.stand)).hypotheses
                shown = {one.cause: one.shown for one in then}
                assert each.then == shown.get(id_, 0.0)


def supporting(base: RuleBase, cause_id: str) -> dict[str, Tenths]:
    """Return the rules that support a cause, with what they weigh."""
    return {
        each.id: item.weight
        for each in base.rules
        for item in each.evidence
        if item.cause == cause_id and item.supports
    }


@pytest.mark.parametrize("name", SOME_EXAMPLES)
def test_every_way_in_the_built_in_pack_is_found_and_fires(name: str) -> None:
    answers = example(name).answers
    stands = Stands(pack(), infer(pack(), answers))
    for position, each in enumerate(pack().rules):
        stand = stands.of(each.when)
        assert stand.shortest.complete
        assert infer(pack(), after(answers, stand)).rules[position].belief > 0
