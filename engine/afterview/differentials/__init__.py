"""The differentials of a table of cases at once, to the last bit those that ``diagnose`` finds of each."""

from afterview.differentials.evaluator import BATCH_ROWS, Evaluator
from afterview.differentials.result import STANDINGS, Differentials, Hypotheses

__all__ = ["BATCH_ROWS", "STANDINGS", "Differentials", "Evaluator", "Hypotheses"]
