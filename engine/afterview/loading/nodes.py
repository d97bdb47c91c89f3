"""What a file says, as a tree of nodes that know their place, and the file they stand in.

Nodes are plain named tuples: a pack has some ten thousand of them, and they are the quickest frozen type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias

from afterview.errors import Location, Problem
from afterview.loading.codes import Code
from afterview.recognition import HIDDEN

__all__ = ["Abandoned", "MappingNode", "Node", "ScalarNode", "SequenceNode", "SourceFile", "shown"]


class ScalarNode(NamedTuple):
    """A text as the author wrote it: ``no``, ``12:30`` and ``010`` stay what they are."""

    text: str
    quoted: bool
    line: int
    column: int
    width: int

    @property
    def empty(self) -> bool:
        """Whether nothing was written, as after ``hint:``."""
        return not self.text and not self.quoted


class SequenceNode(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int
    width: int


class MappingNode(NamedTuple):
    """Entries by the text of their key, in written order; each with the key's own node."""

    entries: Mapping[str, tuple[ScalarNode, Node]]
    line: int
    column: int
    width: int

    def value(self, key: str) -> Node | None:
        """Return what stands under a key."""
        entry = self.entries.get(key)
        return entry and entry[1]


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode

_LINE_END = re.compile("\r\n|\n|\r")
_LONGEST_EXCERPT = 120
_LONGEST_QUOTE = 60


class Abandoned(Exception):
    """An entry cannot be read any further; what is wrong with it has been noted already."""


@dataclass
class SourceFile:
    """One file: its name in messages, its bytes, its text once decoded, and what is wrong with it.

    Where packs lie over one another, ``layer`` counts from the bottom, and ``namespace`` is what the ids
    of its pack begin with.
    """

    path: str
    data: bytes = b""
    text: str = ""
    problems: list[Problem] = field(default_factory=list)
    layer: int = 0
    namespace: str = ""

    @cached_property
    def lines(self) -> list[str]:
        """The text line by line, for excerpts."""
        return _LINE_END.split(self.text)

    def location(self, node: Node) -> Location:
        """Return the place of a node."""
        return Location(path=self.path, line=node.line, column=node.column)

    def refuse(self, node: Node, code: Code, message: str) -> Abandoned:
        """Note a problem at a node, and return what may be raised to leave the entry."""
        return self.refuse_at(self.location(node), code, message, width=node.width)

    def refuse_file(self, code: Code, message: str) -> Abandoned:
        """Note a problem of the file as a whole."""
        return self.refuse_at(Location(path=self.path), code, message)

    def refuse_at(self, place: Location, code: Code, message: str, width: int = 1) -> Abandoned:
        """Note a problem at a place, with the line it stands in."""
        excerpt = self._excerpt(place)
        width = max(1, min(width, len(excerpt) - place.column + 1))
        problem = Problem(location=place, code=code.value, message=message, excerpt=excerpt, width=width)
        self.problems.append(problem)
        return Abandoned()

    def _excerpt(self, place: Location) -> str:
        if not 1 <= place.line <= len(self.lines) or place.column > _LONGEST_EXCERPT:
            return ""
        return HIDDEN.sub("\ufffd", self.lines[place.line - 1][:_LONGEST_EXCERPT])


def shown(text: str) -> str:
    """Return a text in quotes as a message shows it: in one line, not too long, nothing hidden."""
    plain = " ".join(HIDDEN.sub("\ufffd", text).split())
    return f"'{plain[:_LONGEST_QUOTE]}...'" if len(plain) > _LONGEST_QUOTE else f"'{plain}'"
