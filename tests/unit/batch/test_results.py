"""Rows of results: what is found of each form alone, as text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from builtin import pack
from result_rows import batch_of, result_row, set_aside
from tables import random_form

from afterview.batch import BatchSettings, ResultForm
from afterview.batch.cells import defused
from afterview.batch.notation import Csv
from afterview.batch.results import Results
from afterview.differentials import Evaluator
from afterview.facts import Answers

TITLES = {cause.id: cause.title for cause in pack().causes.values()}


def cases(count: int) -> list[Answers]:
    random = Random(5)
    return [{}, *(random_form(random, pack(), known=17) for _ in range(count - 1))]


def rendered(settings: BatchSettings, found: Sequence[Answers]) -> str:
    batch = batch_of(pack(), found, first=7, aside=[set_aside(8, "greeted_reception"), set_aside(8, "odour")])
    results = Results(pack(), settings)
    columns = Evaluator(pack()).evaluate(batch.columns, every=settings.every)
    return (results.head() + results.rows(batch, columns)).decode()


def expected(found: Sequence[Answers], *, every: bool = False) -> list[dict[str, Any]]:
    asides = {8: ["greeted_reception", "odour"]}
    return [
        {"file": "forms.csv", "row": row} | result_row(pack(), answers, aside=asides.get(row, []), full=every)
        for row, answers in enumerate(found, start=7)
    ]


@pytest.mark.parametrize("every", [False, True])
def test_each_line_of_json_is_what_is_found_of_the_form_alone(every: bool) -> None:
    found = cases(40)
    lines = rendered(BatchSettings(results=ResultForm.JSON_LINES, every=every), found).splitlines()
    assert [json.loads(line) for line in lines] == expected(found, every=every)


@pytest.mark.parametrize("every", [False, True])
def test_csv_has_the_same_cells_and_the_titles_of_causes(every: bool) -> None:
    found = cases(40)
    text = rendered(BatchSettings(every=every), found)
    assert text.startswith("\ufeff"), "spreadsheets know UTF-8 by its mark"
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows == [as_cells(row) for row in expected(found, every=every)]


def as_cells(row: dict[str, Any]) -> dict[str, str]:
    cells = {}
    for name, value in row.items():
        cells[name] = cell(value)
        if name.startswith("cause_"):
            cells[name.replace("cause", "title")] = TITLES.get(value, "")
    return cells


def cell(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1+1"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1+1", "a=b", "'=1", "Anna", "5"])
def test_any_other_cell_stays_as_it_is(text: str) -> None:
    assert defused(text) == text


@pytest.mark.parametrize("text", ["one\ntwo", "one\rtwo", 'said "no"', "a, b", "=1\n2"])
def test_a_cell_of_csv_is_one_cell_whatever_it_holds(text: str) -> None:
    line = ",".join(["before", Csv().text(text), "behind"])
    assert next(csv.reader(io.StringIO(line, newline=""))) == ["before", defused(text), "behind"]
