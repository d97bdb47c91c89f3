"""The conversation, with what is typed scripted and what is shown kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from handmade import (
    PACK,
    cause,
    choice,
    choices,
    chosen,
    includes,
    note,
    rule,
    rule_base,
    scale,
    within,
    yes_no,
)
from screen import LOOKS, Screen

from afterview import Answer, Interview, Length, Look, Order, RuleBase, State
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
    refused = " ".join(screen.lines[-5:-2]).split()
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
        " ? why this question   b back   s save and stop   h all keys",
        " Enter don't know   x doesn't apply   r rather not say   l later",
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
    assert painted[6:8] == [
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


YES, NO = known("yes"), known("no")
STORY = rule_base(
    yes_no("met", usual=frozenset({"yes"})),
    choice("greeted", "warmly", "curtly", relevant_when=chosen("met", "yes"), usual=frozenset({"warmly"})),
    yes_no("seated", asked_when=chosen("met", "no")),
    yes_no("waited", relevant_when=chosen("greeted", "curtly")),
    choice("reason", "none", "some", usual=frozenset({"none"})),
    choices("named", "dress", "late", relevant_when=chosen("reason", "some")),
    note("their_words"),
    scale("own", observer="self", usual_range=(3, None)),
    cause("rude", 0.06),
    cause("late", 0.06),
    rule("t.curt", chosen("greeted", "curtly"), supports={"rude": 10}),
    rule("t.waited", chosen("waited", "yes"), supports={"rude": 10}),
    rule("t.seated", chosen("seated", "yes"), supports={"late": 10}),
    rule("t.named", includes("named", "late"), supports={"late": 10}),
    rule("t.own", within("own", high=2), supports={"late": 10}),
    pack=replace(PACK, opening=("met", "greeted"), employer_said=("their_words", "reason", "named")),
)


def story(length: Length = Length.FULL, /, **answers: Answer) -> Interview:
    return Interview(rule_base=STORY, answers=answers, length=length, order=Order.FIXED)


def keyed(screen: Screen) -> list[str]:
    """Return the keys that were told last, in a look without layout."""
    line = next(line for line in reversed(screen.lines) if line.startswith("Keys: "))
    return line.removeprefix("Keys: ").removesuffix(".").split(", ")


def told(value: Any, certainty: str | None = None, observer: str | None = None) -> Answer:
    percent = STORY.scale.percent(certainty, observer)
    return Answer(state=KNOWN, value=value, certainty=certainty, observer=observer, percent=percent)


PLAIN = LOOKS["plain"]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("4", told(4, None, "self")),
        ("4 ?", told(4, "think_so", "self")),
        ("4??", told(4, "guessing", "self")),
        ("4 @coach", told(4, None, "coach")),
        ("4 ? @employer", told(4, "think_so", "employer")),
    ],
)
def test_how_sure_and_who_saw_it_are_typed_with_the_answer(typed: str, answer: Answer) -> None:
    start = replace(story(), returned_to="own")
    _, screen, held = converse(start, [typed], PLAIN)
    assert (held.answers, screen.saved[-1].answers) == ({"own": answer}, {"own": answer})


def test_a_note_takes_no_marks() -> None:
    _, _, held = converse(replace(story(), returned_to="their_words"), ["Why? @coach"], PLAIN)
    assert held.answers == {"their_words": known("Why? @coach")}


def test_an_answer_that_comes_back_says_how_sure_and_who_saw_it() -> None:
    start = story(met=told("yes", "guessing", "coach"))
    assert "Your answer so far: yes (you guess, a coach saw it)." in converse(start, ["b"], PLAIN)[1].lines


def test_an_unknown_observer_is_refused_with_those_there_are() -> None:
    _, screen, held = converse(story(), ["1 @cat", "2 ???"], PLAIN)
    assert held.answers == {}
    assert "Nobody is called “@cat” here. After @ may stand @employer, @coach or @self." in screen.lines
    assert "“2 ???” is no answer here. Type a number from 1 to 2." in screen.lines


def test_answers_are_taken_back_one_after_the_other_and_later_ones_stay() -> None:
    typed = ["1", "2", "1", "e", "2", "1", "u"]
    _, screen, held = converse(story(), typed, PLAIN)
    assert held.answers == {"met": YES, "greeted": known("curtly"), "waited": YES}
    assert (held.returned_to, screen.saved[-1]) == ("greeted", held)
    assert "Taken back: Greeted?" in screen.lines
    _, screen, held = converse(story(), [*typed, "u", "u", "u", "u"], PLAIN)
    assert (held.answers, held.question) == ({}, STORY.questions["met"])
    assert screen.lines.count("There is nothing to undo in this sitting.") == 1


def test_what_was_put_off_is_no_answer_and_can_be_answered_at_the_end() -> None:
    typed = ["2", "l", "1", "1", "some words", "3"]
    _, screen, held = converse(story(), typed, PLAIN)
    assert held.answers["seated"] == Answer(state=State.UNASKED)
    assert "l answer what you put off (1)" in keyed(screen)
    ending, screen, held = converse(story(), [*typed, "l", "1", ""], PLAIN)
    assert (ending, held.answers["seated"]) == (Ending.FINISHED, YES)
    assert [key for key in keyed(screen) if key.startswith("l ")] == []


def test_what_was_put_off_and_makes_no_sense_any_more_is_not_offered() -> None:
    put_off = Answer(state=State.UNASKED)
    others = dict.fromkeys(STORY.questions, UNKNOWN)
    start = story(**{**others, "met": NO, "greeted": put_off})
    assert [key for key in keyed(converse(start, [], PLAIN)[1]) if key.startswith("l ")] == []
    ending, _, held = converse(start, ["l", ""], PLAIN)
    assert (ending, held.answers["greeted"]) == (Ending.FINISHED, put_off)


@pytest.mark.parametrize(
    ("start", "reason", "more"),
    [
        (
            Interview(rule_base=STORY, answers=dict.fromkeys(STORY.questions, UNKNOWN), length=Length.QUICK),
            "There are no more questions.",
            [],
        ),
        (
            Interview(
                rule_base=STORY,
                answers={"met": YES, "greeted": known("warmly"), "own": known(4), "reason": known("none")},
            ),
            "No open question is expected to tell much more.",
            ["m ask me more (1)"],
        ),
        (
            Interview(
                rule_base=STORY,
                answers={"met": YES, "greeted": known("warmly"), "own": known(4), "reason": known("none")},
                length=Length.QUICK,
            ),
            "No open question is expected to tell much more.",
            ["m ask me more (1)"],
        ),
        (
            story(
                met=YES,
                greeted=known("warmly"),
                reason=UNKNOWN,
                their_words=UNKNOWN,
                own=UNKNOWN,
            ),
            "No other question is known to fit your account.",
            ["m ask me more (2)"],
        ),
    ],
    ids=["nothing left", "nothing telling", "nothing telling, quickly", "nothing fitting"],
)
def test_the_end_says_why_it_is_one_and_how_much_more_could_be_asked(
    start: Interview, reason: str, more: list[str]
) -> None:
    _, screen, _ = converse(start, [], PLAIN)
    assert reason in screen.lines
    assert [key for key in keyed(screen) if key.startswith("m ")] == more


def test_what_is_no_key_at_the_end_is_answered_and_ends_nothing() -> None:
    start = story(**dict.fromkeys(STORY.questions, UNKNOWN))
    ending, screen, held = converse(start, ["3 x", ""], PLAIN)
    assert (ending, held) == (Ending.FINISHED, start)
    assert [line for line in screen.lines if "does nothing" in line] == ["“3 x” does nothing here."]


def test_a_quick_interview_says_how_many_it_asked_and_goes_on_if_somebody_wants_more() -> None:
    many = rule_base(*map(yes_no, "abcdefghij"), cause("x"), pack=replace(PACK, opening=tuple("abcdefghij")))
    start = Interview(rule_base=many, answers={}, length=Length.QUICK)
    _, screen, held = converse(start, ["1"] * 8, PLAIN)
    assert (len(held.answers), held.question) == (8, None)
    assert "8 questions were asked: that was the quick round." in screen.lines
    assert "m ask me more (2)" in keyed(screen)
    _, screen, held = converse(start, [*["1"] * 8, "m", "1", "u", "2", "2"], PLAIN)
    assert (len(held.answers), held.length, held.answers["i"]) == (10, Length.USUAL, NO)
    assert "There are no more questions." in screen.lines
    _, screen, held = converse(start, [*["1"] * 8, "m", "u", "u"], PLAIN)
    assert (len(held.answers), held.length) == (6, Length.USUAL)


EVERYTHING = {
    "met": YES,
    "greeted": known("warmly"),
    "reason": known("none"),
    "their_words": UNKNOWN,
    "own": known(4),
}


def test_what_they_said_since_is_asked_one_by_one_and_is_theirs() -> None:
    ending, _, held = converse(
        story(Length.THOROUGH, **EVERYTHING, seated=NO), ["w", "You came late.", "2", "2 ?", ""], PLAIN
    )
    assert (ending, held.answers) == (
        Ending.FINISHED,
        {
            **EVERYTHING,
            "seated": NO,
            "their_words": told("You came late.", None, "employer"),
            "reason": told("some", None, "employer"),
            "named": told(frozenset({"late"}), "think_so", "employer"),
        },
    )


def test_what_they_said_is_asked_wherever_one_is() -> None:
    _, _, held = converse(story(**EVERYTHING), ["b", "b", "b", "w", "Late."], PLAIN)
    assert held.answers["their_words"] == told("Late.", None, "employer")


def test_what_somebody_else_is_said_to_have_heard_is_theirs() -> None:
    _, _, held = converse(story(**EVERYTHING), ["w", "", "2 @coach"], PLAIN)
    assert held.answers["reason"] == told("some", None, "coach")


def test_a_question_about_their_words_that_makes_no_sense_is_skipped() -> None:
    start = story(Length.THOROUGH, **EVERYTHING, seated=NO)
    ending, screen, held = converse(start, ["w", "", "", ""], PLAIN)
    assert (ending, held.answers, screen.saved) == (Ending.FINISHED, start.answers, [])


@pytest.mark.parametrize(
    ("answers", "offered"),
    [
        ({}, False),
        ({"met": NO}, True),
        ({"met": NO, "reason": known("none")}, True),
        ({"met": NO, "reason": known("some")}, False),
        (
            {"met": NO, "reason": known("some"), "named": UNKNOWN, "their_words": UNKNOWN, "own": UNKNOWN},
            False,
        ),
        (
            {
                "met": NO,
                "seated": NO,
                "reason": known("some"),
                "named": UNKNOWN,
                "their_words": UNKNOWN,
                "own": UNKNOWN,
            },
            True,
        ),
    ],
)
def test_whoever_comes_back_is_asked_what_they_said_unless_a_reason_was_told_and_more_is_open(
    answers: dict[str, Answer], offered: bool
) -> None:
    lines = converse(story(**answers), [], PLAIN)[1].lines
    assert ("Have they told you anything since? Type w to write it down." in lines) is offered


def test_where_nobody_asks_for_their_words_there_is_nothing_to_write_down(rule_base: RuleBase) -> None:
    _, screen, held = converse(begun(rule_base), ["w"], PLAIN)
    assert held.answers == {}
    assert "There is no question about what they told you here." in screen.lines


def test_an_answer_that_is_no_longer_relevant_is_grey_and_said_to_be() -> None:
    look = Look(width=60, paint=lambda text, role: f"<{role}>{text}</{role}>")
    start = story(met=NO, greeted=known("curtly"), reason=Answer(state=State.UNASKED))
    _, screen, _ = converse(start, ["e"], look)
    first = screen.lines.index(" Your answers so far:")
    assert screen.lines[first : first + 7] == [
        " Your answers so far:",
        "   1 Met? no",
        "<quiet>   2 Greeted? curtly (no longer relevant)</quiet>",
        "   3 Reason? put off for later",
        " Look again: you answered “curtly” to “Greeted?”, yet you",
        " answered “no” to “Met?”. The two do not go together.",
        " Type the number of an answer to look at it again, or Enter",
    ]


def test_a_contradiction_is_said_when_an_answer_brings_it_about_and_not_again() -> None:
    _, screen, _ = converse(story(met=YES, greeted=known("curtly")), ["b", "b", "2", "2"], PLAIN)
    said = "Look again: you answered “curtly” to “Greeted?”, yet you answered “no” to “Met?”. "
    assert screen.lines.count(f"{said}The two do not go together.") == 1


def test_the_list_of_answers_shows_no_note_and_takes_no_number_that_is_not_there() -> None:
    start = story(met=YES, their_words=known("They said a secret."))
    _, screen, held = converse(
        start, ["e", "0", "3", "x", "\N{SUPERSCRIPT TWO}", "9" * 5_000, "1", "2"], PLAIN
    )
    assert held.answers["met"] == NO
    assert "2: Their words? in your own words" in screen.lines
    assert [line for line in screen.lines if "secret" in line] == []
    assert len([line for line in screen.lines if "is none of these" in line]) == 5


def test_with_nothing_answered_there_is_no_list() -> None:
    assert "Nothing is answered yet." in converse(story(), ["e"], PLAIN)[1].lines


def test_one_can_stop_at_the_list_of_answers() -> None:
    assert converse(story(met=YES), ["e", "S"], PLAIN)[0] is Ending.STOPPED


def test_why_a_question_is_asked_says_what_it_tells_apart_and_what_answers_would_do() -> None:
    def why(question: str, **answers: Answer) -> list[str]:
        screen = converse(replace(story(**answers), returned_to=question), ["?"], PLAIN)[1]
        asked = screen.lines.index(" > ?")
        return screen.lines[asked + 1 : -1]

    assert why("greeted") == [
        "It tells rude (now 0.06) from late (now 0.06).",
        "“curtly” would raise rude to 0.39.",
    ]
    assert why("met") == [
        "By itself the answer moves nothing yet.",
        "It decides what is asked next, such as “Greeted?” or “Seated?”.",
    ]
    assert why("reason") == [
        "By itself the answer moves nothing yet.",
        "It decides what is asked next, such as “Named?”.",
    ]
    assert why("own", own=replace(known(1), observer="self", percent=80)) == [
        "It tells late (now 0.29) from rude (now 0.06).",
        "“3”, “4” or “5” would lower late to 0.06.",
    ]


def test_of_several_contradictions_one_is_said_and_the_others_are_counted() -> None:
    base = rule_base(
        yes_no("met"),
        *(yes_no(each, relevant_when=chosen("met", "yes")) for each in "abc"),
        cause("x"),
    )
    start = Interview(rule_base=base, answers=dict.fromkeys(["met", *"abc"], YES), returned_to="met")
    lines = converse(start, ["2"], PLAIN)[1].lines
    said = [line for line in lines if line.startswith(("Look again", "2 other"))]
    assert said == [
        "Look again: you answered “yes” to “A?”, yet you answered “no” to “Met?”. "
        "The two do not go together.",
        "2 other answers do not fit any more; e shows all.",
    ]


def test_effects_on_the_causes_that_are_named_come_first_and_those_too_small_to_show_not_at_all() -> None:
    base = rule_base(
        choice("q", *"abcdef"),
        *(cause(each) for each in "stuvw"),
        *(
            rule(f"t.{option}", chosen("q", option), supports={each: weight})
            for option, each, weight in zip("abcde", "stuvw", (0.1, 1, 5, 10, 15), strict=True)
        ),
    )
    lines = converse(Interview(rule_base=base, answers={}, length=Length.FULL), ["?"], PLAIN)[1].lines
    asked = lines.index(" > ?")
    assert lines[asked + 1 : -1] == [
        "It tells w (now 0.10) from v (now 0.10) or u (now 0.10).",
        "“c” would raise u to 0.26.",
        "“d” would raise v to 0.53.",
        "“e” would raise w to 0.78.",
        "“b” would raise t to 0.12.",
    ]
