"""From a trace to ranked hypotheses; differentials are compared whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import (
    NOT_APPLICABLE,
    PACK,
    SCALE,
    UNKNOWN,
    WITHHELD,
    Part,
    cause,
    choice,
    choices,
    chosen,
    fails,
    finding,
    holds,
    includes,
    known,
    note,
    rival,
    rule,
    rule_base,
    scale,
    within,
    yes_no,
)

from afterview.conditions import AllOf, Not
from afterview.differential import (
    Contradiction,
    Differential,
    Hypothesis,
    Interval,
    RuledOut,
    diagnose,
)
from afterview.errors import Unrecognised
from afterview.evidence import Tenths
from afterview.facts import Answer, Answers, State
from afterview.inference import Fact, Firing
from afterview.ledger import LedgerLine
from afterview.rule_base import CauseKind, RuleBase, Standing

YES, NO = known("yes"), known("no")

VISIT = rule_base(
    choice("greeted", "warmly", "curtly", relevant_when=chosen("met", "yes")),
    yes_no("met"),
    yes_no("overheard"),
    yes_no("kept_notes"),
    scale("went"),
    finding("was_curt"),
    cause("rude", 0.06, basis="Our estimate.", cites=("S1.1",), possible_when=chosen("met", "yes")),
    cause("scent", 0.02, possible_when=chosen("close", "yes")),
    cause("unprepared", 0.05),
    rival("finalist", 0.38, basis="Most are turned down.", cites=("E1.1",)),
    yes_no("close"),
    rule(
        "visit.curt",
        chosen("greeted", "curtly"),
        supports={"rude": 10},
        finds=("was_curt",),
        because="You greeted them {greeted}.",
        group="manner",
        cites=("S1.1",),
    ),
    rule("visit.a-curt-again", holds("was_curt"), supports={"rude": 10}, group="manner"),
    rule("visit.overheard", chosen("overheard", "yes"), supports={"rude": 5, "scent": 1}),
    rule("visit.went-well", within("went", low=4), counters={"rude": 2, "unprepared": 5}, cites=("E1.1",)),
    rule("visit.notes", chosen("kept_notes", "yes"), counters={"unprepared": 5}),
    rule("visit.no-notes", chosen("kept_notes", "no"), supports={"unprepared": 5}),
)


def line(
    source: str,
    weight: int,
    because: str,
    *facts: Fact,
    group: str = "",
    counted: bool = True,
    cites: str = "",
    doubt: Fact | None = None,
) -> LedgerLine:
    return LedgerLine(
        source=source,
        weight=Tenths(weight),
        counted=counted,
        group=group,
        because=because,
        facts=facts,
        cites=(cites,) if cites else (),
        doubt=doubt,
    )


def test_a_differential_is_what_follows_from_the_answers_and_nothing_else() -> None:
    overheard = Answer(state=State.KNOWN, value="yes", certainty="think_so", observer="self", percent=60)
    answers = {
        "went": known(4),
        "met": YES,
        "greeted": known("curtly"),
        "overheard": overheard,
        "close": NO,
    }
    curt = Fact(id="greeted", value=known("curtly"))
    was_curt = Fact(id="was_curt", value=True)
    heard = Fact(id="overheard", value=overheard)
    well = Fact(id="went", value=known(4))
    assert diagnose(VISIT, answers, case="A visit") == Differential(
        pack=PACK,
        case="A visit",
        answers=answers,
        findings={"was_curt": True},
        standing=Standing.SOMETHING_STANDS_OUT,
        hypotheses=(
            Hypothesis(
                rank=1,
                cause="rude",
                score=Tenths(-119 + 100 + 30 - 20),
                posterior=0.4484,
                shown=0.4484,
                capped=False,
                band="plausible",
                full=Interval(0.4484, 0.4484),
                within_reach=Interval(0.4484, 0.4484),
                condition=None,
                ledger=(
                    line("prior", -119, "Our estimate.", cites="S1.1"),
                    line(
                        "visit.a-curt-again", 100, "Because of visit.a-curt-again.", was_curt, group="manner"
                    ),
                    line(
                        "visit.overheard",
                        30,
                        "Because of visit.overheard.",
                        heard,
                        group="visit.overheard",
                        doubt=heard,
                    ),
                    line(
                        "visit.went-well",
                        -20,
                        "Because of visit.went-well.",
                        well,
                        group="visit.went-well",
                        cites="E1.1",
                    ),
                    line(
                        "visit.curt",
                        100,
                        "You greeted them curtly.",
                        curt,
                        group="manner",
                        counted=False,
                        cites="S1.1",
                    ),
                ),
                open=(),
            ),
            Hypothesis(
                rank=2,
                cause="finalist",
                score=Tenths(-21),
                posterior=0.3814,
                shown=0.3814,
                capped=False,
                band="plausible",
                full=Interval(0.3814, 0.3814),
                within_reach=Interval(0.3814, 0.3814),
                condition=None,
                ledger=(line("prior", -21, "Most are turned down.", cites="E1.1"),),
                open=(),
            ),
            Hypothesis(
                rank=3,
                cause="unprepared",
                score=Tenths(-128 - 50),
                posterior=0.0163,
                shown=0.02,
                capped=True,
                band="unlikely",
                full=Interval(0.02, 0.0499),
                within_reach=Interval(0.02, 0.0499),
                condition=None,
                ledger=(
                    line("prior", -128, ""),
                    line(
                        "visit.went-well",
                        -50,
                        "Because of visit.went-well.",
                        well,
                        group="visit.went-well",
                        cites="E1.1",
                    ),
                ),
                open=("kept_notes",),
            ),
        ),
        ruled_out=(RuledOut(cause="scent", why=(Fact(id="close", value=NO),)),),
        contradictions=(),
        firings=(
            Firing(rule="visit.a-curt-again", facts=(was_curt,)),
            Firing(rule="visit.curt", facts=(curt,)),
            Firing(rule="visit.overheard", facts=(heard,)),
            Firing(rule="visit.went-well", facts=(well,)),
        ),
    )


def test_answers_and_findings_stand_by_id() -> None:
    found = diagnose(VISIT, {"went": known(4), "greeted": known("warmly")})
    assert list(found.answers) == ["greeted", "went"]


def test_an_answer_to_a_question_that_the_pack_does_not_have_is_refused() -> None:
    with pytest.raises(Unrecognised, match=r"^there is no question 'meet' - did you mean 'met'\?$"):
        diagnose(VISIT, {"meet": YES})


X, Y = cause("x", 0.1), cause("y", 0.1)


def ranked(answers: Answers, *parts: Part) -> list[tuple[int, str, int]]:
    found = diagnose(rule_base(*parts), answers)
    return [(each.rank, each.cause, each.score) for each in found.hypotheses]


def test_hypotheses_are_ranked_by_score() -> None:
    fires = rule("t.y", chosen("a", "yes"), supports={"y": 2})
    assert ranked({"a": YES}, yes_no("a"), X, Y, fires) == [(1, "y", -75), (2, "x", -95)]


def test_of_equal_scores_the_greater_prior_comes_first() -> None:
    common = cause("y", 0.5)
    fires = rule("t.y", chosen("a", "yes"), counters={"y": 9.5})
    assert ranked({"a": YES}, yes_no("a"), X, common, fires) == [(1, "y", -95), (2, "x", -95)]


def test_of_equal_scores_and_priors_the_first_id_comes_first() -> None:
    assert ranked({}, Y, X) == [(1, "x", -95), (2, "y", -95)]


def test_a_rival_has_no_precedence_over_an_equal_score() -> None:
    assert ranked({}, rival("b", 0.1), cause("a", 0.1)) == [(1, "a", -95), (2, "b", -95)]


LINES: tuple[Part, ...] = (
    *map(yes_no, "abcd"),
    X,
    rule("t.a", chosen("a", "yes"), supports={"x": 3}, group="one"),
    rule("t.b", chosen("b", "yes"), supports={"x": 6}, group="one"),
    rule("t.c", chosen("c", "yes"), counters={"x": 6}, group="one"),
    rule("t.d", chosen("d", "yes"), supports={"x": 10}),
)


def ledger(answers: Answers, *parts: Part) -> list[tuple[str, int, bool]]:
    found = diagnose(rule_base(*parts), answers)
    return [(each.source, each.weight, each.counted) for each in found.hypotheses[0].ledger]


def test_the_prior_stands_first_then_what_counts_by_size_then_by_id() -> None:
    assert ledger(dict.fromkeys("abcd", YES), *LINES) == [
        ("prior", -95, True),
        ("t.d", 100, True),
        ("t.b", 60, True),
        ("t.c", -60, True),
        ("t.a", 30, False),
    ]


def test_the_size_of_a_line_orders_it_whether_it_speaks_for_or_against() -> None:
    assert ledger({"a": YES, "c": YES}, *LINES) == [
        ("prior", -95, True),
        ("t.c", -60, True),
        ("t.a", 30, True),
    ]


def test_certainty_decides_which_line_of_a_group_counts() -> None:
    assert ledger({"a": YES, "b": known("yes", 45)}, *LINES) == [
        ("prior", -95, True),
        ("t.a", 30, True),
        ("t.b", 27, False),
    ]


def test_of_equal_lines_in_a_group_the_first_id_counts() -> None:
    assert ledger({"a": YES, "b": known("yes", 50)}, *LINES) == [
        ("prior", -95, True),
        ("t.a", 30, True),
        ("t.b", 30, False),
    ]


def test_a_line_that_certainty_takes_to_nothing_keeps_its_side() -> None:
    parts: tuple[Part, ...] = (
        *map(yes_no, "ab"),
        cause("x"),
        rule("t.a", chosen("a", "yes"), counters={"x": 0.1}, group="g"),
        rule("t.b", chosen("b", "yes"), counters={"x": 5}, group="g"),
    )
    assert ledger({"a": known("yes", 50), "b": known("yes", 50)}, *parts) == [
        ("prior", -95, True),
        ("t.b", -25, True),
        ("t.a", 0, False),
    ]


def test_equal_scores_are_ranked_by_the_prior_itself_and_then_by_id() -> None:
    base = rule_base(yes_no("a"), cause("a", 0.1), cause("b", 0.1001), cause("c", 0.1001))
    assert [each.cause for each in diagnose(base, {}).hypotheses] == ["b", "c", "a"]


def test_a_percent_is_taken_of_the_magnitude_for_and_against() -> None:
    parts: tuple[Part, ...] = (
        *map(yes_no, "ab"),
        X,
        rule("t.a", chosen("a", "yes"), supports={"x": 3.3}),
        rule("t.b", chosen("b", "yes"), counters={"x": 3.3}),
    )
    uncertain = known("yes", 50)
    assert ledger({"a": uncertain, "b": uncertain}, *parts) == [
        ("prior", -95, True),
        ("t.a", 16, True),
        ("t.b", -16, True),
    ]


def test_a_rule_counts_for_as_much_as_its_least_certain_answer() -> None:
    both = rule("t.both", AllOf(parts=(chosen("a", "yes"), chosen("b", "yes"))), supports={"x": 10})
    answers = {"a": known("yes", 75), "b": known("yes", 80)}
    assert ledger(answers, *map(yes_no, "ab"), X, both)[1] == ("t.both", 75, True)


@pytest.mark.parametrize(
    ("prior", "shown", "capped"), [(0.99, 0.9, True), (0.001, 0.02, True), (0.5, 0.5, False)]
)
def test_a_posterior_beyond_what_is_shown_is_capped_and_keeps_its_place(
    prior: float, shown: float, capped: bool
) -> None:
    first = diagnose(rule_base(cause("x", prior)), {}).hypotheses[0]
    assert (first.shown, first.capped) == (shown, capped)
    assert first.full == first.within_reach == Interval(shown, shown)


def test_the_band_is_that_of_the_posterior_and_not_of_what_is_shown_of_it() -> None:
    modest = replace(SCALE, ceiling=0.4)
    first = diagnose(rule_base(cause("x", 0.6), scale=modest), {}).hypotheses[0]
    assert (first.band, first.shown, first.capped) == ("likely", 0.4, True)


def test_two_posteriors_beyond_the_ceiling_are_still_ranked_by_score() -> None:
    assert ranked({}, cause("a", 0.95), cause("b", 0.99)) == [(1, "b", 200), (2, "a", 128)]


MEETING = rule_base(
    yes_no("met"),
    yes_no("stood_close", relevant_when=chosen("met", "yes")),
    finding("near"),
    rule("t.near", AllOf(parts=(chosen("met", "yes"), chosen("stood_close", "yes"))), finds=("near",)),
    cause("scent", 0.3, possible_when=holds("near")),
)


def test_where_it_is_not_known_whether_a_cause_is_possible_it_is_ranked_with_a_condition() -> None:
    open_still = diagnose(MEETING, {"met": YES}).hypotheses[0]
    assert open_still.condition == holds("near")
    assert (open_still.full, open_still.within_reach) == (Interval(0.0, 0.299), Interval(0.0, 0.299))
    assert open_still.open == ("stood_close",)


@pytest.mark.parametrize("answer", [UNKNOWN, WITHHELD])
def test_where_nobody_can_be_asked_any_more_the_condition_stays_and_what_is_in_reach_is_the_posterior(
    answer: Answer,
) -> None:
    closed = diagnose(MEETING, {"met": YES, "stood_close": answer}).hypotheses[0]
    assert closed.condition == holds("near")
    assert (closed.full, closed.within_reach) == (Interval(0.0, 0.299), Interval(0.299, 0.299))
    assert closed.open == ()


def test_a_cause_that_is_known_to_be_possible_has_no_condition() -> None:
    found = diagnose(MEETING, {"met": YES, "stood_close": YES})
    assert found.hypotheses[0].condition is None
    assert found.ruled_out == ()


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"met": YES, "stood_close": NO}, (Fact(id="near", value=False),)),
        ({"met": NO}, (Fact(id="near", value=False),)),
        ({"met": NOT_APPLICABLE}, (Fact(id="near", value=False),)),
    ],
)
def test_a_cause_that_cannot_be_is_ruled_out_with_the_reason(answers: Answers, why: tuple[Fact, ...]) -> None:
    found = diagnose(MEETING, answers)
    assert found.hypotheses == ()
    assert found.ruled_out == (RuledOut(cause="scent", why=why),)


def test_evidence_for_a_cause_that_is_ruled_out_still_fires() -> None:
    base = rule_base(
        *map(yes_no, "ab"),
        cause("x", possible_when=Not(part=chosen("a", "yes"))),
        rule("t.b", chosen("b", "yes"), supports={"x": 20}),
    )
    found = diagnose(base, {"a": YES, "b": YES})
    assert [each.rule for each in found.firings] == ["t.b"]
    assert found.ruled_out == (RuledOut(cause="x", why=(Fact(id="a", value=YES),)),)


STANDING: tuple[Part, ...] = (
    *map(yes_no, "abc"),
    cause("own", 0.2),
    cause("skill", 0.3, CauseKind.SKILL),
    rule("t.a", chosen("a", "yes"), supports={"own": 6}),
    rule("t.b", chosen("b", "yes"), supports={"skill": 2}),
    rule("t.c", chosen("c", "yes"), counters={"skill": 10}),
)


@pytest.mark.parametrize(
    ("answers", "standing"),
    [
        ({}, Standing.TOO_LITTLE_KNOWN),
        ({"a": YES}, Standing.TOO_LITTLE_KNOWN),
        ({"a": YES, "b": UNKNOWN, "c": NOT_APPLICABLE}, Standing.TOO_LITTLE_KNOWN),
        ({"a": YES, "b": NO}, Standing.SOMETHING_STANDS_OUT),
        ({"a": NO, "b": YES}, Standing.RIVAL_LEADS),
        ({"a": NO, "b": NO}, Standing.NOTHING_STANDS_OUT),
        ({"b": NO, "c": YES}, Standing.NOTHING_STANDS_OUT),
    ],
)
def test_the_standing_is_the_first_that_holds(answers: Answers, standing: Standing) -> None:
    assert diagnose(rule_base(*STANDING), answers).standing is standing


@pytest.mark.parametrize(
    ("prior", "standing"),
    [(0.26, Standing.SOMETHING_STANDS_OUT), (0.24, Standing.NOTHING_STANDS_OUT)],
)
def test_a_cause_stands_out_only_if_it_is_at_least_plausible(prior: float, standing: Standing) -> None:
    eager = replace(SCALE, enough_answers=0)
    assert diagnose(rule_base(cause("x", prior), scale=eager), {}).standing is standing


def test_where_every_cause_is_ruled_out_too_little_is_known() -> None:
    base = rule_base(*map(yes_no, "ab"), cause("x", possible_when=chosen("a", "yes")))
    found = diagnose(base, {"a": NO, "b": NO})
    assert (found.standing, found.hypotheses) == (Standing.TOO_LITTLE_KNOWN, ())


def test_notes_and_answers_that_are_not_relevant_do_not_make_enough_known() -> None:
    base = rule_base(yes_no("a"), yes_no("b", relevant_when=chosen("a", "yes")), note("remarks"), rival("x"))
    remarks = known("It rained.")
    assert diagnose(base, {"a": NO, "b": YES, "remarks": remarks}).standing is Standing.TOO_LITTLE_KNOWN
    assert diagnose(base, {"a": YES, "b": YES}).standing is Standing.NOTHING_STANDS_OUT


def test_an_answer_to_a_question_that_is_not_relevant_counts_and_is_reported() -> None:
    base = rule_base(
        yes_no("a"),
        yes_no("b", relevant_when=chosen("a", "yes")),
        X,
        rule("t.b", chosen("b", "yes"), supports={"x": 10}),
    )
    found = diagnose(base, {"a": NO, "b": YES})
    assert found.contradictions == (Contradiction(question="b", why=(Fact(id="a", value=NO),)),)
    assert found.hypotheses[0].score == 5


@pytest.mark.parametrize("answer", [UNKNOWN, WITHHELD, NOT_APPLICABLE])
def test_what_was_not_answered_contradicts_nothing(answer: Answer) -> None:
    base = rule_base(yes_no("a"), yes_no("b", relevant_when=chosen("a", "yes")), X)
    assert diagnose(base, {"a": NO, "b": answer}).contradictions == ()


STAGES = rule_base(
    choice("ended", "phone", "visit", "final"),
    yes_no("invited"),
    choices("passed", "phone", "visit", "final", relevant_when=chosen("invited", "yes")),
    finding("seen"),
    rule("t.seen", chosen("ended", "visit", "final"), finds=("seen",)),
    yes_no("dressed_down", relevant_when=holds("seen")),
    X,
    pack=replace(PACK, stage_ended="ended", stage_passed="passed"),
)


def test_the_stage_where_it_ended_is_reported_if_it_is_said_to_be_passed() -> None:
    ended = known("visit")
    found = diagnose(STAGES, {"ended": ended, "passed": known(frozenset({"phone", "visit"}))})
    assert found.contradictions == (Contradiction(question="passed", why=(Fact(id="ended", value=ended),)),)


def test_contradictions_come_by_question_and_that_of_the_stages_last() -> None:
    ended, passed = known("phone"), known(frozenset({"phone"}))
    found = diagnose(STAGES, {"invited": NO, "ended": ended, "passed": passed, "dressed_down": YES})
    assert found.contradictions == (
        Contradiction(question="dressed_down", why=(Fact(id="seen", value=False),)),
        Contradiction(question="passed", why=(Fact(id="invited", value=NO),)),
        Contradiction(question="passed", why=(Fact(id="ended", value=ended),)),
    )


@pytest.mark.parametrize(
    ("ended", "passed"),
    [
        (known("final"), known(frozenset({"phone", "visit"}))),
        (known("final"), known(frozenset())),
        (UNKNOWN, known(frozenset({"phone"}))),
        (known("visit"), WITHHELD),
    ],
)
def test_stages_that_go_together_are_not_reported(ended: Answer, passed: Answer) -> None:
    assert diagnose(STAGES, {"ended": ended, "passed": passed}).contradictions == ()


def test_a_pack_that_tells_no_stages_reports_none() -> None:
    untold = replace(STAGES, pack=PACK)
    answers = {"ended": known("visit"), "passed": known(frozenset({"visit"}))}
    assert diagnose(untold, answers).contradictions == ()


def said(base: RuleBase, answers: Answers) -> list[str]:
    return [each.because for each in diagnose(base, answers).hypotheses[0].ledger[1:]]


def test_a_sentence_inserts_answers_in_the_words_of_their_questions() -> None:
    base = rule_base(
        choice("dress", "more_casual", "alike"),
        choices("brought", "pen", "paper"),
        scale("went", unit="points"),
        X,
        rule(
            "t.all",
            AllOf(parts=(chosen("dress", "more_casual"), includes("brought", "pen"), within("went", high=2))),
            supports={"x": 1},
            because="You came {dress}, with {brought}; {went}, {dress}.",
        ),
    )
    answers = {"dress": known("more_casual"), "brought": known(frozenset({"paper", "pen"})), "went": known(2)}
    assert said(base, answers) == ["You came more casual, with pen, paper; 2 points, more casual."]


def test_words_in_braces_within_an_answer_are_left_alone() -> None:
    base = rule_base(
        choice("a", "x", "y"),
        X,
        rule("t.a", chosen("a", "x"), supports={"x": 1}, because="It was {a}."),
    )
    odd = replace(base.questions["a"], options=(replace(base.questions["a"].options[0], label="{b}"),))
    assert said(replace(base, questions={"a": odd}), {"a": known("x")}) == ["It was {b}."]


def test_a_finding_that_does_not_hold_can_be_evidence() -> None:
    base = rule_base(
        yes_no("a"),
        finding("late"),
        X,
        rule("t.a", chosen("a", "yes"), finds=("late",)),
        rule("t.b", fails("late"), counters={"x": 5}),
    )
    found = diagnose(base, {"a": NO})
    assert found.findings == {"late": False}
    assert found.hypotheses[0].ledger[1].facts == (Fact(id="late", value=False),)
