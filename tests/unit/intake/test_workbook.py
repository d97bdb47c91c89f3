"""XLSX is read as it comes; what would fill the memory is refused or costs nothing."""

from __future__ import annotations

import tracemalloc
import zipfile
from pathlib import Path

import pytest
from forms import write_workbook

from afterview.errors import FormFileError
from afterview.intake import workbook, workbook_parts
from afterview.intake.files import open_source, open_table
from afterview.intake.reasons import ENGLISH
from afterview.intake.rows import Broken, Remark, Row, Table


def table(path: Path) -> Table:
    return open_table(open_source(path))


def refusal(path: Path) -> str:
    with pytest.raises(FormFileError) as refused:
        list(table(path).rows())
    return str(refused.value).removeprefix(f"{path}: ")


def test_texts_numbers_yes_and_no_are_read_as_people_write_them(tmp_path: Path) -> None:
    rows = [["a", 1, 2.0, 0.1 + 0.2, 1e20, True, False, None, " b\xa0"]]
    path = write_workbook(tmp_path / "f.xlsx", rows)
    assert list(table(path).rows()) == [
        Row(1, ["a", "1", "2", "0.3", "1e+20", "TRUE", "FALSE", "", " b\xa0"])
    ]


def test_cells_stand_where_their_place_says_and_rows_keep_their_number(tmp_path: Path) -> None:
    sheet = (
        '<row r="3"><c r="B3" t="s"><v>1</v></c><c t="str"><f>A1&amp;B1</f><v>made</v></c></row>'
        '<row r="7"><c r="AA7" t="s"><v>0</v></c></row><row/><row><c t="e"><v>#N/A</v></c></row>'
    )
    path = write_workbook(tmp_path / "f.xlsx", sheet=sheet, shared=["far", "near"])
    assert list(table(path).rows()) == [
        Row(3, ["", "near", "made"]),
        Row(7, [*[""] * 26, "far"]),
        Row(9, ["#N/A"]),
    ]


def test_formatted_pieces_of_a_text_are_one_and_its_pronunciation_is_left_out(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "f.xlsx", sheet='<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>')
    texts = "<sst><si><r><t>to</t></r><r><t>kyo</t></r><rPh><t>TO</t></rPh></si><si><t>b</t></si></sst>"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "g.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, texts if name == "xl/sharedStrings.xml" else old.read(name))
    assert list(table(tmp_path / "g.xlsx").rows()) == [Row(1, ["tokyo", "b"])]


def test_parts_may_have_a_prefix_before_each_name(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "f.xlsx")
    row = "<x:row><x:c><x:v>4</x:v></x:c></x:row>"
    sheet = f'<x:worksheet xmlns:x="y"><x:sheetData>{row}</x:sheetData></x:worksheet>'
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "g.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, sheet if "sheet1" in name else old.read(name))
    assert list(table(tmp_path / "g.xlsx").rows()) == [Row(1, ["4"])]


def test_the_first_sheet_that_is_shown_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    sheets = [("Lists", "hidden"), ("Form Responses 1", "visible"), ("Notes", "visible")]
    found = table(write_workbook(tmp_path / "f.xlsx", [["a"]], sheets=sheets))
    assert found.format == "workbook, sheet 'Form Responses 1'"
    assert found.remarks == (Remark(ENGLISH.other_sheets, "Notes"),)


def test_a_cell_far_away_and_a_long_text_in_many_cells_need_no_memory(tmp_path: Path) -> None:
    many = "".join(f'<row><c r="A{number}" t="s"><v>0</v></c></row>' for number in range(1, 5001))
    far = '<row r="1048576"><c r="XFD1048576" t="s"><v>0</v></c></row>'
    path = write_workbook(tmp_path / "f.xlsx", sheet=many + far, shared=["x" * 32_000])
    tracemalloc.start()
    count = sum(1 for _ in table(path).rows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 5001
    assert peak < 20_000_000


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "_LARGEST_PART", 100_000)
    path = write_workbook(tmp_path / "f.xlsx", sheet="<row/>" * 100_000)
    assert path.stat().st_size < 10_000
    assert refusal(path) == "E019 this workbook unpacks to more than is read: save it as CSV (UTF-8)"


def test_a_cell_that_is_too_long_sets_its_row_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_parts, "LONGEST_ROW", 100)
    path = write_workbook(tmp_path / "f.xlsx", [["a"], ["x" * 500], ["b"]])
    assert list(table(path).rows()) == [
        Row(1, ["a"]),
        Broken(2, "this row has more than 4,194,304 characters: shorten it"),
        Row(3, ["b"]),
    ]


def test_a_cell_of_forty_megabytes_is_not_kept(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "f.xlsx", [["a"], ["x" * 40_000_000], ["b"]])
    tracemalloc.start()
    found = list(table(path).rows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [each.number for each in found] == [1, 2, 3]
    assert peak < 20_000_000


def test_entities_are_refused(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "f.xlsx", [["a"]])
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "g.xlsx", "w") as new:
        for name in old.namelist():
            bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' if "sheet1" in name else b""
            new.writestr(name, bomb + old.read(name))
    assert refusal(tmp_path / "g.xlsx").startswith(
        "E002 this workbook is damaged or cut off (it declares entities)"
    )


def test_a_workbook_cut_off_anywhere_is_refused_and_never_a_traceback(tmp_path: Path) -> None:
    data = write_workbook(tmp_path / "f.xlsx", [["a", "b"]] * 50).read_bytes()
    for end in range(4, len(data), 37):
        cut = tmp_path / "cut.xlsx"
        cut.write_bytes(data[:end])
        with pytest.raises(FormFileError, match="E002"):
            list(table(cut).rows())


def test_a_workbook_with_a_byte_changed_is_read_or_refused(tmp_path: Path) -> None:
    data = bytearray(write_workbook(tmp_path / "f.xlsx", [["a", "b"]] * 3, shared=["c"]).read_bytes())
    other = tmp_path / "other.xlsx"
    for place in range(len(data)):
        data[place] ^= 0xFF
        other.write_bytes(data)
        data[place] ^= 0xFF
        try:
            list(table(other).rows())
        except FormFileError:
            continue
