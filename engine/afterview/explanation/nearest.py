"""How far a condition is from being true: the fewest answers that would make it so.

Sets of answers are tried by size, so two are found only after no single one was enough.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from afterview.conditions import Condition
from afterview.explanation.formula import NEVER, Bits, Formula, Wanted
from afterview.inference import Trace
from afterview.rule_base import RuleBase

__all__ = ["MOST_TRIED", "Nearest", "nearest"]

MOST_TRIED = 20_000
"""Sets of answers that are tried before a search is ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The fewest answers that make a condition true.

    ``wanted`` is None where no answers were found that do. ``complete`` says that the search came to its
    end: then no fewer answers do, or none at all. Otherwise it takes ``at_least`` so many.
    """

    wanted: tuple[Wanted, ...] | None
    at_least: int
    complete: bool

    @property
    def never(self) -> bool:
        """Whether it is known that no answers make the condition true."""
        return self.wanted is None and self.complete


def nearest(rule_base: RuleBase, condition: Condition, trace: Trace, *, keep: Iterable[str] = ()) -> Nearest:
    """Return the fewest answers that make a condition true in a case, leaving those of ``keep`` as they are.

    Of equal sets those are preferred that change the fewest answers given, then those whose questions make
    sense in the case, then the order of the pack. No more than MOST_TRIED sets are tried.
    """
    formula = Formula(rule_base, condition, trace)
    search = _Search(formula, formula.bits_of(keep))
    found = search.run()
    wanted = None if found is None else tuple(formula.wanted(*found))
    return Nearest(wanted=wanted, at_least=search.size, complete=search.complete and formula.complete)


class _Search:
    """Tries sets of answers by size, and keeps the best of the smallest that do."""

    def __init__(self, formula: Formula, kept: Bits) -> None:
        self._formula, self._kept = formula, kept
        self._tried = 0
        self._seen: set[tuple[Bits, Bits]] = set()
        self._deeper = False
        self._found: dict[Bits, Bits] = {}
        self.size = 0
        self.complete = True

    def run(self) -> tuple[Bits, Bits] | None:
        """Return the literals that are true under the best set, and all those of its questions."""
        for self.size in count():
            self._deeper = False
            self._seen.clear()
            self._walk(self._formula.start, 0, self.size)
            if self._found:
                touched = min(self._found, key=self._formula.preference)
                return self._found[touched], touched
            if self._tried > MOST_TRIED or not self._deeper:
                self.complete = self._tried <= MOST_TRIED
                return None
        raise AssertionError("unreachable")

    def _walk(self, true: Bits, touched: Bits, left: int) -> None:
        """Complete a set by at most so many answers more, and note those that do."""
        formula, fixed = self._formula, touched | self._kept
        self._tried += 1
        costs = formula.costs(true, fixed)
        cost = costs[formula.root]
        if cost == 0:
            self._found.setdefault(touched, true)
        elif cost > left:
            self._deeper = self._deeper or cost < NEVER
        elif (true, touched) not in self._seen and self._tried <= MOST_TRIED:
            self._seen.add((true, touched))
            for literals, made in formula.moves(costs, left):
                self._walk(true & ~literals | made, touched | literals, left - 1)
