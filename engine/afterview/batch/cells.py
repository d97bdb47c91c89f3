"""Text in cells: a spreadsheet that opens them must not run them."""

from __future__ import annotations

__all__ = ["defused"]

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet take a cell for a formula (OWASP, *CSV Injection*), in full width, too."""


def defused(text: str) -> str:
    """Return a text that no spreadsheet runs: one that would begin a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_STARTS) else text
