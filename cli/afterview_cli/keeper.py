"""Keeps the answers of one sitting: saves them after every answer, and knows where they are."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

import click

from afterview import Case, Interview, render_case
from afterview_cli import sessions
from afterview_cli.phrases import Phrases, phrases

__all__ = ["Keeper"]


@dataclass(slots=True)
class Keeper:
    """Saves a sitting, and keeps the text of what could not be saved.

    ``source`` is the file that the sitting goes on with, if any, and ``told`` the case in it. Answers are
    saved in ``path``: in that file if it is a session, and otherwise in a session of their own, begun with
    the first answer.
    """

    name: str
    source: Path | None = None
    told: Case | None = None
    path: Path | None = None
    on_disk: bytes = b""
    text: str = ""
    unsaved: bool = False

    def resume(self, path: Path, case: Case) -> None:
        """Go on with a file, and with the name of the case in it, its id, source and label."""
        self.name, self.source, self.told = case.name, path, case
        if sessions.is_session(path):
            self.path, self.on_disk = path, path.read_bytes()

    def save(self, interview: Interview) -> None:
        """Write the session; a failure is reported once, not raised: the conversation is worth more."""
        said = phrases(interview.rule_base.pack.language)
        self.text = render_case(interview.rule_base, interview.answers, name=self.name, told=self.told)
        try:
            self._write(self.text.encode(), said)
        except OSError as error:
            if not self.unsaved:
                click.echo(said.not_saved.format(reason=error.strerror or error), err=True)
            self.unsaved = True
        else:
            self.unsaved = False

    def _write(self, data: bytes, said: Phrases) -> None:
        if self.path is not None and self.path.exists() and self.path.read_bytes() != self.on_disk:
            click.echo(said.changed_elsewhere.format(path=self.path), err=True)
            self.path = None
        path = self.path or sessions.new_path()
        try:
            sessions.write_private(path, data)
        except OSError:
            if self.path is None:
                path.unlink(missing_ok=True)
            raise
        self.path, self.on_disk = path, data

    @property
    def file(self) -> Path | None:
        """The file that has the answers: the session, or what the sitting goes on with."""
        return self.path or self.source

    def command(self, *options: str) -> str:
        """Return the command that goes on with the file, as short as it can be."""
        words = ["afterview", "ask", *options, "--resume"]
        if self.file is not None and self.file != sessions.newest():
            words.append(str(self.file))
        return shlex.join(words)
