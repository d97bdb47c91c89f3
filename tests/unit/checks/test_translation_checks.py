"""The checks of a translation: what it lacks, and what it has that its pack has not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from handmade import cause, choice, chosen, rule, rule_base, scale

from afterview.checks import CHECKS, Flaw, Severity, check_pack
from afterview.checks.check import CheckedPack
from afterview.errors import Location, Problem
from afterview.rule_base import RuleBase
from afterview.translations import TextId, Translation, texts

PACK = rule_base(
    choice("greeted", "warmly", "curtly", hint="The desk."),
    scale("went"),
    cause("rude"),
    rule("theme.curt", chosen("greeted", "curtly"), supports={"rude": 5}),
)
EVERYTHING = dict.fromkeys(texts(PACK), "deutsch")
DE = Location(path="rules/translations/de")


def translation(said: Mapping[TextId, str], *empty: TextId) -> Translation:
    """Return a translation in which each id on the way to a text stands in a line of its own."""
    ids = dict.fromkeys(id_[: depth + 1] for id_ in (*said, *empty) for depth in range(len(id_)))
    places = {id_: Location(path="de.yaml", line=line, column=1) for line, id_ in enumerate(ids, start=1)}
    return Translation(language="de", texts=said, places=places, location=DE)


def flaws(code: str, given: Translation, pack: RuleBase = PACK) -> list[Flaw]:
    (check,) = (each for each in CHECKS if each.code == code)
    outcomes = check.find(CheckedPack(rule_base=pack, translations=(given,)))
    return [each for each in outcomes if isinstance(each, Flaw)]


def found(code: str, given: Translation, pack: RuleBase = PACK) -> list[str]:
    return [flaw.problem.message for flaw in flaws(code, given, pack)]


def test_a_whole_translation_has_no_fault() -> None:
    assert check_pack(PACK, (), (translation(EVERYTHING),)) == check_pack(PACK, ())


def test_what_a_translation_lacks_is_found_at_once_and_the_first_few_are_named() -> None:
    assert flaws("C121", translation({})) == [
        Flaw(
            check="untranslated-text",
            severity=Severity.WARNING,
            problem=Problem(
                location=DE,
                code="C121",
                message="10 of 10 texts are not translated (questions.greeted.ask, questions.greeted.hint, "
                "questions.greeted.options.warmly, ...): `afterview rules texts --lang de --missing` prints "
                "them, to be filled in",
            ),
        )
    ]


@pytest.mark.parametrize(
    ("lacking", "named"),
    [
        (
            [("questions", "went", "ends", "high")],
            "1 of 10 texts are not translated (questions.went.ends.high):",
        ),
        (
            [("rules", "theme.curt", "because"), ("causes", "rude", "short"), ("questions", "went", "ask")],
            "3 of 10 texts are not translated "
            "(questions.went.ask, causes.rude.short, rules.theme.curt.because):",
        ),
    ],
)
def test_a_few_texts_that_a_translation_lacks_are_all_named(lacking: list[TextId], named: str) -> None:
    left = {id_: text for id_, text in EVERYTHING.items() if id_ not in lacking}
    (message,) = found("C121", translation(left))
    assert message.startswith(named)


def test_what_the_pack_has_not_is_found_once_where_it_begins_with_what_may_be_meant() -> None:
    gone = {
        ("questions", "greeeted", "ask"): "Wie?",
        ("questions", "greeeted", "options", "warmly"): "herzlich",
        ("questions", "greeted", "options", "curtlie"): "knapp",
        ("questions", "went", "hint"): "Ohne Urbild",
        ("themes", "theme", "title"): "Thema",
    }
    problems = [flaw.problem for flaw in flaws("C122", translation(EVERYTHING | gone))]
    assert [problem.message for problem in problems] == [
        "the pack has no text 'questions.greeeted' - did you mean 'greeted'?",
        "the pack has no text 'questions.greeted.options.curtlie' - did you mean 'curtly'?",
        "the pack has no text 'questions.went.hint': mend its name, or delete it",
        "the pack has no text 'themes': mend its name, or delete it",
    ]
    places = translation(EVERYTHING | gone).places
    assert problems[0].location == places["questions", "greeeted"]


def test_an_id_without_a_counterpart_is_found_before_anything_is_written_for_it() -> None:
    assert found("C122", translation({}, ("causes", "tardy"))) == [
        "the pack has no text 'causes.tardy': mend its name, or delete it"
    ]


def test_each_translation_of_a_pack_is_checked() -> None:
    other = Translation(
        language="fr", texts={}, places={}, location=Location(path="rules/translations/fr.yaml")
    )
    found = check_pack(PACK, (), (translation(EVERYTHING), other))
    assert [flaw.problem.location.path for flaw in found.flaws if flaw.check == "untranslated-text"] == [
        "rules/translations/fr.yaml"
    ]
