"""What a blank form says beside the pack's own words, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from afterview.facts import State
from afterview.languages import spoken_in

__all__ = ["ENGLISH", "GERMAN", "FormWords", "form_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """The sentences of one language; the words of ``states`` are understood in a form that comes back."""

    title: str
    welcome: str
    free: str
    """That nothing has to be answered, and what is private."""
    purpose: str
    states: Mapping[State, str]
    private: str
    """What stands beside a question on private matters."""
    several: str
    number: str
    note: str
    no_names: str
    on_paper: str
    """How to say on paper what has no box."""
    tick: str
    sheet: str
    about_sheet: str
    one_row: str
    refused: str
    """The title of what a spreadsheet says to an answer that is none."""
    expected: str


ENGLISH = FormWords(
    title="After a rejection",
    welcome=(
        "A rejection hurts, and hardly anybody is told what decided it. These questions look at what may "
        "have played a part, so that the next time can go better."
    ),
    free="Answer what you can and want to. You may leave out any question, above all a private one.",
    purpose=(
        "Your answers are for coaching. They are not for decisions about your benefits, placement or hiring."
    ),
    states={
        State.UNKNOWN: "don't know",
        State.WITHHELD: "rather not say",
        State.NOT_APPLICABLE: "does not apply",
    },
    private="This is private: leave it out if you like.",
    several="Tick all that apply.",
    number="A number from {low} to {high}{unit}.",
    note="In your own words.",
    no_names="Please write no names of people.",
    on_paper="If you do not know, write a question mark beside the question; if it does not apply, a dash.",
    tick="Put an x where it is so. Under 'none of these' you can also say that you do not know.",
    sheet="Form",
    about_sheet="About this form",
    one_row="One row for each rejection. The first row names the questions: please leave it as it is.",
    refused="Not one of the answers",
    expected="Choose an answer from the list, or leave the cell empty.",
)
GERMAN = FormWords(
    title="Nach einer Absage",
    welcome=(
        "Eine Absage tut weh, und kaum jemand erfährt, woran es lag. Diese Fragen gehen dem nach, was "
        "mitgespielt haben kann, damit es beim nächsten Mal besser laufen kann."
    ),
    free=(
        "Beantworten Sie, was Sie können und möchten. Sie dürfen jede Frage auslassen, erst recht eine "
        "private."
    ),
    purpose=(
        "Ihre Antworten dienen der Beratung. Sie dienen nicht dazu, über Sozialleistungen, eine Vermittlung "
        "oder eine Einstellung zu entscheiden."
    ),
    states={
        State.UNKNOWN: "weiß nicht",
        State.WITHHELD: "keine Angabe",
        State.NOT_APPLICABLE: "trifft nicht zu",
    },
    private="Das ist privat: Lassen Sie es aus, wenn Sie möchten.",
    several="Kreuzen Sie alles an, was zutrifft.",
    number="Eine Zahl von {low} bis {high}{unit}.",
    note="In Ihren eigenen Worten.",
    no_names="Bitte nennen Sie keine Namen von Personen.",
    on_paper=(
        "Wenn Sie etwas nicht wissen, schreiben Sie ein Fragezeichen neben die Frage; wenn sie nicht "
        "zutrifft, einen Strich."
    ),
    tick=(
        "Setzen Sie ein x, wo es so war. Unter „nichts davon“ können Sie auch sagen, dass Sie es nicht "
        "wissen."
    ),
    sheet="Formular",
    about_sheet="Zu diesem Formular",
    one_row="Eine Zeile für jede Absage. Die erste Zeile nennt die Fragen: Lassen Sie sie bitte so.",
    refused="Keine der Antworten",
    expected="Wählen Sie eine Antwort aus der Liste, oder lassen Sie die Zelle leer.",
)


def form_words(language: str) -> FormWords:
    """Return what a form says in a language, in English where it is not spoken here."""
    return spoken_in(language, english=ENGLISH, german=GERMAN)
