"""A batch that is stopped at any moment goes on, and comes to the same bytes."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from io import FileIO
from multiprocessing import active_children, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from form_files import contents, write_forms

from afterview import AfterviewError, load_pack
from afterview.batch import (
    BatchSettings,
    FolderInUse,
    PageForm,
    ResultForm,
    crew,
    options,
    run,
    run_batch,
    stretches,
)
from afterview.batch.checkpoint import Checkpoint
from afterview.batch.folder import OutputFolder
from afterview.batch.work import Outcome, Task, Work
from afterview.cohort import read_cohort

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked, to be killed")

KILLED = 9
RULES = load_pack(Path(__file__).parents[2] / "loading/base")
SETTINGS = {
    "csv": BatchSettings(),
    "parquet": BatchSettings(results=ResultForm.PARQUET),
    "pages": BatchSettings(results=ResultForm.JSON_LINES, pages=PageForm.TEXT, every=True),
}


@pytest.fixture(autouse=True)
def _short_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "ROWS", 4)
    monkeypatch.setattr(options, "ROWS_OF_PARQUET", 4)
    monkeypatch.setattr(run, "_SAVE_EVERY", 0.0)


class Killing:
    """Ends the process without a word at the n-th time that a file or folder is touched."""

    def __init__(self, at: int, folder: Path) -> None:
        self.left, self.folder = at, str(folder)
        sys.addaudithook(self.on_event)
        append, put = OutputFolder.append, stretches.put

        def appending(given: OutputFolder, name: str, data: bytes) -> None:
            self.count()
            append(given, name, data[: len(data) // 2])
            self.count()
            append(given, name, data[len(data) // 2 :])

        def putting(file: FileIO, start: int, data: bytes) -> None:
            self.count()
            put(file, start, data[: len(data) // 2])
            self.count()
            put(file, start + len(data) // 2, data[len(data) // 2 :])

        OutputFolder.append = appending  # type: ignore[method-assign,assignment]
        stretches.put = putting

    def on_event(self, event: str, arguments: tuple[Any, ...]) -> None:
        touching = event in {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}
        if touching and arguments and str(arguments[0]).startswith(self.folder):
            self.count()

    def count(self) -> None:
        self.left -= 1
        if self.left == 0:
            os._exit(KILLED)


def ends_with(work: Callable[[], object]) -> int:
    """Do something in a process of its own, and return how it ended."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("kind", list(SETTINGS))
def test_a_batch_killed_at_any_moment_goes_on_to_the_same_bytes(tmp_path: Path, kind: str) -> None:
    forms, settings = write_forms(tmp_path / "forms.csv", 10, rules=RULES), SETTINGS[kind]
    run_batch(RULES, [forms], tmp_path / "whole", settings=settings)
    wanted, moment = contents(tmp_path / "whole"), 0
    while True:
        moment += 1
        out = tmp_path / f"killed-{moment}"

        def begin(at: int = moment, out: Path = out) -> None:
            Killing(at, out)
            run_batch(RULES, [forms], out, settings=settings)

        code = ends_with(begin)
        assert code in {0, KILLED}, f"at moment {moment}"
        if code == 0:
            break
        if (out / ".unfinished/checkpoint.json").exists() or not out.exists():
            run_batch(RULES, [forms], out, settings=settings, resume=True)
        else:
            run_batch(RULES, [forms], out, settings=settings, resume=True, overwrite=True)
        assert contents(out) == wanted, f"killed at moment {moment}"
    assert moment > 30, "there were moments to be killed at"


class Stopped(BaseException):
    """Ends a batch, as an interruption does."""


def stop(*_: object) -> None:
    raise Stopped


def test_a_map_and_a_cohort_that_the_results_replace_do_not_keep_a_batch_from_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms, out = write_forms(tmp_path / "forms.csv", 20, rules=RULES), tmp_path / "out"
    run_batch(RULES, [forms], out)
    columns, earlier = out / "columns.yaml", out / "cohort.json"
    columns.write_bytes(b"# mended\n" + columns.read_bytes())
    run_batch(RULES, [forms], tmp_path / "whole", columns=columns, earlier=read_cohort(earlier))

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", stop)  # the last thing that is done
        with pytest.raises(Stopped):
            run_batch(RULES, [forms], out, columns=columns, earlier=read_cohort(earlier), overwrite=True)
    assert b"mended" not in columns.read_bytes()

    run_batch(RULES, [forms], out, columns=columns, earlier=read_cohort(earlier), resume=True)
    assert contents(out) == contents(tmp_path / "whole")


@pytest.mark.parametrize("pages", [PageForm.TEXT, None])
def test_pages_are_on_the_disk_before_a_checkpoint_counts_on_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: PageForm | None
) -> None:
    forms, out = write_forms(tmp_path / "forms.csv", 60, rules=RULES), tmp_path / "out"
    on_disk: list[int] = []
    counted: list[tuple[int, int]] = []
    save = OutputFolder.save

    def saving(folder: OutputFolder, checkpoint: Checkpoint) -> None:
        save(folder, checkpoint)
        counted.append((sum(each.diagnosed for each in checkpoint.counts), (0, *on_disk)[-1]))

    monkeypatch.setattr(os, "sync", lambda: on_disk.append(len([*out.glob(".unfinished/pages/*")])))
    monkeypatch.setattr(OutputFolder, "save", saving)
    run_batch(RULES, [forms], out, settings=BatchSettings(pages=pages))
    assert len(counted) > 5, "there are checkpoints"
    assert all(diagnosed <= brought for diagnosed, brought in counted) is (pages is not None)
    assert bool(on_disk) is (pages is not None)


