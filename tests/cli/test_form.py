"""``afterview form``: blank forms on standard output or in a new file."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from command_line import Command, Outcome

from afterview import FormSort, Length, RuleBase, blank_form, form_questions, load_pack


def test_a_form_is_printed_with_the_questions_of_the_pack(
    afterview: Command, pack: Path, rule_base: RuleBase
) -> None:
    printed = afterview("form", "--as", "markdown", "--pack", pack)

    expected = blank_form(rule_base, FormSort.MARKDOWN, form_questions(rule_base))
    assert printed == Outcome(0, expected.decode())


def test_the_language_the_length_and_single_questions_can_be_chosen(afterview: Command) -> None:
    german = load_pack(language="de")
    quick = blank_form(german, FormSort.CSV, form_questions(german, Length.QUICK)).decode()
    chosen = afterview("form", "--as", "json", "--questions", "job_since, reason_given")

    assert afterview("form", "--as", "csv", "--length", "quick", "--lang", "de") == Outcome(0, quick)
    assert list(json.loads(chosen.out)["properties"]) == ["reason_given", "job_since"]


def test_a_questionnaire_has_all_questions_in_all_languages_and_is_written_to_a_file(
    afterview: Command, tmp_path: Path
) -> None:
    own, german = load_pack(), load_pack(language="de")

    said = afterview("form", "--as", "xlsform", "--out", "form.xlsx", "--lang", "de")

    assert said == Outcome(0, "", "form.xlsx\n")
    expected = blank_form(german, FormSort.XLSFORM, form_questions(german, Length.FULL), [own])
    assert (tmp_path / "form.xlsx").read_bytes() == expected


def test_a_file_that_is_there_is_left_as_it_is(afterview: Command, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("mine")

    refused = afterview("form", "--as", "csv", "--out", "mine.csv")

    assert (refused.code, (tmp_path / "mine.csv").read_text()) == (2, "mine")
    assert "'mine.csv' is there already, and is left as it is: name a new file" in refused.err


def test_a_folder_that_is_not_there_is_named(afterview: Command) -> None:
    refused = afterview("form", "--as", "csv", "--out", "none/mine.csv")

    assert refused == Outcome(2, "", "afterview: none/mine.csv: No such file or directory\n")


@pytest.mark.parametrize("sort", ["xlsx", "xlsform"])
def test_what_is_no_text_is_not_printed_on_a_terminal(
    afterview: Command, monkeypatch: pytest.MonkeyPatch, sort: str
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    refused = afterview("form", "--as", sort)

    assert (refused.code, refused.out) == (2, "")
    assert f"{sort} is no text: name a file with --out, such as --out form.xlsx" in refused.err


def test_an_unknown_question_is_refused_with_the_one_that_was_meant(afterview: Command) -> None:
    refused = afterview("form", "--as", "csv", "--questions", "job_sinse")

    message = "afterview: the rules have no question 'job_sinse' - did you mean 'job_since'?\n"
    assert refused == Outcome(2, "", message)


def test_what_is_asked_is_said_in_one_way_only(afterview: Command) -> None:
    refused = afterview("form", "--as", "csv", "--questions", "job_since", "--length", "quick")

    assert refused.code == 2
    assert "--length and --questions both say what is asked: give one of them" in refused.err
