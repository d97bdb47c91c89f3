"""Broken twins of files in the shape of every form tool: forms and asides that count up, or a clear refusal.

Nothing else may come of a file that is cut off, damaged, in a wrong encoding, without headers or beyond all
measure: no other error, and no more memory than a good file of some size takes.
"""

from __future__ import annotations

import io
import json
import struct
import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from forms import BROUGHT, GIFT, GREETED, NOTEBOOK, PAPERS, RULES, WENT, WORDS, csv_text, write
from forms import write_workbook as workbook

from afterview.errors import FormFileError
from afterview.intake.forms import FormTable, open_forms

TIME = "2020-01-01 10:00:00"
ASKED = [GREETED, BROUGHT, WENT, WORDS]
ANSWERS = ["Warmly", NOTEBOOK, "3", "café \u2013 “thanks”,\nand so on"]
Rows = list[list[str]]


def shape(*heads: Sequence[str], row: Sequence[str], answers: Sequence[str] = ANSWERS) -> tuple[Rows, Rows]:
    """Return rows of headers, the last of them above the questions, and forms; one of them is blank."""
    other = [*row, "at the bus stop", *answers[1:]]
    return [[*each] for each in heads], [[*row, *answers], other, [""] * len(other), [*row, *answers]]


TOOLS = {
    "Google Forms": shape(["Timestamp", *ASKED], row=["12/13/2019 9:50:30"]),
    "Microsoft Forms": shape(
        ["ID", "Start time", "Completion time", "Email", *ASKED], row=["4", TIME, TIME, "anonymous"]
    ),
    "Typeform": shape(
        ["#", "Network ID", GREETED, NOTEBOOK, PAPERS, GIFT],
        row=["a", "b"],
        answers=["Warmly", NOTEBOOK, "", GIFT],
    ),
    "SurveyMonkey": shape(
        ["Respondent ID", "Collector ID", GREETED, BROUGHT, "", WENT],
        ["", "", "Response", NOTEBOOK, "Other (please specify)", "Response"],
        row=["1", "2"],
        answers=["Warmly", NOTEBOOK, "a hat", "3"],
    ),
    "Qualtrics": shape(
        ["Status", "Q1", "Q2", "Q3", "Q4"],
        ["Response Type", *ASKED],
        [json.dumps({"ImportId": each}) for each in ("status", "QID1", "QID2", "QID3", "QID4")],
        row=["0"],
    ),
    "LimeSurvey": shape(
        ["id", "submitdate", "lastpage", "greeted", "brought[notebook]", "brought[gift]"],
        row=["1", TIME, "2"],
        answers=["warmly", "Y", "N/A"],
    ),
    "REDCap": shape(
        ["record_id", "greeted", "brought___notebook", "brought___gift", "form_complete"],
        row=["1"],
        answers=["warmly", "1", "0", "2"],
    ),
    "REDCap, labels": shape(
        ["Record ID", GREETED, f"{BROUGHT} (choice={NOTEBOOK})", "Complete?"],
        row=["1"],
        answers=["Warmly", "Checked", "Complete"],
    ),
    "KoboToolbox or ODK": shape(
        ["_uuid", "_id", "_submission_time", "greeted", "brought", "brought/notebook", "brought/gift"],
        row=["u", "1", TIME],
        answers=["warmly", "notebook", "1", "0"],
    ),
    "Jotform": shape(["Submission Date", *ASKED], row=[TIME]),
    "Tally": shape(
        ["Submission ID", "Respondent ID", "Submitted at", GREETED, BROUGHT, f"{BROUGHT} ({NOTEBOOK})"],
        row=["a", "b", TIME],
        answers=["Warmly", NOTEBOOK, "TRUE"],
    ),
    "Airtable": shape(["Name", *ASKED], row=["Ä"]),
    "": shape(["Client", "greeted", "on_time", "left"], row=["17"], answers=["curtly", "yes", "3"]),
}


def as_workbook(rows: Rows) -> bytes:
    stream = io.BytesIO()
    workbook(stream, rows)
    return stream.getvalue()


