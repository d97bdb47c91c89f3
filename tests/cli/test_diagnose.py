"""``afterview diagnose``: case files, good and bad, to results and messages."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest
from command_line import Command, Outcome

from afterview import RuleBase, diagnose, differential_data, read_case

GOOD = "name: On the telephone\nanswers: {ended_at: phone, answers_went: 2, happened: late}\n"


@pytest.fixture(autouse=True)
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "unknown.yaml",
            "answers:\n  greeted_recepton: curtly\n  ended_at: in_persn\n",
            "unknown.yaml:2:3: E104 unknown question 'greeted_recepton' - did you mean 'greeted_reception'?\n"
            "    2 |   greeted_recepton: curtly\n"
            "      |   ^~~~~~~~~~~~~~~~\n"
            "unknown.yaml:3:13: E401 'in_persn' is no answer to 'ended_at', which takes phone or in_person"
            " - did you mean 'in_person'?\n"
            "    3 |   ended_at: in_persn\n"
            "      |             ^~~~~~~~\n"
            "2 problems\n",
        ),
        (
            "kind.yaml",
            "answers:\n  answers_went: [1, 2]\n  waited: soon\n",
            "kind.yaml:2:17: E401 found a list as the answer to 'answers_went', which takes a single answer\n"
            "    2 |   answers_went: [1, 2]\n"
            "      |                 ^~~~~~\n"
            "kind.yaml:3:11: E401 'soon' is no number; 'waited' takes a number from 0.0 to 120.0 minutes\n"
            "    3 |   waited: soon\n"
            "      |           ^~~~\n"
            "2 problems\n",
        ),
        (
            "range.json",
            '{"answers": {"answers_went": 9}}',
            "range.json:1:30: E401 9 is out of range; 'answers_went' takes a whole number from 1 to 5\n"
            '    1 | {"answers": {"answers_went": 9}}\n'
            "      |                              ^\n",
        ),
        (
            "empty.yaml",
            "",
            "empty.yaml: E005 there is nothing in this file: write `answers:` and the answers under it\n",
        ),
        (
            "binary.yaml",
            "\x00\x01",
            "binary.yaml:1:1: E007 the character U+0000 stands here, so this is no text file: "
            "name one that is\n"
            "    1 | \ufffd\ufffd\n"
            "      | ^\n",
        ),
        (
            "broken.yaml",
            "answers:\n  ended_at: [in_person\n",
            "broken.yaml:2:13: E008 this is no YAML (did not find expected ',' or ']'): "
            "what is opened with [ or { is not closed, or lacks a comma\n"
            "    2 |   ended_at: [in_person\n"
            "      |             ^\n",
        ),
        (
            "broken.json",
            '{"answers":\n  {"ended_at": "in_person" "waited": 3}}',
            "broken.json:2:28: E009 this is no JSON (Expecting ',' delimiter): "
            "compare commas, quotes and brackets up to this place\n"
            '    2 |   {"ended_at": "in_person" "waited": 3}}\n'
            "      |                            ^\n",
        ),
    ],
    ids=lambda value: value if str(value).endswith((".yaml", ".json")) else "",
)
def test_a_file_that_cannot_be_used_is_reported_with_its_place(
    afterview: Command, pack: Path, tmp_path: Path, name: str, text: str, message: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert afterview("diagnose", "--pack", pack, name) == Outcome(2, "", message)


def test_bytes_that_are_no_text_are_reported(afterview: Command, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "photo.yaml").write_bytes(b"\xff\xd8\xff\xe0")
    outcome = afterview("diagnose", "--pack", pack, "photo.yaml")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(
        "photo.yaml:1:1: E006 the byte 0xFF is no UTF-8 text: save the file as UTF-8 in your editor\n"
    )


def test_a_file_that_is_not_there_is_reported(afterview: Command, pack: Path) -> None:
    assert afterview("diagnose", "--pack", pack, "god.yaml") == Outcome(
        2, "", "god.yaml: E001 there is no such file - did you mean 'good.yaml'?\n"
    )


def test_a_folder_is_no_case(afterview: Command, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    assert afterview("diagnose", "--pack", pack, "cases") == Outcome(
        2, "", "cases: E003 this is a folder, and a file is expected: name a file in it\n"
    )


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_one_may_not_read_is_reported(afterview: Command, pack: Path, good: Path) -> None:
    good.chmod(0)
    assert afterview("diagnose", "--pack", pack, "good.yaml") == Outcome(
        2, "", "good.yaml: E002 this file cannot be read (Permission denied): check who may read it\n"
    )


@pytest.mark.skipif(os.name != "posix", reason="there are no sockets among the files")
def test_what_nobody_can_read_is_reported(afterview: Command, pack: Path, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as each:
        each.bind("socket.yaml")
    outcome = afterview("diagnose", "--pack", pack, "socket.yaml")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("socket.yaml: E002 this file cannot be read (")


def test_one_bad_file_among_several_is_reported_and_the_others_are_done(
    afterview: Command, pack: Path, tmp_path: Path, good: Path
) -> None:
    (tmp_path / "other.yaml").write_text("answers: {ended_at: in_person}\n", encoding="utf-8")
    (tmp_path / "bad.yaml").write_text("answers: {shoe: red}\n", encoding="utf-8")
    outcome = afterview("diagnose", "--pack", pack, "good.yaml", "bad.yaml", "other.yaml", "none.yaml")
    assert outcome.code == 2
    assert [line for line in outcome.out.splitlines() if line.startswith("==")] == [
        "== On the telephone",
        "== other",
    ]
    assert [line.split(" ")[0] for line in outcome.err.splitlines() if ".yaml:" in line] == [
        "bad.yaml:1:11:",
        "none.yaml:",
    ]


def test_the_one_good_file_of_two_is_named_all_the_same(afterview: Command, pack: Path) -> None:
    outcome = afterview("diagnose", "--pack", pack, "none.yaml", "good.yaml")
    assert (outcome.code, outcome.out.splitlines()[0]) == (2, "== On the telephone")


def test_a_case_of_another_version_is_read_and_that_is_said(
    afterview: Command, pack: Path, tmp_path: Path
) -> None:
    text = "pack: {name: visit, version: 0.1.0}\nanswers: {ended_at: phone}\n"
    (tmp_path / "old.yaml").write_text(text, encoding="utf-8")
    outcome = afterview("diagnose", "--pack", pack, "old.yaml")
    assert (outcome.code, outcome.err) == (
        0,
        "old.yaml: written with the rules visit 0.1.0, read with visit 0.2.0\n",
    )


def test_one_case_is_one_object_and_several_are_a_list(
    afterview: Command, pack: Path, rule_base: RuleBase, good: Path
) -> None:
    case = read_case(good, rule_base)
    expected = differential_data(rule_base, diagnose(rule_base, case.answers, case="On the telephone"))
    one = afterview("diagnose", "--format", "json", "--pack", pack, "good.yaml")
    two = afterview("diagnose", "--format", "json", "--pack", pack, "good.yaml", "good.yaml")
    left = afterview("diagnose", "--format", "json", "--pack", pack, "good.yaml", "none.yaml")
    assert (one.code, json.loads(one.out)) == (0, expected)
    assert (two.code, json.loads(two.out)) == (0, [expected, expected])
    assert (left.code, json.loads(left.out)) == (2, [expected])
    assert afterview("diagnose", "--format", "json", "--pack", pack, "none.yaml").out == ""


def test_json_is_the_same_bytes_whatever_the_locale(process: Command, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "name.yaml").write_text("name: Zoë — her day\nanswers: {ended_at: phone}\n", encoding="utf-8")
    command = ("diagnose", "--format", "json", "--pack", pack, "name.yaml")
    utf8 = process(*command, LC_ALL="C.UTF-8")
    assert process(*command, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0") == utf8
    assert process(*command, PYTHONIOENCODING="latin-1") == utf8
    assert '"case": "Zoë — her day"' in utf8.out


def test_verbose_shows_every_cause_and_the_evaluator(afterview: Command, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("answers: {stage_ended: in_person}\n", encoding="utf-8")
    brief, verbose = afterview("diagnose", "case.yaml"), afterview("diagnose", "-v", "case.yaml")
    counts = [each.out.count("\nHypothesis ") for each in (brief, verbose)]
    assert counts[0] < counts[1]
    assert "\nEvaluated by: " in verbose.out
    assert "Evaluated by" not in brief.out
