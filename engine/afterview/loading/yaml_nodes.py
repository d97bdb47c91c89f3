"""YAML text -> nodes, straight from the parser's events.

No value is guessed and no alias is followed: what a file of rules must not contain is refused while it is
read, before anything is built of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from afterview.errors import Location
from afterview.loading.codes import Code
from afterview.loading.files import decode
from afterview.loading.nodes import (
    Abandoned,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    SourceFile,
    shown,
)
from afterview.loading.telling_lines import telling_line
from afterview.recognition import HIDDEN

__all__ = ["DEEPEST", "LONGEST_TEXT", "check_scalar", "read_tree", "read_yaml", "refuse_repeated"]

DEEPEST = 32
LONGEST_TEXT = 2_000
MOST_PROBLEMS = 200
"""So many anchors, tags and the like are told, and then a file is put aside."""

_Parser: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Event = Any
_new: Any = tuple.__new__
"""Makes a node: as its class does it, but for a call of its own, which ten thousands of nodes would feel."""
_STANDARD_TAG = "tag:yaml.org,2002:"

_ADVICE = {
    "mapping values are not allowed": "a second colon in the line, or a line indented too far",
    "could not find expected ':'": "a line without a colon, or indented too little for the text above it",
    "did not find expected key": "a line indented unlike its neighbours, or text after a closing quote",
    "did not find expected '-' indicator": "a line indented unlike the list it belongs to",
    "expected <block end>": "a line indented unlike its neighbours, or text after a closing quote",
    "did not find expected ','": "what is opened with [ or { is not closed, or lacks a comma",
    "expected ',' or": "what is opened with [ or { is not closed, or lacks a comma",
    "cannot start any token": "text cannot begin so; put it in quotes, and indent with spaces",
    "tab character": "a tab; indent with spaces",
    "end of stream": "a quote that is opened is not closed",
    "hexdecimal": "a backslash in double quotes begins an escape; put the text in single quotes",
    "unknown escape": "a backslash in double quotes begins an escape; put the text in single quotes",
    "alphabetic or numeric": "text that begins with * or & goes in quotes",
    "expected node content": "something is missing before this place, or there is a comma too many",
}
"""What commonly lies behind a parser's complaint (libyaml's words, or those of PyYAML)."""
_BEGUN = ("end of stream", "expected ','", "could not find expected ':'")


def read_tree(file: SourceFile) -> Node | None:
    """Return what a file says; nothing where it is empty, or unusable for reasons that it then holds."""
    try:
        decode(file)
    except Abandoned:
        return None
    return read_yaml(file)


def read_yaml(file: SourceFile) -> Node | None:
    """Return what a file says, or nothing where it is empty or cannot be used; problems go to the file."""
    try:
        parser = _Parser(file.text)
        try:
            return _Walk(file, parser.get_event).document()
        finally:
            parser.dispose()
    except yaml.YAMLError as error:
        _refuse_yaml(file, error)
    except Abandoned:
        pass
    return None


def check_scalar(file: SourceFile, node: ScalarNode) -> None:
    """Note a text that is too long or has hidden characters in it (an escape can bring them in)."""
    if len(node.text) > LONGEST_TEXT:
        message = f"this text has {len(node.text):,} characters, and at most {LONGEST_TEXT:,} fit: shorten it"
        file.refuse(node, Code.TOO_LONG, message)
    if node.quoted and (hidden := HIDDEN.search(node.text)):
        what = "half of a character" if "\ud800" <= hidden[0] <= "\udfff" else "the invisible character"
        message = f"this text contains {what} (U+{ord(hidden[0]):04X}): delete the escape"
        file.refuse(node, Code.CONTROL_CHARACTER, message)


def refuse_repeated(
    file: SourceFile, key: ScalarNode, entries: Mapping[str, tuple[ScalarNode, Node]]
) -> None:
    """Note a key that stands in a mapping already."""
    first = entries[key.text][0]
    message = f"the key {shown(key.text)} stands here a second time, first in line {first.line}: delete one"
    file.refuse(key, Code.REPEATED_KEY, message)


class _Walk:
    """One pass over the events of one file."""

    def __init__(self, file: SourceFile, next_event: Callable[[], _Event]) -> None:
        self.file = file
        self.next_event = next_event
        self.usable = True

    def document(self) -> Node | None:
        self.next_event()  # the start of the stream
        if isinstance(self.next_event(), StreamEndEvent):
            return None
        node = self.node(self.next_event(), 1)
        while not isinstance(event := self.next_event(), StreamEndEvent):
            if not isinstance(event, DocumentEndEvent):
                raise self.refuse(
                    event, Code.SEVERAL_DOCUMENTS, "a second document begins here: keep one in a file"
                )
        if isinstance(node, ScalarNode) and node.empty:
            return None
        return node if self.usable else None

    def node(self, event: _Event, depth: int) -> Node:
        if event.anchor is not None:
            self.refuse_anchor(event)
        kind = type(event)
        start = event.start_mark
        if kind is AliasEvent:
            return ScalarNode("", False, start.line + 1, start.column + 1, 1)
        if event.tag is not None:
            self.refuse_tag(event)
        if kind is ScalarEvent:
            width = event.end_mark.index - start.index
            style = event.style
            node: ScalarNode = _new(
                ScalarNode, (event.value, bool(style), start.line + 1, start.column + 1, width or 1)
            )
            if style or width > LONGEST_TEXT:
                check_scalar(self.file, node)
            return node
        if depth > DEEPEST:
            message = f"this is nested more than {DEEPEST} deep: take the inner part out"
            raise self.refuse(event, Code.TOO_DEEP, message)
        return self.sequence(event, depth) if kind is SequenceStartEvent else self.mapping(event, depth)

    def sequence(self, start: _Event, depth: int) -> SequenceNode:
        next_event, read = self.next_event, self.node
        items = []
        while type(event := next_event()) is not SequenceEndEvent:
            items.append(read(event, depth + 1))
        mark = start.start_mark
        return SequenceNode(tuple(items), mark.line + 1, mark.column + 1, _width(start, event))

    def mapping(self, start: _Event, depth: int) -> MappingNode:
        next_event, read = self.next_event, self.node
        entries: dict[str, tuple[ScalarNode, Node]] = {}
        while type(event := next_event()) is not MappingEndEvent:
            key = read(event, depth + 1)
            value = read(next_event(), depth + 1)
            if type(key) is ScalarNode and key.text not in entries:
                entries[key.text] = (key, value)
            else:
                self.refuse_key(key, entries)
        mark = start.start_mark
        return MappingNode(entries, mark.line + 1, mark.column + 1, _width(start, event))

    def refuse_key(self, key: Node, entries: Mapping[str, tuple[ScalarNode, Node]]) -> None:
        """Refuse a key that stands twice, or that is no scalar, which makes the file unusable."""
        if isinstance(key, ScalarNode):
            refuse_repeated(self.file, key, entries)
            return
        message = "a list or mapping stands where a key belongs: write `word: value`"
        self.file.refuse(key, Code.ODD_KEY, message)
        self.usable = False

    def refuse_anchor(self, event: _Event) -> None:
        """Refuse ``&name`` before a value, and ``*name`` in place of one, which makes the file unusable."""
        alias = type(event) is AliasEvent
        written = shown(("*" if alias else "&") + event.anchor)
        what, mend = ("alias", "write the text out") if alias else ("anchor", "delete it")
        message = f"{written} is a YAML {what}, and these are refused: {mend}, or quote it if it is text"
        self.refuse(event, Code.ALIAS, message)
        self.usable = self.usable and not alias

    def refuse_tag(self, event: _Event) -> None:
        tag = shown(event.tag.replace(_STANDARD_TAG, "!!"))
        message = f"{tag} is a YAML tag, and these are refused: delete it, or quote the text"
        self.refuse(event, Code.TAG, message)

    def refuse(self, event: _Event, code: Code, message: str) -> Abandoned:
        mark = event.start_mark
        place = Location(path=self.file.path, line=mark.line + 1, column=mark.column + 1)
        if len(self.file.problems) < MOST_PROBLEMS:
            return self.file.refuse_at(place, code, message)
        message = f"more than {MOST_PROBLEMS} problems stand before this place: mend these, and look again"
        raise self.file.refuse_at(place, Code.TOO_MANY_PROBLEMS, message)


def _width(start: _Event, end: _Event) -> int:
    """Return the width to underline: all of ``[...]`` and ``{...}``, one column of a block."""
    return (end.end_mark.index - start.start_mark.index) if start.flow_style else 1


def _refuse_yaml(file: SourceFile, error: yaml.YAMLError) -> None:
    """Note a mistake in YAML where the parser met it; what is never closed, where it begins."""
    found = " ".join(str(getattr(error, "problem", None) or error).split())
    advice = next((text for part, text in _ADVICE.items() if part in found), "compare the lines around it")
    place: Any = getattr(error, "problem_mark", None)
    begun: Any = getattr(error, "context_mark", None)
    if begun is not None and any(part in found for part in _BEGUN):
        place = begun
    message = f"this is no YAML ({found}): {advice}"
    if place is None:
        file.refuse_file(Code.BAD_YAML, message)
        return
    line, column = min(place.line + 1, len(file.lines)), place.column + 1
    if telling := telling_line(file.lines, line):
        line, column, advice = telling
        message = f"this is no YAML ({found}): {advice}"
    file.refuse_at(Location(path=file.path, line=line, column=column), Code.BAD_YAML, message)
