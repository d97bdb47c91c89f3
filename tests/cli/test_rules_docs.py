"""afterview rules docs --as html: the site of a pack, and what goes with it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from command_line import Command, Outcome

from afterview import load_cases, load_pack, render_site


def files(folder: Path) -> dict[str, str]:
    """Return the files of a site by name, without their list."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "site-files.txt")
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


def test_a_site_is_written_and_its_first_page_named(afterview: Command, pack: Path, tmp_path: Path) -> None:
    command = ("rules", "docs", "--as", "html", "--to", "site", "--pack", pack)
    assert afterview(*command) == Outcome(0, f"{Path('site/index.html')}\n")
    base = load_pack(pack)
    assert files(tmp_path / "site") == render_site(base, load_cases(pack, base))
    assert afterview(*command) == Outcome(0, f"{Path('site/index.html')}\n")


def test_a_site_speaks_the_language_that_is_asked_for(
    afterview: Command, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("rules", "docs", "--as", "html", "--pack", pack)
    afterview(*command, "--to", "asked", "--lang", "de")
    monkeypatch.setenv("AFTERVIEW_LANG", "de")
    afterview(*command, "--to", "wished")
    german = load_pack(pack, language="de")
    assert (
        files(tmp_path / "asked")
        == files(tmp_path / "wished")
        == render_site(german, load_cases(pack, german))
    )


def test_markdown_stays_english_where_only_the_environment_wishes_otherwise(
    afterview: Command, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = afterview("rules", "docs", "--pack", pack)
    monkeypatch.setenv("AFTERVIEW_LANG", "de")
    assert afterview("rules", "docs", "--pack", pack) == english


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--as", "html"), "a site is a folder: say which with --to DIR"),
        (
            ("--as", "html", "--to", "site", "--questions"),
            "a site is a whole: leave out --theme and --questions, or --as html",
        ),
        (
            ("--as", "html", "--to", "site", "--theme", "conduct"),
            "a site is a whole: leave out --theme and --questions, or --as html",
        ),
        (("--lang", "de"), "--lang is the language of a site: add --as html"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    afterview: Command, pack: Path, options: tuple[str, ...], message: str
) -> None:
    outcome = afterview("rules", "docs", *options, "--pack", pack)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in " ".join(outcome.err.split())


def test_without_graphlay_it_is_said_that_pictures_are_missing(
    afterview: Command, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "graphlay", None)
    outcome = afterview("rules", "docs", "--as", "html", "--to", "site", "--pack", pack)
    assert outcome == Outcome(
        0,
        f"{Path('site/index.html')}\n",
        "without pictures of causes: pip install 'afterview[graph]' adds them\n",
    )


def test_what_is_in_the_way_is_told_and_nothing_is_done(
    afterview: Command, pack: Path, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    outcome = afterview("rules", "docs", "--as", "html", "--to", ".", "--pack", pack)
    assert (outcome.code, outcome.out) == (2, "")
    assert "index.html is there and was not written by rules docs" in outcome.err
    assert [path.name for path in tmp_path.glob("*.html")] == ["index.html"]
