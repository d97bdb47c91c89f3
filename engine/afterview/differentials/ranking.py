"""The order of causes, as one integer for each cause and row.

Causes rank by score, then prior, then id. With unit u and a prior of u*a + b tenths (0 <= b < u), a score is
u*(sum + a) + b tenths. So the sum plus a decides; where two are equal, b, the prior and the id, all of which
are the same in every row: one *place* for each cause, a higher place being better. The key is
(sum + a) * causes + place, counted from 1 for the lowest there can be; 0 is a cause that is ruled out.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterview.differentials.ladders import Ladders
from afterview.differentials.sums import Units

__all__ = ["FIRST", "Keys", "Ranking"]

FIRST = 3
"""How many causes are ranked in every row."""
_NONE = 0
"""The key of a cause that is ruled out, or that comes no more."""

Keys = NDArray[Any]


class Ranking:
    """Makes keys of sums, and reads them again."""

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
        self._causes = max(len(causes), 1)
        self._type = np.min_scalar_type((highest - lowest + 1) * self._causes)
        places = [worst_first.index(each) + 1 for each in range(len(causes))]
        constants = [
            (whole - lowest) * self._causes + place for whole, place in zip(wholes, places, strict=True)
        ]
        self._constants = np.array(constants, self._type)[:, np.newaxis]
        cause_at = np.array(worst_first or [-1], np.int16)
        rest_at = np.array([rests[each] for each in worst_first] or [0], np.int32)
        scores = np.arange(lowest, highest + 1, dtype=np.int32)[:, np.newaxis] * np.int32(unit) + rest_at
        self._cause_of = np.append(np.int16(-1), np.tile(cause_at, len(scores)))
        self._score_of = np.append(np.int32(0), scores)

    def keys(self, plus: Units, minus: Units) -> Keys:
        """Return the keys of all causes, in an array of causes by rows.

        Where more speaks against a cause than for it the difference wraps round, and adding the rest, which
        is never less than what is missing, wraps back.
        """
        keys = np.subtract(plus, minus, dtype=self._type)
        keys *= self._type.type(self._causes)
        keys += self._constants
        return keys

    def read(self, keys: Keys) -> tuple[NDArray[np.int16], NDArray[np.int32]]:
        """Return the causes of keys by position, -1 where there is none, and their scores in tenths."""
        at = keys.astype(np.intp)
        return np.take(self._cause_of, at, mode="clip"), np.take(self._score_of, at, mode="clip")

    def best(self, keys: Keys) -> tuple[NDArray[np.int16], NDArray[np.int32]]:
        """Return the cause that leads in every row, and its score; its key is taken away."""
        causes, scores = self.read(np.maximum.reduce(keys, axis=0, initial=_NONE))
        if len(keys):
            keys[causes, np.arange(len(causes))] = _NONE
        return causes, scores