def as_objects(rows: Rows) -> bytes:
    objects = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] if rows else []
    return "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in objects).encode()


def as_parquet(rows: Rows) -> bytes:
    names = {name: number for number, name in enumerate(rows[0] if rows else [])}
    table = pa.table({name: [row[number] for row in rows[1:]] for name, number in names.items()})
    stream = io.BytesIO()
    pq.write_table(table, stream)
    return stream.getvalue()


FORMATS: dict[str, Callable[[Rows], bytes]] = {
    "CSV": lambda rows: csv_text(rows).encode(),
    "XLSX": as_workbook,
    "JSON Lines": as_objects,
    "Parquet": as_parquet,
}
CASES = [(tool, "CSV") for tool in TOOLS] + [("", each) for each in FORMATS if each != "CSV"]


def twins(tool: str, form: str) -> Iterator[bytes]:
    """Yield a file in many states of disrepair."""
    (heads, forms), made = TOOLS[tool], FORMATS[form]
    chance, whole = Random(f"{tool} {form}"), made([*heads, *forms])
    yield from (whole[: len(whole) * place // 20] for place in range(20))
    for _ in range(20):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20))):
            damaged[chance.randrange(len(whole))] = chance.randrange(256)
        yield bytes(damaged)
    if form in {"CSV", "JSON Lines"}:
        text = whole.decode()
        yield from (text.encode(each, "replace") for each in ("utf-16", "utf-16-le", "latin-1", "utf-8-sig"))
        yield text.replace("\n", "\r").encode()
        yield text.translate({ord(each): "\x1b[2J\x07\u202e" for each in "aeo"}).encode()
        yield text.replace("a", "\0").encode()
    odd = ["=1+1", "@SUM(A1)", '=HYPERLINK("http://x")', "\x1b[2J", "\x9b", "\u202e", "\ud7ff", "<b>"]
    repeated = [*heads, *forms[:1]] * 3
    crooked = [row[: chance.randrange(len(row) + 1)] + odd[: chance.randrange(4)] for row in forms]
    everything = [[chance.choice(odd) if chance.random() < 0.5 else cell for cell in row] for row in forms]
    rows = [repeated, [*heads, *everything], [*heads, *forms[:1]], heads, [*forms], [], forms[:1], [heads[0]]]
    yield from (made(each) for each in rows)
    if form != "JSON Lines" and form != "Parquet":
        yield made([*heads, *crooked])


def take_in(path: Path) -> FormTable | None:
    """Read a file through, and return what it was opened as, if it was not refused in one line."""
    try:
        (table,) = open_forms([path], RULES)
        batches = list(table.batches(rows=3))
    except FormFileError as error:
        (problem,) = error.problems
        assert problem.location.path == str(path)
        assert problem.message.isprintable(), problem.message
        return None
    for each in batches:
        numbers = each.numbers.tolist()
        assert len(numbers) + len(each.rows_aside) == each.records
        assert each.columns.rows == len(numbers)
        assert {aside.row for aside in each.set_aside} <= set(numbers)
        reasons = [aside.reason for aside in each.set_aside] + [aside.reason for aside in each.rows_aside]
        assert all(map(str.isprintable, reasons))
    rows = [row for each in batches for row in (*each.numbers, *(aside.row for aside in each.rows_aside))]
    assert len(set(rows)) == len(rows)
    return table


@pytest.mark.parametrize(("tool", "form"), CASES)
def test_a_broken_twin_comes_to_forms_and_asides_that_count_up_or_is_refused(
    tmp_path: Path, tool: str, form: str
) -> None:
    heads, forms = TOOLS[tool]
    whole = take_in(write(tmp_path, FORMATS[form]([*heads, *forms])))
    assert whole is not None
    assert whole.layout.tool == ("" if tool == "Airtable" else tool)
    for number, twin in enumerate(twins(tool, form)):
        take_in(write(tmp_path, twin, f"{number}"))


