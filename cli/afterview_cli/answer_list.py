"""The answers so far as a numbered list, and choosing one of them to look at again."""

from __future__ import annotations

from afterview import Interview, State, contradictions
from afterview.rule_base import QuestionKind
from afterview_cli.page import Page
from afterview_cli.questions import answer_in_words

__all__ = ["chosen_question", "say_what_does_not_fit", "show_answers"]


def show_answers(page: Page, interview: Interview) -> None:
    """Write what was answered, in the order of answering, and which answers do not go together.

    An answer whose question is no longer relevant is said to be so, and is grey.
    """
    page.write("")
    page.say(page.said.answers_so_far)
    width = len(str(len(interview.answers)))
    for number, id_ in enumerate(interview.answers, start=1):
        stale = interview.trace.relevance.get(id_, True) is False
        remark = f" ({page.said.no_longer_relevant})" if stale else ""
        text = f"{interview.rule_base.questions[id_].ask} {_answer(page, interview, id_)}{remark}"
        page.item(str(number), text, role="quiet" if stale else "", width=width)
    for sentence in contradictions(interview.rule_base, interview.differential):
        page.say(sentence)


def _answer(page: Page, interview: Interview, id_: str) -> str:
    question, answer = interview.rule_base.questions[id_], interview.answers[id_]
    if question.kind is QuestionKind.NOTE and answer.state is State.KNOWN:
        return page.said.own_words
    return answer_in_words(interview.rule_base, question, answer, page.said)


def say_what_does_not_fit(page: Page, before: Interview, now: Interview) -> None:
    """Say the first contradiction that an answer brought about, and how many more there are."""
    known = set(contradictions(before.rule_base, before.differential))
    fresh = [each for each in contradictions(now.rule_base, now.differential) if each not in known]
    for sentence in fresh[:1]:
        page.say_aside(sentence)
    if others := len(fresh[1:]):
        page.say_aside(page.said.also_unfit.of(others))


def chosen_question(interview: Interview, line: str) -> str | None:
    """Return the question with the number that was typed, or None where there is none."""
    numbered = {str(number): id_ for number, id_ in enumerate(interview.answers, start=1)}
    return numbered.get(line)
