"""What findings rest on: which other findings, and which questions in the end."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from afterview.conditions import Condition, findings_read, questions_read
from afterview.rule_base import Rule

__all__ = ["Derivation"]


class Derivation:
    """How the findings of a pack follow from its rules, even where they do so in a circle.

    ``ordered`` has each finding after those it rests on, ids breaking ties; ``circular`` those that are in
    a circle, or rest on one. ``behind`` has the questions behind each finding, directly or through others.
    """

    def __init__(self, findings: Iterable[str], rules: Sequence[Rule]) -> None:
        self.needs: dict[str, set[str]] = {finding: set() for finding in findings}
        self.behind: dict[str, frozenset[str]] = dict.fromkeys(self.needs, frozenset())
        for rule in rules:
            for finding in rule.findings:
                if finding in self.needs:
                    self.needs[finding] |= findings_read(rule.when) & self.needs.keys()
                    self.behind[finding] |= questions_read(rule.when)
        self.ordered = list(_in_order(self.needs))
        self.circular = sorted(self.needs.keys() - set(self.ordered))
        self._look_behind()

    def _look_behind(self) -> None:
        """Add the questions behind what a finding rests on; round a circle, until none is new."""
        for finding in self.ordered:
            self.behind[finding] = self._questions(finding)
        while any(self._questions(finding) != self.behind[finding] for finding in self.circular):
            for finding in self.circular:
                self.behind[finding] = self._questions(finding)

    def _questions(self, finding: str) -> frozenset[str]:
        return self.behind[finding].union(*(self.behind[needed] for needed in self.needs[finding]))

    def questions_under(self, condition: Condition) -> frozenset[str]:
        """Return the questions a condition depends on, directly or through findings."""
        found = (self.behind.get(finding, frozenset()) for finding in findings_read(condition))
        return questions_read(condition).union(*found)

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
