"""How often something comes about in cases."""

from __future__ import annotations

from dataclasses import replace

from builtin import pack, pack_cases
from handmade import NOT_APPLICABLE, UNKNOWN, WITHHELD, known
from visit import ANSWERS, VISIT

from afterview import diagnose
from afterview.facts import Answers
from afterview.frequency import Frequency, frequency
from afterview.rule_base import Case


def cases(*answers: Answers) -> tuple[Case, ...]:
    return tuple(Case(name=str(number), answers=each) for number, each in enumerate(answers))


def test_a_rule_and_a_finding_are_counted_where_they_are_known() -> None:
    told = cases({"greeted": known("curtly")}, {"greeted": known("warmly")}, {"greeted": WITHHELD}, {})
    expected = Frequency(cases=4, true=1, false=1)
    assert frequency(VISIT, VISIT.rules_by_id["visit.curt"], told) == expected
    assert frequency(VISIT, VISIT.findings["was_curt"], told) == expected
    assert expected.unknown == 2


def test_answers_are_counted_by_option() -> None:
    told = cases(
        {"passed": known(frozenset({"phone", "final"}))},
        {"passed": known(frozenset({"phone"}))},
        {"passed": NOT_APPLICABLE},
        {"passed": UNKNOWN},
        {"passed": known(frozenset())},
    )
    assert frequency(VISIT, VISIT.questions["passed"], told) == Frequency(
        cases=5, true=3, false=1, answers={"phone": 2, "meeting": 0, "final": 1}
    )
    assert frequency(VISIT, VISIT.questions["went"], cases({"went": known(4)})) == Frequency(
        cases=1, true=1, false=0
    )


def test_a_cause_is_counted_where_it_is_first_where_it_stands_out_and_where_it_is_ruled_out() -> None:
    told = cases(ANSWERS, {"ended": known("meeting")}, {})
    rude, late = VISIT.causes["rude"], VISIT.causes["late"]
    assert frequency(VISIT, rude, told) == Frequency(cases=3, true=1, false=0, standing_out=1)
    assert frequency(VISIT, late, told) == Frequency(cases=3, true=0, false=2)
    again = replace(told[0], answers=dict(told[0].answers))
    assert frequency(VISIT, rude, (again, again)).true == 2


def test_in_the_built_in_pack_the_cases_that_name_a_rule_are_among_those_in_which_it_fires() -> None:
    rule = next(each for each in pack().rules if each.id == "appearance.much-more-casual")
    named = sum(rule.id in case.expect.fires for case in pack_cases())
    counted = frequency(pack(), rule, pack_cases())
    assert 0 < named <= counted.true < counted.cases
    fired = [diagnose(pack(), case.answers) for case in pack_cases()[:40]]
    assert frequency(pack(), rule, pack_cases()[:40]).true == sum(
        rule.id in [firing.rule for firing in each.firings] for each in fired
    )
