"""What a rule base asks of any engine: its conditions over answers, without negations and in order.

Nothing needs a third truth value here. A condition is pushed down to statements about answers that are true
as soon as they are known to be; a finding that has to be known not to hold has a statement of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, TypeAlias

from afterview import RuleBase
from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Chosen,
    Condition,
    Holds,
    Includes,
    Leaf,
    Not,
    Quantity,
    Within,
    leaves,
    push_negations,
)
from afterview.facts import Answer, Answers, State
from afterview.rule_base import Question

__all__ = [
    "NOT_APPLICABLE",
    "Among",
    "Between",
    "Has",
    "Joint",
    "Kind",
    "Lacks",
    "Plain",
    "Statement",
    "Token",
    "Tokens",
    "statements",
    "tokens",
]

NOT_APPLICABLE = "not-applicable"
MOST_NAMED = 20
"""A range of at most so many numbers is named number by number, as options are."""

Token: TypeAlias = str | int
Tokens: TypeAlias = Mapping[str, Token | frozenset[str]]
"""Settled answers by question: an option, a number, :data:`NOT_APPLICABLE`, or the set of what was chosen."""


@dataclass(frozen=True, slots=True)
class Among:
    """The answer to a question is one of these."""

    question: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The answer to a question is a number from ``low`` to ``high``, both inclusive."""

    question: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Has:
    """Of a question with several answers, one of these was chosen."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lacks:
    """A question with several answers was answered, and none of these was chosen."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joint:
    """At least so many of the parts are true: all of them, any, or a number between."""

    least: int
    parts: tuple[Plain, ...]


Plain: TypeAlias = Among | Between | Has | Lacks | Holds | Joint


class Kind(Enum):
    """What follows from a statement."""

    FIRES = "a rule fires"
    DENIES = "a finding does not hold"
    RULES_OUT = "a cause cannot be"


class Statement(NamedTuple):
    """Something that follows where ``when`` is true: of the rule, finding or cause at a position."""

    kind: Kind
    position: int
    when: Plain
    findings: tuple[str, ...] = ()
    """The findings that hold where a rule fires."""

    @property
    def code(self) -> int:
        """A number for it: the position of a rule, or -1 less the position of a cause that cannot be."""
        return self.position if self.kind is Kind.FIRES else -1 - self.position


def statements(rule_base: RuleBase) -> Iterator[Statement]:
    """Yield what follows from answers, each statement after those that it rests on."""
    left = {rule.id: position for position, rule in enumerate(rule_base.rules)}
    for place, finding in enumerate(rule_base.findings):
        concluding = rule_base.concluding[finding]
        for rule in concluding:
            if rule.id in left:
                when = plain(rule_base, rule.when)
                yield Statement(Kind.FIRES, left.pop(rule.id), when, rule.findings)
        denial = AllOf(parts=tuple(Not(part=rule.when) for rule in concluding))
        if finding in denied(rule_base):
            yield Statement(Kind.DENIES, place, plain(rule_base, denial))
    for id_, position in left.items():
        yield Statement(Kind.FIRES, position, plain(rule_base, rule_base.rules_by_id[id_].when))
    for position, cause in enumerate(rule_base.causes.values()):
        if cause.possible_when is not None:
            yield Statement(Kind.RULES_OUT, position, plain(rule_base, Not(part=cause.possible_when)))


def denied(rule_base: RuleBase) -> frozenset[str]:
    """Return the findings of which it matters whether they are known not to hold."""
    asked: list[Condition] = [push_negations(rule.when) for rule in rule_base.rules]
    possible = (cause.possible_when for cause in rule_base.causes.values())
    asked += [push_negations(each, negate=True) for each in possible if each is not None]
    found: set[str] = set()
    while new := {leaf.finding for each in asked for leaf in _findings(each) if not leaf.holds} - found:
        found |= new
        concluding = [rule for finding in new for rule in rule_base.concluding[finding]]
        asked = [push_negations(rule.when, negate=True) for rule in concluding]
    return frozenset(found)


def _findings(condition: Condition) -> Iterator[Holds]:
    return (leaf for leaf in leaves(condition) if isinstance(leaf, Holds))


def plain(rule_base: RuleBase, condition: Condition) -> Plain:
    """Return a condition without negations."""
    return _plain(rule_base, push_negations(condition))


def _plain(rule_base: RuleBase, condition: Condition) -> Plain:
    match condition:
        case AllOf(parts=parts):
            return _joint(len(parts), *(_plain(rule_base, part) for part in parts))
        case AnyOf(parts=parts):
            return _joint(1, *(_plain(rule_base, part) for part in parts))
        case AtLeast(count=count, parts=parts):
            return _joint(count, *(_plain(rule_base, part) for part in parts))
        case Not(part=Chosen() | Within() | Includes() as leaf):
            apply = Among(leaf.question, (NOT_APPLICABLE,))
            return _joint(1, apply, _leaf(rule_base.questions[leaf.question], leaf, holds=False))
        case Holds():
            return condition
        case Chosen() | Within() | Includes():
            return _leaf(rule_base.questions[condition.question], condition, holds=True)
    raise TypeError(f"no engine here knows the condition {condition!r}")


def _joint(least: int, *parts: Plain) -> Plain:
    """Join conditions; whatever one question has to be among is named once."""
    if least == 1 and all(isinstance(part, Among) for part in parts):
        among = [part for part in parts if isinstance(part, Among)]
        if len({part.question for part in among}) == 1:
            return Among(among[0].question, tuple(dict.fromkeys(t for part in among for t in part.tokens)))
    return parts[0] if len(parts) == 1 else Joint(least, parts)


def _leaf(question: Question, leaf: Leaf, *, holds: bool) -> Plain:
    """Return that a question has an answer which a leaf names, or one that it does not."""
    match leaf:
        case Chosen(options=options):
            named = tuple(option for option in question.option_ids if (option in options) is holds)
            return Among(question.id, named)
        case Within():
            return _numbers(question, leaf, holds=holds)
        case Includes(quantity=quantity, options=options):
            says = Has if (quantity is not Quantity.NONE) is holds else Lacks
            if quantity is not Quantity.ALL:
                return says(question.id, tuple(sorted(options)))
            parts = [says(question.id, (option,)) for option in sorted(options)]
            return _joint(len(parts) if holds else 1, *parts)
    raise TypeError(f"no engine here knows the condition {leaf!r}")


def _numbers(question: Question, leaf: Within, *, holds: bool) -> Plain:
    assert question.places == 0, "only whole numbers are compared here"
    least, most = (int(bound) for bound in question.bounds if bound is not None)
    low = least if leaf.low is None else int(leaf.low)
    high = most if leaf.high is None else int(leaf.high)
    if most - least < MOST_NAMED:
        return Among(question.id, tuple(n for n in range(least, most + 1) if (low <= n <= high) is holds))
    if holds:
        return Between(question.id, low, high)
    return _joint(1, Between(question.id, least, low - 1), Between(question.id, high + 1, most))


def tokens(answers: Answers) -> Tokens:
    """Return the settled answers of a form, all of which have to be certain."""
    return {id_: _token(answer) for id_, answer in answers.items() if answer.settled}


def _token(answer: Answer) -> Token | frozenset[str]:
    if answer.state is State.NOT_APPLICABLE:
        return NOT_APPLICABLE
    assert isinstance(answer.value, str | int | frozenset)
    return answer.value
