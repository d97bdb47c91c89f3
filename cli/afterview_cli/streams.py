"""The standard streams, so that they are there and take and give any text, whatever the locale."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

__all__ = ["prepare_streams"]


def prepare_streams() -> None:
    """Make the standard streams fit for any text.

    Bytes that the locale cannot read are kept for later, letters that it cannot write become question
    marks, and a stream that was closed before the start is empty.
    """
    for name, mode in ("stdin", "r"), ("stdout", "w"), ("stderr", "w"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  # kept open
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="surrogateescape" if mode == "r" else "replace")
