"""``afterview why-not``: what a cause, a rule, a finding or a question lacks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Command

from afterview import RuleBase, document_text, read_case, why_not, why_not_data, why_not_document
from afterview.reports import Look

CASE = "name: A visit\nanswers: {ended_at: in_person, answers_went: 4, greeted_reception: politely}\n"
TARGETS = ["came_across_badly", "visit.curt-at-reception", "kept_waiting", "greeted_reception", "remarks"]


@pytest.fixture(autouse=True)
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("every", [False, True])
def test_a_report_is_printed(
    afterview: Command, pack: Path, rule_base: RuleBase, case: Path, target: str, *, every: bool
) -> None:
    found = why_not(rule_base, read_case(case, rule_base).answers, target)
    document = why_not_document(rule_base, found, case="A visit", every=every)
    done = afterview("why-not", target, case, "--pack", pack, *["--all"] * every)
    assert (done.code, done.out, done.err) == (0, document_text(document, Look(plain=True)), "")


@pytest.mark.parametrize("target", TARGETS)
def test_json_is_the_whole_of_it(
    afterview: Command, pack: Path, rule_base: RuleBase, case: Path, target: str
) -> None:
    done = afterview("why-not", target, case, "--pack", pack, "--format", "json")
    found = why_not(rule_base, read_case(case, rule_base).answers, target)
    assert (done.code, json.loads(done.out)) == (0, why_not_data(rule_base, found, case="A visit"))


@pytest.mark.parametrize(("form", "begins"), [("markdown", "# Why not"), ("html", "<!doctype html>")])
def test_other_forms_are_printed(afterview: Command, pack: Path, form: str, begins: str) -> None:
    done = afterview("why-not", "came_across_badly", "case.yaml", "--pack", pack, "--format", form)
    assert (done.code, done.out.startswith(begins), done.err) == (0, True, "")


def test_what_is_not_there_is_refused_with_a_guess(afterview: Command, pack: Path) -> None:
    done = afterview("why-not", "came_across_bad", "case.yaml", "--pack", pack)
    message = (
        "afterview: no cause, rule, finding or question is called 'came_across_bad' - "
        "did you mean 'came_across_badly'?\n"
    )
    assert (done.code, done.out, done.err) == (2, "", message)


def test_what_is_like_nothing_there_is_refused_with_the_place_where_all_stand(
    afterview: Command, pack: Path
) -> None:
    done = afterview("why-not", "zzz", "case.yaml", "--pack", pack)
    message = "no cause, rule, finding or question is called 'zzz'; see: afterview rules list causes"
    assert (done.code, done.out, done.err) == (2, "", f"afterview: {message}\n")


def test_a_case_that_cannot_be_read_is_refused(afterview: Command, pack: Path, case: Path) -> None:
    case.write_text("answers: {ended_at: nowhere}\n", encoding="utf-8")
    done = afterview("why-not", "came_across_badly", case, "--pack", pack)
    assert (done.code, done.out, "E401" in done.err) == (2, "", True)


def test_german_is_spoken(afterview: Command) -> None:
    done = afterview("why-not", "rude_to_staff", "case.yaml", "--lang", "de")
    assert done.code == 2  # the case belongs to another pack
    Path("case.yaml").write_text("answers: {stage_ended: phone_screen}\n", encoding="utf-8")
    done = afterview("why-not", "rude_to_staff", "case.yaml", "--lang", "de")
    assert (done.code, done.out.startswith("Warum nicht: ")) == (0, True)
