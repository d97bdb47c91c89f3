"""Why something was set aside, and what is remarked of a file, in the language of the rules."""

from __future__ import annotations

from dataclasses import dataclass, fields

from afterview.intake.rows import LONGEST_ROW
from afterview.languages import spoken_in

__all__ = ["ENGLISH", "Reasons", "reasons_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """The sentences of one language."""

    no_answer: str
    range: str
    """The answers that a number may be."""
    long_cell: str
    no_tick: str
    none_and_others: str
    otherwise: str
    own_words: str
    of_column: str
    unanswered: str
    too_wide: str
    headers: str
    unclosed: str
    long_row: str
    preview: str
    not_submitted: str
    no_json: str
    no_object: str
    nested: str
    twice: str
    no_value: str
    late_key: str
    windows: str
    other_sheets: str
    nearest: str
    option_of: str
    of_options: str
    also_in: str
    unread_type: str

    def told(self, reason: str, at: str = "") -> str:
        """Return an English sentence of these in this language, with the one place that it may name.

        So where a file is cut or its tool is recognised, nobody needs to know a language.
        """
        for each in fields(self):
            if getattr(ENGLISH, each.name) == reason:
                found: str = getattr(self, each.name)
                return found.replace("{at}", at)
        return reason


ENGLISH = Reasons(
    no_answer="{cell} is no answer to '{question}', which takes {takes}",
    range="{low} to {high}",
    long_cell="this has {count:,} characters, more than any answer to '{question}'",
    no_tick="this is neither '{option}' nor a tick",
    none_and_others="none of these is ticked, and others are",
    otherwise="another column answers this question otherwise",
    own_words="this was answered in own words",
    of_column="column {column}: {reason}",
    unanswered="no question is answered in this row",
    too_wide="this row has {cells:,} cells, and there are {columns:,} columns",
    headers="this row repeats the headers",
    unclosed="a quotation mark is opened in this row and not closed: close or delete it",
    long_row=f"this row has more than {LONGEST_ROW:,} characters: shorten it",
    preview="this is a preview, and no form that somebody sent",
    not_submitted="this form was begun and not sent",
    no_json="this is no JSON, from column {at} on: expected one object, in braces, its keys in double quotes",
    no_object="this is no object: expected one, in braces, its keys in double quotes",
    nested="this is nested too deep: expected one object of plain values",
    twice="a key stands twice in this object: delete one",
    no_value="'{at}' is neither a text, a number, true or false, nor a list of texts",
    late_key="the key '{at}' is in none of the first objects: move one that has it to the top of the file",
    windows="this file is no UTF-8, so it was read as Windows-1252: check letters such as ä and é",
    other_sheets="only the first sheet was read; not read: {at}",
    nearest="nearest is {at}",
    option_of="an option of each of these: {at}",
    of_options="read from the columns of its options",
    also_in="also in {at}",
    unread_type="its type, {at}, is not read",
)

GERMAN = Reasons(
    no_answer="{cell} ist keine Antwort auf '{question}', möglich: {takes}",
    range="{low} bis {high}",
    long_cell="das hat {count} Zeichen, mehr als jede Antwort auf '{question}'",
    no_tick="das ist weder '{option}' noch ein Häkchen",
    none_and_others="angekreuzt ist nichts davon, und zugleich etwas davon",
    otherwise="eine andere Spalte beantwortet diese Frage anders",
    own_words="das wurde mit eigenen Worten beantwortet",
    of_column="Spalte {column}: {reason}",
    unanswered="in dieser Zeile ist keine Frage beantwortet",
    too_wide="diese Zeile hat {cells} Zellen, und es gibt {columns} Spalten",
    headers="diese Zeile wiederholt die Überschriften",
    unclosed=(
        "ein Anführungszeichen wird in dieser Zeile geöffnet und nicht geschlossen: "
        "schließen oder löschen Sie es"
    ),
    long_row=f"diese Zeile hat mehr als {LONGEST_ROW} Zeichen: kürzen Sie sie",
    preview="das ist eine Vorschau und kein Formular, das jemand abgeschickt hat",
    not_submitted="dieses Formular wurde begonnen und nicht abgeschickt",
    no_json=(
        "das ist kein JSON, ab Spalte {at}: erwartet wird ein Objekt in geschweiften Klammern, "
        "mit Schlüsseln in doppelten Anführungszeichen"
    ),
    no_object=(
        "das ist kein Objekt: erwartet wird eines in geschweiften Klammern, "
        "mit Schlüsseln in doppelten Anführungszeichen"
    ),
    nested="das ist zu tief verschachtelt: erwartet wird ein Objekt mit einfachen Werten",
    twice="ein Schlüssel steht zweimal in diesem Objekt: löschen Sie einen",
    no_value="'{at}' ist weder ein Text, eine Zahl, true oder false noch eine Liste von Texten",
    late_key=(
        "der Schlüssel '{at}' steht in keinem der ersten Objekte: "
        "stellen Sie eines, das ihn hat, an den Anfang der Datei"
    ),
    windows=(
        "diese Datei ist kein UTF-8 und wurde als Windows-1252 gelesen: prüfen Sie Buchstaben wie ä und é"
    ),
    other_sheets="nur das erste Blatt wurde gelesen; nicht gelesen: {at}",
    nearest="am nächsten kommt {at}",
    option_of="eine Antwort auf jede dieser Fragen: {at}",
    of_options="aus den Spalten der einzelnen Antworten gelesen",
    also_in="auch in {at}",
    unread_type="der Typ, {at}, wird nicht gelesen",
)


def reasons_in(language: str) -> Reasons:
    """Return the sentences of a language."""
    return spoken_in(language, english=ENGLISH, german=GERMAN)
