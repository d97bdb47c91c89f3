"""Laws of the letters of the built-in pack: whom they spare, what they never say, and that each is of use."""

from __future__ import annotations

import re

import pytest
from builtin import EXAMPLES, example, pack, pack_cases
from generated import answers_to
from hypothesis import given
from hypothesis import strategies as st

from afterview import Draft, NoLetter, diagnose, draft_letter, load_pack
from afterview.facts import Answer, Answers, State
from afterview.rule_base import LetterKind

SENT = [each for each in pack().letters if each.kind.is_sent]
KINDS = [None, *(each for each in LetterKind if each.is_sent)]
TO_THE_EMPLOYER = {LetterKind.FEEDBACK_REQUEST, LetterKind.NOTE_TO_CONTACT}
PUSHING = re.compile(
    r"\b(beg|reconsider|deserve|unfair|must|why did you|as soon as possible)\b",
    re.IGNORECASE,
)
READ = frozenset[str]().union(
    *(pack().questions_under(condition) for letter in pack().letters for condition in letter.conditions())
)
ASKED = [pack().questions[each] for each in sorted(READ) if pack().questions[each].kind.has_options]
ACCOUNTS = st.fixed_dictionaries({}, optional={each.id: answers_to(each) for each in ASKED})
"""Answers to some of the questions that letters hang on."""


def answered(**values: str | frozenset[str]) -> dict[str, Answer]:
    return {id_: Answer(state=State.KNOWN, value=value) for id_, value in values.items()}


@given(ACCOUNTS, st.sampled_from(KINDS))
def test_nobody_there_is_written_to_where_it_is_better_left_alone(
    answers: Answers, kind: LetterKind | None
) -> None:
    differential = diagnose(pack(), answers)
    found = draft_letter(pack(), differential, kind)
    if differential.findings["better_left_alone"] is True and isinstance(found, Draft):
        assert found.kind is LetterKind.NOTE_TO_INSIDER


@given(ACCOUNTS, st.sampled_from(KINDS))
def test_a_letter_is_whole_or_something_is_said_in_its_place(
    answers: Answers, kind: LetterKind | None
) -> None:
    found = draft_letter(pack(), diagnose(pack(), answers), kind)
    if isinstance(found, Draft):
        assert found.paragraphs[0] == "Dear {to},"
        assert found.paragraphs[-2:] == ("Kind regards,", "{from}")
        assert len(found.paragraphs) >= 5
        assert [each.kind for each in found.beside][:1] == [LetterKind.BEFORE_SENDING]
    elif kind is None:
        assert found.why or found.open


LEFT_ALONE = {
    "many messages": answered(
        stage_ended="in_person", around_it=frozenset({"messages"}), messages_sent="daily"
    ),
    "an angry message": answered(
        stage_ended="in_person", around_it=frozenset({"messages"}), messages_tone="angry"
    ),
    "a look": example("stare").answers,
    "a heated talk": answered(
        stage_ended="in_person", what_was_said=frozenset({"tone"}), disagreement="heated"
    ),
    "an advance of theirs": answered(
        stage_ended="in_person", what_was_said=frozenset({"their_remark"}), their_remark="advances"
    ),
    "a parting": answered(
        stage_ended="in_person", around_it=frozenset({"earlier"}), known_from_before="bad_parting"
    ),
    "a check": answered(stage_ended="afterwards", reason_given="a_check"),
}


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_a_request_gives_way_to_a_kind_word(name: str) -> None:
    found = draft_letter(pack(), diagnose(pack(), LEFT_ALONE[name]))
    assert isinstance(found, NoLetter)
    assert found.why
    assert LetterKind.FEEDBACK_REQUEST not in found.instead


def test_after_a_wrong_of_theirs_what_is_said_names_those_who_can_advise_and_gives_no_legal_advice() -> None:
    found = draft_letter(pack(), diagnose(pack(), LEFT_ALONE["an advance of theirs"]))
    assert isinstance(found, NoLetter)
    assert found.letter == "after_their_wrong"
    assert "this is no legal advice" in " ".join(found.why)


