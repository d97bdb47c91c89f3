"""The answers worth trying where one asks what an answer would do.

Two answers that no condition tells apart do the same, so one of them is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache, partial
from itertools import chain, combinations

from afterview.conditions import Holds, QuestionLeaf, Within, leaves
from afterview.facts import Truth, Value
from afterview.rule_base import Question, QuestionKind, RuleBase, kept

__all__ = ["distance", "distinct_values", "is_usual", "leaves_over", "telling_values"]

MOST_COMBINED = 8
"""Options of a ``choices`` question that are tried in every combination; of more, each alone."""


def is_usual(question: Question, value: Value) -> Truth:
    """Return whether an answer reports nothing out of the ordinary; None where the pack does not tell."""
    if isinstance(value, int | Decimal):
        if question.usual_range is None:
            return None
        low, high = question.usual_range
        return (low is None or value >= low) and (high is None or value <= high)
    if question.usual is None:
        return None
    return value <= question.usual if isinstance(value, frozenset) else value in question.usual


def distance(value: Value, present: Value | None) -> float:
    """Return how far a value is from the present one: by options or by number; a set from none by its size.

    All options of a ``choice`` are equally far.
    """
    if isinstance(value, frozenset):
        return len(value ^ present) if isinstance(present, frozenset) else len(value)
    if isinstance(value, int | Decimal) and isinstance(present, int | Decimal):
        return float(abs(Decimal(value) - present))
    return 0


def telling_values(rule_base: RuleBase, question: Question) -> tuple[Value, ...]:
    """Return the values of a question that a reader expects: each option alone, none of them, each step.

    Of a number these are its bounds, and the limits that conditions set it. A note has none.
    """
    low, high = question.bounds
    if question.kind is QuestionKind.NUMBER:
        limits = (limit for leaf in leaves_over(rule_base, question.id) for limit in _limits(leaf))
        return tuple(sorted({limit for limit in (low, high, *limits) if limit is not None}))
    if question.kind is QuestionKind.CHOICES:
        return _each_alone(question.option_ids)
    if question.kind is QuestionKind.SCALE and isinstance(low, int) and isinstance(high, int):
        return tuple(range(low, high + 1))
    return question.option_ids


def distinct_values(rule_base: RuleBase, question: str) -> tuple[tuple[Value, ...], bool]:
    """Return values such that any value does what one of them does, and whether that is so.

    Of options that do the same a usual one is taken, of numbers the least. It is not so where conditions
    tell more options of a ``choices`` question apart than can be combined: then there is each alone, and none
    of them. A question that no condition reads has no values.
    """
    return _values(rule_base)(question)


@kept
def _values(rule_base: RuleBase) -> Callable[[str], tuple[tuple[Value, ...], bool]]:
    return cache(partial(_distinct_values, rule_base))


def _distinct_values(rule_base: RuleBase, question: str) -> tuple[tuple[Value, ...], bool]:
    asked, reading = rule_base.questions[question], leaves_over(rule_base, question)
    if not reading:
        return (), True
    if asked.kind.is_numeric:
        return tuple(_steps(asked, reading)), True
    if asked.kind is not QuestionKind.CHOICES:
        return tuple(_one_of_each(asked, reading)), True
    told_apart = tuple(option for option in asked.option_ids if any(_signature(option, reading)))
    if len(told_apart) > MOST_COMBINED:
        return _each_alone(told_apart), False
    sizes = range(len(told_apart) + 1)
    return tuple(frozenset(chosen) for size in sizes for chosen in combinations(told_apart, size)), True


def _each_alone(options: Iterable[str]) -> tuple[frozenset[str], ...]:
    return (*(frozenset({option}) for option in options), frozenset())


def _one_of_each(question: Question, reading: tuple[QuestionLeaf, ...]) -> list[str]:
    """Return one option of each set that the same conditions name: a usual one, else the first."""
    usual = question.usual or frozenset()
    alike: dict[tuple[bool, ...], str] = {}
    for option in sorted(question.option_ids, key=lambda option: option not in usual):
        alike.setdefault(_signature(option, reading), option)
    return [option for option in question.option_ids if option in alike.values()]


def _signature(option: str, reading: tuple[QuestionLeaf, ...]) -> tuple[bool, ...]:
    return tuple(not isinstance(leaf, Within) and option in leaf.options for leaf in reading)


def _steps(question: Question, reading: tuple[QuestionLeaf, ...]) -> list[int | Decimal]:
    """Return the least number of each range within which no condition changes."""
    step = Decimal(1).scaleb(-question.places) if question.places else 1
    low, high = question.bounds
    begins = {low} if low is not None else set()
    for leaf in reading:
        assert isinstance(leaf, Within), "a number is read by its limits"
        begins |= {leaf.low} if leaf.low is not None else set()
        begins |= {leaf.high + step} if leaf.high is not None else set()
    begins -= {begin for begin in begins if high is not None and begin > high}
    if low is None:
        begins.add(min(begins, default=(high or 0) + step) - step)
    return sorted(begins)


def _limits(leaf: QuestionLeaf) -> tuple[int | Decimal | None, ...]:
    return (leaf.low, leaf.high) if isinstance(leaf, Within) else ()


def leaves_over(rule_base: RuleBase, question: str) -> tuple[QuestionLeaf, ...]:
    """Return the leaves over a question in all conditions of a rule base, each once."""
    return _readings(rule_base).get(question, ())


@kept
def _readings(rule_base: RuleBase) -> dict[str, tuple[QuestionLeaf, ...]]:
    found: dict[str, dict[QuestionLeaf, None]] = {}
    for leaf in chain.from_iterable(map(leaves, rule_base.conditions())):
        if not isinstance(leaf, Holds):
            found.setdefault(leaf.question, {})[leaf] = None
    return {question: tuple(over) for question, over in found.items()}
