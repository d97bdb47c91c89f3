"""What becomes of cases under another pack."""

from __future__ import annotations

from typing import Any

from generated import cases, rule_bases
from handmade import cause, chosen, known, rival, rule, rule_base, yes_no
from hypothesis import given
from hypothesis import strategies as st

from afterview.errors import Location
from afterview.facts import Answer, Answers, State
from afterview.pack_diff.effects import (
    BandMove,
    Contestant,
    Effects,
    FirstPlace,
    LineChange,
    Misfit,
    Shift,
    effects,
)
from afterview.rule_base import Case, RuleBase
from afterview.totals import Total

YES, NO = known("yes"), known("no")


def base(strength: float = 10, **more: Any) -> RuleBase:
    return rule_base(
        *map(yes_no, "ab"),
        cause("rude", 0.1, **more),
        rival("finalist", 0.4),
        rule("t.a", chosen("a", "yes"), supports={"rude": strength}),
    )


LEADS = Case(name="leads", answers={"a": YES}, location=Location(path="cases.yaml", line=1))
QUIET = Case(name="quiet", answers={"a": NO})


def test_a_case_in_which_another_cause_is_first_is_told_with_the_lines_responsible() -> None:
    assert effects(base(10), base(5), [LEADS, QUIET]) == Effects(
        cases=2,
        first_places=(
            FirstPlace(
                case=LEADS,
                before="rude",
                after="finalist",
                contestants=(
                    Contestant(
                        cause="rude",
                        before=5,
                        after=-45,
                        lines=(LineChange(source="t.a", before=100, after=50),),
                    ),
                    Contestant(cause="finalist", before=-18, after=-18, lines=()),
                ),
            ),
        ),
        shifts=(Shift(cause="rude", mean=(0.2619 - 0.5288) / 2, cases=1),),
        band_moves=(BandMove(cause="rude", before="likely", after="plausible", cases=1),),
        misfits=(),
    )


def test_a_line_that_does_not_count_is_not_responsible() -> None:
    def with_echo(strength: float, echo: float) -> RuleBase:
        return rule_base(
            yes_no("a"),
            cause("rude", 0.1),
            rival("finalist", 0.4),
            rule("t.a", chosen("a", "yes"), supports={"rude": strength}, group="g"),
            rule("t.echo", chosen("a", "yes"), supports={"rude": echo}, group="g"),
        )

    [found] = effects(with_echo(10, 1), with_echo(5, 2), [LEADS]).first_places
    assert found.contestants[0].lines == (LineChange(source="t.a", before=100, after=50),)


def test_a_cause_that_is_ruled_out_has_no_score_and_no_band() -> None:
    found = effects(base(), base(possible_when=chosen("a", "no")), [LEADS])
    assert found.first_places[0].contestants[0] == Contestant(cause="rude", before=5, after=None, lines=())
    assert found.band_moves == (BandMove(cause="rude", before="likely", after="", cases=1),)
    assert found.shifts == (Shift(cause="rude", mean=-0.5288, cases=1),)


def test_a_case_that_a_pack_cannot_take_is_named_and_not_counted() -> None:
    smaller = rule_base(
        yes_no("b"), cause("rude"), rival("finalist"), rule("t.b", chosen("b", "yes"), supports={"rude": 2})
    )
    found = effects(base(), smaller, [LEADS, Case(name="other", answers={"b": YES})])
    assert (found.cases, found.changed) == (1, Total(hits=0, of=1))
    [misfit] = found.misfits
    assert (misfit.name, misfit.location) == ("leads", LEADS.location)
    assert misfit.reason.startswith("the new pack cannot take it: ")
    assert "'a'" in misfit.reason


def test_misfits_that_were_found_before_are_kept() -> None:
    misfit = Misfit(name="broken", location=Location(path="broken.yaml"), reason="no YAML")
    assert effects(base(), base(), [], [misfit]).misfits == (misfit,)


def test_an_answer_counts_for_what_its_certainty_comes_to_in_each_pack() -> None:
    sure = Answer(state=State.KNOWN, value="yes", certainty="guessing", percent=100)
    assert effects(base(), base(), [Case(name="guess", answers={"a": sure})]).first_places == ()


@given(rule_bases().flatmap(lambda found: st.tuples(st.just(found), st.lists(cases(found), max_size=3))))
def test_a_pack_changes_nothing_against_itself(drawn: tuple[RuleBase, list[Answers]]) -> None:
    found, answers = drawn
    told = [Case(name=str(number), answers=each) for number, each in enumerate(answers)]
    assert effects(found, found, told) == Effects(
        cases=len(told), first_places=(), shifts=(), band_moves=(), misfits=()
    )
