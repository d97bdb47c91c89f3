"""XLSX: the first sheet of a workbook as rows of text, one at a time.

The parts of a workbook are XML in a ZIP archive, and are read as they come. A reader that builds the whole
sheet first needs memory for every cell between the first and the furthest, and for every copy of a text that
many cells share: a file of a few kilobytes can then ask for gigabytes.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar
from xml.parsers import expat

from afterview.intake.reasons import ENGLISH
from afterview.intake.rows import Record, Remark, Source, Table, refuse
from afterview.intake.workbook_parts import Damaged, Listed, Part, SharedTexts, Sheet
from afterview.loading.codes import Code

__all__ = ["open_workbook"]

_BLOCK = 1 << 16
_LARGEST_TEXTS = 1 << 28
"""The most bytes that the texts which cells share may have; they are held in memory."""
_LARGEST_PART = 1 << 31
_LARGEST_SHEET = 1 << 33
"""What a sheet may weigh once the texts that cells share stand in each of them."""
_BOOK, _LINKS, _TEXTS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
_DAMAGED = "this workbook is damaged or cut off ({reason}): export it again, or save it as CSV"
_TOO_LARGE = "this workbook unpacks to more than is read: save it as CSV (UTF-8)"

Taken = TypeVar("Taken", bound=Part)


def open_workbook(source: Source) -> Table:
    """Return the first sheet that is shown as a table; raise FormFileError where there is none."""
    with _refusing(source.name), source.open() as stream, zipfile.ZipFile(stream) as archive:
        shown = [each for each in _sheets(archive) if each[1]]
        if not shown:
            raise Damaged("it has no sheet")
    (sheet, part), others = shown[0], [each for each, _ in shown[1:]]
    return Table(
        source=source,
        format=f"workbook, sheet '{sheet}'",
        read=lambda source: _rows(source, part),
        remarks=(Remark(ENGLISH.other_sheets, ", ".join(others)),) if others else (),
    )


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Turn what the parts of an archive may bring about into one refusal."""
    try:
        yield
    except zipfile.LargeZipFile:
        raise refuse(name, Code.TOO_MUCH, _TOO_LARGE) from None
    except (
        Damaged,
        KeyError,
        ValueError,
        OSError,
        RuntimeError,
        EOFError,
        NotImplementedError,
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
    ) as error:
        raise refuse(name, Code.UNREADABLE, _DAMAGED.format(reason=_reason(error))) from None


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return "a part of it is missing"
    return str(error).rstrip(".") or "its parts do not fit"


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Return the name and the part of each sheet that is shown."""
    book = _read(archive, _BOOK, Listed(wanted="sheet")).found
    links = _read(archive, _LINKS, Listed(wanted="Relationship")).found
    targets = {each.get("Id"): each for each in links}
    sheets = []
    for each in book:
        link = targets.get(next((each[key] for key in each if key.endswith(":id")), None), {})
        if each.get("state", "visible") == "visible" and link.get("Type", "").endswith("/worksheet"):
            target = link.get("Target", "")
            part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            sheets.append((each.get("name", ""), part))
    return sheets


def _rows(source: Source, part: str) -> Iterator[list[Record]]:
    with _refusing(source.name), source.open() as stream, zipfile.ZipFile(stream) as archive:
        texts = SharedTexts()
        if _TEXTS in archive.namelist():
            _read(archive, _TEXTS, texts, _LARGEST_TEXTS)
        sheet = Sheet(shared=texts.found)
        for _ in _pieces(archive, part, sheet, _LARGEST_PART):
            if sheet.weight > _LARGEST_SHEET:
                raise zipfile.LargeZipFile
            yield sheet.rows
            sheet.rows = []


def _read(archive: zipfile.ZipFile, name: str, part: Taken, largest: int = 1 << 24) -> Taken:
    for _ in _pieces(archive, name, part, largest):
        pass
    return part


def _pieces(archive: zipfile.ZipFile, name: str, part: Part, largest: int) -> Iterator[None]:
    """Read a part piece by piece; it is never unpacked beyond the size that the archive states."""
    entry = archive.getinfo(name)
    if entry.file_size > largest:
        raise zipfile.LargeZipFile
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = part.start
    parser.EndElementHandler = part.end
    parser.CharacterDataHandler = part.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    with archive.open(entry) as stream:
        while block := stream.read(_BLOCK):
            parser.Parse(block)
            yield
    parser.Parse(b"", True)
    yield


def _refuse_doctype(*_: object) -> None:
    raise Damaged("it declares entities")
