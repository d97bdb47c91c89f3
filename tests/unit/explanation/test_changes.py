"""Changed answers, and what they set aside."""

from builtin import example, pack
from generated import answers_to, cases, rule_bases
from handmade import (
    UNKNOWN,
    cause,
    choice,
    chosen,
    known,
    rule,
    rule_base,
    yes_no,
)
from hypothesis import given
from hypothesis import strategies as st

from afterview.answers import recognise_answers
from afterview.conditions import Not
from afterview.differential import diagnose, rank
from afterview.explanation.changes import changed
from afterview.facts import Answers
from afterview.inference import infer
from afterview.narrowing import answers_within, narrowed
from afterview.rule_base import RuleBase

BASE = rule_base(
    yes_no("met"),
    choice("phone", "away", "rang", relevant_when=chosen("met", "yes")),
    yes_no("sorry", relevant_when=chosen("phone", "rang")),
    yes_no("accepted", relevant_when=chosen("sorry", "yes")),
    yes_no("wrote", relevant_when=Not(part=chosen("sorry", "yes"))),
    cause("distracted"),
    rule("theme.rang", chosen("phone", "rang"), supports={"distracted": 5}),
    rule("theme.accepted", chosen("accepted", "yes"), counters={"distracted": 3}),
)
RANG: Answers = {"phone": known("rang"), "sorry": known("yes"), "accepted": known("yes")}


def test_what_a_change_makes_irrelevant_is_set_aside_and_what_hangs_on_that() -> None:
    found = changed(BASE, RANG, {"phone": known("away")})
    assert found.set_aside == ("sorry", "accepted")
    assert found.trace == infer(BASE, {"phone": known("away")})


def test_a_changed_answer_stays_though_it_makes_no_sense() -> None:
    found = changed(BASE, RANG, {"phone": known("away"), "sorry": known("no")})
    assert (found.set_aside, found.trace.answers) == (
        ("accepted",),
        {"phone": known("away"), "sorry": known("no")},
    )


def test_what_made_no_sense_before_counts_as_it_did() -> None:
    told = {"phone": known("away"), "sorry": known("yes"), "met": known("yes")}
    assert changed(BASE, told, {"met": known("no")}).set_aside == ("phone",)


def test_what_would_make_sense_again_without_an_answer_set_aside_is_kept() -> None:
    told = {**RANG, "wrote": known("yes")}
    found = changed(BASE, told, {"phone": known("away")})
    assert (found.set_aside, found.trace.answers["wrote"]) == (("sorry", "accepted"), known("yes"))


def test_not_knowing_an_answer_any_more_sets_nothing_aside() -> None:
    assert changed(BASE, RANG, {"phone": UNKNOWN}).set_aside == ()


@st.composite
def changes_to(draw: st.DrawFn, base: RuleBase) -> Answers:
    ids = draw(st.lists(st.sampled_from(sorted(base.questions)), min_size=1, max_size=3, unique=True))
    return {id_: draw(answers_to(base.questions[id_])) for id_ in ids}


@given(base=rule_bases(), data=st.data())
def test_only_what_no_longer_makes_sense_is_set_aside(base: RuleBase, data: st.DataObject) -> None:
    answers, changes = data.draw(cases(base)), data.draw(changes_to(base))
    found = changed(base, answers, changes)
    kept = {id_: each for id_, each in answers.items() if id_ not in found.set_aside}
    assert found.trace == infer(base, {**kept, **changes})
    assert not set(found.set_aside) & set(changes)
    before = infer(base, answers).relevance
    assert all(before[id_] is not False and answers[id_].settled for id_ in found.set_aside)
    left = {
        id_
        for id_, relevant in found.trace.relevance.items()
        if relevant is False and id_ in kept and kept[id_].settled and id_ not in changes
    }
    assert all(before[id_] is False for id_ in left)


@given(base=rule_bases(), data=st.data())
def test_a_narrowed_rule_base_sets_aside_what_the_whole_one_does(base: RuleBase, data: st.DataObject) -> None:
    answers, changes = data.draw(cases(base)), data.draw(changes_to(base))
    part = narrowed(base, frozenset({data.draw(st.sampled_from(sorted(base.causes)))}))
    there, whole = answers_within(part, answers), changed(base, answers, changes)
    found = changed(part, there, answers_within(part, changes))
    assert found.set_aside == tuple(id_ for id_ in whole.set_aside if id_ in part.questions)
    assert found.trace.answers == answers_within(part, whole.trace.answers)


def test_what_follows_is_what_the_changed_answers_come_to() -> None:
    answers = example("telephone-before-the-director").answers
    for id_, question in pack().questions.items():
        if question.changeable and question.option_ids and id_ in answers:
            value = question.option_ids[0]
            changes = recognise_answers(pack(), {id_: value})
            found = changed(pack(), answers, changes)
            assert rank(pack(), found.trace) == diagnose(pack(), found.trace.answers)
