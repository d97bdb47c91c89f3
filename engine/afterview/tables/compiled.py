"""What is made once and used by many small calls: evaluators, packs, and columns that were recognised."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cache
from typing import TypeVar

import pyarrow as pa

from afterview.differentials import Evaluator
from afterview.intake.arrow import forms_of_table
from afterview.intake.forms import FormTable
from afterview.loading import load_pack
from afterview.loading.translations import load_translations
from afterview.rule_base import RuleBase
from afterview.translations import Translation

__all__ = ["Voices", "builtin", "evaluator", "recognised"]

Voices = tuple[Translation, ...]
"""The translations of a pack."""
_MOST_HELD = 4
"""How many of a kind a thread holds; an evaluator has room for a batch, some 50 MiB."""

Key = tuple[object, ...]
Made = TypeVar("Made")


class _Held(threading.local):
    """What a thread has made; an evaluator holds the room for a batch, so that no two threads share one."""

    def __init__(self) -> None:
        self.evaluators: list[tuple[Key, Evaluator]] = []
        self.forms: list[tuple[Key, FormTable]] = []


_HELD = _Held()


def evaluator(rule_base: RuleBase) -> Evaluator:
    """Return this thread's evaluator of a rule base."""
    return _once(_HELD.evaluators, (rule_base,), lambda: Evaluator(rule_base))


def recognised(schema: pa.Schema, rule_base: RuleBase, translations: Voices) -> FormTable:
    """Return forms without rows whose columns are recognised: ``of(table)`` reads a table with rows."""
    key = (rule_base, translations, *schema.names, *schema.types)
    return _once(_HELD.forms, key, lambda: _recognised(schema, rule_base, translations))


def _recognised(schema: pa.Schema, rule_base: RuleBase, translations: Voices) -> FormTable:
    return forms_of_table(schema.empty_table(), rule_base, translations=translations).remembering()


@cache
def builtin() -> tuple[RuleBase, Voices]:
    """Return the built-in pack and its translations, read once in a process."""
    rule_base = load_pack()
    return rule_base, load_translations(None, rule_base)


def _once(held: list[tuple[Key, Made]], key: Key, make: Callable[[], Made]) -> Made:
    """Return what was made for a key, or make it.

    Rule bases and translations have to be the same objects: the hash of a pack does not tell apart those
    that a program has made or changed, and comparing them takes longer than a small table.
    """
    for known, made in held:
        if len(known) == len(key) and all(map(_same, known, key)):
            return made
    made = make()
    held.insert(0, (key, made))
    del held[_MOST_HELD:]
    return made


def _same(one: object, other: object) -> bool:
    return one is other or (isinstance(one, str | pa.DataType) and one == other)
