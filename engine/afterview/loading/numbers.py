"""Numbers as answers: read with the places and the range of their question."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from afterview.loading.codes import Code
from afterview.loading.fields import Fields
from afterview.loading.nodes import MappingNode, Node, SourceFile
from afterview.loading.values import decimal, sequence
from afterview.rule_base import Question

__all__ = ["Number", "Range", "answer_number", "answer_range", "number", "rising_pair"]

Number: TypeAlias = int | Decimal
Range: TypeAlias = tuple[Number | None, Number | None]


def number(file: SourceFile, node: Node, places: int) -> Number:
    """Read a number: whole, or with exactly so many places, filled up with noughts."""
    exact = decimal(file, node, places=places)
    return exact.quantize(Decimal(1).scaleb(-places)) if places else int(exact)


def answer_number(file: SourceFile, node: Node, question: Question) -> Number:
    """Read a number that may be the answer to a question."""
    value = number(file, node, question.places)
    low, high = question.bounds
    if (low is not None and value < low) or (high is not None and value > high):
        message = f"{value} is outside of the range of '{question.id}', which is {low} to {high}"
        raise file.refuse(node, Code.OUT_OF_RANGE, message)
    return value


def answer_range(file: SourceFile, node: Node, question: Question) -> Range:
    """Read ``{at_least: 3}``, ``{at_most: 3}``, both, or ``{between: [2, 3]}``; both ends belong to it."""

    def read(inner: SourceFile, value: Node) -> Number:
        return answer_number(inner, value, question)

    def between(inner: SourceFile, value: Node) -> tuple[Number, Number]:
        items = sequence(inner, value, at_least=2, at_most=2).items
        return rising_pair(inner, value, (read(inner, items[0]), read(inner, items[1])), strictly=False)

    written = node.entries.keys() if isinstance(node, MappingNode) else set()
    if not written or (len(written) > 1 and "between" in written):
        forms = "{between: [2, 3]}, {at_least: 2} or {at_most: 3}"
        raise file.refuse(node, Code.WRONG_CONDITION, f"expected a range of '{question.id}': {forms}")
    fields = Fields(file, node, ("at_least", "at_most", "between"), f"condition on '{question.id}'")
    both = fields.optional("between", between, None)
    low = fields.optional("at_least", read, None)
    high = fields.optional("at_most", read, None)
    fields.finish()
    if both is not None:
        return both
    return (
        (low, high) if low is None or high is None else rising_pair(file, node, (low, high), strictly=False)
    )


def rising_pair(
    file: SourceFile, node: Node, pair: tuple[Number, Number], *, strictly: bool = True
) -> tuple[Number, Number]:
    """Return two numbers of which the first must be the smaller (or, unless strictly, as large)."""
    low, high = pair
    if low > high or (strictly and low == high):
        message = f"the range from {low} to {high} has no room: write the smaller number first"
        raise file.refuse(node, Code.WRONG_ORDER, message)
    return pair
