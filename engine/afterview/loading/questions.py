"""questions.yaml, in two steps: what can be answered, then all that refers to other names.

Conditions are read against the kinds and options of questions, so the first step must be over for all
themes before the second begins.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from afterview.facts import State
from afterview.loading.codes import Code
from afterview.loading.condition_reader import ConditionReader, option_reader
from afterview.loading.fields import Fields, mapping, mapping_of
from afterview.loading.nodes import MappingNode, Node, SourceFile
from afterview.loading.numbers import Number, Range, answer_range, number, rising_pair
from afterview.loading.values import (
    Reader,
    either,
    identifier,
    list_of,
    number_between,
    one_of,
    own_identifier,
    sequence,
    text,
    yes_or_no,
)
from afterview.recognition import plain_form
from afterview.rule_base import OptionLabel, Question, QuestionKind

__all__ = ["Draft", "draft_question", "finish_question"]

_OWN_KEYS = {
    QuestionKind.YES_NO: (),
    QuestionKind.CHOICE: ("options",),
    QuestionKind.CHOICES: ("options",),
    QuestionKind.SCALE: ("range", "ends"),
    QuestionKind.NUMBER: ("min", "max", "unit", "places"),
    QuestionKind.NOTE: (),
}
_KIND_KEYS = tuple(dict.fromkeys(key for keys in _OWN_KEYS.values() for key in keys))
_KEYS = (
    "id", "ask", "kind", *_KIND_KEYS, "relevant_when", "asked_when", "hint", "effort", "sensitive", "reason",
    "changeable", "observer", "usual", "cites", "renamed_from",
)  # fmt: skip
_YES_AND_NO = (OptionLabel(id="yes", label="yes"), OptionLabel(id="no", label="no"))
_STATES = frozenset(State)
_MOST_OPTIONS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A question of which only what can be answered has been read."""

    fields: Fields
    question: Question


def draft_question(file: SourceFile, entry: MappingNode, theme: str) -> Draft:
    """Read what can be answered: id, kind, options and range; raise Abandoned if that is wrong."""
    fields = Fields(file, entry, _KEYS, "question")
    unknown_keys = fields.broken
    fields.broken = False
    own = fields.required("id", own_identifier)
    kind = fields.required("kind", one_of(QuestionKind, "kind"))
    fields.finish()
    _refuse_misplaced(fields, kind)
    answers = _answers(fields, kind)
    fields.finish()
    fields.broken = unknown_keys
    location = file.location(fields.at("id"))
    return Draft(
        fields=fields, question=Question(id=own, theme=theme, ask="", kind=kind, location=location, **answers)
    )


def finish_question(draft: Draft, conditions: ConditionReader) -> Question:
    """Read the rest of a question; raise Abandoned if any of it is wrong."""
    fields, question = draft.fields, draft.question
    usual, usual_range = _usual(fields, question)
    rest: dict[str, Any] = {
        "ask": fields.required("ask", text),
        "relevant_when": fields.optional("relevant_when", conditions.read, None),
        "asked_when": fields.optional("asked_when", conditions.read, None),
        "hint": fields.optional("hint", text, ""),
        "effort": fields.optional("effort", number_between(1, 3), 1),
        "sensitive": fields.optional("sensitive", yes_or_no, False),
        "reason": fields.optional("reason", text, ""),
        "changeable": fields.optional("changeable", yes_or_no, False),
        "observer": fields.optional("observer", conditions.vocabulary.observer, ""),
        "cites": fields.optional("cites", conditions.vocabulary.citations, ()),
    }
    fields.optional("renamed_from", list_of(identifier), ())
    if rest["sensitive"] and not fields.has("reason"):
        message = (
            f"the question '{question.id}' is sensitive, so it must say why it is asked: add `reason: ...`"
        )
        fields.refuse(fields.at("sensitive"), Code.NO_REASON, message)
    fields.finish()
    return dataclasses.replace(question, usual=usual, usual_range=usual_range, **rest)


