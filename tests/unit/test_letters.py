"""Which letter is drafted in which case, and where none is."""

from __future__ import annotations

from typing import Any

from handmade import (
    UNKNOWN,
    WITHHELD,
    cause,
    choice,
    chosen,
    fails,
    finding,
    holds,
    known,
    letter,
    rule,
    yes_no,
)
from handmade import rule_base as rules_of

from afterview.differential import diagnose
from afterview.facts import Answers
from afterview.letters import Draft, NoLetter, Remarks, draft_letter
from afterview.rule_base import Letter, LetterKind, Passage

YES, NO = known("yes"), known("no")
REQUEST, NOTE, INSIDER = (
    LetterKind.FEEDBACK_REQUEST,
    LetterKind.NOTE_TO_CONTACT,
    LetterKind.NOTE_TO_INSIDER,
)
FINAL = letter("final", "Thank you.", relevant_when=chosen("ended", "final"))
MET = letter("met", "Dear {to},", "Hello.", relevant_when=holds("spoke"))
SENT = letter("sent", "Dear all,", relevant_when=fails("spoke"))
COLLEAGUE = letter("colleague", "Stay in touch.", kind=NOTE, relevant_when=holds("spoke"))
FRIEND = letter("friend", "Thank you.", kind=INSIDER, relevant_when=chosen("insider", "yes"))
BETTER_NONE = letter(
    "better_none",
    "Leave it.",
    kind=LetterKind.NO_LETTER,
    subject="",
    about=(REQUEST, NOTE),
    relevant_when=chosen("heated", "yes"),
)


def drafted(answers: Answers, *letters: Letter, kind: LetterKind | None = None) -> Draft | NoLetter:
    """Return what comes of letters where one speaks with people at a visit and in the final round."""
    base = rules_of(
        choice("ended", "papers", "visit", "final"),
        yes_no("heated"),
        yes_no("encouraged"),
        yes_no("insider", relevant_when=chosen("encouraged", "yes")),
        yes_no("bored"),
        finding("spoke"),
        cause("any"),
        rule("t.spoke", chosen("ended", "visit", "final"), finds=("spoke",)),
        *letters,
    )
    return draft_letter(base, diagnose(base, answers, case="A case"), kind)


def draft(letter: Letter, *paragraphs: str, **more: Any) -> Draft:
    given: dict[str, Any] = {"subject": letter.subject, "beside": (), **more}
    return Draft(case="A case", letter=letter.id, kind=letter.kind, paragraphs=paragraphs, **given)


def none(**more: Any) -> NoLetter:
    given: dict[str, Any] = {"kind": None, "letter": None, "why": (), "open": (), "instead": (), **more}
    return NoLetter(case="A case", **given)


def test_the_first_letter_that_suits_is_drafted_with_its_blanks() -> None:
    every = FINAL, MET, SENT, COLLEAGUE
    assert drafted({"ended": known("final")}, *every) == draft(FINAL, "Thank you.")
    assert drafted({"ended": known("visit")}, *every) == draft(MET, "Dear {to},", "Hello.")
    assert drafted({"ended": known("papers")}, *every) == draft(SENT, "Dear all,")


def test_a_letter_of_another_kind_is_drafted_if_it_is_asked_for() -> None:
    visit = {"ended": known("visit")}
    assert drafted(visit, MET, COLLEAGUE, kind=NOTE) == draft(COLLEAGUE, "Stay in touch.")
    assert drafted(visit, COLLEAGUE, MET, kind=REQUEST) == draft(MET, "Dear {to},", "Hello.")


def test_a_letter_without_a_condition_suits_every_case() -> None:
    assert drafted({}, MET, letter("any", "Hello.")) == draft(letter("any"), "Hello.")


def test_a_paragraph_stands_only_where_its_condition_is_known_to_be_true() -> None:
    passages = (
        Passage(id="cool", text="It was heated.", relevant_when=chosen("heated", "yes")),
        Passage(id="warm", text="It was friendly.", relevant_when=chosen("heated", "no")),
    )
    piece = letter("any", *passages, "Goodbye.")
    assert drafted({"heated": NO}, piece) == draft(piece, "It was friendly.", "Goodbye.")
    assert drafted({"heated": UNKNOWN}, piece) == draft(piece, "Goodbye.")


