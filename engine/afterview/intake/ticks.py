"""A question that has a column for each of its options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterview.facts import Answer, State
from afterview.inference.columnar import STATES
from afterview.inference.columnar.columns import WORD, value_type
from afterview.intake.asides import Asides
from afterview.intake.chunks import Chunk
from afterview.intake.columns import Column, Use
from afterview.intake.headings import Layout
from afterview.intake.multiple import Tick, tick_of
from afterview.intake.names import NONE_OF_THESE
from afterview.intake.reasons import Reasons
from afterview.intake.states import STATE_WORDS
from afterview.rule_base import Question

__all__ = ["TickCodes", "TickReader", "Ticked"]

_LONGEST_HELD = 200
_MOST_HELD = 4_096
_CODES = {tick: code for code, tick in enumerate(Tick)}
_TICKED, _NOT_TICKED = _CODES[Tick.TICKED], _CODES[Tick.NOT_TICKED]
_KNOWN = STATES.index(State.KNOWN)
_SAID = tuple(STATE_WORDS)
_STATE_TICKS = [_CODES[Tick(each)] for each in _SAID]
_CLAIMS = (NONE_OF_THESE, *_SAID)
"""What may be said instead of an option, as the column of an option may be called."""


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
    """Reads the columns of the options of one question, and those that sum them up in one cell.

    What is ticked may be an option, "none of these", or a state, which may stand in any of the cells as well.
    Where they are at odds, the answer is set aside.
    """

    def __init__(
        self,
        question: Question,
        columns: Sequence[Column],
        options: Mapping[str, str],
        layout: Layout,
        reasons: Reasons,
    ) -> None:
        self.question, self.reasons = question, reasons
        self.columns = [each for each in columns if each.use is Use.OPTION]
        self.summaries = [each for each in columns if each.use is Use.SUMMARY]
        self.all = [*self.columns, *self.summaries]
        own: dict[str, list[str]] = {}
        for name, option in options.items():
            own.setdefault(option, []).append(name)
        self.codes = {
            each.number: TickCodes(layout.blanks, own.get(each.option, ())) for each in self.columns
        }
        ids = question.option_ids
        chosen = [name for option in ids for name in own.get(option, ())]
        self.sums = {each.number: TickCodes(layout.blanks, chosen) for each in self.summaries}
        self.page = layout.status.get(self.columns[0].number)
        self.unopened = _Unopened()
        self.positions = [ids.index(each.option) if each.option in ids else -1 for each in self.columns]
        self.of_option = np.array(self.positions) >= 0
        told = np.array([each.option for each in self.columns])
        self.of = {claim: (told == claim) & ~self.of_option for claim in _CLAIMS}

    def read(self, chunk: Chunk, asides: Asides) -> Ticked:
        """Return the answers in a chunk; what is unclear or contradicts itself is set aside."""
        ticks, sums = chunk.codes(self.codes), chunk.codes(self.sums)
        ticked, not_ticked = ticks == _TICKED, (ticks == _NOT_TICKED).any(axis=0)
        options = ticked[self.of_option].any(axis=0)
        claims = self._claims(ticks, sums, not_ticked)
        none = claims[0] | (not_ticked & ~options & ~claims.any(axis=0) & ~self._not_asked(chunk, sums))
        right = ~self._set_aside(chunk, asides, ticks, sums, options.astype(int) + claims.sum(axis=0) > 1)
        known = (options | none) & right
        states = np.where(known, np.uint8(_KNOWN), np.uint8(0))
        for state, claim in zip(_SAID, claims[1:], strict=True):
            states[claim & right] = STATES.index(state)
        return Ticked(states=states, words=self._words(ticked & known))

    def _claims(
        self, ticks: NDArray[Any], sums: NDArray[Any], not_ticked: NDArray[np.bool_]
    ) -> NDArray[np.bool_]:
        """Return where it is said that none was chosen, and each of the states: a claim a row.

        That single options do not apply says nothing where others were ticked or left.
        """
        ticked = ticks == _TICKED
        shown = ticked.any(axis=0) | not_ticked
        claims = np.array([ticked[self.of[claim]].any(axis=0) for claim in _CLAIMS])
        for claim, state in zip(claims[1:], _SAID, strict=True):
            code = _CODES[Tick(state)]
            said = (ticks == code).any(axis=0)
            claim |= (said & ~shown if state is State.NOT_APPLICABLE else said) | (sums == code).any(axis=0)
        return claims

    def _set_aside(
        self,
        chunk: Chunk,
        asides: Asides,
        ticks: NDArray[Any],
        sums: NDArray[Any],
        contrary: NDArray[np.bool_],
    ) -> NDArray[np.bool_]:
        """Set aside what is no tick, and what is contrary to something else; return in which rows."""
        unclear = ticks == _CODES[Tick.UNCLEAR]
        not_clear = unclear.any(axis=0)
        for row in np.flatnonzero(not_clear).tolist():
            column = self.columns[int(unclear[:, row].argmax())]
            reason = self.reasons.no_tick.format(option=column.option or "none")
            asides.set_aside(row, column, reason, chunk.cell(column.number, row))
        for row in np.flatnonzero(contrary & ~not_clear).tolist():
            column, reason = self._contrary(ticks[:, row], sums[:, row])
            asides.set_aside(row, column, reason, chunk.cell(column.number, row))
        set_aside: NDArray[np.bool_] = not_clear | contrary
        return set_aside

    def _contrary(self, ticks: NDArray[Any], sums: NDArray[Any]) -> tuple[Column, str]:
        """Return the first column that says something else than that an option was chosen, and why not."""
        ticked = (ticks == _TICKED) & ~self.of_option
        states = np.isin(ticks, [_CODES[Tick.UNKNOWN], _CODES[Tick.WITHHELD]])
        place = int(np.concatenate([ticked | states, np.isin(sums, _STATE_TICKS)]).argmax())
        none = place < len(ticks) and ticked[place] and self.columns[place].option == NONE_OF_THESE
        return self.all[place], self.reasons.none_and_others if none else self.reasons.otherwise

    def _not_asked(self, chunk: Chunk, sums: NDArray[Any]) -> NDArray[np.bool_]:
        """Whether columns that are not ticked say nothing, as the question was passed over or never shown."""
        passed_over = (sums == _CODES[Tick.BLANK]).all(axis=0) & bool(self.summaries)
        not_asked: NDArray[np.bool_] = passed_over | self._page_unopened(chunk)
        return not_asked

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
