"""What is made of a rule base once and used for every case: programs, groups, what a question reaches."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from afterview.rule_base.rule_base import RuleBase

__all__ = ["kept"]

Made = TypeVar("Made")
_MOST_KEPT = 8


class _Itself:
    """A rule base that is equal to no other."""

    __slots__ = ("rule_base",)

    def __init__(self, rule_base: RuleBase) -> None:
        self.rule_base = rule_base

    def __hash__(self) -> int:
        return id(self.rule_base)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.rule_base is other.rule_base


def kept(make: Callable[[RuleBase], Made]) -> Callable[[RuleBase], Made]:
    """Keep what a function makes of the last few rule bases.

    They have to be the same objects: to compare two that are equal, as a pack is that was loaded twice,
    takes longer than to diagnose a case.
    """

    @lru_cache(maxsize=_MOST_KEPT)
    def made(itself: _Itself) -> Made:
        return make(itself.rule_base)

    @wraps(make)
    def look_up(rule_base: RuleBase) -> Made:
        return made(_Itself(rule_base))

    return look_up
