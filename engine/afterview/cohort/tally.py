"""What is counted of forms: whole numbers that add up, in any order, to the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, TypeAlias

__all__ = ["NO_CAUSE", "UNTOLD", "Counts", "Tally"]

NO_CAUSE = ""
"""What stands for the cause of a form for which every cause is ruled out."""
UNTOLD = ""
"""What stands for the stage of a form that does not tell where it ended."""

Counts: TypeAlias = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of ``forms``; what was never counted is not in it, so that equal counts are equal tallies.

    ``standings`` counts by standing; ``bands`` first causes, by cause and band, the lowest band where every
    cause is ruled out; ``later`` causes in second and third place; ``stages`` first causes by the stage at
    which it ended; ``questions`` answers by question and state (unasked ones are the rest);
    ``answers_aside`` answers set aside, by question, and ``rows_aside`` records that are no forms, by reason.
    """

    forms: int = 0
    standings: Counts = field(default_factory=dict)
    bands: Mapping[str, Counts] = field(default_factory=dict)
    later: Counts = field(default_factory=dict)
    stages: Mapping[str, Counts] = field(default_factory=dict)
    questions: Mapping[str, Counts] = field(default_factory=dict)
    answers_aside: Counts = field(default_factory=dict)
    rows_aside: Counts = field(default_factory=dict)

    def __add__(self, other: Tally) -> Tally:
        """Return the counts of both together."""
        return Tally(
            **{each.name: _sum(getattr(self, each.name), getattr(other, each.name)) for each in fields(self)}
        )

    def to_data(self) -> dict[str, Any]:
        """Return the counts as plain data, ready for JSON."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Tally:
        """Return the counts that :meth:`to_data` gave; raises TypeError where a key is none of ours."""
        return cls(**data)


def _sum(one: Any, other: Any) -> Any:
    """Return two counts added, or two mappings added key by key, their keys in order."""
    if isinstance(one, int):
        return one + other
    empty: Any = 0 if any(isinstance(each, int) for each in (*one.values(), *other.values())) else {}
    return {key: _sum(one.get(key, empty), other.get(key, empty)) for key in sorted({*one, *other})}
