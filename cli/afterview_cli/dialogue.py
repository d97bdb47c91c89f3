"""The questionnaire as a conversation in lines of text; what is read and written is passed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from afterview import Answer, Interview, Look, State, Unrecognised
from afterview.rule_base import Question
from afterview_cli.answer_list import chosen_question, say_what_does_not_fit, show_answers
from afterview_cli.closing import closing_keys, closing_reason, put_off
from afterview_cli.hearing import employer_questions, from_employer, may_have_heard
from afterview_cli.marks import UnknownObserver, marks_in_words, observer_words
from afterview_cli.page import INDENT, Page
from afterview_cli.phrases import Phrases, phrases
from afterview_cli.purpose import purpose_sentences
from afterview_cli.questions import echoed, misunderstood, read_answer, show_question

__all__ = ["Dialogue", "Ending"]

PROMPT = " > "
JOINERS = "\u200c\u200d"
"""Characters that join letters or pictures: not printable by themselves, and yet part of a text."""


class Ending(Enum):
    """How a conversation ended."""

    FINISHED = auto()
    STOPPED = auto()


class _Stop(Exception):
    """The person wants to stop here."""


@dataclass(slots=True)
class Dialogue:
    """One sitting of the questionnaire.

    ``read`` returns the next line typed, given the prompt, and raises EOFError at the end of input;
    ``write`` takes a line to show; ``save`` is called whenever the answers change.
    """

    interview: Interview
    read: Callable[[str], str]
    write: Callable[[str], None]
    save: Callable[[Interview], None]
    look: Look
    said: Phrases = field(init=False)
    _page: Page = field(init=False)
    _past: list[Interview] = field(init=False, default_factory=list)
    """The interview before each answer of this sitting, for undoing it."""
    _waiting: list[str] = field(init=False, default_factory=list)
    """Questions that somebody chose to be asked before any others."""
    _from_them: set[str] = field(init=False, default_factory=set)
    """Those among them that the employer's own words answer."""

    def __post_init__(self) -> None:
        self.said = phrases(self.interview.rule_base.pack.language)
        self._page = Page(write=self.write, look=self.look, said=self.said)

    def hold(self) -> Ending:
        """Ask until there is nothing left to ask, or until somebody stops."""
        self._greet()
        try:
            while True:
                self._take_up_next()
                question = self.interview.question
                if question is not None:
                    self._ask(question)
                elif self._closed():
                    return Ending.FINISHED
        except (_Stop, EOFError):
            return Ending.STOPPED

    def _greet(self) -> None:
        page, kept = self._page, len(self.interview.answers)
        if kept:
            page.say(self.said.welcome_back.of(kept))
        else:
            page.say(self.said.greeting)
            page.say(self.said.about.of(self.interview.about))
        if may_have_heard(self.interview):
            page.say(self.said.told_since)
        if self.interview.question is not None:
            self.write("")
            page.say_keys(self.said.looking)
            page.say_keys(self.said.leaving_open)

    def _take_up_next(self) -> None:
        """Go to the next of the questions that somebody chose, if it makes sense."""
        while self._waiting and self.interview.returned_to is None:
            question = self._waiting.pop(0)
            if self.interview.trace.relevance.get(question, True) is not False:
                self.interview = self.interview.at(question)

    def _ask(self, question: Question) -> None:
        """Show a question and take lines until one of them leads on."""
        show_question(self._page, self.interview, question)
        while not self._leads_on(question, self._line()):
            pass

    def _closed(self) -> bool:
        """Leave room for a last look back; here the end of the input is as good as Enter."""
        self.write("")
        self._page.say(closing_reason(self.interview, self.said))
        self._page.say_keys(list(closing_keys(self.interview, self.said)))
        try:
            line = self._line()
        except EOFError:
            return True
        match line.lower():
            case "m" if self.interview.longer is not None:
                self.interview = self.interview.longer
            case "l":
                self._waiting = list(put_off(self.interview))
            case _:
                if self._acts(line.lower()) is None and line:
                    self._page.say_aside(self.said.no_key.format(typed=echoed(line)))
        return line == ""

    def _line(self) -> str:
        """Return what was typed without what nobody sees: the codes of keys, the breaks of a paste."""
        typed = self.read(PROMPT)
        return "".join(char if char.isprintable() or char in JOINERS else " " for char in typed).strip()

    def _leads_on(self, question: Question, line: str) -> bool:
        """Do what a line asks for; return whether the question is done with, or has to be shown anew."""
        acted = self._acts(line.lower())
        if acted is not None:
            return acted
        given = self.interview.given
        match line.lower():
            case "?":
                for sentence in purpose_sentences(self.interview, question, self.said):
                    self._page.say_aside(sentence)
                return False
            case "" if given is not None:
                self.interview = self.interview.kept()
                return True
            case "":
                return self._answers(question, Answer(state=State.UNKNOWN))
            case "d" if given is not None:
                return self._answers(question, Answer(state=State.UNKNOWN))
            case "x":
                return self._answers(question, Answer(state=State.NOT_APPLICABLE))
            case "r":
                return self._answers(question, Answer(state=State.WITHHELD))
            case "l":
                return self._answers(question, Answer(state=State.UNASKED))
            case _:
                return self._recognises(question, line)

    def _acts(self, key: str) -> bool | None:
        """Press a key that means the same everywhere; return whether it leads on, or None for another."""
        match key:
            case "s":
                raise _Stop
            case "b":
                return self._goes_back()
            case "e":
                return self._chooses()
            case "u":
                return self._undoes()
            case "w":
                return self._hears()
            case "h" | "??":
                return self._helps()
            case _:
                return None

    def _answers(self, question: Question, answer: Answer) -> bool:
        """Take an answer, and say with which others it does not go together."""
        if question.id in self._from_them:
            answer = from_employer(answer, self.interview.rule_base.scale)
        self._past.append(self.interview)
        self.interview = self.interview.answered(question, answer)
        self.save(self.interview)
        say_what_does_not_fit(self._page, self._past[-1], self.interview)
        return True

    def _recognises(self, question: Question, line: str) -> bool:
        base, said = self.interview.rule_base, self.said
        try:
            answer = read_answer(base, question, line, said)
        except UnknownObserver as unknown:
            who = observer_words(base.scale, said)
            self._page.say_aside(said.no_observer.format(typed=unknown, words=who))
        except Unrecognised:
            self._page.say_aside(misunderstood(question, line, said))
            self._page.say_keys((*said.leaving_open, said.looking[-1]), indent=INDENT)
        else:
            return self._answers(question, answer)
        return False

    def _goes_back(self) -> bool:
        earlier = self.interview.back()
        if earlier is self.interview:
            self._page.say_aside(self.said.first_question)
            return False
        self.interview = earlier
        return True

    def _undoes(self) -> bool:
        """Take the last answer of this sitting back; what was asked since, and how much, stays."""
        if not self._past:
            self._page.say_aside(self.said.nothing_to_undo)
            return False
        undone, earlier = self.interview, self._past.pop()
        self.interview = replace(earlier, length=undone.length)
        self.save(self.interview)
        ids = (id_ for id_, each in undone.answers.items() if earlier.answers.get(id_) != each)
        asks = " ".join(undone.rule_base.questions[id_].ask for id_ in ids)
        self._page.say_aside(self.said.undone.format(asks=asks))
        return True

    def _chooses(self) -> bool:
        """Show the answers so far until somebody chooses one of them, or goes on."""
        if not self.interview.answers:
            self._page.say_aside(self.said.nothing_answered_yet)
            return False
        show_answers(self._page, self.interview)
        self._page.say(self.said.to_choose)
        while line := self._line():
            if line.lower() == "s":
                raise _Stop
            if chosen := chosen_question(self.interview, line):
                self.interview = self.interview.at(chosen)
                break
            most = len(self.interview.answers)
            self._page.say(self.said.no_number.format(typed=line, most=most))
        return True

    def _hears(self) -> bool:
        """Ask for what the employer said, one question after another, and then go on."""
        if not employer_questions(self.interview):
            self._page.say_aside(self.said.nothing_to_hear)
            return False
        asked = self.interview.rule_base.pack.employer_said
        self._waiting, self._from_them = list(asked), set(asked)
        self.interview = self.interview.kept()
        return True

    def _helps(self) -> bool:
        """Show all keys, and what may be typed behind an answer."""
        self._page.all_keys()
        self._page.say_aside(marks_in_words(self.interview.rule_base, self.said))
        return False
