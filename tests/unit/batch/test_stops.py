"""A batch that is stopped at any moment goes on, and comes to the same bytes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from form_files import contents, write_forms

from afterview import load_pack
from afterview.batch import BatchSettings, PageForm, ResultForm, options, run, run_batch
from afterview.batch.folder import OutputFolder

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
    monkeypatch.setattr(options, "ROWS", 8)
    monkeypatch.setattr(options, "ROWS_OF_PARQUET", 8)
    monkeypatch.setattr(run, "_SAVE_EVERY", 0.0)


class Killing:
    """Ends the process without a word at the n-th time that a file or folder is touched."""

    def __init__(self, at: int, folder: Path) -> None:
        self.left, self.folder = at, str(folder)
        sys.addaudithook(self.on_event)
        append = OutputFolder.append

        def appending(given: OutputFolder, name: str, data: bytes) -> None:
            self.count()
            append(given, name, data[: len(data) // 2])
            self.count()
            append(given, name, data[len(data) // 2 :])

        OutputFolder.append = appending  # type: ignore[method-assign,assignment]

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
    forms, settings = write_forms(tmp_path / "forms.csv", 20, rules=RULES), SETTINGS[kind]
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
