"""Where something is wrong, what is wrong there, and the exceptions that carry it.

A wrong file (:class:`PackError`, :class:`CaseFileError`) is told apart from an answer that could not be
recognised (:class:`Unrecognised`); a failed case is no exception at all but a result.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

__all__ = [
    "AfterviewError",
    "CaseFileError",
    "FileError",
    "FormFileError",
    "Location",
    "PackError",
    "Problem",
    "Unrecognised",
    "did_you_mean",
]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Location:
    """A place in a file; line and column count from 1, and 0 means the file as a whole.

    Whoever reads its text sees a sign for what would steer a terminal in the name of the file.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        path = "".join(char if char.isprintable() else "\ufffd" for char in self.path)
        return f"{path}:{self.line}:{self.column}" if self.line else path


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing that is wrong with a file: where, its code, what was found and how to mend it."""

    location: Location
    code: str
    message: str
    excerpt: str = field(default="", compare=False)
    """The source line, or nothing where the problem concerns the file as a whole."""
    width: int = field(default=1, compare=False)
    """How many columns the caret underlines."""

    def __str__(self) -> str:
        return f"{self.location}: {self.code} {self.message}"

    def with_excerpt(self) -> str:
        """Return the message, the source line beneath it and a caret under the place."""
        if not self.excerpt:
            return str(self)
        gutter = f"{self.location.line:>5} | "
        indent = "".join("\t" if char == "\t" else " " for char in self.excerpt[: self.location.column - 1])
        underline = "^" + "~" * (self.width - 1)
        return f"{self}\n{gutter}{self.excerpt}\n{' ' * (len(gutter) - 2)}| {indent}{underline}"


class AfterviewError(Exception):
    """The base of every error that Afterview raises on purpose."""


class FileError(AfterviewError):
    """A file, or several, that cannot be used; ``problems`` lists everything found, in order of place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[FileError], tuple[tuple[Problem, ...]]]:
        """Say how to make the error anew, in another process: of its problems, and not of its message."""
        return type(self), (self.problems,)


class PackError(FileError):
    """A pack that cannot be loaded."""


class CaseFileError(FileError):
    """A case file that cannot be read."""


class FormFileError(FileError):
    """A file of forms, or the map of its columns, that cannot be read."""


class Unrecognised(AfterviewError):
    """What somebody wrote is no answer to the question; the message says what would be one."""


def did_you_mean(word: str, known: Sequence[str] | Iterable[str]) -> str:
    """Return ``" - did you mean 'x'?"`` for the known word nearest to ``word``, or an empty string."""
    from difflib import get_close_matches  # only a mistake pays for this import

    close = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f" - did you mean '{close[0]}'?" if close else ""
