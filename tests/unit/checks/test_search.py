"""Whether some answers make conditions true together, against cases that are drawn and all that there are."""

from __future__ import annotations

from itertools import product

import pytest
from beliefs import belief_in
from exhaustive import every_value
from generated import cases, rule_bases
from handmade import (
    NOT_APPLICABLE,
    choice,
    choices,
    chosen,
    excludes,
    fails,
    finding,
    holds,
    includes,
    includes_any,
    known,
    number,
    rule,
    rule_base,
    scale,
    within,
    yes_no,
)
from hypothesis import assume, given
from hypothesis import strategies as st

from afterview.checks import search as search_module
from afterview.checks.search import Aim, Found, Search
from afterview.conditions import AllOf, AnyOf, AtLeast, Condition, Not
from afterview.facts import UNASKED, Answer, Belief, State

PARTS = (
    yes_no("a"),
    choice("b", "x", "y", "z"),
    choices("c", "pen", "paper"),
    scale("d", 1, 3),
    number("e", "0", "1"),
    finding("late"),
    rule("t.late", chosen("a", "yes"), finds=("late",)),
)


def met(aim: Aim, belief: Belief) -> bool:
    return {
        Aim.TRUE: belief > 0,
        Aim.FALSE: belief < 0,
        Aim.NOT_TRUE: belief <= 0,
        Aim.NOT_FALSE: belief >= 0,
    }[aim]


def all_of(*parts: Condition) -> AllOf:
    return AllOf(parts=parts)


@pytest.mark.parametrize(
    ("condition", "answers"),
    [
        (all_of(chosen("a", "yes"), chosen("b", "y", "z")), {"a": known("yes"), "b": known("y")}),
        (all_of(chosen("b", "x", "y"), chosen("b", "y", "z")), {"b": known("y")}),
        (all_of(chosen("b", "x"), chosen("b", "y")), None),
        (all_of(chosen("a", "yes"), fails("late")), None),
        (all_of(chosen("a", "no"), fails("late")), {"a": known("no")}),
        (Not(part=chosen("b", "x", "y", "z")), {"b": NOT_APPLICABLE}),
        (all_of(includes("c", "pen"), includes("c", "paper")), {"c": known(frozenset({"pen", "paper"}))}),
        (all_of(includes("c", "pen"), excludes("c", "pen", "paper")), None),
        (all_of(includes_any("c", "pen", "paper"), excludes("c", "pen")), {"c": known(frozenset({"paper"}))}),
        (all_of(excludes("c", "pen"), excludes("c", "paper")), {"c": known(frozenset())}),
        (all_of(within("d", low=3), within("d", high=2)), None),
        (all_of(within("d", low=2), within("d", high=2)), {"d": known(2)}),
        (within("d", low=4), None),
        (
            AtLeast(count=2, parts=(chosen("b", "x"), chosen("b", "y"), chosen("a", "no"))),
            {"a": known("no"), "b": known("x")},
        ),
        (AtLeast(count=2, parts=(chosen("b", "x"), chosen("b", "y"), chosen("b", "z"))), None),
    ],
)
def test_answers_are_found_or_there_are_none(condition: Condition, answers: dict[str, Answer] | None) -> None:
    base = rule_base(*PARTS, rule("t.it", condition))
    assert Search(base).fires(base.rules_by_id["t.it"]) == Found(answers, decided=True)


def test_a_part_that_turns_out_not_to_do_is_given_up_for_another() -> None:
    either = AnyOf(parts=(chosen("b", "x"), chosen("d", "x")))
    blocked = [
        AnyOf(parts=(chosen("b", "y", "z"), chosen("a", answer), chosen("e", answer)))
        for answer in ("yes", "no")
    ]
    closed = [AnyOf(parts=(Not(part=chosen("a", each)), chosen("b", "y", "z"))) for each in ("yes", "no")]
    shut = [AnyOf(parts=(Not(part=chosen("e", each)), chosen("b", "y", "z"))) for each in ("yes", "no")]
    base = rule_base(yes_no("a"), choice("b", "x", "y", "z"), choice("d", "x", "y"), yes_no("e"))
    for parts in ([either, *blocked, *closed, *shut], [*blocked, *closed, *shut, either]):
        answers = Search(base).together((all_of(*parts), Aim.TRUE)).answers
        assert answers is not None
        assert belief_in(base, all_of(*parts), answers) > 0


def test_what_is_not_known_will_do_where_it_may() -> None:
    search = Search(rule_base(*PARTS))
    everything = chosen("b", "x", "y", "z")
    assert search.together((everything, Aim.NOT_TRUE)) == Found({}, decided=True)
    assert search.together((everything, Aim.FALSE)) == Found({"b": NOT_APPLICABLE}, decided=True)
    assert search.together((all_of(holds("late"), everything), Aim.NOT_FALSE)) == Found({}, decided=True)


def test_what_takes_too_long_is_not_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    pigeons = [choice(f"q{number}", "a", "b", "c") for number in range(4)]
    apart = [
        AnyOf(parts=(Not(part=chosen(f"q{one}", hole)), Not(part=chosen(f"q{two}", hole))))
        for one, two in product(range(4), repeat=2)
        if one < two
        for hole in "abc"
    ]
    housed = [chosen(f"q{number}", "a", "b", "c") for number in range(4)]
    base = rule_base(*pigeons, rule("t.it", all_of(*housed, *apart)))
    the_rule = base.rules_by_id["t.it"]
    assert Search(base).fires(the_rule) == Found(None, decided=True)
    monkeypatch.setattr(search_module, "MOST_STEPS", 3)
    assert Search(base).fires(the_rule) == Found(None, decided=False)
    assert not Search(base).fires(the_rule).never


AIMS = st.sampled_from(list(Aim))


@given(st.data())
def test_answers_that_are_found_do_and_where_none_are_found_no_case_does(
    data: st.DataObject,
) -> None:
    base = data.draw(rule_bases())
    conditions = [*dict.fromkeys(base.conditions())]
    goals = data.draw(st.lists(st.tuples(st.sampled_from(conditions), AIMS), min_size=1, max_size=3))
    found = Search(base).together(*goals)
    answers = found.answers if found.answers is not None else data.draw(cases(base))
    done = all(met(aim, belief_in(base, condition, answers)) for condition, aim in goals)
    assert found.decided
    assert done is (found.answers is not None)


@given(st.data())
def test_the_search_finds_what_trying_everything_finds(data: st.DataObject) -> None:
    base = data.draw(rule_bases(most_questions=2, most_rules=4))
    ways = [
        [UNASKED, Answer(state=State.NOT_APPLICABLE)]
        + [Answer(state=State.KNOWN, value=value) for value in every_value(question)]
        for question in base.questions.values()
    ]
    assume(len(ways[0]) * len(ways[-1]) <= 400)
    conditions = [*dict.fromkeys(base.conditions())]
    goals = data.draw(st.lists(st.tuples(st.sampled_from(conditions), AIMS), min_size=1, max_size=2))
    possible = any(
        all(met(aim, belief_in(base, condition, answers)) for condition, aim in goals)
        for each in product(*ways)
        for answers in [dict(zip(base.questions, each, strict=True))]
    )
    found = Search(base).together(*goals)
    assert found.decided
    assert (found.answers is not None) is possible
