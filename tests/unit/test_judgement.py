"""Labelled cases held against what was found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import SCALE, cause, chosen, rule_base, yes_no
from labelled import BASE, CASES, HIDDEN, LABELS, NAMELESS, RIGHT, RIVAL, SECOND, UNKNOWN, labelled

from afterview.differential import diagnose
from afterview.errors import Location, Unrecognised
from afterview.judgement import Judgement, Truth, judge
from afterview.rule_base import STANDS_OUT, Case, Label, LabelledCase


def judged(case: LabelledCase) -> Judgement:
    return judge(BASE, [case])[0]


def test_a_judgement_says_what_is_true_and_what_was_found() -> None:
    assert judge(BASE, [SECOND]) == (
        Judgement(
            case=SECOND.case,
            label=SECOND.label,
            truth=Truth(causes=frozenset({"late"}), also=frozenset(), families=frozenset({"conduct"})),
            differential=diagnose(BASE, SECOND.case.answers, case="Case v2"),
            rank=3,
            family_right=True,
            restraint_due=False,
            wrongly_accused=True,
        ),
    )


FLAGS = ("counted", "right", "nearly_right", "family_right", "restraint_due", "accused", "wrongly_accused")


@pytest.mark.parametrize(
    ("case", "flags"),
    [
        (RIGHT, "counted right nearly_right family_right"),
        (SECOND, "counted nearly_right family_right wrongly_accused"),
        (RIVAL, "counted right nearly_right family_right restraint_due"),
        (UNKNOWN, "restraint_due accused wrongly_accused"),
        (HIDDEN, ""),
        (NAMELESS, "restraint_due"),
    ],
    ids=lambda each: each.case.id if isinstance(each, LabelledCase) else each or "none",
)
def test_each_case_is_right_or_wrong_in_its_own_way(case: LabelledCase, flags: str) -> None:
    found = judged(case)

    assert " ".join(flag for flag in FLAGS if getattr(found, flag)) == flags
    assert found.missed is (case in (SECOND, UNKNOWN))


def test_a_cause_that_is_ruled_out_has_no_rank() -> None:
    assert (judged(HIDDEN).rank, judged(HIDDEN).truth.causes) == (None, frozenset({"scent"}))


@pytest.mark.parametrize(
    ("label", "causes", "also", "families"),
    [
        (Label(cause="rude"), "rude", "", "conduct"),
        (Label(cause="smell", family="behaviour"), "scent", "", "looks"),
        (Label(cause="unknown", family="behaviour"), "", "", "conduct"),
        (Label(cause="unknown", family="rivals"), "", "", "rivals"),
        (Label(cause="rude", also=("behaviour", "smell", "odd")), "rude", "late scent", "conduct"),
        (Label(cause="rude", also=("finalist", "looks")), "rude", "finalist scent", "conduct"),
    ],
    ids=[
        "our word",
        "a cause's family",
        "the family alone",
        "our family",
        "beside it",
        "beside it, in our words",
    ],
)
def test_a_label_is_told_in_our_words(label: Label, causes: str, also: str, families: str) -> None:
    assert judged(labelled("v9", "", label)).truth == Truth(
        causes=frozenset(causes.split()), also=frozenset(also.split()), families=frozenset(families.split())
    )


def test_what_labels_say_of_a_word_goes_before_our_own_use_of_it() -> None:
    label = Label(cause="rude")
    labels = replace(LABELS, causes={"rude": ("late", "scent")})
    found = judge(BASE, [LabelledCase(case=RIGHT.case, label=label, labels=labels)])[0]

    assert (found.truth.causes, found.rank) == (frozenset({"late", "scent"}), 3)


def test_only_first_place_counts_of_several_true_causes() -> None:
    labels = replace(LABELS, causes={"both": ("late", "rude")})
    found = judge(BASE, [LabelledCase(case=RIGHT.case, label=Label(cause="both"), labels=labels)])[0]

    assert (found.rank, found.wrongly_accused) == (1, False)


def test_a_rival_and_another_cause_together_call_for_no_restraint() -> None:
    labels = replace(LABELS, causes={"both": ("finalist", "late")})
    found = judge(BASE, [LabelledCase(case=RIGHT.case, label=Label(cause="both"), labels=labels)])[0]

    assert (found.restraint_due, found.wrongly_accused) == (False, True)


def test_what_may_have_been_at_work_too_makes_no_answer_right() -> None:
    found = judged(labelled("v7", "a -b", Label(cause="lateness", also=("rude",))))

    assert (found.right, found.wrongly_accused) == (False, True)


def test_a_cause_that_does_not_stand_out_accuses_nobody() -> None:
    base = rule_base(yes_no("a"), cause("rude", 0.2), cause("late", 0.1))
    found = judge(base, [replace(UNKNOWN, case=replace(UNKNOWN.case, answers={}))])[0]

    assert found.first is not None
    assert (found.first.cause, found.accused, found.wrongly_accused) == ("rude", False, False)


def test_too_few_answers_accuse_nobody_whatever_is_first() -> None:
    found = judged(labelled("v7", "a", Label(cause="unknown")))

    assert (found.accused, found.wrongly_accused) == (False, True)


def test_where_every_cause_is_ruled_out_nothing_is_first() -> None:
    base = rule_base(yes_no("m"), cause("scent", possible_when=chosen("m", "yes")))
    found = judge(base, [labelled("v7", "-m", Label(cause="smell"))])[0]

    assert (found.first, found.rank, found.family_right, found.missed) == (None, None, False, True)


def test_judgements_are_in_the_order_of_names() -> None:
    unnamed = labelled("", "a", Label(cause="rude"))

    names = [each.name for each in judge(BASE, [*reversed(CASES), unnamed])]

    assert names == ["Case ", "v1", "v2", "v3", "v4", "v5", "v6"]


def test_judgements_of_one_name_are_in_the_order_of_files() -> None:
    one, other = (
        LabelledCase(
            case=Case(name="Same", answers={}, location=Location(path=each)), label=Label(cause="rude")
        )
        for each in "ab"
    )
    assert [each.case.location.path for each in judge(BASE, [other, one])] == ["a", "b"]


def test_a_cause_that_just_stands_out_accuses() -> None:
    bands = tuple(
        replace(each, at_least=0.5) if each.word == STANDS_OUT else each
        for each in SCALE.bands
        if each.at_least != 0.5
    )
    base = rule_base(cause("rude", 0.5), scale=replace(SCALE, bands=bands))
    (found,) = judge(base, [LabelledCase(case=Case(name="Even", answers={}), label=Label(cause="odd"))])
    assert (found.differential.hypotheses[0].posterior, found.wrongly_accused) == (0.5, True)


def test_an_answer_that_is_none_is_refused() -> None:
    case = replace(RIGHT.case, answers={"zz": RIGHT.case.answers["a"]})

    with pytest.raises(Unrecognised, match="zz"):
        judge(BASE, [replace(RIGHT, case=case)])
