"""What reports say in each language: nothing is missing, and a whole report reads as it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from handmade import cause
from visit import ANSWERS, VISIT

from afterview.differential import diagnose
from afterview.reports import Look, differential_data, render_text
from afterview.reports.english import ENGLISH
from afterview.reports.german import GERMAN
from afterview.reports.ledger import odds_in_words
from afterview.reports.wording import Wording, wording
from afterview.rule_base import BAND_WORDS, CauseKind, RuleBase, Standing, Status

HERE = Path(__file__).parent


def in_language(language: str) -> RuleBase:
    """Return the visit as a pack that is written in some language, though its texts are English."""
    return replace(VISIT, pack=replace(VISIT.pack, language=language))


def sentences(said: Wording) -> Iterator[tuple[str, str]]:
    """Yield each sentence with what it is called."""
    for field in fields(said):
        value = getattr(said, field.name)
        if isinstance(value, str):
            yield field.name, value
        else:
            yield from ((f"{field.name} {key}", text) for key, text in value.items())


@pytest.mark.parametrize("said", [ENGLISH, GERMAN], ids=["en", "de"])
def test_a_language_has_words_for_everything_and_labels_that_fit(said: Wording) -> None:
    assert (set(said.headings), set(said.standings)) == (set(Standing), set(Standing))
    assert (tuple(said.bands), set(said.kinds), set(said.statuses)) == (
        BAND_WORDS,
        set(CauseKind),
        set(Status),
    )
    labels = {name: text for name, text in sentences(said) if name.startswith("label_")}
    assert [name for name, label in labels.items() if not 0 < len(label) <= 7] == []
    assert len(set(labels.values())) == len(labels)


def test_the_same_is_inserted_in_every_language() -> None:
    inserted = {name: sorted(re.findall(r"\{(\w+)\}", text)) for name, text in sentences(ENGLISH)}
    assert {name: sorted(re.findall(r"\{(\w+)\}", text)) for name, text in sentences(GERMAN)} == inserted


def test_nothing_is_left_in_english() -> None:
    english = dict(sentences(ENGLISH))
    assert {name for name, text in sentences(GERMAN) if text and text == english[name]} == {"sum"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ENGLISH),
        ("en-GB", ENGLISH),
        ("de", GERMAN),
        ("de-CH", GERMAN),
        ("fr", ENGLISH),
        ("deu", ENGLISH),
    ],
)
def test_a_language_without_words_of_its_own_is_framed_in_english(language: str, said: Wording) -> None:
    assert wording(in_language(language)) is said


@pytest.mark.parametrize(
    "look", [Look(width=60), Look(width=120), Look(plain=True)], ids=["60", "120", "plain"]
)
def test_a_report_is_framed_in_german(look: Look) -> None:
    german = in_language("de")
    name = "plain" if look.plain else str(look.width)
    expected = (HERE / f"visit-de-{name}.txt").read_text(encoding="utf-8")
    assert render_text(german, diagnose(german, ANSWERS), look, every=True) == expected


def test_a_prior_is_counted_with_the_decimal_mark_of_the_language() -> None:
    rare = cause("rare", 0.0045)
    assert odds_in_words(rare, ENGLISH) == "4.5 in 1000 of those turned down"
    assert odds_in_words(rare, GERMAN) == "4,5 von 1000 derer, die eine Absage bekamen"


def test_data_have_the_standing_in_the_language_and_numbers_as_ever() -> None:
    german = in_language("de")
    ours, theirs = (differential_data(base, diagnose(base, ANSWERS)) for base in (VISIT, german))
    assert theirs == ours | {
        "language": "de",
        "standing": {
            "code": ours["standing"]["code"],
            "text": GERMAN.standings[Standing.SOMETHING_STANDS_OUT],
        },
    }
