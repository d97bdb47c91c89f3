"""What editors, clipboards and other programs leave in a file that is then no YAML, and how to mend it.

The parser complains of what follows from such a mistake, often a line later, and never of the mistake itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Telling", "telling_line"]


class Telling(NamedTuple):
    """A line (from 1), the column in it, and what is wrong there."""

    line: int
    column: int
    advice: str


_MERGE = re.compile(r"(?:<{7}|={7}|>{7})(?: |$)")
_MERGING = "git put this line here when two versions met: keep one of them, and delete what git wrote"
_TELLING = tuple(
    (re.compile(pattern), advice)
    for pattern, advice in (
        (
            r"[ ]*(?=[\u00a0\u2000-\u200b\u202f\u3000])",
            "these blanks are no ordinary ones, as on web pages: delete them and type blanks",
        ),
        (
            r"\s*(?=[\u2012-\u2015\u2022\u2212\u00b7])",
            "a line of a list begins with a plain hyphen and a blank: - ",
        ),
        (r"\s*(?=```|~~~)", "this line belongs to Markdown: delete it"),
        (r"\s*(?=-[A-Za-z_])", "a blank belongs after the hyphen: - "),
        (
            r"(?!\s*[\w-]+:(?: |$))[^\t#]*[^\s](?=\t)",
            "cells of a spreadsheet stand here: write `key: value` lines",
        ),
        (r"(?:\s*- )?\s*[\w.-]+(?=:[^\s:/])", "a blank belongs after the colon: `key: value`"),
        (r"[^#]*?: +(?=[\u2018-\u201f\u00ab\u00bb])", "these quotes are letters to YAML: type straight ones"),
        (r"[^#]*?: +'[^']*(?='\w)", "an apostrophe ends a text in single quotes: put it in double quotes"),
        (r"[^#]*?: +(?=\{\w+\}[^\S\n]*[^\s,}\]#])", "a text that begins with a brace goes in quotes"),
    )
)
_NEAR = 2
"""So many lines before the place of a complaint may hold what led to it."""


def telling_line(lines: Sequence[str], place: int) -> Telling | None:
    """Return what is wrong at or shortly before a place where the parser gave up, if a line tells it."""
    for number, line in enumerate(lines, start=1):
        if _MERGE.match(line):
            return Telling(number, 1, _MERGING)
    for number in range(place, max(0, place - _NEAR), -1):
        for pattern, advice in _TELLING:
            if found := pattern.match(lines[number - 1]):
                return Telling(number, found.end() + 1, advice)
    return None
