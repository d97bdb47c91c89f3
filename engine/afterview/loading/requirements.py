"""What pack.yaml says of the packs beneath: which it requires, and what its own ids begin with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from afterview.errors import PackError
from afterview.loading.codes import Code
from afterview.loading.fields import mapping_of
from afterview.loading.nodes import Abandoned, MappingNode, Node, ScalarNode, SourceFile, shown
from afterview.loading.values import SNAKE, identifier, shaped
from afterview.loading.versions import VersionRange, version_range
from afterview.loading.yaml_nodes import read_tree
from afterview.rule_base import GENERATED_THEME

__all__ = ["PACK_NAME", "Needs", "namespace", "read_needs", "requirements"]

PACK_NAME = re.compile(r"[a-z0-9]+([-_.][a-z0-9]+)*")


@dataclass(frozen=True, kw_only=True)
class Needs:
    """A pack's name and version, as far as they are written, and the packs that it lies over."""

    name: str = ""
    version: str = ""
    namespace: str = ""
    requires: Mapping[str, VersionRange] = field(default_factory=dict)


def read_needs(file: SourceFile) -> Needs:
    """Read from pack.yaml what must be known before the packs beneath can be found.

    Raises PackError where `requires` or the file itself cannot be read.
    """
    tree = None if file.problems else read_tree(file)
    wanted = tree.value("requires") if isinstance(tree, MappingNode) else None
    with suppress(Abandoned):
        requires = requirements(file, wanted) if wanted is not None else {}
    if file.problems:
        raise PackError(file.problems)
    word = _written(tree, "namespace")
    return Needs(
        name=_written(tree, "name"),
        version=_written(tree, "version"),
        namespace=word if requires and SNAKE.fullmatch(word) and word != GENERATED_THEME else "",
        requires=requires,
    )


def _written(tree: Node | None, key: str) -> str:
    node = tree.value(key) if isinstance(tree, MappingNode) else None
    return node.text if isinstance(node, ScalarNode) else ""


def requirements(file: SourceFile, node: Node) -> Mapping[str, VersionRange]:
    """Read the names of packs and the range of versions of each."""
    name = shaped(PACK_NAME, Code.BAD_ID, "a pack's name, such as my-pack")
    return mapping_of(name, version_range("the pack"), "list of packs (`name: {at_least: 0.1}`)")(file, node)


def namespace(file: SourceFile, node: Node) -> str:
    """Read the word that the ids of a pack begin with."""
    word = identifier(file, node)
    if word == GENERATED_THEME:
        raise file.refuse(
            node, Code.RESERVED, f"{shown(word)} begins the ids of made rules: take another word"
        )
    return word
