"""What the employer said since: which questions ask for it, and whose words their answers are."""

from __future__ import annotations

from dataclasses import replace

from afterview import Answer, Interview, State
from afterview.rule_base import Question, Scale

__all__ = ["employer_questions", "from_employer", "may_have_heard"]

EMPLOYER = "employer"
"""The word of a scale for what the employer said, if the scale has it."""


def employer_questions(interview: Interview) -> tuple[str, ...]:
    """Return the questions that the employer's own words answer, but for those known to make no sense."""
    relevance = interview.trace.relevance
    asked = interview.rule_base.pack.employer_said
    return tuple(id_ for id_ in asked if relevance.get(id_, True) is not False)


def from_employer(answer: Answer, scale: Scale) -> Answer:
    """Return an answer as the employer's words, unless somebody else is said to have seen it."""
    if answer.state is not State.KNOWN or answer.observer or EMPLOYER not in scale.observers:
        return answer
    return replace(answer, observer=EMPLOYER, percent=scale.percent(answer.certainty, EMPLOYER))


def may_have_heard(interview: Interview) -> bool:
    """Return whether to ask what they said since: all is answered, or no reason was told so far."""
    base, asked = interview.rule_base, employer_questions(interview)
    told = any(_tells(base.questions[id_], interview.answers.get(id_)) for id_ in asked)
    return bool(asked and interview.answers) and (interview.question is None or not told)


def _tells(question: Question, answer: Answer | None) -> bool:
    """Whether an answer says more than what is usually said."""
    if answer is None or answer.value is None:
        return False
    said = answer.value if isinstance(answer.value, frozenset) else frozenset([str(answer.value)])
    return question.usual is None or not said <= question.usual
