"""The colours that a style sets, and how far they stand out from each other."""

from __future__ import annotations

import re

__all__ = ["contrast", "schemes"]


def schemes(style: str) -> dict[str, dict[str, str]]:
    """Return the colours of a style by the scheme that sets them; not all styles set them for print."""
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    set_in = (dict(re.findall(r"--(\w+): (#\w+);", block)) for block in blocks)
    return dict(zip(("light", "dark", "print"), set_in, strict=False))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * each for each in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)
