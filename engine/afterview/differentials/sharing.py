"""Gains that hang on one question alone, and cannot all be had.

What a side could gain within reach is what its groups could gain, added up; but where the strongest gains
of several groups hang on one and the same question, any answer to it gives only some of them. Then as much
counts as the best answer gives, groups falling back on weaker rules; see :mod:`afterview.balance`, which
says the same of one case. Here the difference is computed: how much less is within reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from afterview.balance import possible_answers
from afterview.differentials.hanging import Hanging
from afterview.differentials.ladders import Entry, Side
from afterview.facts import Answer
from afterview.inference.columnar import ALWAYS, NEVER, Planes
from afterview.rule_base import RuleBase

__all__ = ["Bits", "Sharing", "sharings"]

Bits = NDArray[np.uint8]
"""Zeros and ones."""
Amounts = NDArray[Any]
"""Units, as many as can be gained or lost."""
_MOST_TABLED, _MOST_PRODUCTS = 12, 24


class _Member(NamedTuple):
    """A rule of a group: rows of planes, and what each answer makes of it where it hangs on that alone."""

    units: int
    true: int
    reach: int
    alone: int
    under: tuple[int, ...]


class _Group(NamedTuple):
    """The rules of a group, the strongest first."""

    members: tuple[_Member, ...]

    def rows(self) -> Iterator[int]:
        """Yield the rows of the planes that are read."""
        for member in self.members:
            yield from (member.alone, *member.under)
            yield from () if len(self.members) == 1 else (member.true, member.reach)

    def sole_and_losses(self, bit: Mapping[int, Bits]) -> tuple[Bits, list[Amounts]]:
        """Return where the strongest gain hangs on the question alone, and what each answer loses of it."""
        if len(self.members) == 1:
            (member,) = self.members
            sole = bit[member.alone]
            lost = sole.astype(np.int32) * member.units
            return sole, [lost * (1 - bit[under]) for under in member.under]
        sole, now, best = self._strongest(bit)
        sole &= best > now
        losses: list[Amounts] = []
        for answer in range(len(self.members[0].under)):
            left = np.zeros_like(best)
            for member in reversed(self.members):
                left[_stays(member, answer, bit)] = member.units
            losses.append((best - left) * sole)
        return sole, losses

    def _strongest(self, bit: Mapping[int, Bits]) -> tuple[Bits, Amounts, Amounts]:
        """Return whether the strongest rule hangs on the question alone, what counts now, and what may."""
        some = bit[NEVER]
        sole = np.zeros_like(some)
        now, best = np.zeros(some.shape, np.int32), np.zeros(some.shape, np.int32)
        for member in reversed(self.members):
            true = bit[member.true].view(np.bool_)
            possible = true | bit[member.reach].view(np.bool_)
            now[true], best[possible] = member.units, member.units
            np.copyto(sole, bit[member.alone], where=possible)
        return sole, now, best


def _stays(member: _Member, answer: int, bit: Mapping[int, Bits]) -> NDArray[np.bool_]:
    """Return where a rule is true, or may be so beside an answer."""
    possible = bit[member.true] | bit[member.reach]
    lost = bit[member.alone] & (1 - bit[member.under[answer]])
    return (possible & (1 - lost)).view(np.bool_)


class Sharing:
    """The groups of one side that may hang on one question alone: ``rows`` are those of the planes read.

    Where these are few, what is lost is worked out beforehand for all that their bits may be.
    """

    def __init__(self, groups: Sequence[_Group]) -> None:
        self._groups = groups
        self.rows = sorted({row for group in groups for row in group.rows()} - {NEVER, ALWAYS})
        self._table = self._tabled() if len(self.rows) <= _MOST_TABLED else None

    def less(self, bits: Bits) -> Amounts:
        """Return how many units less are within reach than all groups could gain, given bits of ``rows``."""
        if self._table is None:
            return self._less(bits)
        index = np.zeros(bits.shape[-1], np.uint16)
        for each in reversed(bits):
            index <<= 1
            index |= each
        return np.take(self._table, index, mode="clip")

    def products(self) -> list[tuple[list[int], int]] | None:
        """Return the same as products of planes, each with a factor, to be added up; None if these are many.

        Any function of bits is a sum of such products: with each set of bits, what the function is there
        less what the products of smaller sets already come to.
        """
        if self._table is None:
            return None
        factors = self._table.astype(np.int64)
        for place in range(len(self.rows)):
            pairs = factors.reshape(-1, 2, 1 << place)
            pairs[:, 1] -= pairs[:, 0]
        codes = np.flatnonzero(factors).tolist()
        if len(codes) > _MOST_PRODUCTS:
            return None
        return [
            ([row for place, row in enumerate(self.rows) if code >> place & 1], int(factors[code]))
            for code in codes
        ]

    def _tabled(self) -> Amounts:
        places = np.arange(len(self.rows))[:, np.newaxis]
        return self._less((np.arange(1 << len(self.rows)) >> places & 1).astype(np.uint8))

    def _less(self, bits: Bits) -> Amounts:
        never = np.zeros(bits.shape[-1], np.uint8)
        bit = {NEVER: never, ALWAYS: never + 1, **dict(zip(self.rows, bits, strict=True))}
        found = [group.sole_and_losses(bit) for group in self._groups]
        several = np.add.reduce([sole for sole, _ in found]) > 1
        losses = zip(*(losses for _, losses in found), strict=True)
        least = np.minimum.reduce([sum(each) for each in losses])
        return np.asarray(least * several)


def sharings(rule_base: RuleBase, planes: Planes, side: Side, hanging: Hanging) -> list[Sharing]:
    """Return the sharings of one side, one for each question that several of its groups may hang on."""
    beneath = [frozenset().union(*(hanging.questions(slot) for slot, _ in group)) for group in side.groups]
    found = []
    for question in sorted(frozenset().union(*beneath)):
        groups = [group for group, under in zip(side.groups, beneath, strict=True) if question in under]
        answers = possible_answers(rule_base.questions[question])
        if len(groups) > 1 and answers:
            found.append(_hanging_on(planes, groups, question, answers, hanging))
    return [Sharing(groups) for groups in found if len(groups) > 1]


def _hanging_on(
    planes: Planes,
    groups: Sequence[tuple[Entry, ...]],
    question: str,
    answers: Sequence[Answer],
    hanging: Hanging,
) -> list[_Group]:
    """Return those groups that may hang on a question alone, and not on others."""
    outcomes = {
        entry.slot: [hanging.under(entry.slot, question, answer) for answer in answers]
        for group in groups
        for entry in group
        if hanging.leaves(entry.slot, question)
    }
    telling = _telling(list(outcomes.values()))

    def member(entry: Entry) -> _Member:
        true, reach = planes.true[entry.slot], planes.reach(entry.slot)
        if entry.slot not in outcomes:
            return _Member(entry.units, true, reach, NEVER, (ALWAYS,) * len(telling))
        under = tuple(outcomes[entry.slot][each] for each in telling)
        return _Member(entry.units, true, reach, hanging.alone(entry.slot, question), under)

    members = (_Group(tuple(map(member, group))) for group in groups)
    return [group for group in members if any(each.alone != NEVER for each in group.members)]


def _telling(outcomes: Sequence[Sequence[int]]) -> list[int]:
    """Return the answers that do not do what another does, and less; outcomes are by rule, then by answer."""
    columns = list(zip(*outcomes, strict=True))
    return [
        position
        for position, column in enumerate(columns)
        if not any(
            _does_more(other, column, earlier=before < position)
            for before, other in enumerate(columns)
            if before != position
        )
    ]


def _does_more(one: Sequence[int], other: Sequence[int], *, earlier: bool) -> bool:
    """Whether an answer makes true all that another does: and more of it, or stands before it."""
    covers = all(a in {ALWAYS, b} or b == NEVER for a, b in zip(one, other, strict=True))
    return covers and (earlier or tuple(one) != tuple(other))
