"""A narrowed rule base finds of its causes what the whole one finds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builtin import EXAMPLES, example, pack
from generated import cases, rule_bases
from handmade import (
    advice,
    cause,
    choice,
    chosen,
    finding,
    holds,
    known,
    rule,
    rule_base,
    yes_no,
)
from hypothesis import given
from hypothesis import strategies as st

from afterview.balance import balance
from afterview.facts import Answers
from afterview.inference import infer
from afterview.narrowing import answers_within, narrowed
from afterview.rule_base import RuleBase


def found(rule_base: RuleBase, answers: Answers, cause: str) -> dict[str, Any]:
    """Return all that is found of a cause: its balance, unless it is ruled out, and how possible it is."""
    trace = infer(rule_base, answers)
    impossible = trace.impossible.get(cause)
    if impossible is not None and impossible.belief > 0:
        return {"impossible": impossible}
    return {"impossible": impossible, "balance": balance(rule_base, rule_base.causes[cause], trace)}


def same(whole: RuleBase, answers: Answers, causes: frozenset[str]) -> None:
    part = narrowed(whole, causes)
    known_there = answers_within(part, answers)
    for each in causes:
        assert found(part, known_there, each) == found(whole, answers, each)
    relevance = infer(whole, answers).relevance
    assert infer(part, known_there).relevance == {
        id_: relevance[id_] for id_ in part.questions if id_ in relevance
    }
    assert list(part.questions) == [id_ for id_ in whole.questions if id_ in part.questions]


@given(base=rule_bases(), data=st.data())
def test_scores_bounds_open_questions_and_relevance_are_the_same_narrowed(
    base: RuleBase, data: st.DataObject
) -> None:
    answers = data.draw(cases(base))
    for each in base.causes:
        same(base, answers, frozenset({each}))
    same(base, answers, data.draw(st.frozensets(st.sampled_from(sorted(base.causes)), min_size=1)))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_built_in_pack_finds_the_same_narrowed(name: str) -> None:
    for each in pack().causes:
        same(pack(), example(name).answers, frozenset({each}))


def test_only_what_bears_on_the_causes_is_kept() -> None:
    met = yes_no("met")
    greeted = choice(
        "greeted", "curtly", "warmly", relevant_when=chosen("met", "yes"), asked_when=holds("shy")
    )
    whole = rule_base(
        met,
        greeted,
        yes_no("smiled"),
        finding("was_curt"),
        finding("shy"),
        cause("rude", possible_when=chosen("met", "yes")),
        cause("late"),
        rule("theme.curt", chosen("greeted", "curtly"), finds=("was_curt", "shy")),
        rule("theme.rude", holds("was_curt"), supports={"rude": 10, "late": 2}),
        rule("theme.smiled", chosen("smiled", "yes"), counters={"late": 5}),
        advice("greet", "rude"),
    )
    assert narrowed(whole, frozenset({"rude"})) == rule_base(
        met,
        replace(greeted, asked_when=None),
        finding("was_curt"),
        cause("rude", possible_when=chosen("met", "yes")),
        rule("theme.curt", chosen("greeted", "curtly"), finds=("was_curt",)),
        rule("theme.rude", holds("was_curt"), supports={"rude": 10}),
        pack=replace(whole.pack, hash=f"{whole.pack.hash} rude"),
    )
    answers = {"greeted": known("curtly"), "smiled": known("yes")}
    assert answers_within(narrowed(whole, frozenset({"rude"})), answers) == {"greeted": known("curtly")}
