"""Text from anywhere, such as the name of a case, made fit to stand in a line of a report."""

from __future__ import annotations

__all__ = ["one_line"]

JOINERS = "\u200c\u200d"
"""Characters that join letters or pictures: not printable by themselves, and yet part of a text."""


def one_line(text: str) -> str:
    """Return a text without line breaks, control sequences and marks that turn the direction of reading."""
    if not text.isprintable():
        text = "".join(char if char.isprintable() or char in JOINERS else " " for char in text)
    return " ".join(text.split())
