"""A pack as a whole: its name, its themes and its sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from afterview.errors import Location
from afterview.rule_base.layers import Change, Layer

__all__ = ["Pack", "Source", "Theme"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a claim comes from, and the claims by number, in our own words."""

    id: str
    title: str
    claims: Mapping[str, str]
    author: str = ""
    year: int | None = None
    location: Location = field(default=Location(path=""), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme of a pack: its id, what it is called where people read of it, and what it is about."""

    id: str
    title: str = ""
    about: str = ""

    @property
    def name(self) -> str:
        """The title, or the id in words where the pack gives none."""
        return self.title or self.id.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The name of a pack, its version and language, and the SHA-256 over its files.

    Where packs lie over one another, name and version have those of all ``layers``, from the bottom on,
    joined by ``+``, and ``changes`` is what they change of each other.
    """

    name: str
    version: str
    language: str
    licence: str
    hash: str
    themes: tuple[str, ...]
    stage_ended: str | None = None
    stage_passed: str | None = None
    titles: tuple[Theme, ...] = ()
    """What the pack tells of those themes to which it gives a title."""
    opening: tuple[str, ...] = ()
    """The questions that an interview begins with, since they lead to the others."""
    employer_said: tuple[str, ...] = ()
    """The questions that the employer's own words answer, when these come later."""
    layers: tuple[Layer, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def top(self) -> tuple[Layer, ...]:
        """The packs that no other one requires: the one that is meant where there are several."""
        required = {name for layer in self.layers for name in layer.requires}
        return tuple(layer for layer in self.layers if layer.name not in required)

    def layer_of(self, theme: str) -> Layer | None:
        """Return the pack that a theme is of; none for the theme of generated rules."""
        return next((each for each in self.layers if theme in each.themes), None)

    def theme(self, id_: str) -> Theme:
        """Return what is told of a theme."""
        return next((each for each in self.titles if each.id == id_), Theme(id=id_))
