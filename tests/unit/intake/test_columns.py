"""Headers become questions, and how each was recognised is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from builtin import pack
from forms import BROUGHT, GERMAN, GIFT, GREETED, NOTEBOOK, PAPERS, RULES, SHOWN, WENT, write

from afterview.errors import FormFileError
from afterview.intake.column_file import read_columns, render_columns
from afterview.intake.columns import Column, Told, Use, letters, recognise_columns
from afterview.intake.forms import open_forms
from afterview.intake.headings import headings
from afterview.intake.names import known_names
from afterview.intake.tools import layout_of
from afterview.loading.translations import load_translations
from afterview.translations import Translation

NAMES = known_names(RULES, [GERMAN])


def columns(*headers: str) -> tuple[Column, ...]:
    return recognise_columns(layout_of([headers]), NAMES)


@pytest.mark.parametrize(
    ("header", "matched"),
    [
        ("greeted", "id"),
        (GREETED, "text"),
        ("Wie hast du die Leute am Empfang gegrüßt?", "translation"),
        ("GREETED", "normalised"),
        ("how did you greet the people at  reception", "normalised"),
        ("wie hast du die leute am empfang gegrüsst", "normalised"),
        (f"3. {GREETED}", "normalised"),
        (f"Q3: {GREETED} *", "normalised"),
        (f"<strong>{GREETED}</strong>", "normalised"),
        (f"_{GREETED}_", "normalised"),
        (f"{GREETED} {{{{field:01-ab}}}}", "normalised"),
        (f"{GREETED}.1", "normalised"),
        (f"{GREETED} (2)", "normalised"),
        ("How did you greet the people at rec...", "normalised"),
        ("How did you greet the person at reception?", "close 0.93"),
    ],
)
def test_a_header_is_recognised_and_how_is_said(header: str, matched: str) -> None:
    (column,) = columns(header)
    assert column == Column(
        number=0, header=column.header, use=Use.QUESTION, question="greeted", matched=matched
    )


def test_what_is_not_close_enough_is_left_alone_and_the_nearest_is_named() -> None:
    header = "How did you greet the interviewers at first?"
    assert columns(header, "Favourite colour") == (
        Column(number=0, header=header, use=Use.UNRECOGNISED, remark="nearest is greeted, 0.71"),
        Column(number=1, header="Favourite colour", use=Use.UNRECOGNISED),
    )


@pytest.mark.parametrize("header", ["Were you not there on time?", "Were you there on time 2 times?"])
def test_a_no_or_a_number_more_makes_another_question(header: str) -> None:
    assert [each.use for each in columns(header, "Were you there on times?")] == [
        Use.UNRECOGNISED,
        Use.QUESTION,
    ]


def test_what_is_close_to_two_questions_is_neither() -> None:
    twin = replace(RULES.questions["greeted"], id="twin", ask=GREETED.replace("people", "porter"))
    both = replace(RULES, questions={**RULES.questions, "twin": twin})
    header = "How did you greet the person at reception?"
    (alone,) = recognise_columns(layout_of([[header]]), NAMES)
    (column,) = recognise_columns(layout_of([[header]]), known_names(both, ()))
    assert (alone.use, column.use) == (Use.QUESTION, Use.UNRECOGNISED)


def test_what_comes_close_gives_way_to_the_question_itself() -> None:
    close = "How did you greet the person at reception?"
    assert [each.use for each in columns(close, GREETED)] == [Use.UNRECOGNISED, Use.QUESTION]


@pytest.mark.parametrize("translations", [(), (GERMAN,)])  # which has no word of the twin
def test_a_text_that_two_questions_share_names_neither(translations: tuple[Translation, ...]) -> None:
    twin = replace(RULES.questions["greeted"], id="twin")
    both = replace(RULES, questions={**RULES.questions, "twin": twin})
    found = recognise_columns(layout_of([[GREETED, "twin"]]), known_names(both, translations))
    assert [(each.use, each.question) for each in found] == [(Use.UNRECOGNISED, ""), (Use.QUESTION, "twin")]


@pytest.mark.parametrize(
    "header",
    [
        f"{BROUGHT} [{PAPERS}]",
        f"{BROUGHT} - {PAPERS}",
        f"{BROUGHT}-{PAPERS}",
        f"{BROUGHT} >> {PAPERS}",
        f"{BROUGHT} (choice={PAPERS})",
        f"{BROUGHT} ({PAPERS})",
        f"group/{BROUGHT}/{PAPERS}",
        "group/brought/papers",
        "brought___papers",
        "brought[papers]",
        "Was hattest du dabei? [Unterlagen (Lebenslauf, Zeugnisse)]",
    ],
)
def test_a_header_may_name_a_question_and_one_of_its_options(header: str) -> None:
    (column,) = columns(header)
    assert (column.use, column.question, column.option) == (Use.OPTION, "brought", "papers")


def test_a_row_of_a_grid_may_be_a_question_itself() -> None:
    (column,) = columns(f"Please rate these [{WENT}]")
    assert (column.use, column.question) == (Use.QUESTION, "went")


def test_options_that_two_questions_share_are_said_and_not_guessed() -> None:
    layout = layout_of([["#", NOTEBOOK, "Samples", "Network ID"]])
    other = replace(RULES.questions["shown"], id="other", ask="What else did you show?")
    both = replace(RULES, questions={**RULES.questions, "other": other})
    found = recognise_columns(layout, known_names(both, ()))
    assert [(each.use, each.remark) for each in found[1:3]] == [
        (Use.UNRECOGNISED, "an option of each of these: shown, other")
    ] * 2


def test_an_option_that_comes_twice_begins_another_question() -> None:
    found = columns("#", NOTEBOOK, NOTEBOOK, "Samples", "Network ID")
    assert [each.question for each in found[1:4]] == ["", "shown", "shown"]


def test_columns_are_called_as_in_a_spreadsheet() -> None:
    assert [letters(number) for number in (0, 25, 26, 701, 702, 16_383)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]


def test_a_map_that_was_written_is_read_back_and_says_the_same(tmp_path: Path) -> None:
    headers = ["#", GREETED, "Other", NOTEBOOK, PAPERS, GIFT, SHOWN, "none of it: 'yes'", "", "Network ID"]
    found = columns(*headers)
    path = write(tmp_path, render_columns(found), "columns.yaml")
    told = read_columns(path, RULES)
    again = recognise_columns(layout_of([headers]), NAMES, told)
    what = [(each.use, each.question, each.option) for each in found]
    assert [(each.use, each.question, each.option) for each in again] == what
    assert {each.use for each in found} == {
        Use.METADATA,
        Use.QUESTION,
        Use.OWN_WORDS,
        Use.OPTION,
        Use.UNRECOGNISED,
    }


def test_the_map_shows_what_was_matched_and_how() -> None:
    text = render_columns(columns(GREETED, f"{BROUGHT} [{NOTEBOOK}]", "Colour"))
    assert text.partition("columns:\n")[2] == (
        "- letter: A\n"
        "  header: How did you greet the people at reception?\n"
        "  question: greeted\n"
        "  matched: text\n"
        "- letter: B\n"
        "  header: What had you brought along? [A notebook]\n"
        "  question: brought\n"
        "  option: notebook\n"
        "  matched: text\n"
        "- letter: C\n"
        "  header: Colour\n"
        "  use: unrecognised\n"
    )


def test_a_map_decides_over_what_would_be_recognised(tmp_path: Path) -> None:
    text = f"""
