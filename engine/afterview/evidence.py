"""Weights of evidence: pure arithmetic in tenths of a deciban.

A weight of evidence is 10 log10 of a likelihood ratio, in decibans (I. J. Good, *Probability and the
Weighing of Evidence*, 1950, after Turing). Weights are kept as whole tenths, so that the lines of a ledger
add up to exactly the score that is printed beneath them.
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NewType

__all__ = ["Tenths", "decibans_text", "posterior", "prior_weight", "scaled", "tenths"]

Tenths = NewType("Tenths", int)
"""A weight or a score in tenths of a deciban."""

_SETTLED = 2_000
"""A score of 200 decibans: past it a posterior differs from 0 or 1 only after the twentieth digit."""


def tenths(decibans: Decimal | int | float | str) -> Tenths:
    """Return a weight given in decibans as whole tenths, halves rounded away from zero."""
    exact = Decimal(str(decibans)) * 10
    return Tenths(int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)))


def prior_weight(probability: float) -> Tenths:
    """Return the log odds of a probability strictly between 0 and 1, in tenths of a deciban."""
    return tenths(10 * math.log10(probability / (1 - probability)))


def scaled(weight: Tenths, percent: int) -> Tenths:
    """Return a weight that counts for so many percent; the magnitude is rounded down."""
    magnitude = abs(weight) * percent // 100
    return Tenths(magnitude if weight >= 0 else -magnitude)


@lru_cache(maxsize=4096)
def posterior(score: int) -> float:
    """Return the probability, to 4 digits, of a hypothesis whose log odds are ``score`` tenths."""
    bounded = max(-_SETTLED, min(_SETTLED, score))
    return round(1 / (1 + 10 ** (-bounded / 100)), 4)


def decibans_text(weight: int) -> str:
    """Return a weight in decibans with its sign and one decimal: ``+10.0``, ``-0.5``."""
    sign = "-" if weight < 0 else "+"
    return f"{sign}{abs(weight) // 10}.{abs(weight) % 10}"
