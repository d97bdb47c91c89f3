"""Every text of a pack in every language, with the place of what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from afterview.checks.check import CheckedPack
from afterview.errors import Location
from afterview.translations import TextId, texts

__all__ = ["PlacedText", "placed_texts"]


class PlacedText(NamedTuple):
    """A text: its id, its words, their language, and where it (or the entry it is of) stands."""

    id: TextId
    text: str
    language: str
    location: Location


def placed_texts(pack: CheckedPack, *sorts: str) -> Iterator[PlacedText]:
    """Yield the texts of some sorts, the pack's own first and then those of its translations."""
    base = pack.rule_base
    entries: dict[str, Mapping[str, Any]] = {
        "questions": base.questions,
        "findings": base.findings,
        "causes": base.causes,
        "rules": base.rules_by_id,
        "advice": {each.id: each for each in base.advice},
        "letters": {each.id: each for each in base.letters},
    }
    for id_, text in texts(base).items():
        if id_[0] in sorts:
            yield PlacedText(id_, text.text, base.pack.language, entries[id_[0]][id_[1]].location)
    for translation in pack.translations:
        for id_, said in translation.texts.items():
            if id_[0] in sorts:
                yield PlacedText(id_, said, translation.language, translation.places[id_])
