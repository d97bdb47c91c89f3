"""Folders of case files: which files in one are cases."""

from __future__ import annotations

from pathlib import Path

from afterview.errors import CaseFileError, Location, Problem
from afterview.loading.codes import Code
from afterview.loading.labels import LABELS_FILE

__all__ = ["case_files"]

_SUFFIXES = (".yaml", ".yml", ".json")
_NO_CASES = {LABELS_FILE, "columns.yaml"}
"""Files that lie beside cases and say what labels and columns mean."""


def case_files(folder: Path, *, besides: Path | None = None) -> list[Path]:
    """Return the case files in a folder and all folders within, by name, but for one that is no case.

    What is hidden, by a point before its name, is left alone. Raises CaseFileError where there are none.
    """
    taken = besides and besides.resolve()
    inner = [path for path in sorted(folder.rglob("*")) if _may_be_case(path, folder)]
    found = [path for path in inner if path.resolve() != taken]
    if not found:
        message = f"this folder has no case files, which end in {', '.join(_SUFFIXES)}: name another"
        place = Location(path=str(folder))
        raise CaseFileError([Problem(location=place, code=Code.NOT_FOUND.value, message=message)])
    return found


def _may_be_case(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.suffix in _SUFFIXES and path.name not in _NO_CASES and not hidden and path.is_file()
