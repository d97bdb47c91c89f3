"""Versions, and ranges of versions that something works with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from afterview.loading.codes import Code
from afterview.loading.fields import Fields
from afterview.loading.nodes import Node, SourceFile
from afterview.loading.values import Reader, shaped

__all__ = ["VERSION", "VersionRange", "version_range"]

VERSION = re.compile(r"[0-9][0-9A-Za-z]*([-+.][0-9A-Za-z]+)*")
"""How a version is written; ranges compare the numbers in front."""
_NUMBERS = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,3}")
_TRAILING = re.compile(r"(\.0){1,2}$")
_Numbers: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRange:
    """Versions from ``at_least`` on and before ``below``, if there is such an end."""

    at_least: _Numbers
    below: _Numbers | None
    node: Node
    """Where the range is written."""

    def __contains__(self, version: str) -> bool:
        found = _NUMBERS.match(version)
        numbers = _numbers(found[0]) if found else ()
        return self.at_least <= numbers and (self.below is None or numbers < self.below)

    def __str__(self) -> str:
        return f"{_dotted(self.at_least)} or later" + (
            f", before {_dotted(self.below)}" if self.below else ""
        )


def version_range(of: str) -> Reader[VersionRange]:
    """Return a reader of ``{at_least: 0.1, below: 1.0}``; ``of`` says whose versions these are."""

    def version(file: SourceFile, node: Node) -> _Numbers:
        return _numbers(shaped(_NUMBERS, Code.BAD_VERSION, f"a version of {of}, such as 0.1")(file, node))

    def read(file: SourceFile, node: Node) -> VersionRange:
        fields = Fields(file, node, ("at_least", "below"), "range of versions")
        at_least = fields.required("at_least", version)
        below = fields.optional("below", version, None)
        fields.finish()
        if below is not None and below <= at_least:
            message = f"no version is {_dotted(at_least)} or later and before {_dotted(below)}: raise `below`"
            raise file.refuse(fields.at("below"), Code.WRONG_ORDER, message)
        return VersionRange(at_least=at_least, below=below, node=node)

    return read


def _numbers(written: str) -> _Numbers:
    version = tuple(int(part) for part in written.split("."))
    return version + (0,) * (4 - len(version))


def _dotted(version: _Numbers) -> str:
    return _TRAILING.sub("", ".".join(map(str, version)))
