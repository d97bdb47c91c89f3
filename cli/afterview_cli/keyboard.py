"""Lines from whoever answers: typed, pasted or piped in."""

from __future__ import annotations

import os
import select
import sys
from contextlib import suppress

import click

__all__ = ["read_line"]


def read_line(prompt: str) -> str:
    """Show the prompt and return the next line; raise EOFError where there is none.

    Lines that are pasted together are one answer, with line breaks in it: the second must not answer the
    next question.
    """
    if not sys.stdin.isatty():
        return _piped_line(prompt)
    lines = [_typed_line(prompt)]
    while _more_waits():
        try:
            lines.append(_typed_line(""))
        except EOFError:
            break
    return _repaired("\n".join(lines))


def _typed_line(prompt: str) -> str:
    """Read a line at the keyboard; the prompt is part of it, so that editing the line keeps the prompt."""
    if sys.stdout.isatty():
        with suppress(ImportError):  # Windows edits lines itself
            import readline  # noqa: F401  # line editing for input()
        return input(prompt)
    click.echo(prompt, nl=False)
    return _next_line()


def _piped_line(prompt: str) -> str:
    """Read a line that nobody sees being typed, and show it, so that what is printed can be read alone."""
    click.echo(prompt, nl=False)
    line = _repaired(_next_line())
    click.echo(line)
    return line


def _next_line() -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")


def _more_waits() -> bool:
    """Whether further lines are there already, faster than anybody types; only POSIX can tell."""
    return os.name == "posix" and bool(select.select([sys.stdin], [], [], 0)[0])


def _repaired(line: str) -> str:
    """Return a line with the bytes that the locale could not read taken for UTF-8."""
    return line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
