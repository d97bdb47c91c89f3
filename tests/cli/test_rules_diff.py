"""``afterview rules diff``: what a new version of a pack says otherwise, and what that does to cases."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from command_line import Command


@pytest.fixture
def old(pack: Path, tmp_path: Path) -> Path:
    """Return a copy of the small pack."""
    return Path(shutil.copytree(pack, tmp_path / "old"))


@pytest.fixture
def new(pack: Path, tmp_path: Path) -> Path:
    """Return another copy, in which being curt is no matter any more."""
    copy = Path(shutil.copytree(pack, tmp_path / "new"))
    change(copy / "pack.yaml", "version: 0.2.0", "version: 0.3.0")
    change(
        copy / "visit" / "rules.yaml",
        "    - supports: came_across_badly\n      strength: strong\n",
        "    - supports: stronger_finalist\n      strength: strong\n",
    )
    return copy


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_pack_and_itself_say_the_same(afterview: Command, old: Path) -> None:
    outcome = afterview("rules", "diff", old, old, "--fail-above", "0%")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (
        "From visit 0.2.0 to visit 0.2.0\n"
        "The two packs say the same.\n"
        "\n"
        "Cases\n"
        "In 0 of 2 cases another cause is first: 0.0 percent.\n"
    )


def test_what_changed_is_told_with_the_cases_and_the_lines_responsible(
    afterview: Command, old: Path, new: Path
) -> None:
    outcome = afterview("rules", "diff", old, new)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(
        "From visit 0.2.0 to visit 0.3.0\n\nRules (0 added, 0 removed, 1 changed)\n"
    )
    assert "    - was: {came_across_badly: +10.0}\n    - is: {stronger_finalist: +10.0}\n" in outcome.out
    assert "In 1 of 2 cases another cause is first: 50.0 percent.\n" in outcome.out
    assert "    - visit.curt-at-reception: +10.0 before, +0.0 now\n" in outcome.out


@pytest.mark.parametrize(("limit", "code"), [("50%", 0), ("50", 0), ("49.9%", 1)])
def test_more_changes_of_first_place_than_are_allowed_are_a_no(
    afterview: Command, old: Path, new: Path, limit: str, code: int
) -> None:
    outcome = afterview("rules", "diff", old, new, "--fail-above", limit)
    said = "Another cause was to be first in at most 49.9 percent of the cases: it is in 50.0.\n"
    assert (outcome.code, outcome.err) == (code, said * code)


@pytest.mark.parametrize("written", ["two", "-1%", "101", "nan", "inf", "1/0"])
def test_what_is_no_percentage_is_refused(afterview: Command, old: Path, written: str) -> None:
    outcome = afterview("rules", "diff", old, old, f"--fail-above={written}")
    assert (outcome.code, outcome.out) == (2, "")
    assert "0%" in outcome.err or "such as 2%" in outcome.err


def test_json_holds_the_same(afterview: Command, old: Path, new: Path) -> None:
    found = json.loads(afterview("rules", "diff", old, new, "--format", "json").out)
    assert (found["old"]["version"], found["new"]["version"]) == ("0.2.0", "0.3.0")
    assert list(found["sections"]) == ["rules"]
    [first] = found["cases"]["first_places"]
    assert (first["before"], first["after"]) == ("came_across_badly", "stronger_finalist")
    assert first["causes"][0]["lines"] == [
        {"source": "visit.curt-at-reception", "before": 10.0, "after": 0.0}
    ]


def test_markdown_is_a_page(afterview: Command, old: Path, new: Path) -> None:
    assert afterview("rules", "diff", old, new, "--format", "markdown").out.startswith(
        "# From visit 0.2.0 to visit 0.3.0\n\n## Rules"
    )


def test_cases_of_a_folder_are_compared_and_what_no_longer_fits_is_named(
    afterview: Command, old: Path, new: Path, tmp_path: Path
) -> None:
    change(
        new / "visit" / "rules.yaml",
        "- id: visit.scent\n  when: {scent: yes}",
        "- id: visit.scent\n  when: {smell: yes}",
    )
    change(new / "visit" / "questions.yaml", "- id: scent\n", "- id: smell\n")
    change(new / "pack.yaml", "waited, scent,", "waited, smell,")
    change(new / "visit" / "cases.yaml", "scent: yes", "smell: yes")
    change(new / "visit" / "cases.yaml", "scent: no", "smell: no")
    accounts = tmp_path / "accounts"
    (accounts / "more").mkdir(parents=True)
    (accounts / "labels.yaml").write_text("causes: {}\n")
    (accounts / ".hidden.yaml").write_text("answers: {}\n")
    (accounts / "more" / "one.yaml").write_text("answers: {greeted_reception: politely}\n")
    (accounts / "scent.yaml").write_text("answers: {scent: yes}\n")
    (accounts / "broken.yaml").write_text("answers: [\n")
    outcome = afterview("rules", "diff", old, new, "--cases", accounts)
    assert outcome.code == 0, outcome.err
    assert "In 0 of 1 cases another cause is first: 0.0 percent.\n" in outcome.out
    assert "Not compared: 2 cases\n" in outcome.out
    assert "- scent: the new pack cannot take it: " in outcome.out
    assert "- broken: neither pack can read it: " in outcome.out


def test_where_nothing_could_be_compared_a_limit_is_not_kept(
    afterview: Command, old: Path, tmp_path: Path
) -> None:
    (tmp_path / "accounts").mkdir()
    (tmp_path / "accounts" / "broken.yaml").write_text("answers: [\n")
    outcome = afterview("rules", "diff", old, old, "--cases", "accounts", "--fail-above", "5%")
    assert (outcome.code, outcome.err) == (
        1,
        "No case could be compared, so nobody knows how many change.\n",
    )


def test_a_folder_without_cases_and_a_folder_that_is_no_pack_are_wrong_usage(
    afterview: Command, old: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    assert afterview("rules", "diff", old, old, "--cases", "empty").code == 2
    assert afterview("rules", "diff", old, "empty").code == 2
    assert afterview("rules", "diff", "gone", old).code == 2
