"""Which open question comes next, and when an interview may stop.

An adaptive interview begins with the questions that the pack says it opens with. Then it stays with what was
told: a question that makes sense only because some answer was out of the ordinary comes before all others.
Among equals comes first what is expected to tell most for its effort (:mod:`afterview.information`); of a
sensitive question twice as much is expected. What tells little itself, but decides whether another question
makes sense, counts for half of what that one tells. What is not expected to tell enough is not asked, unless
all is to be asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from afterview.candidates import is_usual
from afterview.conditions import evaluate
from afterview.facts import Answer, State
from afterview.inference import Trace, infer
from afterview.information import Situation
from afterview.relevance import hanging_on
from afterview.rule_base import Question, QuestionKind, RuleBase

__all__ = [
    "LEAST_BITS",
    "MOST_QUICK",
    "Length",
    "Order",
    "Prospect",
    "agenda",
    "open_questions",
    "usual_answer",
]

LEAST_BITS = 0.05
"""The expected information, in bits for its effort, below which the usual length leaves a question out."""
MOST_QUICK = 8
"""The most questions of a quick interview."""
TACT = 2
"""How many times as much a sensitive question must be expected to tell."""


class Length(StrEnum):
    """How much is asked, from least to most."""

    QUICK = "quick"
    """At most eight questions."""
    USUAL = "usual"
    """As long as a question is expected to tell enough."""
    FULL = "full"
    """Every question that is known to make sense, but for those that a short interview leaves out."""
    THOROUGH = "thorough"
    """Every question that is not known to make no sense."""


class Order(StrEnum):
    """In which order questions are asked."""

    ADAPTIVE = "adaptive"
    FIXED = "fixed"
    """As the pack lists them, whatever was answered: for comparing one interview with another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """An open question, with what it is expected to tell in bits, divided by its effort and tact.

    A ``follow_up`` makes sense only because an answer was out of the ordinary; it is expected to tell enough.
    """

    question: Question
    bits: float
    follow_up: bool


def agenda(
    rule_base: RuleBase, trace: Trace, *, length: Length = Length.USUAL, order: Order = Order.ADAPTIVE
) -> tuple[Question, ...]:
    """Return the questions that are to be asked, the next one first, as far as can be told now.

    Nothing that was answered or put off is among them; a quick interview may end before them.
    """
    opened = open_questions(rule_base, trace, length)
    brief = length in {Length.QUICK, Length.USUAL}
    if order is Order.FIXED and not brief:
        return opened
    prospects = _prospects(rule_base, trace, opened)
    if brief:
        prospects = [each for each in prospects if _tells_enough(rule_base, each)]
    if order is Order.ADAPTIVE:
        prospects.sort(key=lambda each: _place(rule_base, each))
    return tuple(each.question for each in prospects)


def open_questions(rule_base: RuleBase, trace: Trace, length: Length) -> tuple[Question, ...]:
    """Return the unanswered questions that make sense, or that may if thorough, in the pack's order."""
    return tuple(
        question
        for question in rule_base.questions.values()
        if question.id not in trace.answers and _is_asked(question, trace, thorough=length is Length.THOROUGH)
    )


def _is_asked(question: Question, trace: Trace, *, thorough: bool) -> bool:
    relevant = trace.relevance.get(question.id, True)
    if thorough or not relevant:
        return thorough and relevant is not False
    return question.asked_when is None or evaluate(question.asked_when, trace.belief) >= 0


def _tells_enough(rule_base: RuleBase, prospect: Prospect) -> bool:
    return prospect.question.id in rule_base.pack.opening or prospect.bits >= LEAST_BITS


def _place(rule_base: RuleBase, prospect: Prospect) -> tuple[int, bool, float]:
    """Return what sorts a prospect: openings in their order, then follow-ups, then by what it may tell."""
    opening = rule_base.pack.opening
    place = opening.index(prospect.question.id) if prospect.question.id in opening else len(opening)
    return place, not prospect.follow_up, -prospect.bits


def _prospects(rule_base: RuleBase, trace: Trace, opened: tuple[Question, ...]) -> list[Prospect]:
    situation, raised = Situation(rule_base, trace), _raised(rule_base, trace)
    prospects = []
    for question in opened:
        bits = _bits(situation, question)
        if bits < LEAST_BITS:
            bits = max(bits, _bits_behind(rule_base, trace, situation, question))
        follow_up = question.id in raised and bits >= LEAST_BITS
        prospects.append(Prospect(question=question, bits=bits, follow_up=follow_up))
    return prospects


def _bits(situation: Situation, question: Question) -> float:
    return situation.expected_bits(question) / (question.effort * (TACT if question.sensitive else 1))


def _bits_behind(rule_base: RuleBase, trace: Trace, situation: Situation, question: Question) -> float:
    """Return half of the most that any question tells whose sense hangs on this one."""
    behind = (
        rule_base.questions[id_]
        for id_ in hanging_on(rule_base, [question.id])
        if id_ not in trace.answers and trace.relevance[id_] is None
    )
    return max((_bits(situation, each) for each in behind), default=0.0) / 2


def _raised(rule_base: RuleBase, trace: Trace) -> frozenset[str]:
    """Return the questions that make sense, and would not if all answers had been as usual."""
    odd = {id_ for id_, answer in trace.answers.items() if _stands_out(rule_base.questions[id_], answer)}
    if not odd:
        return frozenset()
    calm = {id_: usual_answer(rule_base.questions[id_]) for id_ in odd}
    then = infer(rule_base, {**trace.answers, **calm}).relevance
    return frozenset(id_ for id_, relevant in trace.relevance.items() if relevant and not then[id_])


def _stands_out(question: Question, answer: Answer) -> bool:
    """Whether an answer is known to be out of the ordinary."""
    return answer.value is not None and is_usual(question, answer.value) is False


def usual_answer(question: Question) -> Answer:
    """Return an answer that reports nothing out of the ordinary; of other options the middle one."""
    if question.kind is QuestionKind.CHOICES and question.usual is not None:
        return Answer(state=State.KNOWN, value=frozenset())
    if question.usual:
        usual = (each for each in question.option_ids if each in question.usual)
        return Answer(state=State.KNOWN, value=next(usual))
    if question.usual_range is not None:
        low, high = question.usual_range
        return Answer(state=State.KNOWN, value=low if low is not None else high)
    if question.kind is QuestionKind.CHOICE:
        return Answer(state=State.KNOWN, value=question.option_ids[len(question.options) // 2])
    return Answer(state=State.UNKNOWN)
