"""What the checks of a pack found: as text, as JSON, and as the annotations of GitHub."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from afterview.checks import Checkup, Flaw, Severity, Undecided
from afterview.errors import Problem
from afterview.facts import Answer, State, answer_data
from afterview.loading.files import pack_name
from afterview.rule_base import RuleBase

__all__ = ["checkup_annotations", "checkup_data", "loading_mistakes", "render_checkup"]

NO_CHECK = ""
"""The check of a mistake that keeps a pack from loading."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
MOST_NAMED = 5


def loading_mistakes(problems: Iterable[Problem]) -> Checkup:
    """Return mistakes in the language as what a check found: they are errors of no check."""
    flaws = (Flaw(check=NO_CHECK, severity=Severity.ERROR, problem=each) for each in problems)
    return Checkup(flaws=tuple(flaws))


def render_checkup(checkup: Checkup) -> str:
    """Return what was found with lines and carets, how much there is, and what could not be decided."""
    count = [f"{len(checkup.flaws)} problems"] if len(checkup.flaws) > 1 else []
    return "\n".join([*map(_flaw_text, checkup.flaws), *count, *_undecided(checkup.undecided)])


def _flaw_text(flaw: Flaw) -> str:
    problem = flaw.problem
    if flaw.check != NO_CHECK:
        problem = replace(problem, message=f"{problem.message} [{flaw.severity}: {flaw.check}]")
    witness = f"\n      = {_witness(flaw.witness)}" if flaw.witness else ""
    return problem.with_excerpt() + witness


def _witness(answers: Mapping[str, Answer]) -> str:
    return "seen with " + ", ".join(f"{id_}: {_value(answer)}" for id_, answer in answers.items())


def _value(answer: Answer) -> str:
    value = answer_data(answer)["value"] if answer.state is State.KNOWN else answer.state.value
    return f"[{', '.join(value)}]" if isinstance(value, list) else str(value)


def _undecided(undecided: Sequence[Undecided]) -> Iterator[str]:
    for check, alike in groupby(undecided, key=lambda each: each.check):
        ids = [each.id for each in alike]
        named = ", ".join(ids[:MOST_NAMED]) + ", ..." * (len(ids) > MOST_NAMED)
        yield f"{check}: {len(ids)} not decided within the bound of its search ({named})"


def checkup_data(checkup: Checkup, rule_base: RuleBase | None = None) -> dict[str, Any]:
    """Return all of it as plain data; a pack that did not load is None."""
    pack = {"name": rule_base.pack.name, "version": rule_base.pack.version} if rule_base else None
    return {
        "format": "afterview/check/1",
        "pack": pack,
        "passed": checkup.passed,
        "found": [_flaw_data(flaw) for flaw in checkup.flaws],
        "silenced": [_flaw_data(flaw) for flaw in checkup.silenced],
        "undecided": [{"check": each.check, "id": each.id} for each in checkup.undecided],
    }


def _flaw_data(flaw: Flaw) -> dict[str, Any]:
    place = flaw.problem.location
    return {
        "check": flaw.check or None,
        "code": flaw.problem.code,
        "severity": flaw.severity.value,
        "file": place.path,
        "line": place.line,
        "column": place.column,
        "message": flaw.problem.message,
        "witness": {id_: answer_data(answer) for id_, answer in flaw.witness.items()},
    }


def checkup_annotations(checkup: Checkup, folders: Sequence[Path] = ()) -> Iterator[str]:
    """Yield what was found as workflow commands of GitHub; files are in the ``folders`` as they were named.

    Escaped as the runner reads them: it takes apart properties at commas and colons, and commands at the
    ends of lines.
    """
    for flaw in checkup.flaws:
        place = flaw.problem.location
        properties = {"file": _file(place.path, folders)}
        if place.line:
            properties |= {"line": str(place.line), "col": str(place.column)}
        properties["title"] = f"{flaw.problem.code} {flaw.check}".rstrip()
        written = ",".join(f"{key}={_escaped_property(value)}" for key, value in properties.items())
        seen = f"\n{_witness(flaw.witness)}" if flaw.witness else ""
        yield f"::{_COMMANDS[flaw.severity]} {written}::{_escaped(flaw.problem.message + seen)}"
    for line in _undecided(checkup.undecided):
        yield f"::notice::{_escaped(line)}"


def _file(path: str, folders: Iterable[Path]) -> str:
    """Return a file in the folder of its pack as that was named; others as messages call them."""
    name, *inner = Path(path).parts
    named = (folder.joinpath(*inner) for folder in folders if pack_name(folder) == name)
    return next(named, Path(path)).as_posix()


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