def test_a_batch_goes_on_only_with_the_earlier_run_it_began_with(tmp_path: Path) -> None:
    forms, out = write_forms(tmp_path / "forms.csv", 20, rules=RULES), tmp_path / "out"
    run_batch(RULES, [forms], tmp_path / "first")
    with pytest.raises(Stopped):
        run_batch(RULES, [forms], out, on_progress=stop)
    earlier = read_cohort(tmp_path / "first/cohort.json")
    with pytest.raises(FolderInUse, match="began with other earlier run to compare with: "):
        run_batch(RULES, [forms], out, resume=True, earlier=earlier)
    run_batch(RULES, [forms], out, resume=True)


@pytest.mark.parametrize("resume", [True, False])
def test_no_two_batches_are_at_work_in_one_folder(tmp_path: Path, resume: bool) -> None:
    forms, out = write_forms(tmp_path / "forms.csv", 20, rules=RULES), tmp_path / "out"

    def another(*_: object) -> None:
        def begin() -> None:
            with pytest.raises(FolderInUse, match="another batch is at work in this folder: wait for it"):
                run_batch(RULES, [forms], out, resume=resume, overwrite=not resume)

        assert ends_with(begin) == 0

    run_batch(RULES, [forms], out, on_progress=another)
    run_batch(RULES, [forms], tmp_path / "alone")
    assert contents(out) == contents(tmp_path / "alone")


def test_a_stop_does_not_wait_for_what_workers_are_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms, done = write_forms(tmp_path / "forms.csv", 60, rules=RULES), Work.__call__

    def slowly(self: Work, task: Task) -> Outcome:
        if task.number:
            time.sleep(15)
            (tmp_path / "waited for").touch()
        return done(self, task)

    monkeypatch.setattr(Work, "__call__", slowly)
    monkeypatch.setattr(crew, "_context", lambda: get_context("fork"))
    with pytest.raises(Stopped):
        run_batch(
            RULES,
            [forms],
            tmp_path / "out",
            processes=2,
            on_progress=lambda rows, _: stop() if rows else None,
        )
    assert not (tmp_path / "waited for").exists()


def test_a_worker_that_wants_for_memory_is_an_error_that_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wanting(self: Work, task: Task) -> Outcome:
        raise MemoryError

    monkeypatch.setattr(Work, "__call__", wanting)
    monkeypatch.setattr(crew, "_context", lambda: get_context("fork"))
    forms = write_forms(tmp_path / "forms.csv", 60, rules=RULES)
    with pytest.raises(AfterviewError, match=r"for want of memory: go on with --resume, .*--jobs 1"):
        run_batch(RULES, [forms], tmp_path / "out", processes=2)


def end_at_once(*_: object) -> None:
    os._exit(1)


def end_halfway_through_an_outcome(connection: Connection, *_: object) -> None:
    os.write(connection.fileno(), b"\0\0\1\0 less than 256 bytes")
    os._exit(1)


def end_when_others_wait_for_its_turn(connection: Connection, *given: Any) -> None:
    _, place, ends = given
    task = connection.recv()
    if task.number:
        Work(place, ends)(task)
    time.sleep(0.3)
    with ends._turns:
        os._exit(1)


@pytest.mark.parametrize(
    "end", [end_at_once, end_halfway_through_an_outcome, end_when_others_wait_for_its_turn]
)
def test_a_batch_ends_at_whatever_moment_its_workers_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: Callable[..., None]
) -> None:
    monkeypatch.setattr(crew, "_work", end)
    monkeypatch.setattr(crew, "_context", lambda: get_context("fork"))
    forms = write_forms(tmp_path / "forms.csv", 60, rules=RULES)
    with pytest.raises(AfterviewError, match="a worker process ended before its work was done"):
        run_batch(RULES, [forms], tmp_path / "out", processes=2)
    assert active_children() == []


def test_a_batch_ends_where_one_worker_cannot_write_and_others_wait_for_their_turns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = stretches.Ends.moved

    def failing(self: stretches.Ends, number: int, lengths: Sequence[int]) -> list[int]:
        if number == 2:
            time.sleep(0.5)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return moved(self, number, lengths)

    forms, out = write_forms(tmp_path / "forms.csv", 60, rules=RULES), tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr(stretches.Ends, "moved", failing)
        patch.setattr(crew, "_context", lambda: get_context("fork"))
        with pytest.raises(AfterviewError, match=r"No space left on device: .* go on with --resume"):
            run_batch(RULES, [forms], out, processes=2)
    run_batch(RULES, [forms], out, resume=True)
    run_batch(RULES, [forms], tmp_path / "whole")
    assert contents(out) == contents(tmp_path / "whole")
