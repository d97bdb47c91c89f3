"""Saved sessions of the questionnaire: where they lie, how they are written, how they are forgotten.

A session is a case file. It is readable by its owner alone and is replaced as a whole, so that a crash or
a full disk leaves the version before.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path

import platformdirs

__all__ = ["forget_all", "is_session", "new_path", "newest", "write_private"]

PARTS = ".*.part"
"""The files that a session is written to before they take its place; a crash may leave one behind."""
LEFT_BEHIND = 60.0
"""Seconds after which nobody is still writing such a file."""


def _folder() -> Path:
    return platformdirs.user_data_path("afterview", appauthor=False) / "sessions"


def _sessions() -> list[Path]:
    return list(_folder().glob("[!.]*.yaml"))


def new_path() -> Path:
    """Take a name for a new session, which no other session then has, by an empty file.

    Raises OSError where the folder or the disk does not allow it.
    """
    folder = _private(_folder())
    _sweep(time.time() - LEFT_BEHIND)
    return next(path for path in _names(folder) if _taken(path))


def _private(folder: Path) -> Path:
    """Return a folder that is there, and that nobody else may look into."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def _names(folder: Path) -> Iterator[Path]:
    stem = f"{datetime.now():%Y-%m-%d-%H%M%S}"
    yield folder / f"{stem}.yaml"
    yield from (folder / f"{stem}-{number}.yaml" for number in count(2))


def _taken(path: Path) -> bool:
    with suppress(FileExistsError):
        path.touch(mode=0o600, exist_ok=False)
        return True
    return False


def newest() -> Path | None:
    """Return the session that was saved last, or None where there is none."""
    found = [(path.stat(), path) for path in _sessions()]
    return max(((status.st_mtime_ns, path) for status, path in found if status.st_size), default=(0, None))[1]


def is_session(path: Path) -> bool:
    """Return whether a file lies among the saved sessions; only those are written over."""
    return path.suffix == ".yaml" and path.resolve().parent == _folder().resolve()


def forget_all() -> int:
    """Remove every saved session, with what a crash left of it, and return how many there were."""
    paths = _sessions()
    for path in paths:
        path.unlink(missing_ok=True)
    _sweep(time.time())
    for folder in (_folder(), _folder().parent):
        with suppress(OSError):
            folder.rmdir()
    return len(paths)


def _sweep(before: float) -> None:
    """Remove what crashes left behind before a moment, in seconds since the epoch."""
    for path in _folder().glob(PARTS):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime <= before:
                path.unlink()


def write_private(path: Path, data: bytes) -> None:
    """Write a file as a whole, readable by its owner alone.

    Raises OSError where the folder or the disk does not allow it; what was there before is then untouched.
    """
    handle, beside = tempfile.mkstemp(dir=_private(path.parent), prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
