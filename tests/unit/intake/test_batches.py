"""Forms in columns say what the same forms say one by one, wherever a batch begins and ends."""

from __future__ import annotations

import random
import tracemalloc
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from forms import BROUGHT, GIFT, GREETED, NOTEBOOK, PAPERS, QUESTIONS, RULES, SHOWN, csv_text, known, write
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.errors import FormFileError
from afterview.facts import Answer, State
from afterview.inference.columnar import STATES, answers_at
from afterview.intake import batches
from afterview.intake.asides import AnswerAside, RowKind, SetAside
from afterview.intake.batches import FormBatch
from afterview.intake.forms import Form, FormTable, open_forms
from afterview.rule_base import Question, QuestionKind, RuleBase

CELLS = [
    *("", "", "", "Warmly", "curtly, or in passing", "N/A", "don't know", "-99", "x", "1", "0", "yes", "No"),
    *(NOTEBOOK, f"{NOTEBOOK}, {PAPERS}", f"{GIFT};{NOTEBOOK}", "notebook papers", ";", "none of these"),
    *("3", "5 - very well", "501", f"{NOTEBOOK}, a pen", "x" * 300, "\xa0", "\x1b[2J", "incomplete", "\n"),
    *("A site;Samples", "TRUE", "unchecked", "maybe", "=1+1"),
]
HEADERS = [
    *(GREETED, "greeted", "greeted", BROUGHT, "brought", "on_time", "went", "left", "words", "words"),
    *(f"{BROUGHT} [{NOTEBOOK}]", f"{BROUGHT} [{GIFT}]", f"{BROUGHT} [None of these]", f"{SHOWN} [Samples]"),
    *(f"{SHOWN} [Other]", "brought___notebook", "brought/do_not_know", "p_complete", "Other", "nonsense"),
]
TOOLS: list[list[str]] = [
    [],
    ["Timestamp"],
    ["id", "submitdate", "lastpage"],
    ["#", "Network ID"],
    ["record_id"],
]


@st.composite
def files(draw: st.DrawFn) -> str:
    chance = random.Random(draw(st.integers(0, 1 << 32)))
    tool = draw(st.sampled_from(TOOLS))
    header = [*tool, "greeted", *draw(st.lists(st.sampled_from(HEADERS), max_size=8))]
    rows = [[chance.choice(CELLS) for _ in header] for _ in range(draw(st.integers(0, 40)))]
    odd = [[""] * len(header), header, [*header, "more"], header[:1]]
    for row in draw(st.lists(st.sampled_from(odd), max_size=4)):
        rows.insert(chance.randint(0, len(rows)), row)
    return csv_text([header, *rows])


def opened(path: Path, rules: RuleBase = RULES) -> FormTable:
    (table,) = open_forms([path], rules)
    return table


def forms_in(batch: FormBatch, rules: RuleBase = RULES) -> list[Form | SetAside]:
    """Return a batch as forms one by one, but for what its notes say."""
    asides: dict[int, list[AnswerAside]] = {}
    for each in batch.set_aside:
        asides.setdefault(each.row, []).append(each)
    forms = [
        Form(
            file=batch.file,
            row=int(number),
            answers={**answers_at(rules, batch.columns, row), **_noted(batch, row)},
            set_aside=tuple(asides.pop(int(number), ())),
        )
        for row, number in enumerate(batch.numbers)
    ]
    assert not asides
    return sorted([*forms, *batch.rows_aside], key=lambda each: each.row)


def _noted(batch: FormBatch, row: int) -> dict[str, Answer]:
    column = batch.columns.by_question.get("words")
    state = STATES[column.states[row]] if column else State.UNASKED
    return {} if state is State.UNASKED else {"words": Answer(state=state, value=_text(state))}


def _text(state: State) -> str | None:
    return "..." if state is State.KNOWN else None


def without_texts(forms: list[Form | SetAside]) -> list[Form | SetAside]:
    return [
        replace(
            each,
            answers={
                id_: replace(answer, value=_text(answer.state)) if id_ == "words" else answer
                for id_, answer in each.answers.items()
            },
        )
        if isinstance(each, Form)
        else each
        for each in forms
    ]


