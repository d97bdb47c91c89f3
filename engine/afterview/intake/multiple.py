"""Several options at once: in one cell, whatever parts them, or in a column for each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import Enum

from afterview.facts import State
from afterview.intake.states import state_of
from afterview.recognition import plain_form

__all__ = ["Choices", "Tick", "tick_of"]

_PARTING = re.compile(r"[;,|\n]")
"""What may part the options in a cell; a comma that is marked as part of an option may as well."""
_MOST_HELD = 4_096
_BLANK = ""
_TICKED = frozenset({"1", "true", "yes", "y", "x", "checked", "selected", "ja", "wahr", "on"})
_NOT_TICKED = frozenset({"0", "false", "no", "n", "unchecked", "not selected", "nein", "falsch", "off"})


class Tick(Enum):
    """What the cell of one option says."""

    BLANK = "blank"
    TICKED = "ticked"
    NOT_TICKED = "not ticked"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = State.NOT_APPLICABLE
    UNKNOWN = State.UNKNOWN
    WITHHELD = State.WITHHELD


def tick_of(cell: str, names: Iterable[str]) -> Tick:
    """Return what the cell of an option says; ``names`` are the option's own words, in plain form."""
    plain = plain_form(cell)
    if not plain:
        return Tick.BLANK
    if plain in _TICKED or plain in names:
        return Tick.TICKED
    if plain in _NOT_TICKED:
        return Tick.NOT_TICKED
    state = state_of(cell)
    return Tick.UNCLEAR if state is None else Tick(state)


class _PlainForms(dict[str, str]):
    """The plain form of a piece of a cell."""

    def __missing__(self, piece: str) -> str:
        if len(self) >= _MOST_HELD:
            self.clear()
        self[piece] = plain = plain_form(piece)
        return plain


class _Pieces(dict[str, str | None]):
    """The option that a piece of a cell names, empty for a blank piece, None for any other.

    So is a piece with which the words of an option may ``begin``, where pieces behind it belong to them.
    """

    def __init__(self, options: Mapping[str, str], begin: Collection[str] = ()) -> None:
        super().__init__()
        self.options, self.begin = options, begin

    def __missing__(self, piece: str) -> str | None:
        plain = plain_form(piece)
        option = (None if plain in self.begin else self.options.get(plain)) if piece.strip() else _BLANK
        if len(self) < _MOST_HELD:
            self[piece] = option
        return option


class Choices:
    """The options of a question, found in a cell that has several of them.

    ``options`` maps what names an option, in plain form, to the option. Options may have in their own words
    what parts options elsewhere, so the longest run of pieces that names one counts.
    """

    def __init__(self, options: Mapping[str, str]) -> None:
        self.ids = frozenset(options.values())
        self.plain = _PlainForms()
        self.pieces = _Pieces(options)
        self.sure = [each for each in ";\n|," if not any(each in name for name in options)]
        """What parts options in a cell and stands in the words of none of them."""
        self.by_first: dict[str, list[tuple[list[str], str]]] = {}
        for name, option in options.items():
            pieces = [plain_form(each) for each in _PARTING.split(name)]
            self.by_first.setdefault(pieces[0], []).append((pieces, option))
        for runs in self.by_first.values():
            runs.sort(key=lambda run: -len(run[0]))
        begin = {first for first, runs in self.by_first.items() if len(runs[0][0]) > 1}
        self.single = _Pieces(options, begin)

    def chosen_in(self, cell: str) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return the options in a cell, and the pieces that are none.

        Pieces side by side that name none are one answer in somebody's own words.
        """
        for each in self.sure:
            if each in cell:
                chosen = set(map(self.pieces.__getitem__, cell.split(each)))
                if None not in chosen:
                    return frozenset(option for option in chosen if option), ()
        return self._in_pieces(cell)

    def _in_pieces(self, cell: str) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return the same for a cell that may be parted within the words of an option."""
        split = _PARTING.split(cell.replace("\\,", ","))
        chosen = set(map(self.single.__getitem__, split))
        if None not in chosen and chosen != {_BLANK}:
            return frozenset(option for option in chosen if option), ()
        parts = [each for each in split if each and not each.isspace()]
        plain = [*map(self.plain.__getitem__, parts)]
        found: set[str] = set()
        others: list[str] = []
        start, foreign = 0, -1
        while start < len(parts):
            length, option = self._longest(plain, start)
            if length:
                found.add(option)
            elif foreign == start:
                others[-1] = f"{others[-1]},{parts[start]}"
            else:
                others.append(parts[start].strip())
            start += length or 1
            foreign = -1 if length else start
        if not found and len(parts) == 1:
            return self._in_code(parts[0])
        return frozenset(found), tuple(others)

    def _longest(self, plain: Sequence[str], start: int) -> tuple[int, str]:
        """Return how many pieces name an option from here on, and the option; none if they name none."""
        for pieces, option in self.by_first.get(plain[start], ()):
            if len(pieces) == 1 or plain[start : start + len(pieces)] == pieces:
                return len(pieces), option
        return 0, ""

    def _in_code(self, text: str) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return the options in a text of ids with blanks between them, if it is one."""
        ids = frozenset(text.split())
        return (ids, ()) if ids <= self.ids else (frozenset(), (text.strip(),))
