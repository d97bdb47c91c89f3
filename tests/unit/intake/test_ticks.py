"""What the columns of options say together: options, none of them, or that there is no answer, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from forms import QUESTIONS, RULES, csv_text, read, several, write

from afterview.errors import FormFileError
from afterview.facts import Answer, State
from afterview.intake.column_file import render_columns
from afterview.intake.columns import Use
from afterview.intake.forms import Form, open_forms
from afterview.rule_base import OptionLabel

NOT_SHOWN, UNKNOWN, WITHHELD = (
    Answer(state=each) for each in (State.NOT_APPLICABLE, State.UNKNOWN, State.WITHHELD)
)
OPTIONS = ["brought/notebook", "brought/gift", "brought/none_of_these"]
STATES = [*OPTIONS, "brought/do_not_know", "brought/does_not_apply"]
SUMMARY = ["brought", *OPTIONS[:2]]
OTHERWISE = "another column answers this question otherwise"
NONE_AND_OTHERS = "none of these is ticked, and others are"


def came_to(tmp_path: Path, header: Sequence[str], cells: Sequence[str]) -> Answer | tuple[str, str] | None:
    """Return the answer in one row, or the column that was set aside and why; another question has one."""
    path = write(tmp_path, [[*header, "went"], [*cells, "3"]])
    (form,) = read(path)
    assert isinstance(form, Form)
    asides = [(each.column, each.reason) for each in form.set_aside]
    assert len(asides) < 2
    assert not (asides and "brought" in form.answers)
    return asides[0] if asides else form.answers.get("brought")


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        (OPTIONS, ("don't know", "", ""), UNKNOWN),
        (OPTIONS, ("", "", "weiß nicht"), UNKNOWN),
        (OPTIONS, ("rather not say", "rather not say", ""), WITHHELD),
        (OPTIONS, ("", "N/A", ""), NOT_SHOWN),
        (OPTIONS, ("don't know", "0", "0"), UNKNOWN),
        (OPTIONS, ("N/A", "0", "0"), several()),
        (OPTIONS, ("N/A", "x", ""), several("gift")),
        (OPTIONS, ("don't know", "N/A", ""), ("A", OTHERWISE)),
        (OPTIONS, ("N/A", "keine Angabe", ""), ("B", OTHERWISE)),
        (OPTIONS, ("don't know", "rather not say", ""), ("A", OTHERWISE)),
        (OPTIONS, ("x", "", "don't know"), ("C", OTHERWISE)),
        (OPTIONS, ("x", "don't know", ""), ("B", OTHERWISE)),
        (OPTIONS, ("don't know", "", "x"), ("A", OTHERWISE)),
        (OPTIONS, ("x", "", "x"), ("C", NONE_AND_OTHERS)),
        (OPTIONS, ("", "perhaps", "don't know"), ("B", "this is neither 'gift' nor a tick")),
        (STATES, ("0", "0", "0", "1", "0"), UNKNOWN),
        (STATES, ("0", "0", "0", "0", "1"), NOT_SHOWN),
        (STATES, ("0", "1", "0", "0", "0"), several("gift")),
        (STATES, ("0", "0", "1", "0", "0"), several()),
        (STATES, ("0", "0", "0", "0", "0"), several()),
        (STATES, ("", "", "", "don't know", ""), UNKNOWN),
        (STATES, ("", "1", "", "", "1"), ("E", OTHERWISE)),
        (STATES, ("", "", "", "1", "1"), ("D", OTHERWISE)),
        (STATES, ("", "", "1", "1", ""), ("C", NONE_AND_OTHERS)),
    ],
)
def test_a_state_is_the_answer_where_nothing_else_is_said(
    tmp_path: Path, header: list[str], cells: tuple[str, ...], expected: Answer | tuple[str, str] | None
) -> None:
    assert came_to(tmp_path, header, cells) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("", "0", "0"), None),
        ((" ", "False", "False"), None),
        (("", "1", "0"), several("notebook")),
        (("none_of_these", "0", "0"), several()),
        (("a hat", "0", "0"), several()),
        (("do_not_know", "0", "0"), UNKNOWN),
        (("keine Angabe", "", ""), WITHHELD),
        (("N/A", "0", "0"), NOT_SHOWN),
        (("does_not_apply", "1", "0"), ("A", OTHERWISE)),
        (("don't know", "N/A", "N/A"), ("A", OTHERWISE)),
    ],
)
@pytest.mark.parametrize("tool", ["_uuid,_id,_submission_time", "SubmissionDate,KEY", "Timestamp", "Client"])
def test_a_cell_that_sums_up_the_columns_of_options_tells_whether_there_is_an_answer(
    tmp_path: Path, cells: tuple[str, ...], expected: Answer | tuple[str, str] | None, tool: str
) -> None:
    marks = tool.split(",")
    assert came_to(tmp_path, [*SUMMARY, *marks], [*cells, *("1" for _ in marks)]) == expected


def test_words_that_are_an_option_are_that_option_and_no_state(tmp_path: Path) -> None:
    options = (OptionLabel(id="unknown", label="Don't know"), *QUESTIONS[1].options)
    rules = replace(RULES, questions={**RULES.questions, "brought": replace(QUESTIONS[1], options=options)})
    rows = [
        ["brought", "brought/unknown", "brought/gift"],
        ["Don't know", "1", "0"],
        ["", "don't know", ""],
        ["Don't know", "0", "0"],
    ]
    (table,) = open_forms([write(tmp_path, rows)], rules)
    assert [each.option for each in table.columns] == ["", "unknown", "gift"]
    expected = [several("unknown"), several("unknown"), several()]
    assert [each.answers["brought"] for each in table.forms() if isinstance(each, Form)] == expected


def test_a_map_tells_what_a_tick_means_and_what_is_written_of_it_is_read_back(tmp_path: Path) -> None:
    forms = write(tmp_path, [["p", "q", "went"], ["x", "", "3"], ["", "x", "3"], ["x", "x", "3"]])
    told = (
        "columns:\n- {header: p, question: brought, option: withheld}\n"
        "- {header: q, question: brought, option: gift}\n"
    )
    (table,) = open_forms([forms], RULES, write(tmp_path, told, "map.yaml"))
    found = list(table.forms())
    assert [dict(each.answers).get("brought") for each in found if isinstance(each, Form)] == [
        WITHHELD,
        several("gift"),
        None,
    ]
    (again,) = open_forms([forms], RULES, write(tmp_path, render_columns(table.columns), "again.yaml"))
    assert list(again.forms()) == found


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (
            "{header: a, question: greeted, option: warmly}",
            "2:42: E106 'greeted' has one answer, and no columns of options: leave 'option' out",
        ),
        (
            "{header: a, question: greeted, use: option}",
            "2:3: E202 this column lacks 'option': say which one a tick means",
        ),
    ],
)
def test_a_map_gives_options_to_questions_with_several_answers_alone(
    tmp_path: Path, entry: str, message: str
) -> None:
    path = write(tmp_path, f"columns:\n- {entry}\n", "map.yaml")
    with pytest.raises(FormFileError) as refused:
        open_forms([write(tmp_path, csv_text([["a"], ["x"]]))], RULES, path)
    assert str(refused.value) == f"{path}:{message}"


def test_what_our_own_forms_work_out_is_no_question_whatever_tool_shows_them(tmp_path: Path) -> None:
    header = ["greeted", "About_this_form", "group/Holds_late", "Left_out_went", "left_out_words", "Holds_"]
    (table,) = open_forms([write(tmp_path, [header, ["warmly"]])], RULES)
    assert [each.use for each in table.columns] == [
        Use.QUESTION,
        *[Use.METADATA] * 3,
        *[Use.UNRECOGNISED] * 2,
    ]
