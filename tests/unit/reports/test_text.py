"""Reports as text: one differential compared whole in every look, and widths for all of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from generated import cases, rule_bases
from handmade import cause, chosen, finding, holds, known, note, rule, rule_base, yes_no
from hypothesis import given
from hypothesis import strategies as st
from visit import ANSWERS, VISIT, visit

from afterview.differential import diagnose
from afterview.facts import Answers
from afterview.reports import Look, render_text
from afterview.rule_base import RuleBase, Standing

HERE = Path(__file__).parent
YES, NO = known("yes"), known("no")


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_report_is_laid_out_for_a_terminal(width: int) -> None:
    expected = (HERE / f"visit-{width}.txt").read_text(encoding="utf-8")
    assert render_text(VISIT, visit(), Look(width=width)) == expected


def test_a_plain_report_has_a_label_in_every_line_and_wraps_none() -> None:
    expected = (HERE / "visit-plain.txt").read_text(encoding="utf-8")
    assert render_text(VISIT, visit(), Look(plain=True, width=40)) == expected


def test_without_a_look_a_report_is_eighty_columns_wide() -> None:
    assert render_text(VISIT, visit()) == render_text(VISIT, visit(), Look(width=80))


def test_paint_is_put_on_headings_titles_and_bands_and_moves_nothing() -> None:
    painted = render_text(VISIT, visit(), Look(paint=lambda text, role: f"<{role}>{text}</{role}>"))
    for role in ("heading", "title", "band"):
        painted = painted.replace(f"<{role}>", "").replace(f"</{role}>", "")
    assert painted == render_text(VISIT, visit(), Look())


def test_every_hypothesis_is_shown_if_asked_for() -> None:
    few, every = (render_text(VISIT, visit(), Look(plain=True), every=each) for each in (False, True))
    assert [few.count("\nHypothesis "), every.count("\nHypothesis ")] == [3, 6]
    assert (
        "\nHypothesis 4: A scent was noticed\n"
        "Band: unlikely\n"
        "Posterior: 0.03 (0.00 to 0.03 if you answered the rest)\n"
        "If: it was possible at all, which hangs on “Did you sit close together?”\n"
        "Start: -15.1 3 in 100 of those turned down [base rate, our estimate]\n"
        "Sum: -15.1 = 0.03\n"
        "Open: Did you sit close together?\n"
    ) in every
    assert (
        "\nHypothesis 6: You came unprepared\n"
        "Band: unlikely\n"
        "Posterior: 0.02\n"
        "Start: -24.0 4 in 1000 of those turned down [base rate, our estimate]\n"
        "Sum: -24.0 = 0.00, shown as 0.02: a self-report rules nothing out\n"
    ) in every


@pytest.mark.parametrize(
    ("supported", "shown"),
    [({}, ["x0", "x1", "x2"]), (dict.fromkeys("abcdef", YES), ["x0", "x1", "x2", "x3", "x4"])],
)
def test_three_hypotheses_are_shown_and_up_to_five_that_evidence_supports(
    supported: Answers, shown: list[str]
) -> None:
    base = rule_base(
        *map(yes_no, "abcdef"),
        *(cause(f"x{position}", 0.3 - position / 100) for position in range(6)),
        *(
            rule(f"t.{letter}", chosen(letter, "yes"), supports={f"x{position}": 2})
            for position, letter in enumerate("abcdef")
        ),
    )
    text = render_text(base, diagnose(base, supported), Look(plain=True))
    titles = [line.split(": ")[1].lower() for line in text.splitlines() if line.startswith("Hypothesis")]
    assert titles == shown


def test_a_supported_cause_that_stays_unlikely_is_not_shown_among_the_last() -> None:
    base = rule_base(
        yes_no("a"),
        *(cause(f"x{position}", 0.3) for position in range(3)),
        cause("y", 0.01),
        rule("t.a", chosen("a", "yes"), supports={"y": 1}),
    )
    assert "Hypothesis 4" not in render_text(base, diagnose(base, {"a": YES}), Look(plain=True))


def test_a_cause_that_may_be_impossible_is_shown_only_if_something_speaks_for_it() -> None:
    base = rule_base(
        *map(yes_no, "ab"),
        cause("x", 0.4, possible_when=chosen("b", "yes"), title="X it was"),
        cause("y", 0.3, title="Y it was"),
        rule("t.a", chosen("a", "yes"), supports={"x": 2}),
    )
    assert "X it was" not in render_text(base, diagnose(base, {}), Look(plain=True))
    assert "X it was" in render_text(base, diagnose(base, {"a": YES}), Look(plain=True))
    assert "X it was" in render_text(base, diagnose(base, {}), Look(plain=True), every=True)


@pytest.mark.parametrize(
    ("answers", "standing", "heading"),
    [
        ({}, Standing.TOO_LITTLE_KNOWN, "What decides most rejections"),
        ({"a": NO, "b": NO}, Standing.NOTHING_STANDS_OUT, "What decides most rejections"),
        ({"a": YES, "b": NO}, Standing.SOMETHING_STANDS_OUT, "What may have decided it"),
    ],
)
def test_a_report_begins_with_what_the_case_comes_to(
    answers: Answers, standing: Standing, heading: str
) -> None:
    base = rule_base(*map(yes_no, "ab"), cause("x"), rule("t.a", chosen("a", "yes"), supports={"x": 10}))
    found = diagnose(base, answers)
    assert found.standing is standing
    assert render_text(base, found).splitlines()[0] == heading


def test_what_is_ruled_out_is_told_with_its_reason_once_for_all_that_share_it() -> None:
    base = rule_base(
        *map(yes_no, "ab"),
        finding("late", title="You were late"),
        rule("t.late", chosen("a", "yes"), finds=("late",)),
        cause("x", possible_when=holds("late"), short="the first"),
        cause("y", possible_when=holds("late"), short="the second"),
        cause("z", possible_when=chosen("b", "yes"), short="the third"),
    )
    lines = render_text(base, diagnose(base, {"a": NO, "b": NO}), Look(plain=True)).splitlines()
    assert "Not possible here, since “You were late” does not hold: the first and the second." in lines
    assert "Not possible here, since you answered “no” to “B?”: the third." in lines


def test_of_the_open_questions_those_that_make_sense_come_first_and_others_are_not_asked_for() -> None:
    base = rule_base(
        yes_no("door_held", relevant_when=chosen("lift", "yes")),
        yes_no("lift"),
        yes_no("greeted"),
        cause("rude"),
        rule("t.door", chosen("door_held", "no"), supports={"rude": 5}),
        rule("t.lift", chosen("lift", "yes"), supports={"rude": 5}),
        rule("t.greeted", chosen("greeted", "no"), supports={"rude": 5}),
    )
    report = render_text(base, diagnose(base, {}), Look(plain=True)).splitlines()
    assert "Open: Lift? / Greeted? / Door held?" in report
    assert "What could still tell more: Lift? / Greeted?" in report

    stands_out = render_text(base, diagnose(base, {"greeted": NO, "lift": YES}), Look(plain=True))
    assert "\nOpen: Door held?\n" in stands_out
    assert "What could still tell more" not in stands_out


def test_a_note_is_in_no_report() -> None:
    base = rule_base(yes_no("met"), note("remarks", relevant_when=chosen("met", "yes")), cause("x"))
    answers = {"met": NO, "remarks": known("She is called Ada.")}
    for look in (Look(), Look(plain=True)):
        assert "Ada" not in render_text(base, diagnose(base, answers), look, every=True)


WORDS = st.lists(
    st.sampled_from(
        ["a", "you", "were", "curt", "with", "someone", "who", "works", "somewhere-else", "€", "é"]
    ),
    min_size=1,
    max_size=25,
).map(" ".join)


@st.composite
def worded(draw: st.DrawFn) -> tuple[RuleBase, Answers]:
    """Draw a rule base whose texts are of any length, and a case."""
    base = draw(rule_bases())
    answers = draw(cases(base))
    causes = {
        each.id: replace(each, title=draw(WORDS), short=draw(WORDS), among=draw(WORDS))
        for each in base.causes.values()
    }
    rules = tuple(
        replace(each, because=draw(WORDS), caution=draw(WORDS), cites=("S1.1",) * draw(st.integers(0, 9)))
        for each in base.rules
    )
    asked = {each.id: replace(each, ask=draw(WORDS)) for each in base.questions.values()}
    return replace(base, causes=causes, rules=rules, questions=asked), answers


def longest_line(base: RuleBase, answers: Answers, width: int) -> str:
    text = render_text(base, diagnose(base, answers), Look(width=width), every=True)
    return max(text.splitlines(), key=len)


@given(worded(), st.integers(40, 120))
def test_no_line_is_longer_than_the_width(world: tuple[RuleBase, Answers], width: int) -> None:
    assert len(longest_line(*world, width)) <= width


def test_no_line_of_the_visit_is_longer_than_the_width() -> None:
    longest = {width: len(longest_line(VISIT, ANSWERS, width)) for width in range(40, 121)}
    assert {width: length for width, length in longest.items() if length > width} == {}


@pytest.mark.parametrize("width", [40, 75, 76, 80, 103, 104, 120])
def test_the_largest_weights_fit_into_the_width(width: int) -> None:
    base = rule_base(
        *map(yes_no, "abc"),
        cause("x", 0.5, title="word " * 30),
        *(
            rule(
                f"t.{each}",
                chosen(each, "yes"),
                supports={"x": 100},
                because="word " * 60,
                group="one",
                cites=("S1.10",) * 20,
            )
            for each in "abc"
        ),
    )
    assert len(longest_line(base, dict.fromkeys("abc", YES), width)) <= width
