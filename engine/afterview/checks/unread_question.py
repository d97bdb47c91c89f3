"""A question that nothing reads costs its reader time and changes no result.

Bad: a question ``parking_found`` that stands in no rule's ``when``, no cause's ``possible_when``, no
question's ``relevant_when`` or ``asked_when``, and no ``relevant_when`` of advice or a letter.

Good: a rule that reads it, or no such question. Notes are read by no rule and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.conditions import questions_read
from afterview.errors import Problem
from afterview.rule_base import Case, QuestionKind, RuleBase

CODE = "C101"


def find(rule_base: RuleBase, cases: tuple[Case, ...]) -> Iterator[Problem]:
    """Yield a problem for each question that nothing reads."""
    read = frozenset().union(*map(questions_read, rule_base.conditions()))
    for question in rule_base.questions.values():
        if question.kind is not QuestionKind.NOTE and question.id not in read:
            message = f"nothing reads the question '{question.id}': add a rule that does, or take it out"
            yield Problem(location=question.location, code=CODE, message=message)
