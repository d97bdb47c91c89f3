"""The order of causes, as one integer for each cause and row.

Causes rank by score, then prior, then id. With unit u and a prior of u*a + b tenths (0 <= b < u), a score is
u*(sum + a) + b tenths. So the sum plus a decides, which is the cause's level; where two are equal, b, the
prior and the id, all of which are the same in every row: one *place* for each line, a higher place being
better. The key is level * lines + place. No two keys of a row are the same; that of a cause which is ruled
out is less than the number of lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterview.differentials.ladders import Ladders
from afterview.differentials.sums import Levels, Sums

__all__ = ["FIRST", "Keys", "Ranking", "leading"]

FIRST = 3
"""How many causes are ranked in every row."""

Keys = NDArray[Any]


class Ranking:
    """Makes keys of levels, and reads them again. There are ``FIRST`` lines or more."""

    def __init__(self, ladders: Ladders, sums: Sums) -> None:
        unit, causes = ladders.unit, ladders.causes
        rests = [cause.prior_weight % unit for cause in causes]
        worst_first = sorted(
            sorted(range(len(causes)), key=lambda each: causes[each].id, reverse=True),
            key=lambda each: (rests[each], causes[each].prior),
        )
        lines = len(sums.order)
        spare = [-1] * (lines - len(causes))
        self._type = np.min_scalar_type((sums.highest - sums.lowest + 2) * lines)
        self._lines = self._type.type(lines)
        self._lined = np.array([sums.order.index(each) for each in range(len(causes))], np.intp)
        unused = iter(range(lines))
        places = [len(spare) + worst_first.index(each) if each >= 0 else next(unused) for each in sums.order]
        self._places = np.array(places, self._type)[:, np.newaxis]
        cause_at = np.array([*spare, *worst_first], np.int16)
        rest_at = np.array([*spare, *(rests[each] for each in worst_first)], np.int32)
        scores = np.arange(sums.lowest, sums.highest + 1, dtype=np.int32)[:, np.newaxis] * np.int32(unit)
        self._cause_of = np.append(np.full(lines, -1, np.int16), np.tile(cause_at, len(scores)))
        self._score_of = np.append(np.zeros(lines, np.int32), scores + rest_at)

    def keys(self, levels: Levels) -> Keys:
        """Return the keys of all lines."""
        keys = levels.astype(self._type)
        keys *= self._lines
        keys += self._places
        return keys

    def by_cause(self, keys: Keys) -> Keys:
        """Return the keys of all causes in their order."""
        return keys[self._lined]

    def read(self, keys: Keys) -> tuple[NDArray[np.int16], NDArray[np.int32]]:
        """Return the causes of keys by position, -1 where there is none, and their scores in tenths."""
        at = keys.astype(np.intp)
        return np.take(self._cause_of, at, mode="clip"), np.take(self._score_of, at, mode="clip")


def leading(keys: Keys) -> Iterator[Keys]:
    """Yield the greatest key of every row, then the second one, and so on; keys are used up.

    With the greatest taken away from all keys it becomes 0, and the others, in their order, wrap round to the
    top of what their type holds. The greatest of these is as far below the top as the second key is below the
    first. It is taken away in turn, which leaves what was greater at the bottom.
    """
    step = found = np.maximum.reduce(keys, axis=0)
    yield found
    for _ in range(1, FIRST):
        keys -= step
        step = np.maximum.reduce(keys, axis=0)
        found = found + step
        yield found
