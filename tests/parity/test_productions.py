from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

import pytest
from large_packs import large_case, large_rule_base, rule, rule_base_of

from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Chosen,
    Condition,
    Includes,
    Not,
    Quantity,
    Within,
)
from afterview.facts import Answer, State, truth
from afterview.inference.productions import MOST_NEEDS, Production, Productions, Statement, productions
from afterview.inference.reference import evaluate_case
from afterview.rule_base import OptionLabel, Question, QuestionKind, RuleBase

COLOUR = Question(
    id="colour",
    theme="theme",
    ask="?",
    kind=QuestionKind.CHOICE,
    options=tuple(OptionLabel(id=each, label=each) for each in ("red", "green", "blue")),
)
SIZE = Question(id="size", theme="theme", ask="?", kind=QuestionKind.SCALE, bounds=(1, 5))
BROUGHT = Question(
    id="brought",
    theme="theme",
    ask="?",
    kind=QuestionKind.CHOICES,
    options=tuple(OptionLabel(id=each, label=each) for each in ("pen", "paper")),
)
RED = Chosen(question="colour", options=frozenset({"red"}))
BIG = Within(question="size", low=4)
IS_RED, NOT_RED = Statement("colour", "red"), Statement("colour", "not (red)")
IS_BIG, NOT_BIG = Statement("size", "4 to ..."), Statement("size", "not (4 to ...)")
TRUE, FALSE = Statement("rule theme.it", "true"), Statement("rule theme.it", "false")


def compiled(when: Condition, *findings: str) -> Productions:
    return productions(rule_base_of([COLOUR, SIZE, BROUGHT], findings, [rule("theme.it", when, *findings)]))


def made(when: Condition) -> list[tuple[tuple[Statement, ...], tuple[Statement, ...]]]:
    return [(each.needs, each.gives) for each in compiled(when).productions]


def test_a_rule_over_one_answer_is_true_by_a_set_and_false_by_its_denial() -> None:
    assert compiled(RED) == Productions(
        productions=(
            Production((IS_RED,), (TRUE,), "theme.it"),
            Production((NOT_RED,), (FALSE,), "theme.it"),
        ),
        outcomes={TRUE: ("theme.it", True), FALSE: ("theme.it", False)},
        leaves=compiled(RED).leaves,
    )


def test_all_needs_everything_at_once_and_one_denial_is_enough_against_it() -> None:
    assert made(AllOf(parts=(RED, BIG))) == [
        ((IS_RED, IS_BIG), (TRUE,)),
        ((NOT_RED,), (FALSE,)),
        ((NOT_BIG,), (FALSE,)),
    ]


def test_any_has_a_way_for_each_part_and_needs_every_denial_against_it() -> None:
    assert made(AnyOf(parts=(RED, BIG))) == [
        ((IS_RED,), (TRUE,)),
        ((IS_BIG,), (TRUE,)),
        ((NOT_RED, NOT_BIG), (FALSE,)),
    ]


def test_not_swaps_what_is_true_and_what_is_false() -> None:
    assert made(Not(part=AllOf(parts=(RED, BIG)))) == [
        ((NOT_RED,), (TRUE,)),
        ((NOT_BIG,), (TRUE,)),
        ((IS_RED, IS_BIG), (FALSE,)),
    ]


def test_any_within_all_is_a_part_of_its_own() -> None:
    part = Statement("part 1", "1")
    assert made(AllOf(parts=(RED, AnyOf(parts=(BIG, Not(part=RED))))))[:3] == [
        ((IS_BIG,), (part,)),
        ((NOT_RED,), (part, FALSE)),
        ((IS_RED, part), (TRUE,)),
    ]


def test_count_holds_by_one_less_and_the_last_or_without_it() -> None:
    pen = Includes(question="brought", quantity=Quantity.ALL, options=frozenset({"pen"}))
    has_pen, both, one = (
        Statement("brought", "includes pen"),
        Statement("part 1", "1"),
        Statement("part 1", "2"),
    )
    assert made(AtLeast(count=2, parts=(RED, BIG, pen)))[:5] == [
        ((IS_RED, IS_BIG), (both,)),
        ((both,), (TRUE,)),
        ((IS_RED,), (one,)),
        ((IS_BIG,), (one,)),
        ((has_pen, one), (TRUE,)),
    ]


def test_what_needs_more_than_one_production_can_have_is_chained() -> None:
    many = tuple(Within(question="size", low=Decimal(number)) for number in range(40))
    found = compiled(AllOf(parts=many)).productions
    assert max(len(each.needs) for each in found) == MOST_NEEDS
    assert [len(each.needs) for each in found if len(each.needs) > 1] == [16, 16, 10]


