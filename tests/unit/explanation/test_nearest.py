"""The fewest answers that make a condition true: by example, and against trying everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, combinations, product

import pytest
from generated import cases, rule_bases
from handmade import (
    NOT_APPLICABLE,
    UNKNOWN,
    choice,
    choices,
    chosen,
    excludes,
    fails,
    finding,
    holds,
    includes,
    includes_any,
    known,
    number,
    rule,
    rule_base,
    scale,
    within,
    yes_no,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.conditions import AllOf, AnyOf, AtLeast, Condition, Holds, Leaf, Not, evaluate, leaf_belief
from afterview.explanation import nearest as searching
from afterview.explanation.formula import Wanted
from afterview.explanation.nearest import Nearest, nearest
from afterview.facts import UNASKED, Answer, Answers, Belief, Value
from afterview.inference import infer
from afterview.rule_base import Question, QuestionKind, RuleBase

BASE = rule_base(
    choice("dress", "casual", "alike", "formal"),
    choices("brought", "pen", "paper", "notes"),
    yes_no("clients"),
    yes_no("asked_back", relevant_when=chosen("clients", "yes")),
    scale("went"),
    number("minutes"),
    finding("late"),
    finding("careless"),
    rule("theme.late-a", within("minutes", low=5), finds=("late",)),
    rule("theme.late-b", chosen("dress", "casual"), finds=("late",)),
    rule("theme.careless", AllOf(parts=(holds("late"), chosen("clients", "yes"))), finds=("careless",)),
)
CASUAL, CLIENTS, WELL = chosen("dress", "casual"), chosen("clients", "yes"), within("went", low=4)


def found(condition: Condition, answers: Answers, *keep: str) -> Nearest:
    return nearest(BASE, condition, infer(BASE, answers), keep=keep)


def wanted(
    question: str, needed: Condition, answer: Answer, present: Answer = UNASKED, **more: bool
) -> Wanted:
    return Wanted(
        question=question, present=present, needed=needed, answer=answer, **{"relevant": True, **more}
    )


def reached(*wanted: Wanted) -> Nearest:
    return Nearest(wanted=wanted, at_least=len(wanted), complete=True)


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        (CASUAL, {"dress": known("casual")}, ()),
        (CASUAL, {}, (wanted("dress", CASUAL, known("casual")),)),
        (CASUAL, {"dress": known("alike")}, (wanted("dress", CASUAL, known("casual"), known("alike")),)),
        (Not(part=CASUAL), {}, (wanted("dress", Not(part=CASUAL), known("alike")),)),
        (WELL, {"went": known(2)}, (wanted("went", WELL, known(4), known(2)),)),
        (
            within("minutes", high=3),
            {"minutes": known(Decimal("7.5"))},
            (wanted("minutes", within("minutes", high=3), known(Decimal(3)), known(Decimal("7.5"))),),
        ),
        (
            AllOf(parts=(includes("brought", "pen"), excludes("brought", "notes"))),
            {"brought": known(frozenset({"paper", "notes"}))},
            (
                wanted(
                    "brought",
                    AllOf(parts=(includes("brought", "pen"), excludes("brought", "notes"))),
                    known(frozenset({"paper", "pen"})),
                    known(frozenset({"paper", "notes"})),
                ),
            ),
        ),
        (
            AnyOf(parts=(includes("brought", "pen"), includes("brought", "notes"))),
            {"brought": known(frozenset({"paper"}))},
            (
                wanted(
                    "brought",
                    includes("brought", "pen"),
                    known(frozenset({"paper", "pen"})),
                    known(frozenset({"paper"})),
                ),
            ),
        ),
        (
            includes_any("brought", "notes", "paper"),
            {"brought": UNKNOWN},
            (
                wanted(
                    "brought", includes_any("brought", "notes", "paper"), known(frozenset({"paper"})), UNKNOWN
                ),
            ),
        ),
        (
            AllOf(parts=(Not(part=chosen("clients", "yes")), Not(part=chosen("clients", "no")))),
            {},
            (
                wanted(
                    "clients",
                    AllOf(parts=(Not(part=chosen("clients", "yes")), Not(part=chosen("clients", "no")))),
                    NOT_APPLICABLE,
                ),
            ),
        ),
        (
            holds("careless"),
            {"minutes": known(Decimal(1))},
            (
                wanted("dress", CASUAL, known("casual")),
                wanted("clients", CLIENTS, known("yes")),
            ),
        ),
        (
            fails("late"),
            {"minutes": known(Decimal(9)), "dress": known("formal")},
            (
                wanted(
                    "minutes",
                    Not(part=within("minutes", low=5)),
                    known(Decimal("4.9")),
                    known(Decimal(9)),
                ),
            ),
        ),
        (
            AtLeast(count=2, parts=(CASUAL, CLIENTS, WELL)),
            {"dress": known("casual"), "clients": known("no")},
            (wanted("went", WELL, known(4)),),
        ),
    ],
    ids=[
        "true already",
        "to give",
        "to change",
        "anything else",
        "the nearest number",
        "a decimal",
        "one in and one out",
        "no more than is needed",
        "one of several",
        "only where it does not apply",
        "through findings",
        "a finding denied",
        "giving rather than changing",
    ],
)
def test_the_fewest_answers_are_found(
    condition: Condition, answers: Answers, expected: tuple[Wanted, ...]
) -> None:
    assert found(condition, answers) == reached(*expected)


def test_of_equal_sets_the_one_whose_questions_make_sense_is_taken() -> None:
    either = AnyOf(parts=(chosen("asked_back", "yes"), WELL))
    assert found(either, {"clients": known("no")}) == reached(wanted("went", WELL, known(4)))


def test_giving_an_answer_that_makes_no_sense_is_preferred_to_changing_one() -> None:
    either = AnyOf(parts=(chosen("asked_back", "yes"), CASUAL))
    expected = wanted("asked_back", chosen("asked_back", "yes"), known("yes"), relevant=False)
    assert found(either, {"clients": known("no"), "dress": known("alike")}) == reached(expected)


def test_of_equal_sets_the_first_in_the_pack_is_taken() -> None:
    assert found(AnyOf(parts=(WELL, CASUAL)), {}) == reached(wanted("dress", CASUAL, known("casual")))


def test_a_question_that_makes_no_sense_is_named_as_such() -> None:
    expected = wanted("asked_back", chosen("asked_back", "yes"), known("yes"), relevant=False)
    assert found(chosen("asked_back", "yes"), {"clients": known("no")}) == reached(expected)


def test_answers_that_are_kept_stay() -> None:
    both = AnyOf(parts=(CASUAL, AllOf(parts=(CLIENTS, WELL))))
    assert found(both, {"dress": known("alike")}, "dress") == reached(
        wanted("clients", CLIENTS, known("yes")), wanted("went", WELL, known(4))
    )


def test_what_contradicts_itself_can_never_be() -> None:
    never = AllOf(parts=(CASUAL, chosen("dress", "formal")))
    assert found(never, {}).never


def test_what_is_kept_from_becoming_true_can_never_be() -> None:
    assert found(CASUAL, {"dress": known("alike")}, "dress").never


def test_a_search_that_was_cut_says_so_and_claims_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST_TRIED", 3)
    three = AllOf(parts=(CASUAL, CLIENTS, WELL))
    assert found(three, {}) == Nearest(wanted=None, at_least=2, complete=False)


def options(count: int) -> tuple[str, ...]:
    return tuple(f"o{each}" for each in range(count))


def test_too_many_options_are_tried_alone_and_that_is_said() -> None:
    base = rule_base(choices("many", *options(14)))
    each = AllOf(parts=tuple(includes("many", option) for option in options(14)))
    one = AnyOf(parts=each.parts)
    assert nearest(base, each, infer(base, {})).complete is False
    assert nearest(base, one, infer(base, {})) == Nearest(
        wanted=(wanted("many", includes("many", "o0"), known(frozenset({"o0"}))),), at_least=1, complete=False
    )


def domain(question: Question) -> Sequence[Value]:
    """Return every value of a question; of a number those at and between all limits that are generated."""
    if question.kind is QuestionKind.CHOICES:
        ids = question.option_ids
        subsets = chain.from_iterable(combinations(ids, size) for size in range(len(ids) + 1))
        return [frozenset(each) for each in subsets]
    if question.kind is QuestionKind.NUMBER:
        return [Decimal(half) / 2 for half in range(12)]
    return range(1, 6) if question.kind is QuestionKind.SCALE else question.option_ids


def every_answer(question: Question) -> list[Answer]:
    return [*(known(value) for value in domain(question)), NOT_APPLICABLE]


def is_true(base: RuleBase, condition: Condition, answers: Answers) -> bool:
    """Return whether a condition is true, by a direct evaluation of its tree and of those of findings."""

    def belief(leaf: Leaf) -> Belief:
        if isinstance(leaf, Holds):
            held = max(evaluate(each.when, belief) for each in base.concluding[leaf.finding])
            return held if leaf.holds else -held
        return leaf_belief(leaf, answers.get(leaf.question, UNASKED))

    return evaluate(condition, belief) > 0


def smaller_sets(base: RuleBase, condition: Condition, answers: Answers, most: int) -> Iterator[Answers]:
    """Yield the answers after every set of at most so many that are given or changed."""
    questions = sorted(base.questions_under(condition))
    for size in range(most + 1):
        for some in combinations(questions, size):
            for given_ in product(*(every_answer(base.questions[id_]) for id_ in some)):
                yield {**answers, **dict(zip(some, given_, strict=True))}


@given(st.data())
@settings(max_examples=100)
def test_the_answers_make_it_true_and_no_fewer_do(data: st.DataObject) -> None:
    base = data.draw(rule_bases(most_questions=4, most_rules=3))
    answers = data.draw(cases(base))
    condition = data.draw(st.sampled_from(base.rules)).when
    way = nearest(base, condition, infer(base, answers))

    assert way.complete
    if way.wanted is None:
        every = len(base.questions_under(condition))
        assert not any(
            is_true(base, condition, after) for after in smaller_sets(base, condition, answers, every)
        )
        return
    after = {**answers, **{each.question: each.answer for each in way.wanted}}
    assert is_true(base, condition, after)
    fewer = len(way.wanted) - 1
    assert not any(is_true(base, condition, each) for each in smaller_sets(base, condition, answers, fewer))


@given(st.data())
@settings(max_examples=100)
def test_whatever_is_answered_as_needed_makes_it_true(data: st.DataObject) -> None:
    base = data.draw(rule_bases(most_questions=4, most_rules=3))
    answers = data.draw(cases(base))
    condition = data.draw(st.sampled_from(base.rules)).when
    way = nearest(base, condition, infer(base, answers))

    doing = [
        [answer for answer in every_answer(base.questions[each.question]) if meets(base, each, answer)]
        for each in way.wanted or ()
    ]
    for given_ in product(*doing):
        after = dict(zip((each.question for each in way.wanted or ()), given_, strict=True))
        assert way.wanted is None or is_true(base, condition, {**answers, **after})


def meets(base: RuleBase, each: Wanted, answer: Answer) -> bool:
    return is_true(base, each.needed, {each.question: answer})


@given(st.data())
@settings(max_examples=100)
def test_no_set_that_changes_fewer_answers_is_as_small(data: st.DataObject) -> None:
    base = data.draw(rule_bases(most_questions=4, most_rules=3))
    answers = data.draw(cases(base))
    condition = data.draw(st.sampled_from(base.rules)).when
    way = nearest(base, condition, infer(base, answers))
    if not way.wanted:
        return
    changed = sum(each.changes for each in way.wanted)

    for after in smaller_sets(base, condition, answers, len(way.wanted)):
        touched = [id_ for id_, answer in after.items() if answer != answers.get(id_)]
        if sum(answers.get(id_, UNASKED).settled for id_ in touched) < changed:
            assert not is_true(base, condition, after)


def test_an_answer_that_is_known_with_no_certainty_is_taken_as_it_is() -> None:
    nothing = replace(known("alike"), percent=0)
    assert found(CASUAL, {"dress": nothing}) == reached(wanted("dress", CASUAL, known("casual"), nothing))
