"""Shares of a few cases, and how far a share this small can be trusted: pure arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

__all__ = ["Share", "share_of", "wilson_interval"]

Z = 1.959963984540054
"""The standard normal deviate of a two-sided 95 percent interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many ``hits`` ``of`` so many."""

    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """The share from 0 to 1; none where there is nothing to be a share of."""
        return self.hits / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 percent interval of the share by Wilson's formula."""
        return wilson_interval(self.hits, self.of)


def share_of(outcomes: Iterable[bool]) -> Share:
    """Return how many of the outcomes are true."""
    listed = list(outcomes)
    return Share(hits=sum(listed), of=len(listed))


def wilson_interval(hits: int, of: int) -> tuple[float, float]:
    """Return the lower and upper end of Wilson's score interval at 95 percent, as shares from 0 to 1.

    With p = hits / n: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). It holds for small n and for shares
    of 0 and 1, where the usual interval has no width. Source: E. B. Wilson, "Probable Inference, the Law
    of Succession, and Statistical Inference", Journal of the American Statistical Association 22 (1927),
    209-212.
    """
    if not of:
        return 0.0, 1.0
    share = hits / of
    middle = share + Z**2 / (2 * of)
    spread = Z * sqrt(share * (1 - share) / of + Z**2 / (4 * of**2))
    whole = 1 + Z**2 / of
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)
