"""A cohort held against an earlier one: how the shares of first causes differ, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from afterview.cohort.cohort import Cohort
from afterview.cohort.earlier import Earlier
from afterview.cohort.suppression import is_small
from afterview.shares import Share

__all__ = ["Change", "Comparison", "compare", "difference_interval"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The share of forms in which a cause came first, now and earlier."""

    cause: str
    now: Share
    earlier: Share

    @property
    def difference(self) -> float:
        """The share now less the one before, from -1 to 1."""
        return (self.now.value or 0.0) - (self.earlier.value or 0.0)

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 percent interval of the difference."""
        return difference_interval(self.now, self.earlier)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed since an ``earlier`` run, the greatest change first.

    ``left_out`` are causes shown in both whose counts differ by so few people that the difference would tell
    of these. ``alike`` says that the numbers of all forms differ by so few, and then nothing is compared.
    """

    earlier: Earlier
    same_rules: bool
    alike: bool
    changes: tuple[Change, ...]
    left_out: tuple[str, ...]


def compare(now: Cohort, earlier: Earlier) -> Comparison:
    """Return how first causes differ that are shown in both runs; none where either is too small."""
    forms, before = now.forms or 0, earlier.forms or 0
    same_rules = (now.pack.name, now.pack.version, now.pack.hash) == earlier.pack
    alike = is_small(abs(forms - before))
    both = [cause for cause in now.first.shown if cause in earlier.first] if forms and before else []
    changes = [
        Change(
            cause=cause,
            now=Share(hits=now.first.shown[cause], of=forms),
            earlier=Share(hits=earlier.first[cause], of=before),
        )
        for cause in both
        if not alike and not is_small(abs(now.first.shown[cause] - earlier.first[cause]))
    ]
    compared = {each.cause for each in changes}
    return Comparison(
        earlier=earlier,
        same_rules=same_rules,
        alike=alike,
        changes=tuple(sorted(changes, key=lambda each: (-abs(each.difference), each.cause))),
        left_out=() if alike else tuple(cause for cause in both if cause not in compared),
    )


def difference_interval(one: Share, other: Share) -> tuple[float, float]:
    """Return the 95 percent interval of the difference of two independent shares, ``one`` less ``other``.

    With the shares p, q and their Wilson intervals (l, u) and (m, v): from p - q - √((p - l)² + (v - q)²) to
    p - q + √((u - p)² + (q - m)²). Source: R. G. Newcombe, "Interval estimation for the difference between
    independent proportions: comparison of eleven methods", Statistics in Medicine 17 (1998), 873-890, method
    10. Shares of nothing may differ by anything.
    """
    if one.value is None or other.value is None:
        return -1.0, 1.0
    (low, high), (other_low, other_high) = one.interval, other.interval
    difference = one.value - other.value
    down = sqrt((one.value - low) ** 2 + (other_high - other.value) ** 2)
    up = sqrt((high - one.value) ** 2 + (other.value - other_low) ** 2)
    return max(difference - down, -1.0), min(difference + up, 1.0)
