"""Generated rule bases as entries of files, and folders of packs made of such entries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from afterview.conditions import condition_data
from afterview.evidence import decibans_text
from afterview.rule_base import Cause, Question, QuestionKind, Rule, RuleBase

__all__ = ["Entries", "Entry", "entries_of", "write_extension", "write_pack"]

Entry: TypeAlias = dict[str, Any]
Entries: TypeAlias = dict[str, list[Entry]]
"""The entries of a theme by their file, such as ``rules``."""
SCALE = {
    "strengths": {"weak": 2, "strong": 10},
    "certainty": {"sure": 100, "think_so": 75, "guessing": 50},
    "observers": {"employer": 100, "self": 80},
    "bands": {"likely": 0.5, "plausible": 0.25, "possible": 0.1, "unlikely": 0},
    "shown": {"floor": 0.02, "ceiling": 0.9},
    "stage_contrast": {"passed": "weak", "ended": "weak"},
    "enough_answers": 3,
}
_HEAD = {"version": "1", "language": "en", "licence": "MIT", "engine": {"at_least": "0.1"}}


def entries_of(base: RuleBase) -> Entries:
    """Return what the files of a generated rule base say."""
    return {
        "questions": [_question(each) for each in base.questions.values()],
        "findings": [{"id": each, "title": each} for each in base.findings],
        "causes": [_cause(each) for each in base.causes.values()],
        "rules": [_rule(each) for each in base.rules],
    }


def _question(question: Question) -> Entry:
    entry: Entry = {"id": question.id, "ask": question.ask, "kind": question.kind}
    if question.kind is QuestionKind.SCALE:
        entry |= {"range": question.bounds, "ends": ["badly", "well"]}
    elif question.kind is QuestionKind.NUMBER:
        entry |= {"min": 0, "max": 10, "places": question.places}
    elif question.kind is not QuestionKind.YES_NO:
        entry["options"] = {option.id: f"option {option.label}" for option in question.options}
    return entry | _under("relevant_when", question.relevant_when)


def _cause(cause: Cause) -> Entry:
    entry: Entry = {"id": cause.id, "title": cause.title, "short": cause.short, "kind": cause.kind}
    entry |= {"prior": cause.prior, "basis": "drawn", "changeable": cause.changeable}
    return entry | _under("possible_when", cause.possible_when)


def _rule(rule: Rule) -> Entry:
    then: list[Entry] = [{"finding": finding} for finding in rule.findings]
    for item in rule.evidence:
        strength = float(decibans_text(abs(item.weight)))
        then.append({"supports" if item.supports else "counters": item.cause, "strength": strength})
    entry = {"id": rule.id, "when": condition_data(rule.when), "then": then, "because": rule.because}
    entry |= {"group": rule.group} if rule.group else {}
    return entry | ({"independent": "the answers were drawn apart"} if rule.evidence else {})


def _under(key: str, condition: Any) -> Entry:
    return {} if condition is None else {key: condition_data(condition)}


def write_pack(folder: Path, themes: Mapping[str, Entries], **head: Any) -> Path:
    """Write a pack that stands alone, unless ``head`` says what it requires."""
    folder.mkdir(parents=True)
    told = {"name": folder.name, **_HEAD, "themes": list(themes), **head}
    _write(folder / "pack.yaml", told)
    if "requires" not in told:
        _write(folder / "scale.yaml", SCALE)
    for theme, files in themes.items():
        (folder / theme).mkdir()
        for name, entries in files.items():
            _write_list(folder / theme / f"{name}.yaml", entries)
    return folder


def write_extension(
    folder: Path,
    *over: str,
    changes: str | Iterable[Entry] = (),
    themes: Mapping[str, Entries] | None = None,
    namespace: str = "",
) -> Path:
    """Write a pack over others, which changes some of what they have; its namespace is its name."""
    requires = {name: {"at_least": 0} for name in over}
    write_pack(folder, themes or {}, namespace=namespace or folder.name, requires=requires)
    if isinstance(changes, str):
        (folder / "changes.yaml").write_text(changes, encoding="utf-8")
    else:
        _write_list(folder / "changes.yaml", changes)
    return folder


def _write(path: Path, data: Mapping[str, Any]) -> None:
    lines = (f"{key}: {json.dumps(value)}\n" for key, value in data.items())
    path.write_text("".join(lines), encoding="utf-8")


def _write_list(path: Path, entries: Iterable[Entry]) -> None:
    path.write_text("".join(f"- {json.dumps(each)}\n" for each in entries) or "[]\n", encoding="utf-8")
