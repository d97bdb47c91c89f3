"""Productions as rule sets of durable-rules: data, within the limits of its engine.

Past a limit durable-rules refuses a rule set, fires wrongly, or never comes back from the registration.
So nothing is registered here: productions are dealt out to as many rule sets as it takes, and what no
number of rule sets could carry is refused with the place of the rule that asks for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from afterview.errors import Problem
from afterview.inference.productions import MOST_NEEDS, Production, Statement
from afterview.rule_base import RuleBase

__all__ = [
    "BOOT",
    "Layout",
    "Shard",
    "ShardSize",
    "definition",
    "fact",
    "layout",
    "refusals",
    "session_bytes",
    "shards",
]

MOST_PRODUCTIONS = 4_000
"""The productions of a shard; at 4,097 rules a rule set is refused."""
MOST_SUBJECTS = 500
"""The subjects that a shard reads; at 512 the first fact never comes back, at 513 the registration."""
MOST_SAYINGS = 500
"""The statements of one subject that a shard reads; the limit behind it is the same."""
MOST_READERS = 250
"""The productions of a shard that read one statement; at 256 they fire wrongly."""
MOST_NEEDS_IN_ALL = 100_000
"""The needs of all productions: with this many a session would take a gigabyte."""
NEED_BYTES, PRODUCTION_BYTES = 10_800, 2_200
"""What a need and a production take of a session's memory, about, whether they come to hold or not."""

BOOT = Statement("session", "open")
"""What every session states first in every shard: a session in which nothing fired cannot be deleted."""


class Shard(NamedTuple):
    """The productions of one rule set, by their number in the rule base, and the statements they read."""

    productions: dict[int, Production]
    reads: frozenset[Statement]


class Layout(NamedTuple):
    """How productions lie in shards: which shards read a statement, and the number that is its fact's id."""

    shards: tuple[Shard, ...]
    readers: dict[Statement, tuple[int, ...]]
    numbers: dict[Statement, int]


class ShardSize:
    """How near a shard that is being filled has come to the limits."""

    def __init__(self) -> None:
        self._productions = 1
        self._readers: Counter[Statement] = Counter({BOOT: 1})
        self._sayings: Counter[str] = Counter({BOOT.subject: 1})

    @property
    def reads(self) -> frozenset[Statement]:
        """The statements that are read, but for the boot statement."""
        return frozenset(self._readers) - {BOOT}

    def has_room_for(self, production: Production) -> bool:
        """Return whether the shard keeps its limits with one more production."""
        needs = production.needs
        new = [need for need in needs if need not in self._readers]
        sayings = Counter(need.subject for need in new)
        subjects = sum(subject not in self._sayings for subject in sayings)
        return (
            self._productions < MOST_PRODUCTIONS
            and len(self._sayings) + subjects <= MOST_SUBJECTS
            and all(self._readers[need] < MOST_READERS for need in needs)
            and all(self._sayings[subject] + more <= MOST_SAYINGS for subject, more in sayings.items())
        )

    def add(self, production: Production) -> None:
        """Count a production in."""
        self._productions += 1
        self._sayings.update(need.subject for need in production.needs if need not in self._readers)
        self._readers.update(production.needs)


def shards(productions: tuple[Production, ...]) -> tuple[Shard, ...]:
    """Deal productions out, in their order, to shards that keep the limits."""
    found: list[Shard] = []
    size, held = ShardSize(), dict[int, Production]()
    for number, production in enumerate(productions):
        if not size.has_room_for(production):
            found.append(Shard(held, size.reads))
            size, held = ShardSize(), {}
        size.add(production)
        held[number] = production
    return (*found, Shard(held, size.reads))


def layout(productions: tuple[Production, ...]) -> Layout:
    """Return how productions lie in shards. The boot statement has the number 0 and no readers to look up."""
    dealt = shards(productions)
    read = dict.fromkeys(need for production in productions for need in production.needs)
    readers = {
        statement: tuple(index for index, shard in enumerate(dealt) if statement in shard.reads)
        for statement in read
    }
    return Layout(dealt, readers, {statement: number for number, statement in enumerate((BOOT, *read))})


def refusals(rule_base: RuleBase, productions: tuple[Production, ...]) -> Iterator[Problem]:
    """Yield what no number of shards could carry, at the rule that asks for it."""
    for production in productions:
        if not 1 <= len(production.needs) <= MOST_NEEDS:
            yield _problem(rule_base, production.source, f"{len(production.needs)} needs at once")
    needs = Counter[str]()
    for production in productions:
        needs[production.source] += len(production.needs)
    if needs.total() > MOST_NEEDS_IN_ALL:
        rule, count = needs.most_common(1)[0]
        found = f"{count:,} of the {needs.total():,} needs of all productions come of this rule, and"
        message = f"{found} {MOST_NEEDS_IN_ALL:,} is the most that is carried: split its condition"
        yield _problem(rule_base, rule, message)


def session_bytes(productions: tuple[Production, ...]) -> int:
    """Return the memory that one session takes, about."""
    return sum(PRODUCTION_BYTES + NEED_BYTES * len(each.needs) for each in productions) or 1


def _problem(rule_base: RuleBase, rule: str, message: str) -> Problem:
    return Problem(location=rule_base.rules_by_id[rule].location, code="E801", message=message)


def definition(shard: Shard, action: Callable[[int], object]) -> dict[str, Any]:
    """Return a shard as durable-rules takes it; ``action`` makes what a production runs, by its number."""
    boot = {"all": [_condition("n0", BOOT)], "dist": 0, "run": _idle}
    return {"boot": boot} | {
        str(number): {
            "all": [_condition(f"n{place}", need) for place, need in enumerate(production.needs)],
            "dist": 0,
            "run": action(number),
        }
        for number, production in shard.productions.items()
    }


def _condition(alias: str, need: Statement) -> dict[str, Any]:
    return {alias: {"$and": [{"subject": need.subject}, {"says": need.says}]}}


def _idle(_context: object) -> None:
    """Do nothing, which is all that the boot rule does."""


def fact(statement: Statement, number: int, session: str) -> dict[str, str]:
    """Return a statement as a fact of one session, a new object each time."""
    return {"subject": statement.subject, "says": statement.says, "id": str(number), "sid": session}
