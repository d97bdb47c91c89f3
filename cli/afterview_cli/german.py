"""The phrases of the command line in German."""

from __future__ import annotations

from afterview_cli.phrases import Counted, Phrases

__all__ = ["GERMAN"]

GERMAN = Phrases(
    decimal_mark=",",
    thousands_mark=".",
    or_=" oder ",
    more="{count} weitere",
    quoted="„{text}“",
    looking=("? warum diese Frage", "b zurück", "s speichern und aufhören"),
    leaving_open=("Enter weiß ich nicht", "x trifft nicht zu", "r möchte ich nicht sagen"),
    keeping=("Enter so lassen", "d weiß ich nicht"),
    at_the_end=(
        "Enter ansehen, was den Ausschlag gegeben haben kann",
        "b zurück",
        "s speichern und aufhören",
    ),
    keys="Tasten: {keys}.",
    greeting=(
        "Eine Absage tut weh. Wenn sie noch frisch ist, nehmen Sie sich eine Stunde Zeit; "
        "Ihre Antworten gehen nicht verloren."
    ),
    welcome_back=Counted(
        "Willkommen zurück. 1 Antwort ist aufbewahrt.",
        "Willkommen zurück. {count} Antworten sind aufbewahrt.",
    ),
    about=Counted(
        "Etwa 1 Frage. Nichts verlässt diesen Computer.",
        "Etwa {count} Fragen. Nichts verlässt diesen Computer.",
    ),
    no_more_questions="Es gibt keine weiteren Fragen.",
    first_question="Das ist die erste Frage.",
    place="{position} von etwa {about}",
    question="Frage {place}: {ask}",
    asked_because="Warum wir fragen: {reason}",
    span="{low} bis {high}",
    several_may_apply="Mehreres kann zutreffen; tippen Sie zum Beispiel 1 3.",
    about_notes="Ein paar eigene Worte. Keine Regel liest sie, und kein Ergebnis zeigt sie.",
    answer_so_far="Ihre bisherige Antwort: {answer}.",
    does_not_apply="trifft nicht zu",
    withheld="möchte ich nicht sagen",
    unknown="weiß ich nicht",
    no_answer="„{typed}“ ist hier keine Antwort. {mend}.",
    type_several="Tippen Sie die Nummern, die zutreffen, etwa 1 3 (1 bis {most}), oder 0 für nichts davon",
    type_one="Tippen Sie eine Nummer von 1 bis {most}",
    type_decimals="Tippen Sie eine Zahl von {low} bis {high}, mit einem Komma vor den Dezimalstellen",
    type_whole="Tippen Sie eine ganze Zahl von {low} bis {high}",
    note_too_long=(
        "Die Notiz zu '{question}' hat {found} Zeichen, und höchstens {most} passen hinein: "
        "Bitte kürzen Sie sie."
    ),
    moves_nothing=(
        "Für sich allein bewegt die Antwort noch nichts; sie entscheidet, welche Fragen folgen, "
        "oder zählt zusammen mit anderen Antworten."
    ),
    bears_on="Es geht um Folgendes: {causes}.",
    now="{cause} (jetzt {posterior})",
    would_put="Bei {answers} käme auf {posterior}: {cause}.",
    would_rule_out="Bei {answers} wäre ausgeschlossen: {cause}.",
    session="Sitzung vom {time}",
    not_saved=(
        "Ihre Antworten können nicht gespeichert werden ({reason}). Sie werden ausgegeben, wenn Sie aufhören."
    ),
    changed_elsewhere="{path} wurde anderswo geändert; was Sie jetzt antworten, kommt in eine eigene Datei.",
    other_pack="{path}: mit den Regeln {written} geschrieben, mit {now} gelesen",
    forgotten=Counted(
        "1 gespeicherte Sitzung wurde gelöscht.", "{count} gespeicherte Sitzungen wurden gelöscht."
    ),
    nothing_to_forget="Es gibt keine gespeicherte Sitzung.",
    to_change="Um eine Antwort noch einmal anzusehen oder zu ändern:",
    to_answer_the_rest=Counted(
        "Für 1 Frage, die ausgelassen wurde, weil sie vielleicht keine Rolle spielt:",
        "Für {count} Fragen, die ausgelassen wurden, weil sie vielleicht keine Rolle spielen:",
    ),
    to_go_on="Um fortzufahren:",
    unsaved="Ihre Antworten, da sie nicht gespeichert werden konnten:",
    keep_them="Bewahren Sie sie in einer Datei auf, und fahren Sie mit `afterview ask --resume DATEI` fort.",
    nothing_answered="Nichts wurde beantwortet oder gespeichert.",
    your_answers="Ihre Antworten: {path}",
    stopped="Angehalten.",
    evaluated_by="Ausgewertet von: {evaluator}",
    beside_durable="durable-rules, verglichen mit dem Referenzauswerter",
    reference="dem Referenzauswerter",
    reference_used="{trouble}; der Referenzauswerter wurde benutzt.",
    differing=(
        "durable-rules und der Referenzauswerter stimmen bei {names} nicht überein; "
        "das Ergebnis ist das des Referenzauswerters. Bitte melden Sie das."
    ),
)
