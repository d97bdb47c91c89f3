"""Groups of evidence as ladders, whose rungs simply add up.

Of a group the strongest rule counts. With its rules by weight, w1 > w2 > ..., that is the same as adding up
w1 - w2 where the first is true, w2 - w3 where the first or the second is true, and so on. Each of these is
a rung: a slot, and what it adds. What a group could still come to adds up in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import gcd
from typing import NamedTuple

from afterview.balance import EvidenceGroup, evidence_groups
from afterview.inference.columnar import Compiler
from afterview.rule_base import Cause, RuleBase

__all__ = ["Entry", "Ladders", "Rung", "Side", "ladders"]


class Rung(NamedTuple):
    """A slot, and what it adds where it is true, in units."""

    slot: int
    units: int


class Entry(NamedTuple):
    """A rule of a group: its slot, and its weight in units."""

    slot: int
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What speaks for a cause, or what speaks against it: groups with the strongest rule first, and rungs."""

    groups: tuple[tuple[Entry, ...], ...]
    rungs: tuple[Rung, ...]

    @property
    def most(self) -> int:
        """The most that all of it comes to, in units."""
        return sum(group[0].units for group in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladders:
    """The evidence of every cause, for and against, by the position of the cause.

    All weights are whole multiples of ``unit``, in tenths of a deciban.
    """

    unit: int
    causes: tuple[Cause, ...]
    plus: tuple[Side, ...]
    minus: tuple[Side, ...]


def ladders(rule_base: RuleBase, compiler: Compiler) -> Ladders:
    """Return the ladders of a rule base; the compiler gives a slot to every rung."""
    groups = evidence_groups(rule_base)
    weights = [weight for each in groups.values() for group in each for _, weight in group.rules]
    unit = gcd(*weights) or 1

    def sides(sign: int) -> tuple[Side, ...]:
        return tuple(
            _side([each for each in groups[cause] if each.sign == sign], unit, compiler)
            for cause in rule_base.causes
        )

    causes = tuple(rule_base.causes.values())
    return Ladders(unit=unit, causes=causes, plus=sides(1), minus=sides(-1))


def _side(groups: Iterable[EvidenceGroup], unit: int, compiler: Compiler) -> Side:
    """Return the groups of one cause and sign; rules of equal weight stay in the order of the rule base."""
    entries = tuple(
        tuple(
            Entry(compiler.rules[position], weight // unit)
            for position, weight in sorted(group.rules, key=lambda each: -each[1])
        )
        for group in groups
    )
    return Side(groups=entries, rungs=tuple(rung for group in entries for rung in _rungs(group, compiler)))


def _rungs(group: tuple[Entry, ...], compiler: Compiler) -> Iterable[Rung]:
    next_units = [*(entry.units for entry in group[1:]), 0]
    for position, (entry, below) in enumerate(zip(group, next_units, strict=True), start=1):
        if entry.units > below:
            yield Rung(compiler.any_of(each.slot for each in group[:position]), entry.units - below)
