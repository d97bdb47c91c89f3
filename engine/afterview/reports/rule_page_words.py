"""What the page of a rule, a cause, a question or a finding says, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from afterview.languages import spoken_in
from afterview.rule_base import (
    Audience,
    CauseKind,
    Changeable,
    LetterKind,
    QuestionKind,
    RuleBase,
    Standing,
    Status,
)

__all__ = ["ENGLISH", "GERMAN", "RulePageWords", "rule_page_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePageWords:
    """The sentences of one language; a field with braces is a pattern."""

    titles: Mapping[str, str]
    """What each sort of thing is called before its id."""
    sorts: Mapping[str, str]
    """The same words within a list of things of several sorts."""
    theme: str
    made: str
    statuses: Mapping[Status, str]
    group: str
    independent: str

    when: str
    follows: str
    supports: str
    counters: str
    counters_kind: str
    concludes: str
    no_evidence: str

    rests_on: str
    feeds: str
    nothing_reads: str
    relevance: str
    brevity: str
    possible: str
    concluded: str
    in_favour: str
    against: str
    bears_on: str
    bears_head: tuple[str, str, str]

    answers: str
    answer_heads: tuple[str, str, str]
    usual: str
    question_kinds: Mapping[QuestionKind, str]
    bounds: str
    effort: str
    hint: str
    reason: str
    observer: str

    kinds: Mapping[CauseKind, str]
    changes: Mapping[Changeable, str]
    start: str
    noticed: str
    event: str
    advice: str

    by: str
    worked_if: str
    whom: str
    everyone: Mapping[Audience, str]
    standings: Mapping[Standing, str]
    letter_kinds: Mapping[LetterKind, str]
    subject: str
    paragraphs: str
    only_if: str

    sources: str
    cited_by: str
    not_cited: str

    fires_in: str
    silent_in: str
    expected_in: str
    expects: Mapping[str, str]
    how_often: str
    own_cases: str
    no_cases: str
    often_rule: str
    often_finding: str
    often_question: str
    often_cause: str


ENGLISH = RulePageWords(
    titles={
        "rule": "Rule {id}",
        "cause": "Cause {id}",
        "question": "Question {id}",
        "finding": "Finding {id}",
        "advice": "Advice {id}",
        "letter": "Letter {id}",
        "source": "Source {id}",
    },
    sorts={
        "rule": "rule",
        "cause": "cause",
        "question": "question",
        "advice": "advice",
        "letter": "letter",
    },
    theme="theme {theme}",
    made="made from pack.yaml and observable_at",
    statuses={Status.EXPERIMENTAL: "experimental", Status.STABLE: "stable", Status.DEPRECATED: "deprecated"},
    group=(
        "In the group {group} only the strongest rule counts, for each cause and each way. "
        "Also in it: {others}."
    ),
    independent="It counts beside rules that read the same: {reason}",
    when="When",
    follows="What follows",
    supports="{strength} for {cause}",
    counters="{strength} against {cause}",
    counters_kind="{strength} against all causes that are {kind}",
    concludes="the finding {finding}",
    no_evidence="Nothing speaks this way.",
    rests_on="What it reads",
    feeds="What reads it",
    nothing_reads="Nothing reads it.",
    relevance="Asked only if",
    brevity="In a short interview asked only if",
    possible="Possible only if",
    concluded="True if one of these is so",
    in_favour="What speaks for it",
    against="What speaks against it",
    bears_on="Which causes it bears on, directly or through findings",
    bears_head=("cause", "for", "against"),
    answers="Answers",
    answer_heads=("id", "answer", "cases"),
    usual="usual",
    question_kinds={
        QuestionKind.YES_NO: "Yes or no.",
        QuestionKind.CHOICE: "One of several answers.",
        QuestionKind.CHOICES: "Any of several answers, or none.",
        QuestionKind.SCALE: "A scale.",
        QuestionKind.NUMBER: "A number.",
        QuestionKind.NOTE: "Free text, which no rule reads.",
    },
    bounds="From {low} to {high}.",
    effort="effort {effort} of 3",
    hint="Hint: {text}",
    reason="Sensitive; why it is asked: {text}",
    observer="Taken as seen by: {text}.",
    kinds={
        CauseKind.NON_SKILL: "not about skill",
        CauseKind.SKILL: "about skill or experience",
        CauseKind.OUTSIDE_CONTROL: "outside the candidate's control",
    },
    changes={
        Changeable.YES: "can be changed",
        Changeable.PARTLY: "can be changed in part",
        Changeable.NO: "cannot be changed",
    },
    start="Starts at {odds} ({weight}).",
    noticed="Can be noticed at: {stages}.",
    event="It is one incident, so that stages say nothing of it.",
    advice="What to do",
    by="When: {text}",
    worked_if="It worked if: {text}",
    whom="For",
    everyone={Audience.EVERYONE: "everyone"},
    standings={
        Standing.TOO_LITTLE_KNOWN: "where too little is known",
        Standing.SOMETHING_STANDS_OUT: "where something stands out",
        Standing.RIVAL_LEADS: "where something else leads than how one came across",
        Standing.NOTHING_STANDS_OUT: "where nothing stands out",
    },
    letter_kinds={
        LetterKind.FEEDBACK_REQUEST: "A letter to the employer.",
        LetterKind.NOTE_TO_CONTACT: "A note to somebody there who was liked.",
        LetterKind.NOTE_TO_INSIDER: "A note to the person there who encouraged.",
        LetterKind.BEFORE_SENDING: "Said before a letter is sent.",
        LetterKind.TAKING_THE_ANSWER: "Said for when they answer.",
        LetterKind.NO_LETTER: "Said in place of a letter.",
    },
    subject="Subject: {text}",
    paragraphs="Paragraphs",
    only_if="only if {condition}",
    sources="Sources",
    cited_by="cited by {ids}",
    not_cited="cited by nothing",
    fires_in="Cases that say it fires",
    silent_in="Cases that say it is silent",
    expected_in="Cases that expect something of it",
    expects={"top": "first", "below": "below {band}", "band": "{band}"},
    how_often="How often",
    own_cases="in the cases of the pack",
    no_cases="There are no cases to count in.",
    often_rule="It fires in {true} of {cases} cases, does not in {false}, and is open in {unknown}.",
    often_finding="It holds in {true} of {cases} cases, does not in {false}, and is open in {unknown}.",
    often_question="It is answered in {true} of {cases} cases.",
    often_cause=(
        "It is first in {true} of {cases} cases, at least “plausible” in {standing_out}, "
        "and ruled out in {false}."
    ),
)

GERMAN = RulePageWords(
    titles={
        "rule": "Regel {id}",
        "cause": "Ursache {id}",
        "question": "Frage {id}",
        "finding": "Befund {id}",
        "advice": "Rat {id}",
        "letter": "Brief {id}",
        "source": "Quelle {id}",
    },
    sorts={
        "rule": "Regel",
        "cause": "Ursache",
        "question": "Frage",
        "advice": "Rat",
        "letter": "Brief",
    },
    theme="Thema {theme}",
    made="aus pack.yaml und observable_at gebildet",
    statuses={Status.EXPERIMENTAL: "in Erprobung", Status.STABLE: "bewährt", Status.DEPRECATED: "veraltet"},
    group=(
        "In der Gruppe {group} zählt für jede Ursache und jede Richtung nur die stärkste Regel. "
        "Auch darin: {others}."
    ),
    independent="Sie zählt neben Regeln, die dasselbe lesen: {reason}",
    when="Wenn",
    follows="Was daraus folgt",
    supports="{strength} für {cause}",
    counters="{strength} gegen {cause}",
    counters_kind="{strength} gegen alle Ursachen, für die gilt: {kind}",
    concludes="der Befund {finding}",
    no_evidence="In dieser Richtung spricht nichts.",
    rests_on="Was dafür gelesen wird",
    feeds="Was darauf beruht",
    nothing_reads="Nichts beruht darauf.",
    relevance="Nur gefragt, wenn",
    brevity="In einem kurzen Gespräch nur gefragt, wenn",
    possible="Nur möglich, wenn",
    concluded="Trifft zu, wenn eines hiervon so ist",
    in_favour="Was dafür spricht",
    against="Was dagegen spricht",
    bears_on="Welche Ursachen davon berührt werden, unmittelbar oder über Befunde",
    bears_head=("Ursache", "dafür", "dagegen"),
    answers="Antworten",
    answer_heads=("Id", "Antwort", "Fälle"),
    usual="üblich",
    question_kinds={
        QuestionKind.YES_NO: "Ja oder nein.",
        QuestionKind.CHOICE: "Eine von mehreren Antworten.",
        QuestionKind.CHOICES: "Beliebige von mehreren Antworten, oder keine.",
        QuestionKind.SCALE: "Eine Skala.",
        QuestionKind.NUMBER: "Eine Zahl.",
        QuestionKind.NOTE: "Freier Text, den keine Regel liest.",
    },
    bounds="Von {low} bis {high}.",
    effort="Aufwand {effort} von 3",
    hint="Hinweis: {text}",
    reason="Heikel; warum es gefragt wird: {text}",
    observer="Gilt als gesehen von: {text}.",
    kinds={
        CauseKind.NON_SKILL: "keine Frage des Könnens",
        CauseKind.SKILL: "eine Frage von Können oder Erfahrung",
        CauseKind.OUTSIDE_CONTROL: "nicht in der Hand der Bewerber",
    },
    changes={
        Changeable.YES: "lässt sich ändern",
        Changeable.PARTLY: "lässt sich zum Teil ändern",
        Changeable.NO: "lässt sich nicht ändern",
    },
    start="Beginnt bei {odds} ({weight}).",
    noticed="Kann auffallen bei: {stages}.",
    event="Es ist ein einzelner Vorfall, über den die Schritte nichts sagen.",
    advice="Was man tun kann",
    by="Wann: {text}",
    worked_if="Es hat geholfen, wenn: {text}",
    whom="Für",
    everyone={Audience.EVERYONE: "alle"},
    standings={
        Standing.TOO_LITTLE_KNOWN: "wenn zu wenig bekannt ist",
        Standing.SOMETHING_STANDS_OUT: "wenn etwas heraussticht",
        Standing.RIVAL_LEADS: "wenn etwas anderes vorn steht als das Auftreten",
        Standing.NOTHING_STANDS_OUT: "wenn nichts heraussticht",
    },
    letter_kinds={
        LetterKind.FEEDBACK_REQUEST: "Ein Brief an das Unternehmen.",
        LetterKind.NOTE_TO_CONTACT: "Eine Nachricht an jemanden dort, mit dem man sich verstand.",
        LetterKind.NOTE_TO_INSIDER: "Eine Nachricht an die Person dort, die ermutigt hatte.",
        LetterKind.BEFORE_SENDING: "Gesagt, bevor ein Brief abgeht.",
        LetterKind.TAKING_THE_ANSWER: "Gesagt für den Fall einer Antwort.",
        LetterKind.NO_LETTER: "Gesagt anstelle eines Briefs.",
    },
    subject="Betreff: {text}",
    paragraphs="Absätze",
    only_if="nur wenn {condition}",
    sources="Quellen",
    cited_by="angeführt von {ids}",
    not_cited="von nichts angeführt",
    fires_in="Fälle, in denen sie greifen soll",
    silent_in="Fälle, in denen sie schweigen soll",
    expected_in="Fälle, die etwas davon erwarten",
    expects={"top": "zuerst", "below": "unter {band}", "band": "{band}"},
    how_often="Wie oft",
    own_cases="in den Fällen des Pakets",
    no_cases="Es gibt keine Fälle, in denen sich zählen ließe.",
    often_rule="Sie greift in {true} von {cases} Fällen, in {false} nicht, und in {unknown} ist es offen.",
    often_finding="Er gilt in {true} von {cases} Fällen, in {false} nicht, und in {unknown} ist es offen.",
    often_question="Sie ist in {true} von {cases} Fällen beantwortet.",
    often_cause=(
        "Sie steht in {true} von {cases} Fällen zuerst, ist in {standing_out} mindestens „plausibel“ und in "
        "{false} ausgeschlossen."
    ),
)


def rule_page_words(rule_base: RuleBase) -> RulePageWords:
    """Return the words for the language of a rule base's texts: English where these pages do not speak it."""
    return spoken_in(rule_base.pack.language, english=ENGLISH, german=GERMAN)
