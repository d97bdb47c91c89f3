"""Where the questionnaire writes: sentences and keys, laid out for the terminal at hand."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from afterview import Look
from afterview_cli.phrases import Phrases

__all__ = ["INDENT", "Page"]

INDENT = "   "


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Writes lines that fit the look; colour comes last, for it takes no columns."""

    write: Callable[[str], None]
    look: Look
    said: Phrases

    def say(self, text: str, *, indent: str = " ") -> None:
        """Write a sentence: wrapped, or as one line where the look is plain."""
        if self.look.plain:
            self.write(text)
            return
        for line in textwrap.wrap(text, self.look.width, initial_indent=indent, subsequent_indent=indent):
            self.write(line)

    def say_aside(self, text: str) -> None:
        """Write a sentence that belongs to the question above it."""
        self.say(text, indent=INDENT)

    def say_keys(self, keys: Sequence[str], *, indent: str = " ") -> None:
        """Write keys with their meanings, none of them broken unless it is wider than the terminal."""
        if self.look.plain:
            self.write(self.said.keys.format(keys=", ".join(keys)))
            return
        unbroken = INDENT.join(key.replace(" ", "\u00a0") for key in keys)
        for line in textwrap.wrap(unbroken, self.look.width, initial_indent=indent, subsequent_indent=indent):
            self.write(line.replace("\u00a0", " "))

    def title(self, place: str, ask: str) -> None:
        """Write where we are and what is asked, with room before it."""
        self.write("")
        if self.look.plain:
            self.write(self.said.question.format(place=place, ask=ask))
            return
        first, *rest = textwrap.wrap(f"{place} · {ask}", self.look.width - 1, break_on_hyphens=False)
        before, dot, title = first.partition(" · ")
        self.write(f" {before}{dot}{self.look.paint(title, 'title')}")
        for line in rest:
            self.write(f" {self.look.paint(line, 'title')}")

    def all_keys(self) -> None:
        """Write every key on a line of its own."""
        for each in self.said.all_keys:
            key, _, meaning = each.partition(" ")
            self.item(key, meaning, width=len("Enter"))

    def item(self, mark: str, text: str, *, role: str = "", width: int = 0) -> None:
        """Write a text behind a mark of ``width`` columns or more; its further lines stand beneath it."""
        if self.look.plain:
            self.write(f"{mark}: {text}")
            return
        first = f"   {mark:>{width}} "
        for line in textwrap.wrap(
            text, self.look.width, initial_indent=first, subsequent_indent=" " * len(first)
        ):
            self.write(self.look.paint(line, role) if role else line)
