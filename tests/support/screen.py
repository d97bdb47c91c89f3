"""A screen that keeps what a conversation shows, and types what was scripted."""

from __future__ import annotations

from dataclasses import dataclass, field

from afterview import Interview, Look

LOOKS = {"40": Look(width=40), "80": Look(width=80), "plain": Look(plain=True)}


@dataclass
class Screen:
    """Shows what a conversation writes, and types the next line at every prompt."""

    typed: list[str]
    lines: list[str] = field(default_factory=list)
    saved: list[Interview] = field(default_factory=list)

    def read(self, prompt: str) -> str:
        if not self.typed:
            self.lines.append(prompt)
            raise EOFError
        self.lines.append(prompt + self.typed[0])
        return self.typed.pop(0)
