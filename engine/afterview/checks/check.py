"""What a check is, what it looks at, and what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from afterview.checks.search import Search
from afterview.errors import Location, Problem
from afterview.facts import Answer, Answers
from afterview.rule_base import Case, Rule, RuleBase
from afterview.translations import Translation

__all__ = ["Check", "CheckedPack", "Flaw", "Outcome", "Severity", "Undecided"]

_RST_QUOTES = re.compile(r"(?<!`)``(?!`)")


class Severity(StrEnum):
    """How much a flaw matters: an error and a warning are a no, a note is for the author to weigh."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True)
class CheckedPack:
    """A pack that loads, with its cases and its translations, and the searches that checks share."""

    rule_base: RuleBase
    cases: tuple[Case, ...] = ()
    translations: tuple[Translation, ...] = ()

    @cached_property
    def search(self) -> Search:
        """Searches for answers that make conditions of the pack true."""
        return Search(self.rule_base)

    @cached_property
    def written(self) -> tuple[Rule, ...]:
        """The rules that somebody wrote, without those made from stages."""
        return tuple(rule for rule in self.rule_base.rules if not rule.generated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One thing that a check found: the check's name, how much it matters, and the problem.

    ``witness`` is the smallest set of answers that shows it, by question; it is empty where nothing or no
    answers at all could.
    """

    check: str
    severity: Severity
    problem: Problem
    witness: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """A thing of which a search could not tell within its bound, by the check's name and its own id."""

    check: str
    id: str


Outcome: TypeAlias = Flaw | Undecided


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check: its code, its name in words, how much it matters, and its search through a pack.

    ``text`` is the docstring of its module: what, why, a bad and a good example, and how to mend it.
    """

    code: str
    name: str
    severity: Severity
    find: Callable[[CheckedPack], Iterator[Outcome]]
    text: str | None

    def flaw(self, location: Location, message: str, witness: Answers | None = None) -> Flaw:
        """Return a flaw at a place."""
        problem = Problem(location=location, code=self.code, message=message)
        return Flaw(check=self.name, severity=self.severity, problem=problem, witness=witness or {})

    def undecided(self, id_: str) -> Undecided:
        """Return that nothing could be said of a thing."""
        return Undecided(check=self.name, id=id_)

    @property
    def page(self) -> str:
        """The manual page in Markdown."""
        text = _RST_QUOTES.sub("`", (self.text or "").strip())
        silence = f"# afterview: ignore {self.name} - and here the reason why it is right all the same"
        return (
            f"# {self.name}\n\n`{self.code}`, {_WEIGHT[self.severity]}.\n\n{text}\n\n"
            "To keep it as it is, write a line above the entry, indented like it:\n\n"
            f"```yaml\n{silence}\n```\n"
        )


_WEIGHT = {
    Severity.ERROR: "an error",
    Severity.WARNING: "a warning",
    Severity.NOTE: "a note, which is printed and fails nothing",
}
