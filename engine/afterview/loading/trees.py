"""The files of a pack as trees, and which of its parts could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias, TypeVar

from afterview.errors import Location, Problem
from afterview.loading.codes import Code
from afterview.loading.fields import entries
from afterview.loading.files import PackFolder
from afterview.loading.nodes import Abandoned, MappingNode, Node, ScalarNode, SequenceNode, SourceFile
from afterview.loading.stack import PackStack
from afterview.loading.vocabulary import Vocabulary
from afterview.loading.yaml_nodes import read_tree

__all__ = ["LISTS", "PackTrees", "Page", "Row"]

T = TypeVar("T")

LISTS = {
    "questions.yaml": "question",
    "findings.yaml": "finding",
    "causes.yaml": "cause",
    "rules.yaml": "rule",
    "advice.yaml": "advice",
    "letters.yaml": "letter",
}
"""The files of a theme that loading a pack reads, and what one of their entries is called."""
_MOST_ENTRIES = 10_000
"""How many entries of one sort all packs of a stack may have together."""
_SORTS = {
    "pack.yaml": "stages",
    "scale.yaml": "scale",
    "sources.yaml": "citations",
    "changes.yaml": "changes",
    **{name: f"{what}s" for name, what in LISTS.items()},
}
"""What a file holds, as the vocabulary calls it."""


class Page(NamedTuple):
    """A file and what it says."""

    file: SourceFile
    node: Node


class Row(NamedTuple):
    """One entry of a file of a theme."""

    file: SourceFile
    node: MappingNode
    theme: str


_RowReader: TypeAlias = Callable[[SourceFile, MappingNode, str], T]


class PackTrees:
    """The nodes of a pack's files; what cannot be read is told to the vocabulary."""

    def __init__(self, stack: PackStack, vocabulary: Vocabulary) -> None:
        self.stack = stack
        self.vocabulary = vocabulary
        self.files = {file.path: file for file in stack.files}
        self.rows: dict[str, list[Row]] = {}

    def needed(self, name: str, folder: PackFolder | None = None) -> Page | None:
        """Return a file of a pack's own folder that must be there, with what it says; the lowest pack's."""
        folder = folder or self.stack.base
        file = folder.files.get(name)
        if file is None:
            file = folder.files[name] = self.files[f"{folder.name}/{name}"] = SourceFile(
                f"{folder.name}/{name}"
            )
            file.refuse_file(Code.NOT_FOUND, "a pack needs this file: write it")
        page = self.optional(name, folder)
        if page is None and not file.problems:
            file.refuse_file(Code.EMPTY, "there is nothing in this file, and a pack needs it: write it")
            self.vocabulary.unread.add(_SORTS[name])
        return page

    def optional(self, name: str, folder: PackFolder) -> Page | None:
        """Return a file of a pack's own folder with what it says, if it is there."""
        file = folder.files.get(name)
        node = self._tree(file, name) if file else None
        return Page(file, node) if file and node else None

    def attempt(self, name: str, page: Page | None, read: Callable[[SourceFile, Node], T]) -> T | None:
        """Read a whole file; where it is wrong return nothing, and tell the vocabulary that it is."""
        if page is None:
            return None
        try:
            return read(*page)
        except Abandoned:
            self.vocabulary.unread.add(_SORTS[name])
            return None

    def gather(self, themes: Iterable[str]) -> None:
        """Collect the entries of all files of the themes, in the order of the themes."""
        ordered = list(themes)
        for name, what in LISTS.items():
            rows = self.rows[name] = [row for theme in ordered for row in self._rows(theme, name)]
            if len(rows) > _MOST_ENTRIES:
                message = f"with this file there are more than {_MOST_ENTRIES:,} entries of the sort {what}"
                rows[_MOST_ENTRIES].file.refuse_file(
                    Code.TOO_LARGE_A_PACK, f"{message}: make several packs of them"
                )
                del rows[_MOST_ENTRIES:]

    def _rows(self, theme: str, name: str) -> Iterator[Row]:
        for folder in self.stack.layers:
            if file := folder.theme_file(theme, name):
                yield from self._rows_of(file, theme, name)

    def _rows_of(self, file: SourceFile, theme: str, name: str) -> Iterator[Row]:
        node = self._tree(file, name)
        if node is None:
            return
        if not isinstance(node, SequenceNode):
            self.vocabulary.unread.add(_SORTS[name])
        for entry in entries(file, node, LISTS[name]):
            yield Row(file, entry, theme)

    def _tree(self, file: SourceFile, name: str) -> Node | None:
        node = None if file.problems else read_tree(file)
        if node is None and file.problems:
            self.vocabulary.unread.add(_SORTS[name])
        return node

    def read(self, name: str, reader: _RowReader[T]) -> list[T]:
        """Read all entries of the files of one name; those that are wrong are left out."""
        sound = []
        for row in self.rows[name]:
            try:
                sound.append(reader(*row))
            except Abandoned:
                continue
        return sound

    def concluded(self) -> set[str]:
        """Return the findings that some rule names, be the rule sound or not."""
        listed = (row.node.value("then") for row in self.rows["rules.yaml"])
        items = (item for then in listed if isinstance(then, SequenceNode) for item in then.items)
        named = (item.value("finding") for item in items if isinstance(item, MappingNode))
        renamed = self.vocabulary.renamed
        return {renamed.get(node.text, node.text) for node in named if isinstance(node, ScalarNode)}

    def report(self, place: Location, code: Code, message: str, width: int) -> None:
        """Note a problem that was found once the files had been read."""
        self.files[place.path].refuse_at(place, code, message, width)

    def problems(self) -> list[Problem]:
        """Return what is wrong with any of the files."""
        return [problem for file in self.files.values() for problem in file.problems]
