"""Where sessions lie, who may read them, and what a crash or a full disk leaves of them."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from afterview_cli import sessions

posix = pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def written(data: bytes) -> Path:
    path = sessions.new_path()
    sessions.write_private(path, data)
    return path


@posix
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_session_is_for_the_eyes_of_its_owner_alone(home: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        path = written(b"answers")
    finally:
        os.umask(before)
    assert (mode(home), mode(path)) == (0o700, 0o600)


@posix
def test_a_folder_that_others_could_look_into_is_closed(home: Path) -> None:
    home.mkdir(parents=True)
    home.chmod(0o755)
    written(b"answers")
    assert mode(home) == 0o700


def test_a_session_is_replaced_as_a_whole(home: Path) -> None:
    path = written(b"the first answers, and many of them")
    before = path.stat().st_ino
    sessions.write_private(path, b"fewer")
    assert (path.read_bytes(), files(home)) == (b"fewer", [path.name])
    assert path.stat().st_ino != before


def test_sessions_begun_at_once_have_names_of_their_own(home: Path) -> None:
    names = {sessions.new_path().name for _ in range(5)}
    assert len(names) == 5
    assert sorted(names) == files(home)


def test_a_name_that_is_taken_but_not_yet_written_is_not_the_newest_session(home: Path) -> None:
    path = written(b"answers")
    sessions.new_path()
    assert sessions.newest() == path


def test_the_newest_session_is_the_one_that_was_saved_last(home: Path) -> None:
    old, new = written(b"old"), written(b"new")
    assert sessions.newest() == new
    os.utime(new, (1, 1))
    assert sessions.newest() == old


def test_where_nothing_was_saved_there_is_no_newest_session() -> None:
    assert sessions.newest() is None


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_fails_while_writing_leaves_the_version_before_and_nothing_else(
    home: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    path = written(b"before")

    def fail(_: int) -> None:
        raise error

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(type(error)):
        sessions.write_private(path, b"after")
    assert (path.read_bytes(), files(home)) == (b"before", [path.name])


def test_what_a_crash_left_behind_goes_with_the_next_session_but_not_what_is_being_written(
    home: Path,
) -> None:
    path = written(b"answers")
    crashed, writing = home / f".{path.name}.abc.part", home / f".{path.name}.def.part"
    crashed.touch()
    writing.touch()
    os.utime(crashed, (time.time() - 120,) * 2)
    sessions.new_path()
    assert (crashed.exists(), writing.exists()) == (False, True)


def test_to_forget_removes_what_a_crash_left_behind_too_and_the_folders_with_it(home: Path) -> None:
    path = written(b"answers")
    (home / f".{path.name}.abc.part").write_bytes(b"answers")
    assert sessions.forget_all() == 1
    assert not home.parent.exists()


def test_to_forget_leaves_alone_what_is_no_session(home: Path) -> None:
    written(b"answers")
    (home / "letter.txt").write_text("Dear", encoding="utf-8")
    sessions.forget_all()
    assert files(home) == ["letter.txt"]


def test_only_what_lies_among_the_sessions_is_one(home: Path, tmp_path: Path) -> None:
    path = written(b"answers")
    elsewhere = tmp_path / "case.yaml"
    elsewhere.touch()
    link = home / "link.yaml"
    link.symlink_to(elsewhere)
    found = [sessions.is_session(each) for each in (path, elsewhere, link, home / "result.json")]
    assert found == [True, False, False, False]
