"""The questionnaire as a conversation in lines of text; what is read and written is passed in."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from afterview import Answer, Interview, Look, State, Unrecognised, recognise
from afterview.rule_base import Question, QuestionKind
from afterview_cli.questions import chosen, either, misunderstood, options, quantity, span, words

__all__ = ["Dialogue", "Ending"]

PROMPT = " > "
INDENT = "   "
LOOKING = "? why this question", "b back", "s save and stop"
LEAVING_OPEN = "Enter don't know", "x doesn't apply", "r rather not say"
KEEPING = "Enter keep it", "d don't know"
AT_THE_END = "Enter see what may have decided it", "b back", "s save and stop"
ABOUT_NOTES = "A few words of your own. No rule reads them, and no result shows them."
MOST_CAUSES, MOST_EFFECTS = 3, 4
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
    ``write`` takes a line to show; ``save`` is called after every answer.
    """

    interview: Interview
    read: Callable[[str], str]
    write: Callable[[str], None]
    save: Callable[[Interview], None]
    look: Look

    def hold(self) -> Ending:
        """Ask until there is nothing left to ask, or until somebody stops."""
        self._greet()
        try:
            while True:
                question = self.interview.question
                if question is not None:
                    self._ask(question)
                elif self._closed():
                    return Ending.FINISHED
        except (_Stop, EOFError):
            return Ending.STOPPED

    def _greet(self) -> None:
        kept, about = len(self.interview.answers), self.interview.about
        if kept:
            self._say(f"Welcome back. {quantity(kept, 'answer')} kept.")
        else:
            self._say("A rejection hurts. If it is fresh, take an hour; your answers will keep.")
            self._say(f"About {quantity(about, 'question')}. Nothing leaves this computer.")
        if self.interview.question is not None:
            self.write("")
            self._say_keys(LOOKING)
            self._say_keys(LEAVING_OPEN)

    def _ask(self, question: Question) -> None:
        """Show a question and take lines until one of them leads on."""
        self._show(question)
        here = self.interview
        while self.interview is here:
            self._take(question, self._line())

    def _closed(self) -> bool:
        """Leave room for a last look back; here the end of the input is as good as Enter."""
        self.write("")
        self._say("There are no more questions.")
        self._say_keys(AT_THE_END)
        try:
            line = self._line().lower()
        except EOFError:
            return True
        if line == "s":
            raise _Stop
        if line == "b":
            self._go_back()
        return line == ""

    def _line(self) -> str:
        """Return what was typed without what nobody sees: the codes of keys, the breaks of a paste."""
        typed = self.read(PROMPT)
        return "".join(char if char.isprintable() or char in JOINERS else " " for char in typed).strip()

    def _take(self, question: Question, line: str) -> None:
        match line.lower():
            case "?":
                self._explain(question)
            case "b":
                self._go_back()
            case "s":
                raise _Stop
            case "" if self.interview.given is not None:
                self.interview = self.interview.kept()
            case "":
                self._answer(question, Answer(state=State.UNKNOWN))
            case "d" if self.interview.given is not None:
                self._answer(question, Answer(state=State.UNKNOWN))
            case "x":
                self._answer(question, Answer(state=State.NOT_APPLICABLE))
            case "r":
                self._answer(question, Answer(state=State.WITHHELD))
            case _:
                self._recognise(question, line)

    def _answer(self, question: Question, answer: Answer) -> None:
        self.interview = self.interview.answered(question, answer)
        self.save(self.interview)

    def _go_back(self) -> None:
        earlier = self.interview.back()
        if earlier is self.interview:
            self._say("This is the first question.", indent=INDENT)
        else:
            self.interview = earlier

    def _recognise(self, question: Question, line: str) -> None:
        try:
            value = recognise(question, chosen(question, line))
        except Unrecognised as error:
            self._say(misunderstood(question, line, error), indent=INDENT)
            self._say_keys((*LEAVING_OPEN, *LOOKING), indent=INDENT)
        else:
            self._answer(question, Answer(state=State.KNOWN, value=value))

    def _show(self, question: Question) -> None:
        self.write("")
        self._say_title(question)
        if question.hint:
            self._say(question.hint, indent=INDENT)
        if question.sensitive and question.reason:
            self._say(f"Asked because: {question.reason}", indent=INDENT)
        if question.kind.is_numeric:
            self._say(span(question), indent=INDENT)
        for line in options(question, self.look):
            self.write(line)
        if question.kind is QuestionKind.CHOICES:
            self._say("Several may apply, for example 1 3.", indent=INDENT)
        if question.kind is QuestionKind.NOTE:
            self._say(ABOUT_NOTES, indent=INDENT)
        if self.interview.given is not None:
            self._say(f"Your answer so far: {words(question, self.interview.given)}.", indent=INDENT)
            self._say_keys(KEEPING, indent=INDENT)

    def _say_title(self, question: Question) -> None:
        """Write where we are and what is asked; colour comes last, for it takes no columns."""
        place = f"{self.interview.position} of about {self.interview.about}"
        if self.look.plain:
            self.write(f"Question {place}: {question.ask}")
            return
        first, *rest = textwrap.wrap(f"{place} · {question.ask}", self.look.width - 1, break_on_hyphens=False)
        before, dot, title = first.partition(" · ")
        self.write(f" {before}{dot}{self.look.paint(title, 'title')}")
        for line in rest:
            self.write(f" {self.look.paint(line, 'title')}")

    def _explain(self, question: Question) -> None:
        if question.kind is QuestionKind.NOTE:
            self._say(ABOUT_NOTES, indent=INDENT)
            return
        purpose = self.interview.purpose(question)
        if not purpose.causes:
            self._say(
                "By itself it moves nothing yet; it decides which questions come next, "
                "or counts together with other answers.",
                indent=INDENT,
            )
            return
        causes = self.interview.rule_base.causes
        bearing = [f"{causes[id_].short} (now {now:.2f})" for id_, now in purpose.causes[:MOST_CAUSES]]
        self._say(f"It bears on {', '.join(bearing)}.", indent=INDENT)
        effects: dict[str, list[str]] = {}
        for shift in purpose.shifts:
            short = causes[shift.cause].short
            effect = f"put {short} at {shift.posterior:.2f}" if shift.posterior else f"rule out {short}"
            effects.setdefault(effect, []).append(f"“{shift.answer}”")
        for effect, answers in list(effects.items())[:MOST_EFFECTS]:
            self._say(f"{either(answers)} would {effect}.", indent=INDENT)

    def _say(self, text: str, *, indent: str = " ") -> None:
        """Write a sentence: wrapped, or as one line where the look is plain."""
        if self.look.plain:
            self.write(text)
            return
        for line in textwrap.wrap(text, self.look.width, initial_indent=indent, subsequent_indent=indent):
            self.write(line)

    def _say_keys(self, keys: Sequence[str], *, indent: str = " ") -> None:
        """Write keys with their meanings, none of them broken."""
        if self.look.plain:
            self.write(f"Keys: {', '.join(keys)}.")
            return
        unbroken = INDENT.join(key.replace(" ", "\u00a0") for key in keys)
        for line in textwrap.wrap(unbroken, self.look.width, initial_indent=indent, subsequent_indent=indent):
            self.write(line.replace("\u00a0", " "))
