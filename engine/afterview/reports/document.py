"""What a report consists of, before it is laid out as text, Markdown or HTML.

Whoever explains something builds a document; three renderers lay any document out. All texts in it are
plain: the renderer makes them safe for its format.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from afterview.reports.ledger import Entry

__all__ = [
    "Block",
    "Chart",
    "Document",
    "Heading",
    "Item",
    "Items",
    "Lines",
    "Paragraph",
    "Span",
    "Spans",
    "Step",
    "Table",
    "Tone",
    "Waterfall",
]


class Tone(StrEnum):
    """How a paragraph is meant, or an item: what it says first, a side remark, or how a condition stands."""

    PLAIN = "plain"
    LEAD = "lead"
    QUIET = "quiet"
    CAREFUL = "careful"
    """A caution: something to keep in mind before anybody judges."""
    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading below the title of the document; ``level`` counts from 2. ``remark`` stands beside it."""

    text: str
    level: int = 2
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry of a list, and the list beneath it.

    ``mark`` is a short word before the text, such as how a condition stands; ``source`` says where it comes
    from, in small letters where the format has them.
    """

    text: str
    mark: str = ""
    tone: Tone = Tone.PLAIN
    source: str = ""
    parts: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list, numbered or not."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines of a ledger: label, weight, text and source."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a row of heads; ``numbers`` are the columns, from 0, that hold numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A posterior with its bounds, or a share with its interval, from 0 to 1; ``text`` says them in words."""

    name: str
    low: float
    at: float
    high: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """A chart of posteriors or shares with bounds, on one axis from 0 to ``end``.

    ``marks`` are places on it, with or without a name. As ``percent`` the axis has numbers from 0 to 100.
    """

    title: str
    spans: tuple[Span, ...]
    marks: tuple[tuple[float, str], ...] = ()
    end: float = 1.0
    percent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a waterfall: what it adds in tenths of a deciban, and what it is called."""

    name: str
    weight: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """A chart of the counted lines of a ledger, from the prior to the sum.

    ``total`` is their sum in tenths of a deciban, called ``sum_name`` and written ``sum_text``.
    """

    title: str
    steps: tuple[Step, ...]
    total: int
    sum_name: str
    sum_text: str


Chart: TypeAlias = Spans | Waterfall
Block: TypeAlias = Heading | Paragraph | Items | Lines | Table | Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole report: its title, the language of its texts, such as ``en``, and its blocks in order."""

    title: str
    language: str
    blocks: tuple[Block, ...]
