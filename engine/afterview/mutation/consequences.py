"""What follows in a case if the belief in one rule is another: what hangs on that rule is derived anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from afterview.conditions import Condition, evaluate, findings_read
from afterview.facts import Belief, truth
from afterview.inference import Trace
from afterview.rule_base import RuleBase

__all__ = ["Consequences"]

_Steered: TypeAlias = tuple[str, Condition, frozenset[str]]
"""The id of a question or a cause, the condition that it depends on, and the findings read there."""


@dataclass(frozen=True)
class Consequences:
    """A rule base, and what in it hangs on what."""

    rule_base: RuleBase

    @cached_property
    def positions(self) -> dict[str, int]:
        """The place of each rule among all."""
        return {rule.id: position for position, rule in enumerate(self.rule_base.rules)}

    def of(self, trace: Trace, rule: str, belief: Belief) -> Trace:
        """Return a trace with this belief in a rule; what may still be learned is left as it was."""
        beliefs = {self.positions[rule]: belief}
        findings = dict(trace.findings)
        after = replace(trace, findings=findings)
        moved = set()
        for finding in self._after[rule]:
            places = (self.positions[each.id] for each in self.rule_base.concluding[finding])
            found = max(beliefs.get(place, trace.rules[place].belief) for place in places)
            if found != findings[finding]:
                findings[finding] = found
                moved.add(finding)
                for place in self._readers.get(finding, ()):
                    beliefs[place] = evaluate(self.rule_base.rules[place].when, after.belief)
        rules = list(trace.rules)
        for place, found in beliefs.items():
            rules[place] = rules[place]._replace(belief=found)
        after = replace(after, rules=tuple(rules))
        return self._steered(after, moved) if moved else after

    def _steered(self, trace: Trace, moved: set[str]) -> Trace:
        """Return a trace in which findings that moved tell anew what is relevant and what is possible."""
        relevance, impossible = dict(trace.relevance), dict(trace.impossible)
        for question, condition, read in self._relevance:
            if not read.isdisjoint(moved):
                relevance[question] = truth(evaluate(condition, trace.belief))
        for cause, condition, read in self._possibility:
            if not read.isdisjoint(moved):
                belief = -evaluate(condition, trace.belief)
                impossible[cause] = impossible[cause]._replace(belief=belief)
        return replace(trace, relevance=relevance, impossible=impossible)

    @cached_property
    def _relevance(self) -> list[_Steered]:
        """The questions whose relevance reads findings."""
        asked = self.rule_base.questions.values()
        return _steered_by((each.id, each.relevant_when) for each in asked)

    @cached_property
    def _possibility(self) -> list[_Steered]:
        """The causes that are possible only where some findings are so."""
        causes = self.rule_base.causes.values()
        return _steered_by((each.id, each.possible_when) for each in causes)

    @cached_property
    def _readers(self) -> dict[str, list[int]]:
        """For each finding the places of the rules that read it."""
        found: dict[str, list[int]] = {}
        for place, rule in enumerate(self.rule_base.rules):
            for finding in findings_read(rule.when):
                found.setdefault(finding, []).append(place)
        return found

    @cached_property
    def _after(self) -> dict[str, tuple[str, ...]]:
        """For each rule the findings that hang on it, each after those that it is derived from."""
        return {rule.id: tuple(self._hanging_on(rule.id)) for rule in self.rule_base.rules}

    def _hanging_on(self, rule: str) -> Iterable[str]:
        found: set[str] = set(self.rule_base.rules_by_id[rule].findings)
        waiting = [*found]
        while waiting:
            readers = (self.rule_base.rules[place] for place in self._readers.get(waiting.pop(), ()))
            more = {finding for reader in readers for finding in reader.findings} - found
            waiting += more
            found |= more
        return [each for each in self.rule_base.findings if each in found] if found else []


def _steered_by(conditions: Iterable[tuple[str, Condition | None]]) -> list[_Steered]:
    """Return what is steered by findings, each with its condition and the findings that it reads."""
    return [
        (id_, condition, read)
        for id_, condition in conditions
        if condition and (read := findings_read(condition))
    ]
