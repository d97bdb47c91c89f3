"""Beginnings to write on from: a pack, a theme, a rule with its cases. They load, and their cases hold."""

from __future__ import annotations

from afterview.scaffolds.packs import new_pack
from afterview.scaffolds.rules import new_rule
from afterview.scaffolds.themes import new_theme

__all__ = ["new_pack", "new_rule", "new_theme"]
