"""Why something was set aside, told in the language of the rules."""

from __future__ import annotations

import string
from dataclasses import asdict
from pathlib import Path

import pytest
from builtin import pack

from afterview import load_pack
from afterview.intake.asides import SetAside
from afterview.intake.column_file import render_columns
from afterview.intake.forms import Form, open_forms, read_forms
from afterview.intake.reasons import ENGLISH, GERMAN, reasons_in

TICKS = "what_happened [late],what_happened [none of these]"
HEAD = f"reason_given,reason_given,answers_went,others_left,{TICKS},Name"
FORMS = (
    f"{HEAD}\n"
    "the moon,,9,many,perhaps,\n"
    "none,someone_stronger,1,2,x,x\n"
    ",,,,,,Ada\n"
    "none,,,,,,,more\n"
    f"{HEAD}\n"
    f"{'long ' * 1_200},,,,,\n"
    '"none,,,,,\n'
)
TAKES = ", ".join([*pack().questions["reason_given"].option_ids[:8], "..."])
ROWS = [
    (4, "in dieser Zeile ist keine Frage beantwortet"),
    (5, "diese Zeile hat 8 Zellen, und es gibt 7 Spalten"),
    (6, "diese Zeile wiederholt die Überschriften"),
    (8, GERMAN.unclosed),
]
ANSWERS = [
    (2, "A", f"'the moon' ist keine Antwort auf 'reason_given', möglich: {TAKES}"),
    (2, "C", "'9' ist keine Antwort auf 'answers_went', möglich: 1 bis 5"),
    (2, "D", "'many' ist keine Antwort auf 'others_left', möglich: 0 bis 500"),
    (2, "E", "das ist weder 'late' noch ein Häkchen"),
    (3, "B", "eine andere Spalte beantwortet diese Frage anders"),
    (3, "F", "angekreuzt ist nichts davon, und zugleich etwas davon"),
    (7, "A", "das hat 5999 Zeichen, mehr als jede Antwort auf 'reason_given'"),
]


def particulars(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_name_the_same_particulars_in_every_sentence() -> None:
    german = asdict(GERMAN)
    assert {name: particulars(each) for name, each in asdict(ENGLISH).items()} == {
        name: particulars(each) for name, each in german.items()
    }
    assert all(german[name] != each for name, each in asdict(ENGLISH).items())


@pytest.mark.parametrize("language", ["en", "de", "de-AT", "fr"])
def test_a_sentence_is_told_in_the_language(language: str) -> None:
    reasons = reasons_in(language)
    assert reasons == (GERMAN if language.startswith("de") else ENGLISH)
    assert [reasons.told(each, "{at}") for each in asdict(ENGLISH).values()] == list(asdict(reasons).values())
    assert reasons.told("whatever else") == "whatever else"


def test_what_is_set_aside_of_a_file_is_told_in_german_throughout(tmp_path: Path) -> None:
    path = tmp_path / "forms.csv"
    path.write_text(FORMS)
    asides = [*read_forms([path], load_pack(language="de"))]
    rows = [(each.row, each.reason) for each in asides if isinstance(each, SetAside)]
    answers = [
        (each.row, each.column, each.reason)
        for form in asides
        if isinstance(form, Form)
        for each in form.set_aside
    ]
    assert (rows, answers) == (ROWS, ANSWERS)


def test_why_a_line_is_no_object_is_told_in_german(tmp_path: Path) -> None:
    path = tmp_path / "forms.jsonl"
    lines = [
        '{"answers_went": 4}',
        '{"answers_went": 4,}',
        "4",
        "[" * 100_000,
        '{"answers_went": 4, "answers_went": 5}',
        '{"answers_went": {}, "": {}}',
        '{"": {}}',
    ]
    path.write_text("\n".join(lines))
    found = [*read_forms([path], load_pack(language="de"))]
    assert [each.reason for each in found if isinstance(each, SetAside)] == [
        GERMAN.no_json.replace("{at}", "20"),
        GERMAN.no_object,
        GERMAN.nested,
        GERMAN.twice,
        GERMAN.no_value.replace("{at}", "answers_went"),
        GERMAN.no_value.replace("{at}", ""),
    ]


def test_what_was_assumed_of_a_file_is_told_in_german(tmp_path: Path) -> None:
    path = tmp_path / "forms.csv"
    path.write_bytes("reason_given,Büro\nnone,Köln\n".encode("cp1252"))
    (table,) = open_forms([path], load_pack(language="de"))
    assert table.remarks == (GERMAN.windows,)


def test_a_map_of_columns_tells_in_german_what_is_worth_a_look(tmp_path: Path) -> None:
    path = tmp_path / "forms.csv"
    head = "reason_given,reason_given,what_happened,what_happened [late],What reason did anybody give?"
    path.write_text(f"{head}\nnone,,,x,\n")
    (table,) = open_forms([path], load_pack(language="de"))
    assert [each.remark.partition(",")[0] for each in table.columns] == [
        "auch in B",
        "auch in A",
        "aus den Spalten der einzelnen Antworten gelesen",
        "",
        "am nächsten kommt reason_given",
    ]
    assert render_columns(table.columns, "de").startswith("# Welche Spalte welche Frage beantwortet.")
