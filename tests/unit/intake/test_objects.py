"""JSON Lines: each object is a row, and its keys are columns."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from forms import GREETED, RULES, answers, known, read, reasons, several, write

from afterview.errors import FormFileError
from afterview.facts import Answer, State
from afterview.intake import blocks, objects
from afterview.intake.files import open_source, open_table
from afterview.intake.forms import read_forms
from afterview.intake.objects import open_objects
from afterview.intake.reasons import ENGLISH
from afterview.intake.rows import Broken, Remark, Row


def test_texts_numbers_lists_yes_no_and_null_are_answers(tmp_path: Path) -> None:
    text = (
        '{"greeted": "curtly", "went": 4, "brought": ["notebook", "A gift; a small one"], "on_time": true}\n'
        '\n{"brought": [], "left": null, "went": "don\'t know"}\n'
    )
    assert answers(write(tmp_path, text, "forms.jsonl")) == [
        {
            "greeted": known("curtly"),
            "went": known(4),
            "brought": several("notebook", "gift"),
            "on_time": known("yes"),
        },
        {"brought": several(), "went": Answer(state=State.UNKNOWN)},
    ]


def test_rows_are_lines_and_keys_may_be_the_texts_of_questions(tmp_path: Path) -> None:
    path = write(tmp_path, f'{{"id": "7", "{GREETED}": "Warmly"}}\n')
    (form,) = read(path)
    assert (form.row, getattr(form, "answers", None)) == (1, {"greeted": known("warmly")})


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "this is no JSON, from column 2 on: "),
        ("[1, 2]", "this is no object: "),
        ('{"greeted": "a", "greeted": "b"}', "a key stands twice in this object: delete one"),
        ('{"greeted": {"value": "a"}}', "'greeted' is neither a text, a number, true or false, nor a list "),
        ('{"brought": [["a"]]}', "'brought' is neither a text, a number, true or false, nor a list of texts"),
        ("[" * 100_000, "this is nested too deep: "),
    ],
)
def test_a_line_that_is_no_plain_object_is_set_aside_alone(tmp_path: Path, line: str, reason: str) -> None:
    path = write(tmp_path, f'{{"greeted": "warmly"}}\n{line}\n{{"greeted": "curtly"}}\n')
    found = read(path)
    assert [each.row for each in found] == [1, 2, 3]
    ((row, said),) = reasons(path)
    assert row == 2
    assert said.startswith(reason)


def test_a_key_that_comes_late_sets_its_row_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "_HEAD", 2)
    lines = '{"greeted": "warmly"}\n' * 2 + '{"greeted": "warmly", "went": 3}\n'
    assert reasons(write(tmp_path, lines)) == [
        (3, "the key 'went' is in none of the first objects: move one that has it to the top of the file")
    ]


def test_a_line_that_is_too_long_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "LONGEST_ROW", 100)
    lines = f'{{"greeted": "warmly"}}\n{{"words": "{"x" * 500}"}}\n{{"greeted": "curtly"}}\n'
    path = write(tmp_path, lines)
    assert reasons(path) == [(2, "this row has more than 4,194,304 characters: shorten it")]
    assert [each.row for each in read(path)] == [1, 2, 3]


@pytest.mark.parametrize("rows", [1, 2, 3, 1_000])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_objects_are_the_same_in_blocks_of_any_length(
    tmp_path: Path, rows: int, ending: str, mark: str
) -> None:
    lines = ['{"greeted": "warmly"}', "", "{", '{"left": 3, "greeted": "a \u2028 b"}', '{"went": "\\n"}']
    path = tmp_path / "forms.jsonl"
    path.write_text(mark + ending.join(lines), encoding="utf-8", newline="")
    table = open_objects(open_source(path))
    assert table.text is not None
    found = [each for block in table.text.blocks(table.source, rows) for each in table.text.records(block, 2)]
    assert (
        list(chain.from_iterable(found))
        == [*table.rows()][1:]
        == [
            Row(1, ["warmly", "", ""]),
            Broken(3, ENGLISH.no_json, "2"),
            Row(4, ["a \u2028 b", "3", ""]),
            Row(5, ["", "", "\n"]),
        ]
    )


@pytest.mark.parametrize(
    ("encoding", "remarks"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", []),
        ("cp1252", [Remark(ENGLISH.windows)]),
    ],
)
def test_objects_are_read_in_the_encodings_of_delimited_text(
    tmp_path: Path, encoding: str, remarks: list[Remark]
) -> None:
    path = tmp_path / "forms.jsonl"
    path.write_text('{"id": "Ada Müller", "greeted": "warmly"}\n', encoding=encoding)
    table = open_table(open_source(path))
    assert (table.format, [*table.remarks]) == ("JSON Lines", remarks)
    assert [*table.rows()] == [Row(0, ["id", "greeted"]), Row(1, ["Ada Müller", "warmly"])]


def test_one_list_of_all_objects_is_refused_with_what_is_expected(tmp_path: Path) -> None:
    path = write(tmp_path, '[\n  {"greeted": "warmly"}\n]\n')
    with pytest.raises(FormFileError, match="E009 this is one list of JSON: write each form"):
        list(read_forms([path], RULES))


def test_objects_that_never_have_the_same_keys_are_refused_before_they_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(objects, "_MOST_KEYS", 2)
    path = write(tmp_path, '{"a": 1, "b": 2}\n{"c": 3}\n' + "{" * 100)
    with pytest.raises(FormFileError, match="E017 the objects of this file have more than 2 keys: give all"):
        open_objects(open_source(path))
