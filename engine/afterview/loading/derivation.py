"""What findings rest on: which other findings, and which questions in the end."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Holds,
    Not,
    findings_read,
    questions_read,
)
from afterview.rule_base import Rule

__all__ = ["MOST_LEVELS", "Derivation"]

MOST_LEVELS = 64
"""How deep conditions may rest on one another: what is nested in them, and the findings that they read."""


class Derivation:
    """How the findings of a pack follow from its rules, even where they do so in a circle.

    ``ordered`` has each finding after those it rests on, ids breaking ties; ``circular`` those that are in
    a circle, or rest on one, of which not all that is behind them is known. ``levels`` says how deep what
    concludes a finding is. Sets of questions are numbers, a bit a question: thousands of findings may each
    have thousands of questions behind them.
    """

    def __init__(self, findings: Iterable[str], rules: Sequence[Rule]) -> None:
        self.needs: dict[str, set[str]] = {finding: set() for finding in findings}
        self.levels: dict[str, int] = {}
        self._places: dict[str, int] = {}
        self._behind: dict[str, int] = dict.fromkeys(self.needs, 0)
        concluding: dict[str, list[Condition]] = {finding: [] for finding in self.needs}
        for rule in rules:
            for finding in rule.findings:
                if finding in self.needs:
                    concluding[finding].append(rule.when)
                    self.needs[finding] |= findings_read(rule.when) & self.needs.keys()
        self.ordered = list(_in_order(self.needs))
        self.circular = sorted(self.needs.keys() - set(self.ordered))
        for finding in self.ordered:
            self.levels[finding] = max(map(self._levels, concluding[finding]), default=0)
        for finding in (*self.ordered, *self.circular):
            for condition in concluding[finding]:
                self._behind[finding] |= self.questions_under(condition)

    def _levels(self, condition: Condition) -> int:
        match condition:
            case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
                return 1 + max(map(self._levels, parts))
            case Not(part=part):
                return 1 + self._levels(part)
            case Holds(finding=finding):
                return 1 + self.levels.get(finding, 0)
            case _:
                return 1

    def too_deep(self) -> Iterator[str]:
        """Yield the findings that are too deep and rest on none that is."""
        for finding in self.ordered:
            deepest = max((self.levels[each] for each in self.needs[finding]), default=0)
            if deepest <= MOST_LEVELS < self.levels[finding]:
                yield finding

    def questions_under(self, condition: Condition) -> int:
        """Return the questions a condition depends on, directly or through findings, as bits."""
        found = 0
        for question in questions_read(condition):
            found |= 1 << self._places.setdefault(question, len(self._places))
        for finding in findings_read(condition):
            found |= self._behind.get(finding, 0)
        return found

    def depends_on(self, condition: Condition, question: str) -> bool:
        """Whether a condition depends on a question, directly or through findings."""
        place = self._places.get(question)
        return place is not None and bool(self.questions_under(condition) >> place & 1)

    def first_of(self, questions: int) -> str:
        """Return the first by id of some questions, given as bits."""
        return min(question for question, place in self._places.items() if questions >> place & 1)

    def circles(self) -> Iterator[list[str]]:
        """Yield circles that have no finding in common, each from its first id on."""
        seen: set[str] = set()
        for start in self.circular:
            path = [start]
            while path[-1] not in seen:
                needed = min(self.needs[path[-1]].intersection(self.circular))
                if needed in path:
                    circle = path[path.index(needed) :]
                    first = circle.index(min(circle))
                    yield circle[first:] + circle[:first]
                    break
                path.append(needed)
            seen.update(path)


def _in_order(needs: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield the findings that are in no circle, each after those it needs."""
    needed_by = defaultdict(list)
    missing = {finding: len(needed) for finding, needed in needs.items()}
    for finding, needed in needs.items():
        for each in needed:
            needed_by[each].append(finding)
    ready = [finding for finding, count in missing.items() if not count]
    heapq.heapify(ready)
    while ready:
        done = heapq.heappop(ready)
        yield done
        for finding in needed_by[done]:
            missing[finding] -= 1
            if not missing[finding]:
                heapq.heappush(ready, finding)
