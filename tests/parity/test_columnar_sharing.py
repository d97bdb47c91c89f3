"""Gains within reach that one answer cannot give all are the same in a table as in a single case."""

from __future__ import annotations

from itertools import product

import pytest
from handmade import cause, choice, chosen, known, rule, rule_base, yes_no
from tables import expected, rows_of

from afterview.conditions import AllOf, AnyOf, AtLeast, Condition, Not
from afterview.differentials import Evaluator
from afterview.facts import Answer, Answers, State
from afterview.inference.columnar import columns_of

A, B, C = (chosen("q", option) for option in "abc")
R = chosen("r", "yes")
NEVER = AllOf(parts=(A, B))
CASES: list[Answers] = [
    {**q, **r}
    for q, r in product(
        [{}, {"q": known("a")}, {"q": known("c")}, {"q": Answer(state=State.WITHHELD)}],
        [{}, {"r": known("yes")}, {"r": known("no")}, {"r": Answer(state=State.NOT_APPLICABLE)}],
    )
]


@pytest.mark.parametrize(
    "groups",
    [
        pytest.param([[(A, 10)], [(B, 5)]], id="one answer gives one of two"),
        pytest.param([[(A, 10)], [(chosen("q", "a", "b"), 5)]], id="one answer gives both"),
        pytest.param([[(A, 10)], [(B, 5)], [(C, 8)]], id="three groups"),
        pytest.param([[(NEVER, 10)], [(AnyOf(parts=(C, R)), 5)]], id="no answer gives what stands alone"),
        pytest.param([[(NEVER, 10)], [(C, 5), (R, 5)]], id="another rule of equal weight is true"),
        pytest.param([[(A, 10), (B, 4), (R, 2)], [(B, 8), (C, 3)]], id="weaker rules stay"),
        pytest.param(
            [[(AnyOf(parts=(AllOf(parts=(A, R)), B)), 10)], [(B, 5)], [(Not(part=C), 3)]],
            id="several conditions on one question",
        ),
        pytest.param([[(AtLeast(count=2, parts=(A, A, R)), 10)], [(B, 5)]], id="a repeated part"),
        pytest.param([[(AnyOf(parts=(A, R)), 10)], [(B, 5)]], id="it hangs on another question, too"),
    ],
)
def test_what_an_answer_cannot_give_is_not_within_reach(groups: list[list[tuple[Condition, float]]]) -> None:
    rules = [
        rule(
            f"t.{group}-{place}",
            when,
            supports={"late": weight},
            counters={"rude": weight},
            group=f"g{group}",
        )
        for group, entries in enumerate(groups)
        for place, (when, weight) in enumerate(entries)
    ]
    base = rule_base(choice("q", *"abcd"), yes_no("r"), cause("late"), cause("rude", 0.3), *rules)
    found = Evaluator(base).evaluate(columns_of(base, CASES), every=True)
    assert [*rows_of(base, found)] == [expected(base, answers) for answers in CASES]


@pytest.mark.parametrize("weight", [10, 300, 1000, 2000])
def test_weights_that_need_wider_integers_come_to_the_same(weight: float) -> None:
    base = rule_base(
        *(choice("q", *"abcd"), yes_no("r"), cause("late"), cause("rude", 0.3)),
        rule("t.a", A, supports={"late": weight}, counters={"rude": weight - 0.1}),
        rule("t.r", R, supports={"rude": weight}, counters={"late": weight}),
    )
    found = Evaluator(base).evaluate(columns_of(base, CASES), every=True)
    assert [*rows_of(base, found)] == [expected(base, answers) for answers in CASES]
