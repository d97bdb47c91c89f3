"""Why a cause stands where it does: steps that add up, down to the answers, and what could still move it."""

import pytest
from generated import cases, rule_bases
from handmade import WITHHELD, cause, chosen, fails, finding, holds, known, rule, rule_base, yes_no
from hypothesis import given
from hypothesis import strategies as st

from afterview.conditions import AllOf, AnyOf
from afterview.differential import diagnose
from afterview.errors import Location
from afterview.evidence import Tenths, prior_weight, scaled
from afterview.explanation.why import Derivation, Ground, OpenQuestion, OpenRule, Step, Why, why
from afterview.facts import Answer, Answers
from afterview.inference import Fact
from afterview.ledger import LedgerLine
from afterview.rule_base import RuleBase


def place(line: int) -> Location:
    return Location(path="rules.yaml", line=line)


BASE = rule_base(
    yes_no("arrived_late"),
    yes_no("apologised"),
    yes_no("read_up"),
    yes_no("met_anybody"),
    finding("forgiven"),
    finding("careless"),
    cause("unprepared", 0.1, location=place(1), possible_when=chosen("met_anybody", "yes")),
    rule("theme.apology", chosen("apologised", "yes"), finds=("forgiven",), location=place(2)),
    rule(
        "theme.late",
        AllOf(parts=(chosen("arrived_late", "yes"), fails("forgiven"))),
        finds=("careless",),
        cites=("S1",),
        location=place(3),
    ),
    rule(
        "theme.careless",
        holds("careless"),
        supports={"unprepared": 5},
        group="care",
        cites=("S2",),
        location=place(4),
    ),
    rule("theme.careless-again", holds("careless"), supports={"unprepared": 2}, group="care"),
    rule(
        "theme.not-read", chosen("read_up", "no"), supports={"unprepared": 8}, group="care", location=place(6)
    ),
    rule("theme.read", chosen("read_up", "yes"), counters={"unprepared": 3}, location=place(7)),
)
LATE, SORRY_NOT, MET = known("yes", 75), known("no"), known("yes")
ANSWERS: Answers = {"arrived_late": LATE, "apologised": SORRY_NOT}


def test_a_line_is_followed_through_findings_to_answers_each_finding_once() -> None:
    careless = Fact(id="careless", value=True)
    late = Derivation(
        rule="theme.late",
        location=place(3),
        holds=True,
        cites=("S1",),
        grounds=(
            Ground(fact=Fact(id="arrived_late", value=LATE)),
            Ground(
                fact=Fact(id="forgiven", value=False),
                derivations=(
                    Derivation(
                        rule="theme.apology",
                        location=place(2),
                        holds=False,
                        cites=(),
                        grounds=(Ground(fact=Fact(id="apologised", value=SORRY_NOT)),),
                    ),
                ),
            ),
        ),
    )
    start = prior_weight(0.1)
    again = rule_line("theme.careless-again", 15, careless, counted=False)
    assert why(BASE, diagnose(BASE, ANSWERS), "unprepared") == Why(
        cause="unprepared",
        score=Tenths(start + 37),
        steps=(
            Step(
                line=LedgerLine(
                    source="prior", weight=start, counted=True, group="", because="", facts=(), cites=()
                ),
                location=place(1),
                full_weight=start,
                percent=100,
                grounds=(),
            ),
            Step(
                line=rule_line("theme.careless", 37, careless, cites=("S2",)),
                location=place(4),
                full_weight=Tenths(50),
                percent=75,
                grounds=(Ground(fact=careless, derivations=(late,)),),
            ),
            Step(
                line=again,
                location=Location(path=""),
                full_weight=Tenths(20),
                percent=75,
                grounds=(Ground(fact=careless, told_above=True),),
            ),
        ),
        open=(
            OpenQuestion(
                question="read_up",
                rules=(
                    OpenRule(rule="theme.not-read", location=place(6), weight=Tenths(80), gain=Tenths(43)),
                    OpenRule(rule="theme.read", location=place(7), weight=Tenths(-30), gain=Tenths(-30)),
                ),
                may_rule_out=False,
            ),
            OpenQuestion(question="met_anybody", rules=(), may_rule_out=True),
        ),
        condition=chosen("met_anybody", "yes"),
    )


