"""The answers of many cases, a column for each question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from afterview.answers import checked_answers
from afterview.facts import CERTAIN, UNASKED, Answer, Answers, State, Value
from afterview.rule_base import Question, QuestionKind, RuleBase

__all__ = ["STATES", "WORD", "Column", "Columns", "answers_at", "columns_of", "value_type"]

STATES = (State.UNASKED, State.KNOWN, State.NOT_APPLICABLE, State.UNKNOWN, State.WITHHELD)
"""The states of an answer in the order of their codes: 0 is unasked."""
WORD = 64
_MOST = np.iinfo(np.int64).max

Cells: TypeAlias = NDArray[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The answers to one question, one a row.

    ``states`` has codes of :data:`STATES` (uint8). ``values`` counts where the state is known, and is, by the
    kind of question: the position of the option (``choice``, ``yes_no``); one bit for each option, the first
    the lowest, as an array of words by rows (``choices``); the number times 10 to the question's decimal
    places (``scale``, ``number``); nothing (``note``). Integers of any width will do, narrow ones are faster.
    """

    states: NDArray[np.uint8]
    values: Cells | None = None

    def part(self, rows: slice) -> Column:
        """Return some of the rows, without copying them."""
        return Column(
            states=self.states[rows], values=None if self.values is None else self.values[..., rows]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The answers of so many ``rows``, by question; a question without a column is unasked everywhere.

    ``apart`` has the answers of those rows that do not fit into columns, since somebody was not quite sure,
    or a number is too long; what the columns say of these rows does not count.
    """

    rows: int
    by_question: Mapping[str, Column]
    apart: Mapping[int, Answers]

    def part(self, start: int, stop: int) -> Columns:
        """Return the rows from ``start`` up to ``stop``, without copying them."""
        rows = slice(start, stop)
        return Columns(
            rows=len(range(self.rows)[rows]),
            by_question={id_: column.part(rows) for id_, column in self.by_question.items()},
            apart={row - start: answers for row, answers in self.apart.items() if start <= row < stop},
        )


def columns_of(rule_base: RuleBase, cases: Iterable[Answers]) -> Columns:
    """Return cases as columns, for tests and small tables.

    Raises Unrecognised where an answer does not fit its question, or the rule base has no such question.
    """
    listed = [checked_answers(rule_base, answers) for answers in cases]
    apart = {row: answers for row, answers in enumerate(listed) if not _fits(rule_base, answers)}
    fitting = [{} if row in apart else answers for row, answers in enumerate(listed)]
    named = {id_ for answers in fitting for id_ in answers}
    return Columns(
        rows=len(listed),
        by_question={id_: _column(rule_base.questions[id_], fitting) for id_ in sorted(named)},
        apart=apart,
    )


def answers_at(rule_base: RuleBase, columns: Columns, row: int) -> Answers:
    """Return the answers of one row, as they went into :func:`columns_of`.

    Unasked questions are left out, and what columns do not keep: the text of notes, and the words for a
    certainty that comes to nothing less than all.
    """
    in_columns = {
        id_: _answer(rule_base.questions[id_], column, row) for id_, column in columns.by_question.items()
    }
    answers = columns.apart.get(row, in_columns)
    return {id_: answer for id_, answer in answers.items() if answer.state is not State.UNASKED}


def value_type(question: Question) -> np.dtype[Any]:
    """Return the narrowest type that holds the values of a question, or of one word of them."""
    if question.kind.is_numeric:
        steps = (_MOST if end is None else abs(_scaled(question, end)) for end in question.bounds)
        return np.min_scalar_type(-min(max(steps), _MOST) - 1)
    if question.kind is QuestionKind.CHOICES:
        return np.min_scalar_type(2 ** min(len(question.options), WORD) - 1)
    return np.min_scalar_type(max(len(question.options) - 1, 0))


def _fits(rule_base: RuleBase, answers: Answers) -> bool:
    """Whether a row can stand in columns: all is certain, and numbers fit into 64 bits."""
    return all(
        (answer.percent == CERTAIN or not answer.settled)
        and (not rule_base.questions[id_].kind.is_numeric or _is_short(rule_base.questions[id_], answer))
        for id_, answer in answers.items()
    )


def _is_short(question: Question, answer: Answer) -> bool:
    return answer.state is not State.KNOWN or abs(_scaled(question, answer.value)) <= _MOST


def _scaled(question: Question, value: Value | None) -> int:
    assert value is not None
    assert not isinstance(value, str | frozenset)
    return int(value * 10**question.places)


def _column(question: Question, cases: Sequence[Answers]) -> Column:
    given = [case.get(question.id) for case in cases]
    states = [0 if answer is None else STATES.index(answer.state) for answer in given]
    column = Column(states=np.array(states, np.uint8))
    if question.kind is QuestionKind.NOTE:
        return column
    cells = [[0] if each is None or each.value is None else _cell(question, each.value) for each in given]
    words = max(map(len, cells), default=1)
    table = np.array([cell + [0] * (words - len(cell)) for cell in cells], value_type(question)).T
    return replace(column, values=table if question.kind is QuestionKind.CHOICES else table[0])


def _cell(question: Question, value: Value) -> list[int]:
    """Return what stands in a column for a value: one integer, or of several options one for each word."""
    if not isinstance(value, frozenset):
        return [question.option_ids.index(value) if isinstance(value, str) else _scaled(question, value)]
    chosen = sum(1 << position for position, option in enumerate(question.option_ids) if option in value)
    return [chosen >> first & (1 << WORD) - 1 for first in range(0, len(question.options) or 1, WORD)]


def _answer(question: Question, column: Column, row: int) -> Answer:
    state = STATES[column.states[row]]
    if state is not State.KNOWN:
        return Answer(state=state)
    if column.values is None:
        return UNASKED
    return Answer(state=state, value=_value(question, np.atleast_2d(column.values)[:, row].tolist()))


def _value(question: Question, cell: Sequence[int]) -> Value:
    """Return the value that stands in a column as :func:`_cell` says."""
    if question.kind is QuestionKind.CHOICES:
        chosen = sum(word << first * WORD for first, word in enumerate(cell))
        options = enumerate(question.option_ids)
        return frozenset(option for position, option in options if chosen >> position & 1)
    if question.kind.is_numeric:
        return Decimal(cell[0]).scaleb(-question.places) if question.places else cell[0]
    return question.option_ids[cell[0]]
