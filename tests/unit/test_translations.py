"""Texts by id, and a rule base in another language: the same conclusions in other words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from generated import cases, rule_bases
from handmade import (
    advice,
    cause,
    choice,
    choices,
    chosen,
    finding,
    known,
    letter,
    note,
    number,
    rule,
    rule_base,
    scale,
    yes_no,
)
from hypothesis import given
from hypothesis import strategies as st

from afterview import Interview, diagnose, differential_data
from afterview.facts import Answers
from afterview.rule_base import LetterKind, Pack, RuleBase, Source, Theme
from afterview.translations import Text, TextId, texts, translated

PACK = Pack(
    name="small",
    version="1",
    language="en",
    licence="MIT",
    hash="0a1b",
    themes=("theme",),
    titles=(Theme(id="theme", title="A theme", about="About it."),),
)
SMALL = rule_base(
    choice("greeted", "warmly", "curtly", hint="The desk.", reason="It counts."),
    yes_no("late"),
    choices("brought", "pen"),
    scale("went", ends=("badly", "well")),
    number("hours", unit="hours"),
    note("remarks"),
    finding("curt", title="You were curt"),
    cause("rude", title="You were curt", short="conduct", among="turned down", basis="Our estimate."),
    rule("theme.curt", chosen("greeted", "curtly"), because="You greeted {greeted}.", caution="Shyness."),
    rule("stage.ended-rude", chosen("late", "yes"), because="It ended {late}.", generated=True),
    rule("stage.passed-rude", chosen("late", "no"), because="You passed.", generated=True),
    advice("greet", "rude", do="Greet.", by="today", worked_if="They greet you."),
    letter("ask", "Dear {to},"),
    letter("wait", "Sleep on it.", kind=LetterKind.BEFORE_SENDING, subject=""),
    Source(id="S1", title="Notes", claims={"S1.1": "Rudeness is remembered."}),
    pack=PACK,
)


def into(language: str, rule_base: RuleBase, said: Mapping[TextId, str] | None = None) -> RuleBase:
    """Return a rule base in another language: every text is marked, but for those that are given."""
    marked = {id_: f"<{text.text}>" for id_, text in texts(rule_base).items()} | dict(said or {})
    return translated(rule_base, language, marked)


def test_every_text_has_an_id_and_the_theme_it_belongs_to() -> None:
    found = texts(SMALL)
    assert {".".join(id_): text.text for id_, text in found.items()} == {
        "stages.because.passed": "You passed.",
        "stages.because.ended": "It ended {late}.",
        "themes.theme.title": "A theme",
        "themes.theme.about": "About it.",
        "questions.greeted.ask": "Greeted?",
        "questions.greeted.hint": "The desk.",
        "questions.greeted.reason": "It counts.",
        "questions.greeted.options.warmly": "warmly",
        "questions.greeted.options.curtly": "curtly",
        "questions.late.ask": "Late?",
        "questions.brought.ask": "Brought?",
        "questions.brought.options.pen": "pen",
        "questions.went.ask": "Went?",
        "questions.went.ends.low": "badly",
        "questions.went.ends.high": "well",
        "questions.hours.ask": "Hours?",
        "questions.hours.unit": "hours",
        "questions.remarks.ask": "Remarks?",
        "findings.curt.title": "You were curt",
        "causes.rude.title": "You were curt",
        "causes.rude.short": "conduct",
        "causes.rude.among": "turned down",
        "causes.rude.basis": "Our estimate.",
        "rules.theme.curt.because": "You greeted {greeted}.",
        "rules.theme.curt.caution": "Shyness.",
        "advice.greet.do": "Greet.",
        "advice.greet.by": "today",
        "advice.greet.worked_if": "They greet you.",
        "letters.ask.subject": "About ask",
        "letters.ask.paragraphs.p1": "Dear {to},",
        "letters.wait.paragraphs.p1": "Sleep on it.",
        "sources.S1.title": "Notes",
        "sources.S1.claims.S1.1": "Rudeness is remembered.",
    }
    assert found["rules", "theme.curt", "because"] == Text(text="You greeted {greeted}.", theme="theme")
    assert {id_[0] for id_, text in found.items() if not text.theme} == {"stages", "themes", "sources"}


def test_a_translation_puts_in_every_text() -> None:
    found = {id_: text.text for id_, text in texts(into("de", SMALL)).items()}
    assert found == {id_: f"<{text.text}>" for id_, text in texts(SMALL).items()}


def test_answers_are_inserted_in_the_words_of_the_language() -> None:
    base = rule_base(
        choice("greeted", "warmly", "curtly"),
        yes_no("late"),
        choices("brought", "pen"),
        number("hours", unit="hours"),
        cause("rude"),
        rule(
            "t.all",
            chosen("late", "yes", "no"),
            supports={"rude": 5},
            because="{greeted}, {late}, {brought}, {hours}.",
        ),
    )
    said = into("de", base, {("rules", "t.all", "because"): "{hours}: {greeted}, {late}, {brought}."})
    answers = {
        "greeted": known("curtly"),
        "late": known("yes"),
        "brought": known(frozenset()),
        "hours": known(Decimal("2.5")),
    }
    assert because(said, answers) == "2,5 <hours>: <curtly>, ja, nichts davon."
    assert because(base, answers) == "curtly, yes, none of these, 2.5 hours."


def because(rule_base: RuleBase, answers: Answers) -> str:
    """Return what the only rule says of the only cause."""
    (_, line) = diagnose(rule_base, answers).hypotheses[0].ledger
    return line.because


def test_a_language_that_the_program_does_not_speak_says_yes_and_no_in_english() -> None:
    question = into("fr", SMALL).questions["late"]
    assert (question.words("yes"), question.words("no")) == ("yes", "no")


WORDS = {"language", "text", "title", "because"}
"""The keys of a result under which there are texts."""


def without_words(data: Any) -> Any:
    """Return the data of a result with its texts taken out."""
    if isinstance(data, dict):
        return {key: without_words(value) for key, value in data.items() if key not in WORDS}
    return [without_words(each) for each in data] if isinstance(data, list) else data


worlds = rule_bases().flatmap(lambda base: st.tuples(st.just(base), cases(base)))


@given(worlds)
def test_a_language_changes_words_and_nothing_else(world: tuple[RuleBase, Answers]) -> None:
    ours, answers = world
    theirs = into("de", ours)
    before, after = (differential_data(base, diagnose(base, answers)) for base in (ours, theirs))
    assert json.dumps(without_words(after)) == json.dumps(without_words(before))
    assert (before["language"], after["language"]) == ("en", "de")
    assert [each["title"] for each in after["hypotheses"]] == [
        f"<{each['title']}>" for each in before["hypotheses"]
    ]
    assert [line["because"] for each in after["hypotheses"] for line in each["ledger"][1:]] == [
        f"<{line['because']}>" for each in before["hypotheses"] for line in each["ledger"][1:]
    ]


@given(worlds)
def test_a_language_changes_neither_the_questions_nor_their_order(world: tuple[RuleBase, Answers]) -> None:
    ours, answers = world
    one, other = (Interview(rule_base=base, answers=answers) for base in (ours, into("de", ours)))
    assert [each.id for each in one.agenda] == [each.id for each in other.agenda]
    assert (one.about, one.position) == (other.about, other.position)
    if one.question and other.question:
        mine, yours = one.purpose(one.question), other.purpose(other.question)
        assert mine.causes == yours.causes
        assert [(each.cause, each.posterior) for each in mine.shifts] == [
            (each.cause, each.posterior) for each in yours.shifts
        ]
