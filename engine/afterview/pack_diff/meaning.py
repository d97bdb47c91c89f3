"""What a part of a pack means, as plain data: equal data, equal meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Chosen,
    Condition,
    Holds,
    Includes,
    Not,
    Within,
    condition_data,
    push_negations,
)

__all__ = ["meant", "plain"]


def plain(value: Any) -> Any:
    """Return a value of a pack as data of JSON; a condition as what it means, in a fixed order."""
    match value:
        case AllOf() | AnyOf() | AtLeast() | Not() | Chosen() | Within() | Includes() | Holds():
            return condition_data(meant(value))
        case Mapping():
            return {str(key): plain(inner) for key, inner in value.items()}
        case frozenset():
            return sorted(map(plain, value))
        case tuple():
            return [plain(each) for each in value]
        case Decimal():
            return str(value.normalize() if value else Decimal(0))
        case _ if is_dataclass(value):
            return {each.name: plain(getattr(value, each.name)) for each in fields(value) if each.compare}
        case _:
            return value


def meant(condition: Condition) -> Condition:
    """Return one condition for all that differ only in the order of parts, or in how they are written."""
    return _ordered(push_negations(condition))


def _ordered(condition: Condition) -> Condition:
    match condition:
        case AtLeast(count=1, parts=parts):
            return _ordered(AnyOf(parts=parts))
        case AtLeast(count=count, parts=parts) if count == len(parts):
            return _ordered(AllOf(parts=parts))
        case AtLeast(count=count, parts=parts):
            return AtLeast(count=count, parts=tuple(sorted(map(_ordered, parts), key=_key)))
        case AllOf() | AnyOf():
            ordered = sorted(dict.fromkeys(_parts(condition)), key=_key)
            return ordered[0] if len(ordered) == 1 else type(condition)(parts=tuple(ordered))
        case leaf:
            return leaf


def _parts(joint: AllOf | AnyOf) -> Iterator[Condition]:
    """Yield the parts of a joint in order of themselves; those of a joint of its sort among them."""
    for part in map(_ordered, joint.parts):
        if isinstance(part, AllOf | AnyOf) and type(part) is type(joint):
            yield from part.parts
        else:
            yield part


def _key(condition: Condition) -> str:
    return repr(condition_data(condition))
