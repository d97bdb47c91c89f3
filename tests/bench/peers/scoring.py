"""From the rules that fired to scores and the first three causes, for engines that do no sums of their own.

The same few lines of Python serve every peer, so that only matching and firing differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

from afterview import RuleBase
from afterview.balance import evidence_groups
from afterview.facts import Answers

__all__ = ["FIRST", "Engine", "Found", "Scoring"]

FIRST = 3


class Found(NamedTuple):
    """What an engine finds of a form; rules and causes are named by their positions."""

    fired: frozenset[int]
    findings: frozenset[str]
    """Those that hold."""
    scores: dict[int, int]
    """The score of each cause that can be, in tenths of a deciban."""
    first: tuple[int, ...]


class Engine(Protocol):
    """What is measured: ``find`` is timed, ``prepare`` is not."""

    name: str

    def prepare(self, answers: Answers) -> Any:
        """Return a form as the engine takes it."""

    def find(self, form: Any) -> Found:
        """Return what follows from a form."""


class Scoring:
    """Adds up the evidence of rules: the prior, and the strongest of every group."""

    def __init__(self, rule_base: RuleBase) -> None:
        causes = list(rule_base.causes.values())
        self._group_of: list[tuple[int, int]] = []  # the cause and the sign of each group
        self._evidence: list[list[tuple[int, int]]] = [[] for _ in rule_base.rules]
        for position, cause in enumerate(causes):
            for group in evidence_groups(rule_base)[cause.id]:
                for rule, weight in group.rules:
                    self._evidence[rule].append((len(self._group_of), weight))
                self._group_of.append((position, group.sign))
        self._findings = [rule.findings for rule in rule_base.rules]
        by_tie = sorted(range(len(causes)), key=lambda each: (-causes[each].prior, causes[each].id))
        self._priors = {each: int(causes[each].prior_weight) for each in by_tie}

    def found(self, fired: Iterable[int], ruled_out: Iterable[int]) -> Found:
        """Return what follows from the rules that fired and the causes that cannot be."""
        rules, strongest = frozenset(fired), dict[int, int]()
        for rule in rules:
            for group, weight in self._evidence[rule]:
                if weight > strongest.get(group, 0):
                    strongest[group] = weight
        scores = self._priors.copy()
        for group, weight in strongest.items():
            cause, sign = self._group_of[group]
            scores[cause] += sign * weight
        for cause in set(ruled_out):
            del scores[cause]
        findings = frozenset(finding for rule in rules for finding in self._findings[rule])
        first = sorted(scores, key=scores.__getitem__, reverse=True)[:FIRST]
        return Found(rules, findings, scores, tuple(first))

    def of_codes(self, codes: Iterable[int]) -> Found:
        """Return what follows where statements with these codes are true."""
        found = list(codes)
        return self.found((code for code in found if code >= 0), (-1 - code for code in found if code < 0))
