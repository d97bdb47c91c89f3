"""A differential as plain data."""

from __future__ import annotations

import json
from decimal import Decimal

from handmade import (
    UNKNOWN,
    cause,
    chosen,
    fails,
    finding,
    known,
    note,
    number,
    rule,
    rule_base,
    within,
    yes_no,
)

from afterview.conditions import AllOf, Not
from afterview.differential import diagnose
from afterview.facts import Answer, State
from afterview.reports import differential_data
from afterview.rule_base import CauseKind, Changeable

YES, NO = known("yes"), known("no")

BASE = rule_base(
    yes_no("met"),
    yes_no("late", relevant_when=chosen("met", "yes")),
    number("hours", unit="hours"),
    note("remarks"),
    yes_no("asked"),
    finding("ready"),
    cause(
        "unprepared",
        0.05,
        title="You came unprepared",
        changeable=Changeable.PARTLY,
        basis="Our estimate.",
        cites=("S1.1",),
        possible_when=AllOf(parts=(chosen("asked", "yes"), Not(part=within("hours", low=9)))),
    ),
    cause("tardy", 0.004, title="You were late", possible_when=chosen("met", "yes")),
    cause("finalist", 0.95, CauseKind.OUTSIDE_CONTROL, title="Another was stronger"),
    rule("t.ready", within("hours", low=2), finds=("ready",)),
    rule(
        "t.unready",
        fails("ready"),
        supports={"unprepared": 5.5},
        because="You prepared {hours}.",
        group="hours",
        cites=("S1.1", "S1.2"),
    ),
    rule("t.hardly", within("hours", high=Decimal("1.5")), supports={"unprepared": 5}, group="hours"),
)


def test_a_result_is_told_whole() -> None:
    answers = {
        "met": NO,
        "late": YES,
        "hours": Answer(
            state=State.KNOWN, value=Decimal("1.5"), certainty="think_so", observer="self", percent=60
        ),
        "asked": UNKNOWN,
        "remarks": known("She is called Ada."),
    }
    hours = {
        "question": "hours",
        "state": "known",
        "value": 1.5,
        "certainty": "think_so",
        "observer": "self",
    }
    met = {"question": "met", "state": "known", "value": "no", "certainty": None, "observer": None}
    assert differential_data(BASE, diagnose(BASE, answers, case="A case")) == {
        "schema": "afterview/differential/1",
        "pack": {"name": "handmade", "version": "1.0", "hash": "0a1b"},
        "language": "en",
        "case": "A case",
        "answers": {
            "asked": {"state": "unknown", "value": None, "certainty": None, "observer": None},
            "hours": {"state": "known", "value": 1.5, "certainty": "think_so", "observer": "self"},
            "late": {"state": "known", "value": "yes", "certainty": None, "observer": None},
            "met": {"state": "known", "value": "no", "certainty": None, "observer": None},
        },
        "findings": {"ready": False},
        "standing": {
            "code": "nothing_stands_out",
            "text": (
                "Nothing stands out. The commonest truth is that a skill or experience was missing, "
                "or that somebody had more of it."
            ),
        },
        "hypotheses": [
            {
                "rank": 1,
                "cause": "finalist",
                "title": "Another was stronger",
                "kind": "outside_control",
                "changeable": "yes",
                "prior": 0.95,
                "score": 12.8,
                "posterior": 0.9,
                "lower": 0.9,
                "upper": 0.9,
                "within_reach": [0.9, 0.9],
                "band": "likely",
                "capped": True,
                "if": None,
                "ledger": [
                    {
                        "from": "prior",
                        "weight": 12.8,
                        "counted": True,
                        "group": "",
                        "because": "",
                        "facts": [],
                        "cites": [],
                    }
                ],
                "open": [],
            },
            {
                "rank": 2,
                "cause": "unprepared",
                "title": "You came unprepared",
                "kind": "non_skill",
                "changeable": "partly",
                "prior": 0.05,
                "score": -9.5,
                "posterior": 0.1009,
                "lower": 0.0,
                "upper": 0.1009,
                "within_reach": [0.1009, 0.1009],
                "band": "possible",
                "capped": False,
                "if": {"all": [{"asked": ["yes"]}, {"not": {"hours": {"at_least": 9}}}]},
                "ledger": [
                    {
                        "from": "prior",
                        "weight": -12.8,
                        "counted": True,
                        "group": "",
                        "because": "Our estimate.",
                        "facts": [],
                        "cites": ["S1.1"],
                    },
                    {
                        "from": "t.unready",
                        "weight": 3.3,
                        "counted": True,
                        "group": "hours",
                        "because": "You prepared 1.5 hours.",
                        "facts": [{"finding": "ready", "holds": False}],
                        "cites": ["S1.1", "S1.2"],
                    },
                    {
                        "from": "t.hardly",
                        "weight": 3.0,
                        "counted": False,
                        "group": "hours",
                        "because": "Because of t.hardly.",
                        "facts": [hours],
                        "cites": [],
                    },
                ],
                "open": [],
            },
        ],
        "ruled_out": [{"cause": "tardy", "why": [met]}],
        "contradictions": [{"question": "late", "why": [met]}],
        "firings": [
            {"rule": "t.hardly", "facts": [hours]},
            {"rule": "t.unready", "facts": [{"finding": "ready", "holds": False}]},
        ],
    }


def test_a_question_that_was_put_off_is_no_answer() -> None:
    found = diagnose(BASE, {"met": Answer(state=State.UNASKED), "late": UNKNOWN})
    assert list(differential_data(BASE, found)["answers"]) == ["late"]


def test_a_finding_that_is_not_known_is_null() -> None:
    assert differential_data(BASE, diagnose(BASE, {}))["findings"] == {"ready": None}


def test_notes_are_nowhere_in_it() -> None:
    base = rule_base(yes_no("met"), note("remarks", relevant_when=chosen("met", "yes")), cause("x"))
    answers = {"met": NO, "remarks": known("She is called Ada.")}
    found = differential_data(base, diagnose(base, answers))
    assert [each["question"] for each in found["contradictions"]] == ["remarks"]
    assert "Ada" not in json.dumps(found)
