"""What a pack says, validated: questions, findings, causes, rules, advice, and the scale of its words.

A :class:`RuleBase` is frozen and carries no state of a run. Its collections are in an order that does not
depend on the order of files: themes as the pack lists them, then ids (questions: as written in their file,
which is the order of asking).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from afterview.conditions import Condition, findings_read, questions_read
from afterview.errors import Location
from afterview.evidence import Tenths
from afterview.facts import CERTAIN, Answer, Value
from afterview.languages import ENGLISH, AnswerWords

__all__ = [
    "BAND_WORDS",
    "BLANKS",
    "GENERATED_THEME",
    "LONGEST_NOTE",
    "STAGE_GROUP",
    "STANDS_OUT",
    "Advice",
    "Audience",
    "Band",
    "Case",
    "Cause",
    "CauseKind",
    "Changeable",
    "EvidenceItem",
    "Expectation",
    "Finding",
    "Label",
    "LabelledCase",
    "Labels",
    "Letter",
    "LetterKind",
    "OptionLabel",
    "Pack",
    "Passage",
    "Question",
    "QuestionKind",
    "Rule",
    "RuleBase",
    "Scale",
    "Source",
    "Standing",
    "Status",
    "Theme",
]

GENERATED_THEME = "stage"
"""The theme part of the ids of generated rules; no folder of a pack may have this name."""
BAND_WORDS = ("likely", "plausible", "possible", "unlikely")
"""The bands of every scale, the highest first; their limits are the pack's."""
BLANKS = ("to", "from", "role", "company")
"""What may be filled in in a letter: who reads it, who sends it, the job, and the employer."""
STANDS_OUT = "plausible"
"""The band that a cause must reach to stand out."""
LONGEST_NOTE = 2_000
"""The most characters a note may have; a file with a longer text would not be read again."""
STAGE_GROUP = "stage"
"""The group that all evidence from stage contrast shares."""


class QuestionKind(StrEnum):
    """What an answer to a question looks like."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    SCALE = "scale"
    NUMBER = "number"
    NOTE = "note"

    @property
    def has_options(self) -> bool:
        """Whether the answer is one or several of the question's options."""
        return self in {QuestionKind.YES_NO, QuestionKind.CHOICE, QuestionKind.CHOICES}

    @property
    def is_numeric(self) -> bool:
        """Whether the answer is a number."""
        return self in {QuestionKind.SCALE, QuestionKind.NUMBER}


class CauseKind(StrEnum):
    """Whether a cause is about something other than skill, about skill, or not about the candidate."""

    NON_SKILL = "non_skill"
    SKILL = "skill"
    OUTSIDE_CONTROL = "outside_control"


