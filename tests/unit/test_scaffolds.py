"""Beginnings of packs, themes and rules: they load, their cases hold, and nothing is written over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

import pytest
from editor import kind_of, marked

from afterview import check_pack, load_cases, load_pack, load_translations, run_case
from afterview.errors import AfterviewError, Location, PackError, Problem, Unrecognised
from afterview.scaffolds import new_pack, new_rule, new_theme
from afterview.schemas import FileKind, render_schema


def contents(folder: Path) -> Mapping[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def wrong(folder: Path) -> tuple[list[Problem], list[str]]:
    """Return what the checks find in the files of a pack, and the cases that come out otherwise."""
    base = load_pack(folder)
    cases = load_cases(folder, base)
    found = check_pack(base, cases, load_translations(folder, base))
    own = [flaw.problem for flaw in found.flaws if flaw.problem.location.path.startswith(f"{folder.name}/")]
    return own, [case.name for case in cases if not run_case(base, case).passed]


def test_a_new_pack_is_called_after_its_folder_and_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    written = new_pack(tmp_path / "Remote Only!", alone=True)
    assert load_pack(tmp_path / "Remote Only!").pack.name == "remote-only"
    assert wrong(tmp_path / "Remote Only!") == ([], [])
    assert sorted(written) == sorted(
        path for path in (tmp_path / "Remote Only!").rglob("*") if path.is_file()
    )


@pytest.mark.parametrize("alone", [True, False])
def test_the_first_line_of_each_new_file_names_its_schema_which_it_suits(tmp_path: Path, alone: bool) -> None:
    new_pack(tmp_path / "mine", alone=alone)
    new_theme("mine_small_talk", tmp_path / "mine")
    for path in (tmp_path / "mine").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        kind = kind_of(PurePath(path.name))
        line = text.partition("\n")[0].removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / line).read_text(encoding="utf-8") == render_schema(kind)
        assert marked(kind, text) == []
    assert len(list((tmp_path / "mine" / ".schemas").iterdir())) == len(FileKind)


def test_a_new_pack_lies_over_the_built_in_one_and_its_ids_begin_with_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "Night Shifts"
    new_pack(folder)
    new_theme("night_shifts_more", folder)
    new_rule("night_shifts.2-in-a-row", folder, supports="arrived_late")
    beneath, base = load_pack(), load_pack(folder)
    added = {*base.questions, *base.causes} - {*beneath.questions, *beneath.causes}

    assert [layer.name for layer in base.pack.layers] == ["afterview", "night-shifts"]
    assert base.pack.changes == ()
    assert {id_.startswith("night_shifts_") for id_ in added} == {True}
    assert wrong(folder) == ([], [])


def test_a_rule_is_written_into_a_theme_of_ones_own(tmp_path: Path) -> None:
    new_pack(tmp_path / "mine")
    with pytest.raises(Unrecognised, match="there is no theme 'video': take one of mine"):
        new_rule("video.told-a-joke", tmp_path / "mine")


def test_a_name_that_begins_with_a_digit_gives_ids_that_do_not(tmp_path: Path) -> None:
    new_pack(tmp_path / "4days")
    assert load_pack(tmp_path / "4days").pack.layers[-1].namespace == "my_4days"


def test_a_new_theme_stands_behind_the_others_and_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    new_pack(tmp_path / "mine", alone=True)
    before = (tmp_path / "mine" / "pack.yaml").read_text(encoding="utf-8")
    new_theme("small_talk", tmp_path / "mine")
    base = load_pack(tmp_path / "mine")
    assert base.pack.themes == ("arrival", "small_talk")
    assert (tmp_path / "mine" / "pack.yaml").read_text(encoding="utf-8") == f"{before}  - small_talk\n"
    assert wrong(tmp_path / "mine") == ([], [])


@pytest.mark.parametrize(
    ("themes", "expected"),
    [
        ("themes: [arrival]\n", "themes: [arrival, late]\n"),
        ("themes: [ arrival, ] # so far\n", "themes: [ arrival, late] # so far\n"),
        ("themes: [\n  arrival,\n]\n", "themes: [\n  arrival, late]\n"),
        ("themes:\n- arrival\n", "themes:\n- arrival\n- late\n"),
        (
            "themes:\n  - arrival # first\n\n# the end\n",
            "themes:\n  - arrival # first\n  - late\n\n# the end\n",
        ),
        ("themes:\r\n  - arrival\r\n", "themes:\r\n  - arrival\r\n  - late\r\n"),
        ("themes:\n  - {id: arrival, title: A}", "themes:\n  - {id: arrival, title: A}\n  - late\n"),
    ],
)
@pytest.mark.parametrize("last", [False, True])
def test_a_theme_is_added_to_the_list_however_it_is_written(
    tmp_path: Path, themes: str, expected: str, last: bool
) -> None:
    folder = tmp_path / "mine"
    new_pack(folder, alone=True)
    end = "\r\n" if "\r\n" in themes else "\n"
    told = end.join(["name: a", "version: '1'", "language: en", "licence: MIT", ""])
    tail = "" if last or not themes.endswith("\n") else f"engine: {{at_least: 0.1}}{end}"
    head = told if tail else f"{told}engine: {{at_least: 0.1}}{end}"
    (folder / "pack.yaml").write_bytes(f"{head}{themes}{tail}".encode())
    new_theme("late", folder)
    assert (folder / "pack.yaml").read_bytes().decode() == f"{head}{expected}{tail}"
    assert load_pack(folder).pack.themes == ("arrival", "late")


def test_a_new_rule_comes_with_a_question_and_with_cases_that_hold(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    new_pack(folder, alone=True)
    written = new_rule("arrival.wrong-floor", folder)
    assert [path.name for path in written] == ["questions.yaml", "rules.yaml", "cases.yaml"]
    rule = load_pack(folder).rules_by_id["arrival.wrong-floor"]
    assert [item.cause for item in rule.evidence] == ["arrived_late"]
    assert wrong(folder) == ([], [])


def test_a_rule_speaks_for_the_cause_that_is_named_and_its_question_has_a_free_id(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    new_pack(folder, alone=True)
    new_rule("arrival.was-late", folder, supports="stronger_candidate")
    new_rule("arrival.2-late", folder)
    base = load_pack(folder)
    assert [item.cause for item in base.rules_by_id["arrival.was-late"].evidence] == ["stronger_candidate"]
    assert {"arrival_was_late", "arrival_2_late"} <= {*base.questions}
    assert wrong(folder) == ([], [])


def test_a_theme_without_the_files_gets_them_with_their_first_line(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    new_pack(folder, alone=True)
    cases = folder / "arrival" / "cases.yaml"
    cases.unlink()
    new_rule("arrival.wrong-floor", folder)
    assert cases.read_text(encoding="utf-8").startswith(
        "# yaml-language-server: $schema=../.schemas/cases.schema.json\n- name:"
    )


def test_the_lines_of_a_file_end_as_they_did(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    new_pack(folder, alone=True)
    rules = folder / "arrival" / "rules.yaml"
    before = rules.read_bytes().replace(b"\n", b"\r\n")
    rules.write_bytes(before)
    new_rule("arrival.wrong-floor", folder)
    after = rules.read_bytes()
    assert after.startswith(before)
    assert b"\n" not in after.replace(b"\r\n", b"")


def test_nothing_is_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    new_pack(folder, alone=True)
    (folder / "later").mkdir()
    (folder / "later" / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / "arrival" / "letters.yaml").write_text("# none yet\n", encoding="utf-8")
    new_rule("arrival.wrong-floor", folder)
    before = contents(folder)
    refused: dict[str, Callable[[], object]] = {
        "a pack in a folder that has something": lambda: new_pack(folder),
        "a pack in a file": lambda: new_pack(folder / "pack.yaml"),
        "a theme that is there": lambda: new_theme("arrival", folder),
        "a rule that is there": lambda: new_rule("arrival.wrong-floor", folder),
    }
    for call in refused.values():
        with pytest.raises(AfterviewError, match="nothing is written over"):
            call()
    assert contents(folder) == before


def test_a_name_that_cannot_be_is_refused_with_what_could(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    new_pack(folder, alone=True)
    before = contents(folder)
    messages = []
    calls: tuple[Callable[[], object], ...] = (
        lambda: new_theme("Small Talk", folder),
        lambda: new_theme("translations", folder),
        lambda: new_rule("wrong-floor", folder),
        lambda: new_rule("arival.wrong-floor", folder),
        lambda: new_rule("arrival.wrong-floor", folder, supports="arived_late"),
        lambda: new_rule("arrival.../../x", folder),
    )
    for call in calls:
        with pytest.raises((AfterviewError, Unrecognised)) as caught:
            call()
        messages.append(str(caught.value).partition("\n")[0])
    assert messages == [
        "'Small Talk' is no name of a theme: take small letters, digits and single _",
        "nothing is written, for the pack would not load with it:",
        "'wrong-floor' is no id of a rule: write theme.what-it-says, in small letters",
        "there is no theme 'arival' - did you mean 'arrival'?",
        "no cause is called 'arived_late' - did you mean 'arrived_late'?",
        "'arrival.../../x' is no id of a rule: write theme.what-it-says, in small letters",
    ]
    assert contents(folder) == before


def test_what_would_not_load_is_not_written(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    new_pack(folder, alone=True)
    (folder / "arrival" / "rules.yaml").write_text("[]\n", encoding="utf-8")
    (folder / "arrival" / "findings.yaml").unlink()
    (folder / "arrival" / "questions.yaml").write_text("- {id: a, ask: A?, kind: yes_no}\n", encoding="utf-8")
    (folder / "arrival" / "cases.yaml").unlink()
    before = contents(folder)
    with pytest.raises(AfterviewError, match="nothing is written, for the pack would not load with it"):
        new_rule("arrival.wrong-floor", folder)
    assert contents(folder) == before


def test_a_pack_with_a_mistake_is_told_as_such(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    new_pack(folder, alone=True)
    (folder / "scale.yaml").unlink()
    with pytest.raises(PackError) as caught:
        new_theme("later", folder)
    assert [each.location for each in caught.value.problems] != [Location(path="")]
    with pytest.raises(PackError):
        new_theme("later", tmp_path / "gone")
