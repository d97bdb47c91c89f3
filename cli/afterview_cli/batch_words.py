"""What ``afterview batch`` says of a batch, in each language."""

from __future__ import annotations

from dataclasses import dataclass

from afterview_cli.phrases import Counted

__all__ = ["BatchWords", "batch_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchWords:
    """The sentences of one language."""

    read: Counted
    diagnosed: Counted
    set_aside: Counted
    answers_aside: Counted
    about: str
    columns: Counted
    """How many columns of a file were read as answers."""
    made_by: str
    """A file, and the tool that exported it."""
    closely: str
    unused: str
    twice: str
    unmet: str
    """Headers in the map of columns that no file has."""
    look: str
    changed: str
    where: str
    rows: Counted
    rate: str
    left: str
    stopped: str
    to_go_on: str
    to_begin_anew: str
    """How to go on where standard input was read, which cannot be read again."""
    nothing_written: str
    differing: str


ENGLISH = BatchWords(
    read=Counted("1 row read:", "{count} rows read:"),
    diagnosed=Counted("1 diagnosed,", "{count} diagnosed,"),
    set_aside=Counted("1 set aside.", "{count} set aside."),
    answers_aside=Counted(
        "1 answer was set aside in a form that was diagnosed without it.",
        "{count} answers were set aside in forms that were diagnosed without them.",
    ),
    about="{path} says which, and why.",
    columns=Counted(
        "{file}: {used} of {all} columns answer 1 question.",
        "{file}: {used} of {all} columns answer {questions} questions.",
    ),
    made_by="{file} ({tool})",
    closely="read by its closeness alone: {header} as {question} ({score})",
    unused="not read: {headers}",
    twice="answered in several columns: {questions}",
    unmet="--columns names headers that no file has: {headers}. Write them as columns.yaml has them.",
    look=(
        "{path} says what each column was read as: mend it where it is wrong, and give it back "
        "with --columns."
    ),
    changed="{path} says what changed since the earlier run.",
    where=(
        "Everything lies in {path}, readable by you alone: {names}. "
        "Begin with cohort.html; about.txt says what each is."
    ),
    rows=Counted("1 row", "{count} rows"),
    rate="{rate} a second",
    left="{time} left",
    stopped="Stopped after {rows}.",
    to_go_on="Nothing is lost. To go on: the same command with --resume.",
    to_begin_anew=(
        "Standard input cannot be read again: save it in a file, and begin anew with that and --replace."
    ),
    nothing_written="Stopped before anything was written.",
    differing=(
        "durable-rules and the reference evaluator differ on {names}; the results are the reference's. "
        "Please report this."
    ),
)

GERMAN = BatchWords(
    read=Counted("1 Zeile gelesen:", "{count} Zeilen gelesen:"),
    diagnosed=Counted("1 ausgewertet,", "{count} ausgewertet,"),
    set_aside=Counted("1 beiseitegelegt.", "{count} beiseitegelegt."),
    answers_aside=Counted(
        "1 Antwort wurde beiseitegelegt, ihr Formular ohne sie ausgewertet.",
        "{count} Antworten wurden beiseitegelegt, ihre Formulare ohne sie ausgewertet.",
    ),
    about="In {path} steht, was es ist, und warum.",
    columns=Counted(
        "{file}: {used} von {all} Spalten beantworten 1 Frage.",
        "{file}: {used} von {all} Spalten beantworten {questions} Fragen.",
    ),
    made_by="{file} ({tool})",
    closely="nur der Ähnlichkeit nach gelesen: {header} als {question} ({score})",
    unused="nicht gelesen: {headers}",
    twice="in mehreren Spalten beantwortet: {questions}",
    unmet=(
        "--columns nennt Überschriften, die keine Datei hat: {headers}. "
        "Schreiben Sie sie so, wie sie in columns.yaml stehen."
    ),
    look=(
        "In {path} steht, als was jede Spalte gelesen wurde: Berichtigen Sie, was falsch ist, "
        "und geben Sie die Datei mit --columns zurück."
    ),
    changed="In {path} steht, was sich seit dem früheren Lauf geändert hat.",
    where=(
        "Alles liegt in {path} und ist nur für Sie lesbar: {names}. "
        "Beginnen Sie mit cohort.html; in about.txt steht, was jede Datei ist."
    ),
    rows=Counted("1 Zeile", "{count} Zeilen"),
    rate="{rate} je Sekunde",
    left="noch {time}",
    stopped="Nach {rows} angehalten.",
    to_go_on="Nichts ist verloren. Weiter geht es mit demselben Befehl und --resume.",
    to_begin_anew=(
        "Die Standardeingabe lässt sich nicht noch einmal lesen: Speichern Sie sie in einer Datei, "
        "und beginnen Sie mit ihr und --replace von vorn."
    ),
    nothing_written="Angehalten, bevor etwas geschrieben wurde.",
    differing=(
        "durable-rules und der Referenzauswerter unterscheiden sich bei {names}; die Ergebnisse sind die des "
        "Referenzauswerters. Bitte melden Sie das."
    ),
)


def batch_words(language: str | None) -> BatchWords:
    """Return the sentences of a language: English where there is none, or none that is spoken here."""
    return GERMAN if (language or "").partition("-")[0] == "de" else ENGLISH
