"""What the report on a cohort says, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from afterview.intake.asides import RowKind
from afterview.languages import spoken_in
from afterview.rule_base import Standing

__all__ = ["ENGLISH", "GERMAN", "CohortWords", "cohort_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortWords:
    """The sentences of one language; a sentence may have names in braces, the same ones in every language."""

    title: str
    thousands: str
    forms: str
    too_few: str
    reading: str
    not_shown: str
    dash: str
    """What stands in the place of a number that is not shown."""

    stands_out: str
    not_skill: str
    rivals: str
    share: str
    percents: str
    points: str
    others: str
    nothing_common: str
    more: str

    standings: str
    standing: Mapping[Standing, str]
    counted: str
    together: str
    bands: str

    causes: str
    cause: str
    no_cause: str
    """What stands in the place of a cause where every one is ruled out."""
    first: str
    later: str
    first_three: str
    more_causes: str

    stages: str
    stages_reading: str
    stage: str
    form_count: str
    all_causes: str
    other_causes: str
    other_stages: str
    untold: str

    questions: str
    questions_reading: str
    question: str
    answered: str
    unknown: str
    withheld: str
    empty: str
    never: str
    no_questions: str

    left: str
    unused: str
    answers_aside: str
    rows_aside: str
    kinds: Mapping[RowKind, str]
    """Why rows were set aside."""
    all_used: str

    change: str
    change_reading: str
    other_rules: str
    change_share: str
    alike: str
    nothing_to_compare: str
    differences_left_out: str

    pack: str


ENGLISH = CohortWords(
    title="What these forms have in common",
    thousands=",",
    forms="{forms} forms were read and weighed.",
    too_few="There are fewer than {fewest} forms. So few would tell of single people, so nothing is shown.",
    reading=(
        "It counts which hypothesis the rules put first in each form, from what people said of themselves. "
        "None is a proven cause, and several can be true together. The range in brackets says how far such a "
        "share can be off by chance alone (95 percent interval)."
    ),
    not_shown=(
        "Fewer than {fewest} people are never shown as a number, nor what would give such a number away: "
        "a dash stands there."
    ),
    dash="-",
    stands_out="What comes first most often",
    not_skill="Not about skill",
    rivals="Skill, other candidates and the post",
    share="{count} forms, {share} ({low} to {high})",
    percents="{number}%",
    points="{difference} points ({low} to {high})",
    others="In {count} more forms ({share}) something else came first, each too seldom to be shown.",
    nothing_common="Nothing came first in enough forms to be shown.",
    more="and {count} more causes; the commonest are in the table below",
    standings="What the forms come to",
    standing={
        Standing.SOMETHING_STANDS_OUT: "something that is not skill stands out",
        Standing.RIVAL_LEADS: "skill, other candidates or the post lead",
        Standing.NOTHING_STANDS_OUT: "nothing stands out",
        Standing.TOO_LITTLE_KNOWN: "too little is known",
    },
    counted="{name}: {count} ({share})",
    together="{names}: {count} together ({share})",
    bands="How the first hypothesis is called",
    causes="First, second and third",
    cause="cause",
    no_cause="None: every cause is ruled out",
    first="1st",
    later="2nd or 3rd",
    first_three="1st to 3rd",
    more_causes="Causes that are not in this table ({count}) are in cohort.json, as far as they are shown.",
    stages="By where it ended",
    stages_reading="What came first most often at each stage. Some causes cannot show at every stage.",
    stage="where it ended",
    form_count="forms",
    all_causes="all",
    other_causes="other causes",
    other_stages="other stages",
    untold="not told",
    questions="Questions to ask better",
    questions_reading=(
        "Where many don't know, or would rather not say, other words or another place in the form may help. "
        "Where many left it empty, it may not have been for them, or the form was too long."
    ),
    question="question",
    answered="answered",
    unknown="don't know",
    withheld="rather not",
    empty="empty",
    never="Questions without an answer in any form: {count} of {of}.",
    no_questions="No question was left open often enough to be shown.",
    left="What was not used",
    unused="Columns that no question was recognised in",
    answers_aside="Answers that were set aside, by question",
    rows_aside="Rows that were set aside, by reason",
    kinds={
        RowKind.UNREADABLE: "cannot be read",
        RowKind.TOO_WIDE: "more cells than columns",
        RowKind.HEADERS: "the headers once more",
        RowKind.NOT_SENT: "not sent, or only a trial",
        RowKind.UNANSWERED: "no question answered",
        RowKind.ANSWER_ASIDE: "an answer that was not understood",
    },
    all_used="Every column and every row was used, and no answer was set aside.",
    change="Since the earlier run",
    change_reading=(
        "The share of forms in which a cause came first, now ({forms} forms) less then ({before} forms), in "
        "points of a hundred. If the range goes from below to above zero, chance alone may explain it. The "
        "ranges hold for different people; if some filled in a form both times, they are too wide or too "
        "narrow."
    ),
    other_rules=(
        "The rules have changed since: {before} then, {now} now. A difference may come from the rules alone, "
        "so read the forms of then again before you make anything of it."
    ),
    change_share="now less then",
    alike=(
        "The numbers of forms differ by fewer than {fewest}. A comparison would tell of these few people, so "
        "there is none."
    ),
    nothing_to_compare="No cause is shown in both runs with a difference that may be shown.",
    differences_left_out=(
        "Causes whose numbers differ by fewer than {fewest} people, so that no difference is shown: {count}."
    ),
    pack="Rules: {name} {version}, {hash}.",
)
GERMAN = CohortWords(
    title="Was diese Formulare gemeinsam haben",
    thousands=".",
    forms="{forms} Formulare wurden gelesen und ausgewertet.",
    too_few=(
        "Es sind weniger als {fewest} Formulare. So wenige würden von einzelnen Menschen erzählen; deshalb "
        "stehen hier keine Zahlen."
    ),
    reading=(
        "Gezählt wird, welche Vermutung die Regeln in jedem Formular an die erste Stelle setzen, nach dem, "
        "was die Menschen von sich berichten. Keine ist eine bewiesene Ursache, und mehrere können zugleich "
        "zutreffen. Der Bereich in Klammern sagt, wie weit ein solcher Anteil allein durch Zufall "
        "danebenliegen kann (95-Prozent-Intervall)."
    ),
    not_shown=(
        "Weniger als {fewest} Menschen stehen hier nie als Zahl, und auch nichts, was eine solche Zahl "
        "verriete: Dort steht ein Strich."
    ),
    dash="-",
    stands_out="Was am häufigsten an erster Stelle steht",
    not_skill="Nicht das Können",
    rivals="Können, andere Bewerber und die Stelle",
    share="{count} Formulare, {share} ({low} bis {high})",
    percents="{number} %",
    points="{difference} Punkte ({low} bis {high})",
    others=(
        "In weiteren {count} Formularen ({share}) steht anderes an erster Stelle, jedes zu selten, um "
        "gezeigt zu werden."
    ),
    nothing_common="Nichts steht in so vielen Formularen an erster Stelle, dass es gezeigt werden könnte.",
    more="und {count} weitere Ursachen; die häufigsten stehen unten in der Tabelle",
    standings="Was sich aus den Formularen ergibt",
    standing={
        Standing.SOMETHING_STANDS_OUT: "etwas anderes als das Können fällt auf",
        Standing.RIVAL_LEADS: "Können, andere Bewerber oder die Stelle liegen vorn",
        Standing.NOTHING_STANDS_OUT: "nichts fällt auf",
        Standing.TOO_LITTLE_KNOWN: "es ist zu wenig bekannt",
    },
    counted="{name}: {count} ({share})",
    together="{names}: {count} zusammen ({share})",
    bands="Wie die erste Vermutung genannt wird",
    causes="Erste, zweite und dritte Stelle",
    cause="Ursache",
    no_cause="Keine: Jede Ursache ist ausgeschlossen",
    first="1.",
    later="2. oder 3.",
    first_three="1. bis 3.",
    more_causes=(
        "Ursachen, die nicht in dieser Tabelle stehen ({count}), sind in cohort.json, soweit man sie zeigt."
    ),
    stages="Nach der Stelle, an der es endete",
    stages_reading=(
        "Was an jeder Stelle des Verfahrens am häufigsten vorn steht. Manche Ursachen können sich nicht "
        "überall zeigen."
    ),
    stage="wo es endete",
    form_count="Formulare",
    all_causes="alle",
    other_causes="andere Ursachen",
    other_stages="an anderer Stelle",
    untold="nicht gesagt",
    questions="Fragen, die man besser stellen kann",
    questions_reading=(
        "Wo viele etwas nicht wissen oder lieber nicht sagen, helfen vielleicht andere Worte oder ein "
        "anderer Platz im Formular. Wo viele nichts eingetragen haben, ging es sie vielleicht nichts an, "
        "oder das Formular war zu lang."
    ),
    question="Frage",
    answered="beantwortet",
    unknown="weiß nicht",
    withheld="k. A.",
    empty="leer",
    never="Fragen, die in keinem Formular beantwortet sind: {count} von {of}.",
    no_questions="Keine Frage blieb oft genug offen, um gezeigt zu werden.",
    left="Was nicht verwendet wurde",
    unused="Spalten, in denen keine Frage erkannt wurde",
    answers_aside="Antworten, die beiseitegelegt wurden, nach Frage",
    rows_aside="Zeilen, die beiseitegelegt wurden, nach Grund",
    kinds={
        RowKind.UNREADABLE: "nicht lesbar",
        RowKind.TOO_WIDE: "mehr Zellen als Spalten",
        RowKind.HEADERS: "noch einmal die Überschriften",
        RowKind.NOT_SENT: "nicht abgeschickt oder nur zur Probe",
        RowKind.UNANSWERED: "keine Frage beantwortet",
        RowKind.ANSWER_ASIDE: "eine Antwort, die nicht verstanden wurde",
    },
    all_used="Jede Spalte und jede Zeile wurde verwendet, und keine Antwort wurde beiseitegelegt.",
    change="Seit dem früheren Lauf",
    change_reading=(
        "Der Anteil der Formulare, in denen eine Ursache an erster Stelle steht, jetzt ({forms} Formulare) "
        "weniger damals ({before} Formulare), in Prozentpunkten. Reicht der Bereich von unter bis über null, "
        "kann es auch Zufall sein. Die Bereiche gelten für verschiedene Menschen; haben einige beide Male "
        "ein Formular ausgefüllt, sind sie zu weit oder zu eng."
    ),
    other_rules=(
        "Die Regeln haben sich seither geändert: damals {before}, jetzt {now}. Ein Unterschied kann allein "
        "daher kommen; lesen Sie die Formulare von damals neu ein, bevor Sie etwas daraus schließen."
    ),
    change_share="jetzt weniger damals",
    alike=(
        "Die Zahlen der Formulare unterscheiden sich um weniger als {fewest}. Ein Vergleich würde von diesen "
        "wenigen Menschen erzählen; deshalb gibt es keinen."
    ),
    nothing_to_compare="Keine Ursache steht in beiden Läufen mit einem Unterschied, den man zeigen darf.",
    differences_left_out=(
        "Ursachen, deren Zahlen sich um weniger als {fewest} Menschen unterscheiden, so dass kein "
        "Unterschied gezeigt wird: {count}."
    ),
    pack="Regeln: {name} {version}, {hash}.",
)


def cohort_words(language: str) -> CohortWords:
    """Return the words of a language such as ``de``."""
    return spoken_in(language, english=ENGLISH, german=GERMAN)
