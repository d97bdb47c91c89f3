"""The cases in which two packs are compared: their own, or those in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from afterview.errors import CaseFileError, Location, Problem
from afterview.loading import load_cases, read_case
from afterview.loading.codes import Code
from afterview.loading.labels import LABELS_FILE
from afterview.pack_diff.effects import Misfit
from afterview.rule_base import Case, RuleBase

__all__ = ["own_cases", "read_folder"]

_SUFFIXES = (".yaml", ".yml", ".json")


def own_cases(old: tuple[Path, RuleBase], new: tuple[Path, RuleBase]) -> tuple[Case, ...]:
    """Return the cases of the new pack, and those of the old one whose names the new one does not have.

    Raises PackError where the cases of a pack cannot be read with that pack.
    """
    found = load_cases(*new)
    names = {case.name for case in found}
    return (*found, *(case for case in load_cases(*old) if case.name not in names))


def read_folder(folder: Path, old: RuleBase, new: RuleBase) -> tuple[tuple[Case, ...], tuple[Misfit, ...]]:
    """Read the case files in a folder and those within, as the new pack takes them, or else the old one.

    What neither can read comes back as misfits. Raises CaseFileError where there is no case file.
    """
    paths = list(_case_files(folder))
    if not paths:
        message = f"this folder has no case files, which end in {', '.join(_SUFFIXES)}: name another"
        raise CaseFileError(
            [Problem(location=Location(path=str(folder)), code=Code.NOT_FOUND.value, message=message)]
        )
    read = [_case(path, old, new) for path in paths]
    cases = tuple(each for each in read if isinstance(each, Case))
    return cases, tuple(each for each in read if isinstance(each, Misfit))


def _case_files(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder that may be cases; what is hidden, and what labels mean, is left alone."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix in _SUFFIXES and path.name != LABELS_FILE and not hidden and path.is_file():
            yield path


def _case(path: Path, old: RuleBase, new: RuleBase) -> Case | Misfit:
    try:
        return read_case(path, new)
    except CaseFileError as error:
        problem = error.problems[0]
    try:
        return read_case(path, old)
    except CaseFileError:
        reason = f"neither pack can read it: {problem.message}"
        return Misfit(name=path.stem, location=problem.location, reason=reason)
