"""Answers as a case file: what is written is what is read again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from generated import PACK, SCALE, rule_bases
from generated import cases as generated_cases
from handmade import (
    NOT_APPLICABLE,
    UNKNOWN,
    WITHHELD,
    choice,
    choices,
    known,
    note,
    number,
    rival,
    rule_base,
    scale,
    yes_no,
)
from hypothesis import given
from hypothesis import strategies as st

from afterview.facts import Answer, Answers, State
from afterview.loading import read_case
from afterview.recognition import recognise
from afterview.reports import render_case
from afterview.rule_base import LONGEST_NOTE, Case, Label, QuestionKind, RuleBase

BASE = rule_base(
    yes_no("met"),
    choice("dress", "casual", "alike", "none"),
    choices("brought", "pen", "notebook", "off"),
    scale("went", -5, 5),
    number("hours", places=2),
    note("remarks"),
    rival("x"),
)


def read_again(base: RuleBase, text: str) -> Case:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "case.yaml"
        path.write_text(text, encoding="utf-8")
        return read_case(path, base)


def test_a_case_file_is_as_brief_as_it_may_be() -> None:
    answers = {
        "met": known("no"),
        "went": known(-3),
        "hours": known(Decimal("1.50")),
        "brought": known(frozenset({"pen", "notebook"})),
        "dress": Answer(state=State.KNOWN, value="alike", certainty="guessing", observer="coach", percent=45),
        "remarks": UNKNOWN,
    }
    assert render_case(BASE, answers, name="A visit") == (
        "name: A visit\n"
        "pack:\n"
        "  name: handmade\n"
        "  version: '1.0'\n"
        "  hash: 0a1b\n"
        "answers:\n"
        "  met: 'no'\n"
        "  went: -3\n"
        "  hours: 1.5\n"
        "  brought:\n"
        "  - notebook\n"
        "  - pen\n"
        "  dress:\n"
        "    value: alike\n"
        "    certainty: guessing\n"
        "    observer: coach\n"
        "  remarks:\n"
        "    state: unknown\n"
    )


def test_a_case_is_read_again_with_its_name_and_its_pack() -> None:
    text = render_case(BASE, {"met": WITHHELD, "went": NOT_APPLICABLE}, name="no: 12:30")
    assert read_again(BASE, text) == Case(
        name="no: 12:30",
        answers={"met": WITHHELD, "went": NOT_APPLICABLE},
        pack=("handmade", "1.0"),
    )


def settled_or_said(answers: Answers) -> Answers:
    """Return the answers but for those that are unasked, which reading leaves out."""
    return {id_: answer for id_, answer in answers.items() if answer.state is not State.UNASKED}


def with_places(base: RuleBase) -> RuleBase:
    """Return a generated rule base whose numbers have the decimal place that generated answers have."""
    asked = {
        each.id: replace(each, places=1) if each.kind is QuestionKind.NUMBER else each
        for each in base.questions.values()
    }
    return replace(base, questions=asked)


@given(st.data())
def test_answers_that_are_written_and_read_again_are_the_same_and_in_the_same_order(
    data: st.DataObject,
) -> None:
    base = with_places(data.draw(rule_bases()))
    answers = data.draw(generated_cases(base))
    again = read_again(base, render_case(base, answers, name="A case"))
    assert list(again.answers.items()) == list(settled_or_said(answers).items())
    assert (again.name, again.pack) == ("A case", (PACK.name, PACK.version))


PRINTABLE = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" \n"))


@given(PRINTABLE.filter(str.strip))
def test_a_name_is_read_again_but_for_its_white_space(name: str) -> None:
    assert read_again(BASE, render_case(BASE, {}, name=name)).name == " ".join(name.split())


@given(st.text(min_size=1, max_size=LONGEST_NOTE).filter(str.strip))
def test_a_note_that_is_taken_is_read_again_as_it_was(text: str) -> None:
    answers = {"remarks": known(recognise(BASE.questions["remarks"], text))}
    assert read_again(BASE, render_case(BASE, answers, name="A case")).answers == answers


@given(st.decimals(0, 10, places=6))
def test_a_number_is_read_again_to_its_last_place(value: Decimal) -> None:
    base = rule_base(number("hours", places=6), rival("x"))
    answers = {"hours": known(value)}
    assert read_again(base, render_case(base, answers, name="A case")).answers == answers


def test_what_is_written_is_plain_yaml_without_aliases() -> None:
    both = known(frozenset({"pen", "notebook"}))
    base = rule_base(choices("a", "pen", "notebook"), choices("b", "pen", "notebook"), scale=SCALE)
    text = render_case(base, {"a": both, "b": both}, name="A case")
    assert "&" not in text
    assert yaml.safe_load(text)["answers"] == {"a": ["notebook", "pen"], "b": ["notebook", "pen"]}


def test_what_a_case_was_told_with_is_written_again() -> None:
    label = Label(cause="curt", also=("late", "unfit"), stage="visit", recoverable=False, confidence=0.9)
    told = Case(name="Told", answers={}, id="v001", source="https://example.org/#a", label=label)

    assert render_case(BASE, {"went": known(3)}, name="Told", told=told) == (
        "name: Told\n"
        "id: v001\n"
        "source: https://example.org/#a\n"
        "label:\n"
        "  cause: curt\n"
        "  also:\n"
        "  - late\n"
        "  - unfit\n"
        "  stage: visit\n"
        "  recoverable: 'no'\n"
        "  confidence: 0.9\n"
        "pack:\n"
        "  name: handmade\n"
        "  version: '1.0'\n"
        "  hash: 0a1b\n"
        "answers:\n"
        "  went: 3\n"
    )


WORDS = st.sampled_from(["rude", "no", "null", "1e3", "12:30", "late: no", "#1", "- a", "'", '"'])
LABELS = st.builds(
    Label,
    cause=WORDS,
    family=st.just("") | WORDS,
    also=st.lists(WORDS, unique=True).map(tuple),
    stage=st.just("") | WORDS,
    scorable=st.booleans(),
    recoverable=st.booleans(),
    confidence=st.none() | st.decimals(0, 1, places=6).map(float),
)


@given(LABELS, st.just("") | WORDS, st.just("") | WORDS)
def test_a_label_is_read_again_as_it_was(label: Label, id_: str, source: str) -> None:
    told = Case(name="Told", answers={}, id=id_, source=source, label=label, pack=("handmade", "1.0"))

    assert read_again(BASE, render_case(BASE, {}, name="Told", told=told)) == told
