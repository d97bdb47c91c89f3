"""The output folder: files grow in a folder of their own, and take their places when all of them are whole.

Everything in it is readable by its owner alone.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from afterview.batch.checkpoint import Checkpoint
from afterview.batch.options import RESULTS
from afterview.batch.summary import SCHEMA
from afterview.errors import AfterviewError

if sys.platform != "win32":
    import fcntl

__all__ = ["PAGES", "SET_ASIDE", "FolderInUse", "OutputFolder"]

PAGES = "pages"
SET_ASIDE, _SUMMARY = "set-aside.csv", "summary.json"
_UNFINISHED, _CHECKPOINT, _LOCK, _HALF_WRITTEN = ".unfinished", "checkpoint.json", "lock", ".*"
_OURS = (
    f"{RESULTS}.csv",
    f"{RESULTS}.jsonl",
    RESULTS,
    SET_ASIDE,
    PAGES,
    "columns.yaml",
    "cohort.json",
    "cohort.html",
    "about.txt",
    _SUMMARY,
)
"""Everything a batch may write, in the order in which it takes its place: the summary is last."""
_INSIDE = {
    PAGES: re.compile(r"\d+-\d{7,}(-.*)?\.(html|md|txt)|\.DS_Store"),
    RESULTS: re.compile(r"part-\d{5,}\.parquet|\.DS_Store"),
}
"""How what a batch puts into its folders is named; the one exception is what a Mac leaves where it looks."""


class FolderInUse(AfterviewError):
    """The folder has results, or an unfinished batch, or what is somebody else's, that would be lost."""


class OutputFolder:
    """A folder of results that is being written. Use it as a context manager: it closes what it opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.unfinished = path / _UNFINISHED
        self._growing: dict[str, BinaryIO] = {}
        self._lock: BinaryIO | None = None

    def __enter__(self) -> OutputFolder:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()
        if self._lock is not None:
            self._lock.close()

    def _close(self) -> None:
        for file in self._growing.values():
            with suppress(OSError):  # what counts was saved before, and a full disk has been told of by now
                file.close()
        self._growing.clear()

    def results(self) -> tuple[str, ...]:
        """Return the names of what a finished batch left here."""
        return tuple(name for name in _OURS if (self.path / name).exists())

    def foreign(self) -> str:
        """Return the name of something that would be lost and that no batch wrote, empty if there is none.

        Whatever a batch left here, its summary is there as well, or it is unfinished.
        """
        if not self.unfinished.is_dir() and not self._has_summary():
            return next(iter(self.results()), "")
        folders = {name: self.path / name for name in _INSIDE if (self.path / name).is_dir()}
        inside = [(name, each.name) for name, folder in folders.items() for each in sorted(folder.iterdir())]
        foreign = (f"{name}/{each}" for name, each in inside if not _INSIDE[name].fullmatch(each))
        return next(foreign, "")

    def _has_summary(self) -> bool:
        try:
            said = json.loads((self.path / _SUMMARY).read_bytes())
        except (OSError, ValueError):
            return False
        return isinstance(said, dict) and said.get("schema") == SCHEMA

    def checkpoint(self) -> Checkpoint | None:
        """Return how far an unfinished batch has come, or None where there is none.

        Raises AfterviewError where its checkpoint cannot be read.
        """
        path = self.unfinished / _CHECKPOINT
        if not path.exists():
            return None
        try:
            return Checkpoint.from_bytes(path.read_bytes())
        except (ValueError, TypeError, KeyError) as error:
            raise AfterviewError(
                f"{path}: this checkpoint cannot be read ({error}): begin anew with --replace"
            ) from None

    def claim(self) -> None:
        """Make sure that no other batch is at work here, nor begins to be; Windows keeps open files itself.

        Raises FolderInUse where one is. The claim ends with the process, however that ends.
        """
        if sys.platform == "win32" or not self.unfinished.is_dir():
            return
        flags = os.O_RDWR | os.O_CREAT
        self._lock = os.fdopen(os.open(self.unfinished / _LOCK, flags, 0o600), "r+b")
        try:
            fcntl.lockf(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            raise FolderInUse(
                f"{self.path}: another batch is at work in this folder: wait for it, or take another folder"
            ) from None

    def begin(self, checkpoint: Checkpoint) -> None:
        """Make room for a new batch; whatever an unfinished one left is removed."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.unfinished.exists():
            shutil.rmtree(self.unfinished)
        self.unfinished.mkdir(mode=0o700)
        self.claim()
        self.save(checkpoint)

    def folder(self, name: str) -> Path:
        """Return a folder among the unfinished files, made if need be, without what was left half-written."""
        path = self.unfinished / name
        path.mkdir(mode=0o700, exist_ok=True)
        for left_behind in path.glob(_HALF_WRITTEN):
            left_behind.unlink()
        return path

    def grow(self, name: str, length: int) -> None:
        """Open a file to be added to, cut off at ``length`` bytes."""
        handle = os.open(self.unfinished / name, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        file = os.fdopen(handle, "r+b")
        self._growing[name] = file
        file.truncate(length)
        file.seek(length)

    def append(self, name: str, data: bytes) -> None:
        """Add to a file that grows, at once: others may open it, and go on from there."""
        self._growing[name].write(data)
        self._growing[name].flush()

    def save(self, checkpoint: Checkpoint) -> None:
        """Bring all that was added to the disk, and only then the checkpoint that counts on it.

        Pages are many small files: the system brings all of them there at once, far sooner than one by one.
        """
        for file in self._growing.values():
            os.fsync(file.fileno())
        if (self.unfinished / PAGES).is_dir() and hasattr(os, "sync"):
            os.sync()
        beside = f"{_CHECKPOINT}.new"
        self.write(beside, checkpoint.to_bytes())
        (self.unfinished / beside).replace(self.unfinished / _CHECKPOINT)

    def lengths(self) -> dict[str, int]:
        """Return how long the growing files are, as far as they were added to here."""
        return {name: file.tell() for name, file in self._growing.items()}

    def write(self, name: str, data: bytes) -> None:
        """Write a file as a whole, among the unfinished ones."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(self.unfinished / name, flags, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def finish(self) -> None:
        """Give every file its place: those of an earlier batch go, and what was never ours stays.

        To be called after a checkpoint that says that all files are whole; it may be called again.
        """
        self._close()
        for name in _OURS:
            if (self.unfinished / name).exists():
                _remove(self.path / name)
                (self.unfinished / name).replace(self.path / name)
        shutil.rmtree(self.unfinished)

    def clear(self, kept: Iterable[str]) -> None:
        """Remove the files of an earlier batch that have no successor among those ``kept``."""
        for name in set(_OURS) - set(kept):
            _remove(self.path / name)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
