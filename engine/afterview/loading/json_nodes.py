"""JSON text -> nodes.

The standard library judges the syntax; as it gives no places, a second walk over what is then known to be
sound JSON finds where each value stands. Numbers and words keep the text that was written.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from itertools import accumulate

from afterview.errors import Location
from afterview.loading.codes import Code
from afterview.loading.nodes import Abandoned, MappingNode, Node, ScalarNode, SequenceNode, SourceFile
from afterview.loading.yaml_nodes import DEEPEST, check_scalar, refuse_repeated

__all__ = ["is_json", "read_json"]

_BLANKS = re.compile(r"[ \t\r\n]*")
_LITERAL = re.compile(r"[^ \t\r\n,\]}]+")
_DECODER = json.JSONDecoder()


def is_json(text: str) -> bool:
    """Whether a text is sound JSON."""
    try:
        _judge(text)
    except json.JSONDecodeError:
        return False
    return True


def read_json(file: SourceFile) -> Node | None:
    """Return what a file says, or nothing where it cannot be used; problems go to the file."""
    try:
        _judge(file.text)
        return _Walk(file).value(1)
    except json.JSONDecodeError as error:
        place = Location(path=file.path, line=error.lineno, column=error.colno)
        message = f"this is no JSON ({error.msg}): compare commas, quotes and brackets up to this place"
        file.refuse_at(place, Code.BAD_JSON, message)
    except Abandoned:
        pass
    return None


def _judge(text: str) -> None:
    """Raise JSONDecodeError where the syntax is wrong; what is nested too deeply the walk will find."""
    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except RecursionError:
        return


class _Walk:
    """A walk over the characters of sound JSON."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.text = file.text
        self.position = 0
        self.starts = list(accumulate((len(line) for line in file.text.splitlines(keepends=True)), initial=0))

    def value(self, depth: int) -> Node:
        """Read the value that comes next."""
        first = self.peek()
        if first in "{[":
            if depth > DEEPEST:
                mark = ScalarNode(first, False, *self.place(self.position), 1)
                raise self.file.refuse(
                    mark, Code.TOO_DEEP, f"this is nested more than {DEEPEST} deep: flatten it"
                )
            return self.mapping(depth) if first == "{" else self.sequence(depth)
        return self.scalar()

    def mapping(self, depth: int) -> MappingNode:
        entries: dict[str, tuple[ScalarNode, Node]] = {}
        start = self.position
        self.position += 1
        while self.peek() != "}":
            key = self.scalar()
            self.skip(":")
            value = self.value(depth + 1)
            if key.text in entries:
                refuse_repeated(self.file, key, entries)
            entries.setdefault(key.text, (key, value))
            self.skip(",")
        self.position += 1
        return MappingNode(entries, *self.place(start), self.position - start)

    def sequence(self, depth: int) -> SequenceNode:
        items: list[Node] = []
        start = self.position
        self.position += 1
        while self.peek() != "]":
            items.append(self.value(depth + 1))
            self.skip(",")
        self.position += 1
        return SequenceNode(tuple(items), *self.place(start), self.position - start)

    def scalar(self) -> ScalarNode:
        """Read a text, number or word; ``null`` becomes nothing."""
        quoted = self.peek() == '"'
        start = self.position
        if quoted:
            text, self.position = _DECODER.raw_decode(self.text, start)
        else:
            found = _LITERAL.match(self.text, start)
            text = found[0] if found else ""
            self.position += len(text)
            text = "" if text == "null" else text
        node = ScalarNode(text, quoted, *self.place(start), self.position - start)
        check_scalar(self.file, node)
        return node

    def peek(self) -> str:
        """Go to the next character that is no blank, and return it."""
        found = _BLANKS.match(self.text, self.position)
        self.position = found.end() if found else self.position
        return self.text[self.position : self.position + 1]

    def skip(self, character: str) -> None:
        """Step over a separator, where it stands."""
        if self.peek() == character:
            self.position += 1

    def place(self, position: int) -> tuple[int, int]:
        """Return the line and column of a position, counted from 1."""
        line = bisect_right(self.starts, position)
        return line, position - self.starts[line - 1] + 1
