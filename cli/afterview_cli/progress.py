"""How far a batch is: rows, rate and time left, on standard error, where that is a terminal."""

from __future__ import annotations

import sys
import time
from functools import partial
from types import TracebackType
from typing import Any, Self

import click

from afterview_cli.batch_words import BatchWords

__all__ = ["Progress"]

_STEPS = 1_000


class Progress:
    """A bar that is told how many rows are done, and how much of the files that is. Quiet when piped."""

    def __init__(self, words: BatchWords) -> None:
        self.rows = 0
        self._words, self._began, self._steps = words, time.monotonic(), 0
        bar = partial(click.progressbar, label=words.working, item_show_func=self._shown, file=sys.stderr)
        self._bar: Any = bar(length=_STEPS, show_eta=True) if sys.stderr.isatty() else None

    def __call__(self, rows: int, fraction: float) -> None:
        """Show that so many rows are done, which is this part of all, from 0 to 1."""
        self.rows = rows
        if self._bar is None:
            return
        steps = min(int(fraction * _STEPS), _STEPS)
        self._bar.update(steps - self._steps, rows)
        self._steps = steps

    def _shown(self, rows: int | None) -> str | None:
        if rows is None:
            return None
        rate = rows / max(time.monotonic() - self._began, 0.001)
        return self._words.progress.format(rows=f"{rows:,}", rate=f"{rate:,.0f}")

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.__exit__(kind, error, trace)
