"""Goals: what somebody may write, and by how much a score misses one."""

import pytest
from generated import SCALE
from handmade import cause, rule_base
from hypothesis import given
from hypothesis import strategies as st

from afterview.errors import Unrecognised
from afterview.evidence import posterior
from afterview.explanation.goals import NEVER, Goal, read_goal

BASE = rule_base(cause("rude"), cause("late"))


@pytest.mark.parametrize(
    ("written", "goal"),
    [
        ("rude<0.2", Goal(cause="rude", below=True, limit=0.2, included=False, text="rude<0.2")),
        (" rude <= .2 ", Goal(cause="rude", below=True, limit=0.2, included=True, text="rude<=.2")),
        ("rude>0.5", Goal(cause="rude", below=False, limit=0.5, included=False, text="rude>0.5")),
        ("late≥0.5", Goal(cause="late", below=False, limit=0.5, included=True, text="late>=0.5")),
        ("rude<plausible", Goal(cause="rude", below=True, limit=0.25, included=False, text="rude<plausible")),
        (
            "rude<=plausible",
            Goal(cause="rude", below=True, limit=0.5, included=False, text="rude<=plausible"),
        ),
        (
            "rude>=plausible",
            Goal(cause="rude", below=False, limit=0.25, included=True, text="rude>=plausible"),
        ),
        ("rude>unlikely", Goal(cause="rude", below=False, limit=0.1, included=True, text="rude>unlikely")),
    ],
)
def test_a_goal_is_a_cause_a_sign_and_a_number_or_the_word_of_a_band(written: str, goal: Goal) -> None:
    assert read_goal(BASE, written) == goal


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("rude", "'rude' is no goal: write a cause, a sign and a limit, as in 'cause<0.2'"),
        ("rude=0.2", "'rude=0.2' is no goal: write a cause, a sign and a limit, as in 'cause<0.2'"),
        ("\x1b[1mrude", "'[1mrude' is no goal: write a cause, a sign and a limit, as in 'cause<0.2'"),
        ("rued<0.2", "there is no cause 'rued' - did you mean 'rude'?"),
        ("rude<likely>", "'rude<likely>' is no goal: write a cause, a sign and a limit, as in 'cause<0.2'"),
        (
            "rude<posible",
            "'posible' is no limit: write a number between 0 and 1, such as 0.2, or one of likely, "
            "plausible, possible, unlikely - did you mean 'possible'?",
        ),
        ("rude<unlikely", "'rude<unlikely' is no goal: the bands go from 'unlikely' to 'likely'"),
        ("rude>likely", "'rude>likely' is no goal: the bands go from 'unlikely' to 'likely'"),
        ("rude>=unlikely", "'rude>=unlikely' is no goal: the bands go from 'unlikely' to 'likely'"),
        ("rude<=likely", "'rude<=likely' is no goal: the bands go from 'unlikely' to 'likely'"),
    ],
)
def test_what_is_no_goal_is_refused_with_what_would_be_one(written: str, message: str) -> None:
    with pytest.raises(Unrecognised) as refused:
        read_goal(BASE, written)
    assert str(refused.value) == message


@pytest.mark.parametrize("limit", ["0", "1", "1.5", "-0.2", "nan", "inf", "20%"])
def test_a_limit_is_a_probability_that_something_lies_beyond(limit: str) -> None:
    with pytest.raises(Unrecognised, match="is no limit"):
        read_goal(BASE, f"rude<{limit}")


SCORES = st.integers(-2_500, 2_500)
LIMITS = st.floats(0.00001, 0.99999) | st.sampled_from([0.02, 0.1, 0.2, 0.25, 0.5, 0.9])


def meets(goal: Goal, score: int) -> bool:
    found = posterior(score)
    if found == goal.limit:
        return goal.included
    return (found < goal.limit) is goal.below


@given(score=SCORES, limit=LIMITS, below=st.booleans(), included=st.booleans())
def test_the_shortfall_is_the_least_that_the_score_must_change_to_meet_the_goal(
    score: int, limit: float, below: bool, included: bool
) -> None:
    goal = Goal(cause="rude", below=below, limit=limit, included=included, text="")
    missing = goal.shortfall(score)
    towards = -1 if below else 1
    assert meets(goal, score + towards * missing)
    assert missing == 0 or not meets(goal, score + towards * (missing - 1))


@given(score=SCORES)
def test_a_goal_with_the_word_of_a_band_asks_for_that_band(score: int) -> None:
    words = [band.word for band in SCALE.bands]
    place = words.index(SCALE.band(posterior(score)).word)
    for other, word in enumerate(words):
        asked = {"<": place > other, "<=": place >= other, ">": place < other, ">=": place <= other}
        for sign, met in asked.items():
            if (other, sign) not in {(0, ">"), (0, "<="), (3, "<"), (3, ">=")}:
                assert (read_goal(BASE, f"rude{sign}{word}").shortfall(score) == 0) is met


def test_a_cause_that_is_ruled_out_is_below_any_limit_and_never_above_one() -> None:
    assert read_goal(BASE, "rude<0.01").shortfall(None) == 0
    assert read_goal(BASE, "rude>0.01").shortfall(None) == NEVER
