"""The option that narrows a command to one theme of a pack."""

from __future__ import annotations

import click

from afterview import RuleBase
from afterview.errors import did_you_mean

__all__ = ["refuse_unknown_theme", "theme_option"]

theme_option = click.option("--theme", metavar="THEME", help="Only what belongs to this theme of the rules.")


def refuse_unknown_theme(rule_base: RuleBase, theme: str | None) -> None:
    """Raise a usage error where a pack has no such theme."""
    themes = rule_base.pack.themes
    if theme is not None and theme not in themes:
        hint = did_you_mean(theme, themes) or f": take one of {', '.join(themes)}"
        raise click.BadParameter(f"there is no theme '{theme}'{hint}", param_hint="--theme")
