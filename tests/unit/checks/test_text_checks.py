"""The checks of what is asked and said: protected traits, verdicts on character, missing cautions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from handmade import (
    PACK,
    Part,
    advice,
    cause,
    choice,
    chosen,
    finding,
    holds,
    letter,
    rival,
    rule,
    rule_base,
    yes_no,
)

from afterview.checks import CHECKS, Flaw
from afterview.checks.check import CheckedPack
from afterview.errors import Location
from afterview.rule_base import OptionLabel
from afterview.translations import TextId, Translation

HERE = Location(path="rules/theme/file.yaml", line=7, column=7)
DE = Location(path="rules/translations/de.yaml", line=3, column=10)
A = chosen("a", "yes")


def found(
    name: str, *parts: Part, language: str = "en", said: Mapping[TextId, str] | None = None
) -> list[Flaw]:
    (check,) = (each for each in CHECKS if each.name == name)
    base = rule_base(*parts, pack=replace(PACK, language=language))
    translation = Translation(
        language="de", texts=said or {}, places=dict.fromkeys(said or {}, DE), location=DE
    )
    pack = CheckedPack(rule_base=base, translations=(translation,) if said else ())
    return [each for each in check.find(pack) if isinstance(each, Flaw)]


AGAINST = rule("t.it", A, supports={"x": 5})


@pytest.mark.parametrize(
    ("language", "ask", "words"),
    [
        ("en", "Did your age come up?", "your age"),
        ("en", "ARE YOU PREGNANT?", "ARE YOU PREGNANT"),
        ("en", "Do you have children?", "Do you have children"),
        ("en-GB", "How old are you?", "How old are you"),
        ("de", "Sind Sie schwanger?", "Sind Sie schwanger"),
        ("de", "Hat man Ihr Alter bemerkt?", "Ihr Alter"),
        ("de-CH", "Haben Sie Kinder?", "Haben Sie Kinder"),
    ],
)
def test_a_question_that_asks_for_a_trait_and_speaks_for_a_cause_is_found(
    language: str, ask: str, words: str
) -> None:
    (flaw,) = found(
        "protected-trait", yes_no("a", ask=ask, location=HERE), cause("x"), AGAINST, language=language
    )
    assert (flaw.problem.location, flaw.problem.message) == (
        HERE,
        f"the question 'a' speaks for 'x' and asks for a protected trait (\"{words}\"): ask for what was "
        "said or done in the interview",
    )


def test_an_option_may_ask_for_a_trait_too_and_a_finding_may_lie_between() -> None:
    options = (OptionLabel(id="health", label="your health"), OptionLabel(id="no", label="nothing"))
    rules = [
        rule("t.late", chosen("a", "health"), finds=("late",)),
        rule("t.it", holds("late"), supports={"x": 5}),
    ]
    asked = replace(choice("a", "health", "no"), options=options)
    assert len(found("protected-trait", asked, finding("late"), cause("x"), *rules)) == 1


@pytest.mark.parametrize(
    "parts",
    [
        (yes_no("a", ask="Did they ask whether you are ill?"), cause("x"), AGAINST),
        (yes_no("a", ask="Was it your agenda?"), cause("x"), AGAINST),
        (yes_no("a", ask="How old are you?"), rival("x"), AGAINST),
        (yes_no("a", ask="How old are you?"), cause("x"), rule("t.it", A, counters={"x": 5})),
        (yes_no("a", hint="Whatever your age."), cause("x"), AGAINST),
    ],
)
def test_what_they_asked_and_what_speaks_for_bias_may_be_asked(parts: tuple[Part, ...]) -> None:
    assert found("protected-trait", *parts) == []


def test_a_translation_that_asks_for_a_trait_is_found_in_its_place() -> None:
    said: dict[TextId, str] = {("questions", "a", "ask"): "Wie alt sind Sie?"}
    (flaw,) = found("protected-trait", yes_no("a"), cause("x"), AGAINST, said=said)
    assert (flaw.problem.location, '"Wie alt sind Sie"' in flaw.problem.message) == (DE, True)


@pytest.mark.parametrize(
    ("part", "id_", "words"),
    [
        (
            rule("t.it", A, because="You are arrogant.", location=HERE),
            "rules.t.it.because",
            "You are arrogant",
        ),
        (
            cause("x", title="You're a very lazy person", location=HERE),
            "causes.x.title",
            "You're a very lazy",
        ),
        (advice("act", do="Be less of a fool.", location=HERE), "advice.act.do", "fool"),
        (letter("ask", "I am lazy.", location=HERE), "letters.ask.paragraphs.p1", "lazy"),
        (yes_no("a", hint="Stupid remarks count.", location=HERE), "questions.a.hint", "Stupid"),
    ],
)
def test_a_text_that_judges_a_person_is_found(part: Part, id_: str, words: str) -> None:
    (flaw,) = found("verdict-on-character", part)
    assert (flaw.problem.location, flaw.problem.message) == (
        HERE,
        f'the text {id_} judges a person ("{words}"): say what was done, and how it may have looked',
    )


@pytest.mark.parametrize(
    "because",
    [
        "You spoke curtly to the receptionist.",
        'They called you "arrogant".',
        "They called you \u201carrogant\u201d.",
        "You are ready.",
        "You are too far away.",
    ],
)
def test_what_was_done_and_what_somebody_said_may_be_told(because: str) -> None:
    assert found("verdict-on-character", rule("t.it", A, because=because)) == []


@pytest.mark.parametrize(
    "text", ["Sie sind zu faul.", "Das war dumm.", "Man hielt Sie f\u00fcr einen L\u00fcgner."]
)
def test_a_verdict_in_a_translation_is_found_in_its_place(text: str) -> None:
    (flaw,) = found("verdict-on-character", rule("t.it", A), said={("rules", "t.it", "because"): text})
    assert flaw.problem.location == DE
    assert (
        found(
            "verdict-on-character",
            rule("t.it", A),
            said={("rules", "t.it", "because"): f"\u201e{text}\u201c"},
        )
        == []
    )


PRIVATE = yes_no("a", sensitive=True, reason="It matters.")


def test_a_rule_that_reads_a_sensitive_question_against_its_reader_needs_a_caution() -> None:
    (flaw,) = found("missing-caution", PRIVATE, cause("x"), rule("t.it", A, supports={"x": 5}, location=HERE))
    assert (flaw.problem.location, flaw.problem.message) == (
        HERE,
        "the rule 't.it' speaks for 'x' by the sensitive question 'a', without a caution: say under "
        "`caution` what else may be behind it",
    )


@pytest.mark.parametrize(
    "parts",
    [
        (PRIVATE, cause("x"), rule("t.it", A, supports={"x": 5}, caution="It may be illness.")),
        (PRIVATE, cause("x"), rule("t.it", A, counters={"x": 5})),
        (PRIVATE, rival("x"), rule("t.it", A, supports={"x": 5})),
        (PRIVATE, cause("x"), rule("t.it", A, supports={"x": 5}, generated=True)),
        (yes_no("a"), cause("x"), rule("t.it", A, supports={"x": 5})),
    ],
)
def test_with_a_caution_or_without_harm_it_is_sound(parts: tuple[Part, ...]) -> None:
    assert found("missing-caution", *parts) == []
