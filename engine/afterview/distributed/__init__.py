"""Parquet files of forms -> parts of results, on as many machines as Ray has."""

import afterview.tables  # noqa: F401 - it says which extra is missing, if one is
from afterview.distributed.evaluation import evaluate_parquet

__all__ = ["evaluate_parquet"]
