"""What a case would be with other answers: the changed ones, without those that no longer make sense."""

from __future__ import annotations

from dataclasses import dataclass, replace

from afterview.facts import Answer, Answers, State
from afterview.inference import Trace, infer
from afterview.relevance import hanging_on
from afterview.rule_base import RuleBase

__all__ = ["Change", "Changed", "changed", "in_place_of"]

_DOES_NOT_APPLY = Answer(state=State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Another answer to one question, and the present one, which may be unasked."""

    question: str
    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What follows from the answers after some changes, and the questions whose answers these set aside."""

    trace: Trace
    set_aside: tuple[str, ...] = ()


def changed(rule_base: RuleBase, answers: Answers, changes: Answers) -> Changed:
    """Return what follows from the answers of a case with some of them changed.

    An answer to a question that a change makes irrelevant is set aside: it becomes unasked, and what hangs on
    it is looked at in turn, as if it did not apply. The changed answers themselves stay, and so does what
    was irrelevant before: an answer that was given counts. A narrowed rule base sets aside what the whole
    one does, of the answers that it knows.
    """
    after = {**answers, **changes}
    trace = infer(rule_base, after)
    given = {id_ for id_, answer in answers.items() if answer.settled and id_ not in changes}
    hanging = given & hanging_on(rule_base, changes)
    if not _irrelevant(hanging, trace):
        return Changed(trace=trace)
    hanging -= _irrelevant(hanging, infer(rule_base, answers))
    set_aside: set[str] = set()
    while irrelevant := _irrelevant(hanging - set_aside, trace):
        set_aside |= irrelevant
        trace = infer(rule_base, after | dict.fromkeys(set_aside, _DOES_NOT_APPLY))
    return Changed(
        trace=infer(rule_base, {id_: answer for id_, answer in after.items() if id_ not in set_aside}),
        set_aside=tuple(id_ for id_ in rule_base.questions if id_ in set_aside),
    )


def _irrelevant(questions: set[str], trace: Trace) -> set[str]:
    return {id_ for id_ in questions if trace.relevance.get(id_) is False}


def in_place_of(present: Answer, answer: Answer) -> Answer:
    """Return an answer that is as certain as the present one and seen by the same, if it says neither.

    So it differs in nothing but what is answered. What stands for no answer, or for one that counts for
    nothing, is certain.
    """
    counts = present.settled and present.percent
    if not (counts and answer.settled) or answer.certainty or answer.observer:
        return answer
    return replace(present, state=answer.state, value=answer.value)
