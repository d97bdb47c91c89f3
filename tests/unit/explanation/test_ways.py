"""Ways to a goal: the smallest sets of changes, held against trying out all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from typing import TypeAlias

import pytest
from builtin import EXAMPLES, example, pack
from exhaustive import effect, every_value, leaves_over
from generated import cases, rule_bases
from handmade import (
    NOT_APPLICABLE,
    UNKNOWN,
    WITHHELD,
    cause,
    choice,
    choices,
    chosen,
    includes_any,
    known,
    rule,
    rule_base,
    scale,
    within,
    yes_no,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.differential import diagnose
from afterview.evidence import Tenths
from afterview.explanation.changes import Change, changed, in_place_of
from afterview.explanation.goals import Goal, read_goal
from afterview.explanation.ways import MOST_CHANGES, Way, Ways, find_ways
from afterview.facts import UNASKED, Answer, Answers, State, Value
from afterview.narrowing import narrowed
from afterview.rule_base import RuleBase

NO_LIMIT = 1_000_000
Sort: TypeAlias = frozenset[tuple[str, tuple[bool, ...]]]
"""What some changes do: for each question which leaves become true."""


# What a search finds, by hand.

BASE = rule_base(
    choice(
        "greeted",
        "coldly",
        "warmly",
        "politely",
        "curtly",
        usual=frozenset({"politely"}),
        changeable=True,
        effort=2,
    ),
    yes_no("met"),
    yes_no("thanked", changeable=True),
    yes_no("apologised", changeable=True, relevant_when=chosen("greeted", "curtly")),
    yes_no("overheard", relevant_when=chosen("greeted", "curtly")),
    scale("smiled", changeable=True),
    cause("rude", 0.5),
    cause("late", 0.5),
    rule("theme.curt", chosen("greeted", "curtly"), supports={"rude": 10}),
    rule("theme.overheard", chosen("overheard", "yes"), supports={"rude": 2}),
    rule("theme.apologised", chosen("apologised", "yes"), counters={"rude": 6}),
    rule("theme.thanked", chosen("thanked", "yes"), counters={"rude": 5}),
    rule("theme.smiled", within("smiled", low=4), counters={"rude": 1}),
    rule("theme.not-met", chosen("met", "no"), counters={"rude": 20, "late": 5}),
)
CURT: Answers = {
    "greeted": known("curtly"),
    "met": known("yes"),
    "thanked": known("no"),
    "overheard": known("yes"),
    "smiled": WITHHELD,
}


def change(question: str, after: Answer, before: Answer = UNASKED) -> Change:
    return Change(question=question, before=before, after=after)


def ways(answers: Answers, *goals: str, base: RuleBase = BASE, most_tried: int = NO_LIMIT) -> Ways:
    return find_ways(base, answers, [read_goal(base, goal) for goal in goals], most_tried=most_tried)


def after(way: Way) -> Answers:
    return {each.question: each.after for each in way.changes}


def changes_of(found: Ways) -> list[dict[str, object]]:
    return [{id_: each.value for id_, each in after(way).items()} for way in found.found]


def test_a_way_says_what_to_change_what_is_set_aside_and_what_comes_of_it() -> None:
    assert ways(CURT, "rude<=0.5") == Ways(
        goals=(read_goal(BASE, "rude<=0.5"),),
        now=Way(changes=(), effort=0, unusual=0, set_aside=(), scores=(Tenths(120),), shortfall=120),
        found=(
            Way(
                changes=(change("greeted", known("politely"), known("curtly")),),
                effort=2,
                unusual=0,
                set_aside=("overheard",),
                scores=(Tenths(0),),
                shortfall=0,
            ),
        ),
        nearest=None,
        candidates=("greeted", "thanked", "apologised"),
        tried_up_to=MOST_CHANGES,
        complete=True,
    )


def test_fewer_changes_come_first_then_less_effort_then_what_was_answered() -> None:
    assert changes_of(ways(CURT, "rude<=0.87")) == [
        {"thanked": "yes"},
        {"apologised": "yes"},
        {"greeted": "politely"},
    ]
    assert changes_of(ways(CURT, "rude<0.6")) == [
        {"greeted": "politely"},
        {"thanked": "yes", "apologised": "yes"},
    ]


def test_no_way_contains_another() -> None:
    assert {"greeted": "politely", "thanked": "yes"} not in changes_of(ways(CURT, "rude<0.6"))


def test_where_no_way_leads_there_the_nearest_is_told() -> None:
    found = ways(CURT, "rude<0.1")
    assert (found.found, found.reached, found.cut_short) == ((), False, False)
    assert found.nearest == Way(
        changes=(
            change("greeted", known("politely"), known("curtly")),
            change("thanked", known("yes"), known("no")),
        ),
        effort=3,
        unusual=0,
        set_aside=("overheard",),
        scores=(Tenths(-50),),
        shortfall=46,
    )


def test_nothing_is_nearer_where_nothing_can_be_changed() -> None:
    found = ways({"met": known("yes")}, "late<0.1")
    assert (found.candidates, found.nearest, found.reached, found.tried_up_to) == ((), None, False, 3)


def test_a_goal_that_is_met_needs_no_way() -> None:
    found = ways(CURT, "rude>0.9")
    assert (found.found, found.nearest, found.reached, found.tried_up_to) == ((), None, True, 0)
    assert not found.cut_short


def test_all_goals_must_be_met() -> None:
    assert changes_of(ways(CURT, "rude<0.87", "rude>0.7")) == [{"thanked": "yes"}, {"apologised": "yes"}]
    assert ways(CURT, "rude<0.1", "late>0.6").found == ()


@pytest.mark.parametrize("answer", [WITHHELD, NOT_APPLICABLE])
def test_what_somebody_would_rather_not_say_or_does_not_apply_is_left_alone(answer: Answer) -> None:
    assert "thanked" not in ways({**CURT, "thanked": answer}, "rude<0.6").candidates


@pytest.mark.parametrize("answer", [UNASKED, UNKNOWN])
def test_a_missing_answer_is_part_of_a_way_where_its_question_makes_sense(answer: Answer) -> None:
    assert changes_of(ways({**CURT, "thanked": answer}, "rude<0.7")) == [
        {"greeted": "politely"},
        {"thanked": "yes", "apologised": "yes"},
    ]
    assert changes_of(ways({**CURT, "greeted": UNKNOWN}, "rude<0.4")) == [{"thanked": "yes"}]


def test_a_question_that_makes_sense_only_after_another_change_may_go_with_it() -> None:
    base = rule_base(
        choice("phone", "away", "rang", changeable=True),
        yes_no("sorry", changeable=True, relevant_when=chosen("phone", "rang")),
        cause("polite", 0.5),
        rule("theme.sorry", chosen("sorry", "yes"), supports={"polite": 5}),
    )
    assert changes_of(ways({"phone": known("away")}, "polite>0.6", base=base)) == [
        {"phone": "rang", "sorry": "yes"}
    ]


def test_a_way_may_rule_a_cause_out_or_set_aside_what_speaks_for_it() -> None:
    base = rule_base(
        yes_no("thanked", changeable=True),
        yes_no("went_there", changeable=True),
        yes_no("drank", changeable=True),
        yes_no("much", relevant_when=chosen("drank", "yes")),
        cause("manners", 0.5, possible_when=chosen("went_there", "yes")),
        rule("theme.thanked", chosen("thanked", "yes"), counters={"manners": 10}),
        rule("theme.much", chosen("much", "yes"), supports={"manners": 10}),
    )
    told = {"thanked": known("no"), "went_there": known("yes"), "drank": known("yes"), "much": known("yes")}
    found = ways(told, "manners<0.6", base=base)
    assert changes_of(found) == [{"thanked": "yes"}, {"went_there": "no"}, {"drank": "no"}]
    assert [(way.scores, way.set_aside) for way in found.found] == [
        ((Tenths(0),), ()),
        ((None,), ()),
        ((Tenths(0),), ("much",)),
    ]


def test_ordinary_answers_come_first() -> None:
    base = rule_base(
        scale("pressed", changeable=True, usual_range=(1, 2)),
        choice("spoke", "little", "well", changeable=True, usual=frozenset({"well"})),
        cause("keenness_missed", 0.5),
        rule("theme.pressed", within("pressed", low=4), counters={"keenness_missed": 5}),
        rule("theme.well", chosen("spoke", "well"), counters={"keenness_missed": 5}),
    )
    found = ways({"pressed": known(2), "spoke": known("little")}, "keenness_missed<0.4", base=base)
    assert changes_of(found) == [{"spoke": "well"}, {"pressed": 4}]
    assert [way.unusual for way in found.found] == [0, 1]


def test_of_numbers_that_do_the_same_an_ordinary_one_is_taken() -> None:
    base = rule_base(
        scale("pace", 1, 9, changeable=True, usual_range=(4, 6)),
        cause("rushed", 0.5),
        rule("theme.pace", within("pace", high=7), counters={"rushed": 5}),
    )
    assert changes_of(ways({"pace": known(9)}, "rushed<0.4", base=base)) == [{"pace": 6}]


def test_options_that_no_rule_reads_stay_and_the_fewest_others_go() -> None:
    seen = choices("seen", "gum", "vape", "hat", changeable=True)
    base = rule_base(
        seen,
        cause("manners", 0.5),
        rule("theme.gum", includes_any("seen", "gum"), supports={"manners": 5}),
        rule("theme.vape", includes_any("seen", "vape"), supports={"manners": 1}),
    )
    told = {"seen": known(frozenset({"gum", "vape", "hat"}))}
    assert changes_of(ways(told, "manners<0.7", base=base)) == [
        {"seen": frozenset({"vape", "hat"})},
        {"seen": frozenset({"hat"})},
    ]


def test_a_search_that_is_cut_short_says_so() -> None:
    cut = {tries: ways(CURT, "rude<0.1", most_tried=tries) for tries in (3, 9, 10)}
    assert {tries: found.tried_up_to for tries, found in cut.items()} == {3: 0, 9: 1, 10: 3}
    assert [found.cut_short for found in cut.values()] == [True, True, False]


def test_a_search_without_all_sets_of_options_says_so() -> None:
    options = tuple(f"o{number}" for number in range(9))
    base = rule_base(
        choices("seen", *options, changeable=True),
        cause("manners", 0.5),
        *(rule(f"theme.{each}", includes_any("seen", each), supports={"manners": 5}) for each in options),
    )
    found = ways({"seen": known(frozenset({"o1"}))}, "manners<0.1", base=base)
    assert (found.complete, found.cut_short) == (False, True)


# What a search finds, held against everything there is to try.


@st.composite
def changeable_packs(draw: st.DrawFn) -> RuleBase:
    base = draw(rule_bases(most_questions=5, most_rules=8))
    questions = {
        id_: replace(each, changeable=draw(st.integers(0, 3)) > 0, effort=draw(st.integers(1, 3)))
        for id_, each in base.questions.items()
    }
    return replace(base, questions=questions)


@st.composite
def goals(draw: st.DrawFn, base: RuleBase) -> list[Goal]:
    causes = draw(st.lists(st.sampled_from(sorted(base.causes)), min_size=1, max_size=2, unique=True))
    signs, limits = st.sampled_from(["<", "<=", ">", ">="]), st.sampled_from([0.02, 0.1, 0.2, 0.4, 0.6])
    return [read_goal(base, f"{each}{draw(signs)}{draw(limits)}") for each in causes]


def shortfall(base: RuleBase, answers: Answers, wanted: list[Goal]) -> int:
    scores = {each.cause: each.score for each in diagnose(base, answers).hypotheses}
    return sum(goal.shortfall(scores.get(goal.cause)) for goal in wanted)


def all_changes(base: RuleBase, answers: Answers) -> Iterator[dict[str, Answer]]:
    """Yield all changes of up to three answers, one of those that no condition at all tells apart."""
    others: dict[str, list[Value]] = {}
    for id_, question in base.questions.items():
        present, over = answers.get(id_, UNASKED), leaves_over(base, id_)
        if question.changeable and present.state in {State.KNOWN, State.UNKNOWN, State.UNASKED}:
            told_apart = {effect(over, value): value for value in every_value(question)}
            if present.value is not None:
                del told_apart[effect(over, present.value)]
            others[id_] = list(told_apart.values())
    for size in range(1, MOST_CHANGES + 1):
        for ids in combinations(others, size):
            for tried in product(*(others[id_] for id_ in ids)):
                yield {
                    id_: in_place_of(answers.get(id_, UNASKED), known(value))
                    for id_, value in zip(ids, tried, strict=True)
                }


def makes_sense(base: RuleBase, answers: Answers, changes: Answers) -> bool:
    relevance = changed(base, answers, changes).trace.relevance
    return all(
        relevance.get(id_, True) or (relevance[id_] is None and answers.get(id_, UNASKED).state == "known")
        for id_ in changes
    )


@settings(deadline=None)
@given(base=changeable_packs(), data=st.data())
def test_a_search_finds_what_trying_everything_finds(base: RuleBase, data: st.DataObject) -> None:
    answers, wanted = data.draw(cases(base)), data.draw(goals(base))
    found = find_ways(base, answers, wanted, most_tried=NO_LIMIT)
    now = shortfall(base, answers, wanted)
    assert (found.now.shortfall, found.reached) == (now, now == 0 or bool(found.found))
    if now == 0:
        return
    part = narrowed(base, frozenset(goal.cause for goal in wanted))
    over = {id_: leaves_over(part, id_) for id_ in base.questions}

    def sort_of(changes: Answers) -> Sort:
        values = {id_: each.value for id_, each in changes.items() if each.value is not None}
        return frozenset((id_, effect(over[id_], value)) for id_, value in values.items())

    reaching: list[Sort] = []
    least = now
    for changes in all_changes(base, answers):
        sort = sort_of(changes)
        if any(smaller < sort for smaller in reaching) or not makes_sense(base, answers, changes):
            continue
        missing = shortfall(base, changed(base, answers, changes).trace.answers, wanted)
        least = min(least, missing)
        if missing == 0:
            reaching.append(sort)
    assert {sort_of(after(way)) for way in found.found} == set(reaching)
    assert (found.nearest.shortfall if found.nearest else now) == (least or now)


@settings(deadline=None)
@given(base=changeable_packs(), data=st.data())
def test_every_way_comes_to_what_the_changed_answers_come_to(base: RuleBase, data: st.DataObject) -> None:
    answers, wanted = data.draw(cases(base)), data.draw(goals(base))
    found = find_ways(base, answers, wanted, most_tried=data.draw(st.integers(1, 300)))
    for way in (found.now, *found.found, *([found.nearest] if found.nearest else [])):
        whole = changed(base, answers, after(way))
        scores = {each.cause: each.score for each in diagnose(base, whole.trace.answers).hypotheses}
        assert set(way.set_aside) == narrowed_questions(base, wanted).intersection(whole.set_aside)
        assert way.scores == tuple(scores.get(goal.cause) for goal in wanted)
        assert way.effort == sum(base.questions[each.question].effort for each in way.changes)


def narrowed_questions(base: RuleBase, wanted: list[Goal]) -> frozenset[str]:
    return frozenset(narrowed(base, frozenset(goal.cause for goal in wanted)).questions)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_built_in_pack_is_searched_to_the_end(name: str) -> None:
    for found in diagnose(pack(), example(name).answers).hypotheses[:4]:
        for limit in (found.posterior / 2, found.posterior / 5):
            goal = Goal(cause=found.cause, below=True, limit=limit, included=False, text="")
            assert find_ways(pack(), example(name).answers, [goal]).tried_up_to == MOST_CHANGES


def test_what_is_not_changeable_is_left_alone() -> None:
    rigid = replace(
        BASE, questions={id_: replace(each, changeable=False) for id_, each in BASE.questions.items()}
    )
    assert ways(CURT, "rude<0.6", base=rigid).candidates == ()
