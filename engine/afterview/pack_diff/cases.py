"""The cases in which two packs are compared: their own, or those in a folder."""

from __future__ import annotations

from pathlib import Path

from afterview.errors import CaseFileError
from afterview.loading import load_cases, read_case
from afterview.loading.case_folders import case_files
from afterview.pack_diff.effects import Misfit
from afterview.pack_diff.new_names import Names, case_under
from afterview.rule_base import Case, RuleBase

__all__ = ["own_cases", "read_folder"]


def own_cases(old: tuple[Path, RuleBase], new: tuple[Path, RuleBase], names: Names) -> tuple[Case, ...]:
    """Return the cases of the new pack, and those of the old one whose names the new one does not have.

    Raises PackError where the cases of a pack cannot be read with that pack.
    """
    found = load_cases(*new)
    here = {case.name for case in found}
    return (*found, *(case_under(names, case) for case in load_cases(*old) if case.name not in here))


def read_folder(
    folder: Path, old: RuleBase, new: RuleBase, names: Names
) -> tuple[tuple[Case, ...], tuple[Misfit, ...]]:
    """Read the case files in a folder and those within, as the new pack takes them, or else the old one.

    What neither can read comes back as misfits. Raises CaseFileError where there is no case file.
    """
    read = [_case(path, old, new, names) for path in case_files(folder)]
    cases = tuple(each for each in read if isinstance(each, Case))
    return cases, tuple(each for each in read if isinstance(each, Misfit))


def _case(path: Path, old: RuleBase, new: RuleBase, names: Names) -> Case | Misfit:
    try:
        return read_case(path, new)
    except CaseFileError as error:
        problem = error.problems[0]
    try:
        return case_under(names, read_case(path, old))
    except CaseFileError:
        reason = f"neither pack can read it: {problem.message}"
        return Misfit(name=path.stem, location=problem.location, reason=reason)
