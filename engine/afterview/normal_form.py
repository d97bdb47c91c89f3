"""Conditions in one spelling, so that two that say the same in other words are seen to be equal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

from afterview.conditions import AllOf, AnyOf, AtLeast, Condition, condition_data, push_negations

__all__ = ["normal_form"]


@lru_cache(maxsize=16_384)
def normal_form(condition: Condition) -> Condition:
    """Return an equal condition: negations at the leaves, joints flat, their parts in order and each once.

    "At least 1 of" becomes ``any``, "all n of n" becomes ``all``. Findings stay as they are.
    """
    return _normal(push_negations(condition))


def _normal(condition: Condition) -> Condition:
    if not isinstance(condition, AllOf | AnyOf | AtLeast):
        return condition
    parts = tuple(map(_normal, condition.parts))
    if isinstance(condition, AtLeast) and 1 < condition.count < len(parts):
        return AtLeast(count=condition.count, parts=tuple(sorted(parts, key=_key)))
    sort = AnyOf if isinstance(condition, AnyOf) or (_count(condition) == 1) else AllOf
    flat = tuple(sorted(dict.fromkeys(_flat(sort, parts)), key=_key))
    return flat[0] if len(flat) == 1 else sort(parts=flat)


def _count(condition: Condition) -> int:
    return condition.count if isinstance(condition, AtLeast) else 0


def _flat(sort: type[AllOf | AnyOf], parts: tuple[Condition, ...]) -> Iterator[Condition]:
    for part in parts:
        if isinstance(part, AllOf | AnyOf) and isinstance(part, sort):
            yield from part.parts
        else:
            yield part


def _key(condition: Condition) -> str:
    return json.dumps(condition_data(condition), sort_keys=True)
