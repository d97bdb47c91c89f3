"""Translations of a pack: what is read, what may be left out, and what keeps nothing from loading."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from afterview import load_cases, load_pack, load_translations, read_case, recognise, texts
from afterview.errors import Location, PackError, Unrecognised
from afterview.languages import AnswerWords
from afterview.rule_base import OptionLabel
from afterview.translations import Translation

GERMAN = """\
stages:
  because: {passed: "Sie kamen weiter: {stages_passed}.", ended: "Es endete so: {stage_ended}."}
questions:
  dress_compared:
    ask: Wie waren Sie gekleidet, verglichen mit den Leuten dort?
    options: {much_more_casual: viel legerer, a_bit_more_casual: etwas legerer, about_the_same: wie sie}
    reason: Kleidung wird an den Leuten dort gemessen.
    hint:
  answers_went: {ends: [schlecht, sehr gut]}
  hours_prepared: {unit: Stunden}
findings:
  looked_unprepared: {title: Sie wirkten unvorbereitet}
causes:
  rude_to_staff:
    {title: Sie waren kurz angebunden, short: der Umgang, among: eine Absage bekamen, basis: Geschätzt.}
rules:
  conduct.curt-with-receptionist: {because: "Sie haben so gegrüßt: {greeted_reception}."}
  appearance.casual-for-client-role: {caution: Geld und Kultur prägen Kleidung.}
advice:
  carry_on: {do: Bewerben Sie sich weiter., by: diese Woche, worked_if: Sie eingeladen werden}
sources:
  E1: {title: Eine Untersuchung, claims: {E1.1: Unhöflichkeit bleibt im Gedächtnis.}}
