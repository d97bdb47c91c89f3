"""One pack held against another: what it says otherwise, and what that does to cases."""

from __future__ import annotations

from afterview.pack_diff.effects import (
    BandMove,
    Contestant,
    Effects,
    FirstPlace,
    LineChange,
    Misfit,
    Shift,
)
from afterview.pack_diff.entries import Alteration, Section, SectionDiff
from afterview.pack_diff.pack_diff import PackDiff, diff_packs

__all__ = [
    "Alteration",
    "BandMove",
    "Contestant",
    "Effects",
    "FirstPlace",
    "LineChange",
    "Misfit",
    "PackDiff",
    "Section",
    "SectionDiff",
    "Shift",
    "diff_packs",
]
