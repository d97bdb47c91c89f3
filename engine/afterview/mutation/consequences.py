"""What follows in a case if the belief in one rule is another: what hangs on that rule is derived anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from afterview.conditions import Condition, evaluate, findings_read
from afterview.facts import Belief, truth
from afterview.inference import Trace
from afterview.rule_base import RuleBase

__all__ = ["Consequences"]


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
        for question in self.rule_base.questions.values():
            if question.relevant_when and _reads(question.relevant_when, moved):
                relevance[question.id] = truth(evaluate(question.relevant_when, trace.belief))
        for cause in self.rule_base.causes.values():
            if cause.possible_when and _reads(cause.possible_when, moved):
                belief = -evaluate(cause.possible_when, trace.belief)
                impossible[cause.id] = impossible[cause.id]._replace(belief=belief)
        return replace(trace, relevance=relevance, impossible=impossible)

    @cached_property
    def _readers(self) -> dict[str, tuple[int, ...]]:
        """For each finding the places of the rules that read it."""
        return {
            finding: tuple(
                place for place, rule in enumerate(self.rule_base.rules) if _reads(rule.when, {finding})
            )
            for finding in self.rule_base.findings
        }

    @cached_property
    def _after(self) -> dict[str, tuple[str, ...]]:
        """For each rule the findings that hang on it, each after those that it is derived from."""
        return {rule.id: tuple(self._hanging_on(rule.id)) for rule in self.rule_base.rules}

    def _hanging_on(self, rule: str) -> Iterable[str]:
        found: list[str] = []
        for finding in self.rule_base.findings if self.rule_base.rules_by_id[rule].findings else ():
            concluding = self.rule_base.concluding[finding]
            if any(each.id == rule or _reads(each.when, found) for each in concluding):
                found.append(finding)
        return found


def _reads(condition: Condition, findings: Iterable[str]) -> bool:
    return not findings_read(condition).isdisjoint(findings)
