"""Two causes side by side as a report and as data: who is ahead, by what, and what would turn it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from generated import cases, rule_bases
from handmade import (
    NOT_APPLICABLE,
    UNKNOWN,
    WITHHELD,
    cause,
    choice,
    choices,
    chosen,
    includes,
    known,
    note,
    rule,
    rule_base,
    yes_no,
)
from hypothesis import given
from hypothesis import strategies as st
from visit import ANSWERS, VISIT, visit

from afterview.differential import diagnose
from afterview.explanation.contrast import contrast
from afterview.facts import Answers
from afterview.reports import Look
from afterview.reports.contrast import contrast_document
from afterview.reports.contrast_data import contrast_data
from afterview.reports.contrast_words import ENGLISH, GERMAN
from afterview.reports.document import Heading, Lines
from afterview.reports.document_text import document_text
from afterview.rule_base import RuleBase

HERE = Path(__file__).parent
GERMAN_VISIT = replace(VISIT, pack=replace(VISIT.pack, language="de"))


def told(rule_base: RuleBase, answers: Answers, one: str, other: str) -> list[str]:
    """Return the report on two causes line by line, without its last one."""
    found = contrast(rule_base, diagnose(rule_base, answers), one, other)
    text = document_text(contrast_document(rule_base, found), Look(plain=True))
    return [line.strip().removeprefix("- ") for line in text.splitlines() if line][:-1]


@pytest.mark.parametrize(
    ("base", "look", "name"),
    [
        (VISIT, Look(width=60), "contrast-60.txt"),
        (VISIT, Look(width=100), "contrast-100.txt"),
        (VISIT, Look(plain=True), "contrast-plain.txt"),
        (GERMAN_VISIT, Look(width=80), "contrast-de-80.txt"),
    ],
)
def test_a_report_reads_as_it_is_kept(base: RuleBase, look: Look, name: str) -> None:
    found = contrast(base, visit(), "finalist", "rude")
    assert document_text(contrast_document(base, found), look) == (HERE / name).read_text(encoding="utf-8")


PAIR = (cause("dressed", 0.1), cause("tardy", 0.1))


def test_causes_that_are_level_are_said_to_be_level() -> None:
    base = rule_base(yes_no("late"), *PAIR, cause("rude", 0.5))
    assert told(base, {}, "tardy", "dressed") == [
        "Dressed or tardy?",
        "“Dressed” and “Tardy” are level at 0.10; nothing puts one before the other.",
        "What favours the first comes to +0.0, what favours the second to +0.0; "
        "the scores are -9.5 and -9.5.",
        "What favours dressed",
        "Nothing in this account favours it over the other.",
        "What favours tardy",
        "Nothing in this account favours it over the other.",
        "What both share",
        "One line counts the same for both and is left out.",
        "One answer that would turn the order",
        "No single answer would turn the order.",
    ]


def test_what_puts_level_causes_in_order_is_said_where_it_is_how_common_they_are() -> None:
    base = rule_base(
        yes_no("late"),
        cause("dressed", 0.1),
        cause("tardy", 0.2),
        rule("theme.late", chosen("late", "yes"), supports={"dressed": 3.5}),
    )
    assert told(base, {"late": known("yes")}, "tardy", "dressed")[1] == (
        "“Tardy” and “Dressed” are level at 0.20; the first is named first only because it is more common."
    )


def test_odds_that_are_far_apart_are_not_counted_and_equal_numbers_are_accounted_for() -> None:
    base = rule_base(
        yes_no("late"),
        cause("dressed", 0.01),
        cause("tardy", 0.01),
        rule("theme.late", chosen("late", "yes"), supports={"dressed": 60}, counters={"tardy": 5}),
        rule("theme.not-late", chosen("late", "no"), counters={"dressed": 6, "tardy": 3}),
    )
    assert told(base, {"late": known("yes")}, "tardy", "dressed")[1:8] == [
        "“Dressed” is ahead of “Tardy”: likely, 0.90, against unlikely, 0.02.",
        "The odds of the first are more than 1000 times those of the second (+65.0 decibans).",
        "What favours the first comes to +65.0, what favours the second to +0.0; "
        "the scores are +40.0 and -25.0.",
        "What favours dressed (+65.0 decibans)",
        "For: +65.0 Because of theme.late. (+60.0 here, -5.0 for the other) [theme.late]",
        "What favours tardy",
        "Nothing in this account favours it over the other.",
    ]
    lines = told(base, {"late": known("no")}, "tardy", "dressed")
    assert lines[1:4] == [
        "“Tardy” is ahead of “Dressed”: unlikely, 0.02, against unlikely, 0.02.",
        "The odds of the first are about 2.0 times those of the second (+3.0 decibans).",
        "Both are shown as 0.02; only the scores tell them apart.",
    ]
    assert "For: +3.0 Because of theme.not-late. (-3.0 here, -6.0 for the other) [theme.not-late]" in lines


POSSIBLE = rule_base(
    choice("ended", "phone", "meeting", "nowhere"),
    cause("rude", 0.2, possible_when=chosen("ended", "meeting")),
    cause("tardy", 0.1, possible_when=chosen("ended", "phone", "meeting")),
)


def test_a_cause_that_is_ruled_out_is_named_with_the_reason_and_what_would_turn_that() -> None:
    assert told(POSSIBLE, {"ended": known("phone")}, "tardy", "rude") == [
        "Tardy or rude?",
        "“Rude” is not possible here, since you answered “phone” to “Ended?”. “Tardy” is: possible, 0.10.",
        "One answer that would turn the order",
        "Had the answer to “Ended?” been “meeting” and not “phone”, "
        "rude would come first, 0.20 against 0.10.",
    ]
    assert told(POSSIBLE, {"ended": known("nowhere")}, "tardy", "rude") == [
        "Rude or tardy?",
        "Neither is possible here. “Rude”: since you answered “nowhere” to “Ended?”. "
        "“Tardy”: since you answered “nowhere” to “Ended?”.",
    ]


def test_of_two_that_are_ruled_out_each_has_its_own_reason() -> None:
    base = rule_base(
        yes_no("met"),
        yes_no("called"),
        cause("rude", possible_when=chosen("met", "yes")),
        cause("tardy", possible_when=chosen("called", "yes")),
    )
    assert told(base, {"met": known("no"), "called": known("no")}, "tardy", "rude")[1:] == [
        "Neither is possible here. “Rude”: since you answered “no” to “Met?”. "
        "“Tardy”: since you answered “no” to “Called?”."
    ]


def test_what_possibility_hangs_on_is_said_and_an_answer_that_rules_one_out_is_named_as_such() -> None:
    lines = told(POSSIBLE, {}, "tardy", "rude")
    assert lines[4:6] == [
        "It is not known whether “Rude” was possible at all; that hangs on “Ended?”.",
        "It is not known whether “Tardy” was possible at all; that hangs on “Ended?”.",
    ]
    assert lines[-1] == (
        "Still open: if the answer to “Ended?” is “phone”, rude would be ruled out, "
        "and tardy would come first with 0.10."
    )


CLOSE = rule_base(
    yes_no("late"),
    cause("dressed", 0.2),
    cause("tardy", 0.1),
    rule("theme.late", chosen("late", "yes"), supports={"tardy": 3.6}),
    rule("theme.late-again", chosen("late", "yes"), counters={"tardy": 0.1}, group="again"),
)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, "Still open: if the answer to “Late?” is “yes”, {}."),
        ({"late": known("no")}, "Had the answer to “Late?” been “yes” and not “no”, {}."),
        ({"late": UNKNOWN}, "The answer to “Late?” is not known: if it is “yes”, {}."),
        ({"late": NOT_APPLICABLE}, "Had “Late?” applied, with the answer “yes”, {}."),
    ],
    ids=["open", "given", "unknown", "not applicable"],
)
def test_what_would_come_closest_is_said_where_no_answer_turns_the_order(
    answers: Answers, sentence: str
) -> None:
    assert told(CLOSE, answers, "tardy", "dressed")[-4:] == [
        "One answer that would turn the order",
        "No single answer would turn the order.",
        "This one would bring them closest.",
        sentence.format("dressed would still come first, 0.20 against 0.20 (-6.0 and -6.0 decibans)"),
    ]


def test_nothing_is_asked_of_what_somebody_would_rather_not_say() -> None:
    assert told(CLOSE, {"late": WITHHELD}, "tardy", "dressed")[-1] == "No single answer would turn the order."


def test_that_not_all_was_tried_is_said_where_nothing_turns_the_order() -> None:
    options = [f"o{number}" for number in range(9)]
    base = rule_base(
        choices("named", *options),
        cause("dressed", 0.4),
        cause("tardy", 0.1),
        *(rule(f"theme.{each}", includes("named", each), supports={"tardy": 1}) for each in options),
    )
    lines = told(base, {}, "tardy", "dressed")
    assert lines[-3] == "Where several options may be chosen, not every combination was tried."


def test_of_many_questions_that_would_turn_the_order_three_are_named_each_once() -> None:
    asked = [choice(f"q{number}", "a", "b", "c") for number in range(5)]
    base = rule_base(
        *asked,
        cause("dressed", 0.2),
        cause("tardy", 0.1),
        *(rule(f"theme.{each.id}-a", chosen(each.id, "a"), supports={"tardy": 5}) for each in asked),
        *(rule(f"theme.{each.id}-b", chosen(each.id, "b"), supports={"tardy": 6}) for each in asked),
    )
    lines = told(base, {}, "tardy", "dressed")
    begins = [
        f"Still open: if the answer to “Q{number}?” is “a”, tardy would come first" for number in range(3)
    ]
    assert lines[-4] == "Each of these alone would do, if all other answers stayed as they are."
    assert [line.partition(", 0")[0] for line in lines[-3:]] == begins


def test_the_same_is_inserted_in_every_language_and_nothing_is_left_in_english() -> None:
    english, german = (
        {field.name: getattr(said, field.name) for field in fields(said)} for said in (ENGLISH, GERMAN)
    )
    assert {name: sorted(re.findall(r"\{(\w+)\}", text)) for name, text in german.items()} == {
        name: sorted(re.findall(r"\{(\w+)\}", text)) for name, text in english.items()
    }
    assert [name for name, text in german.items() if text == english[name]] == []


worlds = rule_bases().flatmap(lambda base: st.tuples(st.just(base), cases(base)))


@given(worlds)
def test_the_lines_that_are_printed_add_up_to_what_is_printed_above_them(
    world: tuple[RuleBase, Answers],
) -> None:
    rule_base, answers = world
    differential = diagnose(rule_base, answers)
    for one, other in combinations(rule_base.causes, 2):
        found = contrast(rule_base, differential, one, other)
        sums = [Decimal(0), Decimal(0)]
        for place, (remark, weights) in enumerate(printed(rule_base, found)):
            sums[place] = sum(weights, Decimal(0))
            assert all(weight > 0 for weight in weights)
            assert remark == f"+{sums[place]} decibans"
        if found.gap is not None:
            data = contrast_data(rule_base, found)
            assert data["gap"] == float(found.gap) / 10
            by = {each["cause"]: Decimal(0) for each in data["causes"]}
            for favour in data["favours"]:
                by[favour["cause"]] += Decimal(str(favour["by"]))
            first, second = by.values()
            assert first - second == Decimal(str(data["gap"]))


def printed(rule_base: RuleBase, found: object) -> Iterator[tuple[str, list[Decimal]]]:
    """Yield the sum in each heading, and the weights of the lines beneath it."""
    document = contrast_document(rule_base, found)  # type: ignore[arg-type]
    for heading, lines in pairwise(document.blocks):
        if isinstance(heading, Heading) and isinstance(lines, Lines):
            yield heading.remark, [Decimal(entry.weight) for entry in lines.entries]


def test_data_have_weights_in_decibans_and_no_notes() -> None:
    base = rule_base(
        yes_no("late"),
        note("own_words"),
        cause("dressed", 0.1),
        cause("tardy", 0.05, cites=("S1",)),
        rule("theme.late", chosen("late", "yes"), supports={"tardy": 12, "dressed": 2}, cites=("S2",)),
    )
    answers = {"late": known("yes", 50), "own_words": known("SECRET")}
    found = contrast(base, diagnose(base, answers, case="A visit"), "dressed", "tardy")
    late = {"question": "late", "state": "known", "value": "yes", "certainty": None, "observer": None}
    given_ = {key: value for key, value in late.items() if key != "question"}
    assert contrast_data(base, found) == {
        "schema": "afterview/contrast/1",
        "pack": {"name": "handmade", "version": "1.0", "hash": "0a1b"},
        "language": "en",
        "case": "A visit",
        "causes": [
            {
                "cause": "tardy",
                "title": "Tardy",
                "rank": 1,
                "score": -6.8,
                "posterior": 0.1728,
                "band": "possible",
                "ruled_out": None,
            },
            {
                "cause": "dressed",
                "title": "Dressed",
                "rank": 2,
                "score": -8.5,
                "posterior": 0.1238,
                "band": "possible",
                "ruled_out": None,
            },
        ],
        "gap": 1.7,
        "favours": [
            {
                "cause": "dressed",
                "by": 3.3,
                "from": "prior",
                "weights": {"tardy": -12.8, "dressed": -9.5},
                "because": "",
                "facts": [],
                "cites": [],
            },
            {
                "cause": "tardy",
                "by": 5.0,
                "from": "theme.late",
                "weights": {"tardy": 6.0, "dressed": 1.0},
                "because": "Because of theme.late.",
                "facts": [late],
                "cites": ["S2"],
            },
        ],
        "shared": [],
        "turning": [
            {
                "question": "late",
                "answer": {**given_, "value": "no"},
                "instead_of": given_,
                "scores": {"tardy": -12.8, "dressed": -9.5},
            }
        ],
        "nearest": None,
        "complete": True,
    }


def test_data_of_a_cause_that_is_ruled_out_have_the_reason() -> None:
    found = contrast(POSSIBLE, diagnose(POSSIBLE, {"ended": known("phone")}), "tardy", "rude")
    data = contrast_data(POSSIBLE, found)
    ended = {"question": "ended", "state": "known", "value": "phone", "certainty": None, "observer": None}
    assert data["causes"][1] == {
        "cause": "rude",
        "title": "Rude",
        "rank": None,
        "score": None,
        "posterior": 0.0,
        "band": None,
        "ruled_out": [ended],
    }
    assert (data["gap"], data["favours"], data["shared"]) == (None, [], [])


def test_the_visit_of_these_reports_is_the_one_that_is_kept() -> None:
    assert visit() == diagnose(VISIT, ANSWERS, case="A visit")
