"""Parquet is read like any other file of forms, and so is a table in memory."""

from __future__ import annotations

import datetime
import subprocess
import sys
import tracemalloc
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from forms import GREETED, NOTEBOOK, RULES, known, several

from afterview.errors import FormFileError
from afterview.facts import Answer, State
from afterview.inference.columnar import answers_at
from afterview.intake import parquet
from afterview.intake.arrow import batches_of_table, forms_of_table
from afterview.intake.asides import SetAside
from afterview.intake.columns import Use
from afterview.intake.forms import Form, FormTable, open_forms

TABLE = pa.table(
    {
        GREETED: pa.array(["Warmly", "curtly", None, "hotly"]).dictionary_encode(),
        "brought": pa.array([["notebook", "gift"], [], None, [NOTEBOOK, None]]),
        "on_time": pa.array([True, False, None, True]),
        "went": pa.array([3, None, 4, 9], pa.int8()),
        "left": pa.array([12.0, float("nan"), None, 0.5]),
        "words": pa.array([b"well", b"\xff", None, None], pa.binary()),
        "sent": pa.array([datetime.datetime(2026, 1, 2)] * 4, pa.timestamp("ms", "UTC")),
        "place": pa.array([{"x": 1}] * 4),
    }
)


def written(folder: Path, table: pa.Table = TABLE, **more: Any) -> FormTable:
    pq.write_table(table, folder / "forms.parquet", **more)
    (found,) = open_forms([folder / "forms.parquet"], RULES)
    return found


def test_values_of_every_type_are_read_as_a_cell_would_have_them(tmp_path: Path) -> None:
    table = written(tmp_path)
    forms = list(table.forms())
    assert table.table.format == "Parquet"
    assert [each.answers if isinstance(each, Form) else each.reason for each in forms] == [
        {
            "greeted": known("warmly"),
            "brought": several("notebook", "gift"),
            "on_time": known("yes"),
            "went": known(3),
            "left": known(12),
            "words": known("well"),
        },
        {
            "greeted": known("curtly"),
            "brought": several(),
            "on_time": known("no"),
            "words": known("\ufffd"),
        },
        {"went": known(4)},
        {"brought": several("notebook"), "on_time": known("yes")},
    ]
    assert [(each.row, each.column, each.value) for each in forms[3].set_aside] == [  # type: ignore[union-attr]
        (4, "A", "hotly"),
        (4, "D", "9"),
        (4, "E", "0.5"),
    ]


def test_a_column_whose_type_is_no_answer_is_not_read_and_says_so() -> None:
    forms = forms_of_table(TABLE.rename_columns([*TABLE.column_names[:-1], "greeted"]), RULES)
    assert forms.columns[-1].use is Use.UNRECOGNISED
    assert forms.columns[-1].remark == "its type, struct<x: int64>, is not read"
    with pytest.raises(FormFileError, match="table: E104 no question was recognised"):
        forms_of_table(pa.table({"greeted": pa.array([{"x": 1}])}), RULES)


@pytest.mark.parametrize("start", range(6))
@pytest.mark.parametrize("row_group_size", [1, 2, 3, 5])
@pytest.mark.parametrize("rows", [1, 2, 4])
@pytest.mark.parametrize("together", [1, 3])
def test_rows_are_the_same_whatever_the_groups_they_stand_in(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    start: int,
    row_group_size: int,
    rows: int,
    together: int,
) -> None:
    monkeypatch.setattr(parquet, "_MOST_ROWS", together)
    answers = ["warmly", "curtly", "", "politely", "N/A"]
    table = pa.table({"x": range(5), "greeted": answers, "greeted.x": [""] * 5})
    forms = written(tmp_path, table, row_group_size=row_group_size)
    found = {
        int(number): answers_at(RULES, batch.columns, row)
        for batch in forms.batches(rows=rows, start=start)
        for row, number in enumerate(batch.numbers)
    }
    aside = [each for batch in forms.batches(rows=rows, start=start) for each in batch.rows_aside]
    expected = {
        1: {"greeted": known("warmly")},
        2: {"greeted": known("curtly")},
        4: {"greeted": known("politely")},
        5: {"greeted": Answer(state=State.NOT_APPLICABLE)},
    }
    empty = SetAside(file=forms.table.name, row=3, reason="no question is answered in this row")
    assert found == {number: each for number, each in expected.items() if number > start}
    assert aside == [empty] * (start < 3)


def test_columns_of_one_name_are_each_read(tmp_path: Path) -> None:
    table = pa.Table.from_arrays([pa.array(["warmly", None]), pa.array([None, "curtly"])], ["greeted"] * 2)
    found = [each.answers for each in written(tmp_path, table).forms() if isinstance(each, Form)]
    assert found == [{"greeted": known("warmly")}, {"greeted": known("curtly")}]


def test_a_table_in_memory_is_read_like_a_file_and_another_without_recognising_it_again() -> None:
    forms = forms_of_table(TABLE, RULES)
    (batch,) = batches_of_table(TABLE, RULES, id_column="sent")
    assert batch.ids is not None
    assert batch.ids[0].startswith("2026-01-02 00:00:00")
    assert batch.numbers.tolist() == [1, 2, 3, 4]
    (other,) = forms.of(TABLE.slice(2, 1).to_batches()[0]).batches()
    assert other.numbers.tolist() == [1]
    assert answers_at(RULES, other.columns, 0) == {"went": known(4)}


def test_a_large_dictionary_that_few_rows_use_is_not_read_whole() -> None:
    words = pa.DictionaryArray.from_arrays(
        pa.array([70_000, 0, None], pa.int32()), pa.array(["warmly", *map(str, range(70_000))])
    )
    forms = forms_of_table(pa.table({"greeted": words}), RULES)
    (batch,) = forms.batches()
    assert [each.value for each in batch.set_aside] == ["69999"]
    assert batch.numbers.tolist() == [1, 2]


