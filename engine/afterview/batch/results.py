"""Differentials as rows of results; docs/reference/results.md says what the columns hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from afterview.batch.notation import Csv, JsonLines, Notation
from afterview.batch.options import BatchSettings, ResultForm
from afterview.differentials import STANDINGS, Differentials, Hypotheses
from afterview.differentials.measures import SHARES
from afterview.differentials.ranking import FIRST
from afterview.intake.batches import FormBatch
from afterview.rule_base import RuleBase

__all__ = ["Results"]

_PLACES = 10_000
"""Shares have four digits after the point, so there are so many of them and one."""
_OCTET = 8

Cells = Sequence[str]
Lookup = NDArray[np.object_]
Make = Callable[[FormBatch, Differentials], Cells]


class Results:
    """Renders batches as rows of CSV or of JSON Lines."""

    def __init__(self, rule_base: RuleBase, settings: BatchSettings, notes: Sequence[str] = ()) -> None:
        self._as: Notation = Csv() if settings.results is ResultForm.CSV else JsonLines()
        self._rule_base, self._settings = rule_base, settings
        self._columns = dict(self._named(notes))
        """What makes the cells of each column, by its name, in the order of the columns."""

    def head(self) -> bytes:
        """Return what stands before the first row."""
        return self._as.head([*self._columns])

    def rows(self, batch: FormBatch, found: Differentials) -> bytes:
        """Return the rows of one batch, in its order."""
        cells = [make(batch, found) for make in self._columns.values()]
        return self._as.rows([*self._columns], zip(*cells, strict=True))

    def _named(self, notes: Sequence[str]) -> Iterator[tuple[str, Make]]:
        yield "file", lambda batch, found: [self._as.text(batch.file)] * found.rows
        yield "row", lambda batch, _: [*map(str, batch.numbers.tolist())]
        if self._settings.id_column is not None:
            yield "id", lambda batch, _: [*map(self._as.text, batch.ids or ())]
        yield "answered", lambda _, found: [*map(str, found.answered.tolist())]
        yield "standing", lambda _, found: self._standings[found.standing].tolist()
        for place in range(FIRST):
            yield from self._of_place(place)
        yield "fired", lambda _, found: self._fired(found.fired)
        yield "set_aside", lambda batch, _: self._set_aside(batch)
        for position, cause in enumerate(self._rule_base.causes if self._settings.every else ()):
            yield from self._measures(lambda found: found.every, position, f".{cause}")
        for question in notes:
            yield f"note.{question}", partial(self._notes, question)

    def _of_place(self, place: int) -> Iterator[tuple[str, Make]]:
        yield f"cause_{place + 1}", lambda _, found: self._ids[found.first.cause[place]].tolist()
        if self._as.titled:
            yield f"title_{place + 1}", lambda _, found: self._titles[found.first.cause[place]].tolist()
        yield from self._measures(lambda found: found.first, place, f"_{place + 1}")

    def _measures(
        self, of: Callable[[Differentials], Hypotheses | None], place: int, suffix: str
    ) -> Iterator[tuple[str, Make]]:
        """Yield what is said of the hypotheses of one place; nothing where there is none."""

        def column(cells: Callable[[Hypotheses], Lookup]) -> Make:
            def make(_: FormBatch, found: Differentials) -> Cells:
                hypotheses = of(found)
                assert hypotheses is not None, "evaluate(..., every=True) finds every cause"
                made = cells(hypotheses)
                made[hypotheses.cause[place] < 0] = self._as.nothing
                texts: list[str] = made.tolist()
                return texts

            return make

        for name, held in SHARES.items():
            yield name + suffix, column(partial(self._share, held, place))
        yield f"band{suffix}", column(lambda each: self._bands[each.band[place]])
        yield f"conditional{suffix}", column(lambda each: _TRUTHS[each.conditional[place].view(np.uint8)])

    def _share(self, held: str, place: int, found: Hypotheses) -> Lookup:
        shares: NDArray[np.float64] = getattr(found, held)[place]
        return _shares()[np.rint(shares * _PLACES).astype(np.intp)]

    def _notes(self, question: str, batch: FormBatch, found: Differentials) -> Cells:
        given = batch.notes.get(question, ("",) * found.rows)
        return [self._as.text(note) if note else self._as.nothing for note in given]

    @cached_property
    def _ids(self) -> Lookup:
        return self._lookup(self._rule_base.causes)

    @cached_property
    def _titles(self) -> Lookup:
        return self._lookup(cause.title for cause in self._rule_base.causes.values())

    @cached_property
    def _bands(self) -> Lookup:
        return self._lookup(band.word for band in self._rule_base.scale.bands)

    @cached_property
    def _standings(self) -> Lookup:
        return self._lookup(each.value for each in STANDINGS)

    @cached_property
    def _rules(self) -> Lookup:
        return self._by_octet([rule.id for rule in self._rule_base.rules])

    def _lookup(self, texts: Iterable[str]) -> Lookup:
        """Return the cells of texts by position; position -1 stands for nothing."""
        return np.array([*map(self._as.text, texts), self._as.nothing], object)

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
        at = np.flatnonzero(octets)
        ids = self._rules[(at % octets.shape[1] << _OCTET) + octets.ravel()[at]].tolist()
        ends = np.cumsum(np.count_nonzero(octets, axis=1)).tolist()
        return [self._as.listed(ids[start:end]) for start, end in pairwise([0, *ends])]

    def _set_aside(self, batch: FormBatch) -> Cells:
        """Return the ids of the questions whose answers were set aside, row by row."""
        by_row: dict[int, dict[str, None]] = {}
        for each in batch.set_aside:
            by_row.setdefault(each.row, {})[self._as.id(each.question)] = None
        none = self._as.listed(())
        return [
            self._as.listed(by_row[number]) if number in by_row else none for number in batch.numbers.tolist()
        ]


_TRUTHS: Lookup = np.array(["false", "true"], object)


@cache
def _shares() -> Lookup:
    return np.array([repr(each / _PLACES) for each in range(_PLACES + 1)], object)
