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


_TYPES: dict[str, Any] = dict.fromkeys((each.name for each in fields(Hypotheses)), np.float64)
_TYPES |= {"cause": np.int16, "score": np.int32, "band": np.uint8, "conditional": np.bool_}


class _Memory:
    """One stretch of memory that many arrays are cut from.

    Once it is given back, the next batch gets it again. Many smaller pieces would go back to the system,
    and to have them anew takes as long as to add up all evidence.
    """

    def __init__(self, size: int) -> None:
        self._whole, self._used = np.empty(size, np.uint8), 0

    def cut(self, shape: tuple[int, ...], type_: Any) -> NDArray[Any]:
        """Return an array of what is not used yet."""
        array: NDArray[Any] = np.ndarray(shape, type_, self._whole, self._used)
        self._used += -(-array.nbytes // WORD) * WORD
        return array

    def hypotheses(self, count: int, rows: int) -> Hypotheses:
        """Return room for so many hypotheses in so many rows."""
        return Hypotheses(**{name: self.cut((count, rows), type_) for name, type_ in _TYPES.items()})


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
        causes = len(rule_base.causes)
        fired, ruled_out = (-(-count // WORD) for count in (len(rule_base.rules), causes))
        hypothesis = sum(np.dtype(each).itemsize for each in _TYPES.values())
        row = hypothesis * (first + causes * every) + 8 * (fired + ruled_out) + 5
        memory = _Memory(row * rows + WORD * (2 * len(_TYPES) + 4))
        return cls(
            rows=rows,
            first=memory.hypotheses(first, rows),
            every=memory.hypotheses(causes, rows) if every else None,
            fired=memory.cut((fired, rows), np.uint64),
            ruled_out=memory.cut((ruled_out, rows), np.uint64),
            answered=memory.cut((rows,), np.int32),
            standing=memory.cut((rows,), np.uint8),
        )
