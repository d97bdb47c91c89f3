"""A questionnaire under way: which question is next, going back, and why a question is asked.

An interview is frozen data; every step returns a new one. Nothing here reads or prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from afterview.conditions import Condition, Within, evaluate, leaves
from afterview.differential import Differential, rank
from afterview.facts import UNASKED, Answer, Answers, State, Value
from afterview.inference import Trace, infer
from afterview.rule_base import Question, QuestionKind, RuleBase

__all__ = ["Interview", "Purpose", "Shift"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What one answer would do: the cause it would move most, and its posterior then."""

    answer: str
    cause: str
    posterior: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """Why a question is asked: the causes its answer bears on, with their posteriors now, and what it does.

    Causes are ordered by how far the answers could move them; ``shifts`` has one entry for each option
    that moves anything.
    """

    question: str
    causes: tuple[tuple[str, float], ...]
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, kw_only=True)
class Interview:
    """The answers given so far, in the order in which they were first given.

    ``returned_to`` is the question that going back led to. A question whose relevance is not known,
    because an answer it hangs on is not, is left out unless the interview is ``thorough``; so is one whose
    ``asked_when`` is known not to hold.
    """

    rule_base: RuleBase
    answers: Answers
    returned_to: str | None = None
    thorough: bool = False

    @cached_property
    def trace(self) -> Trace:
        """What follows from the answers so far."""
        return infer(self.rule_base, self.answers)

    @cached_property
    def differential(self) -> Differential:
        """The hypotheses as they stand."""
        return rank(self.rule_base, self.trace)

    @property
    def question(self) -> Question | None:
        """The question to ask now: the one gone back to, else the first that is open; None at the end."""
        if self.returned_to is not None:
            return self.rule_base.questions[self.returned_to]
        return next(self._open(self.trace, self.answers), None)

    @property
    def given(self) -> Answer | None:
        """The answer that the present question has already, where one went back to it."""
        return self.answers.get(self.returned_to) if self.returned_to is not None else None

    def answered(self, question: Question, answer: Answer) -> Interview:
        """Return the interview with a question answered; answers given later are kept."""
        return replace(self, answers={**self.answers, question.id: answer}, returned_to=None)

    def kept(self) -> Interview:
        """Return the interview past the question gone back to, its earlier answer left as it is."""
        return replace(self, returned_to=None)

    def back(self) -> Interview:
        """Return the interview at the question before this one; at the first it stays where it is."""
        way = [id_ for id_, answer in self.answers.items() if answer.state is not State.UNASKED]
        if self.returned_to is not None:
            way = way[: way.index(self.returned_to)]
        return replace(self, returned_to=way[-1]) if way else self

    @property
    def position(self) -> int:
        """The number of the present question, counted from 1."""
        if self.returned_to is not None:
            return 1 + list(self.answers).index(self.returned_to)
        return 1 + len(self.answers)

    @cached_property
    def about(self) -> int:
        """About how many questions there are in all: as many as if the rest were answered as usual."""
        answers = dict(self.answers)
        while (question := next(self._open(infer(self.rule_base, answers), answers), None)) is not None:
            answers[question.id] = _usual(question)
        return len(answers)

    def _open(self, trace: Trace, answers: Answers) -> Iterator[Question]:
        """Yield the questions that are to be asked still, in the order of asking."""
        for question in self.rule_base.questions.values():
            unasked = answers.get(question.id, UNASKED).state is State.UNASKED
            if unasked and self._is_asked(question, trace):
                yield question

    def _is_asked(self, question: Question, trace: Trace) -> bool:
        relevant = trace.relevance.get(question.id, True)
        if self.thorough or not relevant:
            return self.thorough and relevant is not False
        return question.asked_when is None or evaluate(question.asked_when, trace.belief) >= 0

    @property
    def left_out(self) -> int:
        """The number of questions that may matter, and that only a thorough interview asks."""
        short, thorough = (
            list(each._open(self.trace, self.answers)) for each in (self, replace(self, thorough=True))
        )
        return len(thorough) - len(short)

    def purpose(self, question: Question) -> Purpose:
        """Return why a question is asked, by trying its answers."""
        now = self._posteriors(self.answers)
        furthest: dict[str, float] = {}
        shifts: list[Shift] = []
        for value in _values(self.rule_base, question):
            answer = Answer(state=State.KNOWN, value=value)
            then = self._posteriors({**self.answers, question.id: answer})
            moved = {cause: abs(then.get(cause, 0.0) - now[cause]) for cause in now}
            for cause, size in moved.items():
                furthest[cause] = max(furthest.get(cause, 0.0), size)
            most = max(moved, key=lambda cause: (moved[cause], cause), default=None)
            if most is not None and moved[most] > 0:
                shifts.append(Shift(answer=question.words(value), cause=most, posterior=then.get(most, 0.0)))
        ordered = sorted((-size, cause) for cause, size in furthest.items() if size > 0)
        return Purpose(
            question=question.id,
            causes=tuple((cause, now[cause]) for _, cause in ordered),
            shifts=tuple(shifts),
        )

    def _posteriors(self, answers: Answers) -> dict[str, float]:
        differential = rank(self.rule_base, infer(self.rule_base, answers))
        return {each.cause: each.shown for each in differential.hypotheses}


def _usual(question: Question) -> Answer:
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


def _values(rule_base: RuleBase, question: Question) -> list[Value]:
    """Return the answers worth trying: each option, alone where several may be chosen, or each step.

    Of a number these are its bounds, and the limits that rules set it.
    """
    low, high = question.bounds
    if question.kind is QuestionKind.NUMBER:
        limits = (limit for rule in rule_base.rules for limit in _limits(rule.when, question.id))
        return [*sorted({limit for limit in (low, high, *limits) if limit is not None})]
    if question.kind is QuestionKind.CHOICES:
        return [*(frozenset({option}) for option in question.option_ids), frozenset()]
    if question.kind is QuestionKind.SCALE and isinstance(low, int) and isinstance(high, int):
        return list(range(low, high + 1))
    return list(question.option_ids)


def _limits(condition: Condition, question: str) -> Iterator[int | Decimal | None]:
    for leaf in leaves(condition):
        if isinstance(leaf, Within) and leaf.question == question:
            yield from (leaf.low, leaf.high)
