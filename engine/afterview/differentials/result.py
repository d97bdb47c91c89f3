"""What is found of a table of cases, as arrays."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterview.rule_base import RuleBase, Standing

__all__ = ["STANDINGS", "Differentials", "Hypotheses"]

STANDINGS = tuple(Standing)
"""The standings in the order of their codes."""
WORD = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypotheses:
    """Causes considered in every row, as arrays of hypotheses by rows.

    ``cause`` is the position of a cause in the rule base; -1 where there is none, and then nothing else
    counts. ``score`` is in tenths of a deciban, ``band`` the position of a band in the scale. ``shown`` and
    the bounds are held between floor and ceiling as in :class:`afterview.differential.Hypothesis`. ``full``
    are the bounds whatever may be learned, ``reach`` those if the reachable questions are answered.
    ``conditional`` says that it is not known whether the cause is possible at all.
    """

    cause: NDArray[np.int16]
    score: NDArray[np.int32]
    posterior: NDArray[np.float64]
    shown: NDArray[np.float64]
    band: NDArray[np.uint8]
    full_low: NDArray[np.float64]
    full_high: NDArray[np.float64]
    reach_low: NDArray[np.float64]
    reach_high: NDArray[np.float64]
    conditional: NDArray[np.bool_]

    @classmethod
    def room(cls, hypotheses: int, rows: int) -> Hypotheses:
        """Return room for so many hypotheses in so many rows."""
        types: dict[str, Any] = dict.fromkeys((each.name for each in fields(cls)), np.float64)
        types |= {"cause": np.int16, "score": np.int32, "band": np.uint8, "conditional": np.bool_}
        return cls(**{name: np.zeros((hypotheses, rows), type_) for name, type_ in types.items()})

    def put(self, rows: slice, found: Hypotheses) -> None:
        """Copy what was found of some rows to their place."""
        for each in fields(self):
            getattr(self, each.name)[:, rows] = getattr(found, each.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Differentials:
    """What is found of so many ``rows``.

    ``first`` are the first three hypotheses; ``every`` has all causes in the order of the rule base, where
    that was asked for. ``fired`` and ``ruled_out`` have a bit for each rule and cause, by position, the
    first the lowest, as arrays of words by rows. ``answered`` counts known answers that are not irrelevant;
    ``standing`` has codes of :data:`STANDINGS`.
    """

    rows: int
    first: Hypotheses
    every: Hypotheses | None
    fired: NDArray[np.uint64]
    ruled_out: NDArray[np.uint64]
    answered: NDArray[np.int32]
    standing: NDArray[np.uint8]

    @classmethod
    def room(cls, rule_base: RuleBase, rows: int, first: int, *, every: bool) -> Differentials:
        """Return room for so many rows, each with the ``first`` hypotheses, or with every one beside them."""
        rules, causes = len(rule_base.rules), len(rule_base.causes)
        return cls(
            rows=rows,
            first=Hypotheses.room(first, rows),
            every=Hypotheses.room(causes, rows) if every else None,
            fired=np.zeros((-(-rules // WORD), rows), np.uint64),
            ruled_out=np.zeros((-(-causes // WORD), rows), np.uint64),
            answered=np.zeros(rows, np.int32),
            standing=np.zeros(rows, np.uint8),
        )
