"""A new pack: one that lies over the built-in one and adds a theme to it, or one that stands alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from afterview.errors import AfterviewError
from afterview.loading import load_pack
from afterview.scaffolds.files import HOME_OF_SCHEMAS, headed, template, write
from afterview.scaffolds.themes import theme_texts
from afterview.schemas import FileKind, render_schema

__all__ = ["new_pack"]

_NAME = "my-pack"
_OTHER_SIGNS = re.compile(r"[^a-z0-9]+")


def new_pack(path: Path | str, *, alone: bool = False) -> tuple[Path, ...]:
    """Write a small pack that loads and whose cases hold into a new or empty folder; return its files.

    It lies over the built-in pack, with one theme of its own, or stands ``alone``, with all that a pack
    needs. The schemas of its files stand beside them, and the first line of each file names its own. Raises
    AfterviewError where something is in the folder.
    """
    folder = Path(path)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AfterviewError(f"{folder} is no empty folder, and nothing is written over: name a new one")
    name = _OTHER_SIGNS.sub("-", folder.resolve().name.lower()).strip("-") or _NAME
    bare = template("pack") if alone else _extension(name)
    texts = {inner: headed(inner, text, HOME_OF_SCHEMAS) for inner, text in bare.items()}
    texts["pack.yaml"] = texts["pack.yaml"].replace(f"name: {_NAME}", f"name: {name}")
    texts |= {f"{HOME_OF_SCHEMAS}/{kind.schema_file}": render_schema(kind) for kind in FileKind}
    return write(folder, texts)


def _extension(name: str) -> Mapping[str, str]:
    """Return the files of a pack over the built-in one, in the version that is there."""
    word = name.replace("-", "_")
    namespace = word if word[0].isalpha() else f"my_{word}"
    beneath = load_pack().pack
    told = {"NAMESPACE": namespace, "REQUIRED": beneath.name, "VERSION": beneath.version}
    texts = {inner: _filled(text, told) for inner, text in template("extension").items()}
    return {**texts, **theme_texts(namespace)}


def _filled(text: str, told: Mapping[str, str]) -> str:
    for blank, word in told.items():
        text = text.replace(blank, word)
    return text
