"""Each check, beside exactly what it says of packs that load and are flawed.

A file of ``flawed/`` is called after a check, a dot and what is wrong, and is written as those of
``invalid/`` are (see ``test_invalid.py``). ``@ expected`` is all that the check says which it does not say of
the pack in ``base/`` as it is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from spoilt_packs import blocks, spoil

from afterview import (
    Checkup,
    check_pack,
    load_cases,
    load_pack,
    load_translations,
    pack_lines,
    render_checkup,
)
from afterview.checks import CHECKS

FLAWED = Path(__file__).parent / "flawed"
NAMES = sorted(path.stem for path in FLAWED.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_a_flaw_is_met_with_exactly_this_message(
    name: str, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits = dict(blocks((FLAWED / f"{name}.txt").read_text(encoding="utf-8")))
    expected = edits.pop("expected")
    monkeypatch.chdir(base.parent)
    said = {flaw.problem.message for flaw in found(name).flaws}
    for file, lines in edits.items():
        spoil(base / file, lines)

    checkup = found(name)

    new = [flaw for flaw in checkup.flaws if flaw.problem.message not in said]
    assert render_checkup(replace(checkup, flaws=tuple(new))).splitlines() == expected


def found(name: str) -> Checkup:
    """Return what the check finds that a file is called after."""
    pack = Path("base")
    rule_base = load_pack(pack)
    return check_pack(
        rule_base,
        load_cases(pack, rule_base),
        load_translations(pack, rule_base),
        lines=pack_lines(pack),
        checks=[check for check in CHECKS if check.name == name.split(".")[0]],
    )


def test_every_check_has_two_flawed_packs() -> None:
    often = Counter(name.split(".")[0] for name in NAMES)

    assert sorted(often) == sorted(check.name for check in CHECKS)
    assert [name for name, times in often.items() if times < 2] == []
