"""Every row comes out once and in order, whatever the file; what cannot be read is refused with a message."""

from __future__ import annotations

import io
import json
import random
import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from forms import (
    BROUGHT,
    GERMAN,
    GREETED,
    QUESTIONS,
    RULES,
    answers,
    csv_text,
    known,
    read,
    reasons,
    several,
    write,
    write_workbook,
)
from generated import cases, rule_bases
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.errors import FormFileError
from afterview.facts import Answer, State
from afterview.intake import blocks
from afterview.intake.asides import AnswerAside, SetAside
from afterview.intake.forms import Form, open_forms, read_forms
from afterview.intake.rows import Broken
from afterview.rule_base import RuleBase


def refusal(path: Path, **more: object) -> str:
    with pytest.raises(FormFileError) as refused:
        list(read_forms([path], RULES, **more))  # type: ignore[arg-type]
    return str(refused.value).removeprefix(f"{path}: ")


def test_our_own_ids_are_read_in_every_format(tmp_path: Path) -> None:
    rows = [["greeted", "brought", "went"], ["curtly", "notebook;papers", "4"]]
    expected = [{"greeted": known("curtly"), "brought": several("notebook", "papers"), "went": known(4)}]
    objects = json.dumps({"greeted": "curtly", "brought": ["notebook", "papers"], "went": 4})
    assert answers(write(tmp_path, rows)) == expected
    assert answers(write(tmp_path, csv_text(rows, "\t"), "forms.tsv")) == expected
    assert answers(write_workbook(tmp_path / "forms.xlsx", rows)) == expected
    assert answers(write(tmp_path, objects, "forms.jsonl")) == expected


def test_several_files_are_read_in_the_order_given(tmp_path: Path) -> None:
    one = write(tmp_path, [["greeted"], ["warmly"], ["hotly"]], "one.csv")
    two = write(tmp_path, [["Wie hast du die Leute am Empfang gegrüßt?"], ["Warmly"]], "two.csv")
    found = [(each.file, each.row) for each in read_forms([two, one], RULES, translations=[GERMAN])]
    assert found == [(str(two), 2), (str(one), 2), (str(one), 3)]


def test_standard_input_is_read_like_a_file() -> None:
    stream = io.BytesIO(b"greeted\nwarmly\n")
    stream.name = "<stdin>"
    (form,) = read_forms([stream], RULES)
    assert form == Form(file="stdin", row=2, answers={"greeted": known("warmly")})


def test_a_map_may_be_a_file(tmp_path: Path) -> None:
    told = write(tmp_path, "columns:\n- {header: A, question: greeted}\n", "columns.yaml")
    assert answers(write(tmp_path, [["A"], ["curtly"]]), columns=told) == [{"greeted": known("curtly")}]


def test_an_answer_that_is_not_understood_is_set_aside_and_the_others_count(tmp_path: Path) -> None:
    path = write(tmp_path, [["greeted", "went"], ["hotly\x1b[2J", "4"]])
    aside = AnswerAside(
        row=2,
        column="A",
        header="greeted",
        question="greeted",
        reason="'hotly [2J' is no answer to 'greeted', which takes warmly, politely, curtly",
        value="hotly [2J",
    )
    assert read(path) == [Form(file=str(path), row=2, answers={"went": known(4)}, set_aside=(aside,))]


def test_a_row_with_text_beyond_the_columns_is_set_aside(tmp_path: Path) -> None:
    path = write(tmp_path, "greeted,went\nwarmly,3,\nwarmly,3,,4\nwarmly\n")
    assert reasons(path) == [(3, "this row has 4 cells, and there are 2 columns")]
    assert [each.row for each in read(path)] == [2, 3, 4]


def test_headers_that_come_again_are_no_form(tmp_path: Path) -> None:
    path = write(tmp_path, [["greeted", "went"], ["warmly", "3"], ["greeted", "went"], ["curtly", "2"]])
    assert reasons(path) == [(3, "this row repeats the headers")]


