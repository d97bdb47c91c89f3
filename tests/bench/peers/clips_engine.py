"""CLIPS, by way of clipspy: a ``defrule`` for every statement and a fact for every answer.

A fact is ``(answer QUESTION OPTION)``, with ``answered`` as one more option where several may be chosen, so
that "none of these" is a fact that is there and one that is not. Nothing that is derived is ever negated,
so rules may fire in any order. Alternatives become a fact of their own, ``(part NUMBER)``.

Two ways of driving it were kept. What is slow in clipspy is neither matching nor firing but text: to load
28 facts as text takes half a millisecond, to pass their words as arguments of a function a fifth of that.
Tried and no faster: a relation for every question, ``or`` in place of a fact for alternatives. Tried and
slower: one assert a fact from Python, fired rules as facts, a Python function that every rule calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import combinations
from typing import Any

from afterview import RuleBase
from afterview.conditions import Holds
from afterview.facts import Answers
from peers.logic import Among, Between, Has, Joint, Kind, Lacks, Plain, Statement, Token, statements, tokens
from peers.scoring import Found, Scoring

__all__ = ["Clips", "ClipsText"]

EVALUATE = """
(deffunction evaluate-form ($?words)
  (reset)
  (bind ?place 1)
  (while (< ?place (length$ ?words))
    (assert (answer (nth$ ?place ?words) (nth$ (+ ?place 1) ?words)))
    (bind ?place (+ ?place 2)))
  (run)
  ?*found*)
"""


class Clips:
    """The fastest way that was found: one call a form, its words as arguments, what fired as result."""

    name = "CLIPS (clipspy), one call a form"
    noted = "(bind ?*found* (create$ ?*found* {}))"

    def __init__(self, rule_base: RuleBase) -> None:
        self.clips: Any = import_module("clips")
        self.scoring = Scoring(rule_base)
        self._findings = list(rule_base.findings)
        self._parts: dict[Plain, int] = {}
        self._rules = 0
        self.environment = self.clips.Environment()
        self.environment.build("(defglobal ?*found* = (create$))")
        self.define()
        for statement in statements(rule_base):
            self._build(statement.when, self._action(statement))

    def define(self) -> None:
        """Define the function that takes a form."""
        self.environment.build(EVALUATE)
        self._evaluate: Callable[..., tuple[int, ...]] = self.environment.find_function("evaluate-form")

    def prepare(self, answers: Answers) -> Any:
        """Return the words of a form in pairs, question and answer."""
        return [self._word(word) for pair in answer_pairs(answers) for word in pair]

    def _word(self, word: Token) -> Any:
        return word if isinstance(word, int) else self.clips.Symbol(word)

    def find(self, form: Any) -> Found:
        return self.scoring.of_codes(self._evaluate(form))

    def _action(self, statement: Statement) -> str:
        if statement.kind is Kind.DENIES:
            return f"(assert (denied {self._findings[statement.position]}))"
        holding = "".join(f"(assert (holds {finding}))" for finding in statement.findings)
        return self.noted.format(statement.code) + holding

    def _build(self, when: Plain, action: str) -> None:
        elements = self._elements(when)
        self._rules += 1
        self.environment.build(f"(defrule rule-{self._rules} {elements} => {action})")

    def _elements(self, when: Plain) -> str:
        """Return the conditional elements of a rule."""
        match when:
            case Among(question=question, tokens=options) | Has(question=question, options=options):
                return f"(answer {question} {'|'.join(map(str, options))})"
            case Lacks(question=question, options=options):
                return f"(answer {question} answered) (not (answer {question} {'|'.join(options)}))"
            case Between(question=question, low=low, high=high):
                return f"(answer {question} ?n&:(and (integerp ?n) (<= {low} ?n {high})))"
            case Holds(finding=finding, holds=holds):
                return f"({'holds' if holds else 'denied'} {finding})"
            case Joint(least=least, parts=parts) if least == len(parts):
                return " ".join(map(self._elements, parts))
            case Joint():
                return f"(part {self._part(when)})"

    def _part(self, joint: Joint) -> int:
        """Return the number of the fact that says that enough parts are true, with rules that assert it."""
        if joint not in self._parts:
            number = self._parts[joint] = len(self._parts)
            for enough in combinations(joint.parts, joint.least):
                self._build(Joint(joint.least, enough), f"(assert (part {number}))")
        return self._parts[joint]


class ClipsText(Clips):
    """As the manual of clipspy shows it: facts as text, and a Python function that every rule calls."""

    name = "CLIPS (clipspy), facts as text"
    noted = "(note-that {})"

    def define(self) -> None:
        self._codes: list[int] = []
        self.environment.define_function(self._codes.append, name="note-that")

    def prepare(self, answers: Answers) -> Any:
        return "".join(f"(answer {question} {word})" for question, word in answer_pairs(answers))

    def find(self, form: Any) -> Found:
        self._codes.clear()
        self.environment.reset()
        self.environment.load_facts(form)
        self.environment.run()
        return self.scoring.of_codes(self._codes)


def answer_pairs(answers: Answers) -> Iterator[tuple[str, Token]]:
    """Yield each question with what is told of it: one word, or a word for everything that was chosen."""
    for question, token in tokens(answers).items():
        if isinstance(token, frozenset):
            yield question, "answered"
            yield from ((question, option) for option in sorted(token))
        else:
            yield question, token
