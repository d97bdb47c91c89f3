"""``afterview ask``: beginning, stopping, going on, and what is left on the disk."""

from __future__ import annotations

import os
import re
from decimal import Decimal
from pathlib import Path

import pytest
from command_line import Command, Outcome

from afterview import Answer, RuleBase, State, load_pack, read_case
from afterview_cli import sessions
from afterview_cli.commands import ask

EVERYTHING = "2\n3\n1 3\n4\n12.5\nn\nIt rained.\n"
"""An answer to every question of the small pack."""


def known(value: str | int | Decimal | frozenset[str]) -> Answer:
    return Answer(state=State.KNOWN, value=value)


ANSWERS = {
    "ended_at": known("in_person"),
    "greeted_reception": known("curtly"),
    "happened": known(frozenset({"late", "spilled"})),
    "answers_went": known(4),
    "waited": known(Decimal("12.5")),
    "scent": known("no"),
    "remarks": known("It rained."),
}


def only_session(home: Path) -> Path:
    (path,) = home.glob("*.yaml")
    return path


def last_lines(outcome: Outcome, count: int) -> list[str]:
    return outcome.out.splitlines()[-count:]


def test_a_whole_conversation_ends_with_the_result_and_where_the_answers_are(
    afterview: Command, pack: Path, home: Path, rule_base: RuleBase
) -> None:
    outcome = afterview("ask", "--pack", pack, typed=EVERYTHING)
    path = only_session(home)
    assert (outcome.code, outcome.err, read_case(path, rule_base).answers) == (0, "", ANSWERS)
    assert "\n > \nWhat may have decided it\n" in outcome.out
    assert last_lines(outcome, 3) == [
        f"Your answers: {path}",
        "To look at an answer again, or change it:",
        f"    afterview ask --pack {pack} --resume",
    ]


def test_nothing_answered_is_nothing_saved(afterview: Command, pack: Path, home: Path) -> None:
    outcome = afterview("ask", "--pack", pack, typed="?\nwat\ns\n")
    assert (outcome.code, outcome.err, home.exists()) == (0, "", False)
    assert last_lines(outcome, 2) == ["", "Nothing was answered or saved."]


@pytest.mark.parametrize("count", range(1, 7))
def test_wherever_one_stops_one_can_go_on(
    afterview: Command, pack: Path, home: Path, rule_base: RuleBase, count: int
) -> None:
    lines = EVERYTHING.splitlines(keepends=True)
    outcome = afterview("ask", "--pack", pack, "--plain", typed="".join(lines[:count]) + "s\n")
    path = only_session(home)
    assert (outcome.code, last_lines(outcome, 5)) == (
        0,
        [
            f"Your answers: {path}",
            "To see what it comes to so far:",
            f"    afterview diagnose {path} --pack {pack}",
            "To go on:",
            f"    afterview ask --plain --pack {pack} --resume",
        ],
    )
    assert read_case(path, rule_base).answers == dict(list(ANSWERS.items())[:count])
    again = afterview("ask", "--pack", pack, "--resume", typed="".join(lines[count:]))
    assert again.out.startswith(f"Welcome back. {count} answer{'s' * (count > 1)} kept.\n")
    assert (again.code, only_session(home), read_case(path, rule_base).answers) == (0, path, ANSWERS)


@pytest.mark.parametrize("count", range(7))
def test_wherever_one_interrupts_nothing_is_lost(
    afterview: Command,
    pack: Path,
    home: Path,
    rule_base: RuleBase,
    monkeypatch: pytest.MonkeyPatch,
    count: int,
) -> None:
    lines = iter(EVERYTHING.splitlines()[:count])

    def read(prompt: str) -> str:
        try:
            return next(lines)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr(ask, "read_line", read)
    outcome = afterview("ask", "--pack", pack)
    kept = read_case(only_session(home), rule_base).answers if count else {}
    assert (outcome.code, outcome.err.strip(), kept) == (130, "Stopped.", dict(list(ANSWERS.items())[:count]))
    way_on = f"    afterview ask --pack {pack} --resume" if count else "Nothing was answered or saved."
    assert last_lines(outcome, 1) == [way_on]


