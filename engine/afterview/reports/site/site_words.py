"""What the site of a pack says beside the words of the pack and those of its entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from afterview.languages import spoken_in
from afterview.rule_base import ChangeKind, RuleBase

__all__ = ["ENGLISH", "GERMAN", "SiteWords", "site_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteWords:
    """The words of one language; a field with braces is a pattern."""

    skip: str
    navigation: str
    trail: str
    neighbours: str
    before: str
    after: str
    foot: str
    pages: Mapping[str, str]
    """The names of the pages that every page leads to, by the name of their file."""
    sorts: Mapping[str, str]
    """What each sort of thing is called above its title."""

    title: str
    lead: str
    version: str
    licence: str
    asks: str
    asked: str
    conditional: str
    about: str
    theme_holds: str
    beside: str
    made: str
    cannot: str
    not_there: str
    rivals: str
    no_rivals: str
    too_little: str
    unknown: str
    uncited: str
    how_to_read: str
    start: str
    speaks: str
    score: str
    group: str
    weights: str
    weight: str

    theme_sections: Mapping[str, str]
    causes_lead: str
    questions_lead: str
    ids_lead: str
    ids_head: tuple[str, str, str]
    sources_lead: str
    no_sources: str
    picture: str
    picture_note: str
    scroll: str

    layers_lead: str
    requires: str
    begins: str
    adds: str
    changes: Mapping[ChangeKind, str]
    follows: str
    keys: str
    concluded: str


ENGLISH = SiteWords(
    skip="To the content",
    navigation="Pages",
    trail="Where this is",
    neighbours="Next to this",
    before="Before: {name}",
    after="Next: {name}",
    foot="{name} {version}, written by afterview rules docs. All of it is read from the pack.",
    pages={
        "index.html": "Overview",
        "causes": "Causes",
        "questions": "Questions",
        "ids": "All ids",
        "sources": "Sources",
        "packs": "Packs",
    },
    sorts={
        "rule": "Rule",
        "cause": "Cause",
        "question": "Question",
        "finding": "Finding",
        "advice": "Advice",
        "letter": "Letter",
        "source": "Source",
        "theme": "Theme",
    },
    title="The rules of {name}",
    lead=(
        "What is asked after a rejection, what follows from the answers, and what can be done. "
        "Everything on these pages leads to what it rests on."
    ),
    version="Version: {version}",
    licence="Licence: {licence}",
    asks="What it asks",
    asked="Questions: {questions}, in this order of themes.",
    conditional="Asked only after certain answers: {conditional} of them.",
    about="{name}: {about}",
    theme_holds="Questions: {questions}; causes: {causes}; rules: {rules}",
    beside="Beside these there are rules that nobody wrote one by one:",
    made="Made from the stages",
    cannot="What it cannot tell",
    not_there=(
        "It was not in the room. It weighs what somebody noticed and says what is likely, never what was "
        "decided: no cause is shown below {floor} or above {ceiling} in 100."
    ),
    rivals=(
        "How good somebody is at the work, and how good the others were, it does not measure. It weighs them "
        "as rivals: {rivals} of its {causes} causes are about skill or outside the candidate's control."
    ),
    no_rivals="It has no cause about skill or other candidates, so it never says that one of these decided.",
    too_little="With fewer than {enough} answers that count it says that too little is known.",
    unknown="What nobody knows or asked counts neither way.",
    uncited=(
        "The weights are judgements. They lean on the sources where some are named; "
        "{uncited} of {rules} written rules name none."
    ),
    how_to_read="How to read these pages",
    start=(
        "A cause starts at how common it is among those who were turned down: “3 in 100” is a probability, "
        "the number behind it is the same on the scale of the weights."
    ),
    speaks=(
        "What is answered speaks for a cause or against it. How strongly, a word says, with a number in "
        "decibans: ten times the logarithm of how many times as common the answer is where this was the "
        "cause."
    ),
    score="Start and weights add up to a score, and a score of 0 is one half.",
    group=(
        "Of rules in the same group only the strongest counts for a cause, and only the strongest against it."
    ),
    weights="The words of the weights:",
    weight="{strength}: {times} times as common",
    theme_sections={
        "question": "What is asked",
        "finding": "What the answers come to",
        "cause": "What may have decided it",
        "rule": "The rules",
        "advice": "What to do",
        "letter": "What to write",
    },
    causes_lead="Everything that may have decided it, by kind, the commonest first.",
    questions_lead="Everything that is asked, in the order of asking, with all that can be answered.",
    ids_lead="Everything by the name that it has in the files of the pack.",
    ids_head=("id", "in words", "it is"),
    sources_lead="What the rules lean on: each claim in our own words, and what names it.",
    no_sources="This pack names no source.",
    picture="As a picture",
    picture_note=(
        "A number on a line is the weight, in decibans; of several rules the strongest. Rules made of "
        "stages, and those about all causes of a kind, are left out. The lists above say all of it."
    ),
    scroll="A picture of what bears on this cause, to be moved sideways",
    layers_lead="These rules are several packs, one over another: what each adds, and what it changes.",
    requires="Requires: {name} {versions}",
    begins="Its ids begin with: {namespace}",
    adds="What it adds",
    changes={
        ChangeKind.OVERRIDDEN: "What it overrides",
        ChangeKind.DISABLED: "What it disables",
        ChangeKind.SHORTENED: "What lost a part by that",
    },
    follows="follows from another change",
    keys="changed: {keys}",
    concluded="It concluded, and no longer does: {findings}",
)

GERMAN = SiteWords(
    skip="Zum Inhalt",
    navigation="Seiten",
    trail="Wo das ist",
    neighbours="Daneben",
    before="Davor: {name}",
    after="Danach: {name}",
    foot="{name} {version}, geschrieben von afterview rules docs. Alles stammt aus dem Paket.",
    pages={
        "index.html": "Überblick",
        "causes": "Ursachen",
        "questions": "Fragen",
        "ids": "Alle Ids",
        "sources": "Quellen",
        "packs": "Pakete",
    },
    sorts={
        "rule": "Regel",
        "cause": "Ursache",
        "question": "Frage",
        "finding": "Befund",
        "advice": "Rat",
        "letter": "Brief",
        "source": "Quelle",
        "theme": "Thema",
    },
    title="Die Regeln von {name}",
    lead=(
        "Was nach einer Absage gefragt wird, was aus den Antworten folgt und was man tun kann. "
        "Von allem auf diesen Seiten führt ein Weg zu dem, worauf es beruht."
    ),
    version="Fassung: {version}",
    licence="Lizenz: {licence}",
    asks="Was gefragt wird",
    asked="Fragen: {questions}, in dieser Reihenfolge der Themen.",
    conditional="Davon nur nach bestimmten Antworten gefragt: {conditional}.",
    about="{name}: {about}",
    theme_holds="Fragen: {questions}; Ursachen: {causes}; Regeln: {rules}",
    beside="Daneben gibt es Regeln, die niemand einzeln geschrieben hat:",
    made="Aus den Schritten gebildet",
    cannot="Was sich damit nicht sagen lässt",
    not_there=(
        "Das Programm war nicht dabei. Es wägt ab, was jemand bemerkt hat, und sagt, was wahrscheinlich ist, "
        "nie, was entschieden wurde: Keine Ursache steht unter {floor} oder über {ceiling} von 100."
    ),
    rivals=(
        "Wie gut jemand die Arbeit kann und wie gut die anderen waren, misst es nicht. Es wägt sie als "
        "Rivalen ab: {rivals} von {causes} Ursachen betreffen das Können oder liegen nicht in der Hand der "
        "Bewerber."
    ),
    no_rivals=(
        "Es kennt keine Ursache, die das Können oder andere Bewerber betrifft, und sagt daher nie, dass "
        "eine davon entschieden hat."
    ),
    too_little="Bei weniger als {enough} Antworten, die zählen, sagt es, dass zu wenig bekannt ist.",
    unknown="Was niemand weiß oder gefragt hat, zählt in keine Richtung.",
    uncited=(
        "Die Gewichte sind Urteile. Sie stützen sich auf die Quellen, wo welche genannt sind; "
        "{uncited} von {rules} geschriebenen Regeln nennen keine."
    ),
    how_to_read="Wie diese Seiten zu lesen sind",
    start=(
        "Eine Ursache beginnt damit, wie häufig sie unter Abgelehnten ist: „3 von 100“ ist eine "
        "Wahrscheinlichkeit, die Zahl dahinter dieselbe auf der Skala der Gewichte."
    ),
    speaks=(
        "Eine Antwort spricht für eine Ursache oder gegen sie. Wie stark, sagt ein Wort, mit einer Zahl in "
        "Deziban: zehnmal der Logarithmus davon, wievielmal so häufig die Antwort ist, wenn dies die Ursache "
        "war."
    ),
    score="Beginn und Gewichte ergeben zusammen eine Summe, und eine Summe von 0 ist einhalb.",
    group=(
        "Von Regeln derselben Gruppe zählt nur die stärkste für eine Ursache und nur die stärkste gegen sie."
    ),
    weights="Die Wörter der Gewichte:",
    weight="{strength}: {times}-mal so häufig",
    theme_sections={
        "question": "Was gefragt wird",
        "finding": "Was die Antworten ergeben",
        "cause": "Was es entschieden haben kann",
        "rule": "Die Regeln",
        "advice": "Was man tun kann",
        "letter": "Was man schreiben kann",
    },
    causes_lead="Alles, was es entschieden haben kann, nach Art, das Häufigste zuerst.",
    questions_lead="Alles, was gefragt wird, in dieser Reihenfolge, mit allem, was man antworten kann.",
    ids_lead="Alles unter dem Namen, den es in den Dateien des Pakets hat.",
    ids_head=("Id", "in Worten", "es ist"),
    sources_lead="Worauf sich die Regeln stützen: jede Aussage in eigenen Worten, und was sie anführt.",
    no_sources="Dieses Paket nennt keine Quelle.",
    picture="Als Bild",
    picture_note=(
        "Eine Zahl an einer Linie ist das Gewicht, in Deziban; bei mehreren Regeln das der stärksten. Regeln "
        "aus den Schritten und solche über alle Ursachen einer Art fehlen hier. In den Listen darüber steht "
        "alles."
    ),
    scroll="Ein Bild davon, was diese Ursache berührt, seitwärts zu bewegen",
    layers_lead=(
        "Diese Regeln sind mehrere Pakete, eines über dem anderen: was jedes hinzufügt und was es ändert."
    ),
    requires="Braucht: {name} {versions}",
    begins="Seine Ids beginnen mit: {namespace}",
    adds="Was es hinzufügt",
    changes={
        ChangeKind.OVERRIDDEN: "Was es anders sagt",
        ChangeKind.DISABLED: "Was es abschaltet",
        ChangeKind.SHORTENED: "Was dadurch einen Teil verlor",
    },
    follows="folgt aus einer anderen Änderung",
    keys="geändert: {keys}",
    concluded="Daraus folgte, und folgt nicht mehr: {findings}",
)


def site_words(rule_base: RuleBase) -> SiteWords:
    """Return the words for the language of a rule base's texts: English where the site does not speak it."""
    return spoken_in(rule_base.pack.language, english=ENGLISH, german=GERMAN)
