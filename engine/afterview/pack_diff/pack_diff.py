"""One pack held against another: what it says otherwise, and what that does to cases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from afterview.loading import load_pack
from afterview.pack_diff.cases import own_cases, read_folder
from afterview.pack_diff.effects import Effects, effects
from afterview.pack_diff.entries import SectionDiff, entry_diffs
from afterview.pack_diff.new_names import names_between, rule_base_under
from afterview.rule_base import Pack

__all__ = ["PackDiff", "diff_packs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDiff:
    """What a new pack says otherwise than an old one, section by section, and what that does to cases."""

    old: Pack
    new: Pack
    sections: tuple[SectionDiff, ...]
    effects: Effects


def diff_packs(old: Path, new: Path, cases: Path | None = None) -> PackDiff:
    """Hold one folder of a pack against another, in their own cases or in the case files of a folder.

    Raises PackError where a pack, or its own cases, cannot be read, and CaseFileError where the folder has no
    case files.
    """
    written, after = load_pack(old), load_pack(new)
    names = names_between(written, after)
    if after == written:
        after = written  # what is compiled of one serves for both
    before = rule_base_under(names, written)
    if cases is None:
        found = effects(before, after, own_cases((old, written), (new, after), names))
    else:
        found = effects(before, after, *read_folder(cases, written, after, names))
    return PackDiff(
        old=before.pack,
        new=after.pack,
        sections=tuple(entry_diffs(before, after, names)),
        effects=found,
    )
