"""What many forms have in common: counted batch by batch, and shown so that nobody can be told from it."""

from afterview.cohort.change import Change, Comparison, compare
from afterview.cohort.cohort import CauseFigures, Cohort, Crossing, cohort_of
from afterview.cohort.counter import Counter
from afterview.cohort.earlier import SCHEMA, Earlier, read_cohort
from afterview.cohort.suppression import FEWEST, Grouped
from afterview.cohort.tally import NO_CAUSE, UNTOLD, Tally

__all__ = [
    "FEWEST",
    "NO_CAUSE",
    "SCHEMA",
    "UNTOLD",
    "CauseFigures",
    "Change",
    "Cohort",
    "Comparison",
    "Counter",
    "Crossing",
    "Earlier",
    "Grouped",
    "Tally",
    "cohort_of",
    "compare",
    "read_cohort",
]