@given(files(), st.integers(1, 9), st.integers(0, 12))
@settings(max_examples=150, deadline=None)
def test_a_batch_says_what_the_forms_say_one_by_one_wherever_it_begins_and_ends(
    tmp_path_factory: pytest.TempPathFactory, content: str, rows: int, start: int
) -> None:
    table = opened(write(tmp_path_factory.mktemp("forms"), content))
    expected = without_texts(list(table.forms()))
    whole, some = list(table.batches()), list(table.batches(rows=rows, start=start))
    assert [form for batch in whole for form in forms_in(batch)] == expected
    assert [form for batch in some for form in forms_in(batch)] == expected[start:]
    assert all(len(each.numbers) + len(each.rows_aside) == each.records <= rows for each in some)
    assert [each.records for each in some[:-1]] == [rows] * len(some[:-1])


@given(files())
@settings(max_examples=60, deadline=None)
def test_with_whole_rows_no_form_has_an_answer_that_was_set_aside(
    tmp_path_factory: pytest.TempPathFactory, content: str
) -> None:
    table = opened(write(tmp_path_factory.mktemp("forms"), content))
    expected: list[Any] = []
    for each in without_texts(list(table.forms())):
        if isinstance(each, Form) and each.set_aside:
            first = each.set_aside[0]
            reason = f"column {first.column}: {first.reason}"
            expected.append(SetAside(file=each.file, row=each.row, reason=reason))
        else:
            expected.append(each)
    found = [form for batch in table.batches(whole_rows=True) for form in forms_in(batch)]
    assert found == expected


def test_notes_and_the_names_of_forms_are_kept_only_where_they_are_asked_for(tmp_path: Path) -> None:
    rows = [["Client", "greeted", "words"], ["=A\x1b1", "warmly", "well\nsaid"], ["", "curtly", ""]]
    table = opened(write(tmp_path, rows))
    (plain,) = table.batches()
    (asked,) = table.batches(id_column="client", notes=True)
    assert (plain.ids, dict(plain.notes)) == (None, {})
    assert (asked.ids, dict(asked.notes)) == (("=A 1", ""), {"words": ("well\nsaid", "")})
    assert asked.position == 1.0


def test_a_note_that_is_set_aside_is_not_shown(tmp_path: Path) -> None:
    rows = [["greeted", "words", "Words"], ["warmly", "one", "two"], ["warmly", "secret " * 1_000, ""]]
    (batch,) = opened(write(tmp_path, rows)).batches()
    assert [(each.row, each.question, each.value) for each in batch.set_aside] == [
        (2, "words", None),
        (3, "words", None),
    ]
    assert not any("secret" in each.reason or "two" in each.reason for each in batch.set_aside)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("Cleint", "E115 there is no column 'Cleint' - did you mean 'Client'?"),
        ("ZZ", "E115 there is no column 'ZZ': take a header, or a letter as in B"),
        ("Day", "E115 'Day' is the header of C, D: say which"),
        ("B", "E115 'B' answers 'greeted': name a column that answers no question"),
        ("Greeted", "E115 'Greeted' answers 'greeted': name a column that answers no question"),
    ],
)
def test_a_column_that_cannot_name_the_forms_is_refused_at_once(
    tmp_path: Path, said: str, message: str
) -> None:
    table = opened(write(tmp_path, [["Client", "greeted", "Day", "Day"], ["a", "warmly", "", ""]]))
    with pytest.raises(FormFileError) as refused:
        table.batches(id_column=said)
    assert str(refused.value) == f"{table.table.name}: {message}"


def test_a_column_is_named_by_its_header_before_its_letter(tmp_path: Path) -> None:
    table = opened(write(tmp_path, [["B", "Day", "greeted"], ["one", "two", "warmly"]]))
    found = [next(table.batches(id_column=said)).ids for said in ("B", "b", "day", "A")]
    assert found == [("one",), ("one",), ("two",), ("one",)]


