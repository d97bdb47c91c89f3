"""Files that are written all together, or not at all where the pack would not load with them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from afterview.errors import AfterviewError, PackError
from afterview.loading import load_cases, load_pack
from afterview.loading.files import open_pack
from afterview.schemas import FileKind

__all__ = ["added", "headed", "read_text", "schema_line", "template", "write"]

_SCHEMA_MARK = "# yaml-language-server: $schema="
HOME_OF_SCHEMAS = ".schemas"


def template(name: str) -> Mapping[str, str]:
    """Return the files of a template by their path in it."""
    return dict(_texts(files("afterview.scaffolds") / "templates" / name, ""))


def _texts(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.is_dir():
            yield from _texts(each, f"{path}{each.name}/")
        elif each.name.endswith(".yaml"):
            yield f"{path}{each.name}", each.read_text(encoding="utf-8")


def schema_line(pack: Path, path: str) -> str:
    """Return the line that names the schema of a pack's file to editors; nothing where it has none.

    It is taken from pack.yaml, so that it leads to the schemas that the pack itself uses.
    """
    first = read_text(pack / "pack.yaml").partition("\n")[0].strip()
    if not first.startswith(_SCHEMA_MARK):
        return ""
    return headed(path, "", first.removeprefix(_SCHEMA_MARK).rpartition("/")[0])


def headed(path: str, text: str, home: str) -> str:
    """Return the text of a pack's file beneath the line that names its schema in the folder ``home``.

    A file of a kind that has no schema stays as it is.
    """
    kind = next((each for each in FileKind if each == Path(path).stem), None)
    up = "../" if "/" in path and not home.startswith(("/", "http")) else ""
    return f"{_SCHEMA_MARK}{up}{home}/{kind.schema_file}\n{text}" if kind else text


def read_text(path: Path) -> str:
    """Return the text of a file with the line ends that it has; nothing where there is no such file."""
    return path.read_bytes().decode("utf-8") if path.exists() else ""


def added(text: str, entry: str) -> str:
    """Return the text of a file with an entry added at its end, in the line ends of the file."""
    end = "\r\n" if "\r\n" in text else "\n"
    before = text.rstrip() + 2 * end if text.strip() else ""
    return before + entry.replace("\n", end)


def write(pack: Path, texts: Mapping[str, str], *, changed: frozenset[str] = frozenset()) -> tuple[Path, ...]:
    """Write files of a pack by their path in it, and return where they stand.

    Only those that are ``changed`` may be there already. Nothing is written unless the pack then loads.
    """
    paths = {inner: pack / inner for inner in texts}
    for inner, path in paths.items():
        if inner not in changed and (path.exists() or path.is_symlink()):
            raise AfterviewError(f"{path} is there already, and nothing is written over: take another name")
    _refuse_what_does_not_load(pack, texts)
    for inner, path in paths.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if inner in changed:
            beside = path.with_name(f".{path.name}.new")
            beside.write_bytes(texts[inner].encode())
            beside.replace(path)
        else:
            with path.open("xb") as stream:
                stream.write(texts[inner].encode())
    return tuple(paths.values())


def _refuse_what_does_not_load(pack: Path, texts: Mapping[str, str]) -> None:
    """Load the pack as it would be, somewhere else."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / pack.resolve().name
        there = open_pack(pack).files if (pack / "pack.yaml").exists() else {}
        for inner, data in {name: file.data for name, file in there.items()}.items():
            _put(trial / inner, data)
        for inner, text in texts.items():
            _put(trial / inner, text.encode())
        try:
            load_cases(trial, load_pack(trial))
        except PackError as error:
            said = "\n".join(problem.with_excerpt() for problem in error.problems)
            raise AfterviewError(
                f"nothing is written, for the pack would not load with it:\n{said}"
            ) from None


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
