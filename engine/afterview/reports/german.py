"""What reports say in German.

Causes are named in the nominative after a colon, and those among whom a prior is counted in a clause that
ends with its verb ("eine Absage bekamen"), as docs/how-to/translate-a-pack.md says.
"""

from __future__ import annotations

from afterview.reports.wording import Wording
from afterview.rule_base import CauseKind, Standing, Status

__all__ = ["GERMAN"]

GERMAN = Wording(
    decimal_mark=",",
    quoted="„{text}“",
    and_=" und ",
    or_=" oder ",
    more="{count} weitere",
    headings={
        Standing.TOO_LITTLE_KNOWN: "Was bei den meisten Absagen entscheidet",
        Standing.SOMETHING_STANDS_OUT: "Was den Ausschlag gegeben haben kann",
        Standing.RIVAL_LEADS: "Was den Ausschlag gegeben haben kann",
        Standing.NOTHING_STANDS_OUT: "Was bei den meisten Absagen entscheidet",
    },
    standings={
        Standing.TOO_LITTLE_KNOWN: (
            "Noch ist zu wenig bekannt, um auf etwas zu deuten; das meiste hier sagt nur, "
            "wie oft etwas überhaupt vorkommt."
        ),
        Standing.SOMETHING_STANDS_OUT: "In dem, was Sie schildern, sticht etwas hervor.",
        Standing.RIVAL_LEADS: (
            "Was Sie schildern, deutet zuerst auf etwas anderes als darauf, wie Sie gewirkt haben."
        ),
        Standing.NOTHING_STANDS_OUT: (
            "Nichts sticht hervor. Am häufigsten hat einfach eine Fähigkeit oder Erfahrung gefehlt, "
            "oder jemand hatte mehr davon."
        ),
    },
    bands={
        "likely": "wahrscheinlich",
        "plausible": "plausibel",
        "possible": "möglich",
        "unlikely": "unwahrscheinlich",
    },
    kinds={
        CauseKind.NON_SKILL: "",
        CauseKind.SKILL: "eine Frage von Können oder Erfahrung",
        CauseKind.OUTSIDE_CONTROL: "nicht in Ihrer Hand",
    },
    statuses={
        Status.EXPERIMENTAL: "Regel auf Probe",
        Status.STABLE: "",
        Status.DEPRECATED: "veraltete Regel",
    },
    certainties={"sure": "", "think_so": "Sie glauben es", "guessing": "Sie raten"},
    observers={
        "employer": "in den Worten des Arbeitgebers",
        "recording": "auf einer Aufnahme zu sehen",
        "coach": "ein Coach hat es gesehen",
        "insider": "jemand von dort sagt es",
        "self": "Ihre eigene Einschätzung",
    },
    standing="Lage: {text}",
    hypothesis="Vermutung {rank}: {title}",
    band="Einstufung: {band}",
    posterior="Wahrscheinlichkeit: {posterior}",
    next="Wie es weitergeht",
    first="Zuerst, noch diese Woche: {do}",
    when="wann: {by}",
    worked_if="gelungen, wenn: {worked_if}",
    advice="Schritt {position}: {do} Wann: {by}. Gelungen, wenn: {worked_if}",
    label_if="falls",
    label_start="Start",
    label_for="dafür",
    label_against="dagegen",
    label_same="ebenso",
    label_sum="Summe",
    label_mind="Hinweis",
    label_open="offen",
    if_possible="es überhaupt möglich war; das hängt ab von {questions}",
    base_rate="Ausgangswert, unsere Schätzung",
    odds="{count} von {per} derer, die {among}",
    turned_down="eine Absage bekamen",
    not_counted_twice="{because} (nicht doppelt gezählt)",
    lessened="{because} ({how}: zählt zu {percent} %)",
    lessened_in_part="{because} (eine Antwort: {how}; zählt zu {percent} %)",
    sum="= {posterior}",
    capped_above="= {posterior}, gezeigt als {shown}: eine Selbstauskunft beweist nichts",
    capped_below="= {posterior}, gezeigt als {shown}: eine Selbstauskunft schließt nichts aus",
    open_more="und {count} weitere",
    within_reach="{shown} ({low} bis {high}, wenn Sie auch das Übrige beantworten)",
    nothing_points_to="Auf Folgendes deutet nichts hin: {names}.",
    still_to_ask="Was noch mehr sagen könnte: {asks}",
    not_possible="Hier nicht möglich: {names}. Der Grund: {reasons}.",
    contradiction=(
        "Bitte sehen Sie noch einmal hin: {answer}; zugleich gilt: {others}. Das passt nicht zusammen."
    ),
    finding_holds="„{title}“ trifft zu",
    finding_fails="„{title}“ trifft nicht zu",
    does_not_apply="die Frage „{ask}“ passt hier nicht",
    noted="Sie haben unter „{ask}“ etwas geschrieben",
    answered="Sie haben auf „{ask}“ mit „{answer}“ geantwortet",
    deprecated="Die Regel {rule} ist veraltet und fällt bald weg.",
    not_verdicts=(
        "Das sind Vermutungen aus Ihrer eigenen Schilderung, keine Urteile. Mehrere können zugleich "
        "zutreffen; deshalb ergeben die Zahlen zusammen nicht eins."
    ),
)
