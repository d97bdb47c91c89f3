"""What may be typed behind an answer: how sure, and who saw it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import SCALE, rule_base, yes_no

from afterview_cli.english import ENGLISH
from afterview_cli.german import GERMAN
from afterview_cli.marks import Marked, UnknownObserver, marked, marks_in_words, observer_words


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("3", Marked(answer="3")),
        ("3 ?", Marked(answer="3", certainty="think_so")),
        ("3?", Marked(answer="3", certainty="think_so")),
        ("3 ??", Marked(answer="3", certainty="guessing")),
        ("3 @coach", Marked(answer="3", observer="coach")),
        ("3 @ Coach", Marked(answer="3", observer="coach")),
        ("1 3 ?? @self", Marked(answer="1 3", certainty="guessing", observer="self")),
        ("1, 3 @self?", Marked(answer="1, 3", certainty="think_so", observer="self")),
        ("very well ?", Marked(answer="very well", certainty="think_so")),
        ("a, b; c @coach ?", Marked(answer="a, b; c", certainty="think_so", observer="coach")),
        ("?", Marked(answer="?")),
        ("??", Marked(answer="??")),
        ("? 3", Marked(answer="? 3")),
        ("@coach", Marked(answer="@coach")),
        ("@coach ?", Marked(answer="@coach ?")),
        ("3 ???", Marked(answer="3 ???")),
        ("3 ? ??", Marked(answer="3 ? ??")),
        ("3 @coach @self", Marked(answer="3 @coach @self")),
        ("3 @", Marked(answer="3 @")),
        ("me@coach.org", Marked(answer="me@coach.org")),
    ],
)
def test_marks_are_taken_off_an_answer_and_nothing_else_is(line: str, expected: Marked) -> None:
    assert marked(line, SCALE, ENGLISH) == expected


@pytest.mark.parametrize("line", ["3 @Selbst", "3 @selbst", "3 @self"])
def test_in_german_who_saw_it_may_be_typed_in_german(line: str) -> None:
    assert marked(line, SCALE, GERMAN) == Marked(answer="3", observer="self")


@pytest.mark.parametrize(("line", "said"), [("3 @nobody", ENGLISH), ("3 @selbst", ENGLISH), ("3 @x", GERMAN)])
def test_somebody_who_is_not_in_the_scale_is_refused(line: str, said: object) -> None:
    with pytest.raises(UnknownObserver, match=line[3:]):
        marked(line, SCALE, said)  # type: ignore[arg-type]


def test_question_marks_go_down_the_words_of_the_scale_whatever_their_order() -> None:
    scale = replace(SCALE, certainty={"hardly": 10, "sure": 100, "rather": 60})
    found = [marked(f"1 {mark}", scale, ENGLISH).certainty for mark in ("?", "??")]
    assert found == ["rather", "hardly"]
    two = replace(SCALE, certainty={"sure": 100, "guessing": 50})
    assert [marked(f"1 {mark}", two, ENGLISH).certainty for mark in ("?", "??")] == ["guessing", "guessing"]


def test_an_observer_that_only_the_pack_knows_is_typed_as_the_pack_has_it() -> None:
    scale = replace(SCALE, observers={"coach": 90, "the_cat": 10})
    assert marked("1 @the_cat", scale, GERMAN).observer == "the_cat"
    assert observer_words(scale, GERMAN) == "@Coach oder @the_cat"


def test_all_marks_are_told_with_what_they_mean() -> None:
    assert marks_in_words(rule_base(yes_no("q")), ENGLISH) == (
        "Behind an answer you can say how sure you are: 3 ? (you think so), 3 ?? (you guess). "
        "You can also say who saw it: @employer, @coach or @self. Both go together."
    )
