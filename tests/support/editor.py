"""Files as an editor that knows a JSON Schema reads them: YAML 1.2, its core schema."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePath
from typing import Any

from jsonschema import Draft202012Validator

from afterview.loading.nodes import MappingNode, Node, ScalarNode, SourceFile
from afterview.loading.yaml_nodes import read_yaml
from afterview.schemas import FileKind, file_schema

__all__ = ["as_an_editor_reads", "kind_of", "marked"]

_WORDS = {"": None, "~": None, "null": None, "true": True, "True": True, "false": False, "False": False}
_WHOLE = re.compile(r"[-+]?[0-9]+")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def kind_of(path: PurePath) -> FileKind:
    """Return what a file of a pack is, or one beside it."""
    if "translations" in path.parts:
        return FileKind.TRANSLATION
    return FileKind(path.stem) if path.stem in set(FileKind) else FileKind.CASE


def marked(kind: FileKind, text: str) -> list[str]:
    """Return what an editor marks in a file of some kind, as far as it is YAML at all."""
    file = SourceFile("file.yaml", text=text)
    node = read_yaml(file)
    if file.problems:
        return ["no YAML that a pack may have"]
    return [each.message for each in _validator(kind).iter_errors(as_an_editor_reads(node) if node else None)]


def as_an_editor_reads(node: Node) -> Any:
    """Return a node as the data that YAML 1.2 makes of it."""
    if isinstance(node, MappingNode):
        return {key: as_an_editor_reads(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, ScalarNode):
        return node.text if node.quoted else _plain(node.text)
    return [as_an_editor_reads(item) for item in node.items]


def _plain(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text


@cache
def _validator(kind: FileKind) -> Draft202012Validator:
    return Draft202012Validator(file_schema(kind))
