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
    looking=("? warum diese Frage", "b zurück", "s speichern und aufhören", "h alle Tasten"),
    leaving_open=("Enter weiß ich nicht", "x trifft nicht zu", "r möchte ich nicht sagen", "l später"),
    keeping=("Enter so lassen", "d weiß ich nicht"),
    at_the_end=(
        "Enter ansehen, was den Ausschlag gegeben haben kann",
        "e Ihre Antworten",
        "b zurück",
        "u rückgängig",
        "s speichern und aufhören",
    ),
    asking_more="m fragen Sie mich mehr ({count})",
    putting_off="l was Sie aufgeschoben haben ({count})",
    hearing="w was man Ihnen seither gesagt hat",
    keys="Tasten: {keys}.",
    all_keys=(
        "Enter weiß ich nicht; wo Sie schon geantwortet haben: so lassen",
        "d weiß ich nicht, wo Sie schon geantwortet haben",
        "x trifft auf mich nicht zu",
        "r möchte ich nicht sagen",
        "l später: Die Frage kommt am Ende noch einmal",
        "? warum diese Frage, und was jede Antwort bewirken würde",
        "b zurück zur Frage davor",
        "e Ihre bisherigen Antworten, um eine zu ändern",
        "u die letzte Antwort rückgängig machen, auch mehrmals",
        "w was man Ihnen seither gesagt hat oder Ihnen erst jetzt einfällt",
        "s speichern und aufhören",
    ),
    about_marks=(
        "Hinter einer Antwort können Sie sagen, wie sicher Sie sind: {doubts}. Sie können auch sagen, wer es "
        "gesehen hat: {words}. Beides geht zusammen."
    ),
    observers=("selbst", "Coach", "Aufnahme", "Insider", "Arbeitgeber"),
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
    told_since="Hat man Ihnen seither etwas gesagt? Mit w schreiben Sie es auf.",
    no_more_questions="Es gibt keine weiteren Fragen.",
    no_telling_questions="Von keiner offenen Frage ist noch viel zu erwarten.",
    no_fitting_questions="Von keiner weiteren Frage ist bekannt, dass sie zu Ihrer Schilderung passt.",
    quick_is_over=Counted(
        "1 Frage wurde gestellt.", "{count} Fragen wurden gestellt: Das war die kurze Runde."
    ),
    nothing_to_hear="Danach, was man Ihnen gesagt hat, wird hier nicht gefragt.",
    first_question="Das ist die erste Frage.",
    nothing_answered_yet="Noch ist nichts beantwortet.",
    answers_so_far="Ihre bisherigen Antworten:",
    also_unfit=Counted(
        "Noch 1 Antwort passt nicht mehr; e zeigt alle.",
        "Noch {count} Antworten passen nicht mehr; e zeigt alle.",
    ),
    to_choose="Tippen Sie die Nummer einer Antwort, um sie noch einmal anzusehen. Mit Enter geht es weiter.",
    no_key="„{typed}“ bewirkt hier nichts.",
    no_number="„{typed}“ ist keine davon. Tippen Sie eine Nummer von 1 bis {most}. Mit Enter geht es weiter.",
    no_longer_relevant="spielt keine Rolle mehr",
    own_words="in eigenen Worten",
    nothing_to_undo="In dieser Sitzung gibt es nichts rückgängig zu machen.",
    undone="Zurückgenommen: {asks}",
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
    put_off="auf später verschoben",
    no_answer="„{typed}“ ist hier keine Antwort. {mend}.",
    type_several="Tippen Sie die Nummern, die zutreffen, etwa 1 3 (1 bis {most}), oder 0 für nichts davon",
    type_one="Tippen Sie eine Nummer von 1 bis {most}",
    type_decimals="Tippen Sie eine Zahl von {low} bis {high}, mit einem Komma vor den Dezimalstellen",
    type_whole="Tippen Sie eine ganze Zahl von {low} bis {high}",
    note_too_long=(
        "Die Notiz zu „{question}“ hat {found} Zeichen, und höchstens {most} passen hinein: "
        "Bitte kürzen Sie sie."
    ),
    no_observer="„@{typed}“ gibt es hier nicht. Hinter @ kann stehen: {words}.",
    moves_nothing="Für sich allein bewegt die Antwort noch nichts.",
    leads_on="Sie entscheidet, was danach gefragt wird, zum Beispiel {asks}.",
    counts_together="Sie zählt zusammen mit anderen Antworten.",
    tells_apart="Die Antwort kann zeigen, was eher zutrifft: {cause} oder {others}.",
    now="{cause} (jetzt {posterior})",
    would_raise="Bei {answers} stiege die Wahrscheinlichkeit auf {posterior}: {cause}.",
    would_lower="Bei {answers} sänke die Wahrscheinlichkeit auf {posterior}: {cause}.",
    would_rule_out="Bei {answers} wäre ausgeschlossen: {cause}.",
    session="Sitzung vom {time}",
    not_saved=(
        "Ihre Antworten können nicht gespeichert werden ({reason}). Sie werden ausgegeben, wenn Sie aufhören."
    ),
    changed_elsewhere="{path} wurde anderswo geändert; was Sie jetzt antworten, kommt in eine eigene Datei.",
    other_pack="{path}: mit den Regeln {written} geschrieben, mit {now} gelesen",
    old_name="{place}: „{old}“ heißt inzwischen „{new}“",
    forgotten=Counted(
        "1 gespeicherte Sitzung wurde gelöscht.", "{count} gespeicherte Sitzungen wurden gelöscht."
    ),
    nothing_to_forget="Es gibt keine gespeicherte Sitzung.",
    to_change="Um eine Antwort noch einmal anzusehen oder zu ändern:",
    to_answer_more=Counted("Für 1 weitere Frage:", "Für {count} weitere Fragen:"),
    to_answer_the_rest=Counted(
        "Für 1 Frage, die ausgelassen wurde, weil sie vielleicht keine Rolle spielt:",
        "Für {count} Fragen, die ausgelassen wurden, weil sie vielleicht keine Rolle spielen:",
    ),
    to_go_on="Um fortzufahren:",
    to_see_so_far="Was bisher herauskommt:",
    to_write_to_them="Einen Brief dorthin entwerfen:",
    unsaved="Ihre Antworten, da sie nicht gespeichert werden konnten:",
    keep_them="Bewahren Sie sie in einer Datei auf, und fahren Sie mit `afterview ask --resume DATEI` fort.",
    nothing_answered="Nichts wurde beantwortet oder gespeichert.",
    your_answers="Ihre Antworten: {path}",
    stopped="Angehalten.",
    to_add_their_answer="Um zu ergänzen, was man Ihnen antwortet, sobald es da ist:",
    to_answer_these="Um sie zu beantworten:",
    to_draft_it="Für einen Entwurf:",
    evaluated_by="Ausgewertet von: {evaluator}",
    beside_durable="durable-rules, verglichen mit dem Referenzauswerter",
    reference="dem Referenzauswerter",
    reference_used="{trouble}; der Referenzauswerter wurde benutzt.",
    differing=(
        "durable-rules und der Referenzauswerter stimmen bei {names} nicht überein; "
        "das Ergebnis ist das des Referenzauswerters. Bitte melden Sie das."
    ),
)
