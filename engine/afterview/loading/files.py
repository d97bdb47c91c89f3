"""Files -> bytes -> text, and the folder of a pack with its hash.

Nothing is read that is larger than it may be, and bytes that are no UTF-8 are refused with their place.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from afterview.errors import Location, PackError, did_you_mean
from afterview.languages import LANGUAGE
from afterview.loading.codes import Code
from afterview.loading.nodes import Abandoned, SourceFile, shown
from afterview.loading.values import either
from afterview.recognition import HIDDEN

__all__ = [
    "LARGEST",
    "PACK_FILES",
    "THEME_FILES",
    "PackFolder",
    "decode",
    "open_pack",
    "pack_name",
    "read_bytes",
]

LARGEST = 1 << 20
"""The size in bytes that a file may have."""
PACK_FILES = ("pack.yaml", "scale.yaml", "sources.yaml", "changes.yaml")
THEME_FILES = (
    "questions.yaml",
    "causes.yaml",
    "findings.yaml",
    "rules.yaml",
    "advice.yaml",
    "letters.yaml",
    "cases.yaml",
)
_TRANSLATIONS = "translations"
_MOST_FILES = 1_000
_MOST_BYTES = 16 << 20
"""How much of a pack is read: the built-in one has a tenth of either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFolder:
    """The YAML files of a pack by their path in it, the themes that have a folder, and the hash of it all.

    ``name`` is what messages call the folder, which lies at ``path``.
    """

    path: Path
    name: str
    files: dict[str, SourceFile]
    themes: tuple[str, ...]
    hash: str

    def theme_file(self, theme: str, name: str) -> SourceFile | None:
        """Return one of a theme's files, if it has it."""
        return self.files.get(f"{theme}/{name}")

    @property
    def translations(self) -> dict[str, list[SourceFile]]:
        """The files of each language: ``translations/de.yaml`` and all in ``translations/de``."""
        found: dict[str, list[SourceFile]] = {}
        for inner, file in self.files.items():
            folder, *rest = inner.split("/")
            if folder == _TRANSLATIONS:
                found.setdefault(rest[0].removesuffix(".yaml"), []).append(file)
        return found


def read_bytes(file: SourceFile, path: Path) -> None:
    """Read a file's bytes into it; raise Abandoned, with the reason noted, where that cannot be done."""
    try:
        with path.open("rb") as stream:
            file.data = stream.read(LARGEST + 1) if os.fstat(stream.fileno()).st_size <= LARGEST else b""
            size = max(os.fstat(stream.fileno()).st_size, len(file.data))
    except (OSError, ValueError) as error:
        raise _unreadable(file, path, error) from None
    if size > LARGEST:
        raise file.refuse_file(
            Code.TOO_LARGE, "this file is larger than 1 MiB, the most that is read: split it"
        )


def _unreadable(file: SourceFile, path: Path, error: Exception) -> Abandoned:
    if isinstance(error, FileNotFoundError):
        return file.refuse_file(Code.NOT_FOUND, f"there is no such file{_similar(path)}")
    if isinstance(error, IsADirectoryError):
        return file.refuse_file(
            Code.WRONG_SORT, "this is a folder, and a file is expected: name a file in it"
        )
    reason = getattr(error, "strerror", None) or str(error)
    return file.refuse_file(Code.UNREADABLE, f"this file cannot be read ({reason}): check who may read it")


def _similar(path: Path) -> str:
    try:
        beside = (each.name for each in path.parent.iterdir())
        names = [name for name in beside if name != path.name and name.isprintable()]
    except (OSError, ValueError):
        return " - check the name of the folder, too"
    return did_you_mean(path.name, names) or " - check the name"


def decode(file: SourceFile) -> None:
    """Turn a file's bytes into text; raise Abandoned, with the place noted, where they are none."""
    try:
        file.text = file.data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _undecodable(file, error) from None
    if hidden := HIDDEN.search(file.text):
        place = _place(file, file.text[: hidden.start()])
        character = f"U+{ord(hidden[0]):04X}"
        message = f"the invisible character {character} stands here: delete it and type the place again"
        if hidden[0] == "\0":
            message = f"the character {character} stands here, so this is no text file: name one that is"
        raise file.refuse_at(place, Code.CONTROL_CHARACTER, message)


def _undecodable(file: SourceFile, error: UnicodeDecodeError) -> Abandoned:
    before = file.data[: error.start].decode("utf-8").removeprefix("\ufeff")
    file.text = file.data.decode("utf-8", "replace").removeprefix("\ufeff")
    byte = file.data[error.start]
    message = f"the byte 0x{byte:02X} is no UTF-8 text: save the file as UTF-8 in your editor"
    return file.refuse_at(_place(file, before), Code.NOT_UTF8, message)


def _place(file: SourceFile, before: str) -> Location:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Location(path=file.path, line=len(lines), column=len(lines[-1]) + 1)


