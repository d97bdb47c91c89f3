"""Packs that are installed beside Afterview, each found by its name; nothing of them is ever run.

A distribution that holds a pack says so by an entry point, ``remote-hiring = "remote_hiring_pack"`` in the
group ``afterview.packs``: the name of the pack, and the importable folder that its files lie in.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.machinery import PathFinder
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

__all__ = ["BUILTIN", "builtin_pack", "installed_packs"]

GROUP = "afterview.packs"
BUILTIN = "afterview"
"""The name of the pack that comes with Afterview."""


def builtin_pack() -> Path:
    """Return the folder of the pack that comes with Afterview: in a wheel, or in a checkout."""
    package = Path(__file__).parents[1]
    return package / "rules" if (package / "rules").is_dir() else package.parents[1] / "rules"


def installed_packs() -> Mapping[str, Path]:
    """Return the folders of all packs that are installed, by name, the built-in one first.

    None takes the place of the built-in one by calling itself so. A folder may be missing: then its
    distribution promises a pack that it does not bring.
    """
    points = sorted(entry_points(group=GROUP), key=lambda each: (each.name, each.value))
    found = {each.name: _folder(each) for each in points if each.name != BUILTIN}
    return {BUILTIN: builtin_pack(), **found}


def _folder(point: EntryPoint) -> Path:
    """Return the folder that a dotted name stands for, without importing any part of it."""
    top, *inner = point.module.split(".")
    spec = PathFinder.find_spec(top)
    places = list(spec.submodule_search_locations or ()) if spec else []
    folders = [Path(place, *inner) for place in places]
    return next((folder for folder in folders if folder.is_dir()), Path(*point.module.split(".")))
