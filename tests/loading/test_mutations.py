"""Whatever becomes of the files of a pack, loading it ends in a rule base or in a PackError."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterview.errors import CaseFileError, PackError
from afterview.loading import load_cases, load_pack, read_case
from afterview.rule_base import Case, RuleBase

BASE = Path(__file__).parent / "base"
FILES = {path.relative_to(BASE): path.read_bytes() for path in sorted(BASE.rglob("*.yaml"))}
PIECES: list[str] = [*"[{}]:-&*!|>?'\"#@`\n\t \0\u202e", "---\n", "<<: ", "&a ", "*a", "!x ", "%YAML 2\n"]
WORDS = ["yes", "no", "''", "null", "0", "-1", "1e9", "0.5", "[]", "{}", "not", "all", "[[a]]", "{not: x}"]

Mutation = Callable[[random.Random, bytes], bytes]


def flip_a_byte(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def put_in_a_piece(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(PIECES).encode() + data[at:]


def cut_off(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def delete_a_line(chance: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def double_a_line(chance: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return b"".join([*lines[: at + 1], *lines[at:]])


def indent_a_line(chance: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    lines[at] = b"  " + lines[at] if chance.random() < 0.5 else lines[at].removeprefix(b"  ")
    return b"".join(lines)


def change_a_value(chance: random.Random, data: bytes) -> bytes:
    lines = data.splitlines()
    at = chance.randrange(len(lines))
    lines[at] = (
        lines[at].partition(b": ")[0] + b": " + chance.choice([*WORDS, "9" * 400, "é" * 2_001]).encode()
    )
    return b"\n".join(lines)


def swap_two_values(chance: random.Random, data: bytes) -> bytes:
    lines = data.splitlines()
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    (key, mark, value), (other_key, other_mark, other) = (lines[at].partition(b": ") for at in (one, two))
    lines[one], lines[two] = key + mark + other, other_key + other_mark + value
    return b"\n".join(lines)


def swap_two_words(chance: random.Random, data: bytes) -> bytes:
    words = data.split(b" ")
    one, two = chance.randrange(len(words)), chance.randrange(len(words))
    words[one], words[two] = words[two], words[one]
    return b" ".join(words)


MUTATIONS: tuple[Mutation, ...] = (
    flip_a_byte,
    put_in_a_piece,
    cut_off,
    delete_a_line,
    double_a_line,
    indent_a_line,
    change_a_value,
    swap_two_values,
    swap_two_words,
)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs") / "base"
    shutil.copytree(BASE, folder)
    return folder


CASE = """\
name: A visit
answers:
  stage_ended: in_person
  stages_passed: [phone]
  greeted_reception: {value: curtly, certainty: guessing}
  remarks: "It rained."
  dress_compared: {state: withheld}
expect: {top: rude_to_staff, band: {rude_to_staff: likely}}
cites: [E1.1]
"""
CASE_AS_JSON = r"""
{"schema": "afterview/differential/1", "case": null, "pack": {"name": "base", "version": "1"},
 "answers": {"answers_went": {"state": "known", "value": 4, "certainty": null, "observer": "coach"},
  "stages_passed": {"state": "known", "value": ["phone"]},
  "remarks": {"value": "\ud83d\ude00 \u00e9"}}}
"""


def spoilt(chance: random.Random, data: bytes) -> bytes:
    return chance.choice(MUTATIONS)(chance, data) if data else data


def spoilt_pack(chance: random.Random, times: int) -> dict[Path, bytes]:
    whole = dict(FILES)
    for _ in range(times):
        inner = chance.choice(list(FILES))
        whole[inner] = spoilt(chance, whole[inner])
    return whole


def outcome(pack: Path) -> RuleBase | tuple[str, ...]:
    try:
        rule_base = load_pack(pack)
        load_cases(pack, rule_base)
    except PackError as error:
        return tuple(problem.with_excerpt() for problem in error.problems)
    return rule_base


def case_outcome(path: Path, rule_base: RuleBase) -> Case | tuple[str, ...]:
    try:
        return read_case(path, rule_base)
    except CaseFileError as error:
        return tuple(problem.with_excerpt() for problem in error.problems)


MANY = settings(
    max_examples=5 * settings().max_examples,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@MANY
@given(seed=st.integers(min_value=0), times=st.integers(min_value=1, max_value=6))
def test_a_spoilt_pack_is_loaded_or_refused_and_never_breaks_the_reader(
    pack: Path, seed: int, times: int
) -> None:
    for inner, data in spoilt_pack(random.Random(seed), times).items():
        (pack / inner).write_bytes(data)

    assert outcome(pack) == outcome(pack) != ()


@MANY
@given(seed=st.integers(min_value=0), times=st.integers(min_value=1, max_value=4))
@pytest.mark.parametrize(("name", "whole"), [("visit.yaml", CASE), ("visit.json", CASE_AS_JSON)])
def test_a_spoilt_case_file_is_read_or_refused_and_never_breaks_the_reader(
    tmp_path: Path, seed: int, times: int, name: str, whole: str
) -> None:
    chance = random.Random(seed)
    data = whole.encode()
    for _ in range(times):
        data = spoilt(chance, data)
    (tmp_path / name).write_bytes(data)
    rule_base = load_once()

    assert case_outcome(tmp_path / name, rule_base) == case_outcome(tmp_path / name, rule_base) != ()


@cache
def load_once() -> RuleBase:
    return load_pack(BASE)