"""


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def german(base: Path) -> Path:
    """Return the small pack with a translation that has every sort of text, and leaves others out."""
    write(base / "translations" / "de.yaml", GERMAN)
    return base


def test_texts_are_those_of_the_language_and_where_there_are_none_those_of_the_pack(german: Path) -> None:
    ours, theirs = load_pack(german), load_pack(german, language="de")
    said = {".".join(id_): text.text for id_, text in texts(theirs).items()}
    kept = {".".join(id_): text.text for id_, text in texts(ours).items()}
    assert said == kept | {
        "stages.because.passed": "Sie kamen weiter: {stages_passed}.",
        "stages.because.ended": "Es endete so: {stage_ended}.",
        "questions.dress_compared.ask": "Wie waren Sie gekleidet, verglichen mit den Leuten dort?",
        "questions.dress_compared.reason": "Kleidung wird an den Leuten dort gemessen.",
        "questions.dress_compared.options.much_more_casual": "viel legerer",
        "questions.dress_compared.options.a_bit_more_casual": "etwas legerer",
        "questions.dress_compared.options.about_the_same": "wie sie",
        "questions.answers_went.ends.low": "schlecht",
        "questions.answers_went.ends.high": "sehr gut",
        "questions.hours_prepared.unit": "Stunden",
        "findings.looked_unprepared.title": "Sie wirkten unvorbereitet",
        "causes.rude_to_staff.title": "Sie waren kurz angebunden",
        "causes.rude_to_staff.short": "der Umgang",
        "causes.rude_to_staff.among": "eine Absage bekamen",
        "causes.rude_to_staff.basis": "Geschätzt.",
        "rules.conduct.curt-with-receptionist.because": "Sie haben so gegrüßt: {greeted_reception}.",
        "rules.appearance.casual-for-client-role.caution": "Geld und Kultur prägen Kleidung.",
        "advice.carry_on.do": "Bewerben Sie sich weiter.",
        "advice.carry_on.by": "diese Woche",
        "advice.carry_on.worked_if": "Sie eingeladen werden",
        "sources.E1.title": "Eine Untersuchung",
        "sources.E1.claims.E1.1": "Unhöflichkeit bleibt im Gedächtnis.",
    }
    assert {rule.because for rule in theirs.rules if rule.generated} == {
        "Sie kamen weiter: {stages_passed}.",
        "Es endete so: {stage_ended}.",
    }


def test_a_rule_base_keeps_all_but_its_texts_and_the_words_of_answers(german: Path) -> None:
    ours, theirs = load_pack(german), load_pack(german, language="de")
    assert theirs.pack == replace(ours.pack, language="de")
    assert theirs.questions["dress_compared"] == replace(
        ours.questions["dress_compared"],
        ask="Wie waren Sie gekleidet, verglichen mit den Leuten dort?",
        reason="Kleidung wird an den Leuten dort gemessen.",
        options=(
            OptionLabel(id="much_more_casual", label="viel legerer"),
            OptionLabel(id="a_bit_more_casual", label="etwas legerer"),
            OptionLabel(id="about_the_same", label="wie sie"),
        ),
        answer_words=AnswerWords(yes="ja", no="nein", none_of_these="nichts davon", decimal_mark=","),
        original=ours.questions["dress_compared"],
    )
    assert [label.label for label in theirs.questions["role_meets_clients"].options] == ["ja", "nein"]
    assert [(rule.id, rule.when, rule.evidence) for rule in theirs.rules] == [
        (rule.id, rule.when, rule.evidence) for rule in ours.rules
    ]
    assert list(theirs.questions) == list(ours.questions)


def test_the_packs_own_language_may_be_named(german: Path) -> None:
    assert load_pack(german, language="en") == load_pack(german)


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("dee", "base/translations: E113 there are no texts in 'dee' here - did you mean 'de'?"),
        ("fr", "base/translations: E113 there are no texts in 'fr' here: take de or en"),
        ("de-AT", "base/translations: E113 there are no texts in 'de-AT' here: take de or en"),
    ],
)
def test_a_language_that_the_pack_does_not_have_is_refused_with_those_it_has(
    german: Path, language: str, message: str
) -> None:
    with pytest.raises(PackError) as caught:
        load_pack(german, language=language)
    assert str(caught.value) == message


def test_a_pack_without_translations_has_its_own_language_alone(base: Path) -> None:
    with pytest.raises(PackError, match=r"E113 there are no texts in 'de' here: take en$"):
        load_pack(base, language="de")


def test_one_language_may_be_spread_over_files_of_any_name(base: Path) -> None:
    write(base / "translations" / "de.yaml", "questions:\n  remarks: {ask: Noch etwas?}\n")
    write(base / "translations" / "de" / "conduct.yaml", "questions:\n  answers_went: {ask: Wie lief es?}\n")
    write(base / "translations" / "de" / "später.yaml", "findings:\n")
    write(base / "translations" / "de" / "leer.yaml", "# Noch nichts\n")
    theirs = load_pack(base, language="de")
    assert [theirs.questions[each].ask for each in ("remarks", "answers_went", "stage_ended")] == [
        "Noch etwas?",
        "Wie lief es?",
        "At which stage did it end?",
    ]


def test_translations_are_told_with_the_place_of_each_id(base: Path) -> None:
    path = "base/translations/de.yaml"
    write(
        base / "translations" / "de.yaml", "questions:\n  gone:\n    ask: Was?\n    ends:\n    - a\n    -\n"
    )
    write(base / "translations" / "fr" / "all.yaml", "")
    assert load_translations(base, load_pack(base)) == (
        Translation(
            language="de",
            texts={("questions", "gone", "ask"): "Was?", ("questions", "gone", "ends", "low"): "a"},
            places={
                ("questions",): Location(path=path, line=1, column=1),
                ("questions", "gone"): Location(path=path, line=2, column=3),
                ("questions", "gone", "ask"): Location(path=path, line=3, column=5),
                ("questions", "gone", "ends"): Location(path=path, line=4, column=5),
                ("questions", "gone", "ends", "low"): Location(path=path, line=5, column=7),
                ("questions", "gone", "ends", "high"): Location(path=path, line=6, column=6),
            },
            location=Location(path=path),
        ),
        Translation(language="fr", texts={}, places={}, location=Location(path="base/translations/fr")),
    )


def test_what_the_pack_has_no_longer_is_passed_over(base: Path) -> None:
    write(
        base / "translations" / "de.yaml",
        "questions:\n"
        "  gone: {ask: Was?, options: {yes: Ja}}\n"
        "  remarks: {hint: Ohne Urbild, ends: [schlecht, gut], options: {a: A}}\n"
        "  role_meets_clients: {options: {yes: Jawohl}}\n"
        "  greeted_reception: {options: {nod: Herzlich, warmly: Herzlich}}\n"
        "rules:\n"
        "  conduct.gone: {because: 'Mit {whatever}.'}\n"
        "  stage.passed-rude-to-staff: {because: Weiter.}\n"
        "themes:\n"
        "  conduct: {title: Benehmen}\n",
    )
    ours, theirs = load_pack(base), load_pack(base, language="de")
    assert theirs.questions["remarks"].hint == ""
    assert theirs.questions["remarks"].ends is None
    assert theirs.questions["greeted_reception"].option_ids == ("warmly", "politely", "curtly")
    assert theirs.questions["greeted_reception"].label("warmly") == "Herzlich"
    assert theirs.questions["role_meets_clients"].label("yes") == "ja"
    assert theirs.rules == ours.rules
    assert theirs.pack == replace(ours.pack, language="de")


def test_a_title_of_a_theme_is_translated_where_the_pack_gives_one(base: Path) -> None:
    pack = base / "pack.yaml"
    titled = "themes: [{id: conduct, title: Conduct, about: The desk.}, appearance]"
    pack.write_text(
        pack.read_text(encoding="utf-8").replace("themes: [conduct, appearance]", titled), "utf-8"
    )
    write(base / "translations" / "de.yaml", "themes:\n  conduct: {title: Benehmen}\n")
    theme = load_pack(base, language="de").pack.theme("conduct")
    assert (theme.title, theme.about) == ("Benehmen", "The desk.")


def test_neither_cases_nor_other_translations_are_looked_at_to_load_a_pack(german: Path) -> None:
    before = load_pack(german, language="de")
    write(german / "conduct" / "cases.yaml", "{ no YAML")
    write(german / "translations" / "fr.yaml", "[ nor this")
    assert load_pack(german, language="de").questions == before.questions
    write(german / "translations" / "de.yaml", "{ nor this")
    assert load_pack(german).pack.hash != before.pack.hash
    with pytest.raises(PackError, match=r"de\.yaml:1:1: E008 "):
        load_pack(german, language="de")


def test_a_pack_that_is_written_in_german_says_ja_and_nein(base: Path) -> None:
    pack = base / "pack.yaml"
    pack.write_text(pack.read_text(encoding="utf-8").replace("language: en", "language: de-CH"), "utf-8")
    question = load_pack(base).questions["role_meets_clients"]
    assert (question.words("yes"), question.words("no"), question.original) == ("ja", "nein", None)


@pytest.mark.parametrize(
    ("question", "written", "value"),
    [
        ("dress_compared", "viel legerer", "much_more_casual"),
        ("dress_compared", "Viel legerer!", "much_more_casual"),
        ("dress_compared", "much_more_casual", "much_more_casual"),
        ("dress_compared", "Much more casually", "much_more_casual"),
        ("greeted_reception", "curtly", "curtly"),
        ("role_meets_clients", "ja", "yes"),
        ("role_meets_clients", "nein", "no"),
        ("role_meets_clients", "oui", "yes"),
        ("role_meets_clients", "yes", "yes"),
        ("stages_passed", "nichts davon", frozenset()),
        ("stages_passed", "none of these", frozenset()),
        ("answers_went", "sehr gut", 5),
        ("answers_went", "Very well", 5),
        ("answers_went", "Badly", 1),
        ("hours_prepared", "2,5 Stunden", Decimal("2.5")),
        ("hours_prepared", "2.5 hours", Decimal("2.5")),
        ("hours_prepared", "2,5", Decimal("2.5")),
    ],
)
def test_an_answer_is_recognised_in_either_language(
    german: Path, question: str, written: str, value: object
) -> None:
    assert recognise(load_pack(german, language="de").questions[question], written) == value


@pytest.mark.parametrize(
    ("question", "written"), [("dress_compared", "viel legerer"), ("hours_prepared", "2,5")]
)
def test_an_answer_in_another_language_is_refused_where_none_is_spoken(
    german: Path, question: str, written: str
) -> None:
    with pytest.raises(Unrecognised):
        recognise(load_pack(german).questions[question], written)


def test_a_label_in_the_language_shown_comes_before_one_in_the_packs_own(german: Path) -> None:
    question = load_pack(german, language="de").questions["dress_compared"]
    swapped = replace(
        question,
        options=(
            OptionLabel(id="much_more_casual", label="About the same"),
            OptionLabel(id="about_the_same", label="genauso"),
        ),
    )
    assert recognise(swapped, "About the same") == "much_more_casual"


def test_cases_are_read_alike_in_every_language(german: Path, tmp_path: Path) -> None:
    ours, theirs = load_pack(german), load_pack(german, language="de")
    write(
        tmp_path / "case.yaml",
        "answers: {dress_compared: Much more casually, hours_prepared: 2.5, answers_went: Badly}\n",
    )
    assert load_cases(german, theirs) == load_cases(german, ours)
    assert read_case(tmp_path / "case.yaml", theirs) == read_case(tmp_path / "case.yaml", ours)