class Changeable(StrEnum):
    """Whether somebody can do something about a cause."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Status(StrEnum):
    """How settled a rule is; an experimental one fires and is marked, a deprecated one fires and warns."""

    EXPERIMENTAL = "experimental"
    STABLE = "stable"
    DEPRECATED = "deprecated"


class Standing(StrEnum):
    """What a whole case comes to."""

    TOO_LITTLE_KNOWN = "too_little_known"
    SOMETHING_STANDS_OUT = "something_stands_out"
    RIVAL_LEADS = "rival_leads"
    NOTHING_STANDS_OUT = "nothing_stands_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionLabel:
    """One option of a question: its id and the words a person reads."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked.

    ``bounds`` are the least and greatest answer of a scale or number, ``places`` its decimal places, and
    ``ends`` the labels of a scale's ends. ``usual`` holds the answers that report nothing out of the
    ordinary: option ids (for ``choices``, any subset of them), or an inclusive range. Of a translated
    question ``original`` is the one in the pack's own language, whose words are understood, too.
    ``relevant_when`` says whether the question makes sense, ``asked_when`` whether a short interview asks it;
    ``observer`` who is taken to have seen it where an interview asks and nobody says otherwise.
    """

    id: str
    theme: str
    ask: str
    kind: QuestionKind
    options: tuple[OptionLabel, ...] = ()
    bounds: tuple[int | Decimal | None, int | Decimal | None] = (None, None)
    ends: tuple[str, str] | None = None
    places: int = 0
    unit: str = ""
    relevant_when: Condition | None = None
    asked_when: Condition | None = None
    hint: str = ""
    effort: int = 1
    sensitive: bool = False
    reason: str = ""
    changeable: bool = False
    observer: str = ""
    usual: frozenset[str] | None = None
    usual_range: tuple[int | Decimal | None, int | Decimal | None] | None = None
    cites: tuple[str, ...] = ()
    answer_words: AnswerWords = ENGLISH
    original: Question | None = None
    location: Location = field(default=Location(path=""), compare=False)

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of the options in written order."""
        return tuple(option.id for option in self.options)

    def label(self, option: str) -> str:
        """Return the words of one of the options."""
        return next(each.label for each in self.options if each.id == option)

    def words(self, value: Value) -> str:
        """Return an answer's value in the words a person reads."""
        if self.kind is QuestionKind.CHOICES and isinstance(value, frozenset):
            labels = [option.label for option in self.options if option.id in value]
            return ", ".join(labels) if labels else self.answer_words.none_of_these
        if self.kind.has_options and isinstance(value, str):
            return self.label(value)
        if isinstance(value, Decimal):
            value = str(value).replace(".", self.answer_words.decimal_mark)
        return f"{value} {self.unit}".rstrip()

    def spoken(self, words: AnswerWords) -> Question:
        """Return the question with answers in the words of a language; yes and no are not the pack's."""
        if self.kind is not QuestionKind.YES_NO:
            return replace(self, answer_words=words)
        yes_and_no = (OptionLabel(id="yes", label=words.yes), OptionLabel(id="no", label=words.no))
        return replace(self, options=yes_and_no, answer_words=words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A derived statement that holds, does not hold, or is unknown."""

    id: str
    theme: str
    title: str
    cites: tuple[str, ...] = ()
    location: Location = field(default=Location(path=""), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Something that can make an employer say no.

    ``prior`` is the probability, among rejected candidates for whom ``possible_when`` holds, that without
    this they might not have been rejected; ``prior_weight`` the same in tenths of a deciban; ``among`` and
    ``basis`` say in words among whom it is counted and how it came about.
    """

    id: str
    theme: str
    title: str
    short: str
    kind: CauseKind
    prior: float
    prior_weight: Tenths
    changeable: Changeable
    observable_at: tuple[str, ...] = ()
    event: bool = False
    possible_when: Condition | None = None
    among: str = ""
    basis: str = ""
    cites: tuple[str, ...] = ()
    location: Location = field(default=Location(path=""), compare=False)

    @property
    def is_rival(self) -> bool:
        """Whether this competes with the causes that are not about skill."""
        return self.kind is not CauseKind.NON_SKILL


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """What one rule says about one cause; ``weight`` is in tenths, below zero where it counters."""

    cause: str
    weight: Tenths

    @property
    def supports(self) -> bool:
        """Whether the evidence speaks for the cause."""
        return self.weight > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """``when`` conditions and what follows: evidence for or against causes, and findings.

    ``generated`` rules come from stage contrast. ``evidence`` has one entry a cause: a target that is a
    whole kind has been spelled out.
    """

    id: str
    theme: str
    when: Condition
    because: str
    evidence: tuple[EvidenceItem, ...] = ()
    findings: tuple[str, ...] = ()
    group: str = ""
    independent: str = ""
    cites: tuple[str, ...] = ()
    caution: str = ""
    status: Status = Status.STABLE
    generated: bool = False
    location: Location = field(default=Location(path=""), compare=False)

    @property
    def evidence_group(self) -> str:
        """The group its evidence counts in; a rule that names none is a group of its own."""
        return self.group or self.id


class Audience(StrEnum):
    """Whom a piece of advice is for, where it is for no single cause."""

    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One thing to do: what, by when, how to notice that it worked, and the effort (1 to 3).

    ``within_days`` says ``by`` in days from today, where it is a matter of days and hangs on nothing else.
    """

    id: str
    theme: str
    do: str
    by: str
    worked_if: str
    effort: int
    within_days: int | None = None
    causes: tuple[str, ...] = ()
    standing: Standing | None = None
    audience: Audience | None = None
    relevant_when: Condition | None = None
    cites: tuple[str, ...] = ()
    location: Location = field(default=Location(path=""), compare=False)


class LetterKind(StrEnum):
    """What an entry of letters.yaml is: a letter to somebody, or what is said beside one, or instead."""

    FEEDBACK_REQUEST = "feedback_request"
    NOTE_TO_CONTACT = "note_to_contact"
    NOTE_TO_INSIDER = "note_to_insider"
    BEFORE_SENDING = "before_sending"
    TAKING_THE_ANSWER = "taking_the_answer"
    NO_LETTER = "no_letter"

    @property
    def is_sent(self) -> bool:
        """Whether somebody else reads it."""
        return self in {
            LetterKind.FEEDBACK_REQUEST,
            LetterKind.NOTE_TO_CONTACT,
            LetterKind.NOTE_TO_INSIDER,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of a letter, and in which cases it stands there."""

    id: str
    text: str
    relevant_when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter to be filled in, or what is said beside letters of some kinds, or instead of them.

    What is sent has a ``subject``, the rest the kinds of letters that it is ``about``. The texts may have the
    blanks ``{to}``, ``{from}``, ``{role}`` and ``{company}``.
    """

    id: str
    theme: str
    kind: LetterKind
    passages: tuple[Passage, ...]
    subject: str = ""
    about: tuple[LetterKind, ...] = ()
    relevant_when: Condition | None = None
    cites: tuple[str, ...] = ()
    location: Location = field(default=Location(path=""), compare=False)

    def conditions(self) -> Iterator[Condition]:
        """Yield its conditions, and those of its passages."""
        if self.relevant_when is not None:
            yield self.relevant_when
        yield from (each.relevant_when for each in self.passages if each.relevant_when)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a claim comes from, and the claims by number, in our own words."""

    id: str
    title: str
    claims: Mapping[str, str]
    author: str = ""
    year: int | None = None
    location: Location = field(default=Location(path=""), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A word for a range of posteriors, and the range's lower end."""

    word: str
    at_least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The words of a pack and their numbers.

    Strengths are in tenths of a deciban, certainty and observers in whole percents; ``floor`` and
    ``ceiling`` are the probabilities between which posteriors are shown; ``enough_answers`` is the number
    of known, relevant answers below which a case is too little known.
    """

    strengths: Mapping[str, Tenths]
    priors: Mapping[str, float]
    certainty: Mapping[str, int]
    observers: Mapping[str, int]
    bands: tuple[Band, ...]
    floor: float
    ceiling: float
    stage_passed: Tenths
    stage_ended: Tenths
    enough_answers: int

    def percent(self, certainty: str | None, observer: str | None) -> int:
        """Return what a certainty and an observer come to together, in whole percents."""
        sure = CERTAIN if certainty is None else self.certainty[certainty]
        seen = CERTAIN if observer is None else self.observers[observer]
        return sure * seen // 100

    @property
    def stands_out_at(self) -> float:
        """The least posterior at which the first hypothesis stands out: the lower end of "plausible"."""
        return next(band.at_least for band in self.bands if band.word == STANDS_OUT)

    def band(self, posterior: float) -> Band:
        """Return the highest band that a posterior reaches."""
        return next(band for band in self.bands if posterior >= band.at_least)

    def shown(self, probability: float) -> float:
        """Return a probability held between the floor and the ceiling of what is shown."""
        return min(max(probability, self.floor), self.ceiling)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme of a pack: its id, what it is called where people read of it, and what it is about."""

    id: str
    title: str = ""
    about: str = ""

    @property
    def name(self) -> str:
        """The title, or the id in words where the pack gives none."""
        return self.title or self.id.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The name of a pack, its version and language, and the SHA-256 over its files."""

    name: str
    version: str
    language: str
    licence: str
    hash: str
    themes: tuple[str, ...]
    stage_ended: str | None = None
    stage_passed: str | None = None
    titles: tuple[Theme, ...] = ()
    """What the pack tells of those themes to which it gives a title."""
    opening: tuple[str, ...] = ()
    """The questions that an interview begins with, since they lead to the others."""
    employer_said: tuple[str, ...] = ()
    """The questions that the employer's own words answer, when these come later."""

    def theme(self, id_: str) -> Theme:
        """Return what is told of a theme."""
        return next((each for each in self.titles if each.id == id_), Theme(id=id_))


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a case expects of its differential; an empty field expects nothing."""

    top: tuple[str, ...] = ()
    band: Mapping[str, str] = field(default_factory=dict)
    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    below: Mapping[str, str] = field(default_factory=dict)
    standing: Standing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What somebody who knows says was the cause, in their own words.

    ``cause``, ``family`` and ``also``, the causes that may have been at work beside it, are words that
    :class:`Labels` translates. ``scorable`` says that the cause is known well enough to judge by,
    ``recoverable`` that it can be told from the account at all; ``confidence`` is a probability.
    """

    cause: str
    family: str = ""
    also: tuple[str, ...] = ()
    stage: str = ""
    scorable: bool = True
    recoverable: bool = True
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What the words of labellers mean here: the causes and the themes of a pack; none means none of ours.

    A word that is an id of the pack itself needs no entry.
    """

    causes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    families: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Answers, plus what is expected of the differential, or what is known to have been the cause."""

    name: str
    answers: Mapping[str, Answer]
    expect: Expectation = Expectation()
    cites: tuple[str, ...] = ()
    pack: tuple[str, str] | None = None
    """Name and version of the pack it was written with, where the file says so."""
    id: str = ""
    source: str = ""
    """Where the account comes from: an address or a citation."""
    label: Label | None = None
    location: Location = field(default=Location(path=""), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledCase:
    """A case whose cause is known, what is known of it, and what the words of that mean."""

    case: Case
    label: Label
    labels: Labels = Labels()


@dataclass(frozen=True, kw_only=True)
class RuleBase:
    """Everything a pack says that inference needs, validated and in a fixed order.

    Questions are in the order of asking, causes by id, rules by id (written and generated), findings in
    an order in which each comes after those it is derived from. Letters are as written in their file, by
    theme: of those that suit a case the first is the one to send.
    """

    pack: Pack
    scale: Scale
    questions: Mapping[str, Question]
    findings: Mapping[str, Finding]
    causes: Mapping[str, Cause]
    rules: tuple[Rule, ...]
    advice: tuple[Advice, ...]
    sources: Mapping[str, Source]
    letters: tuple[Letter, ...] = ()

    def __hash__(self) -> int:
        """Equal rule bases have equal packs; a compiled form is kept by this hash."""
        return hash((self.pack.name, self.pack.version, self.pack.hash))

    @cached_property
    def rules_by_id(self) -> Mapping[str, Rule]:
        """The rules by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def concluding(self) -> Mapping[str, tuple[Rule, ...]]:
        """For each finding the rules that conclude it."""
        return {
            finding: tuple(rule for rule in self.rules if finding in rule.findings)
            for finding in self.findings
        }

    @cached_property
    def questions_behind(self) -> Mapping[str, frozenset[str]]:
        """For each finding the questions it depends on, directly or through other findings."""
        behind: dict[str, frozenset[str]] = {}
        for finding in self.findings:
            behind[finding] = frozenset().union(
                *(self.questions_under(rule.when, behind) for rule in self.concluding[finding])
            )
        return behind

    def questions_under(
        self, condition: Condition, behind: Mapping[str, frozenset[str]] | None = None
    ) -> frozenset[str]:
        """Return the questions a condition depends on, directly or through findings."""
        known = self.questions_behind if behind is None else behind
        return questions_read(condition).union(*(known[finding] for finding in findings_read(condition)))

    def conditions(self) -> Iterator[Condition]:
        """Yield every condition of rules, causes, questions, advice and letters."""
        yield from (rule.when for rule in self.rules)
        yield from (each.possible_when for each in self.causes.values() if each.possible_when)
        yield from (each.relevant_when for each in self.questions.values() if each.relevant_when)
        yield from (each.asked_when for each in self.questions.values() if each.asked_when)
        yield from (each.relevant_when for each in self.advice if each.relevant_when)
        yield from (condition for letter in self.letters for condition in letter.conditions())

    def claims(self) -> Iterator[str]:
        """Yield the ids that may be cited: every source and every claim."""
        for source in self.sources.values():
            yield source.id
            yield from source.claims
