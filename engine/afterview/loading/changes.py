"""changes.yaml: what a pack overrides and disables in the packs beneath it, each change with its reason.

Changes are made to what is written, before any of it is read: an entry that was overridden is read as if
it had been written so, and what is wrong with it is reported where it stands, in either file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace

from afterview.errors import Location
from afterview.loading.codes import Code
from afterview.loading.fields import entries
from afterview.loading.files import PackFolder
from afterview.loading.nodes import Abandoned, MappingNode, Node, ScalarNode, SequenceNode, SourceFile, shown
from afterview.loading.overridden import OverriddenFile, home_of, overridden
from afterview.loading.trees import PackTrees, Page, Row
from afterview.loading.values import unknown_word
from afterview.loading.wishes import Wish, read_wish
from afterview.rule_base import GENERATED_THEME, Change, ChangeKind, EntrySort, OldName

__all__ = ["Changes"]

_FILES = {
    EntrySort.QUESTION: "questions.yaml",
    EntrySort.FINDING: "findings.yaml",
    EntrySort.CAUSE: "causes.yaml",
    EntrySort.RULE: "rules.yaml",
    EntrySort.ADVICE: "advice.yaml",
    EntrySort.LETTER: "letters.yaml",
}
_TARGET_KEYS = ("supports", "counters")


@dataclass
class Changes:
    """Makes the changes of all packs of a stack, from the bottom on, to the rows of its files."""

    trees: PackTrees
    made: list[Change] = field(default_factory=list)

    def make(self, folder: PackFolder, name: str) -> None:
        """Make the changes that one pack, called ``name``, wishes for; note what is wrong with them.

        What takes causes and findings out of rules and advice comes last: so the order in which changes
        are written says nothing.
        """
        page = self.trees.optional("changes.yaml", folder)
        if page is None:
            return
        if page.file.layer == 0:
            message = (
                "nothing lies beneath this pack: delete this file, or say in pack.yaml what it `requires`"
            )
            page.file.refuse_file(Code.STRAY_FILE, message)
            return
        before = len(self.made)
        for wish in sorted(_wishes(page), key=_takes_out):
            try:
                self._make(page.file, wish, name)
            except Abandoned:
                continue
        self.made[before:] = sorted(self.made[before:], key=lambda change: change.location)

    def _make(self, file: SourceFile, wish: Wish, name: str) -> None:
        if self._is_gone_already(file, wish):
            self._note(wish, wish.target.text, name)
            return
        rows = self.trees.rows[_FILES[wish.sort]]
        position = self._position(file, wish, rows)
        row = rows[position]
        found = _written_id(row)
        if found != wish.target.text:
            self.trees.vocabulary.old_names.append(
                OldName(old=wish.target.text, new=found, location=wish.location)
            )
        if wish.replaced is not None:
            rows[position] = overridden(file, row, wish)
            findings = dict.fromkeys([*_concluded(row.node), *_concluded(rows[position].node)])
            self._note(wish, found, name, tuple(findings))
            return
        if isinstance(row.file, OverriddenFile) and row.file.upper is file:
            message = f"this file overrides {shown(found)}, too: keep one of the two"
            raise file.refuse(wish.target, Code.REPEATED_ENTRY, message)
        del rows[position]
        self._disable(wish.sort, row, wish.location)
        change = self._note(wish, found, name, tuple(_concluded(row.node)))
        if _takes_out(wish):
            self._take_out(row, change, file.layer)

    def _disable(self, sort: EntrySort, row: Row, place: Location) -> None:
        """Tell the vocabulary what is gone, by all of its names."""
        for own in (_written_id(row), *_old_ids(row.node)):
            self.trees.vocabulary.disabled.setdefault((sort, own), place)

    def _note(self, wish: Wish, found: str, name: str, findings: tuple[str, ...] = ()) -> Change:
        change = Change(
            kind=ChangeKind.DISABLED if wish.replaced is None else ChangeKind.OVERRIDDEN,
            sort=wish.sort,
            id=found,
            layer=name,
            because=wish.because,
            keys=wish.keys,
            findings=findings,
            location=wish.location,
        )
        self.made.append(change)
        return change

    def _is_gone_already(self, file: SourceFile, wish: Wish) -> bool:
        """Whether another pack, which may know nothing of this one, disabled what this one disables, too."""
        place = self.trees.vocabulary.disabled.get((wish.sort, wish.target.text))
        return wish.replaced is None and place is not None and place.path != file.path

    def _position(self, file: SourceFile, wish: Wish, rows: list[Row]) -> int:
        """Return where the entry stands that is to be changed, which a pack beneath must have."""
        wanted = wish.target.text
        own = [row for row in rows if row.file.layer >= file.layer and _written_id(row) == wanted]
        if own:
            place = own[0].file.location(own[0].node)
            message = f"{shown(wanted)} stands in no pack beneath, but at {place}: change it there"
            raise file.refuse(wish.target, Code.UNKNOWN_ENTRY, message)
        for position, row in enumerate(rows):
            if row.file.layer < file.layer and wanted in {_written_id(row), *_old_ids(row.node)}:
                return position
        self.trees.vocabulary.refuse_disabled(file, wish.target, wish.sort, Code.UNKNOWN_ENTRY)
        if wanted.startswith(f"{GENERATED_THEME}."):
            message = f"{shown(wanted)} is made from stages: override `observable_at` of its cause instead"
            raise file.refuse(wish.target, Code.UNKNOWN_ENTRY, message)
        known = [_written_id(row) for row in rows if row.file.layer < file.layer]
        raise unknown_word(file, wish.target, known, Code.UNKNOWN_ENTRY, wish.sort)

    def _take_out(self, gone: Row, change: Change, layer: int) -> None:
        """Take a cause or a finding that is gone out of the rules and the advice that name it.

        Not where the pack that disabled it names it: there it is a mistake, and reported.
        """
        names = {_written_id(gone), *_old_ids(gone.node)}
        for sort in (EntrySort.RULE, EntrySort.ADVICE):
            rows = self.trees.rows[_FILES[sort]]
            kept = []
            for row in rows:
                left = _without(row, names, change.sort, layer)
                if left is not None:
                    kept.append(left)
                else:
                    self._disable(sort, row, change.location)
                if left is not row:
                    self.made.append(_consequence(row, left, sort, change))
            rows[:] = kept


def _wishes(page: Page) -> Iterator[Wish]:
    """Yield the changes that can be read."""
    for entry in entries(page.file, page.node, "change"):
        with suppress(Abandoned):
            yield read_wish(page.file, entry)


def _takes_out(wish: Wish) -> bool:
    """Whether what is disabled is named by rules and advice."""
    return wish.replaced is None and wish.sort in {EntrySort.CAUSE, EntrySort.FINDING}


def _written_id(row: Row) -> str:
    node = row.node.value("id")
    return node.text if isinstance(node, ScalarNode) else ""


def _old_ids(entry: MappingNode) -> Collection[str]:
    listed = entry.value("renamed_from")
    items = listed.items if isinstance(listed, SequenceNode) else ()
    return {node.text for node in items if isinstance(node, ScalarNode)}


def _concluded(entry: MappingNode) -> Iterator[str]:
    """Yield the findings that a rule concludes, as it is written."""
    then = entry.value("then")
    for item in then.items if isinstance(then, SequenceNode) else ():
        finding = item.value("finding") if isinstance(item, MappingNode) else None
        if isinstance(finding, ScalarNode):
            yield finding.text


def _without(row: Row, gone: Collection[str], sort: EntrySort, layer: int) -> Row | None:
    """Return a rule or advice without a cause or a finding; nothing where it is about nothing else.

    What stands in a file of ``layer`` is left as it is.
    """
    key = "then" if row.node.value("then") is not None else "for"
    listed = row.node.value(key)
    if not isinstance(listed, SequenceNode) or home_of(row.file, listed).layer == layer:
        return row
    kept = tuple(item for item in listed.items if not _names(item, gone, sort))
    if len(kept) == len(listed.items):
        return row
    entry = (row.node.entries[key][0], listed._replace(items=kept))
    return row._replace(node=row.node._replace(entries={**row.node.entries, key: entry})) if kept else None


def _names(item: Node, gone: Collection[str], sort: EntrySort) -> bool:
    """Whether a consequent, or an entry of a list of causes, is about a cause or a finding."""
    if isinstance(item, ScalarNode):
        return sort is EntrySort.CAUSE and item.text in gone
    keys = _TARGET_KEYS if sort is EntrySort.CAUSE else ("finding",)
    values = [item.value(key) for key in keys] if isinstance(item, MappingNode) else []
    return any(isinstance(value, ScalarNode) and value.text in gone for value in values)


def _consequence(row: Row, left: Row | None, sort: EntrySort, change: Change) -> Change:
    return replace(
        change,
        kind=ChangeKind.DISABLED if left is None else ChangeKind.SHORTENED,
        sort=sort,
        id=_written_id(row),
        because=f"the {change.sort} '{change.id}' is disabled",
        follows=True,
        findings=tuple(_concluded(row.node)),
    )