def rule_line(
    source: str, weight: int, fact: Fact, *, counted: bool = True, cites: tuple[str, ...] = ()
) -> LedgerLine:
    return LedgerLine(
        source=source,
        weight=Tenths(weight),
        counted=counted,
        group="care",
        because=f"Because of {source}.",
        facts=(fact,),
        cites=cites,
        doubt=Fact(id="arrived_late", value=LATE),
    )


def test_a_rule_weighs_what_is_within_reach_and_one_that_its_group_outweighs_moves_nothing() -> None:
    base = rule_base(
        yes_no("read_up"),
        yes_no("arrived_late"),
        yes_no("said"),
        cause("unprepared", 0.1),
        rule("theme.late", chosen("arrived_late", "yes"), supports={"unprepared": 4}, group="care"),
        rule("theme.not-read", chosen("read_up", "no"), supports={"unprepared": 2}, group="care"),
        rule(
            "theme.late-unread",
            AnyOf(
                parts=(
                    AllOf(parts=(chosen("read_up", "no"), chosen("arrived_late", "yes"))),
                    chosen("said", "yes"),
                )
            ),
            supports={"unprepared": 8},
        ),
    )
    found = diagnose(base, {"arrived_late": LATE, "said": WITHHELD})
    moving = OpenRule(
        rule="theme.late-unread", location=Location(path=""), weight=Tenths(60), gain=Tenths(60)
    )
    assert why(base, found, "unprepared").open == (
        OpenQuestion(question="read_up", rules=(moving,), may_rule_out=False),
    )


def test_a_cause_that_is_ruled_out_has_only_the_reason() -> None:
    nobody = known("no")
    found = diagnose(BASE, {**ANSWERS, "met_anybody": nobody})
    assert why(BASE, found, "unprepared") == Why(
        cause="unprepared", score=None, impossible=(Ground(fact=Fact(id="met_anybody", value=nobody)),)
    )


def test_a_cause_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        why(BASE, diagnose(BASE, {}), "unprepred")


worlds = rule_bases().flatmap(lambda base: st.tuples(st.just(base), cases(base)))


@given(worlds)
def test_every_number_adds_up(world: tuple[RuleBase, Answers]) -> None:
    rule_base, answers = world
    differential = diagnose(rule_base, answers)
    for hypothesis in differential.hypotheses:
        found = why(rule_base, differential, hypothesis.cause)
        assert sum(step.line.weight for step in found.steps if step.line.counted) == found.score
        assert all(scaled(step.full_weight, step.percent) == step.line.weight for step in found.steps)
        assert tuple(step.line for step in found.steps) == hypothesis.ledger


@given(worlds)
def test_what_is_open_can_move_the_score_and_is_all_that_the_hypothesis_has_open(
    world: tuple[RuleBase, Answers],
) -> None:
    rule_base, answers = world
    differential = diagnose(rule_base, answers)
    for hypothesis in differential.hypotheses:
        found = why(rule_base, differential, hypothesis.cause)
        assert tuple(sorted(each.question for each in found.open)) == hypothesis.open
        assert all(each.rules or each.may_rule_out for each in found.open)
        assert all(rule.weight * rule.gain > 0 for each in found.open for rule in each.rules)


@given(worlds)
def test_every_chain_ends_in_answers_of_the_case_and_unfolds_each_finding_once(
    world: tuple[RuleBase, Answers],
) -> None:
    rule_base, answers = world
    differential = diagnose(rule_base, answers)
    for each in rule_base.causes:
        found = why(rule_base, differential, each)
        unfolded: list[str] = []
        for ground in (*found.impossible, *(ground for step in found.steps for ground in step.grounds)):
            follow(ground, differential.findings, answers, unfolded)
        assert len(unfolded) == len(set(unfolded))


def follow(ground: Ground, findings: object, answers: Answers, unfolded: list[str]) -> None:
    """Go down a chain, and compare what it says with the case."""
    fact = ground.fact
    if isinstance(fact.value, Answer):
        assert (fact.value, ground.derivations) == (answers[fact.id], ())
        return
    assert isinstance(findings, dict)
    assert findings[fact.id] is fact.value
    if ground.told_above:
        assert fact.id in unfolded
        return
    unfolded.append(fact.id)
    assert ground.derivations
    for derivation in ground.derivations:
        assert derivation.holds is fact.value
        assert derivation.grounds
        for below in derivation.grounds:
            follow(below, findings, answers, unfolded)
