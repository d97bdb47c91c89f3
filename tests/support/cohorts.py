"""A rule base with stages and a few causes, and made-up counts of forms held against it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from handmade import PACK, cause, choice, rival, rule_base, yes_no

from afterview.cohort import Tally
from afterview.cohort.suppression import is_small

__all__ = ["BASE", "STAGES", "possible_values", "tally"]

STAGES = replace(PACK, stage_ended="ended")
BASE = rule_base(
    choice("ended", "phone", "meeting", "final"),
    yes_no("late"),
    cause("dressed"),
    cause("rude"),
    cause("tardy"),
    rival("finalist"),
    pack=STAGES,
)


def tally(**stages: dict[str, int]) -> Tally:
    """Return a tally of forms by the stage at which they ended and their first cause, all of them likely."""
    first: dict[str, int] = {}
    for counts in stages.values():
        for cause_, count in counts.items():
            first[cause_] = first.get(cause_, 0) + count
    return Tally(
        forms=sum(first.values()),
        standings={"rival_leads": sum(first.values())},
        bands={cause_: {"likely": count} for cause_, count in first.items()},
        stages=stages,
    )


def possible_values(
    table: Sequence[Sequence[int]], hidden: Collection[tuple[int, int]]
) -> dict[tuple[int, int], int]:
    """Return how many values each small cell may have, found by trying all tables; at most two are sought."""
    order = sorted(hidden)
    seen: dict[tuple[int, int], set[int]] = {
        cell: set() for cell in order if is_small(table[cell[0]][cell[1]])
    }
    rows = [sum(table[row][column] for each, column in order if each == row) for row in range(len(table))]
    columns = [
        sum(table[row][column] for row, each in order if each == column) for column in range(len(table[0]))
    ]

    def fill(position: int, filled: dict[tuple[int, int], int]) -> None:
        if all(len(values) > 1 for values in seen.values()):
            return
        if position == len(order):
            if not any(rows) and not any(columns):
                for cell, values in seen.items():
                    values.add(filled[cell])
            return
        row, column = order[position]
        last = all(each != row for each, _ in order[position + 1 :])
        for value in range(rows[row] if last else 0, min(rows[row], columns[column]) + 1):
            rows[row], columns[column] = rows[row] - value, columns[column] - value
            fill(position + 1, filled | {(row, column): value})
            rows[row], columns[column] = rows[row] + value, columns[column] + value

    fill(0, {})
    return {cell: len(values) for cell, values in seen.items()}