def test_an_interrupt_while_saving_does_not_lose_the_answer(
    afterview: Command, pack: Path, home: Path, rule_base: RuleBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync, interrupts = os.fsync, iter([False, True])

    def interrupted(handle: int) -> None:
        if next(interrupts, False):
            raise KeyboardInterrupt
        fsync(handle)

    monkeypatch.setattr("os.fsync", interrupted)
    outcome = afterview("ask", "--pack", pack, typed="2\n3\n1\n")
    assert (outcome.code, last_lines(outcome, 1)) == (130, [f"    afterview ask --pack {pack} --resume"])
    assert read_case(only_session(home), rule_base).answers == dict(list(ANSWERS.items())[:2])
    assert len(list(home.iterdir())) == 1


def test_an_interrupt_while_the_result_is_printed_says_how_to_go_on(
    afterview: Command, pack: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(ask, "print_report", interrupted)
    outcome = afterview("ask", "--pack", pack, typed=EVERYTHING)
    assert (outcome.code, outcome.err.strip()) == (130, "Stopped.")
    assert last_lines(outcome, 5) == [
        f"Your answers: {only_session(home)}",
        "To see what it comes to so far:",
        f"    afterview diagnose {only_session(home)} --pack {pack}",
        "To go on:",
        f"    afterview ask --pack {pack} --resume",
    ]


def test_a_finished_session_can_be_gone_back_into(
    afterview: Command, pack: Path, home: Path, rule_base: RuleBase
) -> None:
    afterview("ask", "--pack", pack, typed=EVERYTHING)
    outcome = afterview("ask", "--pack", pack, "--resume", typed="b\nThe sun shone.\n")
    changed = {**ANSWERS, "remarks": known("The sun shone.")}
    assert (outcome.code, read_case(only_session(home), rule_base).answers) == (0, changed)


def test_a_session_keeps_its_name_when_one_goes_on(
    afterview: Command, pack: Path, home: Path, rule_base: RuleBase
) -> None:
    afterview("ask", "--pack", pack, typed="2\ns\n")
    path = only_session(home)
    named = path.read_text(encoding="utf-8").replace("Session of", "The day of rain,")
    path.write_text(named, encoding="utf-8")
    afterview("ask", "--pack", pack, "--resume", typed="3\ns\n")
    assert read_case(path, rule_base).name.startswith("The day of rain,")


def test_all_asks_what_hangs_on_an_answer_that_is_not_known(afterview: Command, pack: Path) -> None:
    unknown = "\n" * 6
    outcome = afterview("ask", "--pack", pack, typed=unknown)
    assert last_lines(outcome, 4)[2:] == [
        "To answer 1 question that was left out, since it may not matter:",
        f"    afterview ask --all --pack {pack} --resume",
    ]
    thorough = afterview("ask", "--all", "--pack", pack, "--resume", typed="s\n")
    assert "\nQuestion 7 of about 7: How did you greet the people at reception" in thorough.out
    assert last_lines(thorough, 1) == [f"    afterview ask --all --pack {pack} --resume"]


def test_a_case_file_that_is_no_session_is_gone_on_with_and_never_written_over(
    afterview: Command, pack: Path, home: Path, tmp_path: Path, rule_base: RuleBase
) -> None:
    path = tmp_path / "my case.yaml"
    text = "# mine\nname: Mine\nanswers: {ended_at: phone}\nexpect: {top: stronger_finalist}\n"
    path.write_text(text, encoding="utf-8")
    outcome = afterview("ask", "--pack", pack, "--resume", path, typed="s\n")
    assert last_lines(outcome, 5) == [
        f"Your answers: {path}",
        "To see what it comes to so far:",
        f"    afterview diagnose '{path}' --pack {pack}",
        "To go on:",
        f"    afterview ask --pack {pack} --resume '{path}'",
    ]
    assert not home.exists()
    afterview("ask", "--pack", pack, "--resume", path, typed="1 3\ns\n")
    assert path.read_text(encoding="utf-8") == text
    case = read_case(only_session(home), rule_base)
    assert (case.name, case.answers) == (
        "Mine",
        {"ended_at": known("phone"), "happened": known(frozenset({"late", "spilled"}))},
    )


@pytest.mark.parametrize(("greeted", "drafted"), [("warmly", True), ("curtly", False)])
def test_the_result_leads_to_a_letter_where_one_suits(
    afterview: Command, pack: Path, tmp_path: Path, greeted: str, drafted: bool
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(f"answers: {{ended_at: in_person, greeted_reception: {greeted}}}\n", encoding="utf-8")
    unanswered = "\n" * 12
    told = afterview("ask", "--pack", pack, "--resume", path, typed=unanswered).out
    assert ("To draft a letter to them:\n    afterview letter " in told) is drafted


def test_a_result_in_json_can_be_gone_on_with(
    afterview: Command, pack: Path, tmp_path: Path, home: Path, rule_base: RuleBase
) -> None:
    afterview("ask", "--pack", pack, typed="2\n3\ns\n")
    result = afterview("diagnose", "--pack", pack, "--format", "json", only_session(home)).out
    sessions.forget_all()
    (tmp_path / "result.json").write_text(result, encoding="utf-8")
    afterview("ask", "--pack", pack, "--resume", "result.json", typed="1 3\ns\n")
    assert read_case(only_session(home), rule_base).answers == dict(list(ANSWERS.items())[:3])
    assert (tmp_path / "result.json").read_text(encoding="utf-8") == result


def test_to_go_on_where_nothing_was_saved_is_wrong_usage(afterview: Command, pack: Path) -> None:
    outcome = afterview("ask", "--pack", pack, "--resume")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith("\nError: there is no saved session: begin one with `afterview ask`\n")


def test_a_session_whose_questions_are_gone_is_left_as_it_is(
    afterview: Command, pack: Path, tmp_path: Path, home: Path
) -> None:
    home.mkdir(parents=True)
    path = home / "2020-01-01-000000.yaml"
    text = "name: Old\npack: {name: visit, version: 0.1.0}\nanswers:\n  ended_at: phone\n  shoes: red\n"
    path.write_text(text, encoding="utf-8")
    outcome = afterview("ask", "--pack", pack, "--resume")
    assert outcome == Outcome(
        2,
        "",
        f"{path}:5:3: E104 unknown question 'shoes'; known are ended_at, greeted_reception, happened, "
        "answers_went, waited, scent and remarks\n"
        "    5 |   shoes: red\n"
        "      |   ^~~~~\n"
        "The file is left as it is. Mend these lines, or delete them, and resume it again. "
        "If it was saved with other rules, name their folder with --pack.\n",
    )
    assert path.read_text(encoding="utf-8") == text


def test_a_session_of_other_rules_whose_questions_are_still_there_is_gone_on_with(
    afterview: Command, pack: Path, home: Path
) -> None:
    home.mkdir(parents=True)
    path = home / "2020-01-01-000000.yaml"
    path.write_text("pack: {name: visit, version: 0.1.0}\nanswers: {ended_at: phone}\n", encoding="utf-8")
    outcome = afterview("ask", "--pack", pack, "--resume", typed="0\ns\n")
    assert (outcome.code, outcome.err) == (
        0,
        f"{path}: written with the rules visit 0.1.0, read with visit 0.2.0\n",
    )
    assert "version: 0.2.0" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("where", ["data", "data/afterview", "data/afterview/sessions"])
def test_where_nothing_can_be_saved_the_answers_are_printed(
    afterview: Command, pack: Path, tmp_path: Path, where: str, rule_base: RuleBase
) -> None:
    in_the_way = tmp_path / where
    in_the_way.parent.mkdir(parents=True, exist_ok=True)
    in_the_way.write_text("a file where a folder should be", encoding="utf-8")
    outcome = afterview("ask", "--pack", pack, typed="2\n3\ns\n")
    _, printed, way_on = outcome.out.partition("Your answers, since they could not be saved:\n\n")
    text, _, rest = way_on.partition("\nKeep them")
    assert (outcome.code, bool(printed)) == (0, True)
    assert outcome.err.count("Your answers cannot be saved (") == 1
    assert rest == " in a file, and go on with `afterview ask --resume FILE`.\n"
    (tmp_path / "kept.yaml").write_text(text, encoding="utf-8")
    assert read_case(tmp_path / "kept.yaml", rule_base).answers == dict(list(ANSWERS.items())[:2])


def test_forget_removes_every_session(afterview: Command, pack: Path, home: Path) -> None:
    afterview("ask", "--pack", pack, typed="2\ns\n")
    afterview("ask", "--pack", pack, typed="1\ns\n")
    assert afterview("ask", "--forget") == Outcome(0, "Removed 2 saved sessions.\n")
    assert not home.parent.exists()
    assert afterview("ask", "--forget") == Outcome(0, "There is no saved session.\n")


def test_what_is_piped_in_is_shown_where_it_was_read(afterview: Command, pack: Path) -> None:
    outcome = afterview("ask", "--pack", pack, typed="1\n0\ns\n")
    assert outcome.out.splitlines()[5:14] == [
        "",
        "Question 1 of about 7: At which stage did it end?",
        "1: on the telephone",
        "2: after meeting people there",
        " > 1",
        "",
        "Question 2 of about 6: Did anything happen?",
        "1: you came late",
        "2: your telephone rang",
    ]


def test_how_much_is_asked_and_in_which_order_is_kept_for_going_on(afterview: Command, pack: Path) -> None:
    outcome = afterview("ask", "--quick", "--order", "fixed", "--pack", pack, typed="2\ns\n")
    assert last_lines(outcome, 1) == [f"    afterview ask --quick --order fixed --pack {pack} --resume"]
    again = afterview("ask", "--all", "--pack", pack, "--resume", typed="s\n")
    assert last_lines(again, 1) == [f"    afterview ask --all --pack {pack} --resume"]


def test_quick_and_all_together_are_wrong_usage(afterview: Command) -> None:
    outcome = afterview("ask", "--quick", "--all")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith("\nError: --quick and --all exclude each other: take one of them\n")


def test_a_quick_interview_asks_eight_questions_at_most(afterview: Command) -> None:
    outcome = afterview("ask", "--quick", typed="5\n" + "0\n" * 3 + "x\n" * 4)
    assert outcome.out.count("\nQuestion ") == 8
    assert "\n8 questions were asked: that was the quick round.\n" in outcome.out
    what_for, command = last_lines(outcome, 2)
    assert re.fullmatch(r"To answer \d+ more questions:", what_for)
    assert command == "    afterview ask --resume"
    more = afterview("ask", "--quick", "--resume", typed="m\ns\n")
    assert "\nQuestion 9 of about " in more.out
    assert last_lines(more, 1) == ["    afterview ask --resume"]


def test_the_fixed_order_is_that_of_the_rules(afterview: Command) -> None:
    outcome = afterview("ask", "--order", "fixed", "--all", typed="5\n" + "0\n" + "x\n" * 30)
    asked = [line.partition(": ")[2] for line in outcome.out.splitlines() if line.startswith("Question ")]
    places = [each.ask for each in load_pack().questions.values()]
    assert len(asked) > 30
    assert asked == [ask for ask in places if ask in asked][: len(asked)]


def test_what_was_undone_edited_and_is_no_longer_relevant_is_so_on_another_day(
    afterview: Command, pack: Path, home: Path, rule_base: RuleBase
) -> None:
    afterview("ask", "--pack", pack, typed="2\n3 ?? @coach\n1\n4\nu\ne\n1\n1\ns\n")
    answers = read_case(only_session(home), rule_base).answers
    curt = Answer(state=State.KNOWN, value="curtly", certainty="guessing", observer="coach", percent=45)
    assert list(answers.items()) == [
        ("ended_at", known("phone")),
        ("greeted_reception", curt),
        ("happened", known(frozenset({"late"}))),
    ]
    again = afterview("ask", "--pack", pack, "--resume", typed="e\n\ns\n")
    assert (
        "2: How did you greet the people at reception, before anybody you had come to see was there? "
        "curtly, or in passing (you guess, a coach saw it) (no longer relevant)\n"
    ) in again.out


def test_what_was_put_off_comes_again_in_the_next_sitting(
    afterview: Command, pack: Path, home: Path, rule_base: RuleBase
) -> None:
    afterview("ask", "--pack", pack, typed="l\ns\n")
    assert "state: unasked" in only_session(home).read_text(encoding="utf-8")
    assert read_case(only_session(home), rule_base).answers == {}
    again = afterview("ask", "--pack", pack, "--resume", typed="s\n")
    assert "\nQuestion 1 of about 7: At which stage did it end?\n" in again.out


def test_undoing_the_first_answer_leaves_a_session_that_can_be_gone_on_with(
    afterview: Command, pack: Path, home: Path, rule_base: RuleBase
) -> None:
    afterview("ask", "--pack", pack, typed="2\nu\ns\n")
    assert read_case(only_session(home), rule_base).answers == {}
    assert afterview("ask", "--pack", pack, "--resume", typed="2\ns\n").code == 0
    assert read_case(only_session(home), rule_base).answers == {"ended_at": known("in_person")}


def test_the_employers_words_stay_in_the_session(afterview: Command, home: Path) -> None:
    afterview("ask", typed="5\ns\n")
    typed = "w\nA secret sentence.\n11\n1 ?\nm\ns\n"
    outcome = afterview("ask", "--resume", typed=typed)
    assert "Have they told you anything since? Type w to write it down.\n" in outcome.out
    answers = read_case(only_session(home), load_pack()).answers
    assert {id_: (each.certainty, each.observer) for id_, each in answers.items()} == {
        "stage_ended": (None, None),
        "their_words": (None, "employer"),
        "reason_given": (None, "employer"),
        "they_named": ("think_so", "employer"),
    }
    for form in ("text", "markdown", "html", "json"):
        report = afterview("diagnose", "--format", form, only_session(home))
        assert (report.code, "secret" in report.out) == (0, False)
