"""What is said of why something did not come about, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from afterview.explanation.stand import Outcome
from afterview.explanation.why_not import Reason
from afterview.facts import State, Truth
from afterview.languages import spoken_in
from afterview.rule_base import RuleBase

__all__ = ["ENGLISH", "GERMAN", "WhyNotWords", "why_not_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNotWords:
    """All sentences of these reports in one language; a field with braces is a pattern.

    ``cause_sections`` and ``finding_sections`` stand over the rules of each outcome; what a rule wants goes
    on from there. No sentence with ``wanted`` ends with a full stop, since more may follow.
    """

    cause: str
    finding: str
    rule: str
    question: str

    first: str
    stands: str
    ruled_out: str
    possible: str
    so_far: str
    no_rules: str
    all_fired: str
    cause_sections: Mapping[Outcome, str]

    finding_truths: Mapping[Truth, str]
    finding_sections: Mapping[Outcome, str]

    rule_truths: Mapping[Truth, str]
    says: str
    concludes: str
    supports: str
    counters: str
    condition: str

    question_leads: Mapping[Reason, str]
    relevant: str
    asked: str

    fires_if: str
    arises_if: str
    other_arises_if: str
    asked_if: str
    possible_if: str
    marks: Mapping[Truth, str]
    given: str
    states: Mapping[State, str]
    told_something: str
    not_arising: str
    away_one: str
    away: str
    then: str
    then_same: str
    then_ruled_out: str
    never: str
    not_found: str
    more_one: str
    more: str


ENGLISH = WhyNotWords(
    cause="Why not: {title}",
    finding="Why not so: {title}",
    rule="The rule {rule}",
    question="Why not asked: {ask}",
    first="It stands in first place: {band}, {span}.",
    stands="It stands in place {rank} of {of}: {band}, {span}.",
    ruled_out="It is not possible here, so it is not ranked at all.",
    so_far="What speaks for it and against it so far",
    possible="What has to be so for it to be possible",
    no_rules="No rule speaks for it; it is known only by how common it is.",
    all_fired="Every rule that speaks for it has fired.",
    cause_sections={
        Outcome.TRUE: "What speaks for this",
        Outcome.WAITS: "What you have not answered: it would speak for this if",
        Outcome.NOT_ASKED: "What does not arise here: it would speak for this if",
        Outcome.CONTRADICTED: "What you answered otherwise: it would speak for this if",
        Outcome.NOT_FOUND: "For what no way was found",
        Outcome.NEVER: "What can never be",
    },
    finding_truths={
        True: "It holds, as far as your answers go.",
        False: "It does not hold, as far as your answers go.",
        None: "It is not known whether it holds.",
    },
    finding_sections={
        Outcome.TRUE: "It holds, since",
        Outcome.WAITS: "What you have not answered: it would hold if",
        Outcome.NOT_ASKED: "What does not arise here: it would hold if",
        Outcome.CONTRADICTED: "What you answered otherwise: it would hold if",
        Outcome.NOT_FOUND: "For what no way was found",
        Outcome.NEVER: "What can never be",
    },
    rule_truths={
        True: "It fired: all that it asks for is so.",
        False: "It did not fire: what it asks for is not so.",
        None: "It has not fired: what it asks for is not known yet.",
    },
    says="What it says when it fires",
    concludes="it concludes that {title} holds",
    supports="it speaks for {title}",
    counters="it speaks against {title}",
    condition="What it asks for",
    question_leads={
        Reason.ANSWERED: "It was asked.",
        Reason.NO_ANSWER: "It was asked, and left open.",
        Reason.SENSELESS_ANSWER: (
            "It was answered, though it does not arise here. An answer that was given counts all the same."
        ),
        Reason.NOT_YET: (
            "It makes sense here, and was not asked so far. An interview asks first what is expected to "
            "tell most, and stops where little more is to be learned."
        ),
        Reason.UNDECIDED: "It was not asked, since it is not known yet whether it arises.",
        Reason.SENSELESS: "It was not asked, since it does not arise here.",
        Reason.LEFT_OUT: "It makes sense here, and was left out to keep the interview short.",
    },
    relevant="It arises if",
    asked="A short interview asks it if",
    fires_if="It would fire if {wanted}",
    arises_if="It would be asked if {wanted}",
    other_arises_if="{ask} would be asked if {wanted}.",
    asked_if="A short interview would ask it if {wanted}",
    possible_if="It would be possible if {wanted}",
    marks={True: "met", False: "not met", None: "open"},
    given="you answered {answer}",
    states={
        State.NOT_APPLICABLE: "you said that this does not apply",
        State.UNKNOWN: "you did not know",
        State.WITHHELD: "you would rather not say",
        State.UNASKED: "not answered yet",
    },
    told_something="you wrote something",
    not_arising="not asked, since it does not arise here",
    away_one="One answer away",
    away="{count} answers away",
    then="it would then stand at {posterior}.",
    then_same="it would still stand at {posterior}.",
    then_ruled_out="but then it would not be possible at all.",
    never="What it asks for excludes itself, so it can never be met.",
    not_found="It is at least {count} answers away; the search was ended there.",
    more_one="And one more: --all shows it.",
    more="And {count} more: --all shows them.",
)

GERMAN = WhyNotWords(
    cause="Warum nicht: {title}",
    finding="Warum nicht so: {title}",
    rule="Die Regel {rule}",
    question="Warum nicht gefragt: {ask}",
    first="Steht an erster Stelle: {band}, {span}.",
    stands="Steht auf Platz {rank} von {of}: {band}, {span}.",
    ruled_out="Hier nicht möglich und deshalb ohne Platz in der Reihe.",
    so_far="Was bisher dafür und dagegen spricht",
    possible="Was gelten muss, damit es möglich ist",
    no_rules="Keine Regel spricht dafür; bekannt ist nur, wie häufig es vorkommt.",
    all_fired="Alle Regeln, die dafür sprechen, haben gegriffen.",
    cause_sections={
        Outcome.TRUE: "Was dafür spricht",
        Outcome.WAITS: "Was Sie nicht beantwortet haben: Es spräche dafür, wenn gilt",
        Outcome.NOT_ASKED: "Was hier nicht in Betracht kommt: Es spräche dafür, wenn gilt",
        Outcome.CONTRADICTED: "Was Sie anders beantwortet haben: Es spräche dafür, wenn gilt",
        Outcome.NOT_FOUND: "Wofür kein Weg gefunden wurde",
        Outcome.NEVER: "Was nie zutreffen kann",
    },
    finding_truths={
        True: "Das trifft nach Ihren Antworten zu.",
        False: "Das trifft nach Ihren Antworten nicht zu.",
        None: "Ob das zutrifft, ist nicht bekannt.",
    },
    finding_sections={
        Outcome.TRUE: "Trifft zu, denn es gilt",
        Outcome.WAITS: "Was Sie nicht beantwortet haben: Es träfe zu, wenn gilt",
        Outcome.NOT_ASKED: "Was hier nicht in Betracht kommt: Es träfe zu, wenn gilt",
        Outcome.CONTRADICTED: "Was Sie anders beantwortet haben: Es träfe zu, wenn gilt",
        Outcome.NOT_FOUND: "Wofür kein Weg gefunden wurde",
        Outcome.NEVER: "Was nie zutreffen kann",
    },
    rule_truths={
        True: "Diese Regel hat gegriffen: Alles, was sie verlangt, trifft zu.",
        False: "Diese Regel hat nicht gegriffen: Was sie verlangt, trifft nicht zu.",
        None: "Diese Regel hat noch nicht gegriffen: Ob zutrifft, was sie verlangt, ist nicht bekannt.",
    },
    says="Was sie sagt, wenn sie greift",
    concludes="sie folgert: {title} trifft zu",
    supports="sie spricht für {title}",
    counters="sie spricht gegen {title}",
    condition="Was sie verlangt",
    question_leads={
        Reason.ANSWERED: "Danach wurde gefragt.",
        Reason.NO_ANSWER: "Danach wurde gefragt, und es blieb offen.",
        Reason.SENSELESS_ANSWER: (
            "Die Frage ist beantwortet, obwohl sie hier nicht in Betracht kommt. "
            "Eine gegebene Antwort zählt trotzdem."
        ),
        Reason.NOT_YET: (
            "Die Frage passt hier und wurde bisher nicht gestellt. Zuerst kommen die Fragen, von "
            "denen am meisten zu erwarten ist; die Befragung endet, wo kaum noch etwas zu erfahren ist."
        ),
        Reason.UNDECIDED: "Nicht gefragt, weil noch nicht bekannt ist, ob die Frage in Betracht kommt.",
        Reason.SENSELESS: "Nicht gefragt, weil die Frage hier nicht in Betracht kommt.",
        Reason.LEFT_OUT: "Die Frage passt hier und wurde ausgelassen, damit die Befragung kurz bleibt.",
    },
    relevant="Die Frage kommt in Betracht, wenn gilt",
    asked="Eine kurze Befragung stellt sie, wenn gilt",
    fires_if="Diese Regel würde greifen, wenn gilt: {wanted}",
    arises_if="Danach würde gefragt, wenn gilt: {wanted}",
    other_arises_if="Nach {ask} würde gefragt, wenn gilt: {wanted}.",
    asked_if="Eine kurze Befragung würde danach fragen, wenn gilt: {wanted}",
    possible_if="Möglich wäre es, wenn gilt: {wanted}",
    marks={True: "erfüllt", False: "nicht erfüllt", None: "offen"},
    given="Ihre Antwort war {answer}",
    states={
        State.NOT_APPLICABLE: "Sie sagten, dass das nicht zutrifft",
        State.UNKNOWN: "Sie wussten es nicht",
        State.WITHHELD: "Sie wollten es lieber nicht sagen",
        State.UNASKED: "noch nicht beantwortet",
    },
    told_something="Sie haben etwas geschrieben",
    not_arising="nicht gefragt, weil es hier nicht in Betracht kommt",
    away_one="Eine Antwort entfernt",
    away="{count} Antworten entfernt",
    then="es stünde dann bei {posterior}.",
    then_same="es stünde weiter bei {posterior}.",
    then_ruled_out="dann wäre es aber gar nicht möglich.",
    never="Was verlangt wird, schließt sich selbst aus und kann nie zutreffen.",
    not_found="Mindestens {count} Antworten entfernt; dort endete die Suche.",
    more_one="Und eine weitere: --all zeigt sie.",
    more="Und {count} weitere: --all zeigt sie.",
)


def why_not_words(rule_base: RuleBase) -> WhyNotWords:
    """Return the sentences in the language of a rule base."""
    return spoken_in(rule_base.pack.language, english=ENGLISH, german=GERMAN)
