"""A table of cases at once: truth values as planes of bits, 64 rows a word."""

from afterview.inference.columnar.columns import STATES, Column, Columns, columns_of
from afterview.inference.columnar.plan import Compiler, LeafSlot, Plan, Step
from afterview.inference.columnar.planes import Planes, Words, at_least

__all__ = [
    "STATES",
    "Column",
    "Columns",
    "Compiler",
    "LeafSlot",
    "Plan",
    "Planes",
    "Step",
    "Words",
    "at_least",
    "columns_of",
]
