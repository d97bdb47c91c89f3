"""Packs that are installed beside Afterview, each found by its name; nothing of them is ever run.

A distribution that holds a pack says so by an entry point, ``remote-hiring = "remote_hiring_pack"`` in the
group ``afterview.packs``: the name of the pack, and the importable folder that its files lie in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.machinery import PathFinder
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

__all__ = ["BUILTIN", "builtin_pack", "installed_folders", "installed_packs"]

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
    return {name: folders[0] for name, folders in installed_folders().items()}


def installed_folders() -> Mapping[str, Sequence[Path]]:
    """Return the same with all folders of a name, of which there are several where distributions clash."""
    found: dict[str, list[Path]] = {BUILTIN: [builtin_pack()]}
    for point in sorted(entry_points(group=GROUP), key=lambda each: (each.name, each.value)):
        folder = _folder(point)
        if point.name != BUILTIN and folder not in found.setdefault(point.name, []):
            found[point.name].append(folder)
    return found


def _folder(point: EntryPoint) -> Path:
    """Return the folder that a dotted name stands for, without importing any part of it.

    One that is not there is where it would lie beside its distribution.
    """
    top, *inner = point.value.partition(":")[0].strip().split(".")
    spec = PathFinder.find_spec(top) if top else None
    places = list(spec.submodule_search_locations or ()) if spec else []
    folders = [Path(place, *inner) for place in places]
    missing = Path(str(point.dist.locate_file("") if point.dist else ""), top or "?", *inner)
    return next((folder for folder in folders if folder.is_dir()), missing)
