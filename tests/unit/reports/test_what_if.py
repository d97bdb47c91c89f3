"""What a what-if says to people, in each language and width, and as data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from handmade import (
    NOT_APPLICABLE,
    UNKNOWN,
    WITHHELD,
    cause,
    choice,
    choices,
    chosen,
    finding,
    includes_any,
    known,
    note,
    rival,
    rule,
    rule_base,
    scale,
    within,
    yes_no,
)

from afterview.differential import diagnose
from afterview.explanation.changes import Change
from afterview.explanation.goals import read_goal
from afterview.explanation.ways import MOST_CHANGES, find_ways
from afterview.explanation.what_if import WhatIf, what_if
from afterview.facts import Answer, Answers, State
from afterview.reports import Look
from afterview.reports.document import Document, Items, Paragraph
from afterview.reports.document_text import document_text
from afterview.reports.what_if import what_if_document, written_change
from afterview.reports.what_if_data import what_if_data
from afterview.reports.what_if_words import ENGLISH, GERMAN, WhatIfWords
from afterview.rule_base import Changeable, RuleBase

HERE = Path(__file__).parent
BASE = rule_base(
    choice("greeted", "warmly", "curtly", ask="How did you greet the people at reception?", changeable=True),
    yes_no(
        "overheard",
        ask="Did somebody overhear it?",
        relevant_when=chosen("greeted", "curtly"),
    ),
    note("remark", relevant_when=chosen("greeted", "curtly"), ask="What else was there?"),
    yes_no("read_up", ask="Had you read about them?", changeable=True),
    yes_no("met", ask="Did you meet them?"),
    choices("seen", "gum", "vape", ask="What could they see?", changeable=True),
    scale("went", ask="How did your answers go?", changeable=True),
    finding("was_curt", title="You were curt"),
    cause("rude", 0.1, title="You were curt with someone who works there", short="conduct with staff"),
    cause("unprepared", 0.3, title="You came unprepared", changeable=Changeable.PARTLY),
    cause("manners", 0.05, title="Your manners drew looks"),
    cause("shy", 0.2, title="You seemed shy", possible_when=chosen("met", "yes")),
    rival("finalist", 0.38, title="Another candidate was stronger", changeable=Changeable.NO),
    rule(
        "visit.curt",
        chosen("greeted", "curtly"),
        supports={"rude": 20},
        finds=("was_curt",),
        because="You greeted reception {greeted}.",
    ),
    rule("visit.warm", chosen("greeted", "warmly"), counters={"rude": 5}, because="You greeted {greeted}."),
    rule("visit.overheard", chosen("overheard", "yes"), supports={"rude": 5}, because="They overheard it."),
    rule("visit.not-read-up", chosen("read_up", "no"), supports={"unprepared": 5}),
    rule("visit.read-up", chosen("read_up", "yes"), counters={"unprepared": 5}),
    rule("visit.went-badly", within("went", high=2), supports={"unprepared": 5}),
    rule("visit.gum", includes_any("seen", "gum", "vape"), supports={"manners": 3}),
)
TOLD: Answers = {
    "greeted": known("curtly"),
    "overheard": known("yes"),
    "remark": known("a secret"),
    "met": known("yes"),
    "read_up": known("no"),
    "went": known(2),
}
GERMAN_BASE = replace(BASE, pack=replace(BASE.pack, language="de"))


def asked(base: RuleBase, *goals: str, changes: Answers | None = None, told: Answers = TOLD) -> WhatIf:
    differential = diagnose(base, told, case="A visit")
    return what_if(base, differential, changes, [read_goal(base, goal) for goal in goals])


def whole(base: RuleBase) -> Document:
    changes = {"greeted": known("warmly"), "met": known("no"), "seen": known(frozenset({"gum"}))}
    return what_if_document(base, asked(base, "unprepared<0.2", changes=changes))


@pytest.mark.parametrize(
    ("name", "base", "look"),
    [
        ("60", BASE, Look(width=60)),
        ("100", BASE, Look(width=100)),
        ("plain", BASE, Look(plain=True)),
        ("de-80", GERMAN_BASE, Look(width=80)),
    ],
)
def test_a_report_reads_as_it_is_kept(name: str, base: RuleBase, look: Look) -> None:
    expected = (HERE / f"what-if-{name}.txt").read_text(encoding="utf-8")
    assert document_text(whole(base), look) == expected


def paragraphs(found: WhatIf, base: RuleBase = BASE) -> list[str]:
    blocks = what_if_document(base, found).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def items(found: WhatIf) -> list[str]:
    """Return the entries of all lists, with their parts beneath them."""
    lists = [block.items for block in what_if_document(BASE, found).blocks if isinstance(block, Items)]
    return [
        text for each in lists for item in each for text in (item.text, *(part.text for part in item.parts))
    ]


def test_no_note_is_told_even_where_it_is_set_aside() -> None:
    found = asked(BASE, changes={"greeted": known("warmly")})
    assert found.set_aside == ("overheard", "remark")
    for told in (document_text(what_if_document(BASE, found)), json.dumps(what_if_data(BASE, found))):
        assert "remark" in told or "What else" in told
        assert "secret" not in told


def test_what_cannot_be_changed_is_said_to_be_so() -> None:
    assert paragraphs(asked(BASE, "finalist<0.1"))[1:-1] == [
        "To reach: “Another candidate was stronger” below 0.1 (now 0.38).",
        ENGLISH.changeable[Changeable.NO],
        ENGLISH.nothing_to_change,
    ]


def test_where_no_way_leads_there_the_nearest_is_told() -> None:
    found = asked(BASE, "unprepared<0.05")
    assert paragraphs(found)[1:-1] == [
        "To reach: “You came unprepared” below 0.05 (now 0.81).",
        ENGLISH.changeable[Changeable.PARTLY],
        "No set of up to 3 such changes gets there.",
        ENGLISH.nearest,
    ]
    assert items(found) == [
        "2 changes together, effort 2: then possible (0.12)",
        "“Had you read about them?”: “yes” instead of “no”",
        "“How did your answers go?”: “3” instead of “2”",
    ]
    met_best = {"read_up": known("yes"), "went": known(5)}
    assert ENGLISH.none_nearer in paragraphs(asked(BASE, "unprepared<0.05", told=met_best))


def test_what_moves_more_than_is_seen_is_not_said_to_move_hardly_at_all() -> None:
    causes = [cause(f"c{number}", 0.3) for number in range(8)]
    base = rule_base(
        choice("greeted", "warmly", "curtly"),
        cause("still", 0.2),
        *causes,
        rule("visit.warm", chosen("greeted", "warmly"), counters={each.id: 3 for each in causes}),
    )
    found = what_if(base, diagnose(base, {}), {"greeted": known("warmly")})
    assert "Others would change no more than these, or only in place (3)." in paragraphs(found, base)


def test_no_probability_is_told_beyond_what_is_ever_shown() -> None:
    surely = {**TOLD, "overheard": known("yes")}
    assert paragraphs(asked(BASE, "rude<0.5", told=surely))[1].endswith("below 0.5 (now 0.90).")
    assert items(asked(BASE, "rude<0.5", told=surely))[0].endswith("then unlikely (0.03)")
    assert what_if_data(BASE, asked(BASE, "rude<0.5", told=surely))["ways"]["now"][0]["posterior"] == 0.9
    assert paragraphs(asked(BASE, "rude<0.905", told=surely))[1].endswith("below 0.905 (now 0.97).")


def test_a_goal_that_is_set_twice_is_one() -> None:
    assert asked(BASE, "rude<0.5", "rude<0.5") == asked(BASE, "rude<0.5")


def test_a_goal_that_is_met_already_is_said_to_be() -> None:
    assert ENGLISH.met in paragraphs(asked(BASE, "rude>=0.5"))


def test_a_search_that_was_cut_short_is_said_to_be() -> None:
    found = asked(BASE, "unprepared<0.2")
    cut = find_ways(BASE, TOLD, [read_goal(BASE, "unprepared<0.2")], most_tried=4)
    assert cut.cut_short
    sentence = ENGLISH.cut_short.format(most=MOST_CHANGES, tried=cut.tried_up_to)
    assert sentence in paragraphs(replace(found, ways=cut))
    assert ENGLISH.all_tried.format(most=MOST_CHANGES) not in paragraphs(replace(found, ways=cut))


def test_of_ways_that_change_the_same_questions_one_is_shown_and_the_others_are_counted() -> None:
    found = asked(BASE, "unprepared<0.2")
    assert found.ways is not None
    many = replace(found, ways=replace(found.ways, found=found.ways.found * 7))
    assert "Ways with other answers that are not shown: 6." in paragraphs(many)


def test_ways_out_of_the_ordinary_are_no_advice() -> None:
    usual = replace(BASE.questions["went"], usual_range=(4, 5))
    strict = replace(BASE, questions={**BASE.questions, "went": usual})
    found = asked(strict, "unprepared<0.3")
    assert found.ways is not None
    assert [way.unusual for way in found.ways.found] == [0]
    odd = replace(found.ways, found=(replace(found.ways.found[0], unusual=1), *found.ways.found))
    assert ENGLISH.one_way in paragraphs(replace(found, ways=odd))
    assert "Ways with other answers that are not shown: 1." in paragraphs(replace(found, ways=odd))
    assert ENGLISH.unusual_ways in paragraphs(replace(found, ways=replace(odd, found=odd.found[:1])))
    nearest = replace(odd, found=(), nearest=odd.found[0])
    assert ENGLISH.nearest_unusual in paragraphs(replace(found, ways=nearest))


def test_several_goals_name_their_causes() -> None:
    found = asked(BASE, "unprepared<0.2", "rude<0.1")
    assert items(found)[0] == (
        "3 changes together, effort 3: then “You came unprepared” possible (0.12) and “You were curt with "
        "someone who works there” unlikely (0.03)"
    )


def test_a_probability_has_the_digits_that_it_takes_to_see_the_side_it_is_on() -> None:
    assert "below 0.1193 (now 0.81)." in paragraphs(asked(BASE, "unprepared<0.1193"))[1]
    assert items(asked(BASE, "unprepared<0.1195"))[0].endswith("then possible (0.1189)")
    assert "(now 0.0499)." in paragraphs(asked(BASE, "manners<0.05"))[1]


def test_a_cause_that_is_ruled_out_has_no_number() -> None:
    assert paragraphs(asked(BASE, "shy>0.1", told={"met": known("no")}))[1] == (
        "To reach: “You seemed shy” above 0.1 (now ruled out)."
    )


def test_an_answer_that_stays_and_ones_without_a_value_are_told_as_such() -> None:
    changes = {"greeted": UNKNOWN, "read_up": known("no"), "seen": NOT_APPLICABLE, "overheard": known("no")}
    assert items(asked(BASE, changes=changes, told={**TOLD, "overheard": WITHHELD}))[:4] == [
        "“How did you greet the people at reception?”: “I don't know” instead of “curtly”",
        "“Had you read about them?”: “no”, as you answered",
        "“What could they see?”: “does not apply” (so far without an answer)",
        "“Did somebody overhear it?”: “no” instead of “rather not say”",
    ]


def test_where_nothing_moves_that_is_said() -> None:
    found = asked(BASE, changes={"read_up": known("no")})
    assert found.moves == ()
    assert paragraphs(found)[1:-1] == [
        "First would still be: “You were curt with someone who works there”.",
        (ENGLISH.no_moves),
    ]


@pytest.mark.parametrize(
    ("after", "written"),
    [
        (known("warmly"), "greeted=warmly"),
        (known(frozenset({"vape", "gum"})), "greeted=gum,vape"),
        (known(frozenset()), "greeted=none"),
        (known(3), "greeted=3"),
        (UNKNOWN, "greeted=?"),
        (NOT_APPLICABLE, "greeted=-"),
    ],
)
def test_a_change_is_written_as_it_may_be_set(after: Answer, written: str) -> None:
    assert written_change(Change(question="greeted", before=known("curtly"), after=after)) == written


def test_data_have_all_that_was_found() -> None:
    data = what_if_data(BASE, asked(BASE, "unprepared<0.2", changes={"met": known("no")}))
    moves, ways = data.pop("moves"), data.pop("ways")
    assert data == {
        "schema": "afterview/what-if/1",
        "pack": {"name": "handmade", "version": "1.0", "hash": "0a1b"},
        "language": "en",
        "case": "A visit",
        "changes": [{"question": "met", "before": answer("yes"), "after": answer("no")}],
        "set_aside": [],
        "standing": {"before": "something_stands_out", "after": "something_stands_out"},
        "findings": [],
        "fire_now": [],
        "fire_no_longer": [],
    }
    assert moves[0] == {
        "cause": "shy",
        "before": {"rank": 4, "score": -6.0, "posterior": 0.2008, "band": "possible"},
        "after": None,
    }
    assert ways == {
        "goals": ["unprepared<0.2"],
        "reached": True,
        "now": [{"cause": "unprepared", "score": 6.3, "posterior": 0.8101}],
        "found": [
            {
                "changes": [
                    {"question": "read_up", "before": answer("no"), "after": answer("yes")},
                    {"question": "went", "before": answer(2), "after": answer(3)},
                ],
                "effort": 2,
                "unusual": 0,
                "set_aside": [],
                "outcomes": [{"cause": "unprepared", "score": -8.7, "posterior": 0.1189}],
            }
        ],
        "nearest": None,
        "candidates": ["read_up", "went"],
        "most_changes": 3,
        "tried_up_to": 3,
        "complete": True,
    }
    json.dumps(data)


def answer(value: Any) -> dict[str, Any]:
    return {"state": "known", "value": value, "certainty": None, "observer": None}


def sentences(said: WhatIfWords) -> Iterator[tuple[str, str]]:
    """Yield each sentence with what it is called."""
    for field in fields(said):
        value = getattr(said, field.name)
        if isinstance(value, str):
            yield field.name, value
        else:
            yield from ((f"{field.name} {key}", text) for key, text in value.items())


def test_the_same_is_inserted_in_every_language() -> None:
    inserted = {name: sorted(re.findall(r"\{(\w+)\}", text)) for name, text in sentences(ENGLISH)}
    assert {name: sorted(re.findall(r"\{(\w+)\}", text)) for name, text in sentences(GERMAN)} == inserted


def test_nothing_is_left_in_english_and_nothing_is_missing() -> None:
    english = dict(sentences(ENGLISH))
    assert {name for name, text in sentences(GERMAN) if text and text == english[name]} == set()
    for said in (ENGLISH, GERMAN):
        assert set(said.changeable) == set(Changeable)
        assert set(said.states) == set(State) - {State.KNOWN}
        assert set(said.turned) == {True, False, None}
