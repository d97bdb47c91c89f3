"""How far a batch has come, so that it can go on after any stop."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from afterview.cohort import Tally

__all__ = ["Checkpoint", "Counts"]

SCHEMA = "afterview/checkpoint/2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What became of the records of a file, or of all files.

    ``records`` were read; each is ``diagnosed`` or among ``rows_aside``. ``answers_aside`` are answers that
    were set aside in forms that were diagnosed all the same.
    """

    records: int = 0
    diagnosed: int = 0
    rows_aside: int = 0
    answers_aside: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both together."""
        return Counts(
            **{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """What is done: how many ``batches``, how far it is with which ``file``, and what all of them came to.

    ``records`` and ``of_file`` are how many records and how many batches of that file are done. ``run`` is
    what the batch is of: its files, rules and settings. ``lengths`` are those of the growing files, in bytes;
    what is behind them was written after the checkpoint. ``counts`` are by file. ``differing`` are rules of
    which durable-rules said something else.
    """

    run: Mapping[str, Any]
    batches: int = 0
    file: int = 0
    records: int = 0
    of_file: int = 0
    lengths: Mapping[str, int] = field(default_factory=dict)
    counts: tuple[Counts, ...] = ()
    tally: Tally = field(default_factory=Tally)
    differing: tuple[str, ...] = ()
    whole: bool = False

    def to_bytes(self) -> bytes:
        """Return the checkpoint as JSON, in ASCII: the name of a file may be no Unicode."""
        return json.dumps({"schema": SCHEMA, **asdict(self)}).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Checkpoint:
        """Return the checkpoint that :meth:`to_bytes` gave; raises ValueError where it is none of ours."""
        said = json.loads(data)
        if not isinstance(said, dict) or said.pop("schema", None) != SCHEMA:
            raise ValueError("this is no checkpoint")
        said["counts"] = tuple(Counts(**each) for each in said["counts"])
        said["tally"] = Tally.from_data(said["tally"])
        said["differing"] = tuple(said["differing"])
        return cls(**said)
