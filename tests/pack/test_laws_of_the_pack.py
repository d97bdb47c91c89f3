"""Laws of the built-in pack: what must hold whatever its rules are changed to."""

from __future__ import annotations

import pytest
from builtin import EXAMPLES, example, pack, pack_cases, usual_answers, usual_values
from hypothesis import given
from hypothesis import strategies as st

from afterview import Answer, Case, State, check_pack, diagnose, load_translations, pack_lines, run_case
from afterview.differential import Differential
from afterview.facts import Answers, Value
from afterview.rule_base import STANDS_OUT, Question, QuestionKind

WITHOUT_AN_INCIDENT = {"finalist-who-lost-to-experience", "encouraged-by-an-insider"}
INCIDENTS = sorted(EXAMPLES.keys() - WITHOUT_AN_INCIDENT)
IN_THEIR_WORDS = {
    "handshake-left-out": "handshake_left_out",
    "personality-would-not-fit": "personality_fit",
}
HAVE_USUAL = [each for each in pack().questions.values() if usual_values(each) is not None]
STAGES = pack().questions["stage_ended"]


def first(differential: Differential) -> str:
    return differential.hypotheses[0].cause


def assert_a_rival_leads(answers: Answers) -> None:
    """Check that a rival is first, and that no other cause is above "possible"."""
    differential = diagnose(pack(), answers)
    assert pack().causes[first(differential)].is_rival, first(differential)
    standing_out = [
        each.cause
        for each in differential.hypotheses
        if not pack().causes[each.cause].is_rival and each.posterior >= pack().scale.stands_out_at
    ]
    assert standing_out == []


def test_above_possible_means_at_least_plausible() -> None:
    words = [band.word for band in pack().scale.bands]
    assert words[words.index("possible") - 1] == STANDS_OUT


def test_with_no_answers_a_rival_is_first() -> None:
    assert_a_rival_leads({})


@given(st.fixed_dictionaries({}, optional={each.id: usual_answers(each) for each in HAVE_USUAL}))
def test_with_usual_answers_only_a_rival_is_first_whatever_their_number(answers: Answers) -> None:
    assert_a_rival_leads(answers)


@given(
    st.sampled_from(STAGES.option_ids),
    st.frozensets(st.sampled_from(STAGES.option_ids)),
    st.fixed_dictionaries({}, optional={each.id: usual_answers(each) for each in HAVE_USUAL}),
)
def test_with_usual_answers_only_a_rival_is_first_wherever_it_ended(
    ended: str, passed: frozenset[str], answers: Answers
) -> None:
    before = frozenset(STAGES.option_ids[: STAGES.option_ids.index(ended)]) & passed
    stages = {
        "stage_ended": Answer(state=State.KNOWN, value=ended),
        "stages_passed": Answer(state=State.KNOWN, value=before),
    }
    assert_a_rival_leads({**answers, **stages})


@pytest.mark.parametrize("question", HAVE_USUAL, ids=lambda question: question.id)
def test_one_usual_answer_alone_leaves_a_rival_first(question: Question) -> None:
    for option in question.usual or ():
        values: list[Value] = [frozenset({option}), frozenset()]
        if question.kind is not QuestionKind.CHOICES:
            values = [option]
        for value in values:
            assert_a_rival_leads({question.id: Answer(state=State.KNOWN, value=value)})


def test_the_examples_are_the_eleven_of_the_articles() -> None:
    assert sorted(EXAMPLES) == [
        "cashier-at-lunch",
        "casual-dress-without-notebook",
        "curt-with-the-receptionist",
        "encouraged-by-an-insider",
        "finalist-who-lost-to-experience",
        "handshake-left-out",
        "odour",
        "personality-would-not-fit",
        "private-life-told",
        "stare",
        "telephone-before-the-director",
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_comes_to_what_it_expects_and_names_the_cause_first(name: str) -> None:
    result = run_case(pack(), example(name))
    assert result.misses == ()
    assert result.case.expect.top == (first(result.differential),)
    assert pack().causes[first(result.differential)].is_rival == (name in WITHOUT_AN_INCIDENT)


@pytest.mark.parametrize("name", INCIDENTS)
@given(data=st.data())
def test_where_the_answers_of_an_incident_are_as_usual_a_rival_leads(name: str, data: st.DataObject) -> None:
    answers = {
        id_: data.draw(usual_answers(pack().questions[id_]), label=id_)
        if usual_values(pack().questions[id_]) is not None
        else answer
        for id_, answer in example(name).answers.items()
    }
    assert answers.keys() - {"stage_ended", "stages_passed"}
    assert pack().causes[first(diagnose(pack(), answers))].is_rival


@pytest.mark.parametrize("name", IN_THEIR_WORDS)
def test_without_the_words_of_the_employer_neither_handshake_nor_personality_leads(name: str) -> None:
    told = example(name).answers
    silent = {id_: answer for id_, answer in told.items() if id_ not in {"reason_given", "they_named"}}
    assert first(diagnose(pack(), told)) == IN_THEIR_WORDS[name]
    assert silent.keys() < told.keys()
    assert first(diagnose(pack(), silent)) not in IN_THEIR_WORDS.values()


def test_the_checks_find_nothing_in_the_pack_its_cases_and_its_translations() -> None:
    translations = load_translations(None, pack())
    checkup = check_pack(pack(), pack_cases(), translations, lines=pack_lines(None))
    assert (checkup.flaws, checkup.undecided) == ((), ())
    assert {flaw.check for flaw in checkup.silenced} == {"one-answer-decides"}


def test_every_sensitive_question_says_why_it_is_asked() -> None:
    sensitive = [each for each in pack().questions.values() if each.sensitive]
    assert sensitive
    assert [each.id for each in sensitive if not each.reason.endswith(".")] == []


@pytest.mark.parametrize("case", pack_cases(), ids=lambda case: case.name)
def test_every_case_of_the_pack_comes_to_what_it_expects(case: Case) -> None:
    assert run_case(pack(), case).misses == ()
