"""Probabilities and bands of scores, looked up: made once, by the functions that serve one case."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterview.differentials.ladders import Ladders
from afterview.evidence import posterior
from afterview.rule_base import Scale

__all__ = ["Chances"]


class Chances:
    """The posterior, the shown posterior and the band of every score that can come about."""

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
        self._posteriors = np.array(found)
        self._shown = np.array([scale.shown(each) for each in found])
        self._bands = np.array([words.index(scale.band(each).word) for each in found], np.uint8)

    def posteriors(self, scores: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return the posteriors of scores in tenths."""
        return np.take(self._posteriors, scores - self._lowest, mode="clip")

    def shown(self, scores: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return the posteriors as they are shown."""
        return np.take(self._shown, scores - self._lowest, mode="clip")

    def bands(self, scores: NDArray[np.int32]) -> NDArray[np.uint8]:
        """Return the positions of the bands in the scale."""
        return np.take(self._bands, scores - self._lowest, mode="clip")
