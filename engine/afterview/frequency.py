"""How often something comes about in cases: a rule fires, a finding holds, a cause is first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from afterview.evidence import posterior
from afterview.facts import State, Truth, truth
from afterview.inference import infer
from afterview.outcomes import outcome
from afterview.rule_base import Case, Cause, Finding, Question, Rule, RuleBase

__all__ = ["Frequency", "frequency"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """Numbers of cases.

    Of a rule and a finding ``true`` and ``false`` count where it is known; of a question, where there is an
    answer, and where it does not apply; of a cause, where it is first, and where it is ruled out. ``standing
    out`` counts the cases in which a cause is at least "plausible", ``answers`` each option that was given.
    """

    cases: int
    true: int
    false: int
    standing_out: int = 0
    answers: Mapping[str, int] = field(default_factory=dict)

    @property
    def unknown(self) -> int:
        """The cases in which neither is known."""
        return self.cases - self.true - self.false


def frequency(
    rule_base: RuleBase, thing: Rule | Finding | Question | Cause, cases: Iterable[Case]
) -> Frequency:
    """Return how often a rule, a finding, a question or a cause comes about in cases."""
    read = tuple(cases)
    match thing:
        case Question():
            return _of_question(thing, read)
        case Cause():
            return _of_cause(rule_base, thing.id, read)
    truths = Counter(_truths(rule_base, thing, read))
    return Frequency(cases=len(read), true=truths[True], false=truths[False])


def _truths(rule_base: RuleBase, thing: Rule | Finding, cases: Iterable[Case]) -> Iterator[Truth]:
    position = rule_base.rules.index(thing) if isinstance(thing, Rule) else -1
    for case in cases:
        trace = infer(rule_base, case.answers)
        is_rule = isinstance(thing, Rule)
        yield truth(trace.rules[position].belief if is_rule else trace.findings[thing.id])


def _of_question(question: Question, cases: tuple[Case, ...]) -> Frequency:
    states: Counter[State] = Counter()
    answers: Counter[str] = Counter()
    for case in cases:
        if answer := case.answers.get(question.id):
            states[answer.state] += 1
            given = answer.value if isinstance(answer.value, frozenset) else {answer.value}
            answers.update(each for each in given if isinstance(each, str) and each in question.option_ids)
    return Frequency(
        cases=len(cases),
        true=states[State.KNOWN],
        false=states[State.NOT_APPLICABLE],
        answers={option: answers[option] for option in question.option_ids},
    )


def _of_cause(rule_base: RuleBase, cause: str, cases: tuple[Case, ...]) -> Frequency:
    first = ruled_out = standing_out = 0
    for case in cases:
        found = outcome(rule_base, infer(rule_base, case.answers))
        score = found.scores.get(cause)
        first += found.first == cause
        ruled_out += score is None
        standing_out += score is not None and posterior(score) >= rule_base.scale.stands_out_at
    return Frequency(cases=len(cases), true=first, false=ruled_out, standing_out=standing_out)
