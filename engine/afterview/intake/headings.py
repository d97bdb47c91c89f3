"""What the first rows of a file say of its columns, before any question is recognised in them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Heading", "Layout", "Part", "folded", "headings", "is_own_words", "without_markup"]

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_PLACEHOLDER = re.compile(r"\{\{[^{}]{1,200}\}\}|\{[A-Z]+:[^{}]{1,200}\}")
_OWN_WORDS = frozenset(
    {"other", "other (please specify)", "other (please specify):", "something else", "own answer"}
    | {"sonstiges", "sonstige", "andere", "anderes", "otro", "otra", "otros", "autre", "outro", "altro"}
)


class Part(StrEnum):
    """What a column of a file is for."""

    ANSWER = "answer"
    METADATA = "metadata"
    OWN_WORDS = "own_words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands above one column: as it is ``shown``, and what may name its question, the best first.

    ``option`` is what names an option of the question, where the tool sets the two apart.
    """

    shown: str
    names: tuple[str, ...] = ()
    option: str = ""
    part: Part = Part.ANSWER


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a tool lays out its export: the ``head`` rows that are no forms, and a heading a column.

    ``tool`` is the name of the tool, which is the same in all languages, and empty where none is recognised.
    ``blanks`` are cells that say "no answer". ``left_out`` has the columns that tell whether a row is a form
    that was sent, by number, with what says of a cell why it is none, or nothing: functions that go to other
    processes by their names. ``status`` maps a column to
    the one that says whether its page was opened at all. Where things are told ``by_position``, a column of
    an option has that option's words above it and not its question.
    """

    tool: str
    headings: tuple[Heading, ...]
    head: int = 1
    blanks: frozenset[str] = frozenset()
    left_out: Mapping[int, Callable[[str], str]] = field(default_factory=dict, compare=False)
    status: dict[int, int] = field(default_factory=dict)
    by_position: bool = False


def folded(text: str) -> str:
    """Return a header in the form in which the marks of tools are written: one blank, no capitals."""
    return " ".join(text.replace("\xa0", " ").split()).casefold()


def without_markup(text: str) -> str:
    """Return a header without tags, entities and what a tool would have filled in."""
    return _TAG.sub(" ", _PLACEHOLDER.sub(" ", html.unescape(text)))


def is_own_words(text: str) -> bool:
    """Whether a header names the field beside a list, for an answer that is not in it."""
    return folded(re.sub(r"\d+$", "", text)) in _OWN_WORDS


def headings(row: Sequence[str], is_metadata: Callable[[str], bool]) -> tuple[Heading, ...]:
    """Return the headings of a file that has one row of headers."""
    return tuple(
        Heading(shown=cell, names=(cell,), part=Part.METADATA if is_metadata(folded(cell)) else Part.ANSWER)
        for cell in row
    )
