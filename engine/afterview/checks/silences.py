"""Lines in the files of a pack that silence a check for the entry beneath them.

``# afterview: ignore dead-rule - reason`` stands above an entry, as far to the right as its first line, and
concerns what is found in that entry: all lines up to the next that is indented no deeper. Within a longer
text no such line can stand above an entry, since the text is indented deeper than any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from afterview.errors import Location
from afterview.loading.files import decode
from afterview.loading.stack import PackChoice, open_stack

__all__ = ["Lines", "Silence", "pack_lines", "silences"]

Lines = Mapping[str, Sequence[str]]
"""The lines of the files of a pack, by the name that messages call a file."""

_WRITTEN = re.compile(r"#\s*afterview:\s*(.*?)\s*$")
_SILENCE = re.compile(r"ignore\s+([^\s,]+(?:\s*,\s*[^\s,]+)*)(?:\s+-+\s*(.*))?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """One such line: the checks that it names, why, where it stands, and the lines that it concerns.

    Without names it could not be read. ``lines`` are the first line and the one after the last.
    """

    names: tuple[str, ...]
    reason: str
    location: Location
    lines: tuple[int, int]

    def concerns(self, place: Location) -> bool:
        """Whether a place is in the entry beneath it."""
        return place.path == self.location.path and self.lines[0] <= place.line < self.lines[1]


def pack_lines(choice: PackChoice = None) -> Lines:
    """Return the lines of the files of packs that load, the built-in one unless told otherwise."""
    files = open_stack(choice).files
    for file in files:
        decode(file)
    return {file.path: file.lines for file in files}


def silences(lines: Lines) -> Iterator[Silence]:
    """Yield the lines that silence something, in order."""
    for path, written in lines.items():
        for place, line in enumerate(written):
            stripped = line.lstrip()
            if stripped.startswith("#") and (found := _WRITTEN.match(stripped)):
                indent = len(line) - len(stripped)
                yield _silence(
                    found[1],
                    Location(path=path, line=place + 1, column=indent + 1),
                    _entry(written, place, indent),
                )


def _silence(text: str, location: Location, lines: tuple[int, int]) -> Silence:
    found = _SILENCE.match(text)
    names = re.split(r"\s*,\s*", found[1]) if found else ()
    reason = found[2] or "" if found else ""
    return Silence(names=tuple(names), reason=reason, location=location, lines=lines)


def _entry(written: Sequence[str], place: int, indent: int) -> tuple[int, int]:
    """Return the lines of the entry beneath a comment, from 1; none where it is indented otherwise."""
    after = [
        (number, len(line) - len(line.lstrip()))
        for number, line in enumerate(written[place + 1 :], start=place + 2)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    if not after or after[0][1] != indent:
        return 0, 0
    first = after[0][0]
    last = next((number for number, deep in after[1:] if deep <= indent), len(written) + 1)
    return first, last
