"""A form to print, in Markdown: numbered questions under the titles of their themes, with boxes to tick."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from afterview.blank_forms.form_words import FormWords, form_words
from afterview.blank_forms.offered import number_range, options_of
from afterview.rule_base import Question, QuestionKind, RuleBase

__all__ = ["paper_form"]

_MARKS = re.compile(r"[\\`*_\[\]<>#~&!]")
_LINE = "\\_" * 40


def paper_form(rule_base: RuleBase, questions: Sequence[Question]) -> str:
    """Return the form in Markdown."""
    words = form_words(rule_base.pack.language)
    opening = (f"# {words.title}", words.welcome, words.free, words.on_paper, f"**{words.purpose}**")
    blocks = [*opening, *_questions(rule_base, words, questions)]
    return "\n\n".join(blocks) + "\n"


def _questions(rule_base: RuleBase, words: FormWords, questions: Sequence[Question]) -> Iterator[str]:
    number = 0
    for theme, asked in groupby(questions, key=lambda each: each.theme):
        yield f"## {_safe(rule_base.pack.theme(theme).name)}"
        for question in asked:
            number += 1
            yield f"**{number}. {_safe(question.ask)}**"
            if remarks := list(_remarks(words, question)):
                yield f"*{_safe(' '.join(remarks))}*"
            yield "\n".join(_answers(rule_base.pack.language, question))


def _remarks(words: FormWords, question: Question) -> Iterator[str]:
    if question.hint:
        yield question.hint
    if question.kind is QuestionKind.CHOICES:
        yield words.several
    if question.kind is QuestionKind.NOTE:
        yield f"{words.note} {words.no_names}"
    if question.sensitive:
        yield words.private


def _answers(language: str, question: Question) -> Iterator[str]:
    """Yield a box for each option, or a line to write on."""
    options = options_of(question)
    yield from (f"- [ ] {_safe(option.label)}" for option in options)
    if not options:
        yield (
            _LINE
            if question.kind is QuestionKind.NOTE
            else f"{_safe(number_range(question, language))} {_LINE}"
        )


def _safe(text: str) -> str:
    """Return a text of one line that Markdown shows as it is."""
    return _MARKS.sub(r"\\\g<0>", " ".join(text.split()))
