"""The lines of a ledger, and the answer that lessens one."""

from __future__ import annotations

import pytest
from generated import cases, rule_bases
from handmade import cause, chosen, finding, holds, known, rule, rule_base, yes_no
from hypothesis import given
from hypothesis import strategies as st

from afterview.conditions import AllOf, AnyOf, Condition
from afterview.differential import diagnose
from afterview.evidence import scaled
from afterview.facts import CERTAIN, Answer, State
from afterview.inference import Fact
from afterview.ledger import PRIOR
from afterview.rule_base import RuleBase

A, B = chosen("a", "yes"), chosen("b", "yes")
GUESS, RATING = (
    Answer(state=State.KNOWN, value="yes", certainty="guessing", percent=50),
    Answer(state=State.KNOWN, value="yes", observer="self", percent=80),
)


@pytest.mark.parametrize(
    ("when", "doubt"),
    [
        (A, Fact(id="a", value=GUESS)),
        (AllOf(parts=(A, B)), Fact(id="a", value=GUESS)),
        (AnyOf(parts=(A, B)), Fact(id="b", value=RATING)),
        (AnyOf(parts=(A, chosen("c", "yes"))), None),
        (AnyOf(parts=(chosen("a", "no"), chosen("d", "yes"))), Fact(id="d", value=GUESS)),
        (holds("f"), Fact(id="a", value=GUESS)),
    ],
)
def test_a_line_that_counts_less_names_the_answer_that_lessens_it(
    when: Condition, doubt: Fact | None
) -> None:
    base = rule_base(
        *map(yes_no, "abcd"),
        finding("f"),
        cause("x"),
        rule("t.f", A, finds=("f",)),
        rule("t.x", when, supports={"x": 10}),
    )
    (hypothesis,) = diagnose(base, {"a": GUESS, "b": RATING, "c": known("yes"), "d": GUESS}).hypotheses
    assert [line.doubt for line in hypothesis.ledger] == [None, doubt]


@given(st.data(), rule_bases())
def test_a_line_counts_for_the_percent_of_its_doubt_always(data: st.DataObject, rule_base: RuleBase) -> None:
    for hypothesis in diagnose(rule_base, data.draw(cases(rule_base))).hypotheses:
        for line in hypothesis.ledger:
            if line.source != PRIOR:
                rule = rule_base.rules_by_id[line.source]
                full = next(each.weight for each in rule.evidence if each.cause == hypothesis.cause)
                percent = line.doubt.value.percent if line.doubt else CERTAIN  # type: ignore[union-attr]
                assert line.weight == scaled(full, percent)
                assert (line.doubt is None) is (percent == CERTAIN)
