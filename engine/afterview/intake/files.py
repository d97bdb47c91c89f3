"""A file, or standard input -> a table; the format is told by its first bytes, not by its name."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import BinaryIO, TypeAlias

from afterview.errors import did_you_mean
from afterview.intake.delimited import open_delimited
from afterview.intake.objects import open_objects
from afterview.intake.parquet import open_parquet
from afterview.intake.rows import Source, Table, refuse
from afterview.intake.workbook import open_workbook
from afterview.loading.codes import Code

__all__ = ["FormFile", "open_source", "open_table"]

FormFile: TypeAlias = Path | str | BinaryIO
"""A path, or an open binary stream such as standard input."""

_OBJECT = re.compile(rb"(\xef\xbb\xbf)?\s*\{")
_LIST = re.compile(rb"(\xef\xbb\xbf)?\s*\[\s*[\[{]")
_WIDE = (BOM_UTF16_LE, BOM_UTF16_BE)
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "this is an old Excel file, or one with a password: save it as XLSX without one",
    b"%PDF": "this is a PDF: export the forms as CSV, XLSX or JSON Lines",
    b"\x1f\x8b": "this is packed (gzip): unpack it first",
}


def open_source(given: FormFile) -> Source:
    """Return a file as a source; a stream is copied to a private temporary file, since it is read twice."""
    if isinstance(given, Path | str):
        path = Path(given)
        return Source(name=str(given), open=lambda: path.open("rb"))
    name = str(getattr(given, "name", "standard input")).strip("<>")
    try:
        copy = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed with the source, and deleted by then
        shutil.copyfileobj(given, copy)
        copy.flush()
    except OSError as error:
        reason = f"this cannot be kept in a temporary file ({error.strerror or error})"
        raise refuse(name, Code.UNREADABLE, f"{reason}: save it in a file, and name that") from None

    def reopen() -> BinaryIO:
        copy.seek(0)
        return os.fdopen(os.dup(copy.fileno()), "rb")

    return Source(name=name, open=reopen)


def open_table(source: Source) -> Table:
    """Return a file of forms as a table; raise FormFileError where it cannot be read."""
    try:
        with source.open() as stream:
            head = stream.read(4096)
    except (OSError, ValueError) as error:
        raise _unreadable(source.name, error) from None
    if head.startswith(_WIDE):
        head = head.decode("utf-16", "replace").encode()
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise refuse(source.name, Code.EMPTY, "this file is empty: export the forms again")
    for mark, message in _FOREIGN.items():
        if head.startswith(mark):
            raise refuse(source.name, Code.UNREADABLE, message)
    if head.startswith(b"PAR1"):
        return open_parquet(source)
    if head.startswith(b"PK"):
        return open_workbook(source)
    if _LIST.match(head):
        message = "this is one list of JSON: write each form as an object on a line of its own"
        raise refuse(source.name, Code.BAD_JSON, message)
    if _OBJECT.match(head):
        return open_objects(source)
    return open_delimited(source)


def _unreadable(name: str, error: Exception) -> Exception:
    path = Path(name)
    if isinstance(error, FileNotFoundError):
        beside = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
        guess = did_you_mean(path.name, beside) or " - check the name"
        return refuse(name, Code.NOT_FOUND, f"there is no such file{guess}")
    if isinstance(error, IsADirectoryError):
        return refuse(name, Code.WRONG_SORT, "this is a folder, and a file is expected: name a file in it")
    reason = getattr(error, "strerror", None) or str(error)
    return refuse(name, Code.UNREADABLE, f"this file cannot be read ({reason}): check who may read it")