def test_a_number_that_is_too_long_stands_apart_with_all_answers_of_its_form(tmp_path: Path) -> None:
    long = Question(id="left", theme="t", ask="?", kind=QuestionKind.NUMBER, bounds=(0, None), places=9)
    rules = replace(RULES, questions={**RULES.questions, "left": long})
    rows = [["left", "greeted"], ["1.5", "warmly"], ["9" * 15, "curtly"]]
    table = opened(write(tmp_path, rows), rules)
    (batch,) = table.batches()
    assert sorted(batch.columns.apart) == [1]
    assert forms_in(batch, rules) == list(table.forms())


def test_more_options_than_a_word_has_bits_are_read_from_one_cell_and_from_a_column_each(
    tmp_path: Path,
) -> None:
    options = tuple(replace(QUESTIONS[1].options[0], id=f"o{n}", label=f"Option {n}") for n in range(70))
    wide = replace(QUESTIONS[1], options=options)
    rules = replace(RULES, questions={"brought": wide})
    chosen = [[0, 69], [63, 64], [], [5]]
    joined = [["brought", "x"], *[[";".join(f"o{n}" for n in each) or "none", ""] for each in chosen]]
    ticks = [
        [f"brought___o{n}" for n in range(70)],
        *[["01"[n in each] for n in range(70)] for each in chosen],
    ]
    expected = [{"brought": known(frozenset(f"o{n}" for n in each))} for each in chosen]
    for rows in (joined, ticks):
        table = opened(write(tmp_path, rows), rules)
        (batch,) = table.batches()
        assert [answers_at(rules, batch.columns, row) for row in range(4)] == expected
        assert [each.answers for each in table.forms() if isinstance(each, Form)] == expected


def test_rows_that_are_no_forms_are_told_apart_by_kind(tmp_path: Path) -> None:
    header = ["id", "submitdate", "lastpage", "greeted"]
    rows = [header, ["1", "", "1", "warmly"], header, ["2", "x", "1", "", "z"], ["3", "x", "1", ""]]
    path = write(tmp_path, csv_text(rows) + '4,x,1,hotly\n5,x,1,"warm')
    (batch,) = opened(path).batches(whole_rows=True)
    assert [each.kind for each in batch.rows_aside] == [
        RowKind.NOT_SENT,
        RowKind.HEADERS,
        RowKind.TOO_WIDE,
        RowKind.UNANSWERED,
        RowKind.ANSWER_ASIDE,
        RowKind.UNREADABLE,
    ]


def test_many_answers_set_aside_end_a_batch_early_and_none_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "_MOST_ASIDE", 300)
    path = write(tmp_path, [["greeted"], *[[f"hotly {number}"] for number in range(2_000)]])
    found = list(opened(path).batches())
    assert len(found) > 3
    assert [each.row for batch in found for each in batch.set_aside] == list(range(2, 2_002))
    done = found[0].records + found[1].records
    again = list(opened(path).batches(start=done))
    assert [each.numbers.tolist() for each in again] == [each.numbers.tolist() for each in found[2:]]


def test_many_rows_that_are_set_aside_take_no_memory_beyond_a_batch(tmp_path: Path) -> None:
    path = tmp_path / "forms.csv"
    with path.open("w") as stream:
        stream.write("greeted,went\n")
        stream.writelines(f"hotly {number},bad {number}\n" for number in range(10_000))
    tracemalloc.start()
    count = sum(len(each.set_aside) for each in opened(path).batches(rows=500))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 8_000_000


def test_columns_are_as_narrow_as_their_options_allow(tmp_path: Path) -> None:
    (batch,) = opened(write(tmp_path, [["greeted", "brought"], ["curtly", "gift"]])).batches()
    values = {id_: column.values for id_, column in batch.columns.by_question.items()}
    assert {id_: (each.dtype, each.tolist()) for id_, each in values.items() if each is not None} == {
        "greeted": (np.dtype(np.uint8), [2]),
        "brought": (np.dtype(np.uint8), [[4]]),
    }
