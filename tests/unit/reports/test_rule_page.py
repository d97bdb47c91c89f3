"""The page of a rule, a cause, a question or a finding: whole pages as they are kept, and laws of all."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest
from builtin import pack, pack_cases
from handmade import advice, known
from visit import VISIT

from afterview import load_pack
from afterview.errors import Unrecognised
from afterview.reports import Look
from afterview.reports.document_html import document_html
from afterview.reports.document_markdown import document_markdown
from afterview.reports.document_text import document_text
from afterview.reports.rule_page import explain_document
from afterview.reports.rule_page_words import ENGLISH, GERMAN
from afterview.rule_base import Case, Expectation, RuleBase, Source

HERE = Path(__file__).parent / "rule_pages"
CASES = (
    Case(
        name="Curt at reception",
        answers={"greeted": known("curtly"), "overheard": known("yes")},
        expect=Expectation(top=("rude",), fires=("visit.curt",), below={"finalist": "likely"}),
        cites=("S1.1",),
    ),
    Case(
        name="A warm greeting",
        answers={"greeted": known("warmly")},
        expect=Expectation(silent=("visit.curt",), band={"rude": "unlikely"}),
    ),
)


def page(base: RuleBase, name: str, look: Look, cases: tuple[Case, ...] = CASES) -> str:
    return document_text(explain_document(base, name, cases), look)


@pytest.mark.parametrize("name", ["visit.curt", "visit.word-got-round", "rude", "greeted", "was_curt"])
def test_a_page_reads_as_it_is_kept(name: str) -> None:
    assert page(VISIT, name, Look(width=80)) == (HERE / f"{name}.txt").read_text(encoding="utf-8")


BUILT_IN = [
    "appearance.much-more-casual",
    "dressed_too_casually",
    "dress_compared",
    "dressed_down",
    "S1.2",
]


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_german_page_has_no_english_sentence_of_ours(name: str) -> None:
    text = page(load_pack(language="de"), name, Look(width=100), pack_cases()[:20])
    for field in fields(ENGLISH):
        sentence = getattr(ENGLISH, field.name)
        if isinstance(sentence, str) and len(sentence) > 12 and "{" not in sentence:
            assert sentence not in text


def test_every_thing_of_the_built_in_pack_has_a_page_in_every_form() -> None:
    base, cases = pack(), pack_cases()[:2]
    every = [*base.rules_by_id, *base.causes, *base.questions, *base.findings, *base.sources]
    every += [*(each.id for each in base.advice), *(each.id for each in base.letters)]
    for name in every:
        document = explain_document(base, name, cases)
        assert name in document.title
        assert document_markdown(document)
        assert document_text(document, Look(plain=True))
        if name == every[-1]:
            assert document_html(document)


def test_a_page_names_all_that_a_question_feeds() -> None:
    base = pack()
    text = document_markdown(explain_document(base, "dress_compared", ()))
    reading = [rule.id for rule in base.rules if re.search(r"'dress_compared'", repr(rule.when))]
    assert len(reading) > 5
    assert [each for each in reading if each not in text] == []


def test_the_id_may_begin_with_its_sort_and_must_where_two_things_have_it() -> None:
    base = pack()
    assert explain_document(base, "question:dress_compared", ()) == explain_document(
        base, "dress_compared", ()
    )
    both = RuleBase(
        **{
            **{field.name: getattr(VISIT, field.name) for field in fields(VISIT)},
            "advice": (*VISIT.advice, advice("greeted", "rude")),
        }
    )
    with pytest.raises(Unrecognised) as caught:
        explain_document(both, "greeted", ())
    assert (
        str(caught.value) == "'greeted' is the id of several things: say question:greeted or advice:greeted"
    )
    assert explain_document(both, "advice:greeted", ()).title == "Advice greeted"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("greted", "nothing in these rules is called 'greted' - did you mean 'greeted'?"),
        ("zzz", "nothing in these rules is called 'zzz'; see: afterview rules list"),
        ("cause:greeted", "there is no cause 'greeted'"),
        ("cause:rud", "there is no cause 'rud' - did you mean 'rude'?"),
        ("thing:rude", "nothing in these rules is called 'thing:rude'; see: afterview rules list"),
    ],
)
def test_an_unknown_id_is_met_with_a_guess(name: str, message: str) -> None:
    with pytest.raises(Unrecognised) as caught:
        explain_document(VISIT, name, ())
    assert str(caught.value) == message


def test_it_is_counted_in_other_cases_where_these_are_given() -> None:
    own = page(VISIT, "visit.curt", Look(plain=True))
    other = document_text(
        explain_document(VISIT, "visit.curt", CASES, counted=CASES[:1] * 3, where="folder"), Look(plain=True)
    )
    assert "How often (in the cases of the pack)" in own
    assert "It fires in 1 of 2 cases, does not in 1, and is open in 0." in own
    assert "How often (folder)" in other
    assert "It fires in 3 of 3 cases, does not in 0, and is open in 0." in other
    assert "There are no cases to count in." in page(VISIT, "visit.curt", Look(plain=True), ())


def test_both_languages_have_the_same_blanks() -> None:
    for field in fields(ENGLISH):
        english, german = getattr(ENGLISH, field.name), getattr(GERMAN, field.name)
        if isinstance(english, str):
            assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", german)), field.name
        elif isinstance(english, dict):
            assert english.keys() == german.keys(), field.name


def test_a_source_tells_what_cites_each_claim() -> None:
    text = document_markdown(explain_document(pack(), "S1.2", pack_cases()))
    citing = [rule.id for rule in pack().rules if "S1.2" in rule.cites]
    assert citing
    assert [each for each in citing if each not in text] == []


@pytest.mark.parametrize(
    ("author", "year", "line"),
    [("A. Writer", 2019, "A. Writer, 2019"), ("A. Writer", None, "A. Writer"), ("", 2019, "2019")],
)
def test_a_source_tells_who_wrote_it_and_when_as_far_as_that_is_known(
    author: str, year: int | None, line: str
) -> None:
    source = Source(id="S9", title="On doors", claims={"S9.1": "Doors are held."}, author=author, year=year)
    text = page(replace(VISIT, sources={"S9": source}), "S9", Look(plain=True), ())
    assert line in text.splitlines()
