"""about.txt: what each file of the output folder is, and what it is not for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from afterview.coaching_purpose import coaching_purpose
from afterview.languages import spoken_in
from afterview.rule_base import RuleBase

__all__ = ["AboutWords", "about_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutWords:
    """The sentences of one language; ``files`` says what a file is, by its name."""

    title: str
    hypotheses: str
    private: str
    files: Mapping[str, str]


ENGLISH = AboutWords(
    title="What lies in this folder",
    hypotheses=(
        "What stands here are hypotheses that rules drew from what people told of themselves, no verdicts. "
        "Several causes can be true together, and often a stronger finalist was the cause."
    ),
    private="Every file tells of people: keep it where only you can read it, and no longer than you need it.",
    files={
        "differentials.csv": "a row for each form: the first three causes, how likely, which rules fired",
        "differentials.jsonl": "an object for each form: the first three causes, how likely, which rules",
        "differentials": "Parquet files with a row for each form",
        "set-aside.csv": "every row and answer that could not be used, with its place and the reason",
        "columns.yaml": "which column was read as which question: mend it, and give it back with --columns",
        "cohort.html": "what the forms have in common, as a page",
        "cohort.json": "the same for programs, and for --compare with a later run",
        "pages": "a page for each form",
        "summary.json": "what was read, what became of it, and with which rules",
    },
)

GERMAN = AboutWords(
    title="Was in diesem Ordner liegt",
    hypotheses=(
        "Was hier steht, sind Hypothesen, die Regeln aus dem ziehen, was Menschen von sich erzählt haben, "
        "keine Urteile. Mehrere Ursachen können zugleich stimmen, und oft war jemand anderes stärker."
    ),
    private=(
        "Jede Datei erzählt von Menschen: Bewahren Sie sie so auf, dass nur Sie sie lesen können, "
        "und nicht länger als nötig."
    ),
    files={
        "differentials.csv": "je Formular eine Zeile: die ersten drei Ursachen, ihre Zahlen, welche Regeln",
        "differentials.jsonl": "dasselbe für Programme: je Formular ein Objekt",
        "differentials": "Parquet-Dateien mit einer Zeile je Formular",
        "set-aside.csv": "jede Zeile und Antwort, die nicht zu verwenden war, mit ihrem Ort und dem Grund",
        "columns.yaml": "welche Spalte welche Frage ist: berichtigen und mit --columns zurückgeben",
        "cohort.html": "was die Formulare gemeinsam haben, als Seite",
        "cohort.json": "dasselbe für Programme, und für --compare mit einem späteren Lauf",
        "pages": "je Formular eine Seite",
        "summary.json": "was gelesen wurde, was daraus wurde, und mit welchen Regeln",
    },
)


def about_text(rule_base: RuleBase, names: Iterable[str]) -> str:
    """Return what is said of the files that are there."""
    language = rule_base.pack.language
    words = spoken_in(language, english=ENGLISH, german=GERMAN)
    there = set(names)
    lines = [f"{name:<20} {what}" for name, what in words.files.items() if name in there]
    said = (coaching_purpose(language), words.hypotheses, words.private)
    return "\n".join([words.title, "", *lines, "", *said, ""])
