"""Which questions a blank form asks.

A form on paper or in a table cannot choose the next question by the answers so far, and few people fill in
all that a pack could ask. So a short form begins with what an interview opens with. Then come the questions
that make sense for everybody, and those that only hang on how far somebody came; last those that follow up
on what was told. Among equals comes first what is expected to tell most for its effort, before anything is
known.
"""

from __future__ import annotations

from collections.abc import Sequence

from afterview.agenda import MOST_QUICK, Length, agenda
from afterview.errors import Unrecognised, did_you_mean
from afterview.inference import infer
from afterview.rule_base import Question, QuestionKind, RuleBase

__all__ = ["MOST_USUAL", "form_questions", "named_questions"]

MOST_USUAL = 24
"""The most questions of a form of the usual length: some ten minutes."""
_MOST = {Length.QUICK: MOST_QUICK, Length.USUAL: MOST_USUAL}


def form_questions(rule_base: RuleBase, length: Length = Length.USUAL) -> tuple[Question, ...]:
    """Return the questions of a form of some length, in the pack's order; longer forms have all of them.

    Free text is in none of the shorter ones, since no conclusion rests on it.
    """
    if length not in _MOST:
        return tuple(rule_base.questions.values())
    told = agenda(rule_base, infer(rule_base, {}), length=Length.THOROUGH)
    asked = [each for each in told if each.kind is not QuestionKind.NOTE]
    asked.sort(key=lambda each: _reach(rule_base, each))
    chosen = {each.id for each in asked[: _MOST[length]]}
    return tuple(each for id_, each in rule_base.questions.items() if id_ in chosen)


def _reach(rule_base: RuleBase, question: Question) -> int:
    """Return for whom a question makes sense: 0 and 1 everybody, 2 whoever came so far, 3 some."""
    if question.id in rule_base.pack.opening:
        return 0
    if question.relevant_when is None:
        return 1
    stages = {rule_base.pack.stage_ended, rule_base.pack.stage_passed}
    return 2 if rule_base.questions_under(question.relevant_when) <= stages else 3


def named_questions(rule_base: RuleBase, ids: Sequence[str]) -> tuple[Question, ...]:
    """Return the questions of these ids, in the pack's order; raise Unrecognised if there is no such one."""
    for id_ in ids:
        if id_ not in rule_base.questions:
            guess = did_you_mean(id_, rule_base.questions)
            raise Unrecognised(
                f"the rules have no question '{id_}'{guess or ': see their ids among the rules'}"
            )
    return tuple(each for id_, each in rule_base.questions.items() if id_ in ids)
