"""Probabilities and bands of scores, looked up: made once, by the functions that serve one case."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from afterview.differentials.ladders import Ladders
from afterview.evidence import posterior
from afterview.rule_base import Scale

__all__ = ["Chances", "Places"]

Places: TypeAlias = NDArray[np.intp]
"""Positions in the tables of chances."""


class Chances:
    """The posterior, the shown posterior and the band of every score that can come about, from the lowest.

    ``nothing`` leads past the end of all these from any place; there stands the 0 that is shown as the lower
    bound of a cause that may be ruled out. ``move`` is an integer type that holds it and less than nothing.
    """

    def __init__(self, ladders: Ladders, scale: Scale) -> None:
        sides = zip(ladders.causes, ladders.plus, ladders.minus, strict=True)
        reached = [
            cause.prior_weight + ladders.unit * units
            for cause, plus, minus in sides
            for units in (plus.most, -minus.most)
        ]
        self._lowest = min([0, *reached])
        found = [posterior(score) for score in range(self._lowest, max([0, *reached]) + 1)]
        words = [band.word for band in scale.bands]
        self.posteriors = np.array(found)
        self.shown = np.array([*(scale.shown(each) for each in found), 0.0])
        self.nothing = len(self.shown)
        self.move = np.promote_types(np.int16, np.min_scalar_type(-self.nothing - 1))
        self.bands = np.array([words.index(scale.band(each).word) for each in found], np.uint8)

    def places(self, scores: NDArray[np.int32]) -> Places:
        """Return where scores in tenths are found."""
        return np.subtract(scores, self._lowest, dtype=np.intp)
