"""A cell is an answer, nothing, or set aside with the reason."""

from __future__ import annotations

import pytest
from forms import GERMAN, GIFT, NOTEBOOK, PAPERS, RULES, known, several

from afterview.facts import Answer, State
from afterview.intake.cells import Aside, CellReader, Found
from afterview.intake.multiple import Choices
from afterview.intake.names import known_names
from afterview.intake.states import STATE_WORDS

NAMES = known_names(RULES, [GERMAN])


def cell(question: str, text: str, **told: str) -> Found:
    return CellReader(question, NAMES, {"-99"}, told).read(text)


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("greeted", "curtly", known("curtly")),
        ("greeted", "CURTLY, or in  passing.", known("curtly")),
        ("greeted", "knapp, oder im Vorbeigehen", known("curtly")),
        ("greeted", "Warmly;", known("warmly")),
        ("on_time", "Yes", known("yes")),
        ("on_time", "nein", known("no")),
        ("on_time", "oui", known("yes")),
        ("on_time", "1", known("yes")),
        ("on_time", "FALSE", known("no")),
        ("went", "4", known(4)),
        ("went", "very well", known(5)),
        ("went", "1 - badly", known(1)),
        ("went", "5 (very well)", known(5)),
        ("left", "12", known(12)),
        ("left", "12 Leute", known(12)),
        ("brought", "Unterlagen (Lebenslauf, Zeugnisse), notebook", several("papers", "notebook")),
        ("brought", "none of these", several()),
        ("brought", "nichts davon;", several()),
        ("words", "don't know", known("don't know")),
        ("words", " N/A ", known("N/A")),
    ],
)
def test_an_answer_is_understood_by_id_label_translation_and_number(
    question: str, text: str, answer: Answer
) -> None:
    assert cell(question, text) == answer


@pytest.mark.parametrize("text", ["", "  ", "\xa0", "\n", "-99"])
@pytest.mark.parametrize("question", ["greeted", "brought", "on_time", "went", "left", "words"])
def test_an_empty_cell_is_no_answer(question: str, text: str) -> None:
    assert cell(question, text) is None


@pytest.mark.parametrize("question", ["greeted", "brought", "on_time", "went", "left"])
def test_people_may_say_that_they_have_no_answer(question: str) -> None:
    said = {word: state for state, words in STATE_WORDS.items() for word in words}
    assert {word: cell(question, word) for word in said} == {
        word: Answer(state=state) for word, state in said.items()
    }


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        ("greeted", "sullenly", "'sullenly' is no answer to 'greeted', which takes warmly, politely, curtly"),
        (
            "brought",
            f"{NOTEBOOK}, pen",
            "'pen' is no answer to 'brought', which takes notebook, papers, gift",
        ),
        ("brought", ";", "';' is no answer to 'brought', which takes notebook, papers, gift"),
        ("on_time", "2", "'2' is no answer to 'on_time', which takes yes or no"),
        ("went", "6", "6 is out of range; 'went' takes a whole number from 1 to 5"),
        ("went", "3-4", "'3-4' is no number; 'went' takes a whole number from 1 to 5"),
        ("left", "=1+1", "'=1+1' is no number; 'left' takes a whole number from 0 to 500 candidates"),
        ("left", "\x1b[31m5", "'[31m5' is no number; 'left' takes a whole number from 0 to 500 candidates"),
        ("greeted", "x" * 6000, "this has 6,000 characters, more than any answer to 'greeted'"),
    ],
)
def test_what_is_no_answer_is_set_aside_with_the_reason(question: str, text: str, reason: str) -> None:
    assert cell(question, text) == Aside(reason)


def test_somebody_may_have_said_what_cells_mean() -> None:
    said = {"1": "warmly", "9": "withheld", "8": "unasked", "7": "curtly"}
    assert [cell("greeted", text, **said) for text in ("1", "9", "8", "7", "politely")] == [
        known("warmly"),
        Answer(state=State.WITHHELD),
        None,
        known("curtly"),
        known("politely"),
    ]
    assert cell("brought", "1", **{"1": "notebook\ngift"}) == several("notebook", "gift")


@pytest.mark.parametrize("joint", [", ", ",", ";", "; ", "\n", " | ", " ;\n"])
def test_options_are_found_whatever_parts_them(joint: str) -> None:
    assert cell("brought", joint.join([GIFT, PAPERS, NOTEBOOK])) == several("gift", "papers", "notebook")


def test_the_longest_label_counts_where_one_begins_like_another() -> None:
    choices = Choices({"papers": "papers", "papers, and samples": "both", "samples": "samples"})
    assert choices.chosen_in("Papers, and samples; samples") == (frozenset({"both", "samples"}), ())
    assert choices.chosen_in("Papers, and samples, samples") == (frozenset({"both", "samples"}), ())
    assert choices.chosen_in("samples; a pen; papers") == (frozenset({"samples", "papers"}), ("a pen",))
    assert choices.chosen_in("Samples, papers, a pen, or two") == (
        frozenset({"samples", "papers"}),
        ("a pen, or two",),
    )
