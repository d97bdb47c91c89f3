"""Saving after every answer, come what may."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from afterview import Answer, Case, Interview, RuleBase, State, read_case
from afterview_cli import sessions
from afterview_cli.keeper import Keeper

FULL = OSError(28, "No space left on device")


@pytest.fixture
def one(rule_base: RuleBase) -> Interview:
    return Interview(rule_base=rule_base, answers={"ended_at": Answer(state=State.KNOWN, value="phone")})


@pytest.fixture
def two(one: Interview) -> Interview:
    return one.answered(one.rule_base.questions["scent"], Answer(state=State.WITHHELD))


def answers(path: Path | None, rule_base: RuleBase) -> object:
    assert path is not None
    return read_case(path, rule_base).answers


def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise FULL

    monkeypatch.setattr("os.fsync", fail)


def test_a_session_begins_with_the_first_answer(home: Path, one: Interview, rule_base: RuleBase) -> None:
    keeper = Keeper(name="a sitting")
    assert not home.exists()
    keeper.save(one)
    assert (answers(keeper.file, rule_base), keeper.unsaved) == (one.answers, False)


def test_a_full_disk_is_reported_once_and_leaves_the_answers_before(
    home: Path,
    one: Interview,
    two: Interview,
    rule_base: RuleBase,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    keeper = Keeper(name="a sitting")
    keeper.save(one)
    with monkeypatch.context() as patch:
        full_disk(patch)
        keeper.save(two)
        keeper.save(two)
    assert capsys.readouterr() == (
        "",
        "Your answers cannot be saved (No space left on device). They are printed when you stop.\n",
    )
    assert (answers(keeper.file, rule_base), keeper.unsaved) == (one.answers, True)
    assert "scent" in keeper.text
    keeper.save(two)
    assert (answers(keeper.file, rule_base), keeper.unsaved) == (two.answers, False)


def test_a_first_answer_that_cannot_be_saved_leaves_no_file(
    home: Path, one: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper(name="a sitting")
    full_disk(monkeypatch)
    keeper.save(one)
    assert (list(home.iterdir()), keeper.file) == ([], None)


def test_two_sittings_with_one_session_do_not_write_over_each_other(
    home: Path,
    one: Interview,
    two: Interview,
    rule_base: RuleBase,
    capsys: pytest.CaptureFixture[str],
) -> None:
    first = Keeper(name="a sitting")
    first.save(one)
    assert first.file is not None
    second = Keeper(name="")
    second.resume(first.file, read_case(first.file, one.rule_base))
    second.save(two)
    third = one.answered(rule_base.questions["scent"], Answer(state=State.KNOWN, value="no"))
    path = first.file
    first.save(third)
    assert capsys.readouterr().err == (
        f"{path} was changed elsewhere; what you answer now gets its own file.\n"
    )
    assert answers(second.file, rule_base) == two.answers
    assert answers(first.file, rule_base) == third.answers


def test_a_session_that_was_forgotten_meanwhile_is_written_again(
    home: Path, one: Interview, two: Interview, rule_base: RuleBase
) -> None:
    keeper = Keeper(name="a sitting")
    keeper.save(one)
    sessions.forget_all()
    keeper.save(two)
    assert answers(keeper.file, rule_base) == two.answers


def test_the_command_that_goes_on_names_the_file_only_where_it_must(
    home: Path, tmp_path: Path, one: Interview
) -> None:
    older, newer = Keeper(name="older"), Keeper(name="newer")
    older.save(one)
    newer.save(one)
    assert older.file is not None
    os.utime(older.file, (1, 1))
    elsewhere = Keeper(name="elsewhere")
    elsewhere.resume(tmp_path / "my case.yaml", Case(name="elsewhere", answers={}))
    assert [each.command("--plain") for each in (older, newer, elsewhere)] == [
        f"afterview ask --plain --resume {older.file}",
        "afterview ask --plain --resume",
        f"afterview ask --plain --resume '{tmp_path}/my case.yaml'",
    ]


def test_a_case_with_a_label_keeps_it_when_it_is_gone_on_with(
    home: Path, one: Interview, two: Interview, rule_base: RuleBase, tmp_path: Path
) -> None:
    path = tmp_path / "told.yaml"
    path.write_text(
        "{id: v1, name: Told, source: a letter, label: {cause: late}, answers: {}}", encoding="utf-8"
    )
    told = read_case(path, rule_base)
    keeper = Keeper(name="a sitting")

    keeper.resume(path, told)
    keeper.save(two)

    assert keeper.file is not None
    assert read_case(keeper.file, rule_base) == replace(
        told, answers=two.answers, pack=(rule_base.pack.name, rule_base.pack.version)
    )
