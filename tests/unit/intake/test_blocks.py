"""Text is cut where records end, and what a block comes to does not hang on who reads it, or when."""

from __future__ import annotations

import csv
import io
import pickle
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal
from unittest.mock import patch

import numpy as np
import pytest
from forms import RULES, write, write_workbook
from hypothesis import example, given
from hypothesis import strategies as st

from afterview.intake import blocks
from afterview.intake.blocks import Block, Dialect
from afterview.intake.delimited import Delimited
from afterview.intake.files import open_source
from afterview.intake.forms import FormTable, open_forms
from afterview.intake.rows import Broken, Record, Row

UNCLOSED = "a quotation mark is opened in this row and not closed: close or delete it"
TOO_LONG = "this row has more than 4,194,304 characters: shorten it"


def by_one_reader(text: str, dialect: Dialect, longest: int, most_lines: int) -> Iterator[Record]:
    """Yield the records as csv reads them from the first line on, anew behind each that is none."""
    lines = io.StringIO(text, newline="").readlines()
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if dialect.quoted else csv.QUOTE_NONE
    number, at = 1, 0
    while at < len(lines):
        reader = csv.reader([*lines[at:], "end\n"], delimiter=dialect.delimiter, quoting=quoting)
        cells, after = next(reader), at + reader.line_num
        its = lines[at:after]
        if after > len(lines) or len(its) > most_lines or sum(map(len, its)) >= longest:
            yield Broken(number, TOO_LONG if len(lines[at]) >= longest else UNCLOSED)
            after = at + 1
        else:
            yield Row(number, cells)
        number, at = number + 1, after


def in_blocks(path: Path, text: Delimited, rows: int) -> list[Record]:
    cut = text.blocks(open_source(path), rows)
    return [record for block in cut for some in text.records(block, 2) for record in some]


@given(
    st.text(st.sampled_from('aé"\n\r,§😀'), max_size=60) | st.text(st.sampled_from('a"\n,'), max_size=200),
    st.sampled_from([Dialect(delimiter=each, quoted=True) for each in ",§"])
    | st.sampled_from(
        [Dialect(delimiter=",", quoted=False), Dialect(delimiter=",", quoted=True, announced=True)]
    ),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from([(6, 2), (20, 3), (1 << 22, 1_000)]),
    st.sampled_from([(1, 1), (2, 3), (3, 1 << 18), (1_000, 7)]),
    st.sampled_from([1, 9, 1 << 23]),
)
@example('x\r\naaaaaaa\r\r\nb,"', Dialect(delimiter=",", quoted=True), "utf-8", (6, 2), (2, 4), 9)
@example('5" heels,"a ""b""\n",""c"d,\n"', Dialect(delimiter=",", quoted=True), "utf-8", (40, 9), (1, 1), 9)
def test_blocks_have_the_records_that_one_reader_finds(
    tmp_path_factory: pytest.TempPathFactory,
    text: str,
    dialect: Dialect,
    encoding: str,
    limits: tuple[int, int],
    sizes: tuple[int, int],
    largest: int,
) -> None:
    (longest, most_lines), (rows, read) = limits, sizes
    if encoding == "cp1252":
        text = text.encode(encoding, "replace").decode(encoding)
    path = write(
        tmp_path_factory.mktemp("text"),
        (f"sep={dialect.delimiter}\n" * dialect.announced + text).encode(encoding),
    )
    small: dict[str, Any] = {
        "LONGEST_ROW": longest,
        "MOST_LINES": most_lines,
        "_READ": read,
        "LARGEST": largest,
    }
    with ExitStack() as changed:
        for name, value in small.items():
            changed.enter_context(patch.object(blocks, name, value))
        found = in_blocks(path, Delimited(encoding=encoding, dialect=dialect), rows)
    assert found == [*by_one_reader(text, dialect, longest, most_lines)]


def cut(path: Path, rows: int, monkeypatch: pytest.MonkeyPatch, largest: int = 1 << 23) -> list[Block]:
    monkeypatch.setattr(blocks, "LARGEST", largest)
    (table,) = open_forms([path], RULES)
    return list(table.blocks(rows))


def test_a_block_has_no_more_rows_and_bytes_than_it_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "greeted,words\n" + 'warmly,"no, ""or""\nyes"\n' * 40)
    by_rows = cut(path, 12, monkeypatch)
    assert [(each.number, each.rows) for each in by_rows] == [(1, 12), (13, 12), (25, 12), (37, 5)]
    by_size = cut(path, 12, monkeypatch, largest=100)
    assert max(len(each.data) for each in by_size) < 100 + len('warmly,"no, ""or""\nyes"\n')
    for each in (by_rows, by_size):
        assert b"".join(block.data for block in each) == path.read_bytes()


def test_a_block_is_the_shorter_the_more_answers_may_be_set_aside_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("afterview.intake.forms._MOST_ANSWERS", 10)
    path = write(tmp_path, "greeted,brought\n" + "hotly,a pen\n" * 20)
    assert [each.rows for each in cut(path, 1_000, monkeypatch)] == [5, 5, 5, 5, 1]


ROWS = 'warmly,"3",one\n,,\ncurtly,5,two\nhotly,9,"thr\nee"\n \n\ngreeted,on_time,Client\nwarmly,1,x,y\n,,\n'


def opened(tmp_path: Path) -> FormTable:
    (table,) = open_forms([write(tmp_path, f'greeted,on_time,Client\n{ROWS * 9}warmly,"open\n{ROWS}')], RULES)
    return table


@pytest.mark.parametrize("rows", [1, 2, 7, 1_000])
def test_blocks_come_to_the_same_forms_in_any_order_and_in_any_process(tmp_path: Path, rows: int) -> None:
    table = opened(tmp_path)
    whole = list(table.batches(id_column="Client"))
    reader = table.in_blocks(id_column="Client")
    assert reader is not None
    elsewhere = pickle.loads(pickle.dumps(reader))
    cut = [*enumerate(pickle.loads(pickle.dumps(list(table.blocks(rows)))))]
    found = {place: elsewhere.batch(block) for place, block in reversed(cut)}
    batches = [found[place] for place, _ in cut]
    assert np.concatenate([each.numbers for each in batches]).tolist() == [
        number for each in whole for number in each.numbers.tolist()
    ]
    for name in ("set_aside", "rows_aside", "ids"):
        assert [one for each in batches for one in getattr(each, name)] == [
            one for each in whole for one in getattr(each, name)
        ]
    for id_, column in whole[0].columns.by_question.items():
        states = [each.columns.by_question[id_].states for each in batches]
        assert np.concatenate(states).tolist() == column.states.tolist()
    assert sum(each.records for each in batches) == sum(each.records for each in whole)


def test_only_text_is_read_in_blocks(tmp_path: Path) -> None:
    (table,) = open_forms([write_workbook(tmp_path / "forms.xlsx", [["greeted"], ["warmly"]])], RULES)
    assert table.in_blocks() is None
