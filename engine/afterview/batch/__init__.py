"""Files of forms in, a folder of results out: in order, nothing lost, and to be resumed after any stop."""

from afterview.batch.checkpoint import Counts
from afterview.batch.finished import FinishedBatch
from afterview.batch.folder import FolderInUse
from afterview.batch.options import BatchEngine, BatchSettings, PageForm, ResultForm
from afterview.batch.run import run_batch

__all__ = [
    "BatchEngine",
    "BatchSettings",
    "Counts",
    "FinishedBatch",
    "FolderInUse",
    "PageForm",
    "ResultForm",
    "run_batch",
]
