"""So many of so many, exact, for whoever asks that enough is done."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

__all__ = ["Total"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """So many of so many; a share of nothing is whole, for nothing is missing."""

    hits: int
    of: int

    @property
    def percent(self) -> Fraction:
        """The exact share in percent."""
        return Fraction(100 * self.hits, self.of) if self.of else Fraction(100)

    @property
    def text(self) -> str:
        """The share in percent with one decimal, never rounded up: 99.96 percent is ``99.9``."""
        tenths = int(self.percent * 10)
        return f"{tenths // 10}.{tenths % 10}"
