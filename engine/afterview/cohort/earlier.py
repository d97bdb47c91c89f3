"""The figures of an earlier run, read from its ``cohort.json``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from afterview.cohort.suppression import FEWEST
from afterview.errors import FileError
from afterview.loading.codes import Code
from afterview.loading.files import decode, read_bytes
from afterview.loading.json_nodes import read_json
from afterview.loading.nodes import Abandoned, MappingNode, Node, ScalarNode, SourceFile, shown
from afterview.loading.values import scalar, sequence

__all__ = ["SCHEMA", "Earlier", "read_cohort"]

SCHEMA = "afterview/cohort/1"
_MOST_CAUSES = 5_000
_MOST_FORMS = 1 << 53


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier run: its pack by name, version and hash, its forms, and how often causes came first."""

    pack: tuple[str, str, str]
    forms: int | None
    first: Mapping[str, int]


def read_cohort(path: Path | str) -> Earlier:
    """Read the figures of an earlier run; raise FileError where that is no ``cohort.json`` of ours."""
    file = SourceFile(path=str(path))
    try:
        read_bytes(file, Path(path))
        decode(file)
        node = read_json(file)
        if node is not None and not file.problems:
            return _earlier(file, node)
    except Abandoned:
        pass
    raise FileError(file.problems)


def _earlier(file: SourceFile, node: Node) -> Earlier:
    _check_schema(file, node)
    pack = _value(file, node, "pack")
    told = [scalar(file, _value(file, pack, key)).text for key in ("name", "version", "hash")]
    forms = _count(file, _value(file, node, "forms"))
    causes = sequence(file, _value(file, node, "causes"), at_least=0, at_most=_MOST_CAUSES)
    first: dict[str, int] = {}
    for each in causes.items:
        figure = _value(file, each, "first")
        if isinstance(figure, ScalarNode) and figure.empty:
            continue
        place = _value(file, figure, "count")
        count = _count(file, place)
        if count is None or forms is None or count > forms:
            raise file.refuse(place, Code.NOT_A_NUMBER, "this count is none, or more than there are forms")
        if count:
            first[scalar(file, _value(file, each, "cause")).text] = count
    return Earlier(pack=(told[0], told[1], told[2]), forms=forms, first=first)


def _check_schema(file: SourceFile, node: Node) -> None:
    schema = node.value("schema") if isinstance(node, MappingNode) else None
    text = schema.text if isinstance(schema, ScalarNode) else ""
    if text == SCHEMA:
        return
    found = f"its schema is {shown(text)}" if text else "it names no schema"
    raise file.refuse(
        schema or node,
        Code.UNKNOWN_WORD,
        f"this is no cohort of an earlier run: {found}, expected '{SCHEMA}' - "
        "name the cohort.json that afterview batch has written",
    )


def _value(file: SourceFile, node: Node, key: str) -> Node:
    """Return what stands under a key that must be there."""
    value = node.value(key) if isinstance(node, MappingNode) else None
    if value is None:
        what = f"'{key}' is missing here: this cohort.json has been changed, so make it anew"
        raise file.refuse(node, Code.MISSING_KEY, what)
    return value


def _count(file: SourceFile, node: Node) -> int | None:
    """Return a number of persons that may be shown: 0, five or more; or nothing."""
    if isinstance(node, ScalarNode) and node.empty:
        return None
    text = node.text if isinstance(node, ScalarNode) and not node.quoted else ""
    count = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(_MOST_FORMS)) else -1
    if count < FEWEST and count != 0:
        what = (
            f"expected 0, or a whole number from {FEWEST}: this cohort.json has been changed, so make it anew"
        )
        raise file.refuse(node, Code.NOT_A_NUMBER, what)
    return count
