"""A cohort as a report and as data: pages kept as files, and nothing that tells of somebody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from cohorts import BASE, STAGES, tally
from html_pages import parsed, visible
from jsonschema import Draft202012Validator

from afterview.cohort import Cohort, Comparison, Earlier, Tally, cohort_of, compare
from afterview.intake.asides import RowKind
from afterview.reports import Look
from afterview.reports.cohort import cohort_document, cohort_summary
from afterview.reports.cohort_data import cohort_data
from afterview.reports.cohort_words import ENGLISH, GERMAN, CohortWords
from afterview.reports.document import Spans
from afterview.reports.document_html import document_html
from afterview.reports.document_text import document_text

HERE = Path(__file__).parent
SCHEMA = json.loads((HERE.parents[2] / "docs/reference/cohort.schema.json").read_text(encoding="utf-8"))
IN_GERMAN = replace(BASE, pack=replace(STAGES, language="de"))
PACK = (STAGES.name, STAGES.version, STAGES.hash)
EARLIER = Earlier(pack=("made", "0", "1" * 64), forms=900, first={"finalist": 420, "rude": 75, "tardy": 92})

COUNTED = replace(
    tally(
        phone={"finalist": 400, "tardy": 90, "dressed": 3},
        meeting={"finalist": 380, "rude": 190, "tardy": 4, "dressed": 2},
        final={"finalist": 31},
    ),
    standings={"rival_leads": 811, "something_stands_out": 280, "too_little_known": 9},
    later={"rude": 500, "tardy": 200, "dressed": 90, "finalist": 289},
    questions={
        "ended": {"known": 1100},
        "late": {"known": 600, "unknown": 300, "withheld": 40, "not_applicable": 100},
    },
    answers_aside={"late": 30, "ended": 2},
    rows_aside={"headers": 5},
)
UNUSED = ("Timestamp", "E-Mail")


def cohort(counted: Tally = COUNTED) -> Cohort:
    return cohort_of(BASE, counted, unused=UNUSED)


def text(base: Any, found: Cohort, comparison: Comparison | None, look: Look) -> str:
    return document_text(cohort_document(base, found, comparison), look)


@pytest.mark.parametrize(
    ("base", "look", "name"),
    [
        (BASE, Look(width=80), "cohort-80.txt"),
        (BASE, Look(plain=True), "cohort-plain.txt"),
        (IN_GERMAN, Look(width=60), "cohort-de-60.txt"),
    ],
)
def test_a_report_reads_as_it_is_kept(base: Any, look: Look, name: str) -> None:
    found = text(base, cohort(), compare(cohort(), EARLIER), look)
    assert found == (HERE / name).read_text(encoding="utf-8")


def test_the_summary_fits_into_a_few_lines() -> None:
    assert document_text(cohort_summary(BASE, cohort()), Look(width=80)).splitlines() == [
        "What these forms have in common",
        "1,100 forms were read and weighed.",
        "- Not about skill",
        "  - Rude: 190 forms, 17% (15 to 20%)",
        "  - Tardy: 94 forms, 9% (7 to 10%)",
        "  - Dressed: 5 forms, 0% (0 to 1%)",
        "- Skill, other candidates and the post",
        "  - Finalist: 811 forms, 74% (71 to 76%)",
        "",
        "This is for coaching, and not for decisions about a person's benefits, placement",
        "or hiring.",
    ]


FEW = cohort(tally(phone={"rude": 4}))


def test_of_too_few_forms_nothing_is_told() -> None:
    assert text(BASE, FEW, compare(FEW, EARLIER), Look(plain=True)).splitlines() == [
        "What these forms have in common",
        "There are fewer than 5 forms. So few would tell of single people, so nothing is shown.",
        "This is for coaching, and not for decisions about a person's benefits, placement or hiring.",
        f"Rules: {STAGES.name} {STAGES.version}, {STAGES.hash}.",
    ]


@pytest.mark.parametrize(
    ("found", "comparison"),
    [
        (cohort(), None),
        (cohort(), compare(cohort(), EARLIER)),
        (FEW, compare(FEW, EARLIER)),
        (cohort_of(replace(BASE, pack=replace(STAGES, stage_ended=None)), COUNTED), None),
    ],
)
def test_the_data_are_what_the_schema_says(found: Cohort, comparison: Comparison | None) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(json.dumps(cohort_data(BASE, found, comparison))))


def test_the_data_say_how_sure_a_share_is_and_nothing_of_what_is_hidden() -> None:
    data = cohort_data(BASE, cohort(), compare(cohort(), EARLIER))
    (dressed,) = (each for each in data["causes"] if each["cause"] == "dressed")
    assert dressed["first"] == {"count": 5, "share": 0.0045, "interval": [0.0019, 0.0106]}
    assert data["stages"]["cells"] == [[400, 380, 31], [0, 190, 0], [None, None, 0], [None, None, 0]]
    assert data["change"]["causes"][0] == {
        "cause": "finalist",
        "difference": 0.2706,
        "interval": [0.2284, 0.3116],
    }
    assert data["change"]["left_out"] == ["tardy"]


def test_no_number_of_one_to_four_stands_in_the_data() -> None:
    def numbers(value: Any) -> Iterator[float]:
        if isinstance(value, dict):
            for key, each in value.items():
                yield from () if key in {"pack", "interval", "share", "difference"} else numbers(each)
        elif isinstance(value, list):
            for each in value:
                yield from numbers(each)
        elif isinstance(value, int) and not isinstance(value, bool):
            yield value

    found = list(numbers(cohort_data(BASE, cohort(), compare(cohort(), EARLIER))))
    assert len(found) > 30
    assert [number for number in found if 0 < number < 5] == []


def test_bars_of_both_sorts_stand_on_one_axis_that_holds_them() -> None:
    charts = [block for block in cohort_document(BASE, cohort()).blocks if isinstance(block, Spans)]
    assert [(chart.title, chart.end, len(chart.spans)) for chart in charts] == [
        ("Not about skill", 0.8, 3),
        ("Skill, other candidates and the post", 0.8, 1),
    ]
    page = document_html(cohort_document(BASE, cohort()))
    assert [each.text for each in parsed(page).all("text")] == ["0%", "40%", "80%"] * 2
    assert "Faint lines" not in visible(page)


def test_names_of_columns_and_reasons_stay_text() -> None:
    hostile = "<script>alert(1)</script> =1+1 \x1b[31m"
    told = replace(COUNTED, rows_aside={hostile: 9})
    page = document_html(cohort_document(BASE, cohort_of(BASE, told, unused=[hostile])))
    assert parsed(page).all("script") == []
    assert visible(page).count("<script>alert(1)</script> =1+1 [31m") == 2
    data = cohort_data(BASE, cohort_of(BASE, told, unused=[hostile + "x" * 5_000]))
    assert len(data["unused_columns"][0]) == 200
    assert "\x1b" not in json.dumps(data, ensure_ascii=False)


def sentences(said: CohortWords) -> Iterator[tuple[str, str]]:
    for field in fields(said):
        value = getattr(said, field.name)
        if isinstance(value, str):
            yield field.name, value
        else:
            yield from ((f"{field.name} {key}", text) for key, text in value.items())


def test_every_reason_for_which_a_row_is_set_aside_has_its_words() -> None:
    assert [set(said.kinds) for said in (ENGLISH, GERMAN)] == [set(RowKind)] * 2


def test_the_same_is_inserted_in_both_languages_and_nothing_is_left_in_english() -> None:
    inserted = {name: sorted(re.findall(r"\{(\w+)\}", said)) for name, said in sentences(ENGLISH)}
    assert {name: sorted(re.findall(r"\{(\w+)\}", said)) for name, said in sentences(GERMAN)} == inserted
    english = dict(sentences(ENGLISH))
    same = {name for name, said in sentences(GERMAN) if said == english[name]}
    assert same == {"dash", "counted"}


@pytest.mark.parametrize(
    ("base", "said"), [(BASE, "None: every cause is ruled out"), (IN_GERMAN, "Keine: Jede Ursache")]
)
def test_forms_without_any_possible_cause_stand_among_the_stages(base: Any, said: str) -> None:
    counted = tally(phone={"finalist": 40, "": 9}, final={"finalist": 20, "": 8})
    assert said in text(base, cohort_of(base, counted), None, Look(width=120))


def test_a_cause_that_is_first_in_no_form_is_told_where_it_is_second_or_third() -> None:
    counted = replace(tally(phone={"finalist": 40}), later={"rude": 30})
    assert re.search(r"Rude +0 .* 30", text(BASE, cohort_of(BASE, counted), None, Look(width=100)))
