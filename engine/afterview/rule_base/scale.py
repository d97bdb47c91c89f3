"""The words of a pack and their numbers; what a whole case comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from afterview.evidence import Tenths
from afterview.facts import CERTAIN

__all__ = ["BAND_WORDS", "STANDS_OUT", "Band", "Scale", "Standing"]

BAND_WORDS = ("likely", "plausible", "possible", "unlikely")
"""The bands of every scale, the highest first; their limits are the pack's."""

STANDS_OUT = "plausible"
"""The band that a cause must reach to stand out."""


class Standing(StrEnum):
    """What a whole case comes to."""

    TOO_LITTLE_KNOWN = "too_little_known"
    SOMETHING_STANDS_OUT = "something_stands_out"
    RIVAL_LEADS = "rival_leads"
    NOTHING_STANDS_OUT = "nothing_stands_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A word for a range of posteriors, and the range's lower end."""

    word: str
    at_least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The words of a pack and their numbers.

    Strengths are in tenths of a deciban, certainty and observers in whole percents; ``floor`` and
    ``ceiling`` are the probabilities between which posteriors are shown; ``enough_answers`` is the number
    of known, relevant answers below which a case is too little known.
    """

    strengths: Mapping[str, Tenths]
    priors: Mapping[str, float]
    certainty: Mapping[str, int]
    observers: Mapping[str, int]
    bands: tuple[Band, ...]
    floor: float
    ceiling: float
    stage_passed: Tenths
    stage_ended: Tenths
    enough_answers: int

    def percent(self, certainty: str | None, observer: str | None) -> int:
        """Return what a certainty and an observer come to together, in whole percents."""
        sure = CERTAIN if certainty is None else self.certainty[certainty]
        seen = CERTAIN if observer is None else self.observers[observer]
        return sure * seen // 100

    @property
    def stands_out_at(self) -> float:
        """The least posterior at which the first hypothesis stands out: the lower end of "plausible"."""
        return next(band.at_least for band in self.bands if band.word == STANDS_OUT)

    def band(self, posterior: float) -> Band:
        """Return the highest band that a posterior reaches."""
        return next(band for band in self.bands if posterior >= band.at_least)

    def shown(self, probability: float) -> float:
        """Return a probability held between the floor and the ceiling of what is shown."""
        return min(max(probability, self.floor), self.ceiling)
