"""Why a question is asked: what it tells apart, what each answer would do, or what else it is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from afterview import Interview
from afterview.rule_base import Question, QuestionKind
from afterview_cli.phrases import Phrases
from afterview_cli.questions import either

__all__ = ["purpose_sentences"]

MOST_CAUSES, MOST_EFFECTS, MOST_ASKS = 3, 4, 2


def purpose_sentences(interview: Interview, question: Question, said: Phrases) -> Iterator[str]:
    """Yield what to say to somebody who asks why."""
    if question.kind is QuestionKind.NOTE:
        yield said.about_notes
        return
    if question.sensitive and question.reason:
        yield said.asked_because.format(reason=question.reason)
    purpose = interview.purpose(question)
    if not purpose.causes:
        yield said.moves_nothing
        yield from _uses(interview, question, said)
        return
    now, named = dict(purpose.causes), purpose.causes[:MOST_CAUSES]
    yield _tells_apart(interview, named, said)
    effects: dict[tuple[str, str, str], list[str]] = {}
    for shift in sorted(purpose.shifts, key=lambda each: (each.cause, now[each.cause]) not in named):
        if pattern := _pattern(shift.posterior, now[shift.cause], said):
            effect = pattern, _short(interview, shift.cause), _probability(shift.posterior, said)
            effects.setdefault(effect, []).append(said.quoted.format(text=shift.answer))
    for (pattern, cause, then), answers in list(effects.items())[:MOST_EFFECTS]:
        yield pattern.format(answers=either(answers, said), cause=cause, posterior=then)


def _tells_apart(interview: Interview, moved: Sequence[tuple[str, float]], said: Phrases) -> str:
    """Return which causes a question tells apart: the first from the others, or from the one that leads."""
    cause, *others = moved
    if not others:
        leading = (each for each in interview.differential.hypotheses if each.cause != cause[0])
        others = [(each.cause, each.shown) for each in leading][:1]
    first, *rest = [
        said.now.format(cause=_short(interview, id_), posterior=_probability(now, said))
        for id_, now in (cause, *others)
    ]
    return said.tells_apart.format(cause=first, others=said.or_.join(rest)) if rest else first


def _pattern(then: float, now: float, said: Phrases) -> str:
    """Return how to say what an answer does to a cause, or nothing where what is shown stays the same."""
    if not then:
        return said.would_rule_out
    if f"{then:.2f}" == f"{now:.2f}":
        return ""
    return said.would_raise if then > now else said.would_lower


def _uses(interview: Interview, question: Question, said: Phrases) -> Iterator[str]:
    """Yield what a question is for whose answer moves nothing yet."""
    base, relevance = interview.rule_base, interview.trace.relevance
    led_to = [
        said.quoted.format(text=each.ask)
        for each in base.questions.values()
        if each.id not in interview.answers
        and relevance.get(each.id, True) is not False
        and any(
            condition is not None and question.id in base.questions_under(condition)
            for condition in (each.relevant_when, each.asked_when)
        )
    ]
    if led_to:
        yield said.leads_on.format(asks=said.or_.join(led_to[:MOST_ASKS]))
    if any(question.id in base.questions_under(rule.when) for rule in base.rules if rule.evidence):
        yield said.counts_together


def _short(interview: Interview, cause: str) -> str:
    return interview.rule_base.causes[cause].short


def _probability(posterior: float, said: Phrases) -> str:
    return said.number(f"{posterior:.2f}")
