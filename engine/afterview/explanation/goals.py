"""Where somebody wants a cause to be: ``rude_to_staff<0.2``, or with the word of a band."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from afterview.errors import Unrecognised, did_you_mean
from afterview.evidence import posterior
from afterview.free_text import one_line
from afterview.rule_base import RuleBase, Scale

__all__ = ["NEVER", "Goal", "read_goal"]

NEVER = 1_000_000
"""A shortfall that no change of a score makes up for."""
_SCORES = range(-3_000, 3_001)
"""Scores in tenths of a deciban past whose ends a posterior changes no more."""
_WRITTEN = re.compile(r"\s*([^\s<>=]+)\s*(<=|>=|<|>)\s*([^\s<>=]+)\s*")
_SIGNS = {"≤": "<=", "≥": ">="}


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A limit for the posterior of one cause, as in results: four digits, before floor and ceiling.

    It is to lie ``below`` the limit or else above it; a limit that is ``included`` may be met. ``text`` is
    the goal as somebody wrote it.
    """

    cause: str
    below: bool
    limit: float
    included: bool
    text: str

    def shortfall(self, score: int | None) -> int:
        """Return by how many tenths of a deciban a score misses the goal; 0 where it meets it.

        A cause that is ruled out has no score: it is below any limit, and never above one.
        """
        if score is None:
            return 0 if self.below else NEVER
        edge = _edge(self.limit, below=self.below, included=self.included)
        return max(0, score - edge if self.below else edge - score)


@lru_cache(maxsize=64)
def _edge(limit: float, *, below: bool, included: bool) -> int:
    """Return the highest score that lies below a limit, or the lowest above it, in tenths of a deciban."""
    first = (bisect_right if below is included else bisect_left)(_SCORES, limit, key=posterior)
    return _SCORES[first] - below


def read_goal(rule_base: RuleBase, written: str) -> Goal:
    """Return a goal as somebody wrote it: a cause, ``<``, ``<=``, ``>`` or ``>=``, and a limit.

    A limit is a probability between 0 and 1, with a point or a comma, or the word of a band: below
    "plausible" is below all of that band, above it is above all of it. Raises Unrecognised with a sentence
    for whoever wrote it.
    """
    written = one_line(written)
    for sign, spelled in _SIGNS.items():
        written = written.replace(sign, spelled)
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise Unrecognised(f"'{written}' is no goal: write a cause, a sign and a limit, as in 'cause<0.2'")
    cause, sign, limit = found.groups()
    if cause not in rule_base.causes:
        raise Unrecognised(f"there is no cause '{cause}'{did_you_mean(cause, rule_base.causes)}")
    below, included = sign[0] == "<", sign.endswith("=")
    if limit in {band.word for band in rule_base.scale.bands}:
        number = _band_limit(rule_base.scale, limit, next_one=below is included, goal=written)
        included = not below  # where a band begins belongs to it
    else:
        number = _probability(rule_base.scale, limit)
    return Goal(cause=cause, below=below, limit=number, included=included, text=f"{cause}{sign}{limit}")


def _band_limit(scale: Scale, word: str, *, next_one: bool, goal: str) -> float:
    """Return where a band begins, or the next one above it; refuse a limit that all is above, or nothing."""
    words = [band.word for band in scale.bands]
    place = words.index(word) - next_one
    if place < 0 or not scale.bands[place].at_least:
        raise Unrecognised(f"'{goal}' is no goal: the bands go from '{words[-1]}' to '{words[0]}'")
    return scale.bands[place].at_least


def _probability(scale: Scale, written: str) -> float:
    try:
        number = float(written.replace(",", "."))
    except ValueError:
        number = 0.0
    if not 0 < number < 1:
        words = ", ".join(band.word for band in scale.bands)
        raise Unrecognised(
            f"'{written}' is no limit: write a number between 0 and 1, such as 0.2, or one of {words}"
            f"{did_you_mean(written, [band.word for band in scale.bands])}"
        )
    return number