HUGE = 100_000_000
MOST_MEMORY = 100_000_000
HEAD = "<row><c t='inlineStr'><is><t>greeted</t></is></c><c t='inlineStr'><is><t>words</t></is></c></row>"
GOOD = "<row><c t='inlineStr'><is><t>warmly</t></is></c></row>"
FAR = "<row><c r='A1' t='inlineStr'><is><t>greeted</t></is></c><c r='XFD1'><v>1</v></c></row>"


def workbook_of(sheet: str, shared: Sequence[str] = ()) -> bytes:
    stream = io.BytesIO()
    workbook(stream, sheet=HEAD + sheet + GOOD, shared=shared)
    return stream.getvalue()


def stating(size: int, sheet: str) -> bytes:
    """Return a workbook whose archive states some size of the sheet, whatever it is."""
    whole = workbook_of(sheet)
    place = whole.index(b"PK\x01\x02", whole.rindex(b"xl/sharedStrings.xml")) + len("PK") + 22
    return whole[:place] + struct.pack("<I", size) + whole[place + 4 :]


def wide(headers: Iterable[str]) -> bytes:
    header = ["greeted", *headers]
    return csv_text([header, *[["warmly", *[""] * (len(header) - 1)]] * 20]).encode()


HEAVY: dict[str, tuple[Callable[[], bytes], str]] = {
    "a cell of 100 MB, CSV": (lambda: b"greeted,words\nwarmly," + b"x" * HUGE + b"\ncurtly,\n", "1 + 1"),
    "a cell of 100 MB, quoted": (lambda: b'greeted,words\nwarmly,"' + b"x" * HUGE + b'"\ncurtly,\n', "1 + 1"),
    "a header of 100 MB": (lambda: b"greeted," + b"x" * HUGE + b"\nwarmly,\n", "refused"),
    "a cell of 100 MB, JSON Lines": (
        lambda: b'{"greeted":"warmly"}\n{"greeted":"warmly","words":"' + b"x" * HUGE + b'"}\n',
        "1 + 1",
    ),
    "a cell of 100 MB, XLSX": (
        lambda: workbook_of(f"<row><c t='inlineStr'><is><t>{'x' * HUGE}</t></is></c></row>"),
        "1 + 1",
    ),
    "blanks of 100 MB, XLSX": (lambda: workbook_of(" " * HUGE), "1 + 0"),
    "a text that many cells share": (
        lambda: workbook_of("<row><c t='s'><v>0</v></c><c t='s'><v>0</v></c></row>" * 500, ["x" * 2_000_000]),
        "501 + 0",
    ),
    "a workbook that states more than is read": (lambda: stating((1 << 31) + 1, GOOD), "refused"),
    "a workbook that states less than it has": (lambda: stating(100, GOOD * 1_000), "refused"),
    "10,000 columns that come close": (lambda: wide(f"{GREETED} {each}" for each in range(9_999)), "20 + 0"),
    "10,000 columns of one question": (lambda: wide(["greeted"] * 9_999), "20 + 0"),
    "10,000 columns of options": (lambda: wide([f"{BROUGHT} [{GIFT}]"] * 9_999), "20 + 0"),
    "rows as wide as a sheet": (
        lambda: workbook_of(FAR + "<row><c r='A3' t='b'><v>1</v></c><c r='XFD3'><v>1</v></c></row>" * 100),
        "1 + 101",
    ),
}


@pytest.mark.parametrize("case", HEAVY)
def test_what_is_beyond_all_measure_takes_no_more_memory_than_a_large_good_file(
    tmp_path: Path, case: str
) -> None:
    content, expected = HEAVY[case]
    path = write(tmp_path, content())
    tracemalloc.start()
    try:
        (table,) = open_forms([path], RULES)
        counted = [(len(each.numbers), len(each.rows_aside)) for each in table.batches()]
        found = " + ".join(str(sum(each)) for each in zip(*counted, strict=True))
    except FormFileError:
        found = "refused"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (found, peak < MOST_MEMORY) == (expected, True), peak
