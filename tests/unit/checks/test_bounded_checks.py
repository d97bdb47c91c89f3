"""Checks that search come to an end: what is too much for them they call not decided."""

from __future__ import annotations

import pytest
from handmade import cause, choice, chosen, rule, rule_base

from afterview.checks import CHECKS, search, shadowed_rule
from afterview.checks.check import CheckedPack, Undecided
from afterview.checks.search import Aim, Search
from afterview.rule_base import RuleBase

OPTIONS = "abcdefgh"


def in_one_group(many: int) -> RuleBase:
    """Return rules of one group of which each but the first eight is covered by a stronger one."""
    asked = choice("q", *OPTIONS)
    rules = [
        rule(
            f"t.r{number:04}",
            chosen("q", OPTIONS[number % len(OPTIONS)]),
            supports={"x": 10_000 - number},
            group="g",
        )
        for number in range(many)
    ]
    return rule_base(asked, cause("x"), *rules)


def test_rules_below_many_stronger_ones_of_their_group_are_not_decided() -> None:
    found = list(shadowed_rule.find(CheckedPack(rule_base=in_one_group(shadowed_rule.MOST_STRONGER + 5))))

    undecided = [each for each in found if isinstance(each, Undecided)]
    assert [each.id for each in undecided] == [f"t.r{number:04}" for number in (201, 202, 203, 204)]
    assert len(found) == shadowed_rule.MOST_STRONGER + 5 - len(OPTIONS)


def test_when_all_searches_of_a_pack_have_looked_at_too_much_nothing_more_is_decided(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "MOST_WORK", 10)
    base = in_one_group(20)
    searching = Search(base)

    decided = [searching.together((each.when, Aim.TRUE)).decided for each in base.rules]

    assert decided == [True] * 10 + [False] * 10


def test_a_check_that_ran_out_of_work_says_so_of_each_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_WORK", -1)
    (dead_rule,) = (check for check in CHECKS if check.name == "dead-rule")
    base = in_one_group(3)

    assert list(dead_rule.find(CheckedPack(rule_base=base))) == [
        Undecided(check="dead-rule", id=each.id) for each in base.rules
    ]
