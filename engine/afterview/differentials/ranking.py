"""The order of causes, as one integer for each cause and row.

Causes rank by score, then prior, then id. With unit u and a prior of u*a + b tenths (0 <= b < u), a score is
u*(sum + a) + b tenths. So the sum plus a decides; where two are equal, b, the prior and the id, all of which
are the same in every row: one *place* for each cause, a higher place being better. The key is
(sum + a) * causes + place.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterview.differentials.ladders import Ladders
from afterview.differentials.sums import Units

__all__ = ["FIRST", "Keys", "Ranking", "first_three"]

FIRST = 3
"""How many causes are ranked in every row."""

Keys = NDArray[Any]


class Ranking:
    """Makes keys of sums, and reads them again. ``none`` is the key of a cause that is ruled out."""

    def __init__(self, ladders: Ladders) -> None:
        unit, causes = ladders.unit, ladders.causes
        wholes = [cause.prior_weight // unit for cause in causes]
        rests = [cause.prior_weight % unit for cause in causes]
        worst_first = sorted(
            sorted(range(len(causes)), key=lambda each: causes[each].id, reverse=True),
            key=lambda each: (rests[each], causes[each].prior),
        )
        lowest = min(
            (whole - side.most for whole, side in zip(wholes, ladders.minus, strict=True)), default=0
        )
        highest = max(
            (whole + side.most for whole, side in zip(wholes, ladders.plus, strict=True)), default=0
        )
        self._unit, self._causes = unit, max(len(causes), 1)
        self._type = np.promote_types(
            np.min_scalar_type(lowest * self._causes - 1), np.min_scalar_type(-(highest + 1) * self._causes)
        )
        self.none = lowest * self._causes - 1
        places = [worst_first.index(each) for each in range(len(causes))]
        constants = [whole * self._causes + place for whole, place in zip(wholes, places, strict=True)]
        self._constants = np.array(constants, self._type)[:, np.newaxis]
        self._cause_at = np.array(worst_first or [-1], np.int16)
        self._rest_at = np.array([rests[each] for each in worst_first] or [0], np.int32)

    def keys(self, plus: Units, minus: Units) -> Keys:
        """Return the keys of all causes, in an array of causes by rows."""
        keys = np.subtract(plus, minus, dtype=self._type)
        keys *= self._type.type(self._causes)
        keys += self._constants
        return keys

    def read(self, keys: Keys) -> tuple[NDArray[np.int16], NDArray[np.int32]]:
        """Return the causes of keys by position, -1 where there is none, and their scores in tenths."""
        absent = keys == self.none
        wholes = keys // self._type.type(self._causes)
        places = keys - wholes * self._type.type(self._causes)
        scores = wholes.astype(np.int32)
        scores *= self._unit
        scores += np.take(self._rest_at, places, mode="clip")
        causes = np.take(self._cause_at, places, mode="clip")
        causes[absent], scores[absent] = -1, 0
        return causes, scores


def first_three(keys: Keys, none: int) -> Keys:
    """Return the three highest keys of every row, the highest first, as an array of three by rows."""
    ranks = [keys]
    while len(ranks[0]) > 1:
        ranks = _halved(ranks, none)
    found = np.concatenate(ranks)
    missing = np.full((FIRST - len(found), keys.shape[-1]), none, keys.dtype)
    return np.concatenate([found, missing])


def _halved(ranks: list[Keys], none: int) -> list[Keys]:
    """Merge the first half of contests with the second; ``ranks`` are their first, second and third keys.

    Of an odd number the middle one goes on as it is.
    """
    rest = len(ranks[0]) // 2
    one, other = [rank[:rest] for rank in ranks], [rank[-rest:] for rank in ranks]
    merged = _merged(one, other)
    if len(ranks[0]) % 2 == 0:
        return merged
    middle = [rank[rest : rest + 1] for rank in ranks]
    middle += [np.full_like(middle[0], none)] * (len(merged) - len(middle))
    return [np.concatenate(each) for each in zip(merged, middle, strict=True)]


def _merged(one: list[Keys], other: list[Keys]) -> list[Keys]:
    first, beaten = np.maximum(one[0], other[0]), np.minimum(one[0], other[0])
    if len(one) == 1:
        return [first, beaten]
    runner_up = np.maximum(one[1], other[1])
    second, third = np.maximum(beaten, runner_up), np.minimum(beaten, runner_up)
    if len(one) > 2:
        np.maximum(third, np.maximum(one[2], other[2]), out=third)
    return [first, second, third]
