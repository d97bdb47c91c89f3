"""Which packs lie over which: those that were asked for, and beneath them those that they require."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from afterview.errors import PackError, did_you_mean
from afterview.loading.codes import Code
from afterview.loading.files import PackFolder, open_pack, pack_name
from afterview.loading.installed import builtin_pack, installed_folders
from afterview.loading.nodes import Node, SourceFile, shown
from afterview.loading.requirements import Needs, read_needs

__all__ = ["PackChoice", "PackStack", "open_stack"]

PackChoice: TypeAlias = Path | str | Sequence[Path | str] | None
"""A folder of a pack or the name of an installed one, several of them, or nothing for the built-in pack."""

MOST_LAYERS = 16


@dataclass(frozen=True, kw_only=True)
class PackStack:
    """Packs from the bottom up; ``required`` has the names of the folders that another one requires."""

    layers: tuple[PackFolder, ...]
    required: frozenset[str] = frozenset()

    @property
    def base(self) -> PackFolder:
        """The pack at the bottom, which stands alone."""
        return self.layers[0]

    @cached_property
    def files(self) -> Sequence[SourceFile]:
        """All files of all packs."""
        return [file for layer in self.layers for file in layer.files.values()]

    @cached_property
    def hash(self) -> str:
        """The hash of the pack, or over those of all packs in their order."""
        if len(self.layers) == 1:
            return self.base.hash
        return hashlib.sha256("".join(layer.hash for layer in self.layers).encode()).hexdigest()

    @cached_property
    def translations(self) -> Mapping[str, Sequence[SourceFile]]:
        """The files of each language, of all packs."""
        found: dict[str, list[SourceFile]] = {}
        for layer in self.layers:
            for language, files in layer.translations.items():
                found.setdefault(language, []).extend(files)
        return found

    @property
    def top(self) -> tuple[PackFolder, ...]:
        """The packs that no other one requires: those that somebody is at work on, or meant."""
        return tuple(layer for layer in self.layers if layer.name not in self.required)


def open_stack(choice: PackChoice = None) -> PackStack:
    """Open packs and all that they require, each over what it requires; problems stand in their files.

    Raises PackError where a pack is not there, is of a version that another does not work with, or does
    not go together with the others.
    """
    return _Stacking(_paths(choice)).stack()


def _paths(choice: PackChoice) -> list[Path]:
    """Return the folders that are meant, each once, however often and in whatever words it is named."""
    listed = [choice] if isinstance(choice, Path | str) else list(choice or [builtin_pack()])
    paths = [_path(each) for each in listed]
    return list({_identity(path): path for path in reversed(paths)}.values())[::-1]


def _identity(path: Path) -> object:
    """Return what two paths to one folder have in common."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return path
    return found.st_dev, found.st_ino


def _path(choice: Path | str) -> Path:
    """Return the folder that is meant: one that is there, or else that of an installed pack of this name."""
    path = Path(choice)
    if path.exists() or len(path.parts) != 1:
        return path
    return _installed(str(choice), installed_folders()) or path


def _installed(name: str, packs: Mapping[str, Sequence[Path]]) -> Path | None:
    """Return the folder of the installed pack of a name, if there is one.

    Raises PackError where that is gone, or where it is not clear which one is meant.
    """
    folder, *others = packs.get(name, [None])
    if others:
        message = f"two installed packs have this name, in {folder} and {others[0]}: uninstall one of them"
        raise _refused(SourceFile(name), Code.PACKS_APART, message)
    if folder is not None and not folder.is_dir():
        message = f"this pack is installed, and its folder {folder} is not there: install it again"
        raise _refused(SourceFile(name), Code.NOT_FOUND, message)
    return folder


@dataclass
class _Opened:
    """A pack whose pack.yaml has been asked what it needs."""

    folder: PackFolder
    needs: Needs

    @property
    def file(self) -> SourceFile:
        return self.folder.files["pack.yaml"]


