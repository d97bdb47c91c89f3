"""The answers of a case as a case file: what a session saves and `diagnose` reads."""

from __future__ import annotations

from typing import Any

import yaml

from afterview.facts import Answer, Answers, State, answer_data
from afterview.rule_base import RuleBase

__all__ = ["render_case"]


def render_case(rule_base: RuleBase, answers: Answers, *, name: str) -> str:
    """Return answers as the YAML text of a case file that names the pack they were given to."""
    pack = rule_base.pack
    data = {
        **({"name": name} if name else {}),
        "pack": {"name": pack.name, "version": pack.version, "hash": pack.hash},
        "answers": {id_: _written(answer) for id_, answer in answers.items()},
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)


def _written(answer: Answer) -> Any:
    """Return an answer as briefly as a case file allows: the bare value where that says everything."""
    data = {key: value for key, value in answer_data(answer).items() if value is not None}
    if answer.state is not State.KNOWN:
        return data
    del data["state"]
    return data["value"] if data.keys() == {"value"} else data