def test_what_is_said_beside_a_letter_of_its_kind_comes_in_the_order_of_use() -> None:
    answer = letter("answer", "Listen.", kind=LetterKind.TAKING_THE_ANSWER, subject="", about=(REQUEST,))
    before = letter(
        "before", "Sleep on it.", kind=LetterKind.BEFORE_SENDING, subject="", about=(REQUEST, NOTE)
    )
    later = letter(
        "later",
        "Do not hope.",
        kind=LetterKind.BEFORE_SENDING,
        subject="",
        about=(REQUEST,),
        relevant_when=chosen("bored", "yes"),
    )
    beside = (
        Remarks(kind=LetterKind.BEFORE_SENDING, paragraphs=("Sleep on it.",)),
        Remarks(kind=LetterKind.TAKING_THE_ANSWER, paragraphs=("Listen.",)),
    )
    visit = {"ended": known("visit"), "bored": NO}
    assert drafted(visit, answer, before, later, MET) == draft(MET, "Dear {to},", "Hello.", beside=beside)
    assert drafted(visit, answer, before, COLLEAGUE) == draft(COLLEAGUE, "Stay in touch.", beside=beside[:1])


def test_what_several_entries_say_beside_a_letter_is_told_together() -> None:
    first, second = (
        letter(id_, said, kind=LetterKind.BEFORE_SENDING, subject="", about=(REQUEST,))
        for id_, said in (("first", "Sleep on it."), ("second", "Read it aloud."))
    )
    found = drafted({"ended": known("visit")}, first, MET, second)
    assert isinstance(found, Draft)
    assert found.beside == (
        Remarks(kind=LetterKind.BEFORE_SENDING, paragraphs=("Sleep on it.", "Read it aloud.")),
    )


def test_where_it_is_better_to_write_none_the_reason_comes_instead() -> None:
    heated = {"ended": known("visit"), "heated": YES}
    refused = none(letter="better_none", why=("Leave it.",))
    waiting = letter("waiting", "Hello.", relevant_when=chosen("bored", "yes"))
    assert drafted(heated, BETTER_NONE, MET, COLLEAGUE, waiting) == refused
    assert drafted(heated, MET, COLLEAGUE, BETTER_NONE, kind=NOTE) == none(
        kind=NOTE, letter="better_none", why=("Leave it.",)
    )


def test_what_is_better_not_written_to_some_may_be_written_to_another() -> None:
    heated = {"ended": known("visit"), "heated": YES, "encouraged": YES, "insider": YES}
    refused = none(letter="better_none", why=("Leave it.",), instead=(INSIDER,))
    assert drafted(heated, BETTER_NONE, MET, COLLEAGUE, FRIEND) == refused
    assert drafted(heated, BETTER_NONE, MET, COLLEAGUE, FRIEND, kind=INSIDER) == draft(FRIEND, "Thank you.")


def test_where_it_is_not_known_that_none_is_better_a_letter_is_drafted() -> None:
    for answer in ({}, {"heated": UNKNOWN}, {"heated": WITHHELD}, {"heated": NO}):
        assert drafted({"ended": known("visit"), **answer}, BETTER_NONE, MET) == draft(
            MET, "Dear {to},", "Hello."
        )


def test_where_too_little_is_told_the_questions_that_would_tell_are_named_in_the_order_of_asking() -> None:
    waiting = letter("waiting", "Hello.", relevant_when=chosen("bored", "yes"))
    assert drafted({}, MET, waiting) == none(open=("ended", "bored"))
    assert drafted({"ended": UNKNOWN, "bored": WITHHELD}, MET, waiting) == none(open=("ended",))


def test_a_question_that_may_not_make_sense_is_named_by_what_would_tell_that() -> None:
    assert drafted({}, FRIEND, kind=INSIDER) == none(kind=INSIDER, open=("encouraged",))
    assert drafted({"encouraged": YES}, FRIEND, kind=INSIDER) == none(kind=INSIDER, open=("insider",))
    assert drafted({"encouraged": NO}, FRIEND, kind=INSIDER) == none(kind=INSIDER)


def test_where_no_letter_of_a_kind_suits_others_that_do_are_named_each_once() -> None:
    visit = {"ended": known("visit"), "encouraged": NO, "insider": NO}
    assert drafted(visit, MET, SENT, FINAL, COLLEAGUE, FRIEND, letter("any"), kind=INSIDER) == none(
        kind=INSIDER, instead=(REQUEST, NOTE)
    )
