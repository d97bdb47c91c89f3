"""Packs that a text file spoils: blocks of lines that go and lines that come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

__all__ = ["blocks", "spoil"]


def blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the lines of each block, without the empty lines around it."""
    for block in ("\n" + text).split("\n@ ")[1:]:
        name, _, lines = block.partition("\n")
        yield name, lines.strip("\n").split("\n")


def spoil(path: Path, edits: list[str]) -> None:
    """Change the lines of a file as edits say: ``-`` goes, ``+`` comes in its place or at the end."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for removed, added in pairs(edits):
        start = where(lines, removed)
        lines[start : start + len(removed)] = added
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def pairs(edits: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield what is removed, each with what is added in its place."""
    removed: list[str] = []
    added: list[str] = []
    for edit in edits:
        if edit.startswith("-") and added:
            yield removed, added
            removed, added = [], []
        (removed if edit.startswith("-") else added).append(edit[2:])
    yield removed, added


def where(lines: list[str], removed: list[str]) -> int:
    """Return where lines stand that must stand in one place only; the end, where there are none."""
    if not removed:
        return len(lines)
    starts = [start for start in range(len(lines)) if lines[start : start + len(removed)] == removed]
    assert len(starts) == 1, f"{removed} stands in {len(starts)} places"
    return starts[0]
