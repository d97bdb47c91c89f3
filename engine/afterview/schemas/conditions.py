"""The schema of a condition: its words, and the shapes that may stand after a name."""

from __future__ import annotations

from afterview.conditions import Quantity
from afterview.schemas.parts import (
    IDENTIFIER,
    Schema,
    either,
    list_of,
    mapping_of,
    number,
    record,
    text,
    whole,
)

__all__ = ["CONDITION", "number_range", "with_condition"]

CONDITION: Schema = {"$ref": "#/$defs/condition"}
MOST_PARTS = 64

_TOLD = {
    "all": "every one of these",
    "any": "one of these at least",
    "not": "this is false",
    "count": "so many of these at least",
}
_QUANTITIES = {
    Quantity.ALL: "all of these, and perhaps more",
    Quantity.ANY: "one of these at least",
    Quantity.NONE: "none of these",
}


def number_range() -> Schema:
    """Return the schema of a range of numbers: ``at_least``, ``at_most``, both, or ``between``."""
    ends = {"at_least": number(), "at_most": number()}
    pair = list_of(number(), at_least=2, at_most=2, distinct=False)
    told = {
        "at_least": "this or more",
        "at_most": "this or less",
        "between": "in this range, the ends included",
    }
    open_range = {**record(ends, told), "minProperties": 1}
    return either(open_range, record({"between": pair}, told, "between"))


def with_condition(schema: Schema) -> Schema:
    """Return a schema that refers to conditions, with what one is."""
    return schema | {"$defs": {"condition": _condition(), "parts": _parts(), "test": _test()}}


def _condition() -> Schema:
    joints = {
        "all": {"$ref": "#/$defs/parts"},
        "any": {"$ref": "#/$defs/parts"},
        "not": CONDITION,
        "count": record(
            {"at_least": whole(1, MOST_PARTS), "of": {"$ref": "#/$defs/parts"}}, {}, "at_least", "of"
        ),
    }
    return {
        **mapping_of({"$ref": "#/$defs/test"}),
        "description": "All of its entries must be true. A name is a question or a finding.",
        "maxProperties": MOST_PARTS,
        "properties": {word: {"description": _TOLD[word], **each} for word, each in joints.items()},
        "propertyNames": {"pattern": IDENTIFIER},
    }


def _parts() -> Schema:
    return list_of(CONDITION, at_most=MOST_PARTS, distinct=False)


def _test() -> Schema:
    """Return the schema of what stands after a question or a finding."""
    options = either(text(), list_of(text()))
    quantities = {quantity.value: options for quantity in Quantity}
    told = {quantity.value: words for quantity, words in _QUANTITIES.items()}
    return either(
        text(),
        list_of(text()),
        record({"not": options}, {"not": "known, and none of these"}, "not"),
        {**record(quantities, told), "minProperties": 1},
        number_range(),
    )
