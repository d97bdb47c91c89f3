"""In which order a pack is written changes no byte of a result but the pack's hash.

What an order means is kept: that of questions and themes (the order of asking), of options, of bands and
stages, of citations, and of the parts of a condition.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from builtin import EXAMPLES, example, pack
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview import (
    Answer,
    Case,
    Look,
    RuleBase,
    State,
    diagnose,
    differential_data,
    load_cases,
    load_pack,
    render_text,
    run_case,
)
from afterview.loading import builtin_pack

ORDERED_FILES = {"questions.yaml"}
"""Lists whose order is that of asking."""
ORDERED_KEYS = {"when", "relevant_when", "possible_when", "options", "bands"}
"""Keys under which the order of further keys has a meaning."""
Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@cache
def files() -> Mapping[str, Any]:
    """Return what the files of the pack say, by their path; every scalar is the text that was written."""
    folder = builtin_pack()
    return {
        path.relative_to(folder).as_posix(): yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)
        for path in sorted(folder.rglob("*.yaml"))
    }


def turned(data: Any, random: Random) -> Any:
    """Return a mapping and those in it with their keys in another order; lists keep theirs."""
    if isinstance(data, list):
        return [turned(each, random) for each in data]
    if not isinstance(data, dict):
        return data
    keys = list(data)
    random.shuffle(keys)
    return {key: data[key] if key in ORDERED_KEYS else turned(data[key], random) for key in keys}


def shuffled(name: str, data: Any, random: Random) -> Any:
    """Return what a file says in another order: its entries, their keys, and the consequents of rules."""
    data = turned(deepcopy(data), random)
    if isinstance(data, list) and Path(name).name not in ORDERED_FILES:
        random.shuffle(data)
    for entry in data:
        if isinstance(entry, dict) and isinstance(entry.get("then"), list):
            random.shuffle(entry["then"])
    return data


def write(folder: Path, random: Random | None = None) -> None:
    """Write the pack into a folder, with what it says in another order, and its files one after another."""
    names = list(files())
    if random is not None:
        random.shuffle(names)
    for name in names:
        data = files()[name] if random is None else shuffled(name, files()[name], random)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8") as file:
            yaml.dump(data, file, Dumper=Dumper, allow_unicode=True, sort_keys=False, default_style='"')


RULES_MUCH_OUT = Case(
    name="Turned down on the application",
    answers={"stage_ended": Answer(state=State.KNOWN, value="application")},
)


def results(base: RuleBase) -> list[bytes]:
    """Return the bytes of the results of all examples and of a case that rules many causes out."""
    return [as_bytes(base, case) for case in (*map(example, EXAMPLES), RULES_MUCH_OUT)]


@cache
def results_as_written() -> list[bytes]:
    """Return the results by the pack as it is written."""
    return results(pack())


def as_bytes(base: RuleBase, case: Case) -> bytes:
    """Return a result as JSON, without the pack's hash, and as text with its advice."""
    differential = diagnose(base, case.answers, case=case.name)
    data = differential_data(base, differential)
    assert data["pack"].pop("hash") == base.pack.hash
    return f"{json.dumps(data)}\n{render_text(base, differential, Look(plain=True))}".encode()


def test_a_case_rules_many_causes_out() -> None:
    assert len(diagnose(pack(), RULES_MUCH_OUT.answers).ruled_out) > 10


@settings(max_examples=20)  # each writes and reads a whole pack
@given(st.integers(0, 2**32))
def test_the_order_in_which_a_pack_is_written_changes_no_byte_of_a_result(seed: int) -> None:
    with TemporaryDirectory() as folder:
        write(Path(folder), Random(seed))
        assert results(load_pack(Path(folder))) == results_as_written()


def test_the_order_of_rules_reaches_the_hash_of_the_pack(tmp_path: Path) -> None:
    write(tmp_path / "one", Random(1))
    write(tmp_path / "two", Random(2))
    hashes = {load_pack(tmp_path / name).pack.hash for name in ("one", "two")}
    assert len(hashes | {pack().pack.hash}) == 3


def test_a_pack_that_is_written_again_in_its_own_order_is_the_same_but_for_its_places(tmp_path: Path) -> None:
    write(tmp_path)
    again = load_pack(tmp_path)
    assert again.pack.hash != pack().pack.hash
    for part in ("scale", "questions", "findings", "causes", "rules", "advice", "sources"):
        assert getattr(again, part) == getattr(pack(), part), part
    assert list(again.questions) == list(pack().questions)


def test_cases_in_another_order_expect_the_same(tmp_path: Path) -> None:
    write(tmp_path, Random(3))
    base = load_pack(tmp_path)
    cases = load_cases(tmp_path, base)
    assert {each.name for each in cases} == {each.name for each in load_cases(None, pack())}
    assert [each.name for each in cases if run_case(base, each).misses] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_order_of_answers_changes_no_byte_of_a_result(name: str) -> None:
    told = example(name)
    wanted = as_bytes(pack(), told)
    for seed in range(5):
        answers = list(told.answers.items())
        Random(seed).shuffle(answers)
        assert as_bytes(pack(), Case(name=told.name, answers=dict(answers))) == wanted
