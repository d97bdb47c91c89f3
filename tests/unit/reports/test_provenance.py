"""How sure somebody was and who saw it, in words, and in the lines of a ledger."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import PACK, SCALE, cause, chosen, known, rule, rule_base, yes_no

from afterview.conditions import AllOf
from afterview.differential import diagnose
from afterview.facts import Answer, State
from afterview.reports.ledger import entries
from afterview.reports.provenance import how_known
from afterview.rule_base import RuleBase


def visit(language: str = "en") -> RuleBase:
    return rule_base(
        *map(yes_no, "ab"),
        cause("x"),
        rule("t.a", chosen("a", "yes"), supports={"x": 10}, because="You said a."),
        rule(
            "t.both",
            AllOf(parts=(chosen("a", "yes"), chosen("b", "yes"))),
            supports={"x": 5},
            because="Both.",
        ),
        pack=replace(PACK, language=language),
    )


def answer(certainty: str | None = None, observer: str | None = None) -> Answer:
    percent = SCALE.percent(certainty, observer)
    return Answer(state=State.KNOWN, value="yes", certainty=certainty, observer=observer, percent=percent)


@pytest.mark.parametrize(
    ("given", "english", "german"),
    [
        (answer(), "", ""),
        (answer("sure"), "", ""),
        (answer("think_so"), "you think so", "Sie glauben es"),
        (answer("guessing", "coach"), "you guess, a coach saw it", "Sie raten, ein Coach hat es gesehen"),
        (answer("sure", "self"), "your own rating", "Ihre eigene Einschätzung"),
        (answer(None, "employer"), "in their own words", "in den Worten des Arbeitgebers"),
    ],
)
def test_how_an_answer_is_known_is_said_in_words(given: Answer, english: str, german: str) -> None:
    assert (how_known(visit(), given), how_known(visit("de"), given)) == (english, german)


def test_a_word_that_only_the_pack_knows_is_said_as_it_stands_there() -> None:
    given = Answer(state=State.KNOWN, value="yes", certainty="half_sure", observer="the_cat")
    assert how_known(visit(), given) == "half sure, the cat"


def lines(given: Answer, language: str = "en") -> list[str]:
    base = visit(language)
    (hypothesis,) = diagnose(base, {"a": given, "b": known("yes")}).hypotheses
    return [each.text for each in entries(base, hypothesis) if each.source.startswith("t.")]


def test_a_line_that_counts_less_says_so_and_why() -> None:
    assert lines(answer()) == ["You said a.", "Both."]
    assert lines(answer("guessing")) == [
        "You said a. (you guess: counts for 50%)",
        "Both. (one answer: you guess; counts for 50%)",
    ]
    assert lines(answer("guessing", "self")) == [
        "You said a. (you guess, your own rating: counts for 40%)",
        "Both. (one answer: you guess, your own rating; counts for 40%)",
    ]
    assert lines(answer(None, "self"), "de") == [
        "You said a. (Ihre eigene Einschätzung: zählt zu 80 %)",
        "Both. (eine Antwort: Ihre eigene Einschätzung; zählt zu 80 %)",
    ]