def _refuse_misplaced(fields: Fields, kind: QuestionKind) -> None:
    for key in _KIND_KEYS:
        if fields.has(key) and key not in _OWN_KEYS[kind]:
            others = either(each.value for each in QuestionKind if key in _OWN_KEYS[each])
            message = f"'{key}' does not belong to a question of the kind {kind}, but to {others}: delete it"
            fields.refuse(fields.node.entries[key][0], Code.MISPLACED_KEY, message)


def _answers(fields: Fields, kind: QuestionKind) -> Mapping[str, Any]:
    """Read the keys of the question's kind, as fields of :class:`Question`."""
    match kind:
        case QuestionKind.YES_NO:
            return {"options": _YES_AND_NO}
        case QuestionKind.CHOICE | QuestionKind.CHOICES:
            return {"options": fields.required("options", _options(2 if kind is QuestionKind.CHOICE else 1))}
        case QuestionKind.SCALE:
            return {"bounds": fields.required("range", _range), "ends": fields.required("ends", _ends)}
        case QuestionKind.NUMBER:
            return _number_answers(fields)
        case QuestionKind.NOTE:
            return {}


def _number_answers(fields: Fields) -> Mapping[str, Any]:
    places = fields.optional("places", number_between(0, 6), 0)

    def read(file: SourceFile, node: Node) -> Number:
        return number(file, node, places)

    low, high = fields.required("min", read), fields.required("max", read)
    unit = fields.optional("unit", text, "")
    fields.finish()
    rising_pair(fields.file, fields.at("max"), (low, high))
    return {"bounds": (low, high), "places": places, "unit": unit}


def _options(fewest: int) -> Reader[tuple[OptionLabel, ...]]:
    read_labels = mapping_of(
        _option_id, text, "list of options (`id: Label`)", at_least=fewest, at_most=_MOST_OPTIONS
    )

    def read(file: SourceFile, node: Node) -> tuple[OptionLabel, ...]:
        options = [OptionLabel(id=own, label=label) for own, label in read_labels(file, node).items()]
        _refuse_confusable(file, mapping(file, node, "list of options").entries, options)
        return tuple(options)

    return read


def _option_id(file: SourceFile, key: Node) -> str:
    option = identifier(file, key)
    if option in _STATES:
        message = (
            f"'{option}' is a state every answer can be in, and no option: delete it, it is offered anyway"
        )
        raise file.refuse(key, Code.RESERVED, message)
    return option


def _refuse_confusable(file: SourceFile, written: Mapping[str, Any], options: list[OptionLabel]) -> None:
    taken: dict[str, str] = {}
    for option in options:
        for spelling in (option.id, option.label):
            first = taken.setdefault(plain_form(spelling), option.id)
            if first != option.id:
                message = (
                    f"'{option.id}' and '{first}' are both recognised as '{plain_form(spelling)}': reword one"
                )
                raise file.refuse(written[option.id][1], Code.CONFUSABLE_OPTIONS, message)


def _range(file: SourceFile, node: Node) -> tuple[Number, Number]:
    low, high = sequence(file, node, at_least=2, at_most=2).items
    return rising_pair(file, node, (number(file, low, 0), number(file, high, 0)))


def _ends(file: SourceFile, node: Node) -> tuple[str, str]:
    low, high = sequence(file, node, at_least=2, at_most=2).items
    return text(file, low), text(file, high)


def _usual(fields: Fields, question: Question) -> tuple[frozenset[str] | None, Range | None]:
    """Read the ordinary answers: options, or a range of numbers."""
    if question.kind is QuestionKind.NOTE and fields.has("usual"):
        message = f"'{question.id}' is a note, and no note is usual or unusual: delete `usual`"
        fields.refuse(fields.node.entries["usual"][0], Code.MISPLACED_KEY, message)
        return None, None
    if question.kind.is_numeric:

        def read(file: SourceFile, node: Node) -> Range:
            return answer_range(file, node, question)

        return None, fields.optional("usual", read, None)
    fewest = 0 if question.kind is QuestionKind.CHOICES else 1
    options = fields.optional("usual", list_of(option_reader(question), at_least=fewest), None)
    return None if options is None else frozenset(options), None
