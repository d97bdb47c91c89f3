"""A questionnaire under way: which question is next, going back, and why a question is asked.

An interview is frozen data; every step returns a new one. Nothing here reads or prints.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from afterview.agenda import MOST_QUICK, Length, Order, agenda, open_questions, usual_answer
from afterview.answers import as_asked
from afterview.differential import Differential, rank
from afterview.facts import Answer, Answers, State
from afterview.inference import Trace, infer
from afterview.information import Situation
from afterview.rule_base import Question, RuleBase

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
    because an answer it hangs on is not, is left out unless the interview is thorough; so is one whose
    ``asked_when`` is known not to hold. A question that was put off has an answer that is unasked.
    """

    rule_base: RuleBase
    answers: Answers
    returned_to: str | None = None
    length: Length = Length.USUAL
    order: Order = Order.ADAPTIVE

    @cached_property
    def trace(self) -> Trace:
        """What follows from the answers so far."""
        return infer(self.rule_base, self.answers)

    @cached_property
    def differential(self) -> Differential:
        """The hypotheses as they stand."""
        return rank(self.rule_base, self.trace)

    @cached_property
    def agenda(self) -> tuple[Question, ...]:
        """The questions that are to be asked, as far as can be told now; the next one first."""
        if self.length is Length.QUICK and len(self.answers) >= MOST_QUICK:
            return ()
        return agenda(self.rule_base, self.trace, length=self.length, order=self.order)

    @property
    def question(self) -> Question | None:
        """The question to ask now: the one gone back to, else the next on the agenda; None at the end."""
        if self.returned_to is not None:
            return self.rule_base.questions[self.returned_to]
        return self.agenda[0] if self.agenda else None

    @property
    def given(self) -> Answer | None:
        """The answer that the present question has already, where one went back to it; to put off is none."""
        found = self.answers.get(self.returned_to) if self.returned_to is not None else None
        return None if found is None or found.state is State.UNASKED else found

    def answered(self, question: Question, answer: Answer) -> Interview:
        """Return the interview with a question answered; answers given later are kept.

        Where nobody says who saw it, it is whom the question names.
        """
        answers = {**self.answers, question.id: as_asked(self.rule_base, question, answer)}
        return replace(self, answers=answers, returned_to=None)

    def kept(self) -> Interview:
        """Return the interview past the question gone back to, its earlier answer left as it is."""
        return replace(self, returned_to=None)

    def back(self) -> Interview:
        """Return the interview at the question before this one; at the first it stays where it is."""
        way = [id_ for id_, answer in self.answers.items() if answer.state is not State.UNASKED]
        if self.returned_to is not None and self.returned_to in way:
            way = way[: way.index(self.returned_to)]
        return self.at(way[-1]) if way else self

    def at(self, question: str) -> Interview:
        """Return the interview at a question, whether it was answered or not; every answer is kept."""
        return replace(self, returned_to=question)

    @property
    def put_off(self) -> tuple[str, ...]:
        """The questions that were put off."""
        return tuple(id_ for id_, answer in self.answers.items() if answer.state is State.UNASKED)

    @property
    def position(self) -> int:
        """The number of the present question, counted from 1."""
        if self.returned_to is not None and self.returned_to in self.answers:
            return 1 + list(self.answers).index(self.returned_to)
        return 1 + len(self.answers)

    @cached_property
    def about(self) -> int:
        """About how many questions there are in all: as many as if the rest were answered as usual."""
        answers, length = dict(self.answers), max(self.length, Length.FULL, key=list(Length).index)
        while opened := open_questions(self.rule_base, infer(self.rule_base, answers), length):
            answers[opened[0].id] = usual_answer(opened[0])
        most = max(MOST_QUICK, len(self.answers)) if self.length is Length.QUICK else len(answers)
        return min(most, len(answers))

    @cached_property
    def longer(self) -> Interview | None:
        """The interview at the next length at which more would be asked; None where there is no more."""
        lengths = list(Length)[list(Length).index(self.length) + 1 :]
        longer = (replace(self, length=length) for length in lengths)
        return next((each for each in longer if len(each.agenda) > len(self.agenda)), None)

    def purpose(self, question: Question) -> Purpose:
        """Return why a question is asked, by trying its answers."""
        situation, scale = Situation(self.rule_base, self.trace), self.rule_base.scale
        furthest: dict[str, float] = {}
        shifts: list[Shift] = []
        for value, then in situation.effects(question):
            moved = {cause: abs(after - situation.posterior(cause)) for cause, after in then.items()}
            for cause, size in moved.items():
                furthest[cause] = max(furthest.get(cause, 0.0), size)
            if moved:
                most = max(moved, key=lambda cause: (moved[cause], cause))
                shown = scale.shown(then[most]) if then[most] else 0.0
                shifts.append(Shift(answer=question.words(value), cause=most, posterior=shown))
        ordered = sorted(furthest, key=lambda cause: (-furthest[cause], cause))
        return Purpose(
            question=question.id,
            causes=tuple((cause, scale.shown(situation.posterior(cause))) for cause in ordered),
            shifts=tuple(shifts),
        )
