"""Files that grow by a stretch for each batch, written by whichever process has worked the batch out.

So what goes into them passes through no pipe, and is written at the same time by all processes.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from io import FileIO
from multiprocessing.context import BaseContext
from operator import add
from pathlib import Path
from typing import Any

__all__ = ["Ends", "Stretches"]


class Ends:
    """Where the files end: each batch, in its turn, says how much longer it makes them.

    ``number`` is that of the first batch, ``ends`` the lengths of the files before it, in bytes. With a
    ``context`` its processes share them.
    """

    def __init__(self, number: int, ends: Sequence[int], context: BaseContext | None = None) -> None:
        told = [number, *ends]
        self._turns: Any = threading.Condition() if context is None else context.Condition()
        self._told: Any = told if context is None else context.RawArray("q", told)

    def moved(self, number: int, lengths: Sequence[int]) -> list[int]:
        """Return where the files end before a batch; waits until all those before it have had their turns."""
        with self._turns:
            self._turns.wait_for(lambda: self._told[0] == number)
            before: list[int] = self._told[1:]
            self._told[:] = [number + 1, *map(add, before, lengths)]
            self._turns.notify_all()
        return before


class Stretches:
    """Writes into the growing files in a folder, for one process."""

    def __init__(self, folder: Path, names: Sequence[str], ends: Ends) -> None:
        """Open the files, which are there."""
        self._ends, self._opened = ends, ExitStack()
        self._files = {
            name: self._opened.enter_context((folder / name).open("r+b", buffering=0)) for name in names
        }

    def close(self) -> None:
        """Close the files."""
        self._opened.close()

    def write(self, number: int, data: Mapping[str, bytes]) -> dict[str, int]:
        """Write what a batch adds to each file, and return how much that is."""
        added = {name: len(data[name]) for name in self._files}
        starts = self._ends.moved(number, [*added.values()])
        for (name, file), start in zip(self._files.items(), starts, strict=True):
            put(file, start, data[name])
        return added


def put(file: FileIO, start: int, data: bytes) -> None:
    """Write bytes to their place in a file, of which the system may take only some at a time."""
    file.seek(start)
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]