@dataclass
class _Stacking:
    """The work of :func:`open_stack`: each pack is opened once, and laid on once all beneath it are."""

    paths: list[Path]
    opened: dict[str, _Opened] = field(default_factory=dict)
    laid: list[_Opened] = field(default_factory=list)
    under_way: list[str] = field(default_factory=list)

    def stack(self) -> PackStack:
        asked = [self._open(path) for path in self.paths]
        for each in asked:
            self._lay(each)
        self._check_base()
        for position, each in enumerate(self.laid):
            for file in each.folder.files.values():
                file.layer, file.namespace = position, each.needs.namespace
        needed = {name for each in self.laid for name in each.needs.requires}
        return PackStack(
            layers=tuple(each.folder for each in self.laid),
            required=frozenset(self.opened[name].folder.name for name in needed),
        )

    def _open(self, path: Path) -> _Opened:
        taken = {each.folder.name for each in self.opened.values()}
        folder = open_pack(path, _distinct_name(path, taken))
        opened = _Opened(folder, self._needs(folder.files["pack.yaml"]))
        if (other := self.opened.setdefault(opened.needs.name or folder.name, opened)) is not opened:
            message = (
                f"{shown(opened.needs.name)} is the name of the pack in {other.folder.name}, too: "
                f"take one of the two"
            )
            raise _refused(opened.file, Code.PACKS_APART, message)
        return opened

    def _needs(self, file: SourceFile) -> Needs:
        """Return what a pack needs; one that is alone and requires nothing is not read twice."""
        alone = len(self.paths) == 1 and not self.opened and b"requires" not in file.data
        return Needs() if alone else read_needs(file)

    def _lay(self, pack: _Opened) -> None:
        if pack in self.laid:
            return
        if pack.needs.name in self.under_way:
            first = self.under_way.index(pack.needs.name)
            circle = " -> ".join([*self.under_way[first:], pack.needs.name])
            raise _refused(
                pack.file, Code.CIRCULAR_PACKS, f"packs require each other: {circle}: take one out"
            )
        self.under_way.append(pack.needs.name)
        for name in pack.needs.requires:
            self._lay(self._required(pack, name))
        self.under_way.pop()
        self.laid.append(pack)
        if len(self.laid) > MOST_LAYERS:
            message = f"more than {MOST_LAYERS} packs lie over one another: take some away"
            raise _refused(pack.file, Code.PACKS_APART, message)

    def _required(self, pack: _Opened, name: str) -> _Opened:
        """Return a pack that another needs: one that was asked for, the built-in one, or an installed one."""
        wanted = pack.needs.requires[name]
        found = self.opened.get(name)
        if found is None:
            installed = installed_folders()
            folder = _installed(name, installed)
            if folder is None:
                guess = did_you_mean(name, [*self.opened, *installed])
                mend = guess or ": install it, or name its folder with --pack, too"
                message = f"this pack requires {shown(name)}, which is not there{mend}"
                raise _refused(pack.file, Code.UNKNOWN_PACK, message, wanted.node)
            found = self._open(folder)
            if found.needs.name != name:
                message = (
                    f"the pack that is installed as {shown(name)} calls itself {shown(found.needs.name)}"
                )
                raise _refused(found.file, Code.PACKS_APART, f"{message}: give it one name")
        if found.needs.version and found.needs.version not in wanted:
            message = (
                f"this pack requires {name} {wanted}, and {found.folder.name} is "
                f"{found.needs.version}: take another version of either"
            )
            raise _refused(pack.file, Code.WRONG_PACK_VERSION, message, wanted.node)
        return found

    def _check_base(self) -> None:
        """See that one pack stands alone and the others lie over it."""
        alone = [each for each in self.laid if not each.needs.requires]
        if len(alone) > 1:
            message = (
                f"{shown(alone[1].needs.name)} and {shown(alone[0].needs.name)} both stand alone, so neither "
                f"lies over the other: take one, or say in one of them what it requires"
            )
            raise _refused(alone[1].file, Code.PACKS_APART, message)


def _distinct_name(path: Path, taken: set[str]) -> str:
    """Return what messages call a folder: no other pack of the stack is called so."""
    name = pack_name(path)
    for parent in path.resolve().parents:
        if name not in taken:
            break
        name = f"{parent.name}/{name}"
    return name


def _refused(file: SourceFile, code: Code, message: str, node: Node | None = None) -> PackError:
    """Return the error for a file, or for a place in it."""
    if node is None:
        file.refuse_file(code, message)
    else:
        file.refuse(node, code, message)
    return PackError(file.problems)
