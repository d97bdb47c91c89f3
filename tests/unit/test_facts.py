"""The states of an answer, and how a case writes it."""

from decimal import Decimal

import pytest

from afterview.facts import UNASKED, Answer, State, answer_data, truth


@pytest.mark.parametrize(
    ("belief", "expected"), [(100, True), (1, True), (0, None), (-1, False), (-100, False)]
)
def test_a_belief_is_true_above_zero_false_below_and_unknown_at_zero(
    belief: int, expected: bool | None
) -> None:
    assert truth(belief) is expected


def test_an_answer_is_settled_if_it_is_known_or_does_not_apply() -> None:
    settled = {state for state in State if Answer(state=state).settled}
    assert settled == {State.KNOWN, State.NOT_APPLICABLE}


def test_a_question_without_an_answer_is_unasked() -> None:
    assert Answer(state=State.UNASKED) == UNASKED


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        (Answer(state=State.KNOWN, value="curtly"), "curtly"),
        (Answer(state=State.KNOWN, value=4), 4),
        (Answer(state=State.KNOWN, value=Decimal("1.50")), 1.5),
        (Answer(state=State.KNOWN, value=frozenset({"pen", "notebook"})), ["notebook", "pen"]),
        (Answer(state=State.KNOWN, value=frozenset()), []),
        (Answer(state=State.WITHHELD), None),
    ],
)
def test_an_answer_is_written_with_its_state_and_a_plain_value(answer: Answer, value: object) -> None:
    assert answer_data(answer) == {
        "state": answer.state.value,
        "value": value,
        "certainty": None,
        "observer": None,
    }


def test_certainty_and_observer_are_written_as_words_and_their_percent_is_not() -> None:
    answer = Answer(state=State.KNOWN, value="yes", certainty="guessing", observer="coach", percent=45)
    assert answer_data(answer) == {
        "state": "known",
        "value": "yes",
        "certainty": "guessing",
        "observer": "coach",
    }
