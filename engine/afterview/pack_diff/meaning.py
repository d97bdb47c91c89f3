"""What a part of a pack means, as plain data: equal data, equal meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Chosen,
    Holds,
    Includes,
    Not,
    Within,
    condition_data,
)
from afterview.normal_form import normal_form

__all__ = ["plain"]


def plain(value: Any) -> Any:
    """Return a value of a pack as data of JSON; a condition as what it means, in a fixed order."""
    match value:
        case AllOf() | AnyOf() | AtLeast() | Not() | Chosen() | Within() | Includes() | Holds():
            return condition_data(normal_form(value))
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