def test_options_that_are_ticked_beside_none_of_them_are_set_aside(tmp_path: Path) -> None:
    rows = [[f"{BROUGHT} [A notebook]", f"{BROUGHT} [None of these]"], ["x", "x"], ["", "x"], ["x", "maybe"]]
    first, second, third = read(write(tmp_path, rows))
    assert isinstance(first, Form)
    assert isinstance(second, Form)
    assert isinstance(third, Form)
    assert [each.reason for each in first.set_aside] == ["none of these is ticked, and others are"]
    assert second.answers == {"brought": several()}
    assert [each.reason for each in third.set_aside] == ["this is neither 'none' nor a tick"]


def test_a_stray_byte_that_is_null_sets_aside_its_cell_and_not_the_file(tmp_path: Path) -> None:
    found = read(write(tmp_path, "greeted,went\nwarmly,3\nwar\0mly,4\n"))
    assert [(each.answers, len(each.set_aside)) for each in found if isinstance(each, Form)] == [
        ({"greeted": known("warmly"), "went": known(3)}, 0),
        ({"went": known(4)}, 1),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "E005 this file is empty: export the forms again"),
        (b"\xef\xbb\xbf \r\n\r\n", "E005 this file is empty: export the forms again"),
        (b",,,\n,,,\n", "E005 there are no rows in this file: export the forms again"),
        (b"PK\x03\x04 and so on", "E002 this workbook is damaged or cut off (File is not a zip file): "),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "E002 this is an old Excel file, or one with a password"),
        (b"PAR1", "E002 this Parquet file is damaged or cut off"),
        (b"\x1f\x8b\x08", "E002 this is packed (gzip): unpack it first"),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0",
            "E007 this is no text file: export the forms again as CSV (UTF-8) or XLSX",
        ),
        ("greeted\nwarmly\n".encode("utf-16-le"), "E007 this is UTF-16 text without its mark: "),
        (
            b"warmly,4\ncurtly,3\n",
            "E104 no question was recognised in the headers ('warmly', '4'): they",
        ),
        (b'"greeted\nwarmly\n', "E002 the row of headers cannot be read: a quotation mark is opened"),
        (
            b"{}\n{}\n",
            "E010 no line at the beginning of this file is an object with keys: expected one object, such as",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_what_to_do(
    tmp_path: Path, content: bytes, message: str
) -> None:
    found = refusal(write(tmp_path, content))
    assert found.partition(" ")[2].startswith(message.partition(" ")[2])


def test_a_missing_file_or_a_folder_is_refused_with_a_guess(tmp_path: Path) -> None:
    write(tmp_path, [["greeted"]])
    assert refusal(tmp_path / "form.csv") == "E001 there is no such file - did you mean 'forms.csv'?"
    assert refusal(tmp_path) == "E003 this is a folder, and a file is expected: name a file in it"
    assert "E002 this file cannot be read (embedded null byte)" in refusal(tmp_path / "x\0y")


def test_what_is_wrong_with_all_files_is_said_at_once_and_before_any_form(tmp_path: Path) -> None:
    good = write(tmp_path, [["greeted"], ["warmly"]])
    bad = [write(tmp_path, b"", "a.csv"), write(tmp_path, b"x\n", "b.csv")]
    with pytest.raises(FormFileError) as refused:
        next(read_forms([good, *bad], RULES))
    assert [each.location.path for each in refused.value.problems] == [str(each) for each in bad]


def test_a_header_alone_holds_no_form(tmp_path: Path) -> None:
    assert read(write(tmp_path, "greeted,went")) == []


def test_ten_thousand_columns_are_read(tmp_path: Path) -> None:
    headers = [f"column {number}" for number in range(9_999)] + ["greeted"]
    path = write(tmp_path, [headers, ["x"] * 9_999 + ["warmly"]])
    assert answers(path) == [{"greeted": known("warmly")}]


def test_a_cell_of_a_hundred_megabytes_sets_its_row_aside_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "forms.csv"
    with path.open("w") as stream:
        stream.write('greeted,words\nwarmly,"')
        for _ in range(100):
            stream.write("x" * 1_000_000)
        stream.write('"\ncurtly,fine\n')
    tracemalloc.start()
    found = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [each.row for each in found] == [2, 3]
    assert isinstance(found[0], SetAside)
    assert peak < 80_000_000


def test_rows_are_read_as_they_come_and_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "forms.csv"
    with path.open("w") as stream:
        stream.write("greeted,went,left\n")
        stream.writelines(f"warmly,bad,{number}\n" for number in range(6_000))
    tracemalloc.start()
    count = sum(1 for _ in read_forms([path], RULES))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 6_000
    assert peak < 6_000_000


def _written(answer: Answer) -> str:
    words = {State.UNKNOWN: "don't know", State.WITHHELD: "rather not say", State.NOT_APPLICABLE: "N/A"}
    if answer.state is not State.KNOWN:
        return words.get(answer.state, "")
    if isinstance(answer.value, frozenset):
        return ";".join(sorted(answer.value)) or "none of these"
    return str(answer.value)


@given(st.data())
@settings(max_examples=60)
def test_answers_that_are_written_down_are_read_back(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    rules: RuleBase = data.draw(rule_bases(most_rules=1))
    told = data.draw(st.lists(cases(rules), min_size=1, max_size=4))
    rows = [[_written(case[id_]) if id_ in case else "" for id_ in rules.questions] for case in told]
    expected = [
        {
            id_: Answer(state=answer.state, value=answer.value)
            for id_, answer in case.items()
            if answer.state is not State.UNASKED
        }
        for case in told
    ]
    folder = tmp_path_factory.mktemp("forms")
    table = [list(rules.questions), *rows]
    files = [write(folder, table), write_workbook(folder / "forms.xlsx", table)]
    for path in files:
        found = [each.answers for each in read_forms([path], rules) if isinstance(each, Form)]
        assert found == [case for case in expected if case]


def _damaged(whole: bytes, chance: random.Random) -> Iterator[bytes]:
    """Yield broken twins of a file: cut off, with bytes changed, in a wrong encoding, with parts repeated."""
    for _ in range(60):
        place = chance.randrange(len(whole))
        yield whole[:place]
        yield whole[:place] + bytes([chance.randrange(256)]) + whole[place + 1 :]
        yield whole[place:] + whole
        yield whole[:place] + b'"' + whole[place:]
    yield whole.decode().encode("utf-16")
    yield whole.decode().encode("cp1252", "replace")


SAMPLES: dict[str, Iterable[Iterable[str]]] = {
    "google": [["Timestamp", GREETED, BROUGHT], ["12/13/2019 9:50:30", "Warmly", "A notebook, é"]] * 2,
    "surveymonkey": [
        ["Respondent ID", BROUGHT, ""],
        ["", "A notebook", "Other (please specify)"],
        ["1", "", "é"],
    ],
    "qualtrics": [["Q1"], [GREETED], ['{"ImportId":"QID1"}'], ["Warmly"], ["-99"]],
    "limesurvey": [["id", "submitdate", "brought[gift]"], ["1", "1980-01-01", "Y"], ["2", "", "N/A"]],
}


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_broken_twin_is_read_row_by_row_or_refused_and_never_a_traceback(
    tmp_path: Path, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "MOST_LINES", 3)
    whole = csv_text([list(row) for row in SAMPLES[sample]]).encode()
    for content in _damaged(whole, random.Random(sample)):
        path = write(tmp_path, content)
        try:
            (table,) = open_forms([path], RULES)
            rows = [each.row for each in table.forms()]
        except FormFileError:
            continue
        texts = [each.number for each in table.table.rows() if isinstance(each, Broken) or any(each.cells)]
        assert rows == texts[table.layout.head :]


def test_each_question_of_the_small_rules_is_a_kind_of_its_own() -> None:
    assert len({each.kind for each in QUESTIONS}) == 6