def test_a_finding_holds_by_any_of_its_rules_and_fails_to_by_all_of_them() -> None:
    rules = [rule("theme.a", RED, "seen"), rule("theme.b", BIG, "seen")]
    found = productions(rule_base_of([COLOUR, SIZE], ["seen"], rules))
    holds, fails = Statement("finding seen", "holds"), Statement("finding seen", "does not hold")
    assert found.productions[-3:] == (
        Production((Statement("rule theme.a", "true"),), (holds,), "theme.a"),
        Production((Statement("rule theme.b", "true"),), (holds,), "theme.a"),
        Production(
            (Statement("rule theme.a", "false"), Statement("rule theme.b", "false")), (fails,), "theme.a"
        ),
    )
    assert (found.outcomes[holds], found.outcomes[fails]) == (("seen", True), ("seen", False))


def test_equal_parts_of_several_rules_are_made_once() -> None:
    part = AnyOf(parts=(RED, BIG))
    rules = [rule("theme.a", AllOf(parts=(part, RED))), rule("theme.b", AllOf(parts=(part, BIG)))]
    found = productions(rule_base_of([COLOUR, SIZE], [], rules)).productions
    assert {need.subject for each in found for need in each.needs} == {"colour", "size", "part 1"}
    assert {need.says for each in found for need in each.needs if need.subject == "part 1"} == {"1"}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(state=State.KNOWN, value="red"), (IS_RED,)),
        (Answer(state=State.KNOWN, value="blue"), (NOT_RED,)),
        (Answer(state=State.NOT_APPLICABLE), (NOT_RED,)),
        (Answer(state=State.KNOWN, value="red", percent=0), ()),
        (Answer(state=State.UNKNOWN), ()),
        (Answer(state=State.WITHHELD), ()),
        (Answer(state=State.UNASKED), ()),
    ],
)
def test_an_answer_says_what_it_decides_and_nothing_else(answer: Answer, said: tuple[Statement, ...]) -> None:
    assert compiled(RED).statements("colour", answer) == said


def test_a_question_that_no_rule_reads_says_nothing() -> None:
    assert compiled(RED).statements("size", Answer(state=State.KNOWN, value=3)) == ()


def test_sets_too_long_to_spell_out_stay_apart() -> None:
    options = [f"an_option_with_a_long_name_{number}" for number in range(300)]
    rules = [
        rule("theme.a", Chosen(question="colour", options=frozenset(options))),
        rule("theme.b", Chosen(question="colour", options=frozenset(options[:-1]))),
    ]
    found = productions(rule_base_of([COLOUR], [], rules)).productions
    says = {need.says for each in found for need in each.needs}
    assert len(says) == 4
    assert max(map(len, says)) < 200


def test_sets_that_read_alike_stay_apart() -> None:
    rules = [
        rule("theme.a", Chosen(question="colour", options=frozenset({"a", "b"}))),
        rule("theme.b", Chosen(question="colour", options=frozenset({"a | b"}))),
    ]
    found = productions(rule_base_of([COLOUR], [], rules)).productions
    assert len({need for each in found for need in each.needs}) == 4


def test_a_condition_of_another_kind_is_refused_by_name() -> None:
    @dataclass(frozen=True)
    class Moonlight:
        strength: int = 3

    with pytest.raises(TypeError, match=r"productions cannot be made of the condition .*Moonlight"):
        compiled(AllOf(parts=(RED, Moonlight())))  # type: ignore[arg-type]


def chained(found: Productions, said: set[Statement]) -> dict[str, bool]:
    """Chain forward in the plainest way there is, and return what was decided."""
    holds, before = set(said), -1
    while len(holds) > before:
        before = len(holds)
        holds |= {given for each in found.productions if holds.issuperset(each.needs) for given in each.gives}
    decided = [found.outcomes[each] for each in holds if each in found.outcomes]
    assert len(dict(decided)) == len(decided), "nothing is both true and false"
    return dict(decided)


def reference(rule_base: RuleBase, answers: dict[str, Answer]) -> dict[str, bool]:
    trace = evaluate_case(rule_base, answers)
    beliefs = {each.id: outlook.belief for each, outlook in zip(rule_base.rules, trace.rules, strict=True)}
    return {
        id_: belief > 0 for id_, belief in {**beliefs, **trace.findings}.items() if truth(belief) is not None
    }


@pytest.mark.parametrize("seed", range(6))
def test_productions_mean_what_the_conditions_mean_without_any_engine(seed: int) -> None:
    rule_base, random = large_rule_base(seed, questions=15, findings=12, rules=40), Random(seed)
    found = productions(rule_base)
    for _ in range(8):
        answers = dict(large_case(random, rule_base, share=random.choice([0.3, 0.7, 1.0])))
        said = {each for question in answers for each in found.statements(question, answers[question])}
        assert chained(found, said) == reference(rule_base, answers)
