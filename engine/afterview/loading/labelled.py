"""Files and folders of labelled cases, each with the nearest ``labels.yaml``, or all problems at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from afterview.errors import CaseFileError, Location, Problem
from afterview.loading.case_folders import case_files
from afterview.loading.cases import read_case
from afterview.loading.codes import Code
from afterview.loading.labels import LABELS_FILE, read_labels
from afterview.rule_base import Case, LabelledCase, Labels, RuleBase

__all__ = ["read_labelled_cases"]


def read_labelled_cases(
    paths: Iterable[Path | str], rule_base: RuleBase, labels: Path | str | None = None
) -> tuple[LabelledCase, ...]:
    """Read case files, and folders of them with all folders within, in the order in which they are given.

    What is hidden in a folder, by a point before its name, is left alone.

    Words are looked up in the file ``labels``, or in the nearest ``labels.yaml``: beside a case file or in a
    folder above it, but no higher than the folder above the one that is named (or that holds the file that
    is named). A file that is named twice is read once. Raises CaseFileError with every problem of every
    file; a case without a label is one, and so are two cases with one id.
    """
    reading = _Reading(rule_base, None if labels is None else Path(labels))
    found = [each for path in paths for each in reading.cases(Path(path))]
    if reading.problems:
        raise CaseFileError(reading.problems)
    return tuple(found)


@dataclass(slots=True)
class _Reading:
    """One reading of several files; ``meanings`` holds what was read of each file of labels."""

    rule_base: RuleBase
    labels: Path | None
    problems: list[Problem] = field(default_factory=list)
    meanings: dict[Path, Labels | None] = field(default_factory=dict)
    done: set[Path] = field(default_factory=set)
    ids: dict[str, Location] = field(default_factory=dict)

    def cases(self, named: Path) -> Iterator[LabelledCase]:
        """Yield the cases of one file or folder that can be read."""
        base = named if named.is_dir() else named.parent
        for path in self._files(named):
            if path.resolve() in self.done:
                continue
            self.done.add(path.resolve())
            labels = self._meanings(self.labels or _labels_above(path, base))
            if labels is not None and (case := self._case(path, labels)) and case.label:
                yield LabelledCase(case=case, label=case.label, labels=labels)

    def _files(self, named: Path) -> list[Path]:
        if not named.is_dir():
            return [named]
        try:
            return case_files(named, besides=self.labels)
        except CaseFileError as error:
            self.problems += error.problems
            return []

    def _meanings(self, path: Path | None) -> Labels | None:
        """Return what a file of labels says, if it can be read; there need not be one."""
        if path is None:
            return Labels()
        if path not in self.meanings:
            self.meanings[path] = None
            try:
                self.meanings[path] = read_labels(path, self.rule_base)
            except CaseFileError as error:
                self.problems += error.problems
        return self.meanings[path]

    def _case(self, path: Path, labels: Labels) -> Case | None:
        try:
            case = read_case(path, self.rule_base, labels)
        except CaseFileError as error:
            self.problems += error.problems
            return None
        if case.label is None:
            message = (
                "this case has no label: add `label: {cause: ...}`, what is known to have been the cause"
            )
            self._note(case.location, Code.MISSING_KEY, message)
        first = self.ids.setdefault(case.id, case.location) if case.id else case.location
        if first is not case.location:
            message = f"the id '{case.id}' is taken already, at {first}: give this case another"
            self._note(case.location, Code.REPEATED_ID, message)
        return case

    def _note(self, place: Location, code: Code, message: str) -> None:
        self.problems.append(Problem(location=place, code=code.value, message=message))


def _labels_above(path: Path, base: Path) -> Path | None:
    """Return the nearest file of labels beside a case, above it, or in the folder above the base."""
    above = base / ".." if base.name in {"", ".."} else base.parent
    folders = [*(base / inner for inner in path.relative_to(base).parents), above]
    return next((each / LABELS_FILE for each in folders if (each / LABELS_FILE).is_file()), None)
