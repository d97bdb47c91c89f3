"""What if: what moves with other answers, always as a new diagnosis of them has it."""

import pytest
from builtin import EXAMPLES, example, pack
from generated import answers_to, cases, rule_bases
from handmade import (
    UNKNOWN,
    cause,
    choice,
    chosen,
    finding,
    holds,
    known,
    note,
    rule,
    rule_base,
    yes_no,
)
from hypothesis import given
from hypothesis import strategies as st

from afterview.differential import diagnose
from afterview.errors import Unrecognised
from afterview.explanation.changes import Change
from afterview.explanation.goals import read_goal
from afterview.explanation.ways import find_ways
from afterview.explanation.what_if import Move, Turned, WhatIf, what_if
from afterview.facts import UNASKED, Answer, Answers, State
from afterview.rule_base import RuleBase

BASE = rule_base(
    choice("greeted", "warmly", "curtly", changeable=True),
    yes_no("overheard", relevant_when=chosen("greeted", "curtly")),
    yes_no("met"),
    note("remark"),
    finding("was_curt"),
    cause("rude", 0.1),
    cause("gap", 0.3),
    cause("late", 0.05),
    cause("never", 0.2, possible_when=chosen("met", "no")),
    rule("theme.curt", chosen("greeted", "curtly"), supports={"rude": 20}, finds=("was_curt",)),
    rule("theme.overheard", chosen("overheard", "yes"), supports={"rude": 5}),
    rule("theme.was-curt", holds("was_curt"), counters={"gap": 1}),
    rule("theme.warm", chosen("greeted", "warmly"), counters={"rude": 5}),
)
TOLD: Answers = {"greeted": known("curtly"), "overheard": known("yes"), "met": known("yes")}


def test_it_tells_what_moves_the_largest_first_and_what_turns_and_fires() -> None:
    before = diagnose(BASE, TOLD, case="A visit")
    after = diagnose(BASE, {"greeted": known("warmly"), "met": known("yes")}, case="A visit")
    then, now = ({each.cause: each for each in side.hypotheses} for side in (before, after))
    assert what_if(BASE, before, {"greeted": known("warmly")}) == WhatIf(
        changes=(Change(question="greeted", before=known("curtly"), after=known("warmly")),),
        set_aside=("overheard",),
        before=before,
        after=after,
        moves=(
            Move(cause="rude", before=then["rude"], after=now["rude"]),
            Move(cause="gap", before=then["gap"], after=now["gap"]),
            Move(cause="late", before=then["late"], after=now["late"]),
        ),
        turned=(Turned(finding="was_curt", before=True, after=False),),
        fire_now=("theme.warm",),
        fire_no_longer=("theme.curt", "theme.overheard", "theme.was-curt"),
    )
    assert [move.only_in_place for move in what_if(BASE, before, {"greeted": known("warmly")}).moves] == [
        False,
        False,
        True,
    ]


def test_a_cause_may_become_possible_or_be_ruled_out() -> None:
    found = what_if(BASE, diagnose(BASE, TOLD), {"met": known("no")})
    move = next(each for each in found.moves if each.cause == "never")
    assert (move.before, move.after, move.size) == (None, found.after.hypotheses[2], 0.2008)
    back = what_if(BASE, found.after, {"met": known("yes")})
    assert next(each for each in back.moves if each.cause == "never") == Move(
        cause="never", before=found.after.hypotheses[2], after=None
    )


def test_another_answer_is_as_certain_as_the_one_it_stands_for_unless_it_says_so() -> None:
    guess = Answer(state=State.KNOWN, value="curtly", certainty="guessing", percent=50)
    differential = diagnose(BASE, {**TOLD, "greeted": guess})
    kept = what_if(BASE, differential, {"greeted": known("warmly")})
    assert kept.changes[0].after == Answer(
        state=State.KNOWN, value="warmly", certainty="guessing", percent=50
    )
    sure = Answer(state=State.KNOWN, value="warmly", certainty="sure")
    assert what_if(BASE, differential, {"greeted": sure}).changes[0].after == sure
    assert what_if(BASE, differential, {"greeted": UNKNOWN}).changes[0].after == UNKNOWN


def test_ways_begin_where_the_changes_lead() -> None:
    goal = read_goal(BASE, "rude<0.02")
    found = what_if(BASE, diagnose(BASE, TOLD), {"overheard": known("no")}, [goal])
    assert found.ways == find_ways(BASE, {**TOLD, "overheard": known("no")}, [goal])
    assert what_if(BASE, diagnose(BASE, TOLD), {"overheard": known("no")}).ways is None


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"met": known("perhaps")}, "'met' is known with the value 'perhaps'; it takes yes or no"),
        ({"mett": known("yes")}, "there is no question 'mett' - did you mean 'met'?"),
        ({"remark": known("a secret")}, "'remark' is a note, which no rule reads: nothing would move"),
    ],
)
def test_what_is_no_answer_is_refused(changes: Answers, message: str) -> None:
    with pytest.raises(Unrecognised) as refused:
        what_if(BASE, diagnose(BASE, TOLD), changes)
    assert str(refused.value) == message


@given(base=rule_bases(), data=st.data())
def test_it_agrees_with_a_diagnosis_of_the_changed_answers(base: RuleBase, data: st.DataObject) -> None:
    answers = data.draw(cases(base))
    ids = data.draw(st.lists(st.sampled_from(sorted(base.questions)), max_size=3, unique=True))
    wanted = {id_: data.draw(answers_to(base.questions[id_])) for id_ in ids}
    found = what_if(base, diagnose(base, answers), wanted)
    kept = {id_: each for id_, each in answers.items() if id_ not in found.set_aside}
    assert found.after == diagnose(base, kept | {each.question: each.after for each in found.changes})
    assert [each.before for each in found.changes] == [answers.get(id_, UNASKED) for id_ in wanted]
    places = [
        {each.cause: (each.score, each.rank, each.condition) for each in side.hypotheses}
        for side in (found.before, found.after)
    ]
    differ = {cause for cause in base.causes if places[0].get(cause) != places[1].get(cause)}
    assert {move.cause for move in found.moves} == differ
    sizes = [move.size for move in found.moves]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_ways_of_the_built_in_pack_are_what_they_say(name: str) -> None:
    differential = diagnose(pack(), example(name).answers)
    first = differential.hypotheses[0].cause
    ways = what_if(pack(), differential, goals=[read_goal(pack(), f"{first}<plausible")]).ways
    assert ways is not None
    for way in ways.found:
        after = what_if(pack(), differential, {each.question: each.after for each in way.changes}).after
        assert next(each for each in after.hypotheses if each.cause == first).score == way.scores[0]
