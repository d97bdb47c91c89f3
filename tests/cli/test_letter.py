"""``afterview letter``: a draft, or why there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Command, Outcome

from afterview import RuleBase, diagnose, draft_letter, letter_data, letter_document, read_case
from afterview.reports.document_markdown import document_markdown


@pytest.fixture(autouse=True)
def cases(tmp_path: Path) -> None:
    for name, answers in {
        "warm.yaml": "{ended_at: in_person, greeted_reception: warmly}",
        "curt.yaml": "{ended_at: in_person, greeted_reception: curtly}",
        "phone.yaml": "{ended_at: phone}",
        "silent.yaml": "{answers_went: 4, remarks: My own words}",
    }.items():
        (tmp_path / name).write_text(f"answers: {answers}\n", encoding="utf-8")


def test_a_letter_is_drafted_with_what_is_given_and_brackets_for_the_rest(
    afterview: Command, pack: Path
) -> None:
    given = ("--to", "Ms Abara", "--from", "Jo", "--role", "account manager")
    assert afterview("letter", "warm.yaml", "--pack", pack, *given) == Outcome(
        0,
        "A draft to the employer\n"
        "\n"
        "Subject: The account manager position\n"
        "\n"
        "Dear Ms Abara,\n"
        "\n"
        "What could I do better at [company]?\n"
        "\n"
        "Jo\n"
        "\n"
        "Before you send it\n"
        "- Fill in what stands in square brackets.\n"
        "- Send it once.\n"
        "\n"
        "To add what they answer, once they have:\n"
        f"    afterview ask --pack {pack} --resume warm.yaml\n",
    )


def test_the_name_of_a_file_steers_no_terminal(afterview: Command, pack: Path, tmp_path: Path) -> None:
    named = tmp_path / "warm\x1b[31m.yaml"
    named.write_bytes((tmp_path / "warm.yaml").read_bytes())
    told = afterview("letter", named.name, "--pack", pack).out
    assert told.endswith(f"    afterview ask --pack {pack} --resume 'warm\ufffd[31m.yaml'\n")


def test_a_letter_is_drafted_in_the_language_that_is_asked_for(afterview: Command, pack: Path) -> None:
    given = ("--company", "Example", "--lang", "de")
    assert afterview("letter", "warm.yaml", "--pack", pack, *given) == Outcome(
        0,
        "Ein Entwurf an den Arbeitgeber\n"
        "\n"
        "Betreff: Die Stelle [Stellenbezeichnung]\n"
        "\n"
        "Guten Tag [Name],\n"
        "\n"
        "Was könnte ich bei Example besser machen?\n"
        "\n"
        "[Ihr Name]\n"
        "\n"
        "Bevor Sie ihn abschicken\n"
        "- Füllen Sie aus, was in eckigen Klammern steht.\n"
        "- Schicken Sie es einmal.\n"
        "\n"
        "Um zu ergänzen, was man Ihnen antwortet, sobald es da ist:\n"
        f"    afterview ask --lang de --pack {pack} --resume warm.yaml\n",
    )


def test_where_it_is_better_to_write_none_the_exit_code_is_1_and_another_letter_is_named(
    afterview: Command, pack: Path
) -> None:
    assert afterview("letter", "curt.yaml", "--pack", pack) == Outcome(
        1,
        "Better no letter this time\n"
        "Leave it there.\n"
        "\n"
        "What you could write instead\n"
        "- a note to somebody there whom you liked\n"
        "\n"
        "To draft it:\n"
        f"    afterview letter curt.yaml --kind note_to_contact --pack {pack}\n",
    )
    assert afterview("letter", "curt.yaml", "--pack", pack, "--kind", "note_to_contact").code == 0


def test_where_too_little_is_told_the_exit_code_is_1_and_what_is_missing_is_named(
    afterview: Command, pack: Path
) -> None:
    assert afterview("letter", "silent.yaml", "--pack", pack) == Outcome(
        1,
        "There is too little here yet for a letter\n"
        "\n"
        "These answers would tell which one suits\n"
        "- At which stage did it end?\n"
        "\n"
        "To answer them:\n"
        f"    afterview ask --pack {pack} --resume silent.yaml\n",
    )


def test_where_no_letter_suits_the_exit_code_is_1(afterview: Command, pack: Path) -> None:
    outcome = Outcome(1, "No such letter suits your account\n")
    assert afterview("letter", "phone.yaml", "--pack", pack) == outcome
    assert afterview("letter", "phone.yaml", "--pack", pack, "--plain") == outcome


@pytest.mark.parametrize("name", ["warm.yaml", "curt.yaml", "silent.yaml"])
def test_the_other_forms_hold_the_same(
    afterview: Command, pack: Path, rule_base: RuleBase, tmp_path: Path, name: str
) -> None:
    case = read_case(tmp_path / name, rule_base)
    found = draft_letter(rule_base, diagnose(rule_base, case.answers, case=case.name))
    given = {"to": "<b>*Jo*</b>"}
    called = ("letter", name, "--pack", pack, "--to", given["to"], "--format")

    as_json, as_markdown = afterview(*called, "json"), afterview(*called, "markdown")

    assert json.loads(as_json.out) == letter_data(rule_base, found, given)
    assert as_markdown.out == document_markdown(letter_document(rule_base, found, given))
    assert as_json.code == as_markdown.code == (0 if name == "warm.yaml" else 1)
    assert (as_json.err, as_markdown.err) == ("", "")


def test_a_note_of_somebody_stands_in_no_letter(afterview: Command, pack: Path) -> None:
    for form in ("text", "markdown", "json"):
        assert "My own words" not in afterview("letter", "silent.yaml", "--pack", pack, "--format", form).out


def test_a_name_steers_no_terminal(afterview: Command, pack: Path) -> None:
    shown = afterview("letter", "warm.yaml", "--pack", pack, "--to", "Jo\x1b[31m\n\u202eeoJ").out
    assert "Dear Jo [31m eoJ,\n" in shown
    assert "\x1b" not in shown


def test_what_the_command_line_cannot_read_is_said(afterview: Command, pack: Path) -> None:
    missing = afterview("letter", "warn.yaml", "--pack", pack)
    assert (missing.code, missing.out) == (2, "")
    assert "warn.yaml: E001 there is no such file - did you mean 'warm.yaml'?" in missing.err
    unknown = afterview("letter", "warm.yaml", "--pack", pack, "--kind", "no_letter")
    assert (unknown.code, unknown.out) == (2, "")
    assert "'no_letter' is not one of 'feedback_request', 'note_to_contact', 'note_to_insider'" in unknown.err
