"""The entries of one mapping, read key by key, with every problem of it noted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from types import TracebackType
from typing import Self, TypeVar, cast

from afterview.errors import did_you_mean
from afterview.loading.codes import Code
from afterview.loading.nodes import Abandoned, MappingNode, Node, ScalarNode, SequenceNode, SourceFile, shown
from afterview.loading.values import Reader, either, sort_of

__all__ = ["Fields", "entries", "mapping", "mapping_of"]

K = TypeVar("K")
T = TypeVar("T")
D = TypeVar("D")

_MOST_ENTRIES = 5_000
_MOST_UNKNOWN = 20
"""So many unknown keys of one mapping are told."""


class Fields:
    """A mapping whose keys are known beforehand.

    A value that cannot be read is noted and stood in for by None, whatever its type says, so that the keys
    after it are read too. Nobody may use the values before :meth:`finish` has been called: it leaves the
    entry if anything was wrong. Used as a context manager, the block is left quietly in that case.
    """

    def __init__(self, file: SourceFile, node: Node, keys: tuple[str, ...], what: str) -> None:
        self.file = file
        self.node = mapping(file, node, what)
        self.keys = keys
        self.what = what
        self.broken = False
        self.meant: set[str] = set()
        unknown = [key for key in self.node.entries if key not in keys]
        for key in unknown[:_MOST_UNKNOWN]:
            self._unknown(key, self.node.entries[key][0])
        if len(unknown) > _MOST_UNKNOWN:
            message = (
                f"{self.name()} has {len(unknown) - _MOST_UNKNOWN:,} unknown keys more: mend these first"
            )
            self.refuse(self.node, Code.TOO_MANY_PROBLEMS, message)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        return kind is Abandoned

    def required(self, key: str, reader: Reader[T]) -> T:
        """Return what stands under a key that must be there."""
        if key in self.node.entries:
            return self.optional(key, reader, cast("T", None))
        self.broken = True
        if key not in self.meant:
            self.file.refuse(self.node, Code.MISSING_KEY, f"{self.name()} lacks '{key}': add the key")
        return cast("T", None)

    def optional(self, key: str, reader: Reader[T], default: D) -> T | D:
        """Return what stands under a key, or the default where the key is not there."""
        entry = self.node.entries.get(key)
        if entry is None:
            return default
        try:
            return reader(self.file, entry[1])
        except Abandoned:
            self.broken = True
            return default

    def finish(self) -> None:
        """Leave the entry if any of it could not be read."""
        if self.broken:
            raise Abandoned

    def refuse(self, node: Node, code: Code, message: str) -> None:
        """Note a problem of this entry, and go on."""
        self.file.refuse(node, code, message)
        self.broken = True

    def has(self, key: str) -> bool:
        """Whether a key was written."""
        return key in self.node.entries

    def at(self, key: str) -> Node:
        """Return the place of a key's value, or of the entry where the key is not there."""
        return self.node.value(key) or self.node

    def name(self) -> str:
        """Return how a message calls this entry: by its id or name where it has one."""
        own = self.node.value("id") or self.node.value("name")
        return (
            f"{self.what} {shown(own.text)}"
            if isinstance(own, ScalarNode) and own.text
            else f"this {self.what}"
        )

    def _unknown(self, key: str, node: ScalarNode) -> None:
        free = [each for each in self.keys if each not in self.node.entries]
        if invisible := next((char for char in key if unicodedata.category(char) == "Cf"), None):
            message = (
                f"the key {shown(key)} has the invisible character U+{ord(invisible):04X} in it: delete it"
            )
            self.refuse(node, Code.CONTROL_CHARACTER, message)
            return
        guess = did_you_mean(key, free)
        self.meant.update(each for each in free if f"'{each}'" in guess)
        guess = guess or f"; it takes {either(self.keys, 'and')}"
        self.refuse(node, Code.UNKNOWN_KEY, f"unknown key {shown(key)} in {self.name()}{guess}")


def mapping(file: SourceFile, node: Node, what: str) -> MappingNode:
    """Return a node that is a mapping."""
    if not isinstance(node, MappingNode):
        message = f"found {sort_of(node)} where a {what} is expected: write its `key: value` lines"
        raise file.refuse(node, Code.NOT_A_MAPPING, message)
    return node


def mapping_of(
    key: Reader[K], value: Reader[T], what: str, *, at_least: int = 1, at_most: int = _MOST_ENTRIES
) -> Reader[dict[K, T]]:
    """Return a reader of mappings whose keys are free; every entry is tried, so that none is passed over."""

    def read(file: SourceFile, node: Node) -> dict[K, T]:
        written = mapping(file, node, what).entries
        if len(written) < at_least:
            message = f"expected at least {at_least} in this {what}, found {len(written)}"
            raise file.refuse(node, Code.EMPTY_LIST, message)
        if len(written) > at_most:
            message = f"this {what} has {len(written):,} entries, and at most {at_most:,} are read"
            raise file.refuse(node, Code.TOO_MANY, message)
        read_entries = {}
        for key_node, value_node in written.values():
            try:
                own = key(file, key_node)
                if own in read_entries:
                    message = f"'{own}' stands above already, by another of its names: delete one"
                    raise file.refuse(key_node, Code.REPEATED_KEY, message)
                read_entries[own] = value(file, value_node)
            except Abandoned:
                continue
        if len(read_entries) < len(written):
            raise Abandoned
        return read_entries

    return read


def entries(file: SourceFile, node: Node | None, what: str) -> Iterator[MappingNode]:
    """Yield the entries of a file that is a list of mappings."""
    if node is None:
        return
    if not isinstance(node, SequenceNode):
        file.refuse(
            node, Code.NOT_A_LIST, f"found {sort_of(node)}, expected a list: begin each {what} with `- `"
        )
        return
    if len(node.items) > _MOST_ENTRIES:
        file.refuse(
            node,
            Code.TOO_MANY,
            f"this file lists {len(node.items):,} entries, at most {_MOST_ENTRIES:,} are read",
        )
        return
    for item in node.items:
        try:
            yield mapping(file, item, what)
        except Abandoned:
            continue
