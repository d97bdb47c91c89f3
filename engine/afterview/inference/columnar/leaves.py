"""What a leaf says of a column: planes of bits from codes, sets of options and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from afterview.conditions import Chosen, Includes, Quantity, QuestionLeaf, Within
from afterview.inference.columnar.columns import WORD
from afterview.rule_base import Question, QuestionKind

__all__ = ["LeafReader", "leaf_reader", "packed"]


def packed(bits: NDArray[np.bool_] | NDArray[np.uint8], out: NDArray[np.uint64]) -> None:
    """Pack truth values into words along the last axis; what is past their end is left as it is.

    Of bytes, those above zero are true.
    """
    found = np.packbits(bits, axis=-1, bitorder="little")
    out.view(np.uint8)[..., : found.shape[-1]] = found


class LeafReader(Protocol):
    """Reads the column of one question for all leaves over it."""

    def matches(self, values: NDArray[Any], words: int) -> NDArray[np.uint64]:
        """Return a plane of so many words for each leaf: the rows whose value it names."""


def leaf_reader(question: Question, leaves: Sequence[QuestionLeaf]) -> LeafReader:
    """Return what reads the column of a question."""
    if question.kind.is_numeric:
        return _Numbers(question, [leaf for leaf in leaves if isinstance(leaf, Within)])
    if question.kind is QuestionKind.CHOICES:
        return _Sets(question, [leaf for leaf in leaves if isinstance(leaf, Includes)])
    return _Options(question, [leaf for leaf in leaves if isinstance(leaf, Chosen)])


class _Options:
    """One option a row: a plane for each option that is named, and each leaf any of these."""

    def __init__(self, question: Question, leaves: list[Chosen]) -> None:
        named = sorted({question.option_ids.index(option) for leaf in leaves for option in leaf.options})
        self._codes = np.array(named, np.min_scalar_type(len(question.options)))[:, np.newaxis]
        self._named = [
            [named.index(question.option_ids.index(option)) for option in sorted(leaf.options)]
            for leaf in leaves
        ]

    def matches(self, values: NDArray[Any], words: int) -> NDArray[np.uint64]:
        options = np.zeros((len(self._codes), words), np.uint64)
        packed(values == self._codes, options)
        found = np.empty((len(self._named), words), np.uint64)
        for plane, named in zip(found, self._named, strict=True):
            np.bitwise_or.reduce(options[named], axis=0, out=plane)
        return found


class _Sets:
    """Several options a row: a plane for each that is named; a leaf wants all, some or none of these."""

    def __init__(self, question: Question, leaves: list[Includes]) -> None:
        named = {option for leaf in leaves for option in leaf.options}
        self._named = sorted(question.option_ids.index(option) for option in named)
        places = {question.option_ids[code]: place for place, code in enumerate(self._named)}
        self._leaves = [
            (leaf.quantity, [places[option] for option in sorted(leaf.options)]) for leaf in leaves
        ]

    def matches(self, values: NDArray[Any], words: int) -> NDArray[np.uint64]:
        options = np.zeros((len(self._named), words), np.uint64)
        octets = np.ascontiguousarray(values).view(np.uint8).reshape(*values.shape, values.itemsize)
        for plane, code in zip(options, self._named, strict=True):
            octet = octets[code // WORD, :, code % WORD // 8]
            packed(octet & np.uint8(1 << code % 8), plane)
        found = np.empty((len(self._leaves), words), np.uint64)
        for plane, (quantity, places) in zip(found, self._leaves, strict=True):
            combine = np.bitwise_and if quantity is Quantity.ALL else np.bitwise_or
            combine.reduce(options[places], axis=0, out=plane)
            if quantity is Quantity.NONE:
                np.invert(plane, out=plane)
        return found


class _Numbers:
    """Whole numbers of the question's smallest steps, compared with limits in the same steps."""

    def __init__(self, question: Question, leaves: list[Within]) -> None:
        self._limits = [
            (_steps(question, leaf.low, ROUND_CEILING), _steps(question, leaf.high, ROUND_FLOOR))
            for leaf in leaves
        ]

    def matches(self, values: NDArray[Any], words: int) -> NDArray[np.uint64]:
        found = np.zeros((len(self._limits), words), np.uint64)
        for plane, (low, high) in zip(found, self._limits, strict=True):
            match = np.ones(len(values), np.bool_)
            if low is not None:
                match &= values >= low
            if high is not None:
                match &= values <= high
            packed(match, plane)
        return found


def _steps(question: Question, limit: int | Decimal | None, rounding: str) -> int | None:
    """Return a limit in steps of the question; one between two steps is as good as the step inside it."""
    if limit is None:
        return None
    return int((Decimal(limit) * 10**question.places).to_integral_value(rounding=rounding))
