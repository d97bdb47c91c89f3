"""Files that several hands make longer at the same time, each batch in its place."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from afterview.batch.stretches import Ends, Stretches

NAMES = ("one", "other")
BATCHES = 12


def data_of(number: int) -> dict[str, bytes]:
    return {"one": b"%d;" % number * number, "other": b"" if number % 3 else b"%d," % number}


def write(folder: Path, ends: Ends, numbers: Sequence[int]) -> list[dict[str, int]]:
    files = Stretches(folder, NAMES, ends)
    added = []
    for number in numbers:
        time.sleep(0.002 * (BATCHES - number))  # the later, the sooner it is there
        added.append(files.write(number, data_of(number)))
    files.close()
    return added


def begun(folder: Path, first: int) -> list[int]:
    """Write what was there before the first batch, and return how long the files are."""
    for name in NAMES:
        (folder / name).write_bytes(b"".join(data_of(number)[name] for number in range(first)))
    return [sum(len(data_of(number)[name]) for number in range(first)) for name in NAMES]


def whole(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in NAMES}


@pytest.mark.parametrize("first", [0, 5])
def test_threads_that_come_in_any_order_write_in_that_of_the_batches(tmp_path: Path, first: int) -> None:
    ends = Ends(first, begun(tmp_path, first))
    hands = [range(first + each, BATCHES, 3) for each in range(3)]
    with ThreadPoolExecutor(3) as pool:
        added = [*pool.map(lambda numbers: write(tmp_path, ends, numbers), hands)]

    assert whole(tmp_path) == {
        name: b"".join(data_of(number)[name] for number in range(BATCHES)) for name in NAMES
    }
    assert added == [
        [{name: len(data_of(number)[name]) for name in NAMES} for number in numbers] for numbers in hands
    ]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes that begin anew do not know this module")
def test_processes_share_where_the_files_end(tmp_path: Path) -> None:
    context = get_context("fork")
    ends = Ends(0, begun(tmp_path, 0), context)
    hands = [
        context.Process(target=write, args=(tmp_path, ends, range(each, BATCHES, 2))) for each in range(2)
    ]
    for each in hands:
        each.start()
    for each in hands:
        each.join()
    assert [each.exitcode for each in hands] == [0, 0]

    assert whole(tmp_path) == {
        name: b"".join(data_of(number)[name] for number in range(BATCHES)) for name in NAMES
    }
