"""Both carriers of a session say the same, compared after every single answer.

The quick profile tells a few thousand answers, ``--hypothesis-profile=thorough`` more than 20,000.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from generated import cases, rule_bases
from hypothesis import given, settings
from hypothesis import strategies as st
from large_packs import large_case, large_rule_base, random_answer

from afterview import Answer, load_cases, load_pack
from afterview.facts import UNASKED, Answers, Truth, truth
from afterview.inference import durable, shards
from afterview.inference.reference import evaluate_case
from afterview.inference.session import Session, open_session
from afterview.rule_base import RuleBase

pytestmark = pytest.mark.skipif(
    durable.unavailable() is not None, reason=f"durable-rules cannot be used here: {durable.unavailable()}"
)
THOROUGH = settings().max_examples >= 2_000
PACKS, ANSWERS, SMALL_PACKS = (50, 500, 1_000) if THOROUGH else (5, 300, 20)
SIZES = [(100, 60, 300), (60, 20, 120), (12, 40, 90), (100, 5, 200), (5, 3, 30)]
"""Questions, findings and rules of the packs."""


def by_reference(rule_base: RuleBase, answers: Answers) -> dict[str, Truth]:
    trace = evaluate_case(rule_base, answers)
    rules = {rule.id: truth(each.belief) for rule, each in zip(rule_base.rules, trace.rules, strict=True)}
    return rules | {finding: truth(belief) for finding, belief in trace.findings.items()}


def tell_and_compare(rule_base: RuleBase, session: Session, tellings: Iterator[tuple[str, Answer]]) -> int:
    """Tell answers, compare every truth after each of them, and return how many were told."""
    answers: dict[str, Answer] = dict(session.answers)
    told = 0
    for question, answer in tellings:
        answers[question] = answer
        session.tell(question, answer)
        assert session.truths == by_reference(rule_base, answers), (question, answer)
        told += 1
    assert (session.engine, session.trouble, session.check()) == ("durable", "", ())
    return told


def shuffled(random: Random, answers: Answers) -> Iterator[tuple[str, Answer]]:
    return iter(random.sample(list(answers.items()), k=len(answers)))


def test_every_case_of_the_pack_says_the_same_after_every_answer() -> None:
    rule_base, random, told = load_pack(), Random(1), 0
    for case in load_cases(None, rule_base):
        with open_session(rule_base) as session:
            told += tell_and_compare(rule_base, session, shuffled(random, case.answers))
    assert told


@pytest.mark.parametrize("seed", range(PACKS))
def test_a_generated_pack_says_the_same_after_every_answer(seed: int) -> None:
    questions, findings, rules = SIZES[seed % len(SIZES)]
    rule_base = large_rule_base(seed, questions=questions, findings=findings, rules=rules)
    random, told = Random(seed), 0
    while told < ANSWERS:
        answers = large_case(random, rule_base)
        with open_session(rule_base) as session:
            told += tell_and_compare(rule_base, session, shuffled(random, answers))
            told += tell_and_compare(rule_base, session, changes(random, rule_base))
    print(f"{told} answers")


def changes(random: Random, rule_base: RuleBase) -> Iterator[tuple[str, Answer]]:
    """Yield answers that replace earlier ones, and some that take one back."""
    for question in random.choices(list(rule_base.questions.values()), k=8):
        yield question.id, UNASKED if random.random() < 0.3 else random_answer(random, question)


@settings(max_examples=SMALL_PACKS)
@given(st.data())
def test_any_small_pack_says_the_same_after_every_answer(data: st.DataObject) -> None:
    rule_base = data.draw(rule_bases())
    with open_session(rule_base) as session:
        tell_and_compare(rule_base, session, iter(data.draw(cases(rule_base)).items()))
        tell_and_compare(rule_base, session, iter(data.draw(cases(rule_base)).items()))


def test_the_order_of_rules_changes_no_truth() -> None:
    rule_base, random = large_rule_base(7, questions=40, findings=20, rules=100), Random(7)
    rules = tuple(random.sample(rule_base.rules, k=len(rule_base.rules)))
    permuted = replace(rule_base, rules=rules, pack=replace(rule_base.pack, hash="permuted"))
    answers = large_case(random, rule_base)
    with open_session(permuted) as session, open_session(rule_base) as other:
        tell_and_compare(rule_base, session, shuffled(random, answers))
        tell_and_compare(rule_base, other, shuffled(random, answers))
        assert session.truths == other.truths


def test_a_pack_dealt_out_to_many_shards_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "MOST_PRODUCTIONS", 60)
    monkeypatch.setattr(shards, "MOST_SUBJECTS", 30)
    monkeypatch.setattr(shards, "MOST_SAYINGS", 20)
    monkeypatch.setattr(shards, "MOST_READERS", 4)
    rule_base, random = large_rule_base(8, questions=40, findings=20, rules=100), Random(8)
    with open_session(rule_base) as session:
        assert len(durable.engine(rule_base).layout.shards) > 20
        tell_and_compare(rule_base, session, shuffled(random, large_case(random, rule_base)))
