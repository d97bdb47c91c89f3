"""The folder of a site: files grow beside those of an earlier one, and take their places when all are whole.

What lies there and is no file of a site stays; which files are, a list beside them says.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from afterview.errors import AfterviewError
from afterview.reports.site.links import INDEX, PAGES

__all__ = ["FILES", "write_site"]

FILES = "site-files.txt"
"""The list of the files of a site with their hashes, as sha256sum prints and checks it."""
_UNFINISHED = ".site-unfinished"
_ENTRY = re.compile(rf"([0-9a-f]{{64}})  ((?:{PAGES}/)?[\w-][\w.-]*)", re.ASCII)


def write_site(site: Mapping[str, str], folder: Path) -> Path:
    """Write the files of a site into a folder, which is made if need be, and return its first page.

    Files of an earlier site that have no successor go, unless somebody changed them. Raises AfterviewError
    where something is in the way that no earlier site wrote; then nothing is changed.
    """
    if folder.exists() and not folder.is_dir():
        raise AfterviewError(f"{folder} is there and is no folder: take another --to")
    data = {name: text.encode() for name, text in site.items()}
    earlier = _earlier(folder)
    _refuse_what_is_in_the_way(folder, data, earlier)
    unfinished = folder / _UNFINISHED
    if unfinished.exists():
        shutil.rmtree(unfinished)
    (unfinished / PAGES).mkdir(parents=True)
    for name, content in {**data, FILES: _list(data, earlier).encode()}.items():
        (unfinished / name).write_bytes(content)
    (folder / PAGES).mkdir(exist_ok=True)
    # The list is first and has the files of both sites, so that none is forgotten, whenever this is stopped;
    # the first page is last, so that it leads to pages that are there.
    (unfinished / FILES).replace(folder / FILES)
    for name in sorted(data, key=lambda each: each == INDEX):
        (unfinished / name).replace(folder / name)
    _remove_stale(folder, {name: hash_ for name, hash_ in earlier.items() if name not in data})
    (unfinished / FILES).write_bytes(_list(data).encode())
    (unfinished / FILES).replace(folder / FILES)
    shutil.rmtree(unfinished)
    return folder / INDEX


def _list(data: Mapping[str, bytes], earlier: Mapping[str, str] | None = None) -> str:
    hashes = {**(earlier or {}), **{name: sha256(content).hexdigest() for name, content in data.items()}}
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))


def _earlier(folder: Path) -> dict[str, str]:
    """Return the files of an earlier site with their hashes; what is no name of ours is none."""
    try:
        lines = (folder / FILES).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise AfterviewError(
            f"{folder / FILES}: the list of an earlier site cannot be read: {error}"
        ) from None
    found = (_ENTRY.fullmatch(line) for line in lines)
    return {entry[2]: entry[1] for entry in found if entry}


def _refuse_what_is_in_the_way(folder: Path, names: Iterable[str], earlier: Mapping[str, str]) -> None:
    if (folder / PAGES).is_symlink() or ((folder / PAGES).exists() and not (folder / PAGES).is_dir()):
        raise AfterviewError(f"{folder / PAGES} is there and is no folder of a site: take another --to")
    for name in (*names, *(() if earlier else (FILES,))):
        path = folder / name
        if name not in earlier and (path.exists() or path.is_symlink()):
            raise AfterviewError(
                f"{path} is there and was not written by rules docs, so nothing is written: "
                "take another --to, or move it away"
            )


def _remove_stale(folder: Path, stale: Mapping[str, str]) -> None:
    """Remove files of an earlier site, as far as they are what was written."""
    for name, hash_ in stale.items():
        path = folder / name
        if path.is_file() and not path.is_symlink() and sha256(path.read_bytes()).hexdigest() == hash_:
            path.unlink()
