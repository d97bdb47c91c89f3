"""A condition as it stands in a case: true, false or unknown in all its parts, and what it would take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from afterview.conditions import AllOf, AnyOf, AtLeast, Condition, Holds, Not, evaluate
from afterview.explanation.nearest import Nearest, nearest
from afterview.facts import UNASKED, Answer, Belief, Truth, truth
from afterview.inference import Trace
from afterview.rule_base import RuleBase

__all__ = ["Judged", "Outcome", "Stand", "Stands"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A condition as it stands in a case, with its parts.

    A leaf over a question has the ``answer``, and whether the question is ``relevant``. A finding has the
    rules that conclude it as its parts, each with the id of its ``rule``; one that was unfolded before, in
    the same condition, has none.
    """

    condition: Condition
    belief: Belief
    answer: Answer | None = None
    relevant: Truth = True
    parts: tuple[Judged, ...] = ()
    rule: str = ""

    @property
    def truth(self) -> Truth:
        """Whether the condition is true; None where it is not known."""
        return truth(self.belief)


class Outcome(StrEnum):
    """How a condition stands, the one that takes least first."""

    TRUE = "true"
    WAITS = "waits"
    """It is true once questions are answered that may be asked."""
    NOT_ASKED = "not_asked"
    """It is true once questions are answered that make no sense as things stand."""
    CONTRADICTED = "contradicted"
    """An answer would have to be another."""
    NOT_FOUND = "not_found"
    """No answers were found before the search was ended."""
    NEVER = "never"
    """No answers make it true."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A condition as it stands, and the fewest answers that would make it true.

    Where it only waits, ``way`` changes no answer, though a ``shortest`` that does may be shorter.
    """

    judged: Judged
    outcome: Outcome
    way: Nearest
    shortest: Nearest

    @property
    def distance(self) -> int | None:
        """The number of answers of the shortest way; None where there is none, or none was found."""
        return None if self.shortest.wanted is None else len(self.shortest.wanted)


class Stands:
    """The conditions of a rule base over the answers of one case."""

    def __init__(self, rule_base: RuleBase, trace: Trace) -> None:
        self._rule_base, self._trace = rule_base, trace
        settled = {id_ for id_, answer in trace.answers.items() if answer.settled}
        senseless = {id_ for id_, relevant in trace.relevance.items() if relevant is False}
        self._kept = {Outcome.WAITS: settled | senseless, Outcome.NOT_ASKED: settled}

    def of(self, condition: Condition) -> Stand:
        """Return how a condition stands."""
        judged = self._judged(condition, set())
        shortest = nearest(self._rule_base, condition, self._trace)
        outcome, way = self._outcome(judged, shortest)
        return Stand(judged=judged, outcome=outcome, way=way, shortest=shortest)

    def _outcome(self, judged: Judged, shortest: Nearest) -> tuple[Outcome, Nearest]:
        """Return what it takes: where the condition is not known, answers that change none if there are."""
        if judged.truth:
            return Outcome.TRUE, shortest
        if judged.truth is None:
            for outcome, kept in self._kept.items():
                way = nearest(self._rule_base, judged.condition, self._trace, keep=kept)
                if way.wanted is not None:
                    return outcome, way
        if shortest.wanted is not None:
            return Outcome.CONTRADICTED, shortest
        return Outcome.NEVER if shortest.never else Outcome.NOT_FOUND, shortest

    def _judged(self, condition: Condition, unfolded: set[str]) -> Judged:
        """Return a condition with its parts; each finding is unfolded where it is met first."""
        belief = evaluate(condition, self._trace.belief)
        match condition:
            case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
                judged = tuple(self._judged(part, unfolded) for part in parts)
                return Judged(condition=condition, belief=belief, parts=judged)
            case Not(part=part):
                return Judged(condition=condition, belief=belief, parts=(self._judged(part, unfolded),))
            case Holds(finding=finding):
                concluding = () if finding in unfolded else self._rule_base.concluding[finding]
                unfolded.add(finding)
                rules = tuple(replace(self._judged(rule.when, unfolded), rule=rule.id) for rule in concluding)
                return Judged(condition=condition, belief=belief, parts=rules)
            case leaf:
                return Judged(
                    condition=leaf,
                    belief=belief,
                    answer=self._trace.answers.get(leaf.question, UNASKED),
                    relevant=self._trace.relevance.get(leaf.question, True),
                )
