"""Parquet files of forms -> a folder of parts of results.

One task makes one part: it reads a slice of one file, evaluates it and writes the part beside its place
before it is renamed. So neither how many workers there are nor how often a task is started again can be
seen in the bytes, and nothing passes through the driver but a line about each part. Ray's own
``read_parquet`` and ``write_parquet`` cut blocks by size and by workers, and name files at random.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from afterview.distributed.cluster import each_on_a_worker, imported_ray
from afterview.distributed.slices import Slice, Wording, cut
from afterview.distributed.task import Job, Made, make_part
from afterview.errors import AfterviewError
from afterview.intake.column_file import read_columns
from afterview.loading import load_pack
from afterview.loading.translations import load_translations
from afterview.rule_base import RuleBase
from afterview.tables.parts import LEFT_BEHIND, write_private

__all__ = ["evaluate_parquet"]

PART_ROWS = 1 << 18
"""Row groups of one file are put together to parts of so many rows; a larger one is a part by itself."""
_SCHEMA = "afterview/parts/1"


def evaluate_parquet(
    inputs: Iterable[Path | str],
    out: Path | str,
    *,
    pack: Path | str | None = None,
    columns: Path | str | None = None,
    full: bool = False,
    part_rows: int = PART_ROWS,
) -> dict[str, Any]:
    """Evaluate Parquet files of forms with Ray, and return what stands in the manifest.

    The folder ``out``, which all machines must see, gets ``part-00000.parquet`` and so on, in the order of
    files and rows, and ``manifest.json`` once all of them are whole. A part has the ``file`` and the ``row``
    of each form, and what :func:`afterview.evaluate_table` says of it. ``pack`` is the folder of a pack,
    ``columns`` a map of columns. Uses the cluster that Ray is connected to; otherwise starts one on this
    machine, and ends it. Raises FormFileError, PackError or AfterviewError before any work where something
    is wrong with the files, the pack, the map or the folder.
    """
    imported_ray()
    rule_base = load_pack(pack)
    wording = Wording(
        rule_base=rule_base,
        translations=load_translations(pack, rule_base),
        columns=None if columns is None else read_columns(columns, rule_base),
    )
    slices = cut([Path(each) for each in inputs], wording, part_rows)
    folder = _emptied(Path(out))
    job = Job(wording=pickle.dumps(wording), out=str(folder.resolve()), full=full)
    made = each_on_a_worker(partial(make_part, job), slices)
    for left in folder.glob(LEFT_BEHIND):
        left.unlink()
    manifest = _manifest(rule_base, slices, made)
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    write_private(folder / "manifest.json", lambda file: file.write(text.encode()))
    return manifest


def _emptied(folder: Path) -> Path:
    """Return a folder that is there and empty; one that is made is private."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise AfterviewError(f"the folder {folder} is not empty: name a new one, or empty it")
    except OSError as error:
        raise AfterviewError(f"the folder {folder} cannot be used ({error.strerror}): name another") from None
    return folder


def _manifest(rule_base: RuleBase, slices: Sequence[Slice], made: Sequence[Made]) -> dict[str, Any]:
    pack = rule_base.pack
    return {
        "schema": _SCHEMA,
        "pack": {"name": pack.name, "version": pack.version, "hash": pack.hash},
        "parts": [
            {
                "part": each.name,
                "file": of.name,
                "row": of.row,
                "rows": each.rows,
                "set_aside": each.set_aside,
            }
            for of, each in zip(slices, made, strict=True)
        ],
    }
