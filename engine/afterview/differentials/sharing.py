"""Gains that hang on one question alone, and cannot all be had.

What a side could gain within reach is what its groups could gain, added up; but where the strongest gains
of several groups hang on one and the same question, any answer to it gives only some of them. Then as much
counts as the best answer gives, groups falling back on weaker rules; see :mod:`afterview.balance`, which
says the same of one case. Here the difference is computed: how much less is within reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from afterview.balance import possible_answers
from afterview.differentials.hanging import Hanging, Outcome
from afterview.differentials.ladders import Entry, Side
from afterview.facts import Answer
from afterview.inference.columnar import Plan
from afterview.rule_base import RuleBase

__all__ = ["Bits", "Sharing", "sharings"]

Bits = NDArray[np.uint8]
"""Zeros and ones."""
Amounts = NDArray[Any]
"""Units, as many as can be gained or lost."""
_MOST_TABLED = 12


class _Member(NamedTuple):
    """A rule of a group: rows of planes, and what each answer makes of it where it hangs on that alone."""

    units: int
    true: int
    reach: int
    alone: int | None
    under: tuple[Outcome, ...]


class _Group(NamedTuple):
    """The rules of a group, the strongest first."""

    members: tuple[_Member, ...]

    def rows(self) -> Iterator[int]:
        """Yield the rows of the planes that are read."""
        for member in self.members:
            yield from () if member.alone is None else (member.alone,)
            yield from (each for each in member.under if not isinstance(each, bool))
            yield from () if len(self.members) == 1 else (member.true, member.reach)

    def sole_and_losses(self, bit: dict[int, Bits]) -> tuple[Bits, list[Amounts | int]]:
        """Return where the strongest gain hangs on the question alone, and what each answer loses of it."""
        if len(self.members) == 1:
            return self._of_one(self.members[0], bit)
        sole, now, best = self._strongest(bit)
        sole &= best > now
        losses: list[Amounts | int] = []
        for answer in range(len(self.members[0].under)):
            left = np.zeros_like(best)
            for member in reversed(self.members):
                left[self._stays(member, answer, bit)] = member.units
            losses.append((best - left) * sole)
        return sole, losses

    def _of_one(self, member: _Member, bit: dict[int, Bits]) -> tuple[Bits, list[Amounts | int]]:
        assert member.alone is not None
        sole = bit[member.alone]
        lost = sole.astype(np.int32) * member.units
        return sole, [
            (0 if under else lost) if isinstance(under, bool) else lost * (1 - bit[under])
            for under in member.under
        ]

    def _strongest(self, bit: dict[int, Bits]) -> tuple[Bits, Amounts, Amounts]:
        """Return whether the strongest rule hangs on the question alone, what counts now, and what may."""
        some = bit[self.members[0].true]
        sole = np.zeros_like(some)
        now, best = np.zeros(some.shape, np.int32), np.zeros(some.shape, np.int32)
        for member in reversed(self.members):
            true = bit[member.true].view(np.bool_)
            possible = true | bit[member.reach].view(np.bool_)
            now[true], best[possible] = member.units, member.units
            np.copyto(sole, 0 if member.alone is None else bit[member.alone], where=possible)
        return sole, now, best

    def _stays(self, member: _Member, answer: int, bit: dict[int, Bits]) -> NDArray[np.bool_]:
        """Return where a rule is true, or may be so beside an answer."""
        possible = bit[member.true] | bit[member.reach]
        under = member.under[answer]
        if member.alone is None or under is True:
            return possible.view(np.bool_)
        lost = bit[member.alone] & (1 if under is False else 1 - bit[under])
        return (possible & (1 - lost)).view(np.bool_)


class Sharing:
    """The groups of one side that may hang on one question alone; ``rows`` are those of the planes it reads.

    Where these are few, what is lost is worked out beforehand for all that their bits may be.
    """

    def __init__(self, groups: Sequence[_Group]) -> None:
        self._groups = groups
        self.rows = sorted({row for group in groups for row in group.rows()})
        self._table = self._tabled() if len(self.rows) <= _MOST_TABLED else None

    def less(self, bit: dict[int, Bits]) -> Amounts:
        """Return how many units less are within reach than all groups could gain, given bits by plane."""
        if self._table is None:
            return self._less(bit)
        index = np.zeros(len(bit[self.rows[0]]), np.uint16)
        for row in self.rows:
            index <<= 1
            index |= bit[row]
        return np.take(self._table, index, mode="clip")

    def _tabled(self) -> Amounts:
        every = np.arange(1 << len(self.rows))
        places = range(len(self.rows) - 1, -1, -1)
        bits = {
            row: (every >> place & 1).astype(np.uint8) for row, place in zip(self.rows, places, strict=True)
        }
        return self._less(bits)

    def _less(self, bit: dict[int, Bits]) -> Amounts:
        found = [group.sole_and_losses(bit) for group in self._groups]
        several = np.add.reduce([sole for sole, _ in found]) > 1
        losses = zip(*(losses for _, losses in found), strict=True)
        least = np.minimum.reduce([np.broadcast_to(np.asarray(sum(each)), several.shape) for each in losses])
        return np.asarray(least * several)


def sharings(rule_base: RuleBase, plan: Plan, side: Side, hanging: Hanging) -> list[Sharing]:
    """Return the sharings of one side, one for each question that several of its groups may hang on."""
    beneath = [frozenset().union(*(hanging.questions(slot) for slot, _ in group)) for group in side.groups]
    found = []
    for question in sorted(frozenset().union(*beneath)):
        groups = [group for group, under in zip(side.groups, beneath, strict=True) if question in under]
        answers = possible_answers(rule_base.questions[question])
        if len(groups) > 1 and answers:
            found.append(_sharing(plan, groups, question, answers, hanging))
    return found


def _sharing(
    plan: Plan,
    groups: Sequence[tuple[Entry, ...]],
    question: str,
    answers: Sequence[Answer],
    hanging: Hanging,
) -> Sharing:
    outcomes = {
        entry.slot: [hanging.under(entry.slot, question, answer) for answer in answers]
        for group in groups
        for entry in group
        if hanging.leaves(entry.slot, question)
    }
    telling = _telling(list(outcomes.values()))

    def member(entry: Entry) -> _Member:
        true, reach = plan.true(entry.slot), plan.reach(entry.slot)
        if entry.slot not in outcomes:
            return _Member(entry.units, true, reach, None, (True,) * len(telling))
        under = tuple(outcomes[entry.slot][each] for each in telling)
        return _Member(entry.units, true, reach, hanging.alone(entry.slot, question), under)

    return Sharing([_Group(tuple(map(member, group))) for group in groups])


def _telling(outcomes: Sequence[Sequence[Outcome]]) -> list[int]:
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


def _does_more(one: Sequence[Outcome], other: Sequence[Outcome], *, earlier: bool) -> bool:
    """Whether an answer makes true all that another does: and more of it, or stands before it."""
    covers = all(a is True or b is False or a == b for a, b in zip(one, other, strict=True))
    return covers and (earlier or tuple(one) != tuple(other))
