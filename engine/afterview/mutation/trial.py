"""Mutants tried in cases: which cases could see one, and the first that fails because of it.

A case can see a mutant of a condition only if an answer that settles something was given to a question that
the condition reads, directly or through findings: without one it is unknown, before and after. It can see
one of evidence only if the rule fires. Where a rule that concludes findings is dropped, any case may see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from afterview.answers import checked_answers
from afterview.cases import misses
from afterview.conditions import evaluate
from afterview.facts import CERTAIN
from afterview.inference import Trace, infer
from afterview.mutation.consequences import Consequences
from afterview.mutation.mutants import Mutant
from afterview.outcomes import outcome
from afterview.rule_base import Case, RuleBase

__all__ = ["Trial", "mutated"]


@dataclass(frozen=True)
class Trial:
    """Cases that pass, each with what follows in it, in which mutants are tried."""

    rule_base: RuleBase
    cases: tuple[Case, ...]

    def killer(self, mutant: Mutant) -> int | None:
        """Return the place of the first case found that fails under a mutant, or None where all pass."""
        weighed = mutant.becomes is not None and not mutant.changes_condition
        base = mutated(self.rule_base, mutant) if weighed else self.rule_base
        for place in self.candidates(mutant):
            changed = self.trace_under(mutant, self.traces[place])
            if changed is not None and any(misses(base, self.cases[place].expect, outcome(base, changed))):
                return place
        return None

    def candidates(self, mutant: Mutant) -> Sequence[int]:
        """Return the places of the cases that could see a mutant: first those that name its rule."""
        named = self._naming.get(mutant.rule.id, set())
        return sorted(self._touched(mutant), key=lambda place: (place not in named, place))

    def _touched(self, mutant: Mutant) -> Iterable[int]:
        if mutant.becomes is None and mutant.rule.findings:
            return range(len(self.cases))
        if not mutant.changes_condition:
            position = self._consequences.positions[mutant.rule.id]
            return (place for place, trace in enumerate(self.traces) if trace.rules[position].belief > 0)
        read = self.rule_base.questions_under(mutant.rule.when)
        return set().union(*(self._answering.get(question, ()) for question in read))

    def trace_under(self, mutant: Mutant, trace: Trace) -> Trace | None:
        """Return the present beliefs under a mutant; None where the case comes to the same as before.

        A rule that is dropped stays in its place and is false.
        """
        was = trace.rules[self._consequences.positions[mutant.rule.id]].belief
        if not mutant.changes_condition:
            return trace if was > 0 else None
        now = -CERTAIN if mutant.becomes is None else evaluate(mutant.becomes.when, trace.belief)
        if was == now or (max(was, now) <= 0 and not mutant.rule.findings):
            return None
        return self._consequences.of(trace, mutant.rule.id, now)

    @cached_property
    def traces(self) -> tuple[Trace, ...]:
        """What follows in each case without any mutant."""
        answers = (checked_answers(self.rule_base, case.answers) for case in self.cases)
        return tuple(infer(self.rule_base, each) for each in answers)

    @cached_property
    def _consequences(self) -> Consequences:
        return Consequences(self.rule_base)

    @cached_property
    def _answering(self) -> dict[str, set[int]]:
        """For each question the cases in which its answer settles something."""
        found: dict[str, set[int]] = {}
        for place, trace in enumerate(self.traces):
            for question, answer in trace.answers.items():
                if answer.settled:
                    found.setdefault(question, set()).add(place)
        return found

    @cached_property
    def _naming(self) -> dict[str, set[int]]:
        """For each rule the cases that expect something of it."""
        found: dict[str, set[int]] = {}
        for place, case in enumerate(self.cases):
            for rule in (*case.expect.fires, *case.expect.silent):
                found.setdefault(rule, set()).add(place)
        return found


def mutated(rule_base: RuleBase, mutant: Mutant) -> RuleBase:
    """Return a rule base with a mutant in the place of its rule."""
    rules = (mutant.becomes if each.id == mutant.rule.id else each for each in rule_base.rules)
    return replace(rule_base, rules=tuple(each for each in rules if each is not None))
