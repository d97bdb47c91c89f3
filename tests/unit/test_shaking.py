"""First place under shaken weights, against the engine itself with such weights."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from generated import cases as generated_cases
from generated import rule_bases
from handmade import cause, chosen, known, rule, rule_base, yes_no
from hypothesis import given
from hypothesis import strategies as st
from labelled import BASE, CASES

from afterview.differential import diagnose
from afterview.evidence import tenths
from afterview.judgement import judge
from afterview.rule_base import Case, EvidenceItem, Label, LabelledCase, RuleBase
from afterview.shaking import Shake, Shaken, shake_weights
from afterview.shares import Share


def labelled(case: Case, cause_: str) -> LabelledCase:
    return LabelledCase(case=case, label=Label(cause=cause_))


def test_a_shake_of_nothing_changes_nothing() -> None:
    shake = Shake(percent=0, rounds=7, seed=3)

    assert shake_weights(BASE, judge(BASE, CASES), shake) == Shaken(
        shake=shake, changed=Share(hits=0, of=42), least=2 / 3, median=2 / 3, greatest=2 / 3
    )


def test_of_equal_scores_the_commoner_cause_stays_first() -> None:
    base = rule_base(
        yes_no("a"),
        cause("early", 0.1),
        cause("late", 0.5),
        rule("t.a", chosen("a", "yes"), supports={"early": 9.5}),
    )
    (judged,) = judge(base, [labelled(Case(name="A tie", answers={"a": known("yes")}), "late")])
    assert [each.score for each in judged.differential.hypotheses] == [0, 0]

    assert shake_weights(base, [judged], Shake(percent=0, rounds=1)).changed == Share(hits=0, of=1)


def test_a_close_race_is_decided_by_the_shake() -> None:
    """Of two equal causes the first by id leads; a shake exchanges them about every second time."""
    base = rule_base(
        yes_no("a"),
        cause("early"),
        cause("late"),
        rule("t.a", chosen("a", "yes"), supports={"early": 10, "late": 10}),
    )
    case = Case(name="A race", answers={"a": known("yes")})

    found = shake_weights(base, judge(base, [labelled(case, "early")]), Shake(percent=20, rounds=400))

    assert 160 < found.changed.hits < 240
    assert (found.changed.of, found.least, found.greatest) == (400, 0.0, 1.0)
    assert found.median == (1.0 if found.changed.hits < 200 else 0.0)


def test_only_cases_that_count_are_right_or_wrong_but_first_place_may_change_in_all() -> None:
    base = rule_base(
        yes_no("a"),
        cause("early"),
        cause("late"),
        rule("t.a", chosen("a", "yes"), supports={"early": 10, "late": 10}),
    )
    case = Case(name="A race", answers={"a": known("yes")})
    hidden = LabelledCase(case=case, label=Label(cause="early", recoverable=False))

    found = shake_weights(base, judge(base, [hidden]), Shake(percent=20, rounds=50))

    assert found.changed.hits > 0
    assert (found.least, found.median, found.greatest) == (None, None, None)


def test_a_cause_that_cannot_be_told_is_not_counted_as_right() -> None:
    base = rule_base(yes_no("a"), cause("early"), cause("late"))
    case = Case(name="Told", answers={})
    hidden = LabelledCase(case=case, label=Label(cause="early", recoverable=False))
    told = labelled(case, "late")

    found = shake_weights(base, judge(base, [hidden, told]), Shake(percent=20, rounds=3))

    assert (found.least, found.median, found.greatest) == (0.0, 0.0, 0.0)


def test_of_a_group_only_the_strongest_line_counts() -> None:
    base = rule_base(
        yes_no("a"),
        cause("early"),
        cause("late"),
        rule("t.a", chosen("a", "yes"), supports={"early": 6}, group="one"),
        rule("t.b", chosen("a", "yes"), supports={"early": 6}, group="one"),
        rule("t.c", chosen("a", "yes"), supports={"late": 9}),
    )
    case = Case(name="A race", answers={"a": known("yes")})

    found = shake_weights(base, judge(base, [labelled(case, "late")]), Shake(percent=10, rounds=20))

    assert (found.changed.hits, found.least) == (0, 1.0)


def test_equal_seeds_shake_alike_and_others_do_not() -> None:
    judged = judge(BASE, CASES)

    def changed(seed: int) -> int:
        return shake_weights(BASE, judged, Shake(percent=90, rounds=60, seed=seed)).changed.hits

    assert [changed(seed) for seed in range(5)] == [changed(seed) for seed in range(5)]
    assert len({changed(seed) for seed in range(5)}) > 1


def test_priors_are_not_shaken() -> None:
    base = rule_base(yes_no("a"), cause("early", 0.1), cause("late", 0.0999))
    case = Case(name="Nothing known", answers={})

    found = shake_weights(base, judge(base, [labelled(case, "early")]), Shake(percent=90, rounds=50))

    assert (found.changed.hits, found.least) == (0, 1.0)


def shaken(base: RuleBase, random: Random, percent: int) -> RuleBase:
    """Return a rule base with other weights, from factors drawn rule by rule as evidence is written."""

    def other(item: EvidenceItem) -> EvidenceItem:
        factor = random.uniform(1 - percent / 100, 1 + percent / 100)
        return replace(item, weight=tenths(item.weight * factor / 10))

    rules = tuple(replace(each, evidence=tuple(map(other, each.evidence))) for each in base.rules)
    return replace(base, rules=rules)


@given(st.data())
def test_a_shaken_case_is_ranked_as_a_rule_base_with_such_weights_ranks_it(data: st.DataObject) -> None:
    base = data.draw(rule_bases())
    case = Case(name="A case", answers=data.draw(generated_cases(base)))
    judged = judge(base, [labelled(case, next(iter(base.causes)))])
    seed = data.draw(st.integers(0, 5))

    found = shake_weights(base, judged, Shake(percent=60, rounds=3, seed=seed))

    random = Random(seed)
    rounds = [diagnose(shaken(base, random, 60), case.answers).hypotheses[:1] for _ in range(3)]
    before = judged[0].differential.hypotheses[:1]
    changed = [[each.cause for each in first] != [each.cause for each in before] for first in rounds]
    assert found.changed == Share(hits=sum(changed), of=3)


@given(st.data())
def test_a_shake_of_nothing_changes_no_first_place_whatever_a_pack_says(data: st.DataObject) -> None:
    base = data.draw(rule_bases())
    case = Case(name="A case", answers=data.draw(generated_cases(base)))
    judged = judge(base, [labelled(case, next(iter(base.causes)))])

    found = shake_weights(base, judged, Shake(percent=0, rounds=1))

    assert (found.changed.hits, found.median) == (0, float(judged[0].right))
