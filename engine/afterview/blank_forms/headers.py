"""What stands above the columns of a form: the texts of its questions, so that people can read them.

Where a text would not be read back, since another question has it, too, or part of it would be taken for
markup, the id stands there instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from afterview.blank_forms.offered import reads_back
from afterview.recognition import plain_form
from afterview.rule_base import OptionLabel, Question, RuleBase

__all__ = ["headers", "option_header"]


def headers(rule_base: RuleBase, questions: Sequence[Question]) -> dict[str, str]:
    """Return the header of each of some questions by its id."""
    names = Counter(plain_form(name) for each in rule_base.questions.values() for name in (each.id, each.ask))
    return {each.id: each.ask if names[plain_form(each.ask)] == 1 else each.id for each in questions}


def option_header(question: Question, header: str, option: OptionLabel) -> str:
    """Return the header of the column of one option: the question, and the option in square brackets."""
    asked = header if reads_back(header) else question.id
    return f"{asked} [{option.label if reads_back(option.label) else option.id}]"
