"""Hypotheses from scores: posteriors, bands and bounds."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from afterview.differentials.bounds import CauseBounds, Limits
from afterview.differentials.chances import Chances
from afterview.differentials.circuit import Circuit
from afterview.differentials.hanging import Hanging
from afterview.differentials.ladders import Ladders
from afterview.differentials.result import Hypotheses
from afterview.differentials.sharing import Bits, sharings
from afterview.differentials.sums import narrowest, unpacked
from afterview.inference.columnar import Plan, Words
from afterview.rule_base import RuleBase

__all__ = ["Considering"]


class Considering:
    """Makes hypotheses of causes and their scores. What the bounds take is added to ``circuit``."""

    def __init__(self, rule_base: RuleBase, plan: Plan, ladders: Ladders, circuit: Circuit) -> None:
        hanging = Hanging(plan, circuit)
        self._chances = Chances(ladders, rule_base.scale)
        self._bounds = [
            CauseBounds(
                plan,
                cause.id,
                ladders.unit,
                (plus, minus),
                [sharings(rule_base, plan, side, hanging) for side in (plus, minus)],
            )
            for cause, plus, minus in zip(ladders.causes, ladders.plus, ladders.minus, strict=True)
        ]

    def some(self, store: Words, causes: NDArray[np.int16], scores: NDArray[np.int32]) -> Hypotheses:
        """Return hypotheses of given causes, as arrays of places by rows; -1 stands for no cause.

        It goes cause by cause, since causes hang on different planes.
        """
        limits, flat_causes, flat_scores = _room(*causes.shape), causes.reshape(-1), scores.reshape(-1)
        rows = np.tile(np.arange(causes.shape[-1]), len(causes))
        order, ends = _by_cause(flat_causes, len(self._bounds))
        for position, bounds in enumerate(self._bounds):
            entries = order[ends[position] : ends[position + 1]]
            if len(entries):
                bits = _gathered(store.view(np.uint8), bounds.rows, rows[entries])
                found = bounds.of(bits, flat_scores[entries])
                for whole, values in zip(limits, found, strict=True):
                    whole.reshape(-1)[entries] = values
        return self._hypotheses(causes, scores, limits)

    def every(self, store: Words, causes: NDArray[np.int16], scores: NDArray[np.int32]) -> Hypotheses:
        """Return hypotheses of all causes, as arrays of causes by rows."""
        limits = _room(*causes.shape)
        for position, bounds in enumerate(self._bounds):
            bits = unpacked(store[bounds.rows].view(np.uint8))[:, : causes.shape[-1]]
            found = bounds.of(np.ascontiguousarray(bits), scores[position])
            for whole, values in zip(limits, found, strict=True):
                whole[position] = values
        return self._hypotheses(causes, scores, limits)

    def _hypotheses(self, causes: NDArray[np.int16], scores: NDArray[np.int32], limits: Limits) -> Hypotheses:
        chances = self._chances
        found = Hypotheses(
            cause=causes,
            score=scores,
            posterior=chances.posteriors(scores),
            shown=chances.shown(scores),
            band=chances.bands(scores),
            full_low=chances.shown(limits.lowest),
            full_high=chances.shown(limits.highest),
            reach_low=chances.shown(limits.low),
            reach_high=chances.shown(limits.high),
            conditional=limits.uncertain,
        )
        found.full_low[limits.uncertain] = 0.0
        found.reach_low[limits.may_be_ruled_out] = 0.0
        _clear(found, causes < 0)
        return found


def _room(hypotheses: int, rows: int) -> Limits:
    scores = np.zeros((4, hypotheses, rows), np.int32)
    return Limits(*scores, *np.zeros((2, hypotheses, rows), np.bool_))


def _by_cause(causes: NDArray[np.int16], count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the entries ordered by cause, and where those of each cause begin; the last ends with them.

    Narrow integers are sorted by counting.
    """
    shifted = (causes + 1).astype(narrowest(count + 1))
    return np.argsort(shifted, kind="stable"), np.cumsum(np.bincount(shifted, minlength=count + 1))


def _clear(found: Hypotheses, absent: NDArray[np.bool_]) -> None:
    if np.any(absent):
        for each in fields(found):
            getattr(found, each.name)[absent] = -1 if each.name == "cause" else 0


def _gathered(planes: NDArray[np.uint8], wanted: NDArray[np.intp], rows: NDArray[np.intp]) -> Bits:
    """Return the bits of some rows in the planes that are wanted, as zeros and ones."""
    bits = np.empty((len(wanted), len(rows)), np.uint8)
    places = rows >> 3
    for plane, out in zip(wanted, bits, strict=True):
        np.take(planes[plane], places, out=out, mode="wrap")
    bits &= np.left_shift(1, rows & 7, dtype=np.uint8, casting="unsafe")
    return np.minimum(bits, 1, out=bits)
