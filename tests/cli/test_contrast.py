"""``afterview contrast``: two causes of one case side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Command

from afterview import RuleBase, contrast, contrast_data, contrast_document, diagnose, document_text, read_case
from afterview.reports import Look

CASE = "name: A visit\nanswers: {ended_at: in_person, answers_went: 2}\n"
USAGE = "Usage: afterview contrast [OPTIONS] A B CASE\nTry 'afterview contrast --help' for help.\n\nError: "


@pytest.fixture(autouse=True)
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_a_report_is_printed_whichever_cause_is_named_first(
    afterview: Command, pack: Path, rule_base: RuleBase, case: Path
) -> None:
    read = read_case(case, rule_base)
    differential = diagnose(rule_base, read.answers, case="A visit")
    found = contrast(rule_base, differential, "stronger_finalist", "came_across_badly")
    expected = document_text(contrast_document(rule_base, found), Look(plain=True))

    for causes in (("stronger_finalist", "came_across_badly"), ("came_across_badly", "stronger_finalist")):
        done = afterview("contrast", *causes, case, "--pack", pack)
        assert (done.code, done.out, done.err) == (0, expected, "")


def test_json_is_the_whole_of_it(afterview: Command, pack: Path, rule_base: RuleBase, case: Path) -> None:
    done = afterview(
        "contrast", "stronger_finalist", "came_across_badly", case, "--pack", pack, "--format", "json"
    )
    differential = diagnose(rule_base, read_case(case, rule_base).answers, case="A visit")
    found = contrast(rule_base, differential, "stronger_finalist", "came_across_badly")
    assert (done.code, json.loads(done.out), done.err) == (0, contrast_data(rule_base, found), "")


@pytest.mark.parametrize(
    ("form", "begins"),
    [("markdown", "# "), ("html", "<!doctype html>")],
)
def test_other_forms_are_printed(afterview: Command, pack: Path, form: str, begins: str) -> None:
    done = afterview(
        "contrast", "stronger_finalist", "came_across_badly", "case.yaml", "--pack", pack, "--format", form
    )
    assert (done.code, done.out.startswith(begins), done.err) == (0, True, "")


@pytest.mark.parametrize(
    ("causes", "message"),
    [
        (
            ("stronger_finalst", "came_across_badly"),
            "Invalid value for A: there is no cause 'stronger_finalst' - did you mean 'stronger_finalist'?\n",
        ),
        (
            ("stronger_finalist", "zzz"),
            "Invalid value for B: there is no cause 'zzz'; see: afterview rules list causes\n",
        ),
        (
            ("\x1b[31m", "stronger_finalist"),
            "Invalid value for A: there is no cause '\\x1b[31m'; see: afterview rules list causes\n",
        ),
        (
            ("stronger_finalist", "stronger_finalist"),
            "Invalid value for B: 'stronger_finalist' is A already; name another cause\n",
        ),
    ],
    ids=["almost a cause", "no cause", "no text", "twice the same"],
)
def test_causes_that_cannot_be_compared_are_refused(
    afterview: Command, pack: Path, causes: tuple[str, str], message: str
) -> None:
    done = afterview("contrast", *causes, "case.yaml", "--pack", pack)
    assert (done.code, done.out, done.err) == (2, "", USAGE + message)


def test_a_case_that_cannot_be_read_is_reported(afterview: Command, pack: Path, case: Path) -> None:
    case.write_text("answers: {ended_at: in_persn}\n", encoding="utf-8")
    done = afterview("contrast", "stronger_finalist", "came_across_badly", "case.yaml", "--pack", pack)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("case.yaml:1:21: E401 'in_persn' is no answer to 'ended_at'")


def test_it_is_said_in_german(afterview: Command) -> None:
    path = Path("case.yaml")
    path.write_text("answers: {stage_ended: in_person}\n", encoding="utf-8")
    done = afterview("contrast", "stronger_finalist", "rude_to_staff", path, "--lang", "de")
    assert (done.code, done.err) == (0, "")
    assert "Eine Antwort, die die Reihenfolge umkehren würde" in done.out.splitlines()
