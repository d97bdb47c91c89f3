"""What the tests of the command line share: what a command came to, and a terminal to run one on."""

from __future__ import annotations

import os
import re
import select
import struct
import subprocess
import sys
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 60.0
"""Seconds after which a command that does not print what is waited for is given up."""
STEERING = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command came to: its exit code and all that it printed."""

    code: int
    out: str
    err: str = ""


Command = Callable[..., Outcome]


class Terminal:
    """A pseudo-terminal with a command on it: the process, and what it has printed so far."""

    def __init__(self, arguments: Sequence[str | Path], columns: int, surroundings: dict[str, str]) -> None:
        import fcntl
        import pty
        import termios

        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-c", _ON_ITS_OWN_TERMINAL, *map(str, arguments)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm", **surroundings},
            start_new_session=True,
        )
        os.close(theirs)
        self.raw = ""
        self.seen = 0
        self._decoder = getincrementaldecoder("utf-8")("replace")

    @property
    def text(self) -> str:
        """All that was printed, without colours."""
        return STEERING.sub("", self.raw).replace("\r", "")

    def until(self, text: str) -> None:
        """Wait until a text is printed that was not waited for before."""
        give_up = time.monotonic() + PATIENCE
        while (place := self.text.find(text, self.seen)) < 0:
            assert time.monotonic() < give_up, f"{text!r} was not printed, but\n{self.text}"
            assert self._read(), f"it ended before {text!r} was printed, with\n{self.text}"
        self.seen = place + len(text)

    def type(self, line: str) -> None:
        """Wait for a prompt, and type a line and Enter."""
        self.until("\n > ")
        self.press(f"{line}\n")

    def press(self, keys: str) -> None:
        """Press keys; a control character is what Ctrl makes of its letter."""
        os.write(self.ours, keys.encode())

    def insist(self, key: str) -> None:
        """Press a key until something is printed.

        Python can miss a Ctrl-C in the moment between the prompt and its waiting for input; a short pause
        mostly avoids that.
        """
        for _ in range(10):
            time.sleep(0.1)
            self.press(key)
            if select.select([self.ours], [], [], PATIENCE / 10)[0]:
                return

    def end(self) -> Outcome:
        """Wait for the end of the command."""
        while self._read():
            pass
        code = self.process.wait(PATIENCE)
        os.close(self.ours)
        return Outcome(code, self.text)

    def _read(self) -> bool:
        if not select.select([self.ours], [], [], PATIENCE)[0]:
            return False
        try:
            more = os.read(self.ours, 65_536)
        except OSError:  # the other end is closed, as Linux says it
            return False
        self.raw += self._decoder.decode(more)
        return bool(more)


_ON_ITS_OWN_TERMINAL = """\
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from afterview_cli.main import main
main()
"""
"""Runs a command with its terminal in charge, so that Ctrl-C there interrupts it."""
