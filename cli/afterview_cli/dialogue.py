"""The questionnaire as a conversation in lines of text; what is read and written is passed in."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from afterview import Answer, Interview, Look, State, Unrecognised, recognise
from afterview.rule_base import Question, QuestionKind
from afterview_cli.phrases import Phrases, phrases
from afterview_cli.questions import chosen, either, misunderstood, options, span, words

__all__ = ["Dialogue", "Ending"]

PROMPT = " > "
INDENT = "   "
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
    said: Phrases = field(init=False)

    def __post_init__(self) -> None:
        self.said = phrases(self.interview.rule_base.pack.language)

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
            self._say(self.said.welcome_back.of(kept))
        else:
            self._say(self.said.greeting)
            self._say(self.said.about.of(about))
        if self.interview.question is not None:
            self.write("")
            self._say_keys(self.said.looking)
            self._say_keys(self.said.leaving_open)

    def _ask(self, question: Question) -> None:
        """Show a question and take lines until one of them leads on."""
        self._show(question)
        here = self.interview
        while self.interview is here:
            self._take(question, self._line())

    def _closed(self) -> bool:
        """Leave room for a last look back; here the end of the input is as good as Enter."""
        self.write("")
        self._say(self.said.no_more_questions)
        self._say_keys(self.said.at_the_end)
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
            self._say(self.said.first_question, indent=INDENT)
        else:
            self.interview = earlier

    def _recognise(self, question: Question, line: str) -> None:
        try:
            value = recognise(question, chosen(question, line))
        except Unrecognised:
            self._say(misunderstood(question, line, self.said), indent=INDENT)
            self._say_keys((*self.said.leaving_open, *self.said.looking), indent=INDENT)
        else:
            self._answer(question, Answer(state=State.KNOWN, value=value))

    def _show(self, question: Question) -> None:
        self.write("")
        self._say_title(question)
        if question.hint:
            self._say(question.hint, indent=INDENT)
        if question.sensitive and question.reason:
            self._say(self.said.asked_because.format(reason=question.reason), indent=INDENT)
        if question.kind.is_numeric:
            self._say(span(question, self.said), indent=INDENT)
        for line in options(question, self.look):
            self.write(line)
        if question.kind is QuestionKind.CHOICES:
            self._say(self.said.several_may_apply, indent=INDENT)
        if question.kind is QuestionKind.NOTE:
            self._say(self.said.about_notes, indent=INDENT)
        if self.interview.given is not None:
            given = words(question, self.interview.given, self.said)
            self._say(self.said.answer_so_far.format(answer=given), indent=INDENT)
            self._say_keys(self.said.keeping, indent=INDENT)

    def _say_title(self, question: Question) -> None:
        """Write where we are and what is asked; colour comes last, for it takes no columns."""
        place = self.said.place.format(position=self.interview.position, about=self.interview.about)
        if self.look.plain:
            self.write(self.said.question.format(place=place, ask=question.ask))
            return
        first, *rest = textwrap.wrap(f"{place} · {question.ask}", self.look.width - 1, break_on_hyphens=False)
        before, dot, title = first.partition(" · ")
        self.write(f" {before}{dot}{self.look.paint(title, 'title')}")
        for line in rest:
            self.write(f" {self.look.paint(line, 'title')}")

    def _explain(self, question: Question) -> None:
        if question.kind is QuestionKind.NOTE:
            self._say(self.said.about_notes, indent=INDENT)
            return
        purpose = self.interview.purpose(question)
        if not purpose.causes:
            self._say(self.said.moves_nothing, indent=INDENT)
            return
        bearing = [
            self.said.now.format(cause=self._short(cause), posterior=self._probability(now))
            for cause, now in purpose.causes[:MOST_CAUSES]
        ]
        self._say(self.said.bears_on.format(causes=", ".join(bearing)), indent=INDENT)
        effects: dict[tuple[str, str], list[str]] = {}
        for shift in purpose.shifts:
            effect = self._short(shift.cause), self._probability(shift.posterior) if shift.posterior else ""
            effects.setdefault(effect, []).append(self.said.quoted.format(text=shift.answer))
        for (cause, then), answers in list(effects.items())[:MOST_EFFECTS]:
            sentence = self.said.would_put if then else self.said.would_rule_out
            would = sentence.format(answers=either(answers, self.said), cause=cause, posterior=then)
            self._say(would, indent=INDENT)

    def _short(self, cause: str) -> str:
        return self.interview.rule_base.causes[cause].short

    def _probability(self, posterior: float) -> str:
        return self.said.number(f"{posterior:.2f}")

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
            self.write(self.said.keys.format(keys=", ".join(keys)))
            return
        unbroken = INDENT.join(key.replace(" ", "\u00a0") for key in keys)
        for line in textwrap.wrap(unbroken, self.look.width, initial_indent=indent, subsequent_indent=indent):
            self.write(line.replace("\u00a0", " "))
