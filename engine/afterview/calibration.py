"""Whether stated probabilities are borne out: the Brier score, and what was so for what was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum
from typing import NamedTuple

from afterview.shares import Share, share_of

__all__ = ["Calibration", "Pair", "Reliability", "brier_score", "calibration"]


class Pair(NamedTuple):
    """One cause in one case: what was said, its band, what is said before any answer, and the truth."""

    said: float
    band: str
    prior: float
    true: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """The pairs of one band: the mean of what was said, and how many were true."""

    band: str
    said: float | None
    true: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The Brier score of what was said, that of always saying the prior, and the reliability by band.

    The scores are none where there are no pairs.
    """

    pairs: int
    brier: float | None
    baseline: float | None
    bands: tuple[Reliability, ...]

    @property
    def skill(self) -> float | None:
        """The Brier skill score: 1 - score / baseline; 1 is perfect, 0 no better than the prior."""
        if self.brier is None or not self.baseline:
            return None
        return 1 - self.brier / self.baseline


def calibration(pairs: Iterable[Pair], bands: Sequence[str]) -> Calibration:
    """Return how well the pairs bear out what was said; in which order they come makes no difference."""
    listed = list(pairs)
    return Calibration(
        pairs=len(listed),
        brier=brier_score((pair.said, pair.true) for pair in listed),
        baseline=brier_score((pair.prior, pair.true) for pair in listed),
        bands=tuple(_reliability(listed, bands)),
    )


def _reliability(pairs: Sequence[Pair], bands: Sequence[str]) -> Iterator[Reliability]:
    for band in bands:
        held = [pair for pair in pairs if pair.band == band]
        said = _mean([pair.said for pair in held])
        yield Reliability(band=band, said=said, true=share_of(pair.true for pair in held))


def brier_score(said: Iterable[tuple[float, bool]]) -> float | None:
    """Return the mean of (probability - outcome)², the outcome being 1 or 0: 0 is perfect, 1 the worst.

    Source: G. W. Brier, "Verification of Forecasts Expressed in Terms of Probability", Monthly Weather Review
    78 (1950), 1-3, for two outcomes, of which it is half the sum over both.
    """
    return _mean([(probability - true) ** 2 for probability, true in said])


def _mean(numbers: Sequence[float]) -> float | None:
    """Return the mean, to the same last bit in whatever order the numbers come."""
    return fsum(numbers) / len(numbers) if numbers else None
