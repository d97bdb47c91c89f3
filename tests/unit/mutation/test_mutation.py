"""All mutants of a rule base: what became of each, and that processes change nothing of it."""

from __future__ import annotations

from builtin import pack, pack_cases
from handmade import cause, chosen, known, rival, rule, rule_base, yes_no

from afterview.mutation import Change, try_mutants
from afterview.rule_base import Case, Expectation
from afterview.totals import Total

YES, NO = known("yes"), known("no")
BASE = rule_base(
    *map(yes_no, "ab"),
    cause("rude"),
    rival("finalist"),
    rule("t.a", chosen("a", "yes"), supports={"rude": 10}),
    rule("t.made", chosen("b", "yes"), supports={"rude": 10}, generated=True),
)
FIRES = Case(name="fires", answers={"a": YES}, expect=Expectation(fires=("t.a",)))
LEADS = Case(name="leads", answers={"a": YES}, expect=Expectation(top=("rude",)))


def test_each_mutant_is_told_with_the_case_that_fails_under_it() -> None:
    found = try_mutants(BASE, [FIRES])
    assert [(each.mutant.change, each.killer) for each in found.verdicts] == [
        (Change.NEGATED, FIRES),
        (Change.RULE_DROPPED, FIRES),
        (Change.SIDES_SWAPPED, None),
        (Change.WEIGHT_LOWERED, None),
    ]
    assert [each.change for each in found.survivors] == [Change.SIDES_SWAPPED, Change.WEIGHT_LOWERED]
    assert found.total == Total(hits=2, of=4)
    assert found.by_change == {
        Change.NEGATED: Total(hits=1, of=1),
        Change.RULE_DROPPED: Total(hits=1, of=1),
        Change.SIDES_SWAPPED: Total(hits=0, of=1),
        Change.WEIGHT_LOWERED: Total(hits=0, of=1),
    }


def test_a_case_that_expects_first_place_notices_weights() -> None:
    assert try_mutants(BASE, [FIRES, LEADS]).survivors == ()


def test_without_a_case_every_mutant_survives() -> None:
    assert try_mutants(BASE, []).total == Total(hits=0, of=4)


def test_a_mutant_that_no_case_could_notice_is_counted_apart() -> None:
    shadowed = rule_base(
        *map(yes_no, "ab"),
        cause("rude"),
        rival("finalist"),
        rule("t.strong", chosen("a", "yes"), supports={"rude": 10}, group="g"),
        rule("t.weak", chosen("a", "yes"), supports={"rude": 2}, group="g"),
    )
    found = try_mutants(shadowed, [LEADS], only=["t.weak"])
    assert [(each.rule.id, each.change) for each in found.equivalent] == [("t.weak", Change.WEIGHT_RAISED)]
    assert found.total.of == len(found.verdicts) - 1


def test_several_processes_find_what_one_finds_in_the_same_order() -> None:
    only = [rule.id for rule in pack().rules if not rule.generated][::20]
    cases = pack_cases()[::4]
    assert try_mutants(pack(), cases, only=only, jobs=2) == try_mutants(pack(), cases, only=only)
