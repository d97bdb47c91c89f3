"""The schemas of cases, of what is written beside them, of translations and of maps of columns."""

from __future__ import annotations

from afterview.facts import State
from afterview.intake.columns import Use
from afterview.rule_base import BAND_WORDS, Standing
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
)
from afterview.schemas.theme_files import CITATIONS
from afterview.translations import STAGE_SENTENCES, TEXTS

__all__ = ["case_schema", "cases_schema", "columns_schema", "labels_schema", "translation_schema"]

_RULES = list_of(text(r"^[a-z0-9_]+\.[a-z0-9-]+$"))
_ANY_KEY = ""


def cases_schema() -> Schema:
    """Return the schema of cases.yaml."""
    keys = {"name": text(), **_told_of_a_case()}
    return file_of(record(keys, TOLD["cases"], "name", "answers"))


def case_schema() -> Schema:
    """Return the schema of a case that has a file of its own."""
    pack = record({"name": text(), "version": text(), "hash": text()}, {}, "name", "version")
    keys = {
        "name": text(),
        **_told_of_a_case(),
        "pack": pack,
        "id": text(),
        "source": text(),
        "label": _label(),
    }
    return record(keys, {**TOLD["cases"], **TOLD["case"]}, "answers")


def _told_of_a_case() -> dict[str, Schema]:
    return {"answers": mapping_of(_answer(), at_least=0), "expect": _expectation(), "cites": CITATIONS}


def _answer() -> Schema:
    value = either(text(), list_of(text(), at_least=0))
    word = either(text(IDENTIFIER), {"type": "null"})
    keys = {"state": choice_of(State), "value": value, "certainty": word, "observer": word}
    keys |= {key: either(each, {"type": "null"}) for key, each in keys.items() if key in ("state", "value")}
    return either(value, record(keys, {}))


def _expectation() -> Schema:
    cause = text(IDENTIFIER)
    keys = {
        "top": either(cause, list_of(cause)),
        "band": mapping_of(choice_of(BAND_WORDS)),
        "below": mapping_of(choice_of(BAND_WORDS[:-1])),
        "fires": _RULES,
        "silent": _RULES,
        "standing": choice_of(Standing),
    }
    return record(keys, TOLD["expect"])


def _label() -> Schema:
    flag = {"enum": ["yes", "no", True, False]}
    keys = {
        "cause": text(),
        "family": text(),
        "also": list_of(text(), at_least=0),
        "stage": text(),
        "scorable": flag,
        "recoverable": flag,
        "confidence": number(0, 1),
    }
    return record(keys, TOLD["label"], "cause")


def labels_schema() -> Schema:
    """Return the schema of labels.yaml."""
    meanings = mapping_of(list_of(identifier(reserved=()), at_least=0), keys=_ANY_KEY)
    return record({"causes": meanings, "families": meanings}, TOLD["labels"])


def translation_schema() -> Schema:
    """Return the schema of a file of texts in another language; what is not translated yet is empty."""
    said = either(text(), {"type": "null"})
    sentences = record(dict.fromkeys(STAGE_SENTENCES, said), {})
    several: dict[str, dict[str, Schema]] = {
        "questions": {
            "options": _each(said),
            "ends": either({**list_of(said, distinct=False), "minItems": 2, "maxItems": 2}, {"type": "null"}),
        },
        "letters": {"paragraphs": _each(said)},
        "sources": {"claims": _each(said)},
    }
    keys = {
        sort: _each(_or_empty(record({**dict.fromkeys(names, said), **several.get(sort, {})}, {})))
        for sort, names in TEXTS.items()
    }
    return record({"stages": _or_empty(record({"because": _or_empty(sentences)}, {})), **keys}, {})


def _each(schema: Schema) -> Schema:
    return _or_empty(mapping_of(schema, keys=_ANY_KEY, at_least=0))


def _or_empty(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def columns_schema() -> Schema:
    """Return the schema of columns.yaml."""
    keys = {
        "letter": text(),
        "header": either(text(), {"type": "null"}, {"const": ""}),
        "question": identifier(reserved=()),
        "option": text(),
        "use": choice_of(Use),
        "answers": mapping_of(either(text(), list_of(text())), keys=_ANY_KEY),
        "matched": {},
        "remark": {},
    }
    column = record(keys, TOLD["columns"], "header")
    column["anyOf"] = [{"required": ["question"]}, {"required": ["use"]}]
    columns = list_of(column, at_most=20_000, distinct=False)
    return record({"columns": columns}, {}, "columns")
