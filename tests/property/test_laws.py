"""Laws of the rule language, over generated rule bases and cases."""

import json
from itertools import product

import pytest
from generated import cases, conditions, more_known, questions, rule_bases
from hypothesis import given
from hypothesis import strategies as st

from afterview import differential_data
from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Holds,
    Leaf,
    Not,
    evaluate,
    leaves,
    push_negations,
    settling_leaves,
)
from afterview.differential import diagnose
from afterview.evidence import posterior
from afterview.facts import UNASKED, Answer, Answers, Belief, State, truth
from afterview.inference import Trace, infer
from afterview.rule_base import RuleBase

worlds = st.builds(lambda base: base, rule_bases()).flatmap(
    lambda base: st.tuples(st.just(base), cases(base))
)


def as_bytes(rule_base: RuleBase, answers: Answers) -> bytes:
    return json.dumps(differential_data(rule_base, diagnose(rule_base, answers))).encode()


@given(worlds, st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_no_byte(world, random) -> None:  # type: ignore[no-untyped-def]
    rule_base, answers = world
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    assert as_bytes(rule_base, dict(shuffled)) == as_bytes(rule_base, answers)


@given(worlds, st.data())
def test_what_is_true_or_false_stays_so_when_more_is_known(
    world: tuple[RuleBase, Answers], data: st.DataObject
) -> None:
    rule_base, answers = world
    before = infer(rule_base, answers)
    after = infer(rule_base, data.draw(more_known(rule_base, answers)))
    for early, late in zip(before.rules, after.rules, strict=True):
        assert truth(early.belief) in {None, truth(late.belief)}
    for finding, early_belief in before.findings.items():
        assert truth(early_belief) in {None, truth(after.findings[finding])}


@given(worlds, st.data())
def test_full_bounds_only_narrow_unless_a_cause_is_ruled_out(
    world: tuple[RuleBase, Answers], data: st.DataObject
) -> None:
    rule_base, answers = world
    before = {each.cause: each.full for each in diagnose(rule_base, answers).hypotheses}
    after = diagnose(rule_base, data.draw(more_known(rule_base, answers)))
    for hypothesis in after.hypotheses:
        assert before[hypothesis.cause].low <= hypothesis.full.low
        assert hypothesis.full.high <= before[hypothesis.cause].high


@given(worlds)
def test_every_ledger_adds_up_as_printed(world: tuple[RuleBase, Answers]) -> None:
    rule_base, answers = world
    for hypothesis in differential_data(rule_base, diagnose(rule_base, answers))["hypotheses"]:
        counted = [line["weight"] for line in hypothesis["ledger"] if line["counted"]]
        assert round(sum(counted), 1) == hypothesis["score"]


@given(worlds)
def test_bounds_lie_around_the_posterior_and_those_within_reach_inside_the_full_ones(
    world: tuple[RuleBase, Answers],
) -> None:
    rule_base, answers = world
    for each in diagnose(rule_base, answers).hypotheses:
        bounds = [each.full.low, each.within_reach.low, each.shown, each.within_reach.high, each.full.high]
        assert bounds == sorted(bounds)


@given(worlds, st.data())
def test_answers_to_reachable_questions_keep_a_posterior_within_reach(
    world: tuple[RuleBase, Answers], data: st.DataObject
) -> None:
    rule_base, answers = world
    before = diagnose(rule_base, answers)
    relevance = infer(rule_base, answers).relevance
    learned = data.draw(more_known(rule_base, answers))
    completed = {
        id_: answer
        for id_, answer in learned.items()
        if (id_ in answers and answers[id_].state is not State.UNASKED) or relevance.get(id_) is not False
    } | {id_: answer for id_, answer in answers.items() if answer.state is not State.UNASKED}
    reach = {each.cause: each.within_reach for each in before.hypotheses}
    for each in diagnose(rule_base, completed).hypotheses:
        assert reach[each.cause].low <= each.shown <= reach[each.cause].high


@given(worlds)
def test_hypotheses_are_ranked_by_score_then_prior_then_id(world: tuple[RuleBase, Answers]) -> None:
    rule_base, answers = world
    ranked = diagnose(rule_base, answers).hypotheses
    keys = [(-each.score, -rule_base.causes[each.cause].prior_weight, each.cause) for each in ranked]
    assert keys == sorted(keys)
    assert [each.rank for each in ranked] == list(range(1, len(ranked) + 1))
    assert all(each.posterior == posterior(each.score) for each in ranked)


@given(worlds)
def test_the_compiled_program_agrees_with_the_condition_trees(world: tuple[RuleBase, Answers]) -> None:
    rule_base, answers = world
    trace = infer(rule_base, answers)
    reachable = {
        id_
        for id_ in rule_base.questions
        if answers.get(id_, UNASKED).state is State.UNASKED and trace.relevance.get(id_) is not False
    }
    for rule, outlook in zip(rule_base.rules, trace.rules, strict=True):
        assert outlook.belief == evaluate(rule.when, trace.belief)
        assert outlook.ceiling == interval(rule_base, rule.when, trace, set(rule_base.questions))[1]
        assert outlook.within_reach == interval(rule_base, rule.when, trace, reachable)[1]
        assert outlook.open <= reachable & rule_base.questions_under(rule.when)
        assert bool(outlook.open) == (outlook.within_reach > outlook.belief)
    for finding, belief in trace.findings.items():
        concluding = rule_base.concluding[finding]
        assert belief == max(evaluate(rule.when, trace.belief) for rule in concluding)
    for question, relevance in trace.relevance.items():
        condition = rule_base.questions[question].relevant_when
        assert condition is not None
        assert relevance is truth(evaluate(condition, trace.belief))


def interval(
    rule_base: RuleBase, condition: Condition, trace: Trace, learnable: set[str]
) -> tuple[Belief, Belief]:
    """Return the least and greatest belief a condition may come to; the plain, slow way."""
    match condition:
        case Not(part=part):
            low, high = interval(rule_base, part, trace, learnable)
            return -high, -low
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            ends = [interval(rule_base, part, trace, learnable) for part in parts]
            lows, highs = zip(*ends, strict=True)
            counted = condition.count if isinstance(condition, AtLeast) else 1
            needed = len(parts) if isinstance(condition, AllOf) else counted
            return sorted(lows)[-needed], sorted(highs)[-needed]
        case Holds(finding=finding, holds=holds):
            rules = rule_base.concluding[finding]
            of = [interval(rule_base, rule.when, trace, learnable) for rule in rules]
            low, high = max(end[0] for end in of), max(end[1] for end in of)
            return (low, high) if holds else (-high, -low)
        case leaf:
            belief = trace.belief(leaf)
            settled = trace.answers.get(leaf.question, UNASKED).settled
            return (belief, belief) if settled or leaf.question not in learnable else (-100, 100)


@st.composite
def lone_conditions(draw: st.DrawFn) -> Condition:
    over = [draw(questions(f"q{number}", [])) for number in range(3)]
    return draw(conditions(over, ("f", "g")))


@given(lone_conditions(), st.data())
def test_pushing_negations_to_the_leaves_changes_no_belief(condition: Condition, data: st.DataObject) -> None:
    beliefs: dict[Leaf, Belief] = {
        leaf: data.draw(st.sampled_from([-100, -40, 0, 60, 100])) for leaf in leaves(condition)
    }
    for leaf in list(beliefs):
        if isinstance(leaf, Holds):
            beliefs[Holds(finding=leaf.finding, holds=not leaf.holds)] = -beliefs[leaf]
    value = evaluate(condition, beliefs.__getitem__)
    assert evaluate(push_negations(condition), beliefs.__getitem__) == value
    assert evaluate(push_negations(condition, negate=True), beliefs.__getitem__) == -value


@given(lone_conditions(), st.data())
def test_the_leaves_that_settle_a_condition_settle_it_by_themselves(
    condition: Condition, data: st.DataObject
) -> None:
    beliefs: dict[Leaf, Belief] = {
        leaf: data.draw(st.sampled_from([-100, 0, 100])) for leaf in leaves(condition)
    }
    value = evaluate(condition, beliefs.__getitem__)
    settling = settling_leaves(condition, beliefs.__getitem__)
    alone = evaluate(condition, lambda leaf: beliefs[leaf] if leaf in settling else 0)
    assert alone == value
    assert bool(settling) == (value != 0)


@pytest.mark.parametrize("beliefs", list(product([-100, 0, 100], repeat=3)))
def test_count_is_true_once_enough_hold_and_false_once_they_no_longer_can(
    beliefs: tuple[int, int, int],
) -> None:
    parts = tuple(Holds(finding=name) for name in "abc")
    by_leaf: dict[Leaf, Belief] = dict(zip(parts, beliefs, strict=True))
    for count in (1, 2, 3):
        value = truth(evaluate(AtLeast(count=count, parts=parts), by_leaf.__getitem__))
        holding, possible = beliefs.count(100), 3 - beliefs.count(-100)
        assert value is (True if holding >= count else False if possible < count else None)


def test_where_a_question_does_not_apply_a_leaf_and_its_complement_are_false() -> None:
    from afterview.conditions import Chosen, leaf_belief

    answer = Answer(state=State.NOT_APPLICABLE)
    for options in ({"a"}, {"b", "c"}):
        assert leaf_belief(Chosen(question="q", options=frozenset(options)), answer) == -100
