"""Entries of which a higher pack has replaced parts: what they say, and where each part of that stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from afterview.errors import Location
from afterview.loading.codes import Code
from afterview.loading.nodes import Abandoned, MappingNode, Node, SequenceNode, SourceFile
from afterview.loading.trees import Row
from afterview.loading.values import unknown_word
from afterview.loading.wishes import Wish

__all__ = ["OverriddenFile", "home_of", "overridden"]


@dataclass
class OverriddenFile(SourceFile):
    """The file of an entry of which another file has replaced parts: each node is placed where it stands."""

    lower: SourceFile = field(kw_only=True)
    upper: SourceFile = field(kw_only=True)
    replaced: dict[int, Node] = field(kw_only=True)
    """The nodes that stand in the upper file, by identity: kept here, so that no other node takes it over."""

    def location(self, node: Node) -> Location:
        """Return the place of a node, in the file that it stands in."""
        return self.home(node).location(node)

    def refuse(self, node: Node, code: Code, message: str) -> Abandoned:
        """Note a problem at a node, in the file that it stands in."""
        return self.home(node).refuse(node, code, message)

    def home(self, node: Node) -> SourceFile:
        """Return the file that a node stands in."""
        if id(node) in self.replaced:
            return self.upper
        return home_of(self.lower, node)


def overridden(file: SourceFile, row: Row, wish: Wish) -> Row:
    """Return an entry as a higher file wishes it; raise Abandoned where it lacks what is to go."""
    written = wish.replaced or {}
    for key, place in wish.removed.items():
        if key not in row.node.entries:
            known = [each for each in row.node.entries if each != "id"]
            raise unknown_word(file, place, known, Code.UNKNOWN_KEY, f"key of this {wish.sort}")
    kept = {key: entry for key, entry in row.node.entries.items() if key not in wish.removed}
    entry = MappingNode({**kept, **written}, wish.target.line, wish.target.column, wish.target.width)
    nodes = (each for pair in written.values() for top in pair for each in _all_nodes(top))
    home = OverriddenFile(
        row.file.path,
        layer=row.file.layer,
        namespace=row.file.namespace,
        lower=row.file,
        upper=file,
        replaced={id(each): each for each in (entry, *nodes)},
    )
    return row._replace(file=home, node=entry)


def _all_nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, SequenceNode):
        for item in node.items:
            yield from _all_nodes(item)
    elif isinstance(node, MappingNode):
        for key, value in node.entries.values():
            yield key
            yield from _all_nodes(value)


def home_of(file: SourceFile, node: Node) -> SourceFile:
    """Return the file that a node of an entry stands in: one that overrides it, or its own."""
    return file.home(node) if isinstance(file, OverriddenFile) else file
