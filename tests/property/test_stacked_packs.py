"""A pack in two layers says what it says when it is written as one."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generated import cases, rule_bases
from generated_files import Entries, Entry, entries_of, write_extension, write_pack
from hypothesis import given
from hypothesis import strategies as st

from afterview import differential_data, load_pack
from afterview.differential import diagnose
from afterview.rule_base import RuleBase

SORTS = {"questions": "question", "findings": "finding", "causes": "cause", "rules": "rule"}
DISABLED: Entries = {
    "questions": [{"id": "gone_question", "ask": "Gone?", "kind": "yes_no"}],
    "findings": [{"id": "gone_finding", "title": "Gone"}],
    "causes": [
        {"id": "gone_cause", "title": "Gone", "short": "gone", "kind": "skill", "prior": 0.1}
        | {"basis": "drawn", "changeable": "yes", "renamed_from": ["gone_before"]}
    ],
    "rules": [
        {"id": "theme.gone-one", "when": {"gone_question": "yes"}, "because": "Gone."}
        | {"then": [{"supports": "gone_cause", "strength": 2}, {"finding": "gone_finding"}]},
        {"id": "theme.gone-two", "when": {"gone_question": "no"}, "because": "Gone."}
        | {"then": [{"counters": "gone_before", "strength": 2}]},
    ],
}
"""Entries of the lower pack that the upper one takes away; the rules go with the rest."""


def words(data: Any) -> set[str]:
    """Return all texts in what an entry says."""
    if isinstance(data, dict):
        return set(data) | set().union(*map(words, data.values()))
    if isinstance(data, list | tuple):
        return set().union(*map(words, data))
    return {str(data)}


def renamed(data: Any, names: Collection[str]) -> Any:
    """Return what an entry says, with a namespace before some of its ids."""
    if isinstance(data, dict):
        return {renamed(key, names): renamed(value, names) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [renamed(each, names) for each in data]
    return f"up_{data}" if data in names else data


@st.composite
def layers(draw: st.DrawFn) -> tuple[Entries, Entries]:
    """Draw the lower and the upper part of a pack; nothing in the lower one speaks of the upper one."""
    entries = entries_of(draw(rule_bases()))
    ids = [each["id"] for those in entries.values() for each in those]
    upper = set(draw(st.lists(st.sampled_from(ids), unique=True)))
    while more := {each["id"] for those in entries.values() for each in those if words(each) & upper} - upper:
        upper |= more
    up: Entries = {}
    low: Entries = {}
    for name, those in entries.items():
        low[name] = [each for each in those if each["id"] not in upper]
        up[name] = [renamed(each, upper) for each in those if each["id"] in upper]
    for rule in up["rules"]:
        rule["id"] = rule["id"].replace("up_theme", "up")
    return low, up


@st.composite
def spoilt(draw: st.DrawFn, low: Entries) -> tuple[Entries, list[Entry]]:
    """Draw what some entries say otherwise beneath, and the overrides that put it right."""
    beneath = {name: list(those) for name, those in low.items()}
    changes = []
    for name, those in beneath.items():
        for position, right in enumerate(those):
            if draw(st.booleans()):
                other = draw(st.sampled_from(those))
                wrong = draw(st.sampled_from([right, {**other, "id": right["id"]}]))
                those[position] = wrong
                change: Entry = {"overrides": {SORTS[name]: right["id"]}, "because": "It is so."}
                change["with"] = {key: value for key, value in right.items() if key != "id"}
                if extra := [key for key in wrong if key not in right]:
                    change["without"] = extra
                changes.append(change)
    return beneath, changes


def as_bytes(rule_base: RuleBase, answers: Any) -> bytes:
    return json.dumps(differential_data(rule_base, diagnose(rule_base, answers))).encode()


@given(st.data(), layers())
def test_two_layers_say_what_one_pack_says(data: st.DataObject, parts: tuple[Entries, Entries]) -> None:
    low, up = parts
    beneath, changes = data.draw(spoilt(low))
    gone = data.draw(st.booleans())
    if gone:
        beneath = {name: [*those, *DISABLED[name]] for name, those in beneath.items()}
        changes += [
            {"disables": {SORTS[name]: each["id"]}, "because": "It is so."}
            for name in ("causes", "findings", "questions")
            for each in DISABLED[name]
        ]
    changes = data.draw(st.permutations(changes))
    with TemporaryDirectory() as scratch:
        flat = load_pack(write_pack(Path(scratch, "flat"), {"theme": low, "up": up}))
        write_pack(Path(scratch, "low"), {"theme": beneath})
        write_extension(Path(scratch, "up"), "low", changes=changes, themes={"up": up})
        stacked = load_pack([Path(scratch, "up"), Path(scratch, "low")])
    answers = data.draw(cases(flat))
    as_one = replace(stacked, pack=flat.pack)

    assert (as_one, list(as_one.questions)) == (flat, list(flat.questions))
    assert as_bytes(as_one, answers) == as_bytes(flat, answers)
