"""A form as a JSON Schema (draft 2020-12) of one object, whose keys are the ids of the questions.

A web form can be made of it, and each object that comes of that form be checked by it. Many objects, one a
line, are a file of forms.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from afterview.blank_forms.form_words import form_words
from afterview.blank_forms.offered import number_range, options_of, states_of
from afterview.rule_base import LONGEST_NOTE, OptionLabel, Question, QuestionKind, RuleBase

__all__ = ["json_schema"]


def json_schema(rule_base: RuleBase, questions: Sequence[Question]) -> bytes:
    """Return the schema of one form; its titles and descriptions are in the language of the rule base."""
    language = rule_base.pack.language
    words = form_words(language)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": words.title,
        "description": f"{words.welcome} {words.free} {words.purpose}",
        "type": "object",
        "properties": {each.id: _property(each, language) for each in questions},
    }
    return f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n".encode()


def _property(question: Question, language: str) -> dict[str, Any]:
    words = form_words(language)
    remarks = [question.hint, words.private if question.sensitive else "", _remark(question, language)]
    said = {"title": question.ask, "description": " ".join(filter(None, remarks))}
    shown = {key: text for key, text in said.items() if text}
    states = states_of(question, language)
    match question.kind:
        case QuestionKind.NOTE:
            return shown | {"type": "string", "maxLength": LONGEST_NOTE}
        case QuestionKind.CHOICES:
            several = {"type": "array", "uniqueItems": True, "items": {"oneOf": _options(question.options)}}
            return shown | {"anyOf": [several, *_options(states)]}
        case QuestionKind.SCALE if steps := options_of(question):
            whole = [{"const": int(step.id), "title": step.label} for step in steps]
            return shown | {"oneOf": [*whole, *_options(states)]}
        case QuestionKind.SCALE | QuestionKind.NUMBER:
            return shown | {"anyOf": [_number(question), *_options(states)]}
        case _:
            return shown | {"oneOf": _options([*question.options, *states])}


def _remark(question: Question, language: str) -> str:
    words = form_words(language)
    match question.kind:
        case QuestionKind.NOTE:
            return words.no_names
        case QuestionKind.CHOICES:
            return words.several
        case QuestionKind.NUMBER:
            return number_range(question, language)
        case _:
            return ""


def _number(question: Question) -> dict[str, Any]:
    ends = zip(("minimum", "maximum"), question.bounds, strict=True)
    bounds = {key: float(end) if question.places else int(end) for key, end in ends if end is not None}
    return {"type": "number" if question.places else "integer", **bounds}


def _options(options: Iterable[OptionLabel]) -> list[dict[str, Any]]:
    return [{"const": each.id, "title": each.label} for each in options]
