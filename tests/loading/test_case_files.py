"""Case files: what a sound one says, as YAML, as JSON, and as a result that Afterview wrote itself."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from afterview.errors import CaseFileError
from afterview.facts import Answer, State
from afterview.loading import load_pack, read_case
from afterview.rule_base import Case, Expectation, RuleBase, Standing


@pytest.fixture
def rule_base(base: Path) -> RuleBase:
    return load_pack(base)


def known(value: Any, **more: Any) -> Answer:
    return Answer(state=State.KNOWN, value=value, **more)


WRITTEN = """\
name: A visit on a Monday
pack: {name: base, version: 0.1.0, hash: abc}
answers:
  stage_ended: in_person
  stages_passed: [phone]
  greeted_reception: {value: curtly, certainty: guessing, observer: self}
  answers_went: 4
  role_meets_clients: no
  brought: []
  hours_prepared: 2.5
  remarks: "It rained: nobody came."
  dress_compared: {state: withheld}
expect:
  top: [rude_to_staff, stronger_finalist]
  band: {rude_to_staff: likely}
  fires: [conduct.curt-with-receptionist]
  silent: [stage.ended-dressed-too-casually]
  below: {dressed_too_casually: likely}
  standing: something_stands_out
cites: [E1.1, S1]
"""
SAID = Case(
    name="A visit on a Monday",
    pack=("base", "0.1.0"),
    answers={
        "stage_ended": known("in_person"),
        "stages_passed": known(frozenset({"phone"})),
        "greeted_reception": known("curtly", certainty="guessing", observer="self", percent=40),
        "answers_went": known(4),
        "role_meets_clients": known("no"),
        "brought": known(frozenset()),
        "hours_prepared": known(Decimal("2.5")),
        "remarks": known("It rained: nobody came."),
        "dress_compared": Answer(state=State.WITHHELD),
    },
    expect=Expectation(
        top=("rude_to_staff", "stronger_finalist"),
        band={"rude_to_staff": "likely"},
        fires=("conduct.curt-with-receptionist",),
        silent=("stage.ended-dressed-too-casually",),
        below={"dressed_too_casually": "likely"},
        standing=Standing.SOMETHING_STANDS_OUT,
    ),
    cites=("E1.1", "S1"),
)


def test_a_case_file_says_exactly_what_is_written_in_it(tmp_path: Path, rule_base: RuleBase) -> None:
    path = tmp_path / "visit.yaml"
    path.write_text(WRITTEN, encoding="utf-8")

    assert read_case(path, rule_base) == SAID
    assert str(read_case(path, rule_base).location) == f"{path}:1:7"


@pytest.mark.parametrize("name", ["visit.json", "visit.yaml", "visit"])
def test_a_case_in_json_says_the_same_whatever_its_file_is_called(
    tmp_path: Path, rule_base: RuleBase, name: str
) -> None:
    data = {
        "name": "A visit on a Monday",
        "pack": {"name": "base", "version": "0.1.0", "hash": "abc"},
        "answers": {
            "stage_ended": "in_person",
            "stages_passed": ["phone"],
            "greeted_reception": {"value": "curtly", "certainty": "guessing", "observer": "self"},
            "answers_went": 4,
            "role_meets_clients": False,
            "brought": [],
            "hours_prepared": 2.5,
            "remarks": "It rained: nobody came.",
            "dress_compared": {"state": "withheld", "value": None, "certainty": None, "observer": None},
        },
        "expect": {
            "top": ["rude_to_staff", "stronger_finalist"],
            "band": {"rude_to_staff": "likely"},
            "fires": ["conduct.curt-with-receptionist"],
            "silent": ["stage.ended-dressed-too-casually"],
            "below": {"dressed_too_casually": "likely"},
            "standing": "something_stands_out",
        },
        "cites": ["E1.1", "S1"],
    }
    (tmp_path / name).write_text("\n" + json.dumps(data, indent="\t"), encoding="utf-8")

    assert read_case(tmp_path / name, rule_base) == SAID


def test_our_own_result_is_a_case_file(tmp_path: Path, rule_base: RuleBase) -> None:
    result = {
        "schema": "afterview/differential/1",
        "pack": {"name": "base", "version": "0.1.0", "hash": "abc"},
        "language": "en",
        "case": "A visit",
        "answers": {
            "answers_went": {"state": "known", "value": 4, "certainty": None, "observer": "coach"},
            "stages_passed": {"state": "known", "value": [], "certainty": None, "observer": None},
            "dress_compared": {"state": "unknown", "value": None, "certainty": None, "observer": None},
            "brought": {"state": "unasked", "value": None, "certainty": None, "observer": None},
            "role_meets_clients": {"state": "not_applicable", "value": None},
        },
        "findings": {"looked_unprepared": None},
        "standing": {"code": "too_little_known", "text": "Too little is known."},
        "hypotheses": [{"rank": 1, "if": None}],
    }
    path = tmp_path / "result.json"
    path.write_text(json.dumps(result), encoding="utf-8")

    assert read_case(path, rule_base) == Case(
        name="A visit",
        pack=("base", "0.1.0"),
        answers={
            "answers_went": known(4, observer="coach", percent=90),
            "stages_passed": known(frozenset()),
            "dress_compared": Answer(state=State.UNKNOWN),
            "role_meets_clients": Answer(state=State.NOT_APPLICABLE),
        },
    )


@pytest.mark.parametrize("named", ['"case": null, ', ""])
def test_a_result_without_a_name_is_called_like_its_file(
    tmp_path: Path, rule_base: RuleBase, named: str
) -> None:
    path = tmp_path / "monday.json"
    path.write_text('{"schema": "afterview/x/1", ' + named + '"answers": {}}', encoding="utf-8")

    assert read_case(path, rule_base) == Case(name="monday", answers={})


def test_a_case_without_a_name_is_called_like_its_file(tmp_path: Path, rule_base: RuleBase) -> None:
    path = tmp_path / "curt-with-reception.yaml"
    path.write_text("answers: {greeted_reception: Curtly}\n", encoding="utf-8")

    assert read_case(path, rule_base) == Case(
        name="curt-with-reception", answers={"greeted_reception": known("curtly")}
    )


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("{state: known, value: 4}", known(4)),
        ("{value: 4}", known(4)),
        ("{value: 4, certainty: , observer: }", known(4)),
        ("{state: unknown}", Answer(state=State.UNKNOWN)),
        ("{state: unknown, observer: coach}", Answer(state=State.UNKNOWN, observer="coach", percent=90)),
        ("{state: withheld}", Answer(state=State.WITHHELD)),
        ("{state: not_applicable}", Answer(state=State.NOT_APPLICABLE)),
        ("'4'", known(4)),
        ("Very well", known(5)),
        ("4.0", known(4)),
    ],
)
def test_an_answer_can_be_written_in_several_ways(
    tmp_path: Path, rule_base: RuleBase, written: str, answer: Answer
) -> None:
    path = tmp_path / "visit.yaml"
    path.write_text(f"answers:\n  answers_went: {written}\n", encoding="utf-8")

    assert read_case(path, rule_base).answers == {"answers_went": answer}


def test_an_unasked_answer_is_as_good_as_none(tmp_path: Path, rule_base: RuleBase) -> None:
    path = tmp_path / "visit.yaml"
    path.write_text("answers: {answers_went: {state: unasked}}\n", encoding="utf-8")

    assert read_case(path, rule_base).answers == {}


def test_characters_beyond_the_first_plane_survive_in_json(tmp_path: Path, rule_base: RuleBase) -> None:
    path = tmp_path / "visit.json"
    path.write_text(r'{"answers": {"remarks": "\ud83d\ude00 \u00e9 / \/"}}', encoding="utf-8")

    assert read_case(path, rule_base).answers == {"remarks": known("\N{GRINNING FACE} é / /")}


def test_numbers_in_json_are_never_rounded(tmp_path: Path, rule_base: RuleBase) -> None:
    path = tmp_path / "visit.json"
    path.write_text('{"answers": {"hours_prepared": 2.50000000000000001}}', encoding="utf-8")

    with pytest.raises(CaseFileError, match="E401"):
        read_case(path, rule_base)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e99", "9" * 5_000])
def test_numbers_that_json_knows_and_we_do_not(tmp_path: Path, rule_base: RuleBase, number: str) -> None:
    path = tmp_path / "visit.json"
    path.write_text('{"answers": {"hours_prepared": ' + number + "}}", encoding="utf-8")

    with pytest.raises(CaseFileError, match=r"visit.json:1:32: E"):
        read_case(path, rule_base)


def test_yaml_in_braces_is_no_json_and_is_read(tmp_path: Path, rule_base: RuleBase) -> None:
    path = tmp_path / "visit.yaml"
    path.write_text("{answers: {answers_went: 4}}\n", encoding="utf-8")

    assert read_case(path, rule_base).answers == {"answers_went": known(4)}


def test_yaml_called_json_is_refused_as_json(tmp_path: Path, rule_base: RuleBase) -> None:
    path = tmp_path / "visit.json"
    path.write_text("answers: {answers_went: 4}\n", encoding="utf-8")

    with pytest.raises(CaseFileError, match=r"visit.json:1:1: E009 this is no JSON \(Expecting value\)"):
        read_case(path, rule_base)


def test_json_that_is_no_case(tmp_path: Path, rule_base: RuleBase) -> None:
    path = tmp_path / "visit.json"
    for text in ("null", "[]", '"answers"', "4", '{"answers": null}', '{"answers": []}', "{}"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(CaseFileError, match=r"E20[12] "):
            read_case(path, rule_base)


def test_a_file_by_another_program_must_be_a_case(tmp_path: Path, rule_base: RuleBase) -> None:
    path = tmp_path / "visit.json"
    path.write_text('{"schema": "elsewhere/1", "answers": {}}', encoding="utf-8")

    with pytest.raises(CaseFileError, match="E101 unknown key 'schema'"):
        read_case(path, rule_base)
