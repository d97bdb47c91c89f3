"""Trials: what a mutant does to a case without running it anew is what it does when it is run anew."""

from __future__ import annotations

from itertools import islice, product

from builtin import pack, pack_cases
from generated import cases, rule_bases
from handmade import (
    NOT_APPLICABLE,
    UNKNOWN,
    cause,
    chosen,
    fails,
    finding,
    holds,
    known,
    rival,
    rule,
    rule_base,
    yes_no,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.cases import misses
from afterview.conditions import AllOf
from afterview.inference import infer
from afterview.mutation.equivalence import is_equivalent
from afterview.mutation.mutants import mutants
from afterview.mutation.trial import Trial, mutated
from afterview.outcomes import outcome
from afterview.rule_base import Case, RuleBase


@st.composite
def trials(draw: st.DrawFn) -> Trial:
    base = draw(rule_bases(most_questions=4, most_rules=5))
    answers = draw(st.lists(cases(base), min_size=1, max_size=3))
    return Trial(base, tuple(Case(name=str(place), answers=each) for place, each in enumerate(answers)))


@given(trials())
@settings(deadline=None)
def test_a_mutant_does_what_a_rule_base_with_it_does(trial: Trial) -> None:
    hold_against_running_anew(trial)


def test_a_mutant_is_felt_through_findings_relevance_and_what_is_possible() -> None:
    base = rule_base(
        *map(yes_no, "ab"),
        yes_no("c", relevant_when=fails("seen")),
        finding("seen"),
        finding("worse"),
        cause("rude", 0.1, possible_when=holds("worse")),
        cause("late", 0.1),
        rival("finalist", 0.2),
        rule("t.one", chosen("a", "yes"), finds=("seen",)),
        rule("t.other", chosen("b", "yes"), finds=("seen",), supports={"late": 2}),
        rule("t.worse", AllOf(parts=(holds("seen"), chosen("b", "yes"))), finds=("worse",)),
        rule("t.worst", chosen("c", "yes"), finds=("worse",)),
        rule("t.speaks", fails("worse"), supports={"finalist": 5}),
        rule("t.against", holds("seen"), supports={"late": 10}),
    )
    states = (None, known("yes"), known("no"), NOT_APPLICABLE, UNKNOWN)
    told = [
        {id_: answer for id_, answer in zip("abc", answers, strict=True) if answer is not None}
        for answers in product(states, repeat=3)
    ]
    hold_against_running_anew(
        Trial(base, tuple(Case(name=str(place), answers=each) for place, each in enumerate(told)))
    )


def hold_against_running_anew(trial: Trial) -> None:
    for own in trial.rule_base.rules:
        for mutant in mutants(trial.rule_base, own):
            other = mutated(trial.rule_base, mutant)
            seen = set(trial.candidates(mutant))
            for place, trace in enumerate(trial.traces):
                run = outcome(other, infer(other, trial.cases[place].answers))
                changed = trial.trace_under(mutant, trace) if place in seen else None
                kept = outcome(trial.rule_base, trace)
                if changed is None:
                    assert run == kept
                else:
                    base = trial.rule_base if mutant.becomes is None else other
                    assert run == outcome(base, changed)
                assert run == kept or not is_equivalent(trial.rule_base, mutant)


def fails_under(base: RuleBase, case: Case) -> bool:
    return any(misses(base, case.expect, outcome(base, infer(base, case.answers))))


def test_in_the_built_in_pack_the_killers_are_those_found_by_running_every_case() -> None:
    trial = Trial(pack(), pack_cases()[::8])
    written = [each for each in pack().rules if not each.generated]
    concluding = [each for each in written if each.findings]
    for own in (*written[::75], *concluding[::12]):
        for mutant in islice(mutants(pack(), own), 0, None, 4):
            other = mutated(pack(), mutant)
            killed = {place for place, case in enumerate(trial.cases) if fails_under(other, case)}
            killer = trial.killer(mutant)
            assert (killer is None) is (not killed)
            assert killer is None or killer in killed
