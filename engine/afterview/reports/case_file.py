"""The answers of a case as a case file: what a session saves and `diagnose` reads."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import yaml

from afterview.facts import Answer, Answers, State, answer_data
from afterview.rule_base import Case, Label, RuleBase

__all__ = ["render_case"]


def render_case(rule_base: RuleBase, answers: Answers, *, name: str, told: Case | None = None) -> str:
    """Return answers as the YAML text of a case file that names the pack they were given to.

    Where they go on with a case that was ``told``, its id, source and label are kept.
    """
    pack = rule_base.pack
    data = {
        **({"name": name} if name else {}),
        **({} if told is None else _origin(told)),
        "pack": {"name": pack.name, "version": pack.version, "hash": pack.hash},
        "answers": {id_: _written(answer) for id_, answer in answers.items()},
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)


def _origin(case: Case) -> dict[str, Any]:
    label = {} if case.label is None else _label(case.label)
    return {key: told for key, told in {"id": case.id, "source": case.source, "label": label}.items() if told}


def _label(label: Label) -> dict[str, Any]:
    """Return a label as briefly as a case file allows: without what would be read all the same."""
    data = asdict(label)
    unsaid = asdict(Label(cause=label.cause)) | {"cause": None}
    return {
        key: "yes" if value is True else "no" if value is False else value
        for key, value in data.items()
        if value != unsaid[key]
    }


def _written(answer: Answer) -> Any:
    """Return an answer as briefly as a case file allows: the bare value where that says everything."""
    data = {key: value for key, value in answer_data(answer).items() if value is not None}
    if answer.state is not State.KNOWN:
        return data
    del data["state"]
    return data["value"] if data.keys() == {"value"} else data