def test_whole_numbers_of_any_width_are_read_to_the_last_digit() -> None:
    table = pa.table({"left": pa.array([Decimal("12.00")]), "went": pa.array([5], pa.uint64())})
    (form,) = forms_of_table(table, RULES).forms()
    assert isinstance(form, Form)
    assert form.answers == {"left": known(12), "went": known(5)}


def test_a_file_cut_off_or_changed_anywhere_is_read_or_refused_and_never_a_traceback(tmp_path: Path) -> None:
    written(tmp_path)
    path = tmp_path / "forms.parquet"
    data = bytearray(path.read_bytes())
    for place in range(0, len(data), 7):
        changed = bytearray(data)
        changed[place] ^= 0xFF
        for content in (data[:place], changed):
            path.write_bytes(content)
            try:
                (table,) = open_forms([path], RULES)
                assert sum(each.records for each in table.batches()) <= 4
            except FormFileError:
                continue


@pytest.mark.parametrize("kind", [pa.int8(), pa.uint16(), pa.int64()])
def test_codes_of_a_dictionary_are_read_wherever_a_table_is_cut(kind: pa.DataType) -> None:
    words = ["warmly", *map(str, range(126)), "curtly"]
    valid = np.arange(300) % 3 > 0
    codes = np.where(valid, np.where(np.arange(300) % 2, 0, 127), 99).astype(kind.to_pandas_dtype())
    indices = pa.Array.from_buffers(
        kind, 300, [pa.py_buffer(np.packbits(valid, bitorder="little")), pa.py_buffer(codes)]
    )
    table = pa.table({"greeted": pa.DictionaryArray.from_arrays(indices, pa.array(words)), "went": [3] * 300})
    forms = forms_of_table(table, RULES)
    for start in range(20):
        (batch,) = forms.of(table.slice(start, 200)).batches()
        found = [answers_at(RULES, batch.columns, row).get("greeted") for row in range(200)]
        expected = [
            known(["curtly", "warmly"][row % 2]) if row % 3 else None for row in range(start, start + 200)
        ]
        assert found == expected


def test_texts_of_a_file_are_read_as_dictionaries(tmp_path: Path) -> None:
    table = pa.table({"greeted": ["warmly", None, "curtly"] * 50, "went": [4] * 150})
    forms = written(tmp_path, table, row_group_size=60)
    (batch, *_) = parquet._batches(forms.table.source, [*table.schema], 0)
    assert pa.types.is_dictionary(batch.schema.field("greeted").type)
    assert [each.answers.get("greeted") for each in forms.forms() if isinstance(each, Form)] == [
        known("warmly"),
        None,
        known("curtly"),
    ] * 50


def test_what_cells_mean_is_remembered_and_no_table_gets_the_answers_of_another() -> None:
    tables = [
        pa.table({"greeted": words}) for words in (["warmly", "hm"], ["curtly", "warmly"], ["hm", "curtly"])
    ]
    forms = forms_of_table(tables[0], RULES)
    remembering = forms.remembering()
    begun = [remembering.of(each).batches(rows=1) for each in tables]
    for _ in range(2):
        for table, batches in zip(tables, begun, strict=True):
            batch = next(batches)
            start = batch.numbers[0] - 1 if len(batch.numbers) else batch.rows_aside[0].row - 1
            (fresh, *_) = forms.of(table.slice(start, 1)).batches()
            rows = range(len(batch.numbers))
            assert [answers_at(RULES, batch.columns, row) for row in rows] == [
                answers_at(RULES, fresh.columns, row) for row in range(len(fresh.numbers))
            ]
            assert [each.reason for each in batch.set_aside] == [each.reason for each in fresh.set_aside]
    (whole,) = remembering.of(pa.table({"greeted": ["hotly", "warmly"]})).batches(whole_rows=True)
    assert [each.row for each in whole.rows_aside] == [1]


def test_long_rows_are_unpacked_few_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_LARGEST", 3_000)
    table = pa.table({"greeted": ["warmly"] * 50, "words": [f"{number}" * 400 for number in range(50)]})
    forms = written(tmp_path, table, compression="none", use_dictionary=False)
    read = [each.num_rows for each in parquet._batches(forms.table.source, [*table.schema], 0)]
    assert max(read) <= 6
    assert sum(each.records for each in forms.batches()) == 50


def test_what_was_read_of_a_file_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_MOST_ROWS", 500)
    words = [number.to_bytes(8, "big").hex() * 4 for number in range(20_000)]
    table = pa.table({"greeted": ["warmly"] * len(words), "words": words})
    forms = written(tmp_path, table, compression="none", use_dictionary=False, row_group_size=500)
    batches = parquet._batches(forms.table.source, [*table.schema], 0)

    tracemalloc.start()
    rows = sum(each.num_rows for each in batches)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert rows == len(words)
    assert most < (tmp_path / "forms.parquet").stat().st_size / 4


def test_without_pyarrow_it_is_said_which_extra_has_it(tmp_path: Path) -> None:
    written(tmp_path)
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from afterview.intake.files import open_source, open_table\n"
        "from afterview.errors import FormFileError\n"
        "try:\n open_table(open_source(sys.argv[1]))\n"
        "except FormFileError as error:\n print(error)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "forms.parquet")]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said == (
        f"{tmp_path / 'forms.parquet'}: E002 Parquet needs pyarrow, which is not installed"
        " - pip install 'afterview[parquet]' installs it\n"
    )
