"""``afterview rules``: whether a pack is sound, whether its cases hold, and what is in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_line import Command, Outcome

from afterview import load_pack, render_pages


@pytest.fixture
def copy(pack: Path, tmp_path: Path) -> Path:
    """Return a copy of the small pack that may be spoilt."""
    return Path(shutil.copytree(pack, tmp_path / "mine"))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_sound_pack_is_praised_with_what_it_contains(afterview: Command, pack: Path) -> None:
    assert afterview("rules", "check", "--pack", pack) == Outcome(
        0,
        "visit 0.2.0: nothing wrong in 7 questions, 2 causes, 8 written rules, "
        "0 rules from stages, 2 cases (2 silenced)\n",
    )


def test_every_mistake_of_a_pack_is_found_at_once(afterview: Command, copy: Path) -> None:
    replace(copy / "visit" / "rules.yaml", "answers_went: {at_most: 2}", "answers_wnt: {at_most: 2}")
    replace(copy / "visit" / "causes.yaml", "prior: 0.4", "prior: 4")
    outcome = afterview("rules", "check", "--pack", copy)
    assert (outcome.code, outcome.out) == (1, "")
    found = [line.split(" ")[:2] for line in outcome.err.splitlines() if line.startswith("mine/")]
    assert found == [["mine/visit/causes.yaml:14:10:", "E209"], ["mine/visit/rules.yaml:2:10:", "E104"]]
    assert outcome.err.endswith("\n2 problems\n")


def test_a_mistake_in_the_cases_is_found_too(afterview: Command, copy: Path) -> None:
    replace(copy / "visit" / "cases.yaml", "top: came_across_badly", "top: came_across_madly")
    outcome = afterview("rules", "check", "--pack", copy)
    assert (outcome.code, outcome.err) == (
        1,
        "mine/visit/cases.yaml:4:10: E105 unknown cause 'came_across_madly' - "
        "did you mean 'came_across_badly'?\n"
        "    4 |     top: came_across_madly\n"
        "      |          ^~~~~~~~~~~~~~~~~\n",
    )


def test_what_the_checks_find_is_a_no(afterview: Command, copy: Path) -> None:
    replace(copy / "visit" / "cases.yaml", "      - visit.curt-at-reception\n", "")
    outcome = afterview("rules", "check", "--pack", copy)
    assert (outcome.code, outcome.out) == (1, "")
    assert "no case names the rule 'visit.curt-at-reception' under fires" in outcome.err


@pytest.mark.parametrize(
    "command", [("ask",), ("diagnose", "case.yaml"), ("rules", "check"), ("rules", "test"), ("rules", "list")]
)
def test_a_pack_that_is_not_there_is_wrong_usage_everywhere(
    afterview: Command, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    outcomes = [afterview(*command, "--pack", each) for each in ("gone", "empty", "file")]
    assert outcomes == [
        Outcome(2, "", "gone: E001 there is no such folder - check the name\n"),
        Outcome(
            2,
            "",
            "empty: E001 this folder has no file pack.yaml, so it is no pack: name the folder that has one\n",
        ),
        Outcome(
            2, "", "file: E003 this is a file, and a pack is a folder: name the folder with the pack.yaml\n"
        ),
    ]


def test_a_pack_with_a_mistake_is_input_that_cannot_be_read(afterview: Command, copy: Path) -> None:
    replace(copy / "visit" / "causes.yaml", "prior: 0.4", "prior: 4")
    for command in ("ask",), ("diagnose", "case.yaml"), ("rules", "test"), ("rules", "list"):
        outcome = afterview(*command, "--pack", copy)
        assert (outcome.code, outcome.out, outcome.err[:28]) == (2, "", "mine/visit/causes.yaml:14:10")


def test_the_cases_of_a_pack_hold(afterview: Command, pack: Path) -> None:
    assert afterview("rules", "test", "--pack", pack) == Outcome(0, "2 passed, 0 failed\n")


def test_a_case_that_fails_is_shown_with_what_was_found_instead(afterview: Command, copy: Path) -> None:
    replace(copy / "visit" / "cases.yaml", "top: came_across_badly", "top: stronger_finalist")
    outcome = afterview("rules", "test", "--pack", copy)
    assert (outcome.code, outcome.err) == (1, "")
    lines = outcome.out.splitlines()
    assert lines[:3] == [
        "failed: Curt at reception after a long wait (mine/visit/cases.yaml:1:9)",
        "  expected stronger_finalist first",
        "  found    came_across_badly first",
    ]
    assert lines[-1] == "1 passed, 1 failed"


def test_case_files_are_run_too_and_one_that_cannot_be_read_stops_none(
    afterview: Command, pack: Path, tmp_path: Path
) -> None:
    for name, top in ("right", "stronger_finalist"), ("wrong", "came_across_badly"):
        text = f"answers: {{ended_at: in_person}}\nexpect: {{top: {top}}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    command = ("rules", "test", "--pack", pack)
    assert afterview(*command, "right.yaml") == Outcome(0, "1 passed, 0 failed\n")
    assert afterview(*command, "wrong.yaml", "right.yaml").code == 1
    outcome = afterview(*command, "none.yaml", "right.yaml")
    assert (outcome.code, outcome.out) == (2, "1 passed, 0 failed\n")


@pytest.mark.parametrize(
    ("what", "first"),
    [
        ("causes", "came_across_badly\tnon_skill\t0.06\tYou came across badly on the visit"),
        ("questions", "ended_at\tvisit\tchoice\tAt which stage did it end?"),
        ("options", "ended_at\tphone\ton the telephone"),
        ("findings", "kept_waiting\tvisit\t1\tThey let you wait"),
        ("rules", "visit.answers-went-badly\tvisit.answers-went-badly\tYour answers did not go well."),
        ("sources", "S1.1\tS1\tRudeness to staff is remembered."),
    ],
)
def test_lists_have_tabs_where_there_is_no_terminal(
    afterview: Command, pack: Path, what: str, first: str
) -> None:
    outcome = afterview("rules", "list", what, "--pack", pack)
    assert (outcome.code, outcome.err, outcome.out.splitlines()[0]) == (0, "", first)


def test_causes_are_what_is_listed_first(afterview: Command, pack: Path) -> None:
    listed = afterview("rules", "list", "--pack", pack)
    assert listed == afterview("rules", "list", "causes", "--pack", pack)


def with_second_theme(copy: Path) -> None:
    replace(copy / "pack.yaml", "themes: [visit]", "themes: [visit, {id: after, title: And then}]")
    (copy / "after").mkdir()
    question = "- {id: wrote_back, ask: Did they write back?, kind: yes_no}\n"
    (copy / "after" / "questions.yaml").write_text(question, encoding="utf-8")


def test_a_list_can_be_narrowed_to_a_theme(afterview: Command, copy: Path) -> None:
    with_second_theme(copy)
    narrowed = [
        afterview("rules", "list", each, "--theme", "after", "--pack", copy)
        for each in ("questions", "options", "causes", "rules", "findings")
    ]
    assert narrowed == [
        Outcome(0, "wrote_back\tafter\tyes_no\tDid they write back?\n"),
        Outcome(0, "wrote_back\tyes\tyes\nwrote_back\tno\tno\n"),
        Outcome(0, ""),
        Outcome(0, ""),
        Outcome(0, ""),
    ]


@pytest.mark.parametrize("command", ["list", "docs"])
@pytest.mark.parametrize(
    ("theme", "hint"),
    [
        ("visits", " - did you mean 'visit'?"),
        ("zzz", ": take one of visit, after"),
        ("", ": take one of visit, after"),
    ],
)
def test_a_theme_that_is_not_there_is_wrong_usage(
    afterview: Command, copy: Path, command: str, theme: str, hint: str
) -> None:
    with_second_theme(copy)
    outcome = afterview("rules", command, "--theme", theme, "--pack", copy)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith(f"\nError: Invalid value for --theme: there is no theme '{theme}'{hint}\n")


def test_sources_belong_to_no_theme(afterview: Command, pack: Path) -> None:
    outcome = afterview("rules", "list", "sources", "--theme", "visit", "--pack", pack)
    assert outcome.code == 2
    assert outcome.err.endswith(
        "\nError: sources belong to no theme: leave out --theme, or list something else\n"
    )


def test_pages_are_written_into_a_folder_that_is_made(afterview: Command, copy: Path, tmp_path: Path) -> None:
    with_second_theme(copy)
    folder = tmp_path / "out" / "pages"
    outcome = afterview("rules", "docs", "--to", folder, "--pack", copy)
    pages = render_pages(load_pack(copy))
    assert outcome == Outcome(0, "".join(f"{folder / name}\n" for name in pages))
    assert list(pages) == ["README.md", "all-questions.md", "visit.md", "after.md"]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        name: page.encode() for name, page in pages.items()
    }


def test_without_a_folder_pages_are_printed(afterview: Command, copy: Path) -> None:
    with_second_theme(copy)
    pages = render_pages(load_pack(copy))
    assert [
        afterview("rules", "docs", *options, "--pack", copy)
        for options in ((), ("--theme", "after"), ("--questions",), ("--questions", "--theme", "visit"))
    ] == [
        Outcome(0, "\n".join(pages.values())),
        Outcome(0, pages["after.md"]),
        Outcome(0, pages["all-questions.md"]),
        Outcome(0, pages["all-questions.md"] + "\n" + pages["visit.md"]),
    ]


def test_pages_are_printed_in_utf_8_whatever_the_locale(process: Command, pack: Path) -> None:
    outcome = process("rules", "docs", "--pack", pack, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (outcome.code, outcome.out) == (0, "\n".join(render_pages(load_pack(pack)).values()))


def test_pages_cannot_be_written_into_a_file(afterview: Command, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    outcome = afterview("rules", "docs", "--to", "taken", "--pack", pack)
    assert outcome == Outcome(2, "", "afterview: taken: File exists\n")
