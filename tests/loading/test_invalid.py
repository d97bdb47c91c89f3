"""Each kind of mistake, beside exactly what is said about it.

A file of ``invalid/`` begins with a sentence. Then come edits of the pack in ``base/``: under ``@ <file>``
lines marked ``-`` are replaced by those marked ``+`` after them; ``+`` alone is added at the end, or makes a
new file. ``@ case.yaml`` or ``@ case.json`` is a case file that is read with the pack, and beside ``@
labels.yaml`` a labelled one. Its cases and translations are read, too. ``@ expected`` is the whole output.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from spoilt_packs import blocks, spoil

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
