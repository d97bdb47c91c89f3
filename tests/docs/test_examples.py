"""Every example of the pages is tried, in the order of its page, in a folder that holds a copy of the rules.

``console``: lines after ``$ `` are run on a terminal of 80 columns, what stands after `` > `` is typed, and
the other lines are what must appear; ``...`` stands for anything. ``sh``: the last command of a chain that
installs, run as the program that is installed. ``python``: run in one namespace a page. ``text`` after one of
these is what it must print. ``yaml`` that begins with a comment naming a file is written there, and ``diff``
is applied.
"""

from __future__ import annotations

import doctest
import io
import os
import re
import select
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("the examples are run on a pseudo-terminal", allow_module_level=True)

import fcntl
import pty
import struct
import termios

TOP = Path(__file__).parents[2]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [
    page
    for page in [TOP / "README.md", *sorted((TOP / "docs").rglob("*.md"))]
    if BLOCK.search(page.read_text(encoding="utf-8"))
]
STEERING = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")
PROMPT = " > "
PATIENCE = 60
"""Seconds after which a command that prints nothing more is given up."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(TOP).as_posix())
def test_what_a_page_shows_is_what_happens(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(folder=_desk(tmp_path))
    monkeypatch.chdir(desk.folder)
    for kind, text in BLOCK.findall(page.read_text(encoding="utf-8")):
        desk.take(kind, text)


def _desk(tmp_path: Path) -> Path:
    """Return a folder as a reader has it who stands in a checkout."""
    folder = tmp_path / "checkout"
    shutil.copytree(TOP / "rules", folder / "rules")
    shutil.copytree(TOP / "docs" / "examples", folder / "docs" / "examples")
    for accounts in ("anecdotes", "read_again"):
        shutil.copytree(TOP / "tests" / accounts, folder / "tests" / accounts)
    return folder


@dataclass
class Desk:
    """Where the examples of one page are tried, and what the last of them printed."""

    folder: Path
    names: dict[str, Any] = field(default_factory=dict)
    printed: str | None = None

    def take(self, kind: str, text: str) -> None:
        match kind:
            case "console":
                for command, shown in commands(text):
                    expect(shown, run(command, typed(shown), self.folder), command)
            case "sh":
                self.printed = run(installed(text), [], self.folder)
            case "python":
                self.printed = self.executed(text)
            case "text" if self.printed is not None:
                expect(text, self.printed, "the block above")
                self.printed = None
            case "yaml" if named := re.match(r"# ([\w./-]+\.yaml)\n", text):
                path = self.folder / named[1]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            case "diff":
                self.apply(text)

    def executed(self, code: str) -> str:
        with redirect_stdout(io.StringIO()) as printed:
            exec(compile(code, "<page>", "exec"), self.names)
        return printed.getvalue()

    def apply(self, diff: str) -> None:
        """Apply a diff whose place is told by its lines alone."""
        head, *hunks = re.split(r"^@@.*\n", diff, flags=re.MULTILINE)
        path = self.folder / head.split()[1]
        text = path.read_text(encoding="utf-8")
        for hunk in hunks:
            lines = hunk.splitlines(keepends=True)
            old = "".join(line[1:] for line in lines if line[0] != "+")
            new = "".join(line[1:] for line in lines if line[0] != "-")
            assert text.count(old) == 1, f"stands {text.count(old)} times in {path.name}:\n{old}"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a block with the lines beneath it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def typed(shown: str) -> list[str]:
    """Return what is typed at the prompts."""
    return [line[len(PROMPT) :] for line in shown.splitlines() if (line + " ").startswith(PROMPT)]


def installed(chain: str) -> str:
    """Return the last command of a chain, which an installed program runs; pytest is not run in itself."""
    last = chain.strip().rpartition("&& ")[2].removeprefix(".venv/bin/")
    return "true" if last == "pytest" else last


def expect(shown: str, got: str, what: str) -> None:
    """Compare what a page shows with what was printed."""
    want, got = tidy(shown), tidy(got)
    if "..." not in want:
        assert got == want, what
        return
    matches = doctest.OutputChecker().check_output(want, got, doctest.ELLIPSIS)
    assert matches, f"{what}: printed\n{got}\nand the page shows\n{want}"


def tidy(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.strip("\n").splitlines())


def run(command: str, lines: Sequence[str], folder: Path) -> str:
    """Run a command on a terminal, type the lines at its prompts, and return what stands there then."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        ["/bin/sh", "-c", command],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env=_surroundings(folder),
        start_new_session=True,
    )
    os.close(theirs)
    try:
        text, left = _conversation(ours, list(lines))
        code = process.wait(PATIENCE)
    finally:
        process.kill()
        os.close(ours)
    assert (code, left) == (0, []), f"{command}: exit code {code}, not typed {left}, printed\n{text}"
    return text


def _surroundings(folder: Path) -> dict[str, str]:
    left_out = {"NO_COLOR", "COLUMNS", "LINES", "PYTHONPATH"}
    kept = {key: value for key, value in os.environ.items() if key not in left_out}
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", os.defpath)])
    home = str(folder.parent / "home")
    return {**kept, "PATH": path, "HOME": home, "XDG_DATA_HOME": home, "TERM": "xterm", "LC_ALL": "C.UTF-8"}


def _conversation(ours: int, lines: list[str]) -> tuple[str, list[str]]:
    """Return all that was printed, and the lines that no prompt asked for."""
    printed, answered = b"", 0
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up and (more := _read(ours)) is not None:
        printed += more
        text = STEERING.sub("", printed.decode("utf-8", "ignore"))
        if lines and text.endswith("\n" + PROMPT) and text.count("\n" + PROMPT) > answered:
            answered += 1
            os.write(ours, f"{lines.pop(0)}\n".encode())
    return STEERING.sub("", printed.decode("utf-8", "replace")), lines


def _read(ours: int) -> bytes | None:
    """Return what has been printed, nothing if that takes long, None at the end."""
    if not select.select([ours], [], [], 0.5)[0]:
        return b""
    try:
        return os.read(ours, 65_536) or None
    except OSError:  # the other end is closed, as Linux says it
        return None
