"""For whom ``diagnose`` and ``ask`` print a report, and in which form."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from command_line import Command, Outcome

from afterview import (
    Look,
    Reader,
    RuleBase,
    diagnose,
    document_html,
    document_markdown,
    document_text,
    read_case,
    report_document,
)
from afterview.reports.document import Document

GOOD = "name: On the telephone\nanswers: {ended_at: phone, answers_went: 2, happened: late}\n"


@pytest.fixture(autouse=True)
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def expected(rule_base: RuleBase, path: Path, audience: Reader, *, every: bool = False) -> Document:
    """Return the report of a case file."""
    case = read_case(path, rule_base)
    return report_document(
        rule_base, diagnose(rule_base, case.answers, case=case.name), audience, every=every
    )


@pytest.mark.parametrize("audience", list(Reader))
def test_a_report_is_printed_for_each_audience_in_each_form(
    afterview: Command, pack: Path, rule_base: RuleBase, good: Path, audience: Reader
) -> None:
    document = expected(rule_base, good, audience)
    options = ("diagnose", "--pack", pack, "--audience", audience, "good.yaml", "--format")
    assert afterview(*options, "markdown") == Outcome(0, document_markdown(document))
    assert afterview(*options, "html") == Outcome(0, document_html(document))
    if audience is not Reader.COACH:
        assert afterview(*options, "text") == Outcome(0, document_text(document, Look(plain=True)))


def test_without_an_audience_a_coach_is_meant(afterview: Command, pack: Path) -> None:
    for form in ("text", "markdown", "html"):
        options = ("diagnose", "--pack", pack, "good.yaml", "--format", form)
        assert afterview(*options) == afterview(*options, "--audience", "coach")
    assert "\nHypothesis 1: " in afterview("diagnose", "--pack", pack, "good.yaml").out


def test_verbose_shows_every_cause_and_says_who_evaluated_apart_from_the_report(
    afterview: Command, pack: Path, rule_base: RuleBase, good: Path
) -> None:
    document = expected(rule_base, good, Reader.AUTHOR, every=True)
    options = ("diagnose", "--pack", pack, "good.yaml", "--audience", "author", "-v", "--format", "markdown")
    outcome = afterview(*options)
    assert (outcome.code, outcome.out) == (0, document_markdown(document))
    assert outcome.err.startswith("Evaluated by: ")


def test_several_reports_follow_each_other_with_the_names_of_their_cases(
    afterview: Command, pack: Path, rule_base: RuleBase, good: Path
) -> None:
    markdown = document_markdown(expected(rule_base, good, Reader.CANDIDATE))
    options = ("diagnose", "--pack", pack, "--audience", "candidate", "good.yaml", "good.yaml")
    assert afterview(*options, "--format", "markdown") == Outcome(0, f"{markdown}\n{markdown}")
    text = document_text(expected(rule_base, good, Reader.CANDIDATE), Look(plain=True))
    heading = "== On the telephone\n\n"
    assert afterview(*options) == Outcome(0, f"{heading}{text}\n{heading}{text}")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--format", "html", "good.yaml"), "a page of HTML is about one case: name one CASE"),
        (
            ("--format", "json", "--audience", "coach"),
            "JSON holds the whole result, for whoever reads it: leave out --audience",
        ),
    ],
)
def test_what_does_not_go_together_is_refused(
    afterview: Command, pack: Path, options: tuple[str, ...], message: str
) -> None:
    outcome = afterview("diagnose", "--pack", pack, "good.yaml", *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith(f"Error: {message}\n")


def test_reports_are_the_same_bytes_whatever_the_locale(process: Command, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "name.yaml").write_text("name: Zoë — her day\nanswers: {ended_at: phone}\n", encoding="utf-8")
    for form in ("markdown", "html"):
        command = ("diagnose", "--format", form, "--pack", pack, "name.yaml")
        utf8 = process(*command, LC_ALL="C.UTF-8")
        assert process(*command, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0") == utf8
        assert "Zoë — her day" in utf8.out


@pytest.mark.skipif(os.name != "posix", reason="no file may be called so elsewhere")
def test_the_name_of_a_file_steers_no_terminal(afterview: Command, pack: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "a\x1b[31mb\u202ec\nd.yaml"
    hostile.write_text("answers: {ended_at: phone}\n", encoding="utf-8")
    outcome = afterview("diagnose", "--pack", pack, hostile, "good.yaml")
    assert outcome.out.startswith("== a [31mb c d\n")
    assert all(char.isprintable() or char == "\n" for char in outcome.out)


def test_the_questionnaire_ends_with_the_report_for_an_audience(afterview: Command, pack: Path) -> None:
    options = ("ask", "--all", "--order", "fixed", "--pack", pack, "--audience", "candidate")
    outcome = afterview(*options, typed="1\n" + "\n" * 40)
    assert outcome.code == 0
    assert "\nHow to read this\n" in outcome.out
    assert "Hypothesis" not in outcome.out
    assert f"--audience candidate --pack {pack} --resume\n" in outcome.out
