"""Encoding, delimiter and quoting are found out; a row that does not end costs no other row."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from forms import write
from hypothesis import given
from hypothesis import strategies as st

from afterview.intake import blocks
from afterview.intake.files import open_source, open_table
from afterview.intake.rows import Broken, Record, Row

UNCLOSED = "a quotation mark is opened in this row and not closed: close or delete it"
ROWS = [["greeted", "words"], ["warmly", 'said "no", and\nleft'], ["curtly", "ä; b, c"]]


def records(path: Path) -> list[Record]:
    return list(open_table(open_source(path)).rows())


def file_of(rows: list[list[str]], delimiter: str, *, quoting: int = 0, line_end: str = "\n") -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=line_end)
    if quoting:
        writer = csv.writer(stream, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer.writerows(rows)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_way_of_writing_the_same_rows_is_understood(
    tmp_path: Path, encoding: str, delimiter: str, line_end: str
) -> None:
    text = file_of(ROWS, delimiter, line_end=line_end).rstrip()
    found = records(write(tmp_path, text.encode(encoding)))
    assert found == [Row(number, cells) for number, cells in enumerate(ROWS, 1)]


def test_the_format_is_said_in_words(tmp_path: Path) -> None:
    path = write(tmp_path, b"\xef\xbb\xbf" + file_of(ROWS, ";", quoting=1).encode())
    assert open_table(open_source(path)).format == "semicolon-separated text, UTF-8"


def test_the_more_even_delimiter_counts_and_not_the_more_frequent_one(tmp_path: Path) -> None:
    text = "greeted;words, a, b, c, d\nwarmly;no\ncurtly;yes\n"
    assert records(write(tmp_path, text))[0] == Row(1, ["greeted", "words, a, b, c, d"])


def test_a_first_line_that_tells_the_delimiter_is_believed_and_no_row(tmp_path: Path) -> None:
    found = records(write(tmp_path, "sep=;\ngreeted;words\nwarmly;a,b\n"))
    assert found == [Row(1, ["greeted", "words"]), Row(2, ["warmly", "a,b"])]


def test_tabs_without_quoting_leave_quotation_marks_as_they_are(tmp_path: Path) -> None:
    text = 'greeted\twords\nwarmly\t"Well", they said\ncurtly\t"no\nwarmly\tfine\n'
    assert records(write(tmp_path, text)) == [
        Row(1, ["greeted", "words"]),
        Row(2, ["warmly", '"Well", they said']),
        Row(3, ["curtly", '"no']),
        Row(4, ["warmly", "fine"]),
    ]


def test_a_character_cut_in_two_at_the_end_does_not_change_the_encoding(tmp_path: Path) -> None:
    found = records(write(tmp_path, "greeted,words\nwarmly,café\ncurtly,é".encode()[:-1]))
    assert found == [Row(1, ["greeted", "words"]), Row(2, ["warmly", "café"]), Row(3, ["curtly", "\ufffd"])]


def test_a_file_that_ends_within_quotation_marks_loses_that_row_alone(tmp_path: Path) -> None:
    text = 'greeted,words\nwarmly,"fine"\ncurtly,"cut o'
    assert records(write(tmp_path, text)) == [
        Row(1, ["greeted", "words"]),
        Row(2, ["warmly", "fine"]),
        Broken(3, UNCLOSED),
    ]


def test_a_quotation_mark_that_is_not_closed_swallows_no_other_row(tmp_path: Path) -> None:
    rows = "".join(f"warmly,row {number}\n" for number in range(3 * blocks.MOST_LINES))
    found = records(write(tmp_path, f'greeted,words\ncurtly,"open\n{rows}warmly,"closed"\n'))
    assert found[:3] == [Row(1, ["greeted", "words"]), Broken(2, UNCLOSED), Row(3, ["warmly", "row 0"])]
    assert len(found) == 3 + 3 * blocks.MOST_LINES


def test_a_row_that_is_too_long_is_set_aside_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "LONGEST_ROW", 50)
    text = f'greeted,words\nwarmly,{"x" * 180}\ncurtly,{"y" * 20}\nwarmly,"{"z" * 180}"\ncurtly,no'
    assert records(write(tmp_path, text)) == [
        Row(1, ["greeted", "words"]),
        Broken(2, "this row has more than 4,194,304 characters: shorten it"),
        Row(3, ["curtly", "y" * 20]),
        Broken(4, "this row has more than 4,194,304 characters: shorten it"),
        Row(5, ["curtly", "no"]),
    ]


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8),
            min_size=2,
            max_size=4,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_what_a_csv_writer_writes_is_read_back_cell_by_cell(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    head = [["greeted", "words"]] * 3
    folder = tmp_path_factory.mktemp("rows")
    found = records(write(folder, file_of(head + rows, ",", quoting=1)))
    assert [each.cells for each in found if isinstance(each, Row)] == head + rows
