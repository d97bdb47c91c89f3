"""A table of cases at once: truth values as planes of bits, 64 rows a word."""

from afterview.inference.columnar.circuit import ALWAYS, NEVER, Circuit, Words
from afterview.inference.columnar.columns import STATES, Column, Columns, answers_at, columns_of
from afterview.inference.columnar.plan import Compiler, LeafSlot, Plan, Step
from afterview.inference.columnar.planes import Planes, Room

__all__ = [
    "ALWAYS",
    "NEVER",
    "STATES",
    "Circuit",
    "Column",
    "Columns",
    "Compiler",
    "LeafSlot",
    "Plan",
    "Planes",
    "Room",
    "Step",
    "Words",
    "answers_at",
    "columns_of",
]
