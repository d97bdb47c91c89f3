"""The checks that search: a pack that has the flaw, and one that just has not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from generated import cases, rule_bases
from handmade import (
    PACK,
    Part,
    cause,
    choice,
    choices,
    chosen,
    excludes,
    fails,
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
from hypothesis import given
from hypothesis import strategies as st

from afterview import diagnose
from afterview.candidates import telling_values
from afterview.checks import CHECKS, Check, Flaw, Severity, Undecided
from afterview.checks import search as search_module
from afterview.checks.check import CheckedPack, Outcome
from afterview.conditions import AllOf, AnyOf, AtLeast, Condition, Not
from afterview.errors import Location, Problem
from afterview.evidence import Tenths, prior_weight
from afterview.facts import Answer, Answers, State
from afterview.inference import infer
from afterview.rule_base import RuleBase, Status

HERE = Location(path="rules/theme/rules.yaml", line=7, column=7)
THERE = Location(path="rules/theme/rules.yaml", line=2, column=7)
A, B = chosen("a", "yes"), chosen("b", "yes")
NOT_A = chosen("a", "no")
ASKED = (yes_no("a"), yes_no("b"))


def both(*parts: Condition) -> AllOf:
    return AllOf(parts=parts)


def named(name: str) -> Check:
    (check,) = (each for each in CHECKS if each.name == name)
    return check


def look(name: str, base: RuleBase) -> list[Outcome]:
    return [*named(name).find(CheckedPack(rule_base=base))]


def found(name: str, *parts: Part) -> list[Outcome]:
    return look(name, rule_base(*parts))


def flaw(name: str, message: str, witness: Answers | None = None, location: Location = HERE) -> Flaw:
    check = named(name)
    problem = Problem(location=location, code=check.code, message=message)
    return Flaw(check=name, severity=check.severity, problem=problem, witness=witness or {})


DEAD = both(A, NOT_A)


@pytest.mark.parametrize(
    "parts",
    [
        [rule("t.it", DEAD, location=HERE)],
        [
            finding("late"),
            rule("t.late", A, finds=("late",)),
            rule("t.it", both(A, fails("late")), location=HERE),
        ],
        [scale("d", 1, 3), rule("t.it", within("d", low=4), location=HERE)],
        [
            choices("c", "pen", "ink"),
            rule("t.it", both(includes("c", "pen"), excludes("c", "pen", "ink")), location=HERE),
        ],
    ],
)
def test_a_rule_that_no_answers_make_true_is_dead(parts: Sequence[Part]) -> None:
    assert found("dead-rule", *ASKED, *parts) == [
        flaw(
            "dead-rule",
            "the rule 't.it' can never fire: no answers make its `when` true; look for parts that exclude "
            "each other",
        )
    ]


@pytest.mark.parametrize("when", [both(A, B), AnyOf(parts=(A, DEAD)), both(Not(part=A), Not(part=NOT_A))])
def test_a_rule_that_some_answers_make_true_is_not_dead(when: Condition) -> None:
    assert found("dead-rule", *ASKED, rule("t.it", when)) == []


def test_a_rule_made_from_stages_is_not_called_dead() -> None:
    assert found("dead-rule", *ASKED, rule("stage.it", DEAD, generated=True)) == []


def test_a_search_that_is_cut_short_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_module, "MOST_STEPS", 0)
    parts: list[Part] = [
        *(yes_no("a", relevant_when=B), yes_no("b"), cause("x")),
        rule("t.it", A, supports={"x": 1}, group="g"),
        rule("t.more", B, supports={"x": 2}, group="g"),
    ]
    undecided = {name: found(name, *parts) for name in ("dead-rule", "unreachable-cause")}
    assert undecided == {
        "dead-rule": [Undecided(check="dead-rule", id="t.it"), Undecided(check="dead-rule", id="t.more")],
        "unreachable-cause": [Undecided(check="unreachable-cause", id="x")],
    }


@given(st.data())
def test_a_dead_rule_fires_in_no_case(data: st.DataObject) -> None:
    base = data.draw(rule_bases())
    dead = {each.problem.message.split("'")[1] for each in look("dead-rule", base) if isinstance(each, Flaw)}
    trace = infer(base, data.draw(cases(base)))
    fired = {rule.id for rule, outlook in zip(base.rules, trace.rules, strict=True) if outlook.belief > 0}
    assert not dead & fired


def grouped(id_: str, when: Condition, size: float, **more: object) -> Part:
    return rule(id_, when, **{"supports": {"x": size}, "group": "g", "location": HERE, **more})  # type: ignore[arg-type]


SHADOW = (
    "the rule 't.narrow' never counts for 'x': whenever it fires, a stronger one of the group 'g' does, too "
    "({}); raise its strength, or take it out"
)


@pytest.mark.parametrize(
    ("stronger", "by"),
    [
        ([grouped("t.wide", A, 5)], "'t.wide'"),
        ([grouped("t.more", A, 2)], "'t.more'"),
        ([grouped("t.some", chosen("c", "x"), 9), grouped("t.wide", A, 5)], "'t.wide'"),
        (
            [grouped("t.one", chosen("c", "y"), 5), grouped("t.two", AnyOf(parts=(A, chosen("b", "no"))), 5)],
            "'t.two'",
        ),
        (
            [grouped("t.one", both(A, chosen("c", "x")), 5), grouped("t.two", both(A, chosen("c", "y")), 5)],
            "'t.one', 't.two'",
        ),
    ],
)
def test_a_rule_that_never_counts_in_its_group_is_shadowed(stronger: Sequence[Part], by: str) -> None:
    narrow = grouped("t.narrow", both(A, B, chosen("c", "x", "y")), 2)
    witness = {"a": known("yes"), "b": known("yes"), "c": known("x")}
    assert found("shadowed-rule", *ASKED, choice("c", "x", "y"), cause("x"), narrow, *stronger) == [
        flaw("shadowed-rule", SHADOW.format(by), witness)
    ]


@pytest.mark.parametrize(
    "other",
    [
        grouped("t.wide", A, 5, group="h"),
        grouped("t.wide", A, 5, supports={"y": 5}),
        grouped("t.wide", A, 5, supports={}, counters={"x": 5}),
        grouped("t.wide", A, 1),
        grouped("t.z-later", A, 2),
        grouped("t.wide", both(A, chosen("c", "x")), 5),
        grouped("t.wide", NOT_A, 5),
    ],
)
def test_a_rule_that_counts_in_some_case_is_not_shadowed(other: Part) -> None:
    narrow = grouped("t.narrow", both(A, B), 2)
    assert found("shadowed-rule", *ASKED, choice("c", "x", "y"), cause("x"), cause("y"), narrow, other) == []


def test_what_is_not_known_of_a_stronger_rule_lets_a_weaker_one_count() -> None:
    x = chosen("c", "x")
    whatever_it_is = grouped("t.answered", both(A, AnyOf(parts=(x, Not(part=x)))), 5)
    parts = [*ASKED, choice("c", "x", "y"), cause("x"), grouped("t.a", A, 2), whatever_it_is]
    assert found("shadowed-rule", *parts) == []


@given(st.data())
def test_a_shadowed_rule_counts_in_no_case_and_fires_with_its_witness(data: st.DataObject) -> None:
    base = data.draw(rule_bases(most_questions=3))
    flaws = [each for each in look("shadowed-rule", base) if isinstance(each, Flaw)]
    case = data.draw(cases(base))
    for each in flaws:
        _, shadowed, _, for_, *_ = each.problem.message.split("'")
        for answers in (case, each.witness):
            ledgers = [one.ledger for one in diagnose(base, answers).hypotheses if one.cause == for_]
            assert [
                line for ledger in ledgers for line in ledger if line.source == shadowed and line.counted
            ] == []


def test_a_rule_that_says_what_another_one_says_is_a_duplicate() -> None:
    first = rule("t.one", both(A, B), supports={"x": 5, "y": 5}, location=THERE)
    again = rule("t.two", Not(part=AnyOf(parts=(Not(part=B), Not(part=A)))), supports={"x": 2}, location=HERE)
    assert found("duplicate-rule", *ASKED, cause("x"), cause("y"), first, again) == [
        flaw(
            "duplicate-rule",
            "the rule 't.two' says what 't.one' says, at rules/theme/rules.yaml:2:7: the same condition with "
            "the same effect; take one of them out",
        )
    ]


@pytest.mark.parametrize(
    "other",
    [
        rule("t.two", A, counters={"x": 5}),
        rule("t.two", A, supports={"y": 5}),
        rule("t.two", A, finds=("late",)),
        rule("t.two", B, supports={"x": 5}),
        rule("t.two", A, supports={"x": 5}, generated=True),
    ],
)
def test_a_rule_with_another_effect_or_condition_is_no_duplicate(other: Part) -> None:
    one = rule("t.one", A, supports={"x": 5})
    assert found("duplicate-rule", *ASKED, cause("x"), cause("y"), finding("late"), one, other) == []


def test_two_rules_that_conclude_one_finding_on_the_same_ground_are_duplicates() -> None:
    rules = [rule(f"t.{name}", A, finds=("late",)) for name in ("one", "two", "three")]
    assert len(found("duplicate-rule", *ASKED, finding("late"), *rules)) == 2


def test_rules_for_and_against_a_cause_on_the_same_ground_contradict_each_other() -> None:
    one = rule("t.one", both(A, B), supports={"x": 5}, location=THERE)
    other = rule("t.two", both(B, A), counters={"x": 5}, location=HERE)
    (contradiction,) = found("contradictory-rules", *ASKED, cause("x"), one, other)
    assert contradiction == flaw(
        "contradictory-rules",
        "the rule 't.two' speaks against 'x', and 't.one', at rules/theme/rules.yaml:2:7, for it, under the "
        "same condition: put them together",
        {"a": known("yes"), "b": known("yes")},
    )
    assert isinstance(contradiction, Flaw)
    (hypothesis,) = diagnose(rule_base(*ASKED, cause("x"), one, other), contradiction.witness).hypotheses
    assert [line.source for line in hypothesis.ledger] == ["prior", "t.one", "t.two"]


@pytest.mark.parametrize("other", [rule("t.two", A, counters={"y": 5}), rule("t.two", B, counters={"x": 5})])
def test_rules_about_other_things_do_not_contradict_each_other(other: Part) -> None:
    one = rule("t.one", A, supports={"x": 5})
    assert found("contradictory-rules", *ASKED, cause("x"), cause("y"), one, other) == []


@pytest.mark.parametrize(
    "rules",
    [
        [],
        [rule("t.it", DEAD, supports={"x": 5})],
        [rule("t.it", both(A, NOT_A), supports={"x": 5}), rule("t.no", chosen("b", "no"), counters={"x": 5})],
        [rule("t.it", A, supports={"y": 5})],
    ],
)
def test_a_cause_that_no_rule_can_move_is_found(rules: Sequence[Part]) -> None:
    causes = [cause("x", possible_when=B, location=HERE), cause("y")]
    moved = rule("t.other", A, supports={"y": 1})
    assert found("unreachable-cause", *ASKED, *causes, moved, *rules) == [
        flaw(
            "unreachable-cause",
            "no answer moves the cause 'x': no rule about it can fire where it is possible; write one that "
            "can, or take the cause out",
        )
    ]


@pytest.mark.parametrize("generated", [True, False])
def test_a_cause_that_a_rule_can_move_is_sound_and_it_may_be_one_made_from_stages(generated: bool) -> None:
    moving = rule("t.it", A, counters={"x": 5}, generated=generated)
    assert found("unreachable-cause", *ASKED, cause("x", possible_when=B), moving) == []


def test_options_that_no_condition_names_are_idle() -> None:
    asked = choice("how", "foot", "bus", "train", "car", usual=frozenset({"car"}), location=HERE)
    several = choices("brought", "pen", "hat", location=THERE)
    rules = [rule("t.a", chosen("how", "foot")), rule("t.b", includes("brought", "pen"))]
    assert found("idle-option", asked, several, *rules) == [
        flaw(
            "idle-option",
            "no condition tells the options 'bus', 'train' of the question 'how' apart: read them, put them "
            "together, or name them under `usual`",
            {"how": known("bus")},
        ),
        flaw(
            "idle-option",
            "no condition names the option 'hat' of the question 'brought': read it, name it under `usual`, "
            "or take it out",
            {"brought": known(frozenset({"hat"}))},
            THERE,
        ),
    ]


@pytest.mark.parametrize(
    "parts",
    [
        [choice("how", "foot", "bus"), rule("t.a", chosen("how", "foot"))],
        [yes_no("how"), rule("t.a", chosen("how", "yes"))],
        [choice("how", "foot", "bus")],
        [scale("how"), rule("t.a", within("how", low=3))],
        [choices("how", "foot", "bus", usual=frozenset({"bus"})), rule("t.a", includes("how", "foot"))],
    ],
)
def test_an_option_that_is_the_opposite_of_the_others_or_usual_is_not_idle(parts: Sequence[Part]) -> None:
    assert found("idle-option", *parts) == []


def test_the_stages_are_a_list_of_their_own_and_not_idle() -> None:
    parts: list[Part] = [
        choices("passed", "phone", "visit", "final"),
        rule("t.a", includes("passed", "phone")),
    ]
    assert len(found("idle-option", *parts)) == 1
    pack = replace(PACK, stage_passed="passed")
    assert look("idle-option", rule_base(*parts, pack=pack)) == []


def test_a_rule_that_needs_a_question_where_it_is_not_relevant_is_found() -> None:
    hidden = yes_no("a", relevant_when=B)
    the_rule = rule("t.it", both(A, chosen("b", "no")), location=HERE)
    assert found("hidden-question", hidden, yes_no("b"), the_rule) == [
        flaw(
            "hidden-question",
            "the rule 't.it' can only fire where its question 'a' is not relevant, so nobody is asked it: "
            "widen the question's `relevant_when`, or correct the rule",
            {"a": known("yes"), "b": known("no")},
        )
    ]


def test_what_relevance_requires_must_be_relevant_too() -> None:
    chain = [choice("stage", "phone", "visit"), yes_no("b", relevant_when=chosen("stage", "visit"))]
    the_rule = rule("t.it", both(A, chosen("stage", "phone")))
    assert len(found("hidden-question", *chain, yes_no("a", relevant_when=B), the_rule)) == 1


@pytest.mark.parametrize(
    "when",
    [both(A, B), A, both(A, Not(part=chosen("b", "no"))), AnyOf(parts=(both(A, B), chosen("b", "no"))), DEAD],
)
def test_a_rule_that_can_fire_where_its_questions_are_asked_is_sound(when: Condition) -> None:
    assert found("hidden-question", yes_no("a", relevant_when=B), yes_no("b"), rule("t.it", when)) == []


def above(base: RuleBase, question: str) -> set[str]:
    """Return a question with all that its relevance hangs on, directly or not."""
    behind = base.questions[question].relevant_when
    needed = base.questions_under(behind) if behind is not None else ()
    return {question}.union(*(above(base, each) for each in needed))


@given(st.data())
def test_a_rule_with_a_hidden_question_never_fires_where_that_is_relevant(data: st.DataObject) -> None:
    base = data.draw(rule_bases())
    trace = infer(base, data.draw(cases(base)))
    fired = {rule.id for rule, outlook in zip(base.rules, trace.rules, strict=True) if outlook.belief > 0}
    for each in look("hidden-question", base):
        assert isinstance(each, Flaw)
        _, rule_id, _, question, *_ = each.problem.message.split("'")
        if rule_id in fired:
            assert any(trace.relevance.get(id_) is False for id_ in above(base, question))
        shown = infer(base, each.witness)
        assert shown.rules[base.rules.index(base.rules_by_id[rule_id])].belief > 0
        assert any(shown.relevance.get(id_) is False for id_ in above(base, question))


TWICE = AtLeast(count=2, parts=(A, Not(part=NOT_A), B))
LATE = rule("t.late", A, finds=("late",))


def loud(*rules: Part, pack: object = PACK, prior: float = 0.1, **more: object) -> list[Outcome]:
    x = cause("x", prior, **more)  # type: ignore[arg-type]
    parts = [*ASKED, choices("c", "pen", "ink"), finding("late"), x, rival("r"), LATE, *rules]
    return look("one-answer-decides", rule_base(*parts, pack=pack))  # type: ignore[arg-type]


def loudly(question: str, chance: str, by: str, answer: Answer) -> Flaw:
    message = (
        f"one answer to '{question}' alone makes 'x' likely, {chance}, most of all by the rule '{by}': lower "
        "a strength, or ask for more"
    )
    return flaw("one-answer-decides", message, {question: answer})


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([rule("t.it", A, supports={"x": 10}, location=HERE)], loudly("a", "0.53", "t.it", known("yes"))),
        (
            [
                rule("t.one", A, supports={"x": 4}),
                rule("t.two", AnyOf(parts=(A, B)), supports={"x": 6}, location=HERE),
            ],
            loudly("a", "0.53", "t.two", known("yes")),
        ),
        (
            [
                rule("t.it", holds("late"), supports={"x": 10}, location=HERE),
            ],
            loudly("a", "0.53", "t.it", known("yes")),
        ),
        (
            [rule("t.it", TWICE, supports={"x": 10}, location=HERE)],
            loudly("a", "0.53", "t.it", known("yes")),
        ),
        (
            [rule("t.it", includes("c", "ink"), supports={"x": 10}, location=HERE)],
            loudly("c", "0.53", "t.it", known(frozenset({"ink"}))),
        ),
    ],
)
def test_an_answer_that_makes_a_cause_likely_by_itself_is_found(
    rules: Sequence[Part], expected: Flaw
) -> None:
    flaws = loud(*rules)
    assert flaws == [expected]
    parts = [*ASKED, choices("c", "pen", "ink"), finding("late"), cause("x"), LATE, *rules]
    (hypothesis,) = diagnose(rule_base(*parts), expected.witness).hypotheses
    assert hypothesis.band == "likely"


@pytest.mark.parametrize(
    "rules",
    [
        [rule("t.it", A, supports={"x": 9})],
        [rule("t.it", both(A, B), supports={"x": 20})],
        [rule("t.one", A, supports={"x": 6}, group="g"), rule("t.two", A, supports={"x": 8}, group="g")],
        [rule("t.one", A, supports={"x": 12}), rule("t.two", A, counters={"x": 4})],
        [rule("t.it", A, supports={"r": 20})],
    ],
)
def test_an_answer_that_does_not_suffice_or_speaks_for_a_rival_decides_nothing(rules: Sequence[Part]) -> None:
    assert loud(*rules) == []


def test_the_words_of_the_employer_may_decide_and_so_may_what_makes_a_cause_impossible() -> None:
    decisive = rule("t.it", A, supports={"x": 20})
    assert loud(decisive, pack=replace(PACK, employer_said=("a",))) == []
    assert loud(decisive, possible_when=NOT_A) == []
    assert loud(rule("t.it", A, supports={"x": 1}), prior=0.6) == []


@given(st.data())
def test_an_answer_that_decides_makes_its_cause_likely_when_it_is_diagnosed(data: st.DataObject) -> None:
    base = data.draw(rule_bases())
    for each in look("one-answer-decides", base):
        assert isinstance(each, Flaw)
        (question,), (_, asked, _, for_, *_) = each.witness, each.problem.message.split("'")
        assert asked == question
        (hypothesis,) = (one for one in diagnose(base, each.witness).hypotheses if one.cause == for_)
        assert hypothesis.band == "likely"


@given(st.data())
def test_a_case_with_one_answer_makes_no_cause_likely_that_was_not_found(data: st.DataObject) -> None:
    base = data.draw(rule_bases())
    flaws = [each for each in look("one-answer-decides", base) if isinstance(each, Flaw)]
    told = {(*each.witness, each.problem.message.split("'")[3]) for each in flaws}
    question = data.draw(st.sampled_from([*base.questions.values()]))
    value = data.draw(st.sampled_from(telling_values(base, question)))
    answers = {question.id: Answer(state=State.KNOWN, value=value)}
    for one in diagnose(base, answers).hypotheses:
        accused = one.band == "likely" and not base.causes[one.cause].is_rival
        assert not accused or (question.id, one.cause) in told


def test_two_causes_of_which_all_rules_say_the_same_are_twins() -> None:
    rules = [rule("t.one", A, supports={"x": 5, "y": 5}), rule("t.two", B, counters={"x": 2, "y": 2})]
    causes = [cause("x", location=THERE), cause("y", 0.3, location=HERE), cause("z")]
    assert found("twin-causes", *ASKED, *causes, *rules) == [
        flaw(
            "twin-causes",
            "no answer tells the cause 'y' from 'x', at rules/theme/rules.yaml:2:7: all rules say the same "
            "of both; write one that does not, or put them together",
        )
    ]


@pytest.mark.parametrize(
    "rules",
    [
        [rule("t.one", A, supports={"x": 5, "y": 4})],
        [rule("t.one", A, supports={"x": 5}, counters={"y": 5})],
        [rule("t.one", A, supports={"x": 5, "y": 5}), rule("t.two", B, supports={"x": 1})],
        [
            rule("t.one", A, supports={"x": 5, "y": 5}, group="g"),
            rule("t.two", B, supports={"x": 5}, group="g"),
            rule("t.three", B, supports={"y": 5}),
        ],
    ],
)
def test_causes_of_which_a_rule_says_something_else_are_no_twins(rules: Sequence[Part]) -> None:
    assert found("twin-causes", *ASKED, cause("x"), cause("y"), *rules) == []


def test_causes_that_are_possible_in_other_cases_are_no_twins() -> None:
    said = rule("t.one", A, supports={"x": 5, "y": 5})
    assert found("twin-causes", *ASKED, cause("x"), cause("y", possible_when=B), said) == []


def with_a_twin(base: RuleBase, more: int) -> RuleBase:
    """Return a rule base with one cause more, of which all rules say what they say of the first, or more."""
    first = next(iter(base.causes.values()))
    rules = (
        replace(
            each,
            evidence=(
                *each.evidence,
                *(replace(item, cause="twin", weight=Tenths(item.weight + more)) for item in said),
            ),
        )
        for each in base.rules
        for said in [[item for item in each.evidence if item.cause == first.id]]
    )
    twin = replace(first, id="twin", prior=0.2, prior_weight=prior_weight(0.2))
    return replace(base, causes={**base.causes, "twin": twin}, rules=tuple(rules))


@given(st.data())
def test_the_scores_of_twins_differ_in_every_case_by_their_priors_alone(data: st.DataObject) -> None:
    more = data.draw(st.integers(0, 1))
    base = with_a_twin(data.draw(rule_bases(most_questions=3, most_rules=3)), more)
    hypotheses: Mapping[str, int] = {
        one.cause: one.score - base.causes[one.cause].prior_weight
        for one in diagnose(base, data.draw(cases(base))).hypotheses
    }
    flaws = [each for each in look("twin-causes", base) if isinstance(each, Flaw)]
    twins = [each.problem.message.split("'")[1:4:2] for each in flaws]
    spoken_of = any(item.cause == "twin" for each in base.rules for item in each.evidence)
    assert ("twin" in {one for one, _ in twins}) is (spoken_of and not more)
    assert [hypotheses.get(one) for one, _ in twins] == [hypotheses.get(other) for _, other in twins]


def test_a_rule_that_rests_on_deprecated_rules_is_found() -> None:
    going = rule("t.going", A, finds=("late",), status=Status.DEPRECATED)
    reading = rule("t.it", holds("late"), location=HERE)
    assert found("deprecated-use", *ASKED, finding("late"), going, reading) == [
        flaw(
            "deprecated-use",
            "the rule 't.it' reads the finding 'late', which only deprecated rules conclude ('t.going'): "
            "write one that takes their place, or stop reading it",
        )
    ]


@pytest.mark.parametrize(
    "parts",
    [
        [rule("t.lasting", B, finds=("late",)), rule("t.it", holds("late"))],
        [rule("t.it", holds("late"), status=Status.DEPRECATED)],
        [rule("t.it", A)],
    ],
)
def test_what_goes_together_or_has_a_rule_that_lasts_is_sound(parts: Sequence[Part]) -> None:
    going = rule("t.going", A, finds=("late",), status=Status.DEPRECATED)
    assert found("deprecated-use", *ASKED, finding("late"), going, *parts) == []


def test_what_is_found_has_its_severity() -> None:
    severities = {check.name: check.severity for check in CHECKS}
    assert [name for name, severity in severities.items() if severity is Severity.ERROR] == [
        "dead-rule",
        "unreachable-cause",
        "protected-trait",
    ]
    assert [name for name, severity in severities.items() if severity is Severity.NOTE] == [
        "idle-option",
        "one-answer-decides",
    ]
