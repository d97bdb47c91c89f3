"""Parts of a pack as they would stand in a rule file, on one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from afterview.conditions import AllOf, AnyOf, AtLeast, Condition, Not, condition_data
from afterview.evidence import decibans_text
from afterview.rule_base import EvidenceItem

__all__ = ["condition_line", "data_line", "evidence_line"]

_JOINTS = frozenset({"all", "any", "not", "count"})


def condition_line(condition: Condition) -> str:
    """Return a condition as YAML: ``{dress_compared: a_bit_more_casual, role_meets_clients: yes}``."""
    return data_line(_written(condition))


def _written(condition: Condition) -> dict[str, Any]:
    match condition:
        case AllOf(parts=parts):
            found = [_written(part) for part in parts]
            keys = [key for each in found for key in each]
            if len(set(keys)) == len(keys) and _JOINTS.isdisjoint(keys):
                return {key: value for each in found for key, value in each.items()}
            return {"all": found}
        case AnyOf(parts=parts):
            return {"any": [_written(part) for part in parts]}
        case Not(part=part):
            return {"not": _written(part)}
        case AtLeast(count=count, parts=parts):
            return {"count": {"at_least": count, "of": [_written(part) for part in parts]}}
        case leaf:
            return {key: _single(value) for key, value in condition_data(leaf).items()}


def _single(value: Any) -> Any:
    """Return a list of one option as that option, which means the same."""
    if isinstance(value, dict):
        return {key: _single(inner) for key, inner in value.items()}
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def evidence_line(items: Sequence[EvidenceItem]) -> str:
    """Return evidence of one weight: ``supports dressed_too_casually +10.0``."""
    word = "supports" if items[0].supports else "counters"
    return f"{word} {', '.join(item.cause for item in items)} {decibans_text(items[0].weight)}"


def data_line(data: Any) -> str:
    """Return plain data on one line as YAML has it, without its quotation marks."""
    match data:
        case Mapping():
            return "{" + ", ".join(f"{key}: {data_line(value)}" for key, value in data.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(data_line, data)) + "]"
        case bool():
            return "yes" if data else "no"
        case None:
            return ""
        case _:
            return str(data)
