"""When a question of an XLSForm is left out, as an expression of XPath over the answers so far.

A condition is true, false or unknown, and XPath has two truth values. So what is written here says when a
condition is *known*: a question is left out where the answers tell that it makes no sense, or that a short
interview would not ask it, and shown wherever that is not known. A question that is left out counts as one
that does not apply, as everything is false that is asked of it; what is not asked in the form is unknown.

Findings, and questions left out that others hang on, are fields of their own that the form calculates:
written out in full, some expressions would be longer than a form can hold. No id has capitals, so that these
fields are called as no question is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from afterview.blank_forms.offered import STATE_CODES, options_of, states_of
from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Chosen,
    Condition,
    Holds,
    Includes,
    Not,
    Quantity,
    QuestionLeaf,
    Within,
    push_negations,
)
from afterview.facts import State
from afterview.intake.marks import HOLDS, LEFT_OUT
from afterview.rule_base import Question, RuleBase

__all__ = ["NEVER", "Paths"]

NEVER = "false()"
_ALWAYS = "true()"
_DOES_NOT_APPLY = STATE_CODES[State.NOT_APPLICABLE]


class Paths:
    """What decides, in a form that asks some ``questions``, which of them are shown.

    ``calculated`` has the fields that the form calculates, by name.
    """

    def __init__(self, rule_base: RuleBase, questions: Iterable[Question]) -> None:
        self.calculated: dict[str, str] = {}
        self._rule_base = rule_base
        self._asked = {each.id: each for each in questions}
        self._left_out: dict[str, str] = {}
        self._findings: dict[str, dict[bool, str]] = {}
        for each in self._asked.values():
            self._expression(each)

    def relevant(self, question: Question) -> str:
        """Return when a question is shown; nothing where it always is."""
        name = f"{LEFT_OUT}{question.id}"
        left_out = f"${{{name}}} = 'yes'" if name in self.calculated else self._left_out[question.id]
        return "" if left_out == NEVER else f"not({left_out})"

    def _expression(self, question: Question) -> str:
        """Return when a question is left out: where it is known to make no sense, or not to be asked."""
        if question.id not in self._left_out:
            self._left_out[question.id] = NEVER  # its own answer does not tell whether it makes sense
            conditions = (question.relevant_when, question.asked_when)
            known = [self._true(push_negations(each, negate=True)) for each in conditions if each]
            self._left_out[question.id] = _any(known)
        return self._left_out[question.id]

    def _true(self, condition: Condition) -> str:
        """Return when a condition is known to be true; ``not`` stands before leaves only."""
        match condition:
            case AllOf(parts=parts):
                return _all(map(self._true, parts))
            case AnyOf(parts=parts):
                return _any(map(self._true, parts))
            case AtLeast(count=count, parts=parts):
                return _at_least(count, map(self._true, parts))
            case Holds(finding=finding, holds=holds):
                return self._finding(finding, holds=holds)
            case Not(part=leaf):
                assert isinstance(leaf, QuestionLeaf)
                return self._leaf(leaf, matches=False)
            case leaf:
                return self._leaf(leaf, matches=True)

    def _finding(self, finding: str, *, holds: bool) -> str:
        """Return when a finding is known to hold, by one of its rules, or not to, by none of them."""
        if finding not in self._findings:
            rules = self._rule_base.concluding[finding]
            yes = _any(self._true(push_negations(rule.when)) for rule in rules)
            no = _all(self._true(push_negations(rule.when, negate=True)) for rule in rules)
            self._findings[finding] = {True: yes, False: no}
        known, name = self._findings[finding], f"{HOLDS}{finding}"
        if known[holds] == NEVER:
            return NEVER
        self.calculated[name] = f"if({known[True]}, 'yes', if({known[False]}, 'no', ''))"
        return f"${{{name}}} = '{'yes' if holds else 'no'}'"

    def _leaf(self, leaf: QuestionLeaf, *, matches: bool) -> str:
        question = self._asked.get(leaf.question)
        if question is None:
            return NEVER
        if matches:
            return _matching(leaf, question)
        return _any([_failing(leaf, question), self._is_left_out(question)])

    def _is_left_out(self, question: Question) -> str:
        expression = self._expression(question)
        if expression == NEVER:
            return NEVER
        name = f"{LEFT_OUT}{question.id}"
        self.calculated[name] = f"if({expression}, 'yes', '')"
        return f"${{{name}}} = 'yes'"


def _matching(leaf: QuestionLeaf, question: Question) -> str:
    """Return when the answer to a question is known, and a leaf is true of it."""
    path = f"${{{question.id}}}"
    match leaf:
        case Chosen(options=options):
            return _one_of(path, [each for each in question.option_ids if each in options])
        case Within(low=low, high=high):
            return _all(_compared(path, (">=", low), ("<=", high)))
        case Includes(quantity=quantity, options=options):
            selected = _selected(question, options)
            if quantity is Quantity.NONE:
                bare = [f"{path} = ''", _one_of(path, _codes(question, *STATE_CODES)), *selected]
                return _all(f"not({each})" for each in bare if each != NEVER)
            return _all(selected) if quantity is Quantity.ALL else _any(selected)


def _failing(leaf: QuestionLeaf, question: Question) -> str:
    """Return when the answer to a question is known, and a leaf is false of it."""
    path = f"${{{question.id}}}"
    match leaf:
        case Chosen(options=options):
            others = [each for each in question.option_ids if each not in options]
            return _one_of(path, [*others, _DOES_NOT_APPLY])
        case Within(low=low, high=high):
            states = [_DOES_NOT_APPLY] if options_of(question) else []
            return _any([*_compared(path, ("<", low), (">", high)), _one_of(path, states)])
        case Includes(quantity=Quantity.ALL, options=options):
            missing = _any(f"not({each})" for each in _selected(question, options))
            open_ = [f"{path} = ''", _one_of(path, _codes(question, State.UNKNOWN, State.WITHHELD))]
            return _all([*(f"not({each})" for each in open_ if each != NEVER), missing])
        case Includes(quantity=quantity):
            other = Quantity.NONE if quantity is Quantity.ANY else Quantity.ANY
            not_at_all = _one_of(path, _codes(question, State.NOT_APPLICABLE))
            return _any([_matching(replace(leaf, quantity=other), question), not_at_all])


def _compared(path: str, *ends: tuple[str, int | Decimal | None]) -> list[str]:
    """Return comparisons with the ends of a range: none of them is true of what is no number."""
    return [f"number({path}) {sign} {end}" for sign, end in ends if end is not None]


def _selected(question: Question, options: frozenset[str]) -> list[str]:
    return [f"selected(${{{question.id}}}, '{each}')" for each in question.option_ids if each in options]


def _codes(question: Question, *states: State) -> list[str]:
    """Return the codes of states, as far as the question offers them."""
    offered = {each.id for each in states_of(question, "")}
    return [STATE_CODES[each] for each in states if STATE_CODES[each] in offered]


def _one_of(path: str, codes: Iterable[str]) -> str:
    return _any(f"{path} = '{each}'" for each in codes)


def _any(parts: Iterable[str]) -> str:
    some = [each for each in dict.fromkeys(parts) if each != NEVER]
    if _ALWAYS in some or not some:
        return _ALWAYS if some else NEVER
    return some[0] if len(some) == 1 else f"({' or '.join(some)})"


def _all(parts: Iterable[str]) -> str:
    every = [each for each in dict.fromkeys(parts) if each != _ALWAYS]
    if NEVER in every or not every:
        return NEVER if every else _ALWAYS
    return every[0] if len(every) == 1 else f"({' and '.join(every)})"


def _at_least(count: int, parts: Iterable[str]) -> str:
    listed = list(parts)
    count -= listed.count(_ALWAYS)
    some = [each for each in listed if each not in {NEVER, _ALWAYS}]
    if count <= 0 or count > len(some):
        return _ALWAYS if count <= 0 else NEVER
    return f"({' + '.join(f'number({each})' for each in some)} >= {count})"
