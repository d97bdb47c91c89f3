"""The texts of a pack as a file to be filled in, and that it is read as it was written."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from handmade import PACK, cause, choice, chosen, rule, rule_base, scale
from hypothesis import given
from hypothesis import strategies as st

from afterview import load_pack, load_translations, render_translation
from afterview.errors import Location
from afterview.rule_base import Rule, Source
from afterview.translations import TextId, Translation, texts

BASE = Path(__file__).parents[2] / "loading" / "base"
LONG = "You dressed {dress} than the people there, who told you so when you came in by the door and sat down."
LETTERS = st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="{}")
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=9) | st.sampled_from("#:-?!*&|>%@`'\""), min_size=1)
GERMAN = (
    "Sie waren {dress} gekleidet, und zwar so sehr, dass man es Ihnen sagte, als Sie zur Tür hereinkamen, "
    "was selten vorkommt."
)


def in_theme(theme: str, given: Rule) -> Rule:
    return replace(given, theme=theme)


SMALL = rule_base(
    choice("dress", "casual", "alike", hint="Think of reception."),
    scale("went", ends=("badly: very", "well")),
    cause("gap", title="A gap"),
    in_theme("other", rule("other.dress", chosen("dress", "casual"), because=LONG)),
    Source(id="S1", title="Notes", claims={"S1.1": "It counts."}),
    pack=replace(PACK, themes=("theme", "other")),
)


def german(said: dict[TextId, str]) -> Translation:
    return Translation(language="de", texts=said, places={}, location=Location(path="de"))


SAID = german(
    {
        ("questions", "dress", "ask"): "Wie waren Sie: leger?",
        ("questions", "dress", "options", "casual"): "nein",
        ("questions", "went", "ends", "low"): "- schlecht",
        ("rules", "other.dress", "because"): GERMAN,
        ("sources", "S1", "title"): "Notizen # Anmerkungen",
    }
)


def test_each_text_stands_beneath_its_original_and_what_is_missing_is_empty() -> None:
    assert (
        render_translation(SMALL, SAID)
        == """\
# 7 of these 12 texts are missing. Each stands beneath its original.
questions:
  dress:
    # Dress?
    ask: 'Wie waren Sie: leger?'
    # Think of reception.
    hint:
    options:
      # casual
      casual: nein
      # alike
      alike:
  went:
    # Went?
    ask:
    ends:
      # badly: very
      - '- schlecht'
      # well
      -
causes:
  gap:
    # A gap
    title:
    # gap
    short:
rules:
  other.dress:
    # You dressed {dress} than the people there, who told you so when you came in by the door and
    # sat down.
    because: GERMAN
sources:
  S1:
    # Notes
    title: 'Notizen # Anmerkungen'
    claims:
      # It counts.
      S1.1:
""".replace("GERMAN", GERMAN)
    )


def test_what_is_missing_may_be_had_alone() -> None:
    assert render_translation(SMALL, SAID, missing=True).splitlines()[:6] == [
        "# 7 of these 8 texts are missing. Each stands beneath its original.",
        "questions:",
        "  dress:",
        "    # Think of reception.",
        "    hint:",
        "    options:",
    ]


def test_the_ends_of_a_scale_stay_together_where_one_is_missing(pack: Path) -> None:
    rule_base = load_pack(BASE)
    one, other = (("questions", "answers_went", "ends", end) for end in ("low", "high"))
    said = dict.fromkeys(texts(rule_base).keys() - {other}, "deutsch")
    printed = render_translation(rule_base, german(said), missing=True)
    assert printed.splitlines()[0] == "# 1 of these 2 texts are missing. Each stands beneath its original."
    found = read(pack, printed)
    assert (found.texts, {one, other} <= found.places.keys()) == ({}, True)


def test_texts_may_be_had_theme_by_theme() -> None:
    assert render_translation(SMALL, None, theme="other").splitlines() == [
        "# 1 of these 1 texts are missing. Each stands beneath its original.",
        "rules:",
        "  other.dress:",
        "    # You dressed {dress} than the people there, who told you so when you came in by the door and",
        "    # sat down.",
        "    because:",
    ]
    assert render_translation(SMALL, None, theme="").splitlines()[1] == "sources:"


def test_where_nothing_is_missing_nothing_is_printed_but_that() -> None:
    whole = german(dict.fromkeys(texts(SMALL), "deutsch"))
    assert render_translation(SMALL, whole, missing=True) == (
        "# 0 of these 0 texts are missing. Each stands beneath its original.\n"
    )


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of a pack in which a translation can be written over and over."""
    folder = tmp_path_factory.mktemp("translated") / "base"
    shutil.copytree(BASE, folder)
    (folder / "translations").mkdir()
    return folder


def read(pack: Path, printed: str) -> Translation:
    """Return what a printed file says as the German translation of a pack."""
    (pack / "translations" / "de.yaml").write_text(printed, encoding="utf-8")
    (translation,) = load_translations(pack, load_pack(pack))
    return translation


def test_what_is_printed_can_be_read_before_anything_is_filled_in(pack: Path) -> None:
    found = read(pack, render_translation(load_pack(BASE), None))
    assert (found.texts, {*texts(load_pack(BASE))} - found.places.keys()) == ({}, set())


@given(st.data())
def test_what_is_printed_is_read_as_it_was(pack: Path, data: st.DataObject) -> None:
    rule_base = load_pack(BASE)
    chosen = data.draw(st.sets(st.sampled_from(sorted(texts(rule_base)))))
    said = {id_: f"{' '.join(data.draw(WORDS))} {position}" for position, id_ in enumerate(sorted(chosen))}
    assert read(pack, render_translation(rule_base, german(said))).texts == said
