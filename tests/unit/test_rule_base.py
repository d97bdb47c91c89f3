"""What can be asked of a rule base, its questions and its scale."""

from decimal import Decimal

import pytest
from handmade import (
    SCALE,
    cause,
    choice,
    choices,
    chosen,
    finding,
    holds,
    includes,
    note,
    number,
    rival,
    rule,
    rule_base,
    scale,
    within,
    yes_no,
)

from afterview import Interview, diagnose
from afterview.candidates import distinct_values
from afterview.conditions import AllOf, Not
from afterview.facts import Value
from afterview.rule_base import CauseKind, Question, QuestionKind, RuleBase, Source, kept


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        (choice("dress", "more_casual", "alike"), "more_casual", "more casual"),
        (yes_no("met"), "no", "no"),
        (choices("brought", "pen", "notebook", "bag"), frozenset({"bag", "pen"}), "pen, bag"),
        (choices("brought", "pen", "notebook"), frozenset(), "none of these"),
        (scale("went"), 4, "4"),
        (number("hours", unit="hours"), Decimal("1.5"), "1.5 hours"),
        (note("remarks"), "It rained.", "It rained."),
    ],
)
def test_an_answer_is_said_in_the_words_a_person_reads(question: Question, value: Value, words: str) -> None:
    assert question.words(value) == words


def test_kinds_know_whether_they_take_options_or_numbers() -> None:
    assert {kind for kind in QuestionKind if kind.has_options} == {
        QuestionKind.YES_NO,
        QuestionKind.CHOICE,
        QuestionKind.CHOICES,
    }
    assert {kind for kind in QuestionKind if kind.is_numeric} == {QuestionKind.SCALE, QuestionKind.NUMBER}


def test_every_cause_that_is_about_skill_or_outside_of_control_is_a_rival() -> None:
    rivals = {kind for kind in CauseKind if cause("x", kind=kind).is_rival}
    assert rivals == {CauseKind.SKILL, CauseKind.OUTSIDE_CONTROL}


@pytest.mark.parametrize(
    ("certainty", "observer", "percent"),
    [
        (None, None, 100),
        ("think_so", None, 75),
        (None, "self", 80),
        ("guessing", "coach", 45),
        ("think_so", "coach", 67),
    ],
)
def test_certainty_and_observer_come_to_their_product_rounded_down(
    certainty: str | None, observer: str | None, percent: int
) -> None:
    assert SCALE.percent(certainty, observer) == percent


@pytest.mark.parametrize(
    ("posterior", "word"),
    [
        (1.0, "likely"),
        (0.5, "likely"),
        (0.4999, "plausible"),
        (0.25, "plausible"),
        (0.2499, "possible"),
        (0.1, "possible"),
        (0.0999, "unlikely"),
        (0.0, "unlikely"),
    ],
)
def test_a_band_begins_at_its_lower_end(posterior: float, word: str) -> None:
    assert SCALE.band(posterior).word == word


@pytest.mark.parametrize(
    ("probability", "shown"), [(0.0, 0.02), (0.02, 0.02), (0.5, 0.5), (0.9, 0.9), (1.0, 0.9)]
)
def test_what_is_shown_stays_between_floor_and_ceiling(probability: float, shown: float) -> None:
    assert SCALE.shown(probability) == shown


def test_a_cause_stands_out_from_the_lower_end_of_plausible() -> None:
    assert SCALE.stands_out_at == 0.25


CHAIN = rule_base(
    yes_no("a"),
    yes_no("b"),
    yes_no("c"),
    finding("first"),
    finding("second"),
    rule("t.one", chosen("a", "yes"), finds=("first",)),
    rule("t.two", AllOf(parts=(holds("first"), within("b", low=1))), finds=("second",)),
    rule("t.three", includes("c", "x"), finds=("first", "second")),
)


def test_findings_know_the_rules_that_conclude_them() -> None:
    assert {name: [each.id for each in rules] for name, rules in CHAIN.concluding.items()} == {
        "first": ["t.one", "t.three"],
        "second": ["t.three", "t.two"],
    }


def test_a_finding_depends_on_the_questions_behind_other_findings_too() -> None:
    assert CHAIN.questions_behind == {"first": {"a", "c"}, "second": {"a", "b", "c"}}
    assert CHAIN.questions_under(Not(part=holds("second"))) == {"a", "b", "c"}
    assert CHAIN.questions_under(AllOf(parts=(chosen("b", "yes"), holds("first")))) == {"a", "b", "c"}


def test_rules_are_found_by_id() -> None:
    assert CHAIN.rules_by_id["t.two"].findings == ("second",)


def test_a_rule_without_a_group_is_a_group_of_its_own() -> None:
    assert rule("t.one", chosen("a", "yes")).evidence_group == "t.one"
    assert rule("t.one", chosen("a", "yes"), group="dress").evidence_group == "dress"


def test_sources_and_claims_may_be_cited() -> None:
    sources = rule_base(
        Source(id="S1", title="One", claims={"S1.1": "a", "S1.2": "b"}),
        Source(id="E1", title="Two", claims={}),
    )
    assert list(sources.claims()) == ["S1", "S1.1", "S1.2", "E1"]


def test_rule_bases_of_equal_packs_have_equal_hashes() -> None:
    assert hash(rule_base(rival("x"))) == hash(rule_base(rival("x")))


def test_what_is_made_of_a_rule_base_is_kept_with_it_and_not_with_its_equal() -> None:
    made: list[RuleBase] = []
    one, other = rule_base(rival("x")), rule_base(rival("x"))

    keeping = kept(made.append)
    for each in (one, other, one, other):
        keeping(each)

    assert one == other
    assert list(map(id, made)) == [id(one), id(other)]


def test_a_pack_that_was_loaded_twice_is_never_compared_with_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def compared(*_: object) -> bool:
        raise AssertionError("this takes longer than to diagnose a case")

    monkeypatch.setattr(RuleBase, "__eq__", compared)
    for _ in range(2):
        asking = rule("t.one", chosen("a", "yes"), supports={"x": 5})
        base = rule_base(yes_no("a"), cause("x"), rival("y"), asking)
        assert diagnose(base, {}).hypotheses[0].cause == "y"
        assert Interview(rule_base=base, answers={}).question == base.questions["a"]
        assert distinct_values(base, "a") == (("yes", "no"), True)
