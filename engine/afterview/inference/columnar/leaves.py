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

    def matches(self, values: NDArray[Any], planes: NDArray[np.uint64]) -> None:
        """Fill a plane for each leaf: the rows whose value it names."""


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
        codes = [sorted(map(question.option_ids.index, leaf.options)) for leaf in leaves]
        named = sorted({code for leaf in codes for code in leaf})
        places = [[named.index(code) for code in leaf] for leaf in codes]
        self._codes = np.array(named, np.min_scalar_type(len(question.options)))[:, np.newaxis]
        self._first = np.array([leaf[0] for leaf in places], np.intp)
        self._more = [(leaf, place) for leaf, found in enumerate(places) for place in found[1:]]

    def matches(self, values: NDArray[Any], planes: NDArray[np.uint64]) -> None:
        options = np.empty((len(self._codes), planes.shape[-1]), np.uint64)
        packed(values == self._codes, options)
        np.take(options, self._first, axis=0, out=planes, mode="clip")
        for leaf, place in self._more:
            planes[leaf] |= options[place]


class _Sets:
    """Several options a row: a plane for each that is named; a leaf wants all, some or none of these."""

    def __init__(self, question: Question, leaves: list[Includes]) -> None:
        codes = [sorted(map(question.option_ids.index, leaf.options)) for leaf in leaves]
        named = sorted({code for leaf in codes for code in leaf})
        places = [[named.index(code) for code in leaf] for leaf in codes]
        octets = sorted({code // 8 for code in named})
        self._octets = [(octet, [code for code in named if code // 8 == octet]) for octet in octets]
        self._named = len(named)
        self._first = np.array([leaf[0] for leaf in places], np.intp)
        self._more = [
            (np.bitwise_and if each.quantity is Quantity.ALL else np.bitwise_or, leaf, place)
            for leaf, (each, found) in enumerate(zip(leaves, places, strict=True))
            for place in found[1:]
        ]
        self._none = [leaf for leaf, each in enumerate(leaves) if each.quantity is Quantity.NONE]

    def matches(self, values: NDArray[Any], planes: NDArray[np.uint64]) -> None:
        options = np.empty((self._named, planes.shape[-1]), np.uint64)
        octets = np.ascontiguousarray(values).view(np.uint8).reshape(*values.shape, values.itemsize)
        start = 0
        for octet, codes in self._octets:
            chosen = np.ascontiguousarray(octets[octet * 8 // WORD, :, octet % (WORD // 8)])
            bits = np.array([1 << code % 8 for code in codes], np.uint8)
            packed(chosen & bits[:, np.newaxis], options[start : start + len(codes)])
            start += len(codes)
        np.take(options, self._first, axis=0, out=planes, mode="clip")
        for combine, leaf, place in self._more:
            combine(planes[leaf], options[place], planes[leaf])
        for leaf in self._none:
            np.invert(planes[leaf], out=planes[leaf])


class _Numbers:
    """Whole numbers of the question's smallest steps, compared with limits in the same steps."""

    def __init__(self, question: Question, leaves: list[Within]) -> None:
        self._limits = [
            (_steps(question, leaf.low, ROUND_CEILING), _steps(question, leaf.high, ROUND_FLOOR))
            for leaf in leaves
        ]

    def matches(self, values: NDArray[Any], planes: NDArray[np.uint64]) -> None:
        for plane, (low, high) in zip(planes, self._limits, strict=True):
            match = np.ones(len(values), np.bool_) if low is None else values >= low
            if high is not None:
                match &= values <= high
            packed(match, plane)


def _steps(question: Question, limit: int | Decimal | None, rounding: str) -> int | None:
    """Return a limit in steps of the question; one between two steps is as good as the step inside it."""
    if limit is None:
        return None
    return int((Decimal(limit) * 10**question.places).to_integral_value(rounding=rounding))