def open_pack(path: Path, name: str | None = None) -> PackFolder:
    """Read the bytes of all YAML files of a pack; problems stand in the files.

    Messages call the folder by the last part of its path unless another ``name`` is given. Raises PackError
    where the path is no folder of a pack at all.
    """
    name = name or pack_name(path)
    unlisted: list[OSError] = []
    found = sorted(_yaml_files(path, unlisted)) if _is_there(path / "pack.yaml") else []
    if "pack.yaml" not in found or unlisted:
        raise PackError(_no_pack(path, unlisted).problems)
    _check_size(path, found)
    files = {}
    themes = set()
    for inner in found:
        file = files[inner] = SourceFile(f"{name}/{inner}")
        _check_name(file, inner)
        if "/" in inner and not inner.startswith(f"{_TRANSLATIONS}/"):
            themes.add(inner.split("/")[0])
        with suppress(Abandoned):
            read_bytes(file, path / inner)
    return PackFolder(path=path, name=name, files=files, themes=tuple(sorted(themes)), hash=_hash(files))


def _check_size(path: Path, found: Collection[str]) -> None:
    """Refuse a folder that holds more than any pack, before any of it is read; raise PackError."""
    sizes = ((path / inner).stat().st_size for inner in found if (path / inner).is_file())
    size = sum(min(each, LARGEST) for each in sizes)  # larger files are refused one by one
    if len(found) > _MOST_FILES or size > _MOST_BYTES:
        file = SourceFile(str(path))
        message = (
            f"this folder has {len(found):,} YAML files of {size:,} bytes, and a pack at most "
            f"{_MOST_FILES:,} files of {_MOST_BYTES:,} bytes: make several packs of it"
        )
        file.refuse_file(Code.TOO_LARGE_A_PACK, message)
        raise PackError(file.problems)


def pack_name(path: Path) -> str:
    """Return what messages call the folder of a pack."""
    return path.name if path.name not in {"", ".."} else path.resolve().name or "pack"


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _no_pack(path: Path, unlisted: list[OSError]) -> SourceFile:
    """Return what messages call the folder, with why it is no pack."""
    file = SourceFile(str(path))
    if unlisted:
        reason = f"{unlisted[0].filename}: {unlisted[0].strerror}"
        file.refuse_file(Code.UNREADABLE, f"this folder cannot be read ({reason}): check who may read it")
    elif not _is_there(path):
        file.refuse_file(Code.NOT_FOUND, f"there is no such folder{_similar(path)}")
    elif not path.is_dir():
        message = "this is a file, and a pack is a folder: name the folder with the pack.yaml"
        file.refuse_file(Code.WRONG_SORT, message)
    else:
        message = "this folder has no file pack.yaml, so it is no pack: name the folder that has one"
        file.refuse_file(Code.NOT_FOUND, message)
    return file


def _yaml_files(path: Path, unlisted: list[OSError]) -> Iterator[str]:
    """Yield the YAML files of a pack, also those in folders one too deep, so as to refuse them."""
    for folder, folders, names in os.walk(path, onerror=unlisted.append, followlinks=True):
        inner = Path(folder).relative_to(path)
        deepest = 3 if inner.parts[:1] == (_TRANSLATIONS,) else 2
        folders[:] = [each for each in folders if not each.startswith(".") and len(inner.parts) < deepest]
        for each in names:
            if each.endswith((".yaml", ".yml")) and not each.startswith("."):
                yield (inner / each).as_posix()


def _check_name(file: SourceFile, inner: str) -> None:
    """Refuse a file that no pack has, so that a slip in a name does not pass for a missing file."""
    folder, _, name = inner.rpartition("/")
    known = THEME_FILES if folder else PACK_FILES
    if name.endswith(".yml"):
        file.refuse_file(
            Code.STRAY_FILE, f"the files of a pack end in .yaml: rename this one to {name[:-4]}.yaml"
        )
    elif folder.split("/")[0] == _TRANSLATIONS:
        _check_language(file, inner)
    elif "/" in folder:
        file.refuse_file(
            Code.STRAY_FILE, "the folder of a theme holds no folders: move this file up, or out of the pack"
        )
    elif name not in known:
        where = f"the theme {shown(folder)}" if folder else "the pack's own folder"
        message = f"{where} has no file of this name, but {either(known, 'and')}{did_you_mean(name, known)}"
        file.refuse_file(Code.STRAY_FILE, message)


def _check_language(file: SourceFile, inner: str) -> None:
    language = inner.split("/")[1].removesuffix(".yaml")
    if not LANGUAGE.fullmatch(language):
        message = (
            f"{shown(language)} is no language: a translation is {_TRANSLATIONS}/de.yaml, "
            f"or files in {_TRANSLATIONS}/de, called after its language"
        )
        file.refuse_file(Code.STRAY_FILE, message)
    elif inner.count("/") > 2:
        message = "the folder of a language holds no folders: move this file up, or out of the pack"
        file.refuse_file(Code.STRAY_FILE, message)


def _hash(files: dict[str, SourceFile]) -> str:
    """Return the SHA-256 over path, NUL, length (8 bytes, most significant first) and bytes of each file."""
    digest = hashlib.sha256()
    for inner, file in sorted(files.items()):
        name = inner.encode("utf-8", "surrogateescape")
        digest.update(name + b"\0" + len(file.data).to_bytes(8, "big") + file.data)
    return digest.hexdigest()
