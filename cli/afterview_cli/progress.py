"""How far a batch is: rows, rate and time left, on standard error, where that is a terminal."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from datetime import timedelta

import click

from afterview_cli.batch_report import counted
from afterview_cli.batch_words import batch_words
from afterview_cli.phrases import phrases

__all__ = ["Progress"]


class Progress:
    """A line that is told how many rows are done, and how much of the files that is. Quiet when piped.

    ``rows`` is None until it is told for the first time; what was done by then, as before a stop, does not
    count into the rate.
    """

    def __init__(self, language: str | None) -> None:
        self.rows: int | None = None
        self._words, self._said = batch_words(language), phrases(language)
        self._began, self._before, self._shown = 0.0, 0, ""

    def __call__(self, rows: int, fraction: float) -> None:
        """Show that so many rows are done, which is this part of all, from 0 to 1."""
        if self.rows is None:
            self._began, self._before = time.monotonic(), rows
        self.rows = rows
        if sys.stderr.isatty():
            room = shutil.get_terminal_size().columns - 1
            line = "  ".join(self._parts(rows, fraction))[:room]
            click.echo(f"\r{line:<{len(self._shown)}}", nl=False, err=True)
            self._shown = line

    def _parts(self, rows: int, fraction: float) -> Iterator[str]:
        yield f"{fraction:>4.0%}"
        yield self.done
        rate = (rows - self._before) / max(time.monotonic() - self._began, 0.001)
        if rate:
            yield self._words.rate.format(rate=self._said.whole(round(rate)))
        if rate and 0 < fraction < 1:
            seconds = round((rows / fraction - rows) / rate)
            yield self._words.left.format(time=timedelta(seconds=seconds))

    @property
    def done(self) -> str:
        """How many rows are done, in words."""
        return counted(self._words.rows, self.rows or 0, self._said)

    def end(self) -> None:
        """Leave the line to what comes next."""
        if self.rows is not None and sys.stderr.isatty():
            click.echo(err=True)
