"""Differentials as rows of results; docs/reference/results.md says what the columns hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from afterview.batch.notation import Csv, JsonLines, Notation
from afterview.batch.options import BatchSettings, ResultForm
from afterview.differentials import STANDINGS, Differentials, Hypotheses
from afterview.intake.batches import FormBatch
from afterview.rule_base import RuleBase

__all__ = ["Results"]

_FIRST = 3
_SHARES = {
    "posterior": "shown",
    "low": "full_low",
    "high": "full_high",
    "reach_low": "reach_low",
    "reach_high": "reach_high",
}
_MEASURES = (*_SHARES, "band", "conditional")
_PLACES = 10_000
"""Shares have four digits after the point, so there are so many of them and one."""
_OCTET = 8

Cells = Sequence[str]
Lookup = NDArray[np.object_]


class Results:
    """Renders batches as rows of CSV or of JSON Lines."""

    def __init__(self, rule_base: RuleBase, settings: BatchSettings, notes: Sequence[str] = ()) -> None:
        self._as: Notation = Csv() if settings.results is ResultForm.CSV else JsonLines()
        self._settings, self._notes = settings, tuple(notes)
        causes = rule_base.causes.values()
        self._causes = [cause.id for cause in causes]
        self._ids = self._lookup(self._causes)
        self._titles = self._lookup([cause.title for cause in causes])
        self._bands = self._lookup([band.word for band in rule_base.scale.bands])
        self._standings = self._lookup([each.value for each in STANDINGS])
        self._truths = np.array(["false", "true"], object)
        self._shares = np.array([repr(each / _PLACES) for each in range(_PLACES + 1)], object)
        self._rules = self._by_octet([rule.id for rule in rule_base.rules])

    def _lookup(self, texts: Iterable[str]) -> Lookup:
        """Return the cells of texts by position; position -1 stands for nothing."""
        return np.array([*map(self._as.text, texts), self._as.nothing], object)

    def head(self) -> bytes:
        """Return what stands before the first row."""
        return self._as.head(self._names())

    def rows(self, batch: FormBatch, found: Differentials) -> bytes:
        """Return the rows of one batch, in its order."""
        columns = self._columns(batch, found)
        return self._as.rows(list(columns), zip(*columns.values(), strict=True))

    def _names(self) -> list[str]:
        """Return the names of the columns in their order."""
        names = ["file", "row"] + ["id"] * (self._settings.id_column is not None) + ["answered", "standing"]
        for place in range(1, _FIRST + 1):
            names += [f"cause_{place}"] + [f"title_{place}"] * self._as.titled
            names += [f"{each}_{place}" for each in _MEASURES]
        names += ["fired", "set_aside"]
        if self._settings.every:
            names += [f"{each}.{cause}" for cause in self._causes for each in _MEASURES]
        return names + [f"note.{question}" for question in self._notes]

    def _columns(self, batch: FormBatch, found: Differentials) -> Mapping[str, Cells]:
        """Return the cells of all columns by name, in the order of :meth:`_names`."""
        columns: dict[str, Cells] = {
            "file": [self._as.text(batch.file)] * found.rows,
            "row": [*map(str, batch.numbers.tolist())],
        }
        if batch.ids is not None:
            columns["id"] = [*map(self._as.text, batch.ids)]
        columns["answered"] = [*map(str, found.answered.tolist())]
        columns["standing"] = self._standings[found.standing].tolist()
        for place in range(_FIRST):
            columns[f"cause_{place + 1}"] = self._ids[found.first.cause[place]].tolist()
            if self._as.titled:
                columns[f"title_{place + 1}"] = self._titles[found.first.cause[place]].tolist()
            columns |= self._measures(found.first, place, f"_{place + 1}")
        columns["fired"] = self._fired(found.fired)
        columns["set_aside"] = self._set_aside(batch)
        if found.every is not None:
            for position, cause in enumerate(self._causes):
                columns |= self._measures(found.every, position, f".{cause}")
        for question in self._notes:
            given = batch.notes.get(question, ("",) * found.rows)
            columns[f"note.{question}"] = [
                self._as.text(note) if note else self._as.nothing for note in given
            ]
        return columns

    def _measures(self, found: Hypotheses, place: int, suffix: str) -> dict[str, Cells]:
        """Return what is said of the hypotheses of one place; nothing where there is none."""
        measures = {
            name: self._shares[np.rint(getattr(found, held)[place] * _PLACES).astype(np.intp)]
            for name, held in _SHARES.items()
        }
        measures["band"] = self._bands[found.band[place]]
        measures["conditional"] = self._truths[found.conditional[place].view(np.uint8)]
        absent = found.cause[place] < 0
        for cells in measures.values():
            cells[absent] = self._as.nothing
        return {name + suffix: cells.tolist() for name, cells in measures.items()}

    def _by_octet(self, ids: Sequence[str]) -> Lookup:
        """Return the ids that the bits of an octet stand for: 256 cells for every eight ids."""
        written = [*map(self._as.id, ids)]
        eights = [written[first : first + _OCTET] for first in range(0, len(written), _OCTET)]
        cells = [
            self._as.joint.join(id_ for bit, id_ in enumerate(eight) if value >> bit & 1)
            for eight in eights
            for value in range(1 << _OCTET)
        ]
        return np.array(cells, object)

    def _fired(self, words: NDArray[np.uint64]) -> Cells:
        """Return the ids of the rules whose bits are set in words by rows."""
        octets = np.ascontiguousarray(words.T).view(np.uint8)
        rows, places = np.nonzero(octets)
        ids = self._rules[(places << _OCTET) + octets[rows, places]].tolist()
        ends = np.cumsum(np.bincount(rows, minlength=len(octets))).tolist()
        return [self._as.listed(ids[start:end]) for start, end in pairwise([0, *ends])]

    def _set_aside(self, batch: FormBatch) -> Cells:
        """Return the ids of the questions whose answers were set aside, row by row."""
        by_row: dict[int, dict[str, None]] = {}
        for each in batch.set_aside:
            by_row.setdefault(each.row, {})[self._as.id(each.question)] = None
        return [self._as.listed(by_row.get(number, ())) for number in batch.numbers.tolist()]
