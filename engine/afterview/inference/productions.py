"""Rules as productions: what follows from which statements, and nothing but positive statements.

A production says that where all of its needs hold, what it gives holds too. It knows no "not" and no
"unknown", so nothing it concluded is ever taken back while answers come in. Three truth values fit in all
the same: every rule has a statement that it is true and one that it is false, every finding one that it
holds and one that it does not, and where neither has been concluded it is unknown. "Not" is pushed to the
leaves, where an answer is compared with a set or a range, and a denied leaf is a statement of its own: it
holds where the answer is another one, or where the question does not apply.

Everything here is data. Which engine runs the productions is none of this module's business; the limits it
keeps, the needs of one production and the statements of one subject, are those of durable-rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import singledispatchmethod
from typing import NamedTuple, TypeAlias

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
    leaf_belief,
    push_negations,
)
from afterview.facts import Answer
from afterview.rule_base import RuleBase

__all__ = [
    "MOST_NEEDS",
    "Production",
    "Productions",
    "Statement",
    "finding_statement",
    "productions",
    "rule_statement",
]

MOST_NEEDS = 16
"""The needs of one production; what needs more is chained."""
BLOCK = 400
"""The parts of conditions that share a subject."""
LONGEST = 160
"""The characters of a statement about a question; what is longer is cut and numbered."""


class Statement(NamedTuple):
    """What can hold in a case: of a question, a finding, a rule or a part of a condition."""

    subject: str
    says: str


Needs: TypeAlias = tuple[Statement, ...]


class Production(NamedTuple):
    """Where all ``needs`` hold, all of ``gives`` holds; ``source`` is the rule it was first made for."""

    needs: Needs
    gives: tuple[Statement, ...]
    source: str


def rule_statement(rule: str, *, is_true: bool) -> Statement:
    """Return the statement that a rule's condition is true, or that it is false."""
    return Statement(f"rule {rule}", "true" if is_true else "false")


def finding_statement(finding: str, *, holds: bool) -> Statement:
    """Return the statement that a finding holds, or that it does not."""
    return Statement(f"finding {finding}", "holds" if holds else "does not hold")


class LeafStatement(NamedTuple):
    """A leaf over a question, or with the sign -1 its denial, and the statement made of it."""

    leaf: QuestionLeaf
    sign: int
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Productions:
    """A rule base as productions.

    ``outcomes`` names what a concluded statement decides: a rule or a finding by id, and its truth.
    ``leaves`` lists, for each question that is read, the statements its answers can make.
    """

    productions: tuple[Production, ...]
    outcomes: Mapping[Statement, tuple[str, bool]]
    leaves: Mapping[str, tuple[LeafStatement, ...]]

    def statements(self, question: str, answer: Answer) -> tuple[Statement, ...]:
        """Return what an answer says, as far as any production reads it; nothing if it decides nothing."""
        if not answer.settled:
            return ()
        leaves = self.leaves.get(question, ())
        return tuple(each.statement for each in leaves if each.sign * leaf_belief(each.leaf, answer) > 0)


def productions(rule_base: RuleBase) -> Productions:
    """Return the productions of a rule base: the truth and the falsehood of every rule and finding."""
    compiler = _Compiler()
    outcomes: dict[Statement, tuple[str, bool]] = {}
    for rule in rule_base.rules:
        for truth in (True, False):
            outcomes[rule_statement(rule.id, is_true=truth)] = (rule.id, truth)
            condition = push_negations(rule.when, negate=not truth)
            compiler.conclude(rule_statement(rule.id, is_true=truth), condition, rule.id)
    for finding, rules in rule_base.concluding.items():
        outcomes[finding_statement(finding, holds=True)] = (finding, True)
        outcomes[finding_statement(finding, holds=False)] = (finding, False)
        compiler.conclude_finding(finding, [rule.id for rule in rules])
    return Productions(productions=compiler.productions(), outcomes=outcomes, leaves=compiler.leaves())