columns:
  - header: "{GREETED}"
    use: ignored
  - header: Reception
    question: greeted
    answers: {{1: warmly, 2: withheld}}
  - header: Twice
    letter: D
    question: brought
    answers: {{both: [notebook, gift]}}
"""
    told = read_columns(write(tmp_path, text, "columns.yaml"), RULES)
    assert told == (
        Told(header=GREETED, letter="", use=Use.IGNORED),
        Told(
            header="Reception",
            letter="",
            use=Use.QUESTION,
            question="greeted",
            answers={"1": "warmly", "2": "withheld"},
        ),
        Told(
            header="Twice",
            letter="D",
            use=Use.QUESTION,
            question="brought",
            answers={"both": "notebook\ngift"},
        ),
    )
    found = recognise_columns(layout_of([[GREETED, "Reception", "Twice", "Twice"]]), NAMES, told)
    assert [(each.use, each.question, each.matched) for each in found] == [
        (Use.IGNORED, "", ""),
        (Use.QUESTION, "greeted", "map"),
        (Use.QUESTION, "brought", "map"),
        (Use.QUESTION, "brought", "map"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "E005 this file says nothing"),
        ("columns: []", "expected at least 1 in this list, found 0"),
        (
            "columns:\n- {header: a, question: greted}",
            "E104 unknown question 'greted' - did",
        ),
        ("columns:\n- {header: a, question: brought, option: gft}", "E106 unknown option 'gft'"),
        ("columns:\n- {header: a, question: greeted, answers: {1: hotly}}", "E106 unknown answer 'hotly'"),
        ("columns:\n- {header: a}", "E202 this column lacks 'question', or `use: ignored`: add one"),
        ("columns:\n- {question: greeted}", "E202 this column lacks 'header': add the key"),
        ("columns:\n- {header: a, use: ignord}", "did you mean 'ignored'?"),
    ],
)
def test_what_is_wrong_with_a_map_is_said_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text, "columns.yaml")
    with pytest.raises(FormFileError) as refused:
        read_columns(path, RULES)
    assert message in str(refused.value)


def test_every_question_of_the_built_in_rules_is_told_by_its_texts_and_by_no_other() -> None:
    rules = pack()
    translations = load_translations(None, rules)
    names = known_names(rules, translations)
    for voice in names.voices:
        asked = list(voice.values())
        found = recognise_columns(layout_of([[each.ask for each in asked]]), names)
        assert [each.question for each in found] == [each.id for each in asked]
        near = [names.close(each.ask)[0] for each in asked]
        assert [match.question for match in near if match] == [each.id for each in asked]


def test_a_thousand_strange_headers_cost_little(tmp_path: Path) -> None:
    strange = [f"What about the matter of number {number}, then?" for number in range(1_000)]
    (table,) = open_forms([write(tmp_path, [[*strange, "greeted"], ["x"] * 1_001])], RULES)
    assert [each.use for each in table.columns[-2:]] == [Use.UNRECOGNISED, Use.QUESTION]
    assert headings(strange, lambda _: False) == table.layout.headings[:-1]
