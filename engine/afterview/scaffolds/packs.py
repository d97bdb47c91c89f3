"""A new pack: one theme with a question of its own, two causes, rules each way, advice and cases."""

from __future__ import annotations

import re
from pathlib import Path

from afterview.errors import AfterviewError
from afterview.scaffolds.files import HOME_OF_SCHEMAS, template, write
from afterview.schemas import FileKind, render_schema

__all__ = ["new_pack"]

_NAME = "my-pack"
_THEMES = re.compile(r"[^a-z0-9]+")


def new_pack(path: Path | str) -> tuple[Path, ...]:
    """Write a small pack that loads and whose cases hold into a new or empty folder; return its files.

    The schemas of its files stand beside them, and the first line of each file names its own. Raises
    AfterviewError where something is in the folder.
    """
    folder = Path(path)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AfterviewError(f"{folder} is no empty folder, and nothing is written over: name a new one")
    name = _THEMES.sub("-", folder.resolve().name.lower()).strip("-") or _NAME
    texts = {inner: _headed(inner, text) for inner, text in template("pack").items()}
    texts["pack.yaml"] = texts["pack.yaml"].replace(f"name: {_NAME}", f"name: {name}")
    texts |= {f"{HOME_OF_SCHEMAS}/{kind.schema_file}": render_schema(kind) for kind in FileKind}
    return write(folder, texts)


def _headed(inner: str, text: str) -> str:
    up = "../" * inner.count("/")
    schema = FileKind(Path(inner).stem).schema_file
    return f"# yaml-language-server: $schema={up}{HOME_OF_SCHEMAS}/{schema}\n{text}"
