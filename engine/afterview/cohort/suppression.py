"""Which counts are shown, so that no small one can be worked out from those that are.

A count of one to four persons may tell of somebody who is known to be among them, so it is not shown
(*primary* suppression). Nor is what would give it away: where a total and all other counts are known,
subtraction brings it back, so more counts are left out until none is given away (*complementary*, also
called secondary, suppression). Sources: L. Willenborg and T. de Waal, *Elements of Statistical Disclosure
Control*, Springer 2001; A. Hundepool and others, *Statistical Disclosure Control*, Wiley 2012. Here:

- A list of counts that add up to a known total has its small counts, nobody among them, taken together;
  the limit up to which they are taken together rises until their sum is none that gives one of them away.
- A table with known margins hides its small cells, and others until no small one is the same in all tables
  with these margins and these shown cells. That is judged exactly, see :func:`_protecting`.
- A zero within a table is shown: that nobody is there tells of nobody. In a list it stands with the small
  counts, so that nobody learns which of them are none.
- Who knows the rules knows no more: any other distribution of the counts taken together that has the same
  limit would have been shown as the same list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TypeAlias

__all__ = ["FEWEST", "Cell", "Grouped", "grouped", "hidden_cells", "is_small"]

FEWEST = 5
"""The fewest persons who are shown as a number."""

Cell: TypeAlias = tuple[int, int]
"""A row and a column of a table."""
_Line: TypeAlias = tuple[str, int]
"""A row or a column, as ``("row", 3)``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Counts by name, the most first, and the names whose counts are only shown ``together``.

    Where even together they are too few, that is None.
    """

    shown: Mapping[str, int]
    others: tuple[str, ...]
    together: int | None

    def count(self, name: str) -> int | None:
        """Return the count of a name; none where it is not shown, and 0 where all others are none."""
        return self.shown.get(name, 0 if self.together == 0 else None)


def is_small(count: int) -> bool:
    """Whether so many persons are too few to be shown."""
    return 0 < count < FEWEST


def grouped(counts: Mapping[str, int]) -> Grouped:
    """Return counts that add up to a known total, with the small ones taken together."""
    limits = sorted({FEWEST - 1, *(count for count in counts.values() if count >= FEWEST)})
    limit = next((each for each in limits if _is_safe(_up_to(counts, each))), limits[-1])
    shown = {name: count for name, count in counts.items() if count > limit}
    others = tuple(name for name in counts if name not in shown)
    together = sum(counts[name] for name in others)
    return Grouped(
        shown=dict(sorted(shown.items(), key=lambda each: -each[1])),
        others=others,
        together=None if is_small(together) else together,
    )


def _up_to(counts: Mapping[str, int], limit: int) -> list[int]:
    return [count for count in counts.values() if 0 < count <= limit]


def _is_safe(together: Sequence[int]) -> bool:
    """Whether the sum of some counts gives none of them away, even to those who know which are none.

    So it does where there is but one, where all are one, and where all are as great as a hidden count is.
    """
    if not together:
        return True
    return len(together) > 1 and sum(together) >= FEWEST and set(together) not in ({1}, {FEWEST - 1})


def hidden_cells(
    table: Sequence[Sequence[int]],
    *,
    hidden: Collection[Cell] = (),
    columns: Collection[int] | None = None,
) -> frozenset[Cell]:
    """Return the cells of a table that are not shown, where the sums of its rows and columns are known.

    ``hidden`` are hidden anyway; beside them only cells in some ``columns`` are, or in any.
    """
    counts = {(row, column): count for row, line in enumerate(table) for column, count in enumerate(line)}
    may_hide = [cell for cell in counts if columns is None or cell[1] in columns]
    found = {*hidden, *(cell for cell in may_hide if is_small(counts[cell]))}
    for cell in sorted(cell for cell in found if is_small(counts[cell])):
        found.update(_protecting(counts, cell, found, may_hide))
    return frozenset(found)


def _protecting(
    counts: Mapping[Cell, int], cell: Cell, hidden: Collection[Cell], may_hide: Iterable[Cell]
) -> tuple[Cell, ...]:
    """Return what has to be hidden too, so that a cell does not follow from sums and shown cells.

    Tables of whole numbers from 0 with the same sums differ by closed walks through hidden cells, which add
    one to a cell and take one from the next, in turns: from a row to a column where one is added, and back
    where one is taken, which needs a cell above 0. A cell is free if such a walk goes through it, forwards or
    backwards; here the one that hides least is taken. Sources: D. Gusfield, "A graph theoretic approach to
    statistical data security", SIAM Journal on Computing 17 (1988), 552-571; R. K. Ahuja, T. L. Magnanti and
    J. B. Orlin, *Network Flows*, Prentice Hall 1993, on residual networks.
    """
    costs = {each: _cost(counts, each, hidden) for each in {*hidden, *may_hide} - {cell}}
    steps: dict[_Line, list[tuple[int, _Line, Cell]]] = {}
    for each, cost in sorted(costs.items()):
        row, column = ("row", each[0]), ("column", each[1])
        steps.setdefault(row, []).append((cost, column, each))
        if counts[each]:
            steps.setdefault(column, []).append((cost, row, each))
    row, column = ("row", cell[0]), ("column", cell[1])
    walks = [walk for ends in ((column, row), (row, column)) if (walk := _cheapest(steps, *ends))]
    return min(walks)[1] if walks else ()


def _cost(counts: Mapping[Cell, int], cell: Cell, hidden: Collection[Cell]) -> int:
    """Return what is lost if a cell is hidden.

    Its count; of a zero more than all, since where nobody can be, hiding protects nobody.
    """
    return 0 if cell in hidden else (counts[cell] or sum(counts.values())) + 1


def _cheapest(
    steps: Mapping[_Line, Sequence[tuple[int, _Line, Cell]]], start: _Line, end: _Line
) -> tuple[int, tuple[Cell, ...]] | None:
    """Return the cheapest way from a row or column to another, and the cells it leads through."""
    waiting: list[tuple[int, tuple[Cell, ...], _Line]] = [(0, (), start)]
    done: set[_Line] = set()
    while waiting:
        cost, cells, at = heappop(waiting)
        if at == end:
            return cost, cells
        if at not in done:
            done.add(at)
            for more, line, cell in steps.get(at, ()):
                heappush(waiting, (cost + more, (*cells, cell), line))
    return None