def test_an_insider_may_be_written_to_where_the_others_are_left_alone() -> None:
    encouraged = answered(good_signs=frozenset({"encouraged"}), insider="coached")
    found = draft_letter(pack(), diagnose(pack(), {**LEFT_ALONE["a heated talk"], **encouraged}))
    assert isinstance(found, NoLetter)
    assert found.instead == (LetterKind.NOTE_TO_INSIDER,)


STAGES = {
    "after_the_application": answered(stage_ended="application", reason_given="standard_notice"),
    "after_a_call": answered(stage_ended="phone_screen", reason_given="none"),
    "after_a_conversation": answered(stage_ended="in_person", reason_given="standard_notice"),
    "as_a_finalist": answered(stage_ended="final", reason_given="standard_notice"),
    "one_skill_to_work_on": answered(stage_ended="in_person", reason_given="experience_or_skill"),
    "which_way_of_working": answered(stage_ended="in_person", reason_given="personality_or_fit"),
    "thanks_for_their_openness": answered(stage_ended="in_person", reason_given="something_you_did"),
    "thanks_and_stay_in_mind": answered(stage_ended="in_person", reason_given="position_changed"),
    "to_somebody_you_liked": answered(stage_ended="in_person"),
    "to_the_insider": answered(good_signs=frozenset({"encouraged"}), insider="encouraged"),
}


def test_every_letter_has_a_case_in_which_it_is_drafted() -> None:
    assert sorted(STAGES) == sorted(each.id for each in SENT)


@pytest.mark.parametrize("name", STAGES)
def test_a_letter_is_drafted_for_its_stage_and_what_they_said(name: str) -> None:
    kind = next(each.kind for each in SENT if each.id == name)
    found = draft_letter(pack(), diagnose(pack(), STAGES[name]), kind)
    assert isinstance(found, Draft)
    assert found.letter == name


def test_an_insider_is_thanked_for_what_they_did_and_one_paragraph_fits_each() -> None:
    for did in ("encouraged", "coached", "put_you_forward"):
        answers = answered(good_signs=frozenset({"encouraged"}), insider=did)
        found = draft_letter(pack(), diagnose(pack(), answers), LetterKind.NOTE_TO_INSIDER)
        assert isinstance(found, Draft)
        assert len(found.paragraphs) == 6


def test_a_finalist_does_not_ask_why_somebody_else_was_chosen() -> None:
    found = draft_letter(pack(), diagnose(pack(), example("finalist-who-lost-to-experience").answers))
    assert isinstance(found, Draft)
    assert "I do not want to ask why you chose somebody else." in " ".join(found.paragraphs)


def test_no_letter_begs_or_argues_and_each_request_leaves_the_answer_to_them() -> None:
    for letter in SENT:
        said = " ".join(passage.text for passage in letter.passages)
        assert PUSHING.findall(said) == [], letter.id
        if "?" in said:
            assert {"no_reply_needed", "wishes"} & {passage.id for passage in letter.passages}, letter.id


def test_every_sort_of_letter_cites_what_it_rests_on() -> None:
    assert [each.id for each in pack().letters if not each.cites] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_gets_the_same_letter_in_both_languages(name: str) -> None:
    german = load_pack(language="de")
    ours, theirs = (draft_letter(base, diagnose(base, example(name).answers)) for base in (pack(), german))
    assert (type(ours), ours.letter) == (type(theirs), theirs.letter)
    if isinstance(ours, Draft) and isinstance(theirs, Draft):
        assert len(ours.paragraphs) == len(theirs.paragraphs)
        assert not set(ours.paragraphs[:-1]) & set(theirs.paragraphs)


def test_the_blanks_of_a_translated_letter_are_those_of_the_letter() -> None:
    german = {each.id: each for each in load_pack(language="de").letters}
    for letter in pack().letters:
        for ours, theirs in zip(letter.passages, german[letter.id].passages, strict=True):
            assert sorted(re.findall(r"\{\w+\}", ours.text)) == sorted(re.findall(r"\{\w+\}", theirs.text))


def test_every_case_of_the_pack_comes_to_a_letter_or_a_reason() -> None:
    for case in pack_cases():
        found = draft_letter(pack(), diagnose(pack(), case.answers, case=case.name))
        assert isinstance(found, Draft) or found.why or found.open, case.name
