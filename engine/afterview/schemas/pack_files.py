"""The schemas of the files that a pack has once: pack.yaml, scale.yaml, sources.yaml, changes.yaml."""

from __future__ import annotations

from afterview.rule_base import BAND_WORDS, GENERATED_THEME, EntrySort
from afterview.schemas.descriptions import TOLD
from afterview.schemas.parts import (
    IDENTIFIER,
    Schema,
    either,
    file_of,
    identifier,
    list_of,
    mapping_of,
    number,
    record,
    text,
    whole,
)

__all__ = ["changes_schema", "pack_schema", "scale_schema", "sources_schema"]

_NAME = "^[a-z0-9]+([._-][a-z0-9]+)*$"
_VERSION = r"^[0-9][0-9A-Za-z]*([-+.][0-9A-Za-z]+)*$"
_STRONGEST = 100


def pack_schema() -> Schema:
    """Return the schema of pack.yaml."""
    theme_id = identifier(reserved=("all", "any", "not", "count", GENERATED_THEME, "translations"))
    told = {"after": "A theme of a pack beneath that it is asked after; without it, it is asked last."}
    theme = record(
        {"id": theme_id, "title": text(), "about": text(), "after": text(IDENTIFIER)}, told, "id", "title"
    )
    version = text(_VERSION)
    versions = record({"at_least": version, "below": version}, {}, "at_least")
    keys = {
        "name": text(_NAME),
        "version": version,
        "language": text("^[a-z]{2,3}"),
        "licence": text(),
        "engine": versions,
        "namespace": identifier(reserved=("all", "any", "not", "count", GENERATED_THEME)),
        "requires": mapping_of(versions, keys=_NAME),
        "themes": list_of(either(theme_id, theme)),
        "stages": _stages(),
        "interview": record(
            {"opening": list_of(identifier()), "employer_said": list_of(identifier())}, TOLD["interview"]
        ),
    }
    schema = record(keys, TOLD["pack"], "name", "version", "language", "licence", "engine", "themes")
    schema["if"] = {"required": ["requires"]}
    schema["then"] = {"required": ["namespace"], "properties": {"stages": False, "interview": False}}
    schema["else"] = {"properties": {"namespace": False}}
    return schema


def _stages() -> Schema:
    sentences = record({"passed": text(), "ended": text()}, {}, "passed", "ended")
    keys = {
        "ended": identifier(),
        "passed": identifier(),
        "order": list_of(identifier(), at_least=2),
        "because": sentences,
    }
    return record(keys, TOLD["stages"], *keys)


def scale_schema() -> Schema:
    """Return the schema of scale.yaml."""
    strengths = mapping_of(number(0, _STRONGEST, above=0))
    percents = mapping_of(whole(1, 100))
    bands = {word: number(0, 1) for word in BAND_WORDS}
    shares = {"floor": number(0, 1), "ceiling": number(0, 1)}
    words = {"passed": text(IDENTIFIER), "ended": text(IDENTIFIER)}
    keys = {
        "strengths": strengths,
        "priors": mapping_of({**number(0, 1, above=0), "exclusiveMaximum": 1}),
        "certainty": percents,
        "observers": percents,
        "bands": record(bands, {}, *bands),
        "shown": record(shares, {}, *shares),
        "stage_contrast": record(words, {}, *words),
        "enough_answers": whole(0, 1_000),
    }
    needed = ("strengths", "certainty", "observers", "bands", "shown", "enough_answers")
    return record(keys, TOLD["scale"], *needed)


def sources_schema() -> Schema:
    """Return the schema of sources.yaml."""
    keys = {
        "id": text("^[A-Za-z][A-Za-z0-9_-]*$"),
        "title": text(),
        "author": text(),
        "year": whole(1000, 2999),
        "claims": mapping_of(text(), keys=r"^[A-Za-z][A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$"),
    }
    return file_of(record(keys, TOLD["sources"], "id", "title", "claims"))


def changes_schema() -> Schema:
    """Return the schema of changes.yaml."""
    target = {
        **record({sort.value: text() for sort in EntrySort}, {}),
        "minProperties": 1,
        "maxProperties": 1,
    }
    keys = {
        "disables": target,
        "overrides": target,
        "with": {"type": "object", "minProperties": 1},
        "without": list_of(text(IDENTIFIER)),
        "because": text(),
    }
    entry = record(keys, TOLD["changes"], "because")
    entry["oneOf"] = [
        {"required": ["disables"], "properties": {"with": False, "without": False}},
        {"required": ["overrides"], "anyOf": [{"required": ["with"]}, {"required": ["without"]}]},
    ]
    return file_of(entry)
