"""What is filled into a blank form is read as what was meant, without a map of columns."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from builtin import pack
from filled import as_code, as_words, forms, split
from forms import RULES

from afterview import load_pack, load_translations
from afterview.agenda import Length
from afterview.blank_forms import FormSort, blank_form
from afterview.blank_forms.selection import form_questions
from afterview.facts import Answer, Answers, State
from afterview.intake.columns import Use
from afterview.intake.forms import Form, open_forms
from afterview.rule_base import OptionLabel, Question, QuestionKind, RuleBase

HALF = replace(RULES.questions["left"], id="half", ask="How many hours?", places=1)
HARD = replace(RULES, questions={**RULES.questions, "half": HALF})
"""Options with commas, semicolons and brackets in their words, and a number with decimals."""
RULE_BASES = pytest.mark.parametrize(
    "rule_base", [load_pack(), load_pack(language="de"), HARD], ids=["en", "de", "hard"]
)


def read_back(path: Path, rule_base: RuleBase) -> list[Answers]:
    """Return the answers of each form, of which nothing may be set aside; rules read in their own words."""
    builtin = rule_base is not HARD
    rules = pack() if builtin else rule_base
    (table,) = open_forms([path], rules, translations=load_translations(None, rules) if builtin else ())
    assert {each.matched for each in table.columns if each.question} <= {"id", "text", "translation"}
    found = list(table.forms())
    assert all(isinstance(each, Form) and not each.set_aside for each in found), found
    return [dict(each.answers) for each in found if isinstance(each, Form)]


def filled_in(rule_base: RuleBase) -> list[Answers]:
    """Return forms with every question but free text, each of which has an answer."""
    asked = [each for each in rule_base.questions.values() if each.kind is not QuestionKind.NOTE]
    return [each for each in forms(rule_base, asked) if each]


def cells_of(
    rule_base: RuleBase, questions: Sequence[Question], answers: Mapping[str, Answer]
) -> Iterable[str]:
    """Yield the cells of a row of a table, several options with a semicolon between them."""
    language = rule_base.pack.language
    for each in questions:
        yield "; ".join(as_words(each, answers.get(each.id), language))


@RULE_BASES
def test_a_table_of_forms_is_read_as_it_was_filled_in(tmp_path: Path, rule_base: RuleBase) -> None:
    questions, given = list(rule_base.questions.values()), filled_in(rule_base)
    stream = io.StringIO(blank_form(rule_base, FormSort.CSV, questions).decode(), newline="")
    stream.seek(0, io.SEEK_END)
    csv.writer(stream).writerows(cells_of(rule_base, questions, each) for each in given)
    path = tmp_path / "forms.csv"
    path.write_text(stream.getvalue(), encoding="utf-8", newline="")

    assert read_back(path, rule_base) == given


@RULE_BASES
def test_a_spreadsheet_is_read_as_it_was_filled_in(tmp_path: Path, rule_base: RuleBase) -> None:
    questions, given = list(rule_base.questions.values()), filled_in(rule_base)
    book = openpyxl.load_workbook(io.BytesIO(blank_form(rule_base, FormSort.XLSX, questions)))
    sheet = book.worksheets[0]
    for row, answers in enumerate(given, 2):
        for number, entered in enumerate(entered_cells(rule_base, questions, answers), 1):
            if entered != "":
                sheet.cell(row, number, entered)
    path = tmp_path / "forms.xlsx"
    book.save(path)

    assert read_back(path, rule_base) == given


def entered_cells(
    rule_base: RuleBase, questions: Sequence[Question], answers: Mapping[str, Answer]
) -> Iterable[str | int | float]:
    """Yield what stands in the cells of a row of the spreadsheet."""
    language = rule_base.pack.language
    for each in questions:
        answer = answers.get(each.id)
        chosen = as_words(each, answer, language)
        if each.kind is QuestionKind.CHOICES:
            options = [option.label for option in each.options]
            yield from ("x" if label in chosen else "" for label in options)
            state = chosen[0] if answer and answer.state is not State.KNOWN else ""
            none = bool(chosen) and not state and not set(chosen) & set(options)
            yield "x" if none else state
        else:
            entered = chosen[0] if chosen else ""
            is_number = answer is not None and isinstance(answer.value, int | Decimal)
            yield float(entered) if is_number and entered.replace(".", "").isdecimal() else entered


@RULE_BASES
def test_objects_that_fit_the_schema_are_read_as_they_were_filled_in(
    tmp_path: Path, rule_base: RuleBase
) -> None:
    questions, given = list(rule_base.questions.values()), filled_in(rule_base)
    schema = json.loads(blank_form(rule_base, FormSort.JSON, questions))
    validator = jsonschema.Draft202012Validator(schema)
    objects = [{id_: as_json(rule_base.questions[id_], each) for id_, each in form.items()} for form in given]
    for each in objects:
        validator.validate(each)
    path = tmp_path / "forms.jsonl"
    path.write_text("".join(f"{json.dumps(each)}\n" for each in objects), encoding="utf-8")

    assert read_back(path, rule_base) == given


def as_json(question: Question, answer: Answer) -> object:
    if isinstance(answer.value, frozenset):
        return sorted(answer.value)
    if question.kind.is_numeric and answer.value is not None:
        return float(str(answer.value)) if question.places else answer.value
    return as_code(question, answer)[0]


@pytest.mark.parametrize("columns_of_options", [False, True])
@pytest.mark.parametrize("meta", ["_uuid", "meta/instanceID"])
def test_what_kobo_and_odk_export_of_the_xlsform_is_read_as_it_was_filled_in(
    tmp_path: Path, columns_of_options: bool, meta: str
) -> None:
    rule_base = pack()
    questions = list(rule_base.questions.values())
    given = filled_in(rule_base)
    rows = [split(questions, each) for each in given]
    names = [each for each in rows[0] if columns_of_options or "/" not in each]
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(
            stream, ["start", "About_this_form", *names, "Holds_it", meta, "_submission_time"]
        )
        writer.writeheader()
        writer.writerows({name: row[name] for name in names} | {meta: "1", "Holds_it": "yes"} for row in rows)

    assert read_back(path, rule_base) == given


def test_the_columns_that_an_xlsform_has_of_its_own_are_taken_for_no_question(tmp_path: Path) -> None:
    rule_base = pack()
    form = blank_form(rule_base, FormSort.XLSFORM, form_questions(rule_base, Length.FULL))
    survey = openpyxl.load_workbook(io.BytesIO(form))["survey"]
    names = [str(row[1]) for row in survey.iter_rows(min_row=2, values_only=True)]
    path = tmp_path / "export.csv"
    path.write_text(",".join(names) + "\n" + ",".join("1" for _ in names) + "\n")

    (table,) = open_forms([path], rule_base)

    own = [each.header for each in table.columns if each.use is Use.METADATA]
    assert {each.split("_")[0] for each in own} == {"About", "Holds", "Left"}
    asked = [each.header for each in table.columns if each.use is Use.QUESTION]
    assert sorted(own + asked) == sorted(names)
    assert set(asked) == set(rule_base.questions)


def test_where_words_would_be_taken_for_markup_the_ids_stand_above_the_columns(tmp_path: Path) -> None:
    options = (
        OptionLabel(id="papers", label="Papers [CV]"),
        OptionLabel(id="tag", label="A <b>tag</b> & more"),
    )
    asked = [
        replace(RULES.questions["brought"], options=options),
        replace(RULES.questions["shown"], ask="What did <i>you</i> show [there]?"),
    ]
    rule_base = replace(RULES, questions={each.id: each for each in asked})
    path = tmp_path / "forms.xlsx"
    path.write_bytes(blank_form(rule_base, FormSort.XLSX, asked))

    (table,) = open_forms([path], rule_base)

    assert [(each.header, each.question, each.option) for each in table.columns] == [
        ("What had you brought along? [papers]", "brought", "papers"),
        ("What had you brought along? [tag]", "brought", "tag"),
        ("What had you brought along? [none of these]", "brought", ""),
        ("shown [A notebook]", "shown", "notebook"),
        ("shown [Samples]", "shown", "samples"),
        ("shown [A site]", "shown", "site"),
        ("shown [none of these]", "shown", ""),
    ]
