"""What pages in Markdown are made of: texts that are safe in it, headings and their anchors, blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["anchor", "heading", "indented", "joined", "safe"]

_MARKS = re.compile(r"[\\`*_\[\]<>~]|&(?=#?\w+;)|#(?=#*$)")
_FIRST_MARK = re.compile(r"^[#+=-]")
_LIST_NUMBER = re.compile(r"^(\d+)([.)])")
_INNER_UNDERSCORE = re.compile(r"(?<=[^\W_])\\_(?=[^\W_])")


def safe(text: str, *, begins: bool = True) -> str:
    """Return a text, of one line, that Markdown shows as it is; it ``begins`` a line or stands within it."""
    marked = _INNER_UNDERSCORE.sub("_", _MARKS.sub(r"\\\g<0>", text))
    return _LIST_NUMBER.sub(r"\1\\\2", _FIRST_MARK.sub(r"\\\g<0>", marked)) if begins else marked


def heading(title: str, id_: str) -> str:
    """Return the text of a heading that no other on a page is equal to: a title with an id."""
    return f"{safe(title)} `{id_}`"


def anchor(text: str) -> str:
    """Return the name by which code hosts link to a heading: small letters, with hyphens for blanks."""
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


def indented(lines: Iterable[str]) -> list[str]:
    """Return lines moved to the right, so that they belong to the entry of a list above them."""
    return [f"  {line}" for line in lines]


def joined(blocks: Iterable[Iterable[str]]) -> str:
    """Return blocks of lines as a page, with an empty line between two blocks; empty blocks are left out."""
    return "\n\n".join("\n".join(block) for block in map(list, blocks) if block) + "\n"
