"""A visit to a company that shows everything a report can say, by hand."""

from __future__ import annotations

from dataclasses import replace

from handmade import (
    PACK,
    advice,
    cause,
    choice,
    choices,
    chosen,
    excludes,
    finding,
    holds,
    includes,
    known,
    rival,
    rule,
    rule_base,
    scale,
    within,
    yes_no,
)

from afterview.conditions import AllOf, AnyOf
from afterview.differential import Differential, diagnose
from afterview.facts import Answer, State
from afterview.rule_base import Audience, CauseKind, Standing, Status

__all__ = ["ANSWERS", "VISIT", "visit"]

VISIT = rule_base(
    choice("ended", "phone", "meeting", "final", ask="Where did it end?"),
    choices("passed", "phone", "meeting", "final", ask="Which steps had you got past before that?"),
    choice(
        "greeted",
        "warmly",
        "curtly",
        ask="How did you greet the people at reception?",
        relevant_when=chosen("ended", "meeting", "final"),
    ),
    yes_no("overheard", ask="Did somebody overhear it?"),
    scale("went", ask="How did your answers go?"),
    choice("dress", "casual", "alike", ask="How were you dressed?"),
    yes_no("sat_close", ask="Did you sit close together?"),
    yes_no("kept_notes", ask="Did you take notes?"),
    yes_no("read_up", ask="Had you read about them?"),
    yes_no("asked_back", ask="Did you ask them anything?"),
    yes_no("smiled", ask="Did you smile?"),
    yes_no("insider", ask="Did somebody from inside get the job?"),
    finding("was_curt", title="You were curt"),
    cause(
        "rude",
        0.06,
        title="You were curt with someone who works there",
        short="conduct with staff",
        among="turned down after meeting people there",
        cites=("S1.1",),
    ),
    cause("dress_unfit", 0.05, title="You were dressed too casually", short="dress"),
    cause(
        "scent", 0.03, title="A scent was noticed", short="a scent", possible_when=chosen("sat_close", "yes")
    ),
    cause("unprepared", 0.004, title="You came unprepared", short="preparation"),
    cause("late", 0.03, short="lateness", possible_when=chosen("ended", "phone")),
    cause(
        "forgotten", 0.03, title="You forgot a name", short="a name", possible_when=chosen("ended", "phone")
    ),
    rival(
        "finalist",
        0.38,
        title="Another candidate was stronger, or had more of the experience that was asked for",
        short="a stronger candidate",
    ),
    cause("gap", 0.3, CauseKind.SKILL, title="They wanted a skill that you have less of", short="skill"),
    rule(
        "visit.curt",
        chosen("greeted", "curtly"),
        supports={"rude": 20},
        finds=("was_curt",),
        because="You greeted reception {greeted}.",
        cites=("S1.1", "S1.2"),
        caution="Shyness can look like coldness; one sentence of greeting is enough.",
    ),
    rule(
        "visit.overheard",
        AllOf(parts=(holds("was_curt"), chosen("overheard", "yes"))),
        supports={"rude": 10},
        because="Somebody overheard it who has a say, as far as you could tell.",
        group="reaction",
        cites=("S1.2",),
        status=Status.EXPERIMENTAL,
    ),
    rule(
        "visit.word-got-round",
        chosen("overheard", "yes"),
        supports={"rude": 5},
        because="Word got round.",
        group="reaction",
    ),
    rule(
        "visit.went-well",
        within("went", low=4),
        counters={"rude": 2, "gap": 5},
        because="Your answers went well: {went}.",
        status=Status.DEPRECATED,
    ),
    rule("visit.dressed-alike", chosen("dress", "alike"), counters={"dress_unfit": 10}),
    rule(
        "visit.prepared",
        AnyOf(parts=tuple(chosen(each, "yes") for each in ("read_up", "kept_notes", "asked_back", "smiled"))),
        supports={"finalist": 1.5},
        because="You prepared.",
    ),
    rule("visit.insider", chosen("insider", "yes"), counters={"finalist": 10, "unprepared": 3}),
    rule(
        "visit.past-the-phone",
        AllOf(parts=(includes("passed", "phone"), excludes("passed", "final"))),
        supports={"finalist": 2},
        because="You got past {passed}.",
        cites=("E1.1",),
    ),
    advice(
        "greet_everyone",
        "rude",
        do="Greet everybody you meet there as you would greet the person who hires.",
        by="at the next visit",
        worked_if="you know the name of one person at the desk",
    ),
    advice(
        "rest",
        audience=Audience.EVERYONE,
        do="Give it an hour.",
        by="today",
        within_days=0,
        worked_if="you slept",
    ),
    advice(
        "write", standing=Standing.SOMETHING_STANDS_OUT, do="Write once.", by="within two days", within_days=2
    ),
    pack=replace(PACK, stage_ended="ended", stage_passed="passed"),
)

ANSWERS = {
    "ended": known("meeting"),
    "passed": known(frozenset({"phone", "meeting"})),
    "greeted": Answer(state=State.KNOWN, value="curtly", certainty="think_so", percent=75),
    "overheard": Answer(state=State.KNOWN, value="yes", observer="coach", percent=90),
    "went": known(4),
    "dress": known("alike"),
    "insider": Answer(state=State.UNKNOWN),
}


def visit() -> Differential:
    """Return the differential of the visit."""
    return diagnose(VISIT, ANSWERS, case="A visit")