class _Compiler:
    """Makes productions; equal conditions, and equal parts of conditions, are made once."""

    def __init__(self) -> None:
        self._gives: dict[Needs, dict[Statement, None]] = {}
        self._sources: dict[Needs, str] = {}
        self._parts: dict[object, Statement] = {}
        self._leaves: dict[Statement, LeafStatement] = {}
        self._numbered = 0
        self._source = ""

    def productions(self) -> tuple[Production, ...]:
        """Return what was made; productions that need the same are one."""
        return tuple(
            Production(needs, tuple(gives), self._sources[needs]) for needs, gives in self._gives.items()
        )

    def leaves(self) -> dict[str, tuple[LeafStatement, ...]]:
        """Return the statements about each question."""
        by_question: dict[str, list[LeafStatement]] = {}
        for each in self._leaves.values():
            by_question.setdefault(each.leaf.question, []).append(each)
        return {question: tuple(found) for question, found in by_question.items()}

    def conclude(self, given: Statement, condition: Condition, source: str) -> None:
        """Make a statement follow from a condition whose negations stand at the leaves."""
        self._source = source
        self._produce(self._ways(condition), given)

    def conclude_finding(self, finding: str, rules: list[str]) -> None:
        """Make a finding hold where one of its rules is true, and not where all of them are false."""
        self._source = rules[0] if rules else ""
        some = [(rule_statement(rule, is_true=True),) for rule in rules]
        none = tuple(rule_statement(rule, is_true=False) for rule in rules)
        self._produce(some, finding_statement(finding, holds=True))
        self._produce([none], finding_statement(finding, holds=False))

    def _produce(self, ways: Iterable[Needs], given: Statement) -> None:
        for way in ways:
            needs = self._short(tuple(sorted(set(way))))
            self._gives.setdefault(needs, {})[given] = None
            self._sources.setdefault(needs, self._source)

    def _short(self, needs: Needs) -> Needs:
        """Return needs that one production can have: while there are too many, the first become one."""
        while len(needs) > MOST_NEEDS:
            first, rest = needs[:MOST_NEEDS], needs[MOST_NEEDS:]
            needs = (self._part(("all", first), [first]), *rest)
        return needs

    def _part(self, key: object, ways: Iterable[Needs]) -> Statement:
        """Return the statement that stands for a part of a condition, making it if it is new."""
        if key not in self._parts:
            found = list(ways)
            if len(found) == 1 and len(found[0]) == 1:
                self._parts[key] = found[0][0]
            else:
                self._parts[key] = part = self._new_part()
                self._produce(found, part)
        return self._parts[key]

    def _new_part(self) -> Statement:
        block, number = divmod(self._numbered, BLOCK)
        self._numbered += 1
        return Statement(f"part {block + 1}", str(number + 1))

    def _statement(self, condition: Condition) -> Statement:
        """Return a single statement that holds exactly where a condition is true."""
        return self._part(condition, self._ways(condition))

    @singledispatchmethod
    def _ways(self, condition: Condition) -> Iterator[Needs]:
        """Yield the ways in which a condition can be true, each as the statements it takes."""
        raise TypeError(f"productions cannot be made of the condition {condition!r}")

    @_ways.register
    def _(self, condition: Chosen | Within | Includes) -> Iterator[Needs]:
        yield (self._leaf(condition, sign=1),)

    @_ways.register
    def _(self, condition: Not) -> Iterator[Needs]:
        assert isinstance(condition.part, QuestionLeaf), "negations have been pushed to the leaves"
        yield (self._leaf(condition.part, sign=-1),)

    @_ways.register
    def _(self, condition: Holds) -> Iterator[Needs]:
        yield (finding_statement(condition.finding, holds=condition.holds),)

    @_ways.register
    def _(self, condition: AllOf) -> Iterator[Needs]:
        yield tuple(need for part in condition.parts for need in self._needs(part))

    @_ways.register
    def _(self, condition: AnyOf) -> Iterator[Needs]:
        for part in condition.parts:
            yield from self._ways(part)

    @_ways.register
    def _(self, condition: AtLeast) -> Iterator[Needs]:
        yield from self._count(tuple(map(self._statement, condition.parts)), condition.count)

    def _needs(self, part: Condition) -> Needs:
        """Return the statements that one part of an ``all`` takes."""
        return next(self._ways(part)) if isinstance(part, AllOf) else (self._statement(part),)

    def _count(self, parts: Needs, count: int) -> Iterator[Needs]:
        """Yield how so many parts can hold: that many of all but the last, or one less and the last."""
        rest, last = parts[:-1], parts[-1]
        if count < len(parts):
            yield (self._counted(rest, count),)
        yield (last,) if count == 1 else (self._counted(rest, count - 1), last)

    def _counted(self, parts: Needs, count: int) -> Statement:
        return self._part((count, parts), self._count(parts, count))

    def _leaf(self, leaf: QuestionLeaf, *, sign: int) -> Statement:
        key = (leaf, sign)
        if key not in self._parts:
            statement = self._unused(leaf.question, _says(leaf) if sign > 0 else f"not ({_says(leaf)})")
            self._parts[key] = statement
            self._leaves[statement] = LeafStatement(leaf, sign, statement)
        return self._parts[key]

    def _unused(self, question: str, text: str) -> Statement:
        """Return a statement of moderate length that stands for no other leaf."""
        statement = Statement(question, text)
        if len(text) > LONGEST or statement in self._leaves:
            return Statement(question, f"{text[:LONGEST]}... ({len(self._leaves) + 1})")
        return statement


def _says(leaf: QuestionLeaf) -> str:
    """Return a leaf's set or range in words that only equal leaves of a question share."""
    match leaf:
        case Chosen(options=options):
            return " | ".join(sorted(options))
        case Includes(quantity=Quantity.ALL, options=options):
            return f"includes {' & '.join(sorted(options))}"
        case Includes(quantity=quantity, options=options):
            return f"{quantity.value.replace('_', ' ')} {' | '.join(sorted(options))}"
        case Within(low=low, high=high):
            return f"{'...' if low is None else low} to {'...' if high is None else high}"
