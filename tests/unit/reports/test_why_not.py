"""Why something did not come about, in words: whole reports as they are kept, and what they never say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import pytest
from builtin import example, pack
from generated import cases, rule_bases
from handmade import (
    NOT_APPLICABLE,
    WITHHELD,
    cause,
    chosen,
    known,
    note,
    number,
    rule,
    rule_base,
    within,
    yes_no,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from visit import ANSWERS, VISIT

from afterview.conditions import AllOf, AnyOf, Condition, Holds, Includes, Leaf, Not, Quantity, leaves
from afterview.explanation.stand import Outcome
from afterview.explanation.why_not import Reason, why_not
from afterview.facts import Answers, State
from afterview.languages import answer_words
from afterview.reports import Look
from afterview.reports.condition_words import ENGLISH as ENGLISH_CONDITIONS
from afterview.reports.condition_words import GERMAN as GERMAN_CONDITIONS
from afterview.reports.condition_words import ConditionWords
from afterview.reports.document_text import document_text
from afterview.reports.sentences import Teller
from afterview.reports.why_not import MOST_SHOWN, why_not_document
from afterview.reports.why_not_data import why_not_data
from afterview.reports.why_not_words import ENGLISH, GERMAN, WhyNotWords
from afterview.rule_base import RuleBase

HERE = Path(__file__).parent
CASES: tuple[tuple[Answers, tuple[str, ...]], ...] = (
    (
        {**ANSWERS, "greeted": known("curtly"), "overheard": known("yes")},
        ("rude", "dress_unfit", "late", "scent", "was_curt", "visit.curt", "visit.past-the-phone", "insider"),
    ),
    (
        {"ended": known("meeting"), "greeted": known("warmly"), "smiled": WITHHELD},
        ("rude", "finalist", "was_curt", "visit.overheard", "visit.prepared", "greeted", "went"),
    ),
    ({"ended": known("phone")}, ("rude", "was_curt", "visit.overheard", "greeted")),
    ({}, ("greeted",)),
)
"""Answers, and what is asked about them."""
LOOKS = {"60": Look(width=60), "100": Look(width=100), "plain": Look(plain=True)}


def in_language(language: str) -> RuleBase:
    """Return the visit as a pack in a language: its yes and no, though the texts are English."""
    words = answer_words(language)
    spoken = {id_: question.spoken(words) for id_, question in VISIT.questions.items()}
    return replace(VISIT, pack=replace(VISIT.pack, language=language), questions=spoken)


def reports(base: RuleBase, look: Look) -> str:
    return "\n".join(
        document_text(why_not_document(base, why_not(base, answers, each)), look)
        for answers, targets in CASES
        for each in targets
    )


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", LOOKS)
def test_the_reports_read_as_they_are_kept(language: str, name: str) -> None:
    kept = (HERE / "why_not" / f"{language}-{name}.txt").read_text(encoding="utf-8")
    assert reports(in_language(language), LOOKS[name]) == kept


def sentences(said: WhyNotWords | ConditionWords) -> Iterator[tuple[str, str]]:
    """Yield each sentence with what it is called."""
    for field in fields(said):
        value = getattr(said, field.name)
        if isinstance(value, str):
            yield field.name, value
        else:
            yield from ((f"{field.name} {key}", text) for key, text in value.items())


def inserted(said: WhyNotWords | ConditionWords) -> dict[str, list[str]]:
    return {name: sorted(re.findall(r"\{(\w*)\}", text)) for name, text in sentences(said)}


def test_the_same_is_inserted_in_every_language() -> None:
    assert inserted(GERMAN) == inserted(ENGLISH)
    assert inserted(GERMAN_CONDITIONS) == inserted(ENGLISH_CONDITIONS)


def test_nothing_is_left_in_english() -> None:
    for german, english in ((GERMAN, ENGLISH), (GERMAN_CONDITIONS, ENGLISH_CONDITIONS)):
        alike = dict(sentences(english))
        assert [name for name, text in sentences(german) if text == alike[name]] == []


@pytest.mark.parametrize("said", [ENGLISH, GERMAN], ids=["en", "de"])
def test_a_language_has_words_for_every_outcome_and_reason(said: WhyNotWords) -> None:
    assert (set(said.cause_sections), set(said.finding_sections)) == (set(Outcome), set(Outcome))
    assert (set(said.question_leads), set(said.marks), set(said.rule_truths), set(said.finding_truths)) == (
        set(Reason),
        {True, False, None},
        {True, False, None},
        {True, False, None},
    )
    assert set(said.states) == set(State) - {State.KNOWN}


def test_no_two_leaves_of_the_pack_are_said_alike_in_german() -> None:
    teller = Teller(rule_base=pack(), words=GERMAN_CONDITIONS)
    every = {leaf for condition in pack().conditions() for leaf in leaves(condition)}
    said: dict[str, set[Leaf]] = {}
    for leaf in every:
        said.setdefault(teller.phrase(leaf).text, set()).add(leaf)
    assert [text for text, alike in said.items() if len({*map(plainly, alike)}) > 1] == []
    assert len(said) > 400


def plainly(leaf: Leaf) -> Leaf:
    """Return a leaf without a distinction that makes no difference: all of one option is any of it."""
    if isinstance(leaf, Includes) and len(leaf.options) == 1 and leaf.quantity is Quantity.ANY:
        return replace(leaf, quantity=Quantity.ALL)
    return leaf


def test_a_decimal_is_written_as_the_language_writes_it() -> None:
    asked = number("minutes", ask="Wie lange?", answer_words=answer_words("de"))
    teller = Teller(rule_base=rule_base(asked), words=GERMAN_CONDITIONS)
    said = teller.phrase(within("minutes", low=Decimal("1.5"))).text
    assert said == "auf „Wie lange?“ lautet die Antwort mindestens 1,5"


def told(base: RuleBase, answers: Answers, target: str, *, every: bool = False) -> str:
    return document_text(
        why_not_document(base, why_not(base, answers, target), every=every), Look(plain=True)
    )


def test_at_most_a_few_rules_of_a_sort_are_told_and_how_many_more_there_are() -> None:
    answers = example("curt-with-the-receptionist").answers
    few, all_ = (told(pack(), answers, "came_unprepared", every=every) for every in (False, True))
    heading, *rest = few.split(ENGLISH.cause_sections[Outcome.WAITS])
    section = rest[0].split("What ")[0]
    (more,) = re.findall(r"And (\d+) more", section)
    assert len(re.findall(r"^ \d  ", section, flags=re.MULTILINE)) == MOST_SHOWN
    assert len(re.findall(r"^ ?\d+  ", all_, flags=re.MULTILINE)) > int(more) + MOST_SHOWN
    assert "--all shows" not in all_
    assert heading


@pytest.mark.parametrize(("causes", "more"), [(8, []), (9, ["1"])])
def test_at_most_a_few_consequents_are_told_and_how_many_more_there_are(causes: int, more: list[str]) -> None:
    weighed = {f"c{number}": 5.0 for number in range(causes)}
    the_rule = rule("t.it", chosen("a", "yes"), supports=weighed)
    text = told(rule_base(yes_no("a"), *map(cause, weighed), the_rule), {}, "t.it")
    assert text.count("it speaks for") == 8
    assert re.findall(r"and (\d+) more", text) == more


def test_what_was_written_in_a_note_is_in_no_output() -> None:
    base = rule_base(note("remarks", ask="Anything else?"))
    answers = {"remarks": known("a secret \x1b[31m")}
    assert told(base, answers, "remarks") == (
        "Why not asked: Anything else?\nIt was asked. You wrote something.\n"
    )
    assert "secret" not in json.dumps(why_not_data(base, why_not(base, answers, "remarks")))


def test_a_finding_is_unfolded_only_where_it_fails_or_is_not_known() -> None:
    met = told(VISIT, {"greeted": known("curtly")}, "visit.overheard")
    assert "met: “You were curt” is true\n  - open" in met
    open_ = told(VISIT, {}, "visit.overheard")
    assert "open: “You were curt” is true\n    - open: “How did you greet" in open_


@pytest.mark.parametrize(
    ("condition", "answers", "lines"),
    [
        (
            Not(part=chosen("dress", "casual")),
            {"dress": known("casual")},
            ["- not met: it is not so that “How were you dressed?” is “casual”; you answered “casual”"],
        ),
        (
            Not(part=AnyOf(parts=(chosen("dress", "casual"), chosen("smiled", "no")))),
            {"dress": known("alike")},
            [
                "- open: none of these:",
                "  - not met: “How were you dressed?” is “casual”; you answered “alike”",
                "  - open: “Did you smile?” is “no”; not answered yet",
            ],
        ),
        (
            Not(part=Holds(finding="was_curt")),
            {"greeted": known("curtly")},
            [
                "- not met: “You were curt” is not true",
                "  - met: “How did you greet the people at reception?” is “curtly” [visit.curt]",
            ],
        ),
        (
            AllOf(parts=(AnyOf(parts=(chosen("smiled", "yes"),)),)),
            {"smiled": NOT_APPLICABLE},
            ["- not met: “Did you smile?” is “yes”; you said that this does not apply"],
        ),
    ],
    ids=["a leaf denied", "several denied", "a finding denied", "joints of one"],
)
def test_a_condition_is_told_with_its_parts(condition: Condition, answers: Answers, lines: list[str]) -> None:
    base = replace(VISIT, rules=(*VISIT.rules, rule("visit.tried", condition, finds=())))
    text = told(base, answers, "visit.tried").split("What it asks for\n")[1].split("\n\n")[0]
    assert text.splitlines() == lines


def test_what_excludes_itself_and_what_was_not_found_are_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    never = AllOf(parts=(chosen("dress", "casual"), chosen("dress", "alike")))
    several = AllOf(parts=(chosen("dress", "casual"), chosen("smiled", "yes"), chosen("read_up", "yes")))
    tried = (rule("visit.never", never, finds=()), rule("visit.several", several, finds=()))
    base = replace(VISIT, rules=(*VISIT.rules, *tried))
    assert ENGLISH.never in told(base, {}, "visit.never")
    monkeypatch.setattr("afterview.explanation.nearest.MOST_TRIED", 3)
    assert ENGLISH.not_found.format(count=2) in told(base, {}, "visit.several")
    data = why_not_data(base, why_not(base, {}, "visit.several"))
    assert (data["outcome"], data["way"], data["complete"]) == ("not_found", None, False)


@given(st.data())
@settings(max_examples=60)
def test_every_report_and_its_data_can_be_made(data: st.DataObject) -> None:
    base = data.draw(rule_bases())
    answers = data.draw(cases(base))
    targets = [*base.causes, *base.findings, *base.questions, *base.rules_by_id]
    found = why_not(base, answers, data.draw(st.sampled_from(targets)))
    assert document_text(why_not_document(base, found, every=True))
    assert json.loads(json.dumps(why_not_data(base, found)))["schema"] == "afterview/why-not/1"


def test_data_of_a_rule_have_its_condition_its_way_and_its_place() -> None:
    data = why_not_data(VISIT, why_not(VISIT, ANSWERS, "visit.prepared"), case="A visit")
    del data["pack"]
    unasked = {"state": "unasked", "value": None, "certainty": None, "observer": None}
    yes = {**unasked, "state": "known", "value": "yes"}
    leaves_ = [
        {"condition": {each: ["yes"]}, "true": None, "answer": unasked, "relevant": True}
        for each in ("read_up", "kept_notes", "asked_back", "smiled")
    ]
    assert data == {
        "schema": "afterview/why-not/1",
        "language": "en",
        "case": "A visit",
        "rule": "visit.prepared",
        "place": "",
        "weight": 0.0,
        "posterior_then": None,
        "outcome": "waits",
        "distance": 1,
        "way": [
            {
                "question": "kept_notes",
                "changes": False,
                "relevant": True,
                "needed": {"kept_notes": ["yes"]},
                "answer": yes,
                "present": unasked,
            }
        ],
        "complete": True,
        "when": {
            "condition": {"any": [each["condition"] for each in leaves_]},
            "true": None,
            "parts": leaves_,
        },
        "not_asked": [],
    }
