"""What the page for somebody who was turned down says: plain words, nothing that needs explaining."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from afterview.languages import spoken_in
from afterview.rule_base import CauseKind, RuleBase, Standing

__all__ = ["ENGLISH", "GERMAN", "CandidateWords", "candidate_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateWords:
    """The sentences of one language; a sentence may have names in braces, the same ones in every language."""

    standings: Mapping[Standing, str]
    kinds: Mapping[CauseKind, str]
    """What somebody should know of a cause of this kind, or nothing."""

    likelihood: str
    likelihood_common: str
    """The same where nothing speaks for it in particular, as ``simply_common`` says after it."""
    likelihoods: Mapping[str, str]
    """The words of the bands as a sentence begins with them."""
    hardly: str
    one_in_twenty: str
    in_ten: str
    nearly: str
    range: str
    """What the answers that are still missing could make of it."""

    speaks_for: str
    speaks_against: str
    mind: str
    would_tell: str

    so_far: str
    """The heading above the causes that lead where nothing stands out."""
    leading: str
    simply_common: str
    still_to_ask: str
    beside: str
    """The heading above what nothing points to, and what does not go together."""

    next: str
    when: str
    reading: str
    numbers: str
    verdict: str


ENGLISH = CandidateWords(
    standings={
        Standing.TOO_LITTLE_KNOWN: (
            "There is too little here to go by yet, and that is all right. Most often a skill or some "
            "experience was missing, or somebody else had more of it. A few more answers would tell more."
        ),
        Standing.SOMETHING_STANDS_OUT: (
            "Something in your account stands out. It may have mattered; only they know whether it did. "
            "It is about what happened, not about who you are."
        ),
        Standing.RIVAL_LEADS: "Your account points first to something other than how you came across.",
        Standing.NOTHING_STANDS_OUT: (
            "Nothing in your account stands out, and that is common. Most often a skill or some experience "
            "was missing, or somebody else had more of it. You need not search yourself for a fault."
        ),
    },
    kinds={
        CauseKind.NON_SKILL: "",
        CauseKind.SKILL: "This is about skill or experience.",
        CauseKind.OUTSIDE_CONTROL: "This was outside your control.",
    },
    likelihood="{band}: {count}, going by your account.",
    likelihood_common="{band}: {count}.",
    likelihoods={
        "likely": "Likely",
        "plausible": "Plausible",
        "possible": "Possible",
        "unlikely": "Unlikely",
    },
    hardly="less than 1 in 20",
    one_in_twenty="about 1 in 20",
    in_ten="about {count} in 10",
    nearly="more than 9 in 10",
    range="If you answered the rest, it could be anywhere between {low} and {high}.",
    speaks_for="Speaks for it",
    speaks_against="Speaks against it",
    mind="Keep in mind",
    would_tell="Would tell more",
    so_far="What it comes to so far",
    leading="{title}: {count}.",
    simply_common="Nothing in your account speaks for it; it is simply common.",
    still_to_ask="What would tell most now",
    beside="Beside that",
    next="What you can do",
    when="When: {by}.",
    reading="How to read this",
    numbers=(
        "“About 4 in 10” means: of ten people with answers like yours, about four might not have been turned "
        "down without this, by our estimate."
    ),
    verdict=(
        "It all rests on your own account. It is no verdict on you, and several things can be true at once."
    ),
)

GERMAN = CandidateWords(
    standings={
        Standing.TOO_LITTLE_KNOWN: (
            "Noch ist zu wenig bekannt, und das ist in Ordnung. Am häufigsten hat eine Fähigkeit oder etwas "
            "Erfahrung gefehlt, oder jemand anderes hatte mehr davon. Mit ein paar Antworten mehr lässt sich "
            "mehr sagen."
        ),
        Standing.SOMETHING_STANDS_OUT: (
            "In dem, was Sie erzählt haben, sticht etwas hervor. Es kann eine Rolle gespielt haben; ob es so "
            "war, weiß man nur dort. Es geht um das, was geschah, und nicht darum, wer Sie sind."
        ),
        Standing.RIVAL_LEADS: (
            "Was Sie erzählt haben, deutet zuerst auf etwas anderes als darauf, wie Sie gewirkt haben."
        ),
        Standing.NOTHING_STANDS_OUT: (
            "In dem, was Sie erzählt haben, sticht nichts hervor, und das ist häufig so. Meistens hat eine "
            "Fähigkeit oder etwas Erfahrung gefehlt, oder jemand anderes hatte mehr davon. Sie müssen bei "
            "sich nicht nach einem Fehler suchen."
        ),
    },
    kinds={
        CauseKind.NON_SKILL: "",
        CauseKind.SKILL: "Das ist eine Frage von Können oder Erfahrung.",
        CauseKind.OUTSIDE_CONTROL: "Das lag nicht in Ihrer Hand.",
    },
    likelihood="{band}: {count}, nach dem, was Sie erzählt haben.",
    likelihood_common="{band}: {count}.",
    likelihoods={
        "likely": "Wahrscheinlich",
        "plausible": "Plausibel",
        "possible": "Möglich",
        "unlikely": "Unwahrscheinlich",
    },
    hardly="weniger als 1 von 20",
    one_in_twenty="etwa 1 von 20",
    in_ten="etwa {count} von 10",
    nearly="mehr als 9 von 10",
    range="Wenn Sie auch das Übrige beantworten, kann es zwischen {low} und {high} liegen.",
    speaks_for="Dafür spricht",
    speaks_against="Dagegen spricht",
    mind="Bitte bedenken Sie",
    would_tell="Was mehr sagen würde",
    so_far="Was sich bisher ergibt",
    leading="{title}: {count}.",
    simply_common="Nichts, was Sie erzählt haben, spricht eigens dafür; es ist einfach häufig.",
    still_to_ask="Was jetzt am meisten sagen würde",
    beside="Außerdem",
    next="Was Sie tun können",
    when="Wann: {by}.",
    reading="Wie das zu lesen ist",
    numbers=(
        "„Etwa 4 von 10“ heißt: Von zehn Menschen mit Antworten wie Ihren hätten nach unserer Schätzung "
        "etwa vier ohne das vielleicht keine Absage bekommen."
    ),
    verdict=(
        "Alles hier beruht auf dem, was Sie selbst erzählt haben. Es ist kein Urteil über Sie, und mehreres "
        "kann zugleich zutreffen."
    ),
)


def candidate_words(rule_base: RuleBase) -> CandidateWords:
    """Return the words for the language of a rule base's texts."""
    return spoken_in(rule_base.pack.language, english=ENGLISH, german=GERMAN)
