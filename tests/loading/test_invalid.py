"""Each kind of mistake, beside exactly what is said about it.

A file of ``invalid/`` begins with a sentence. Then come edits of the pack in ``base/``: under ``@ <file>``
lines marked ``-`` are replaced by those marked ``+`` after them; ``+`` alone is added at the end, or makes a
new file. ``@ case.yaml`` or ``@ case.json`` is a case file that is read with the pack, and beside ``@
labels.yaml`` a labelled one. Its cases and translations are read, too. ``@ expected`` is the whole output.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from afterview.errors import FileError
from afterview.loading import load_cases, load_pack, read_case
from afterview.loading.labelled import read_labelled_cases
from afterview.loading.translations import load_translations

INVALID = Path(__file__).parent / "invalid"


@pytest.mark.parametrize("mistake", sorted(path.stem for path in INVALID.glob("*.txt")))
def test_a_mistake_is_met_with_exactly_this_message(
    mistake: str, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits = dict(blocks((INVALID / f"{mistake}.txt").read_text(encoding="utf-8")))
    expected = edits.pop("expected")
    monkeypatch.chdir(base.parent)
    for name, lines in edits.items():
        spoil(Path(name) if name.startswith(("case.", "labels.")) else base / name, lines)

    with pytest.raises(FileError) as caught:
        read_all(edits)

    found = "\n".join(problem.with_excerpt() for problem in caught.value.problems)
    assert found.splitlines() == expected


def read_all(edited: dict[str, list[str]]) -> None:
    rule_base = load_pack(Path("base"))
    if "labels.yaml" in edited:
        read_labelled_cases([name for name in edited if name.startswith("case.")], rule_base)
    for name in edited:
        if name.startswith("case."):
            read_case(Path(name), rule_base)
    load_cases(Path("base"), rule_base)
    load_translations(Path("base"), rule_base)


def blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the lines of each block, without the empty lines around it."""
    for block in ("\n" + text).split("\n@ ")[1:]:
        name, _, lines = block.partition("\n")
        yield name, lines.strip("\n").split("\n")


def spoil(path: Path, edits: list[str]) -> None:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for removed, added in pairs(edits):
        start = where(lines, removed)
        lines[start : start + len(removed)] = added
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def pairs(edits: list[str]) -> Iterator[tuple[list[str], list[str]]]:
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
