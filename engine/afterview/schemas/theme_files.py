"""The schemas of the files of a theme, but for its cases."""

from __future__ import annotations

from typing import Any

from afterview.rule_base import Audience, CauseKind, Changeable, LetterKind, QuestionKind, Standing, Status
from afterview.schemas.conditions import CONDITION, number_range, with_condition
from afterview.schemas.descriptions import TOLD
from afterview.schemas.parts import (
    IDENTIFIER,
    Schema,
    choice_of,
    either,
    file_of,
    identifier,
    list_of,
    mapping_of,
    number,
    record,
    text,
    whole,
    yes_or_no,
)

__all__ = [
    "CITATIONS",
    "advice_schema",
    "causes_schema",
    "findings_schema",
    "letters_schema",
    "questions_schema",
    "rules_schema",
]

CITATIONS = list_of(text())
_OLD_IDS = list_of(text(IDENTIFIER))
_RULE_ID = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$"
_EFFORT = whole(1, 3)
_MOST_CONSEQUENTS = 64
_OWN_KEYS: dict[QuestionKind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    QuestionKind.YES_NO: ((), ()),
    QuestionKind.CHOICE: (("options",), ("options",)),
    QuestionKind.CHOICES: (("options",), ("options",)),
    QuestionKind.SCALE: (("range", "ends"), ("range", "ends")),
    QuestionKind.NUMBER: (("min", "max"), ("min", "max", "places", "unit")),
    QuestionKind.NOTE: ((), ()),
}
"""For each kind the keys that it needs, and those that it may have, beside what all have."""


def questions_schema() -> Schema:
    """Return the schema of questions.yaml."""
    options = mapping_of(text())
    options["propertyNames"] |= {
        "not": {"enum": ["known", "not_applicable", "unknown", "withheld", "unasked", "all", "any", "count"]}
    }
    keys = {
        "id": identifier(),
        "ask": text(),
        "kind": choice_of(QuestionKind),
        "options": options,
        "range": _pair(whole()),
        "ends": _pair(text()),
        "min": number(),
        "max": number(),
        "places": whole(0, 6),
        "unit": text(),
        "relevant_when": CONDITION,
        "asked_when": CONDITION,
        "hint": text(),
        "effort": _EFFORT,
        "sensitive": yes_or_no(),
        "reason": text(),
        "changeable": yes_or_no(),
        "observer": text(IDENTIFIER),
        "usual": either(list_of(text(), at_least=0), number_range()),
        "cites": CITATIONS,
        "renamed_from": _OLD_IDS,
    }
    entry = record(keys, TOLD["questions"], "id", "ask", "kind")
    entry["allOf"] = [*map(_of_kind, QuestionKind), _when("sensitive", "yes", {"required": ["reason"]})]
    return with_condition(file_of(entry))


def _pair(schema: Schema) -> Schema:
    return list_of(schema, at_least=2, at_most=2, distinct=False)


def _of_kind(kind: QuestionKind) -> Schema:
    """Return what holds of a question of one kind: what it needs, and what is not for it."""
    needed, own = _OWN_KEYS[kind]
    others = {key for _, keys in _OWN_KEYS.values() for key in keys} - {*own}
    properties: dict[str, Any] = dict.fromkeys(sorted(others), False)
    match kind:
        case QuestionKind.CHOICE:
            properties["options"] = {"minProperties": 2}
        case QuestionKind.NOTE:
            properties["usual"] = False
    if kind.is_numeric:
        properties["usual"] = {"type": "object"}
    elif kind.has_options:
        properties["usual"] = {"type": "array"} | ({} if kind is QuestionKind.CHOICES else {"minItems": 1})
    then: Schema = {"properties": properties} | ({"required": [*needed]} if needed else {})
    return _when("kind", kind.value, then)


def _when(key: str, word: str, then: Schema) -> Schema:
    return {"if": {"properties": {key: {"const": word}}, "required": [key]}, "then": then}


