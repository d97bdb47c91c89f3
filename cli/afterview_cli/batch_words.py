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
    columns: str
    """How many columns of a file were read as answers."""
    closely: str
    unused: str
    twice: str
    look: str
    where: str
    about: str
    working: str
    progress: str
    stopped: str
    nothing_kept: str
    differing: str


ENGLISH = BatchWords(
    read=Counted("1 row read:", "{count} rows read:"),
    diagnosed=Counted("1 diagnosed,", "{count} diagnosed,"),
    set_aside=Counted("1 set aside.", "{count} set aside."),
    answers_aside=Counted(
        "1 answer was set aside in a form that was diagnosed without it.",
        "{count} answers were set aside in forms that were diagnosed without them.",
    ),
    columns="{file} ({tool}; {format}): {used} of {all} columns answer {questions} questions.",
    closely="read by its closeness alone: {header} as {question} ({score})",
    unused="not read: {headers}",
    twice="answered in several columns: {questions}",
    look="Look at them in {path}; mended, it can be given back with --columns.",
    where="In {path}: {names}.",
    about="What was set aside, and why, stands in {path}.",
    working="Evaluating",
    progress="{rows} rows, {rate} a second",
    stopped="Stopped after {rows} rows. To go on: the same command with --resume.",
    nothing_kept="Stopped before the first rows were done.",
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
    columns="{file} ({tool}; {format}): {used} von {all} Spalten beantworten {questions} Fragen.",
    closely="nur der Ähnlichkeit nach gelesen: {header} als {question} ({score})",
    unused="nicht gelesen: {headers}",
    twice="in mehreren Spalten beantwortet: {questions}",
    look="Sehen Sie in {path} nach; berichtigt lässt sich das mit --columns zurückgeben.",
    where="In {path}: {names}.",
    about="Was beiseitegelegt wurde, und warum, steht in {path}.",
    working="Auswertung",
    progress="{rows} Zeilen, {rate} je Sekunde",
    stopped="Nach {rows} Zeilen angehalten. Weiter geht es mit demselben Befehl und --resume.",
    nothing_kept="Angehalten, bevor die ersten Zeilen fertig waren.",
    differing=(
        "durable-rules und der Referenzauswerter unterscheiden sich bei {names}; die Ergebnisse sind die des "
        "Referenzauswerters. Bitte melden Sie das."
    ),
)


def batch_words(language: str | None) -> BatchWords:
    """Return the sentences of a language: English where there is none, or none that is spoken here."""
    return GERMAN if (language or "").partition("-")[0] == "de" else ENGLISH
