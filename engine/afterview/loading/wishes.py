"""changes.yaml: what a pack wishes to change in the packs beneath it, entry by entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from afterview.errors import Location
from afterview.loading.codes import Code
from afterview.loading.fields import Fields, mapping
from afterview.loading.nodes import Abandoned, MappingNode, Node, ScalarNode, SourceFile
from afterview.loading.values import either, list_of, scalar, sequence, text
from afterview.rule_base import EntrySort

__all__ = ["Wish", "read_wish"]

_OVERRIDES_NOTHING = "this change overrides nothing: say `with` which keys, or `without` which"


@dataclass(frozen=True, kw_only=True)
class Wish:
    """One entry of changes.yaml: what is changed, why, and with what it is overridden, if it is not gone."""

    sort: EntrySort
    target: ScalarNode
    because: str
    location: Location
    replaced: Mapping[str, tuple[ScalarNode, Node]] | None
    removed: Mapping[str, Node] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that say something else, or go."""
        return (*(self.replaced or ()), *self.removed)


def read_wish(file: SourceFile, entry: MappingNode) -> Wish:
    """Read one change; raise Abandoned if any of it is wrong."""
    fields = Fields(file, entry, ("disables", "overrides", "with", "without", "because"), "change")
    said = [key for key in ("disables", "overrides") if fields.has(key)]
    if len(said) != 1:
        raise file.refuse(entry, Code.WRONG_CONSEQUENT, "each change has either `disables` or `overrides`")
    sort, target = fields.required(said[0], _target) or (None, None)
    because = fields.required("because", text)
    replaced = None
    removed: Mapping[str, Node] = {}
    if said == ["overrides"]:
        replaced = fields.optional("with", _replaced, {})
        removed = fields.optional("without", _removed, {})
        if not fields.has("with") and not fields.has("without"):
            fields.refuse(entry, Code.MISSING_KEY, _OVERRIDES_NOTHING)
    else:
        for key in ("with", "without"):
            if fields.has(key):
                message = f"'{key}' belongs to `overrides`: delete it"
                fields.refuse(entry.entries[key][0], Code.MISPLACED_KEY, message)
    fields.finish()
    if sort is None or target is None:
        raise Abandoned
    return Wish(
        sort=sort,
        target=target,
        because=because,
        location=file.location(target),
        replaced=replaced,
        removed=removed,
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
    if not written:
        raise file.refuse(node, Code.MISSING_KEY, _OVERRIDES_NOTHING)
    for key, (place, _) in written.items():
        _refuse_identity(file, place, key)
    return written


def _removed(file: SourceFile, node: Node) -> Mapping[str, Node]:
    keys = list_of(_key)(file, node)
    return dict(zip(keys, sequence(file, node).items, strict=True))


def _key(file: SourceFile, node: Node) -> str:
    key = scalar(file, node).text
    _refuse_identity(file, node, key)
    return key


def _refuse_identity(file: SourceFile, node: Node, key: str) -> None:
    if key in {"id", "renamed_from"}:
        message = f"'{key}' cannot be overridden: other packs know the entry by it"
        raise file.refuse(node, Code.MISPLACED_KEY, message)