def findings_schema() -> Schema:
    """Return the schema of findings.yaml."""
    keys = {"id": identifier(), "title": text(), "cites": CITATIONS, "renamed_from": _OLD_IDS}
    return file_of(record(keys, TOLD["findings"], "id", "title"))


def causes_schema() -> Schema:
    """Return the schema of causes.yaml."""
    keys = {
        "id": identifier(),
        "title": text(),
        "short": text(),
        "kind": choice_of(CauseKind),
        "prior": _word_or_number({**number(0, 1, above=0), "exclusiveMaximum": 1}),
        "among": text(),
        "basis": text(),
        "possible_when": CONDITION,
        "observable_at": list_of(text(IDENTIFIER)),
        "event": yes_or_no(),
        "changeable": choice_of(Changeable),
        "cites": CITATIONS,
        "renamed_from": _OLD_IDS,
    }
    needed = ("id", "title", "short", "kind", "prior", "basis", "changeable")
    return with_condition(file_of(record(keys, TOLD["causes"], *needed)))


def rules_schema() -> Schema:
    """Return the schema of rules.yaml."""
    keys = {
        "id": text(_RULE_ID),
        "when": CONDITION,
        "then": list_of(_consequent(), at_most=_MOST_CONSEQUENTS),
        "because": text(),
        "group": text("^[a-z0-9]+([_-][a-z0-9]+)*$"),
        "independent": text(),
        "cites": CITATIONS,
        "caution": text(),
        "status": choice_of(Status),
        "renamed_from": list_of(text(_RULE_ID)),
    }
    return with_condition(file_of(record(keys, TOLD["rules"], "id", "when", "then", "because")))


def _consequent() -> Schema:
    cause, of_kind = text(IDENTIFIER), record({"kind": choice_of(CauseKind)}, {}, "kind")
    strength = _word_or_number(number(0, 100, above=0))
    told = {
        "supports": "The cause that it is evidence for.",
        "counters": "The cause that it is evidence against, or all of a kind.",
        "strength": "A word of the scale, or a number of decibans above 0 and at most 100.",
        "finding": "The finding that it concludes.",
    }
    return either(
        record({"supports": cause, "strength": strength}, told, "supports", "strength"),
        record({"counters": either(cause, of_kind), "strength": strength}, told, "counters", "strength"),
        record({"finding": cause}, told, "finding"),
    )


def _word_or_number(numeric: Schema) -> Schema:
    return either({"type": "string", "pattern": IDENTIFIER}, numeric)


def advice_schema() -> Schema:
    """Return the schema of advice.yaml."""
    whom = either(
        list_of(text(IDENTIFIER)),
        record({"kind": choice_of(CauseKind)}, {}, "kind"),
        record({"standing": choice_of(Standing)}, {}, "standing"),
        choice_of(Audience),
    )
    keys = {
        "id": identifier(),
        "for": whom,
        "do": text(),
        "by": text(),
        "within_days": whole(0, 365),
        "worked_if": text(),
        "effort": _EFFORT,
        "relevant_when": CONDITION,
        "cites": CITATIONS,
    }
    return with_condition(file_of(record(keys, TOLD["advice"], "id", "for", "do", "by", "worked_if")))


def letters_schema() -> Schema:
    """Return the schema of letters.yaml."""
    paragraph = {"id": identifier(), "text": text(), "relevant_when": CONDITION}
    sent = [kind.value for kind in LetterKind if kind.is_sent]
    keys = {
        "id": identifier(),
        "kind": choice_of(LetterKind),
        "subject": text(),
        "for": list_of(choice_of(sent)),
        "relevant_when": CONDITION,
        "paragraphs": list_of(record(paragraph, {}, "id", "text")),
        "cites": CITATIONS,
    }
    entry = record(keys, TOLD["letters"], "id", "kind", "paragraphs")
    entry["if"] = {"properties": {"kind": choice_of(sent)}, "required": ["kind"]}
    entry["then"] = {"required": ["subject"], "properties": {"for": False}}
    entry["else"] = {"required": ["for"], "properties": {"subject": False}}
    return with_condition(file_of(entry))
