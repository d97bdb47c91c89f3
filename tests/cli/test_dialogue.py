"""The conversation, with what is typed scripted and what is shown kept."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from screen import LOOKS, Screen

from afterview import Answer, Interview, Look, RuleBase, State
from afterview.rule_base import OptionLabel, Question, QuestionKind
from afterview_cli.dialogue import Dialogue, Ending
from afterview_cli.questions import options

HERE = Path(__file__).parent
KNOWN = State.KNOWN


def converse(
    interview: Interview, typed: Sequence[str], look: Look = LOOKS["80"]
) -> tuple[Ending, Screen, Interview]:
    screen = Screen(list(typed))
    dialogue = Dialogue(
        interview=interview,
        read=screen.read,
        write=screen.lines.append,
        save=screen.saved.append,
        look=look,
    )
    return dialogue.hold(), screen, dialogue.interview


def begun(rule_base: RuleBase, **answers: Answer) -> Interview:
    return Interview(rule_base=rule_base, answers=answers)


def known(value: object) -> Answer:
    return Answer(state=KNOWN, value=value)  # type: ignore[arg-type]


UNKNOWN = Answer(state=State.UNKNOWN)


@pytest.mark.parametrize("path", sorted((HERE / "transcripts").glob("*.txt")), ids=lambda path: path.stem)
def test_a_conversation_reads_as_it_is_kept(path: Path, rule_base: RuleBase) -> None:
    kept = path.read_text(encoding="utf-8").splitlines()
    typed = [line.removeprefix(">").strip() for line in map(str.strip, kept) if line.startswith(">")]
    look = LOOKS[path.stem.split("-")[0]]
    _, screen, _ = converse(begun(rule_base), typed, look)
    assert [line.rstrip() for line in screen.lines] == kept


def test_every_kind_of_answer_is_taken_as_it_is_meant(rule_base: RuleBase) -> None:
    typed = ["2", "Politely", "1, 3;", "very well", "12.5 minutes", "Y", "It rained. No bus came.", ""]
    ending, screen, held = converse(begun(rule_base), typed)
    assert (ending, held.answers) == (
        Ending.FINISHED,
        {
            "ended_at": known("in_person"),
            "greeted_reception": known("politely"),
            "happened": known(frozenset({"late", "spilled"})),
            "answers_went": known(5),
            "waited": known(Decimal("12.5")),
            "scent": known("yes"),
            "remarks": known("It rained. No bus came."),
        },
    )
    assert [len(each.answers) for each in screen.saved] == [1, 2, 3, 4, 5, 6, 7]


def test_no_answer_has_three_meanings(rule_base: RuleBase) -> None:
    _, _, held = converse(begun(rule_base), ["", "X", "r"])
    assert held.answers == {
        "ended_at": UNKNOWN,
        "happened": Answer(state=State.NOT_APPLICABLE),
        "answers_went": Answer(state=State.WITHHELD),
    }


@pytest.mark.parametrize(
    "line",
    ["0", "4", "1 2", "wat", "-1", "1.0", "\N{SUPERSCRIPT TWO}", "\N{ARABIC-INDIC DIGIT TWO}", "9" * 5_000],
)
def test_what_is_no_option_is_refused_and_asked_again(rule_base: RuleBase, line: str) -> None:
    ending, screen, held = converse(begun(rule_base, ended_at=known("in_person")), [line])
    assert (ending, held.answers, screen.saved) == (Ending.STOPPED, {"ended_at": known("in_person")}, [])
    echoed = line if len(line) < 40 else "9" * 40 + "…"
    refused = " ".join(screen.lines[-6:-3]).split()
    assert f"“{echoed}” is no answer here. Type a number from 1 to 3." in " ".join(refused)


@pytest.mark.parametrize("line", ["0", "9", "3.5", "three", "1 2"])
def test_what_is_no_number_of_the_scale_is_refused(rule_base: RuleBase, line: str) -> None:
    answers = {"ended_at": known("phone"), "happened": known(frozenset())}
    _, screen, held = converse(begun(rule_base, **answers), [line])
    assert held.answers == answers
    assert f"   “{line}” is no answer here. Type a whole number from 1 to 5." in screen.lines


def test_none_of_these_is_an_answer_and_one_of_them_with_none_is_not(rule_base: RuleBase) -> None:
    start = begun(rule_base, ended_at=known("phone"))
    assert converse(start, ["0"])[2].answers["happened"] == known(frozenset())
    assert "happened" not in converse(start, ["0 1"])[2].answers


def test_a_note_that_is_too_long_is_not_cut_but_asked_again(rule_base: RuleBase) -> None:
    everything_else = {each: UNKNOWN for each in rule_base.questions if each != "remarks"}
    _, screen, held = converse(begun(rule_base, **everything_else), ["ab" * 1_001], LOOKS["plain"])
    assert "remarks" not in held.answers
    assert "The note on 'remarks' has 2,002 characters, and at most 2,000 fit: shorten it." in screen.lines


def test_a_note_keeps_what_can_be_seen_of_it(rule_base: RuleBase) -> None:
    everything_else = {each: UNKNOWN for each in rule_base.questions if each != "remarks"}
    pasted = "\x1b[Aone\ntwo\tthree \N{RIGHT-TO-LEFT OVERRIDE}four mi\N{ZERO WIDTH NON-JOINER}ravam\x00"
    _, _, held = converse(begun(rule_base, **everything_else), [pasted])
    assert held.answers["remarks"] == known("[Aone two three  four mi\N{ZERO WIDTH NON-JOINER}ravam")


def test_going_back_and_keeping_an_answer_saves_nothing_and_changes_nothing(rule_base: RuleBase) -> None:
    guessed = Answer(state=State.KNOWN, value="curtly", certainty="guessing", percent=50)
    start = begun(rule_base, ended_at=known("in_person"), greeted_reception=guessed)
    _, screen, held = converse(start, ["b", "", "b", "b", ""])
    assert (held.answers, screen.saved) == (start.answers, [])


def test_going_back_one_can_change_an_answer_or_say_that_one_does_not_know(rule_base: RuleBase) -> None:
    start = begun(rule_base, ended_at=known("in_person"), greeted_reception=known("curtly"))
    assert converse(start, ["b", "1"])[2].answers["greeted_reception"] == known("warmly")
    assert converse(start, ["b", "d"])[2].answers["greeted_reception"] == UNKNOWN


def test_d_is_no_answer_to_a_question_that_has_none_yet(rule_base: RuleBase) -> None:
    assert converse(begun(rule_base), ["d"])[2].answers == {}


def test_after_the_last_question_one_can_still_go_back(rule_base: RuleBase) -> None:
    start = begun(rule_base, **dict.fromkeys(rule_base.questions, UNKNOWN))
    ending, _, held = converse(start, ["b", "It rained.", ""])
    assert (ending, held.answers["remarks"]) == (Ending.FINISHED, known("It rained."))


def test_after_the_last_question_one_can_still_stop(rule_base: RuleBase) -> None:
    start = begun(rule_base, **dict.fromkeys(rule_base.questions, UNKNOWN))
    assert converse(start, ["s"])[0] is Ending.STOPPED


def test_the_end_of_the_input_stops_before_the_last_question_and_finishes_after_it(
    rule_base: RuleBase,
) -> None:
    everything = dict.fromkeys(rule_base.questions, UNKNOWN)
    last = everything.popitem()
    assert converse(begun(rule_base, **everything), [])[0] is Ending.STOPPED
    assert converse(begun(rule_base, **everything, **dict([last])), [])[0] is Ending.FINISHED


def test_a_second_sitting_says_what_is_kept_and_goes_on_where_the_first_ended(rule_base: RuleBase) -> None:
    _, screen, _ = converse(begun(rule_base, ended_at=known("phone")), [])
    assert screen.lines == [
        " Welcome back. 1 answer kept.",
        "",
        " ? why this question   b back   s save and stop",
        " Enter don't know   x doesn't apply   r rather not say",
        "",
        " 2 of about 6 · Did anything happen?",
        "   1 you came late",
        "   2 your telephone rang",
        "   3 you spilled something",
        "   0 none of these",
        "   Several may apply, for example 1 3.",
        " > ",
    ]


def test_the_numbers_of_ten_options_and_more_stand_one_beneath_the_other() -> None:
    labels = tuple(OptionLabel(id=f"o{number}", label=f"the option {number}") for number in range(1, 12))
    question = Question(id="q", theme="t", ask="q?", kind=QuestionKind.CHOICES, options=labels)
    lines = list(options(question, LOOKS["80"]))
    assert lines[0] == "    1 the option 1"
    assert lines[-2:] == ["   11 the option 11", "    0 none of these"]


def test_colour_takes_no_columns(rule_base: RuleBase) -> None:
    def paint(text: str, role: str) -> str:
        return f"<{role}>{text}</{role}>"

    plain = converse(begun(rule_base, ended_at=known("in_person")), [], Look(width=60))[1].lines
    painted = converse(begun(rule_base, ended_at=known("in_person")), [], Look(width=60, paint=paint))[
        1
    ].lines
    assert [line.replace("<title>", "").replace("</title>", "") for line in painted] == plain
    assert painted[5:7] == [
        " 2 of about 7 · <title>How did you greet the people at reception,</title>",
        " <title>before anybody you had come to see was there?</title>",
    ]


@pytest.mark.parametrize("width", range(40, 121, 8))
def test_no_line_is_longer_than_the_terminal_is_wide(rule_base: RuleBase, width: int) -> None:
    typed = [
        "?",
        "no such thing",
        "2",
        "?",
        "3",
        "?",
        "wat",
        "0",
        "?",
        "1",
        "b",
        "",
        "?",
        "3",
        "?",
        "",
        "?",
        "x",
    ]
    _, screen, _ = converse(begun(rule_base), typed, Look(width=width))
    assert [line for line in screen.lines if len(line) > width] == []
