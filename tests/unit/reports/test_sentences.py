"""Conditions in words: each sort by example, and no two that mean different things in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, combinations, product

import pytest
from generated import rule_bases
from handmade import (
    NOT_APPLICABLE,
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
    rule_base,
    scale,
    within,
    yes_no,
)
from hypothesis import given

from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Chosen,
    Condition,
    Holds,
    Includes,
    Leaf,
    Not,
    Quantity,
    evaluate,
    leaf_belief,
    leaves,
)
from afterview.facts import Answers, Belief
from afterview.reports.condition_words import ENGLISH
from afterview.reports.page import safe
from afterview.reports.sentences import Teller
from afterview.rule_base import OptionLabel, RuleBase

BASE = rule_base(
    choice("dress", "casual", "alike", "formal", "none", ask="How were you dressed?"),
    choices("brought", "pen", "paper", "notes", ask="What did you bring?"),
    yes_no("clients", ask="Would you have met clients?"),
    scale("went", ask="How did it go?"),
    number("minutes", unit="minutes", ask="How long did it take?"),
    finding("late", title="You were late"),
)
CASUAL, CLIENTS, WELL = chosen("dress", "casual"), chosen("clients", "yes"), within("went", low=4)


def said(condition: Condition) -> str:
    return "\n".join(Teller(rule_base=BASE).lines(condition))


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (CASUAL, "“How were you dressed?” is “casual”"),
        (chosen("dress", "formal", "casual"), "“How were you dressed?” is “casual” or “formal”"),
        (
            chosen("dress", "formal", "casual", "alike"),
            "“How were you dressed?” is answered with something else than “none”",
        ),
        (chosen("clients", "no"), "“Would you have met clients?” is “no”"),
        (includes("brought", "pen"), "“What did you bring?” includes “pen”"),
        (includes("brought", "notes", "pen"), "“What did you bring?” includes all of “pen” and “notes”"),
        (includes_any("brought", "notes", "pen"), "“What did you bring?” includes “pen” or “notes”"),
        (
            includes_any("brought", "pen", "paper", "notes"),
            "“What did you bring?” is answered with one option or more",
        ),
        (excludes("brought", "pen"), "“What did you bring?” does not include “pen”"),
        (excludes("brought", "notes", "pen"), "“What did you bring?” includes none of “pen” and “notes”"),
        (
            excludes("brought", "pen", "paper", "notes"),
            "“What did you bring?” is answered with none of its options",
        ),
        (within("went", low=4), "“How did it go?” is at least 4 (1 is “low”, 5 is “high”)"),
        (within("went", high=2), "“How did it go?” is at most 2 (1 is “low”, 5 is “high”)"),
        (within("went", 2, 3), "“How did it go?” is from 2 to 3 (1 is “low”, 5 is “high”)"),
        (within("went", 3, 3), "“How did it go?” is 3 (1 is “low”, 5 is “high”)"),
        (within("minutes", low=30), "“How long did it take?” is at least 30 minutes"),
        (holds("late"), "“You were late” is true"),
        (fails("late"), "“You were late” is not true"),
        (Not(part=holds("late")), "“You were late” is not true"),
        (Not(part=fails("late")), "“You were late” is true"),
        (Not(part=Not(part=holds("late"))), "“You were late” is true"),
        (Not(part=CASUAL), "it is not so that “How were you dressed?” is “casual”"),
        (Not(part=AnyOf(parts=(fails("late"),))), "“You were late” is true"),
        (AllOf(parts=(AnyOf(parts=(holds("late"),)),)), "“You were late” is true"),
        (AtLeast(count=1, parts=(holds("late"),)), "“You were late” is true"),
        (
            AllOf(parts=(AnyOf(parts=(holds("late"),)), CASUAL)),
            "“You were late” is true, and “How were you dressed?” is “casual”",
        ),
        (
            AllOf(parts=(holds("late"), CASUAL)),
            "“You were late” is true, and “How were you dressed?” is “casual”",
        ),
        (
            AnyOf(parts=(holds("late"), CASUAL)),
            "either “You were late” is true, or “How were you dressed?” is “casual”",
        ),
    ],
)
def test_a_short_condition_is_said_in_one_line(condition: Condition, sentence: str) -> None:
    assert said(condition) == sentence


THREE = (holds("late"), CASUAL, CLIENTS)
LISTED = """:
- “You were late” is true
- “How were you dressed?” is “casual”
- “Would you have met clients?” is “yes”"""


@pytest.mark.parametrize(
    ("condition", "heading"),
    [
        (AllOf(parts=THREE), "all of these"),
        (AnyOf(parts=THREE), "one of these or more"),
        (AtLeast(count=2, parts=THREE), "at least 2 of these"),
        (Not(part=AllOf(parts=THREE)), "not all of these"),
        (Not(part=AnyOf(parts=THREE)), "none of these"),
        (Not(part=AtLeast(count=2, parts=THREE)), "fewer than 2 of these"),
        (AllOf(parts=(holds("late"), AllOf(parts=(CASUAL, CLIENTS)))), "all of these"),
        (AnyOf(parts=(AnyOf(parts=(holds("late"), CASUAL)), CLIENTS)), "one of these or more"),
    ],
)
def test_several_sentences_make_a_list_and_those_of_one_sort_share_it(
    condition: Condition, heading: str
) -> None:
    assert said(condition) == heading + LISTED


def test_what_is_denied_is_a_list_even_if_it_is_short() -> None:
    assert said(Not(part=AllOf(parts=(holds("late"), CASUAL)))) == (
        "not all of these:\n- “You were late” is true\n- “How were you dressed?” is “casual”"
    )


def test_a_deep_condition_is_a_list_with_lists_in_it() -> None:
    deep = AllOf(
        parts=(
            holds("late"),
            AnyOf(parts=(CASUAL, WELL)),
            Not(part=AnyOf(parts=(CLIENTS, AtLeast(count=2, parts=THREE)))),
        )
    )
    assert said(deep) == (
        "all of these:\n"
        "- “You were late” is true\n"
        "- either “How were you dressed?” is “casual”, or “How did it go?” is at least 4 "
        "(1 is “low”, 5 is “high”)\n"
        "- none of these:\n"
        "  - “Would you have met clients?” is “yes”\n"
        "  - at least 2 of these:\n"
        "    - “You were late” is true\n"
        "    - “How were you dressed?” is “casual”\n"
        "    - “Would you have met clients?” is “yes”"
    )


def test_names_are_links_and_texts_are_safe_where_a_page_wants_that() -> None:
    label = OptionLabel(id="casual", label="*T-shirt* [or less]")
    dress = replace(BASE.questions["dress"], options=(label, *BASE.questions["dress"].options[1:]))
    base = replace(BASE, questions={**BASE.questions, "dress": dress})
    teller = Teller(rule_base=base, refer=lambda id_, words: f"[{words}]({id_})", safe=safe)
    assert teller.lines(AllOf(parts=(CASUAL, holds("late")))) == (
        r"[“How were you dressed?”](dress) is “\*T-shirt\* \[or less\]”, and [“You were late”](late) is true",
    )


def test_another_language_is_another_set_of_words() -> None:
    german = replace(ENGLISH, quoted="„{}“", or_="oder", chosen="{name} ist {answers}")
    teller = Teller(rule_base=BASE, words=german)
    assert teller.lines(chosen("dress", "casual", "alike")) == (
        "„How were you dressed?“ ist „casual“ oder „alike“",
    )


def test_a_condition_of_an_unknown_sort_is_refused() -> None:
    @dataclass(frozen=True)
    class Perhaps:
        pass

    with pytest.raises(TypeError, match="there are no words for a condition of the sort Perhaps"):
        said(Perhaps())  # type: ignore[arg-type]


def some_of(options: tuple[str, ...]) -> Iterator[frozenset[str]]:
    sizes = range(1, len(options) + 1)
    return (frozenset(each) for size in sizes for each in combinations(options, size))


def leaves_of_all_sorts() -> list[Leaf]:
    dress, brought = BASE.questions["dress"].option_ids, BASE.questions["brought"].option_ids
    bounds = [(1, None), (2, None), (None, 2), (2, 2), (1, 2), (1, 1)]
    return [
        *(Chosen(question="dress", options=each) for each in some_of(dress)),
        *(
            Includes(question="brought", quantity=how, options=each)
            for how in Quantity
            for each in some_of(brought)
        ),
        *(within("went", low, high) for low, high in bounds),
        holds("late"),
        fails("late"),
    ]


def joint_conditions() -> Iterator[Condition]:
    """Yield conditions of up to three leaves, nested in all ways that two sorts of joints allow."""
    few: tuple[Condition, ...] = (CASUAL, chosen("dress", "alike"), includes("brought", "pen"), holds("late"))
    for first, second, third in product(few, repeat=3):
        pair = (first, second)
        for inner in AllOf(parts=pair), AnyOf(parts=pair), AtLeast(count=2, parts=(*pair, third)):
            for outer in AllOf(parts=(inner, third)), AnyOf(parts=(third, inner)), inner:
                yield from (outer, Not(part=outer), AllOf(parts=(Not(part=inner), third)))


def all_answers() -> Iterator[tuple[Answers, bool]]:
    """Yield every way to answer, with whether the finding is true."""
    dress = [NOT_APPLICABLE, *map(known, BASE.questions["dress"].option_ids)]
    brought = [known(frozenset()), *map(known, some_of(BASE.questions["brought"].option_ids))]
    for worn, carried, went, late in product(dress, brought, (1, 2, 3), (True, False)):
        yield {"dress": worn, "brought": carried, "went": known(went)}, late


def truths(condition: Condition) -> tuple[bool, ...]:
    """Return whether a condition is true, for every way to answer."""

    def belief(leaf: Leaf, answers: Answers, late: bool) -> Belief:
        if isinstance(leaf, Holds):
            return 100 if leaf.holds is late else -100
        return leaf_belief(leaf, answers[leaf.question])

    return tuple(
        evaluate(condition, lambda leaf, answers=answers, late=late: belief(leaf, answers, late)) > 0  # type: ignore[misc]
        for answers, late in all_answers()
    )


def test_conditions_that_are_said_alike_mean_the_same() -> None:
    single = leaves_of_all_sorts()
    denied = (Not(part=each) for each in single)
    meanings: dict[str, set[tuple[bool, ...]]] = {}
    for condition in dict.fromkeys(chain(single, denied, joint_conditions())):
        meanings.setdefault(said(condition), set()).add(truths(condition))
    assert [sentence for sentence, found in meanings.items() if len(found) > 1] == []


@given(rule_base=rule_bases())
def test_every_question_and_finding_of_a_condition_is_named(rule_base: RuleBase) -> None:
    teller = Teller(rule_base=rule_base, refer=lambda id_, _: f"<{id_}>")
    for rule in rule_base.rules:
        text = "\n".join(teller.lines(rule.when))
        read = {leaf.finding if isinstance(leaf, Holds) else leaf.question for leaf in leaves(rule.when)}
        assert {id_ for id_ in (*rule_base.questions, *rule_base.findings) if f"<{id_}>" in text} == read
