"""Packs that lie over one another: what each of them is, and what it changes of those beneath."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from afterview.errors import Location

__all__ = ["Change", "ChangeKind", "EntrySort", "Layer", "OldName"]


class EntrySort(StrEnum):
    """A sort of entries that a pack may change in the packs beneath it."""

    QUESTION = "question"
    FINDING = "finding"
    CAUSE = "cause"
    RULE = "rule"
    ADVICE = "advice"
    LETTER = "letter"


class ChangeKind(StrEnum):
    """What became of an entry: it says something else, it is gone, or it lost what named a thing now gone."""

    OVERRIDDEN = "overridden"
    DISABLED = "disabled"
    SHORTENED = "shortened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One pack of a stack: its name, version and hash, what its ids begin with, and what it requires.

    The pack at the bottom has no namespace and requires nothing. ``requires`` has a range of versions in
    words by the name of a pack.
    """

    name: str
    version: str
    licence: str
    hash: str
    folder: str
    themes: tuple[str, ...]
    namespace: str = ""
    requires: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What the pack ``layer`` changes in a pack beneath it, and why.

    ``keys`` are those that an override replaces or takes away. What ``follows`` was not written: a rule
    whose cause was disabled is shorter, or gone. ``findings`` are those that a rule concluded before, or
    does now, as they are written: by old ids, too.
    """

    kind: ChangeKind
    sort: EntrySort
    id: str
    layer: str
    because: str
    keys: tuple[str, ...] = ()
    follows: bool = False
    findings: tuple[str, ...] = ()
    location: Location = field(default=Location(path=""), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OldName:
    """A place where something is still called what it was called before it was renamed."""

    old: str
    new: str
    location: Location
