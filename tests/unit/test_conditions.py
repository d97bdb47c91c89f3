"""The condition tree: every leaf over every state, and what can be asked of a condition."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
import yaml
from generated import answers_to, conditions, questions
from handmade import (
    NOT_APPLICABLE,
    UNKNOWN,
    WITHHELD,
    chosen,
    excludes,
    fails,
    holds,
    includes,
    includes_any,
    known,
    number,
    within,
)
from hypothesis import given
from hypothesis import strategies as st

from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Holds,
    Leaf,
    Not,
    QuestionLeaf,
    condition_data,
    evaluate,
    findings_read,
    leaf_belief,
    leaves,
    push_negations,
    questions_read,
    questions_required,
    settling_leaves,
)
from afterview.facts import UNASKED, Answer, Belief, Value
from afterview.loading.condition_reader import ConditionReader
from afterview.loading.nodes import SourceFile
from afterview.loading.vocabulary import Vocabulary
from afterview.loading.yaml_nodes import read_yaml
from afterview.rule_base import Question

A, B, C = (chosen("q", option) for option in "abc")

EACH_LEAF: list[tuple[QuestionLeaf, list[Value], list[Value]]] = [
    (chosen("q", "a"), ["a"], ["b"]),
    (chosen("q", "a", "b"), ["a", "b"], ["c"]),
    (within("q", low=2), [2, 5], [1]),
    (within("q", high=2), [1, 2], [3]),
    (within("q", low=2, high=3), [2, 3], [1, 4]),
    (within("q", low=2, high=2), [2], [1, 3]),
    (
        within("q", low=Decimal("0.5"), high=Decimal("1.50")),
        [Decimal("0.5"), Decimal("1.5"), 1],
        [Decimal("0.4"), Decimal("1.6"), 2],
    ),
    (
        includes("q", "a", "b"),
        [frozenset("ab"), frozenset("abc")],
        [frozenset("a"), frozenset("c"), frozenset()],
    ),
    (
        includes_any("q", "a", "b"),
        [frozenset("a"), frozenset("bc"), frozenset("ab")],
        [frozenset("c"), frozenset()],
    ),
    (
        excludes("q", "a", "b"),
        [frozenset("c"), frozenset()],
        [frozenset("a"), frozenset("bc"), frozenset("ab")],
    ),
]


@pytest.mark.parametrize(("leaf", "fitting", "unfitting"), EACH_LEAF)
@pytest.mark.parametrize("percent", [100, 40])
def test_a_known_answer_makes_a_leaf_as_true_or_false_as_it_is_certain(
    leaf: QuestionLeaf, fitting: list[Value], unfitting: list[Value], percent: int
) -> None:
    assert [leaf_belief(leaf, known(value, percent)) for value in fitting] == [percent] * len(fitting)
    assert [leaf_belief(leaf, known(value, percent)) for value in unfitting] == [-percent] * len(unfitting)


@pytest.mark.parametrize(("leaf", "fitting", "unfitting"), EACH_LEAF)
def test_where_a_question_does_not_apply_every_leaf_on_it_is_false(
    leaf: QuestionLeaf, fitting: list[Value], unfitting: list[Value]
) -> None:
    assert leaf_belief(leaf, NOT_APPLICABLE) == -100


@pytest.mark.parametrize(("leaf", "fitting", "unfitting"), EACH_LEAF)
@pytest.mark.parametrize("answer", [UNASKED, UNKNOWN, WITHHELD])
def test_an_answer_that_is_not_settled_leaves_every_leaf_unknown(
    leaf: QuestionLeaf, fitting: list[Value], unfitting: list[Value], answer: Answer
) -> None:
    assert leaf_belief(leaf, answer) == 0


def over(beliefs: dict[Leaf, Belief]) -> Callable[[Leaf], Belief]:
    return beliefs.__getitem__


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (AllOf(parts=(A, B)), 40),
        (AnyOf(parts=(A, B)), 90),
        (AllOf(parts=(A, B, C)), -70),
        (AnyOf(parts=(B, C)), 40),
        (Not(part=A), -90),
        (Not(part=C), 70),
        (AtLeast(count=1, parts=(A, B, C)), 90),
        (AtLeast(count=2, parts=(A, B, C)), 40),
        (AtLeast(count=3, parts=(A, B, C)), -70),
        (AllOf(parts=(A, Not(part=C))), 70),
        (AnyOf(parts=(Not(part=A), AllOf(parts=(B, Not(part=C))))), 40),
    ],
)
def test_belief_is_the_least_over_all_the_greatest_over_any_and_the_kth_greatest_in_count(
    condition: Condition, expected: int
) -> None:
    assert evaluate(condition, over({A: 90, B: 40, C: -70})) == expected


def test_what_is_unknown_decides_only_where_nothing_else_does() -> None:
    beliefs = over({A: 100, B: 0, C: -100})
    assert evaluate(AllOf(parts=(A, B)), beliefs) == 0
    assert evaluate(AllOf(parts=(B, C)), beliefs) == -100
    assert evaluate(AnyOf(parts=(A, B)), beliefs) == 100
    assert evaluate(AnyOf(parts=(B, C)), beliefs) == 0
    assert evaluate(Not(part=B), beliefs) == 0
    assert evaluate(AtLeast(count=2, parts=(A, B, C)), beliefs) == 0


NESTED = AllOf(
    parts=(
        chosen("p", "yes"),
        AnyOf(parts=(holds("f"), Not(part=within("s", low=3)))),
        AtLeast(count=2, parts=(includes("m", "x"), fails("g"), chosen("p", "yes"))),
    )
)


def test_leaves_come_in_written_order_repeated_ones_too() -> None:
    assert list(leaves(NESTED)) == [
        chosen("p", "yes"),
        holds("f"),
        within("s", low=3),
        includes("m", "x"),
        fails("g"),
        chosen("p", "yes"),
    ]


def test_a_condition_reads_its_own_questions_and_findings() -> None:
    assert questions_read(NESTED) == {"p", "s", "m"}
    assert findings_read(NESTED) == {"f", "g"}


P, Q, R = chosen("p", "a"), within("q", low=1), includes("r", "a")


@pytest.mark.parametrize(
    ("condition", "required"),
    [
        (P, {"p"}),
        (Q, {"q"}),
        (R, {"r"}),
        (excludes("r", "a"), {"r"}),
        (holds("f"), set()),
        (Not(part=P), set()),
        (Not(part=Not(part=P)), set()),
        (AllOf(parts=(P, Q, Not(part=R), holds("f"))), {"p", "q"}),
        (AllOf(parts=(P, AllOf(parts=(Q, R)))), {"p", "q", "r"}),
        (AnyOf(parts=(P, Q)), set()),
        (AnyOf(parts=(AllOf(parts=(P, Q)), AllOf(parts=(P, R)))), {"p"}),
        (AnyOf(parts=(P, chosen("p", "b"))), {"p"}),
        (AnyOf(parts=(P, holds("f"))), set()),
        (AtLeast(count=1, parts=(P, P)), set()),
    ],
)
def test_required_are_the_questions_that_are_answered_whenever_the_condition_is_true(
    condition: Condition, required: set[str]
) -> None:
    assert questions_required(condition) == required


@pytest.mark.parametrize(
    ("condition", "pushed", "opposite"),
    [
        (P, P, Not(part=P)),
        (Not(part=P), Not(part=P), P),
        (Not(part=Not(part=P)), P, Not(part=P)),
        (holds("f"), holds("f"), fails("f")),
        (Not(part=fails("f")), holds("f"), fails("f")),
        (
            Not(part=AllOf(parts=(P, Not(part=Q)))),
            AnyOf(parts=(Not(part=P), Q)),
            AllOf(parts=(P, Not(part=Q))),
        ),
        (Not(part=AnyOf(parts=(P, Q))), AllOf(parts=(Not(part=P), Not(part=Q))), AnyOf(parts=(P, Q))),
        (
            Not(part=AtLeast(count=1, parts=(P, Q, R))),
            AtLeast(count=3, parts=(Not(part=P), Not(part=Q), Not(part=R))),
            AtLeast(count=1, parts=(P, Q, R)),
        ),
        (
            AtLeast(count=2, parts=(P, Q, R)),
            AtLeast(count=2, parts=(P, Q, R)),
            AtLeast(count=2, parts=(Not(part=P), Not(part=Q), Not(part=R))),
        ),
    ],
)
def test_negations_are_pushed_to_the_leaves_over_questions(
    condition: Condition, pushed: Condition, opposite: Condition
) -> None:
    assert push_negations(condition) == pushed
    assert push_negations(condition, negate=True) == opposite


@pytest.mark.parametrize(
    ("condition", "settling"),
    [
        (AllOf(parts=(A, B)), (A, B)),
        (AllOf(parts=(B, C, A)), (C,)),
        (AnyOf(parts=(C, B, A)), (B, A)),
        (AnyOf(parts=(C, Not(part=A))), (C, A)),
        (Not(part=C), (C,)),
        (AtLeast(count=1, parts=(C, B, A)), (B, A)),
        (AtLeast(count=3, parts=(C, B, A)), (C,)),
        (AllOf(parts=(A, B, A)), (A, B)),
        (chosen("unanswered", "a"), ()),
        (AllOf(parts=(A, chosen("unanswered", "a"))), ()),
        (AnyOf(parts=(A, chosen("unanswered", "a"))), (A,)),
    ],
)
def test_the_leaves_that_settle_a_condition_are_those_that_go_its_way_in_written_order(
    condition: Condition, settling: tuple[Leaf, ...]
) -> None:
    beliefs = over({A: 100, B: 50, C: -100, chosen("unanswered", "a"): 0})
    assert settling_leaves(condition, beliefs) == settling


@pytest.mark.parametrize(
    ("condition", "written"),
    [
        (chosen("q", "b", "a"), {"q": ["a", "b"]}),
        (within("q", low=2), {"q": {"at_least": 2}}),
        (within("q", high=2), {"q": {"at_most": 2}}),
        (within("q", low=2, high=2), {"q": {"between": [2, 2]}}),
        (within("q", low=Decimal("0.5"), high=Decimal("2.5")), {"q": {"between": [0.5, 2.5]}}),
        (includes("q", "b", "a"), {"q": {"includes": ["a", "b"]}}),
        (includes_any("q", "b", "a"), {"q": {"includes_any": ["a", "b"]}}),
        (excludes("q", "b", "a"), {"q": {"excludes": ["a", "b"]}}),
        (holds("f"), {"f": "yes"}),
        (fails("f"), {"f": "no"}),
        (Not(part=A), {"not": {"q": ["a"]}}),
        (AllOf(parts=(A, B)), {"all": [{"q": ["a"]}, {"q": ["b"]}]}),
        (AnyOf(parts=(B, A)), {"any": [{"q": ["b"]}, {"q": ["a"]}]}),
        (
            AtLeast(count=1, parts=(A, B)),
            {"count": {"at_least": 1, "of": [{"q": ["a"]}, {"q": ["b"]}]}},
        ),
    ],
)
def test_a_condition_is_written_as_in_a_rule_file(condition: Condition, written: object) -> None:
    assert condition_data(condition) == written


FINDINGS = ("f", "g")


@st.composite
def worded(draw: st.DrawFn) -> tuple[list[Question], Condition]:
    asked = [draw(questions(f"q{position}", [])) for position in range(3)]
    return asked, draw(conditions(asked, FINDINGS))


def read_back(asked: list[Question], condition: Condition) -> Condition:
    """Return what the loader makes of a condition that was written out."""
    vocabulary = Vocabulary(questions={each.id: each for each in asked}, findings=dict.fromkeys(FINDINGS))
    file = SourceFile("rules.yaml", text=yaml.safe_dump(condition_data(condition)))
    node = read_yaml(file)
    assert node is not None
    read = ConditionReader(vocabulary).read(file, node)
    assert file.problems == []
    return read


@given(worded(), st.data())
def test_a_condition_that_is_written_and_read_again_means_the_same(
    world: tuple[list[Question], Condition], data: st.DataObject
) -> None:
    asked, condition = world
    answers = {each.id: data.draw(answers_to(each)) for each in asked}
    holding = {name: data.draw(st.sampled_from([-100, -40, 0, 60, 100])) for name in FINDINGS}

    def belief(leaf: Leaf) -> Belief:
        if isinstance(leaf, Holds):
            return holding[leaf.finding] if leaf.holds else -holding[leaf.finding]
        return leaf_belief(leaf, answers[leaf.question])

    again = read_back(asked, condition)
    assert evaluate(again, belief) == evaluate(condition, belief)
    assert list(leaves(again)) == list(leaves(condition))


@given(st.decimals(0, 10, places=6))
def test_a_bound_with_decimals_that_is_written_and_read_again_is_the_same_bound(bound: Decimal) -> None:
    condition = within("hours", low=bound)
    assert read_back([number("hours", places=6)], condition) == condition
