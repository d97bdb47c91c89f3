"""What a worker does: one part of the results out of one slice of the forms."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa

from afterview.distributed.slices import Slice, Wording, tables_of
from afterview.errors import AfterviewError
from afterview.tables.evaluation import evaluate_table
from afterview.tables.parts import write_part

__all__ = ["Job", "Made", "make_part"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What all parts share. The wording travels as bytes, since not every machine has the pack's folder."""

    wording: bytes
    out: str
    full: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A part that was made: its name, its rows, and how many of them were set aside."""

    name: str
    rows: int
    set_aside: int


def make_part(job: Job, number: int, part: Slice) -> Made:
    """Make one part of the results: again and again, if need be, since it comes out the same each time."""
    name = f"part-{number:05}.parquet"
    aside: list[int] = []
    try:
        rows = write_part(Path(job.out) / name, _results(job, part, aside))
    except (OSError, pa.ArrowException) as error:
        raise AfterviewError(f"{name} could not be made of {part.name} ({error})") from None
    assert rows == part.rows, "each row of the forms is a row of the results"
    return Made(name=name, rows=rows, set_aside=sum(aside))


def _results(job: Job, part: Slice, aside: list[int]) -> Iterator[pa.Table]:
    """Yield the results of a slice with their places, and note how many rows were set aside."""
    wording, row = _wording(job.wording), part.row
    for table in tables_of(part):
        results = evaluate_table(
            table,
            wording.rule_base,
            columns=wording.columns,
            translations=wording.translations,
            full=job.full,
        )
        aside.append(results.num_rows - results["reason"].null_count)
        yield _placed(results, part.name, row)
        row += results.num_rows


def _placed(results: pa.Table, name: str, row: int) -> pa.Table:
    """Return results with the file and the row of each form before them."""
    rows = np.arange(row, row + results.num_rows)
    files = pa.DictionaryArray.from_arrays(np.zeros(len(rows), np.int32), pa.array([name]))
    return results.add_column(0, "row", pa.array(rows)).add_column(0, "file", files)


@lru_cache(maxsize=2)
def _wording(packed: bytes) -> Wording:
    """Return what came with a job: the same object for all parts, so that its evaluator is made once."""
    found: Wording = pickle.loads(packed)  # noqa: S301 - the driver has packed it
    return found
