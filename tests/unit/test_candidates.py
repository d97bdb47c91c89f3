"""The answers worth trying: any value of a question does what one of them does, on every condition."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from exhaustive import effect, every_value, leaves_over
from generated import rule_bases
from handmade import (
    cause,
    choice,
    choices,
    chosen,
    excludes,
    includes,
    includes_any,
    note,
    number,
    rule,
    rule_base,
    scale,
    within,
    yes_no,
)
from hypothesis import given

from afterview.candidates import MOST_COMBINED, distinct_values, is_usual, telling_values
from afterview.conditions import Condition
from afterview.facts import Value
from afterview.rule_base import Question, RuleBase


def effects(rule_base: RuleBase, question: str, tried: Iterable[Value]) -> set[tuple[bool, ...]]:
    """Return all that some values do to the conditions that read a question; nothing where none does."""
    over = leaves_over(rule_base, question)
    return {effect(over, value) for value in tried} if over else set()


@given(base=rule_bases())
def test_any_value_does_what_one_of_the_distinct_values_does(base: RuleBase) -> None:
    for question in base.questions.values():
        found, complete = distinct_values(base, question.id)
        assert complete
        assert set(found) <= set(every_value(question))
        assert effects(base, question.id, found) == effects(base, question.id, every_value(question))


@pytest.mark.parametrize("bounds", [(None, None), (None, Decimal(3)), (Decimal(0), None)])
@pytest.mark.parametrize("when", [within("wait", high=3), within("wait", low=2), within("wait", 1, 2)])
def test_a_number_may_lack_a_bound(bounds: tuple[Decimal | None, Decimal | None], when: Condition) -> None:
    asked = replace(number("wait"), bounds=bounds)
    base = rule_base(asked, cause("late"), rule("theme.wait", when, supports={"late": 1}))
    found, _ = distinct_values(base, "wait")
    assert effects(base, "wait", found) == effects(base, "wait", every_value(asked))


def base(question: Question, *when: Condition) -> RuleBase:
    rules = (rule(f"theme.{number}", each, supports={"late": 1}) for number, each in enumerate(when))
    return rule_base(question, cause("late"), *rules)


def test_of_options_that_do_the_same_a_usual_one_is_taken_in_written_order() -> None:
    greeted = choice("greeted", "coldly", "warmly", "politely", "curtly", usual=frozenset({"politely"}))
    assert distinct_values(base(greeted, chosen("greeted", "curtly")), "greeted") == (
        ("politely", "curtly"),
        True,
    )


def test_a_number_begins_anew_behind_each_limit() -> None:
    wait = number("wait")
    assert distinct_values(base(wait, within("wait", 2, 4), within("wait", low=7)), "wait") == (
        (Decimal(0), 2, Decimal("4.1"), 7),
        True,
    )


def test_options_that_no_condition_names_are_left_out() -> None:
    brought = choices("brought", "pen", "paper", "coffee")
    told = base(brought, includes("brought", "pen"), excludes("brought", "paper"))
    empty, pen, paper = frozenset[str](), frozenset({"pen"}), frozenset({"paper"})
    assert distinct_values(told, "brought") == ((empty, pen, paper, pen | paper), True)


def test_too_many_options_are_tried_each_alone_and_that_is_said() -> None:
    options = tuple(f"o{number}" for number in range(MOST_COMBINED + 1))
    brought = choices("brought", *options)
    told = base(brought, *(includes_any("brought", option) for option in options))
    alone = (*(frozenset({option}) for option in options), frozenset())
    assert distinct_values(told, "brought") == (alone, False)
    fewer = base(brought, *(includes_any("brought", option) for option in options[1:]))
    assert len(distinct_values(fewer, "brought")[0]) == 2**MOST_COMBINED


def test_what_no_condition_reads_has_no_distinct_values() -> None:
    assert distinct_values(base(yes_no("smiled")), "smiled") == ((), True)


def test_a_reader_expects_every_option_and_every_step() -> None:
    brought = choices("brought", "pen", "paper")
    assert telling_values(base(brought), brought) == (
        frozenset({"pen"}),
        frozenset({"paper"}),
        frozenset(),
    )
    assert telling_values(base(went := scale("went", 1, 3)), went) == (1, 2, 3)
    assert telling_values(base(smiled := yes_no("smiled")), smiled) == ("yes", "no")
    assert telling_values(base(noted := note("noted")), noted) == ()
    wait = number("wait")
    assert telling_values(base(wait, within("wait", low=2)), wait) == (Decimal(0), 2, Decimal(10))


@pytest.mark.parametrize(
    ("question", "usual", "unusual"),
    [
        (choice("a", "x", "y", usual=frozenset({"x"})), "x", "y"),
        (choices("a", "x", "y", usual=frozenset()), frozenset(), frozenset({"x"})),
        (choices("a", "x", "y", usual=frozenset({"x"})), frozenset({"x"}), frozenset({"x", "y"})),
        (scale("a", usual_range=(3, None)), 3, 2),
        (scale("a", usual_range=(None, 3)), 3, 4),
    ],
)
def test_usual_is_what_the_pack_calls_so(question: object, usual: object, unusual: object) -> None:
    assert is_usual(question, usual) is True  # type: ignore[arg-type]
    assert is_usual(question, unusual) is False  # type: ignore[arg-type]


def test_where_the_pack_calls_nothing_usual_it_does_not_tell() -> None:
    for question, value in ((yes_no("a"), "yes"), (choices("a", "x"), frozenset("x")), (scale("a"), 3)):
        assert is_usual(question, value) is None
