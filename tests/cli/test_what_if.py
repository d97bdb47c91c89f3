"""``afterview what-if``: other answers, and ways to a goal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builtin import EXAMPLES
from command_line import Command

from afterview import (
    RuleBase,
    diagnose,
    document_text,
    read_case,
    read_goal,
    recognise_answers,
    what_if,
    what_if_data,
    what_if_document,
)
from afterview.explanation.what_if import WhatIf
from afterview.reports import Look

CASE = """\
name: A visit
answers:
  {ended_at: in_person, greeted_reception: curtly, happened: [late], answers_went: 2, remarks: a secret}
"""
USAGE = "Usage: afterview what-if [OPTIONS] CASE\nTry 'afterview what-if --help' for help.\n\nError: "
TELEPHONE = EXAMPLES["telephone-before-the-director"]


@pytest.fixture(autouse=True)
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def found(rule_base: RuleBase, case: Path, written: dict[str, str | None], *goals: str) -> WhatIf:
    differential = diagnose(rule_base, read_case(case, rule_base).answers, case="A visit")
    changes = recognise_answers(rule_base, written)
    return what_if(rule_base, differential, changes, [read_goal(rule_base, goal) for goal in goals])


def test_answers_are_set_as_in_a_case_file_by_id_or_label(
    afterview: Command, pack: Path, rule_base: RuleBase, case: Path
) -> None:
    wanted = {
        "greeted_reception": "warmly",
        "happened": "you came late, phone_rang",
        "answers_went": "very well",
        "scent": None,
        "waited": "12.5",
    }
    given = [
        *("--set", "greeted_reception=warmly, with a smile and a good morning"),
        *("--set", " happened = late, your telephone rang"),
        *("--set", "answers_went=5", "--set", "scent=?", "--set", "waited=12.5 minutes"),
    ]
    expected = document_text(what_if_document(rule_base, found(rule_base, case, wanted)), Look(plain=True))
    done = afterview("what-if", case, *given, "--pack", pack)
    assert (done.code, done.out, done.err) == (0, expected, "")


@pytest.mark.parametrize(
    ("written", "state"), [("scent=", "unknown"), ("scent=?", "unknown"), ("scent=-", "not_applicable")]
)
def test_not_knowing_and_not_applying_have_signs(
    afterview: Command, pack: Path, written: str, state: str
) -> None:
    done = afterview("what-if", "case.yaml", "--set", written, "--pack", pack, "--format", "json")
    assert json.loads(done.out)["changes"][0]["after"]["state"] == state


def test_json_is_the_whole_of_it_and_has_no_notes(
    afterview: Command, pack: Path, rule_base: RuleBase, case: Path
) -> None:
    goal = "came_across_badly<0.02"
    done = afterview(
        "what-if", case, "--set", "happened=none", "--goal", goal, "--pack", pack, "--format", "json"
    )
    wanted = found(rule_base, case, {"happened": "none"}, goal)
    assert (done.code, json.loads(done.out)) == (1, what_if_data(rule_base, wanted))
    assert "secret" not in done.out


@pytest.mark.parametrize(
    ("goals", "code"),
    [
        (["came_across_badly<0.02"], 1),
        (["came_across_badly<0.9"], 0),
        (["came_across_badly<0.9", "stronger_finalist>likely"], 2),
        (["came_across_badly<0.9", "stronger_finalist>0.7"], 1),
    ],
)
def test_the_exit_code_says_whether_all_goals_can_be_reached(
    afterview: Command, pack: Path, goals: list[str], code: int
) -> None:
    options = [part for goal in goals for part in ("--goal", goal)]
    assert afterview("what-if", "case.yaml", *options, "--pack", pack).code == code


def test_a_way_in_the_built_in_pack_does_what_it_says(afterview: Command) -> None:
    done = afterview("what-if", TELEPHONE, "--goal", "phone_in_the_talk<0.2", "--format", "json")
    way = json.loads(done.out)["ways"]["found"][-1]
    options = [part for each in way["changes"] for part in ("--set", setting(each))]
    after = json.loads(afterview("what-if", TELEPHONE, *options, "--format", "json").out)
    move = next(each for each in after["moves"] if each["cause"] == "phone_in_the_talk")
    assert done.code == 0
    assert way["changes"] == after["changes"]
    assert move["after"]["score"] == way["outcomes"][0]["score"]


def setting(change: dict[str, object]) -> str:
    value = change["after"]["value"]  # type: ignore[index]
    return f"{change['question']}={','.join(value) if isinstance(value, list) else value}"


@pytest.mark.parametrize(("form", "begins"), [("markdown", "# "), ("html", "<!doctype html>")])
def test_other_forms_are_printed(afterview: Command, pack: Path, form: str, begins: str) -> None:
    done = afterview("what-if", "case.yaml", "--set", "scent=yes", "--pack", pack, "--format", form)
    assert (done.code, done.out.startswith(begins), done.err) == (0, True, "")


def test_german_is_spoken(afterview: Command) -> None:
    done = afterview("what-if", TELEPHONE, "--set", "phone_seen=put_away", "--lang", "de")
    assert (done.code, done.out.splitlines()[0]) == (0, "Was wäre, wenn?")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], f"{USAGE}say what to change with --set, or where to get with --goal"),
        (["--set", "scent"], f"{USAGE}Invalid value for --set: 'scent' is no change: write question=answer"),
        (["--set", "\x1b"], f"{USAGE}Invalid value for --set: '\\x1b' is no change: write question=answer"),
        (["--set", "=yes"], f"{USAGE}Invalid value for --set: '=yes' is no change: write question=answer"),
        (
            ["--set", "scent=yes", "--set", "scent=no"],
            f"{USAGE}Invalid value for --set: 'scent' is set twice",
        ),
        (["--set", "cent=yes"], "afterview: there is no question 'cent' - did you mean 'scent'?"),
        (["--set", "scent=no way"], "afterview: 'no way' is no answer to 'scent', which takes yes or no"),
        (
            ["--set", "remarks=a text"],
            "afterview: 'remarks' is a note, which no rule reads: nothing would move",
        ),
        (
            ["--goal", "strong_finalist<0.2"],
            "afterview: there is no cause 'strong_finalist' - did you mean 'stronger_finalist'?",
        ),
    ],
)
def test_what_cannot_be_understood_is_refused(
    afterview: Command, pack: Path, options: list[str], message: str
) -> None:
    done = afterview("what-if", "case.yaml", *options, "--pack", pack)
    assert (done.code, done.out, done.err) == (2, "", f"{message}\n")
