"""What results say of a hypothesis in numbers, as their columns are called everywhere."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["SHARES"]

SHARES: Mapping[str, str] = {
    "posterior": "shown",
    "low": "full_low",
    "high": "full_high",
    "reach_low": "reach_low",
    "reach_high": "reach_high",
}
"""The columns of a hypothesis that are shares, and what they are called in :class:`Hypotheses`."""
