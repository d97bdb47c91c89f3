"""changes.yaml: what a pack overrides and disables in the packs beneath it, each change with its reason.

Changes are made to what is written, before any of it is read: an entry that was overridden is read as if
it had been written so, and what is wrong with it is reported where it stands, in either file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from afterview.errors import Location
from afterview.loading.codes import Code
from afterview.loading.fields import Fields, entries, mapping
from afterview.loading.files import PackFolder
from afterview.loading.nodes import Abandoned, MappingNode, Node, ScalarNode, SequenceNode, SourceFile, shown
from afterview.loading.trees import PackTrees, Row
from afterview.loading.values import either, list_of, scalar, text, unknown_word
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
class _OverriddenFile(SourceFile):
    """The file of an entry of which another file has replaced parts: each node is placed where it stands."""

    lower: SourceFile = field(kw_only=True)
    upper: SourceFile = field(kw_only=True)
    replaced: frozenset[int] = field(kw_only=True)
    """The identities of the nodes that stand in the upper file."""

    def location(self, node: Node) -> Location:
        return self._home(node).location(node)

    def refuse(self, node: Node, code: Code, message: str) -> Abandoned:
        return self._home(node).refuse(node, code, message)

    def _home(self, node: Node) -> SourceFile:
        home = self.upper if id(node) in self.replaced else self.lower
        if isinstance(self.lower, _OverriddenFile) and home is self.lower:
            return self.lower._home(node)
        return home


@dataclass(frozen=True, kw_only=True)
class _Wish:
    """One entry of changes.yaml: what is changed, why, and with what it is overridden, if it is not gone."""

    sort: EntrySort
    target: ScalarNode
    because: str
    location: Location
    replaced: Mapping[str, tuple[ScalarNode, Node]] | None
    removed: tuple[str, ...] = ()


@dataclass
class Changes:
    """Makes the changes of all packs of a stack, from the bottom on, to the rows of its files."""

    trees: PackTrees
    made: list[Change] = field(default_factory=list)

    def make(self, folder: PackFolder, name: str) -> None:
        """Make the changes that one pack, called ``name``, wishes for; note what is wrong with them."""
        page = self.trees.optional("changes.yaml", folder)
        if page is None:
            return
        if page.file.layer == 0:
            message = (
                "nothing lies beneath this pack: delete this file, or say in pack.yaml what it `requires`"
            )
            page.file.refuse_file(Code.STRAY_FILE, message)
            return
        for entry in entries(page.file, page.node, "change"):
            try:
                self._make(page.file, _wish(page.file, entry), name)
            except Abandoned:
                continue

    def _make(self, file: SourceFile, wish: _Wish, name: str) -> None:
        if self._is_gone_already(file, wish):
            self._note(wish, wish.target.text, name)
            return
        rows = self.trees.rows[_FILES[wish.sort]]
        position = self._position(file, wish, rows)
        row = rows[position]
        found = _written_id(row)
        if wish.replaced is None:
            del rows[position]
            self.trees.vocabulary.disabled[wish.sort, found] = wish.location
        else:
            rows[position] = _overridden(file, row, wish)
        if found != wish.target.text:
            self.trees.vocabulary.old_names.append(
                OldName(old=wish.target.text, new=found, location=wish.location)
            )
        change = self._note(wish, found, name, tuple(_concluded(row.node)))
        if wish.replaced is None and wish.sort in {EntrySort.CAUSE, EntrySort.FINDING}:
            self._take_out(found, change, file.layer)

    def _note(self, wish: _Wish, found: str, name: str, findings: tuple[str, ...] = ()) -> Change:
        change = Change(
            kind=ChangeKind.DISABLED if wish.replaced is None else ChangeKind.OVERRIDDEN,
            sort=wish.sort,
            id=found,
            layer=name,
            because=wish.because,
            keys=(*(wish.replaced or ()), *wish.removed),
            findings=findings,
            location=wish.location,
        )
        self.made.append(change)
        return change

    def _is_gone_already(self, file: SourceFile, wish: _Wish) -> bool:
        """Whether another pack, which may know nothing of this one, disabled what this one disables, too."""
        place = self.trees.vocabulary.disabled.get((wish.sort, wish.target.text))
        return wish.replaced is None and place is not None and place.path != file.path

    def _position(self, file: SourceFile, wish: _Wish, rows: list[Row]) -> int:
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

    def _take_out(self, gone: str, change: Change, layer: int) -> None:
        """Take a cause or a finding that is gone out of the rules and the advice that name it.

        Not out of those of the pack that disabled it: there it is a mistake, and reported.
        """
        for sort in (EntrySort.RULE, EntrySort.ADVICE):
            rows = self.trees.rows[_FILES[sort]]
            kept = []
            for row in rows:
                left = row if row.file.layer == layer else _without(row, gone, change.sort)
                if left is not None:
                    kept.append(left)
                if left is not row:
                    self.made.append(_consequence(row, left, sort, change))
            rows[:] = kept


def _wish(file: SourceFile, entry: MappingNode) -> _Wish:
    fields = Fields(file, entry, ("disables", "overrides", "with", "without", "because"), "change")
    said = [key for key in ("disables", "overrides") if fields.has(key)]
    if len(said) != 1:
        raise file.refuse(entry, Code.WRONG_CONSEQUENT, "each change has either `disables` or `overrides`")
    sort, target = fields.required(said[0], _target) or (None, None)
    because = fields.required("because", text)
    replaced = None
    removed: tuple[str, ...] = ()
    if said == ["overrides"]:
        replaced = fields.optional("with", _replaced, {})
        removed = fields.optional("without", list_of(_key), ())
        if not fields.has("with") and not fields.has("without"):
            message = "this change overrides nothing: say `with` which keys, or `without` which"
            fields.refuse(entry, Code.MISSING_KEY, message)
    else:
        for key in ("with", "without"):
            if fields.has(key):
                message = f"'{key}' belongs to `overrides`: delete it"
                fields.refuse(entry.entries[key][0], Code.MISPLACED_KEY, message)
    fields.finish()
    if sort is None or target is None:
        raise Abandoned
    location = file.location(target)
    return _Wish(
        sort=sort, target=target, because=because, location=location, replaced=replaced, removed=removed
    )


def _target(file: SourceFile, node: Node) -> tuple[EntrySort, ScalarNode]:
    sorts = tuple(sort.value for sort in EntrySort)
    fields = Fields(file, node, sorts, "target")
    if len(fields.node.entries) != 1:
        message = f"name one thing, as in {{rule: theme.what-it-says}}: {either(sorts)}"
        raise file.refuse(node, Code.WRONG_CONSEQUENT, message)
    fields.finish()
    [(key, (_, value))] = fields.node.entries.items()
    return EntrySort(key), scalar(file, value)


def _replaced(file: SourceFile, node: Node) -> Mapping[str, tuple[ScalarNode, Node]]:
    written = mapping(file, node, "mapping of the keys to replace").entries
    for key, (place, _) in written.items():
        _refuse_identity(file, place, key)
    return written


def _key(file: SourceFile, node: Node) -> str:
    key = scalar(file, node).text
    _refuse_identity(file, node, key)
    return key


def _refuse_identity(file: SourceFile, node: Node, key: str) -> None:
    if key in {"id", "renamed_from"}:
        message = f"'{key}' cannot be overridden: other packs know the entry by it"
        raise file.refuse(node, Code.MISPLACED_KEY, message)


def _overridden(file: SourceFile, row: Row, wish: _Wish) -> Row:
    written = wish.replaced or {}
    kept = {key: entry for key, entry in row.node.entries.items() if key not in wish.removed}
    entry = MappingNode({**kept, **written}, wish.target.line, wish.target.column, wish.target.width)
    nodes = frozenset(id(each) for pair in written.values() for top in pair for each in _all_nodes(top))
    home = _OverriddenFile(
        row.file.path,
        layer=row.file.layer,
        namespace=row.file.namespace,
        lower=row.file,
        upper=file,
        replaced=nodes | {id(entry)},
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


def _without(row: Row, gone: str, sort: EntrySort) -> Row | None:
    """Return a rule or advice without a cause or a finding; nothing where it is about nothing else."""
    key = "then" if row.node.value("then") is not None else "for"
    listed = row.node.value(key)
    if not isinstance(listed, SequenceNode):
        return row
    kept = tuple(item for item in listed.items if not _names(item, gone, sort))
    if len(kept) == len(listed.items):
        return row
    entry = (row.node.entries[key][0], listed._replace(items=kept))
    return row._replace(node=row.node._replace(entries={**row.node.entries, key: entry})) if kept else None


def _names(item: Node, gone: str, sort: EntrySort) -> bool:
    """Whether a consequent, or an entry of a list of causes, is about a cause or a finding."""
    if isinstance(item, ScalarNode):
        return sort is EntrySort.CAUSE and item.text == gone
    keys = _TARGET_KEYS if sort is EntrySort.CAUSE else ("finding",)
    values = [item.value(key) for key in keys] if isinstance(item, MappingNode) else []
    return any(isinstance(value, ScalarNode) and value.text == gone for value in values)


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
