"""Coverage: what cases show of rules and of the parts of their conditions, and totals that never round up."""

from __future__ import annotations

from fractions import Fraction

import pytest
from handmade import cause, chosen, known, rival, rule, rule_base, within, yes_no
from handmade import scale as scale_question

from afterview.conditions import AllOf, AnyOf, AtLeast, Condition, Not
from afterview.coverage import Coverage, PartCoverage, RuleCoverage, measure_coverage, parts_of
from afterview.facts import Answers
from afterview.rule_base import Case
from afterview.totals import Total

YES, NO = known("yes"), known("no")
A, B = chosen("a", "yes"), chosen("b", "yes")
BOTH = AllOf(parts=(A, Not(part=B)))
BASE = rule_base(
    *map(yes_no, "ab"),
    scale_question("q"),
    cause("rude"),
    rival("finalist"),
    rule("t.both", BOTH, supports={"rude": 10}),
    rule("t.many", within("q", 4), supports={"finalist": 5}),
    rule("stage.made", A, supports={"rude": 2}, generated=True),
)


def covered(*answers: Answers) -> Coverage:
    return measure_coverage(
        BASE, [Case(name=str(number), answers=each) for number, each in enumerate(answers)]
    )


def test_each_rule_and_each_part_is_counted_true_false_and_unknown() -> None:
    found = covered({"a": YES, "b": NO, "q": known(4)}, {"a": NO, "q": known(5)}, {})
    assert found == Coverage(
        cases=3,
        rules=(
            RuleCoverage(
                rule=BASE.rules_by_id["t.both"],
                parts=(
                    PartCoverage(condition=BOTH, cases=(1, 1, 1)),
                    PartCoverage(condition=A, cases=(1, 1, 1)),
                    PartCoverage(condition=Not(part=B), cases=(1, 0, 2)),
                    PartCoverage(condition=B, cases=(0, 1, 2)),
                ),
            ),
            RuleCoverage(
                rule=BASE.rules_by_id["t.many"],
                parts=(PartCoverage(condition=within("q", 4), cases=(2, 0, 1)),),
            ),
        ),
    )
    assert found.total == Total(hits=12, of=15)
    assert [part.missing for part in found.rules[0].parts] == [(), (), (False,), (True,)]


def test_the_rule_with_the_smallest_share_covered_comes_first_and_a_whole_one_not_at_all() -> None:
    whole = covered({"a": YES, "b": NO, "q": known(4)}, {"a": YES, "b": YES, "q": known(1)}, {"a": NO}, {})
    assert whole.worst_first == ()
    assert [each.rule.id for each in covered({"a": YES, "b": NO}, {}).worst_first] == ["t.many", "t.both"]


def test_without_a_case_nothing_is_covered() -> None:
    assert covered().total == Total(hits=0, of=15)


@pytest.mark.parametrize(
    ("condition", "parts"),
    [
        (A, [A]),
        (AllOf(parts=(A,)), [A]),
        (Not(part=AnyOf(parts=(A, B))), [Not(part=AnyOf(parts=(A, B))), AnyOf(parts=(A, B)), A, B]),
        (AtLeast(count=1, parts=(A, B)), [AtLeast(count=1, parts=(A, B)), A, B]),
    ],
)
def test_the_parts_of_a_condition_begin_with_itself(condition: Condition, parts: list[Condition]) -> None:
    assert list(parts_of(condition)) == parts


@pytest.mark.parametrize(
    ("hits", "of", "text"),
    [
        (9996, 10000, "99.9"),
        (2, 3, "66.6"),
        (1, 1, "100.0"),
        (0, 7, "0.0"),
        (0, 0, "100.0"),
        (1, 2000, "0.0"),
    ],
)
def test_a_total_is_never_rounded_up(hits: int, of: int, text: str) -> None:
    assert Total(hits=hits, of=of).text == text


def test_a_share_in_percent_is_exact() -> None:
    assert Total(hits=9996, of=10000).percent == Fraction("99.96")
