"""JSON Schemas of the files of a pack: they take all that loading takes, and mark what has a wrong shape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

import pytest
from builtin import ROOT
from editor import kind_of, marked
from jsonschema import Draft202012Validator

from afterview.loading import advice, cases, findings, letters, pack, questions, rules, scale
from afterview.schemas import FileKind, file_schema, render_schema
from afterview.schemas.descriptions import TOLD

SCHEMAS = ROOT / "docs" / "reference" / "schemas"
RENEW = "renew them with: afterview rules schema --to docs/reference/schemas"
ACCEPTED = sorted(
    path
    for pattern in (
        "rules/**/*.yaml",
        "tests/cli/pack/**/*.yaml",
        "tests/loading/base/**/*.yaml",
        "tests/anecdotes/**/*.yaml",
        "tests/read_again/**/*.yaml",
        "tests/loading/over/**/*.yaml",
        "docs/examples/**/*.yaml",
    )
    for path in ROOT.glob(pattern)
)


@pytest.mark.parametrize("kind", list(FileKind))
def test_a_schema_is_one_and_is_kept_in_the_reference(kind: FileKind) -> None:
    Draft202012Validator.check_schema(file_schema(kind))
    assert (SCHEMAS / kind.schema_file).read_text(encoding="utf-8") == render_schema(kind), RENEW


def test_the_reference_has_no_other_schemas() -> None:
    assert {path.name for path in SCHEMAS.iterdir()} == {kind.schema_file for kind in FileKind}


def test_every_file_that_is_read_suits_its_schema() -> None:
    found = {
        str(path.relative_to(ROOT)): problems
        for path in ACCEPTED
        if (problems := marked(kind_of(path.relative_to(ROOT)), path.read_text(encoding="utf-8")))
    }
    assert found == {}
    assert {kind_of(path.relative_to(ROOT)) for path in ACCEPTED} >= {*FileKind} - {FileKind.COLUMNS}


def test_the_pack_in_the_reference_suits_the_schemas() -> None:
    page = (ROOT / "docs" / "reference" / "rule-language.md").read_text(encoding="utf-8")
    blocks = re.findall(
        r"^```yaml\n# (?:a part of )?my-pack/(\S+)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE
    )
    assert len(blocks) > 8
    assert [(name, found) for name, text in blocks if (found := marked(kind_of(PurePath(name)), text))] == []


COLUMNS = """\
columns:
- {letter: A, header: Late, question: late, answers: {J: yes, n: [a, b]}}
- {header: '', use: ignored}
"""


def test_a_map_of_columns_suits_its_schema() -> None:
    assert marked(FileKind.COLUMNS, COLUMNS) == []
    assert marked(FileKind.COLUMNS, COLUMNS.replace(", use: ignored", "")) != []


KEYS: Mapping[FileKind, tuple[str, ...]] = {
    FileKind.PACK: (*pack._KEYS, *pack._BASE_KEYS, *pack._EXTENSION_KEYS),
    FileKind.SCALE: scale._KEYS,
    FileKind.QUESTIONS: questions._KEYS,
    FileKind.CAUSES: findings._CAUSE_KEYS,
    FileKind.RULES: rules._KEYS,
    FileKind.ADVICE: advice._KEYS,
    FileKind.LETTERS: letters._KEYS,
    FileKind.CASES: cases._CASE_KEYS,
    FileKind.CASE: cases._OWN_FILE_KEYS,
}


@pytest.mark.parametrize("kind", list(KEYS))
def test_a_schema_has_the_keys_that_loading_knows(kind: FileKind) -> None:
    schema = file_schema(kind)
    entry = schema.get("items", schema)
    assert sorted(entry["properties"]) == sorted(KEYS[kind])


def described(schema: Any) -> Iterator[tuple[str, bool]]:
    """Yield each key of the entries of a file, and whether it is described."""
    entry = schema.get("items", schema)
    yield from ((key, "description" in each) for key, each in entry["properties"].items())


def test_nearly_every_key_says_what_it_means() -> None:
    lacking = {f"{kind}.{key}" for kind in FileKind for key, told in described(file_schema(kind)) if not told}
    assert {each for each in lacking if not each.endswith(".id") and not each.startswith("translation.")} == {
        "case.pack",
        "columns.columns",
    }


def told_in_the_pages() -> str:
    pages = ("reference/rule-language.md", "how-to/measure-accuracy.md")
    text = "".join((ROOT / "docs" / page).read_text(encoding="utf-8") for page in pages)
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)


def test_descriptions_are_the_words_of_the_reference() -> None:
    page = told_in_the_pages()
    own = {"labels", "columns"}
    unlike = [
        (name, key)
        for name, keys in TOLD.items()
        for key, said in keys.items()
        if name not in own and f"{said} |" not in page
    ]
    assert unlike == []


SHAPE = {
    *("E008", "E010", "E011", "E012", "E014", "E015", "E016"),
    *("E101", "E102", "E201", "E202", "E203", "E204", "E205", "E206", "E207", "E210", "E214", "E215", "E218"),
    *("E111", "E220", "E308", "E310"),
}
"""Codes of mistakes of shape: a key, a word of a fixed list, a list where a mapping belongs, and so on."""
NOT_OF_ONE_FILE = {
    "label-left-out": "a case needs no label, and one that is held against a pack does",
    "a-finding-that-is-neither": "what is a question and what a finding stands in other files",
    "case-in-json-with-wrong-answers": "JSON is read as YAML by no schema of ours",
}
"""Mistakes with such a code that a schema cannot see, and why."""


def mistakes() -> Iterator[tuple[str, set[str], bool]]:
    """Yield each broken file by its name, with its codes, and whether its schema marks it."""
    for path in sorted((ROOT / "tests" / "loading" / "invalid").glob("*.txt")):
        blocks = ("\n" + path.read_text(encoding="utf-8")).split("\n@ ")[1:]
        edits = {
            block.partition("\n")[0]: block.partition("\n")[2].strip("\n").split("\n") for block in blocks
        }
        codes = {found[1] for line in edits.pop("expected") if (found := re.match(r"\S.*?: (E\d+) ", line))}
        yield path.stem, codes, any(seen(name, lines) for name, lines in edits.items())


def seen(name: str, edits: list[str]) -> bool:
    """Return whether a file of the base pack is marked after these edits, as tests/loading makes them."""
    path = ROOT / "tests" / "loading" / "base" / name
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    old: list[str] = []
    new: list[str] = []
    for edit in [*edits, "-"]:
        if edit.startswith("-") and new:
            removed = "".join(f"{line}\n" for line in old)
            added = "".join(f"{line}\n" for line in new)
            text = text.replace(removed, added, 1) if old else text + added
            old, new = [], []
        (old if edit.startswith("-") else new).append(edit[2:])
    stem = PurePath(name).stem
    if not name.endswith(".yaml") or ("/" in name and stem not in {*FileKind} and "translations" not in name):
        return False
    return bool(marked(kind_of(PurePath(name)), text))


def test_mistakes_of_shape_are_marked_and_what_only_the_whole_pack_tells_is_not() -> None:
    unseen = {
        name
        for name, codes, found in mistakes()
        if codes <= SHAPE and not found and name not in NOT_OF_ONE_FILE
    }
    assert unseen == set()
    assert [name for name, _, found in mistakes() if found and name in NOT_OF_ONE_FILE] == []
    whole_pack = {"E103", "E106", "E302", "E303", "E304", "E305", "E309", "E311", "E404"}
    assert [name for name, codes, found in mistakes() if found and codes <= whole_pack] == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FileKind.RULES, "- {id: a.b, when: {q: yes}, then: [{supports: c, strength: -3}], because: B.}"),
        (FileKind.RULES, "- {id: a.b, when: {q: yes}, then: [{supports: c}], because: B.}"),
        (FileKind.RULES, "- {id: a.b, when: {q: {atleast: 3}}, then: [{finding: f}], because: B.}"),
        (FileKind.RULES, "- {id: a.b, when: {}, then: [{finding: f}], because: B.}"),
        (FileKind.QUESTIONS, "- {id: q, ask: Q?, kind: choice, options: {one: One}}"),
        (FileKind.QUESTIONS, "- {id: q, ask: Q?, kind: yes_no, options: {one: One, two: Two}}"),
        (FileKind.QUESTIONS, "- {id: q, ask: Q?, kind: yes_no, sensitive: yes}"),
        (FileKind.QUESTIONS, "- {id: q, ask: Q?, kind: yes_no, changeable: true}"),
        (
            FileKind.CAUSES,
            "- {id: c, title: C, short: c, kind: non_skill, prior: 1.5, basis: B, changeable: yes}",
        ),
        (FileKind.LETTERS, "- {id: l, kind: no_letter, subject: S, paragraphs: [{id: p, text: T}]}"),
        (FileKind.CASES, "- {name: N, answers: {q: yes}, expect: {below: {c: unlikely}}}"),
        (FileKind.SCALE, "{}"),
    ],
)
def test_a_mistake_of_shape_is_marked(kind: FileKind, text: str) -> None:
    assert marked(kind, text) != []


def test_the_schemas_are_the_same_every_time() -> None:
    assert json.loads(render_schema(FileKind.RULES)) == file_schema(FileKind.RULES)


def test_the_first_line_of_each_file_of_the_built_in_pack_names_its_schema() -> None:
    for path in (ROOT / "rules").rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        named = path.parent / first.removeprefix("# yaml-language-server: $schema=")
        schema = SCHEMAS / kind_of(path.relative_to(ROOT)).schema_file
        assert (path, named.resolve()) == (path, schema.resolve())
