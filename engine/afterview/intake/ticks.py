"""A question that has a column for each of its options."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterview.facts import Answer, State
from afterview.inference.columnar import STATES
from afterview.inference.columnar.columns import WORD, value_type
from afterview.intake.asides import Asides
from afterview.intake.chunks import Chunk
from afterview.intake.columns import Column
from afterview.intake.headings import Layout
from afterview.intake.multiple import Tick, tick_of
from afterview.intake.names import NONE_OF_THESE
from afterview.rule_base import Question

__all__ = ["TickCodes", "TickReader", "Ticked"]

_LONGEST_HELD = 200
_MOST_HELD = 4_096
_CODES = {tick: code for code, tick in enumerate(Tick)}
_KNOWN = STATES.index(State.KNOWN)
_NOT_APPLICABLE = STATES.index(State.NOT_APPLICABLE)


class TickCodes(dict[str, int]):
    """The codes of the ticks in one column, worked out once for each different short cell."""

    def __init__(self, blanks: Iterable[str], names: Iterable[str] = ()) -> None:
        super().__init__()
        self.blanks, self.names = frozenset(blanks), frozenset(names)

    def __missing__(self, cell: str) -> int:
        text = cell.strip()
        code = _CODES[Tick.BLANK if text in self.blanks else tick_of(text, self.names)]
        if len(cell) <= _LONGEST_HELD:
            if len(self) >= _MOST_HELD:
                self.clear()
            self[cell] = code
        return code


class _Unopened(dict[str, int]):
    """Whether what a cell says of a page is that it was never opened."""

    def __missing__(self, cell: str) -> int:
        self.setdefault(cell, code := int(cell.strip().casefold() in {"", "0", "incomplete"}))
        return code


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """The answers to a question with several options: the codes of states, and words with a bit an option."""

    states: NDArray[np.uint8]
    words: NDArray[Any]

    def only(self, kept: NDArray[np.bool_]) -> Ticked:
        """Return the answers of some of the rows."""
        return Ticked(states=self.states[kept], words=self.words[:, kept])


class TickReader:
    """Reads the columns of the options of one question."""

    def __init__(
        self, question: Question, columns: Sequence[tuple[Column, frozenset[str]]], layout: Layout
    ) -> None:
        self.question = question
        self.columns = [each for each, _ in columns]
        self.codes = {each.number: TickCodes(layout.blanks, names) for each, names in columns}
        self.page = layout.status.get(self.columns[0].number)
        self.unopened = _Unopened()
        ids = question.option_ids
        self.positions = [
            -1 if each.option == NONE_OF_THESE else ids.index(each.option) for each in self.columns
        ]
        self.none = np.array([each < 0 for each in self.positions])

    def read(self, chunk: Chunk, asides: Asides) -> Ticked:
        """Return the answers in a chunk; what is unclear or contradicts itself is set aside."""
        ticks = chunk.codes(self.codes)
        ticked = ticks == _CODES[Tick.TICKED]
        any_ticked = ticked.any(axis=0)
        set_aside = self._set_aside(chunk, asides, ticks)
        none = ~any_ticked & (ticks == _CODES[Tick.NOT_TICKED]).any(axis=0) & ~self._page_unopened(chunk)
        hidden = ~any_ticked & ~none & (ticks == _CODES[Tick.NOT_SHOWN]).any(axis=0)
        known = (any_ticked | none) & ~set_aside
        states = np.where(known, _KNOWN, np.where(hidden & ~set_aside, _NOT_APPLICABLE, 0)).astype(np.uint8)
        return Ticked(states=states, words=self._words(ticked & known))

    def _set_aside(self, chunk: Chunk, asides: Asides, ticks: NDArray[Any]) -> NDArray[np.bool_]:
        """Set aside what is no tick, and "none of these" beside an option; return in which rows."""
        unclear = ticks == _CODES[Tick.UNCLEAR]
        ticked = ticks == _CODES[Tick.TICKED]
        not_clear = unclear.any(axis=0)
        contrary = ticked[self.none].any(axis=0) & ticked[~self.none].any(axis=0) & ~not_clear
        for row in np.flatnonzero(not_clear).tolist():
            column = self.columns[int(unclear[:, row].argmax())]
            reason = f"this is neither '{column.option or 'none'}' nor a tick"
            asides.set_aside(row, column, reason, chunk.cell(column.number, row))
        for row in np.flatnonzero(contrary).tolist():
            column = self.columns[int((ticked[:, row] & self.none).argmax())]
            reason = "none of these is ticked, and others are"
            asides.set_aside(row, column, reason, chunk.cell(column.number, row))
        set_aside: NDArray[np.bool_] = not_clear | contrary
        return set_aside

    def _page_unopened(self, chunk: Chunk) -> NDArray[np.bool_]:
        """Whether the page of the question was never opened, so that its ticks say nothing."""
        if self.page is None:
            return np.zeros(len(chunk.numbers), np.bool_)
        unopened: NDArray[np.bool_] = chunk.codes({self.page: self.unopened})[0].astype(np.bool_)
        return unopened

    def _words(self, ticked: NDArray[np.bool_]) -> NDArray[Any]:
        """Return ticks as words, in which the first option is the lowest bit."""
        words = -(-len(self.question.options) // WORD) or 1
        chosen = np.zeros((words * WORD, ticked.shape[1]), np.bool_)
        for row, position in zip(ticked, self.positions, strict=True):
            if position >= 0:
                chosen[position] |= row
        packed = np.ascontiguousarray(np.packbits(chosen, axis=0, bitorder="little").T)
        return packed.view("<u8").T.astype(value_type(self.question))

    def answers(self, ticked: Ticked) -> list[Answer | None]:
        """Return the answers one by one."""
        numbers = [
            sum(word << WORD * place for place, word in enumerate(words)) for words in ticked.words.T.tolist()
        ]
        return [
            self._answer(state, number) for state, number in zip(ticked.states.tolist(), numbers, strict=True)
        ]

    def _answer(self, state: int, number: int) -> Answer | None:
        if state != _KNOWN:
            return Answer(state=STATES[state]) if state else None
        chosen = (each for place, each in enumerate(self.question.option_ids) if number >> place & 1)
        return Answer(state=State.KNOWN, value=frozenset(chosen))
