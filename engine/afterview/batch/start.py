"""Where a batch begins: anew, or where one of the same kind stopped."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from afterview.batch.checkpoint import Checkpoint
from afterview.batch.folder import FolderInUse, OutputFolder
from afterview.batch.options import BatchSettings
from afterview.cohort import Earlier
from afterview.intake.forms import FormFile
from afterview.rule_base import RuleBase

__all__ = ["deciding", "start"]

_DECIDING = {
    "version": "version of the program",
    "rules": "rules or language (--lang)",
    "settings": "options",
    "map of columns": "map of columns",
    "files": "files, or they have changed since",
    "earlier run": "earlier run to compare with",
}
"""What decides the bytes of the results, as messages call it."""
_NO_LONGER = frozenset({"map of columns", "earlier run"})
"""What decides nothing any more once all files are whole: results may have taken the place of just these."""


def deciding(
    rule_base: RuleBase,
    settings: BatchSettings,
    files: Sequence[FormFile],
    columns: Path | None,
    earlier: Earlier | None,
) -> dict[str, Any]:
    """Return what decides the bytes of the results; a batch goes on only where all of it is the same."""
    pack = rule_base.pack
    run = {
        "version": version("afterview"),
        "rules": [pack.hash, pack.language],
        "settings": settings.to_data(),
        "map of columns": hashlib.sha256(columns.read_bytes()).hexdigest() if columns else "",
        "files": [_identity(each) for each in files],
        "earlier run": None if earlier is None else asdict(earlier),
    }
    return dict(json.loads(json.dumps(run)))


def _identity(file: FormFile) -> list[Any]:
    """Return what tells whether a file is still the same; of a stream that cannot be told."""
    if not isinstance(file, Path | str):
        return ["standard input", time.time_ns()]
    status = Path(file).stat()
    return [str(file), status.st_size, status.st_mtime_ns]


def start(folder: OutputFolder, run: dict[str, Any], *, resume: bool, overwrite: bool) -> Checkpoint:
    """Return where to begin: where an unfinished batch of the same kind stopped, or anew."""
    folder.claim()
    unfinished = None if overwrite and not resume else folder.checkpoint()
    if unfinished is None and (foreign := folder.foreign()):
        mend = "take another folder, or move it away"
        raise FolderInUse(f"{folder.path}: '{foreign}' is in this folder, and no batch wrote it: {mend}")
    if unfinished is None and folder.results() and not overwrite:
        raise FolderInUse(
            _in_use(folder.path, "are results", "take another folder, or replace them with --replace")
        )
    if unfinished is not None and not resume:
        raise FolderInUse(
            _in_use(
                folder.path, "is an unfinished batch", "go on with --resume, or begin anew with --replace"
            )
        )
    if unfinished is None:
        new = Checkpoint(run=run)
        folder.begin(new)
        return new
    changed = [
        what
        for what in run
        if run[what] != unfinished.run.get(what) and not (unfinished.whole and what in _NO_LONGER)
    ]
    if changed:
        raise FolderInUse(
            f"{folder.path}: the unfinished batch in this folder began with other "
            f"{', '.join(_DECIDING[what] for what in changed)}: go on with the same ones, or begin anew "
            "with --replace"
        )
    return unfinished


def _in_use(path: Path, what: str, mend: str) -> str:
    return f"{path}: there {what} in this folder: {mend}"
