"""Why a rule did not fire, why a cause or a finding does not stand higher, why a question was not asked.

Each condition is judged with all of its parts, and beside it stand the fewest answers that would make it
true: those it waits for apart from those it would take another answer for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import TypeAlias

from afterview.differential import Differential, Hypothesis, diagnose, rank
from afterview.errors import Unrecognised, did_you_mean
from afterview.evidence import Tenths
from afterview.explanation.formula import Wanted
from afterview.explanation.stand import Outcome, Stand, Stands
from afterview.facts import UNASKED, Answer, Answers, Belief, State
from afterview.inference import infer
from afterview.narrowing import answers_within, narrowed
from afterview.rule_base import Rule, RuleBase

__all__ = [
    "Reason",
    "RuleStand",
    "WhyNot",
    "WhyNotCause",
    "WhyNotFinding",
    "WhyNotQuestion",
    "WhyNotRule",
    "why_not",
]


NOTHING = Tenths(0)


class Reason(StrEnum):
    """Why a question was not asked, or that it was."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    """It was asked, and the answer is not known or withheld."""
    SENSELESS_ANSWER = "senseless_answer"
    """It was answered though it makes no sense in this case."""
    NOT_YET = "not_yet"
    LEFT_OUT = "left_out"
    """It makes sense, and a short interview leaves it out."""
    UNDECIDED = "undecided"
    """It is not known whether it makes sense."""
    SENSELESS = "senseless"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNotQuestion:
    """Why a question was not asked, or that it was.

    ``relevant`` is how the condition stands under which it makes sense, ``asked`` that under which a short
    interview asks it; None where it has no such condition.
    """

    question: str
    answer: Answer
    relevant: Stand | None
    asked: Stand | None

    @property
    def reason(self) -> Reason:
        """Why it was not asked, or that it was."""
        relevant, asked = (each is None or each.judged.truth for each in (self.relevant, self.asked))
        if self.answer.state is State.KNOWN and relevant is False:
            return Reason.SENSELESS_ANSWER
        if self.answer.state is not State.UNASKED:
            return Reason.ANSWERED if self.answer.settled else Reason.NO_ANSWER
        if not relevant:
            return Reason.UNDECIDED if relevant is None else Reason.SENSELESS
        return Reason.LEFT_OUT if asked is False else Reason.NOT_YET


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleStand:
    """How a rule stands.

    Of the questions that it waits for, ``senseless`` are those that make no sense in the case. Where it is
    about a cause, ``weight`` is what it says about it, in tenths of a deciban, and ``then`` what the cause's
    posterior would be shown as with the answers that the rule lacks, 0 where it is ruled out.
    """

    rule: str
    stand: Stand
    senseless: tuple[WhyNotQuestion, ...] = ()
    weight: Tenths = NOTHING
    then: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNotRule:
    """Why a rule did not fire, or that it did."""

    rule: RuleStand


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNotFinding:
    """Why a finding does not hold: the rules that conclude it, the nearest first."""

    finding: str
    belief: Belief
    rules: tuple[RuleStand, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNotCause:
    """Why a cause does not stand higher: where it stands, and the rules for it that did not fire.

    ``hypothesis`` is None where the cause is ruled out; ``possible`` is there where it has a condition for
    being possible at all. ``of`` counts the causes that are ranked. What did fire stands in the ledger.
    """

    cause: str
    hypothesis: Hypothesis | None
    of: int
    possible: Stand | None
    rules: tuple[RuleStand, ...]


WhyNot: TypeAlias = WhyNotRule | WhyNotFinding | WhyNotCause | WhyNotQuestion


def why_not(rule_base: RuleBase, answers: Answers, target: str) -> WhyNot:
    """Return why a rule did not fire, a cause or finding does not stand higher, or a question was not asked.

    Raises Unrecognised where the target is none of these, or an answer does not fit its question.
    """
    differential = diagnose(rule_base, answers)
    case = _Case(rule_base, differential)
    if target in rule_base.rules_by_id:
        return WhyNotRule(rule=case.rule(rule_base.rules_by_id[target]))
    if target in rule_base.causes:
        return case.cause(target)
    if target in rule_base.findings:
        return case.finding(target)
    if target in rule_base.questions:
        return case.question(target)
    known = chain(rule_base.causes, rule_base.rules_by_id, rule_base.findings, rule_base.questions)
    raise Unrecognised(
        f"no cause, rule, finding or question is called {target!r}{did_you_mean(target, known)}"
    )


class _Case:
    """The conditions of a rule base over the answers of one case."""

    def __init__(self, rule_base: RuleBase, differential: Differential) -> None:
        self._rule_base, self._differential = rule_base, differential
        self._trace = infer(rule_base, differential.answers)
        self._stand = Stands(rule_base, self._trace).of

    def rule(self, rule: Rule) -> RuleStand:
        """Return how a rule stands."""
        stand = self._stand(rule.when)
        senseless = (each.question for each in stand.way.wanted or () if each.relevant is False)
        return RuleStand(rule=rule.id, stand=stand, senseless=tuple(map(self.question, senseless)))

    def finding(self, id_: str) -> WhyNotFinding:
        """Return the rules of a finding, those that are true first, then the nearest."""
        stands = map(self.rule, self._rule_base.concluding[id_])
        belief = self._trace.findings[id_]
        return WhyNotFinding(finding=id_, belief=belief, rules=tuple(sorted(stands, key=_farness)))

    def cause(self, id_: str) -> WhyNotCause:
        """Return where a cause stands, and the rules for it that did not fire, the nearest first."""
        ranked, condition = self._differential.hypotheses, self._rule_base.causes[id_].possible_when
        small = narrowed(self._rule_base, frozenset({id_}))
        return WhyNotCause(
            cause=id_,
            hypothesis=next((each for each in ranked if each.cause == id_), None),
            of=len(ranked),
            possible=None if condition is None else self._stand(condition),
            rules=tuple(sorted(self._lacking(small, id_), key=_farness)),
        )

    def question(self, id_: str) -> WhyNotQuestion:
        """Return whether a question makes sense, and whether a short interview asks it."""
        question = self._rule_base.questions[id_]
        relevant, asked = (
            None if condition is None else self._stand(condition)
            for condition in (question.relevant_when, question.asked_when)
        )
        answer = self._trace.answers.get(id_, UNASKED)
        return WhyNotQuestion(question=id_, answer=answer, relevant=relevant, asked=asked)

    def _lacking(self, small: RuleBase, cause: str) -> Iterator[RuleStand]:
        """Yield the rules that support a cause and did not fire; ``small`` is the rule base for it alone."""
        for rule, outlook in zip(self._rule_base.rules, self._trace.rules, strict=True):
            weight = next((item.weight for item in rule.evidence if item.cause == cause), NOTHING)
            if weight > 0 >= outlook.belief:
                found = self.rule(rule)
                wanted = found.stand.way.wanted
                then = None if wanted is None else self._then(small, wanted)
                yield replace(found, weight=weight, then=then)

    def _then(self, small: RuleBase, wanted: tuple[Wanted, ...]) -> float:
        """Return the posterior of the one cause, as shown, with some answers; 0 where it is ruled out."""
        learned = {**self._trace.answers, **{each.question: each.answer for each in wanted}}
        ranked = rank(small, infer(small, answers_within(small, learned))).hypotheses
        return ranked[0].shown if ranked else 0.0


def _farness(rule: RuleStand) -> tuple[int, int, int, str]:
    """Return what rules are ordered by: how they stand, the number of answers, the weight, the id."""
    wanted = rule.stand.way.wanted
    place = list(Outcome).index(rule.stand.outcome)
    return place, rule.stand.way.at_least if wanted is None else len(wanted), -rule.weight, rule.rule
