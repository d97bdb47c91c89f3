"""A large rule base as the folder of a pack, to be loaded, checked and tested as any other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from large_packs import large_case
from large_packs_with_causes import large_rule_base_with_causes

from afterview.conditions import condition_data
from afterview.evidence import decibans_text
from afterview.facts import Answer, State
from afterview.inference import infer
from afterview.outcomes import outcome
from afterview.rule_base import Cause, Question, QuestionKind, Rule, RuleBase

__all__ = ["write_large_pack"]

RULES_A_THEME = 1_000
"""A file of a pack is at most 1 MiB."""
ANSWERS = 20
"""In each case; a larger pack has no longer stories."""
Entry = dict[str, Any]
_SCALE = {
    "strengths": {"weak": 2, "strong": 10},
    "certainty": {"sure": 100},
    "observers": {"self": 100},
    "bands": {"likely": 0.5, "plausible": 0.25, "possible": 0.1, "unlikely": 0},
    "shown": {"floor": 0.02, "ceiling": 0.9},
    "stage_contrast": {"passed": "weak", "ended": "weak"},
    "enough_answers": 3,
}


def write_large_pack(folder: Path, *, rules: int, cases: int = 100, depth: int = 1) -> None:
    """Write a pack of so many rules, with cases in which some of its questions are answered.

    The cases expect the rules that fire. Flow style is YAML, too, and what JSON writers write.
    """
    base = large_rule_base_with_causes(7, rules=rules, depth=depth)
    folder.mkdir(parents=True)
    themes = [f"theme{number}" for number in range(len(base.rules) // RULES_A_THEME + 1)]
    ids = {rule.id: rule.id.replace("theme", themes[n // RULES_A_THEME]) for n, rule in enumerate(base.rules)}
    base = replace(base, rules=tuple(replace(rule, id=ids[rule.id]) for rule in base.rules))
    head = {"name": "large", "version": "1", "language": "en", "licence": "MIT", "themes": themes}
    _write(folder / "pack.yaml", {**head, "engine": {"at_least": "0.1"}})
    _write(folder / "scale.yaml", _SCALE)
    for name in themes:
        (folder / name).mkdir()
        own = (rule for rule in base.rules if rule.id.startswith(f"{name}."))
        _write_list(folder / name / "rules.yaml", map(_rule, own))
    first = folder / themes[0]
    _write_list(first / "questions.yaml", map(_question, base.questions.values()))
    _write_list(first / "findings.yaml", ({"id": id_, "title": id_} for id_ in base.findings))
    _write_list(first / "causes.yaml", map(_cause, base.causes.values()))
    _write_list(first / "cases.yaml", (_case(base, Random(seed), seed) for seed in range(cases)))


def _write(path: Path, data: Mapping[str, Any]) -> None:
    lines = (f"{key}: {json.dumps(value)}\n" for key, value in data.items())
    path.write_text("".join(lines), encoding="utf-8")


def _write_list(path: Path, entries: Iterable[Entry]) -> None:
    path.write_text("".join(f"- {json.dumps(each)}\n" for each in entries), encoding="utf-8")


def _question(question: Question) -> Entry:
    entry: Entry = {"id": question.id, "ask": f"What about {question.id}?", "kind": question.kind}
    if question.kind.is_numeric:  # conditions say "at most 2.5" of a scale, too, which no scale allows
        return entry | {"kind": QuestionKind.NUMBER, "min": 0, "max": 10, "places": 1}
    if question.kind is not QuestionKind.YES_NO:
        entry["options"] = {option.id: f"option {option.id}" for option in question.options}
    return entry


def _cause(cause: Cause) -> Entry:
    entry = {"id": cause.id, "title": cause.title, "short": cause.short, "kind": cause.kind}
    return entry | {"prior": cause.prior, "basis": "drawn", "changeable": cause.changeable}


def _rule(rule: Rule) -> Entry:
    then: list[Entry] = [{"finding": finding} for finding in rule.findings]
    for item in rule.evidence:
        strength = float(decibans_text(abs(item.weight)))
        then.append({"supports" if item.supports else "counters": item.cause, "strength": strength})
    entry = {"id": rule.id, "when": condition_data(rule.when), "then": then, "because": rule.because}
    return entry | ({"independent": "the answers were drawn apart"} if rule.evidence else {})


def _case(base: RuleBase, random: Random, number: int) -> Entry:
    answers = large_case(random, base, share=min(1.0, ANSWERS / len(base.questions)))
    fired = outcome(base, infer(base, answers)).fired
    return {
        "name": f"case {number}",
        "answers": {question: _answer(answer) for question, answer in answers.items()},
        "expect": {"fires": sorted(fired)} if fired else {"silent": [base.rules[0].id]},
    }


def _answer(answer: Answer) -> Any:
    if answer.state is not State.KNOWN:
        return {"state": answer.state}
    value = answer.value
    return sorted(value) if isinstance(value, frozenset) else str(value)
