"""What the employer named, somebody remarked on, or they cooled at leads to questions about it."""

from __future__ import annotations

import pytest
from builtin import pack

from afterview import Answer, State
from afterview.facts import Answers, Value
from afterview.inference import infer

COME_AND_GONE: dict[str, Value] = {
    "stage_ended": "in_person",
    "stages_passed": frozenset({"application"}),
    "what_happened": frozenset(),
    "what_was_said": frozenset(),
    "around_it": frozenset({"job_news"}),
    "interview_length": "as_planned",
}
NAMED = [("they_named", option) for option in pack().questions["they_named"].option_ids]
COOLED = [("cooled_after", option) for option in pack().questions["cooled_after"].option_ids]
REMARKED = [("someone_remarked", option) for option in pack().questions["someone_remarked"].option_ids]
WAY_THERE: dict[str, dict[str, Value]] = {
    "they_named": {"reason_given": "something_you_did", "manner_changed": "even_throughout"},
    "cooled_after": {"reason_given": "none", "manner_changed": "cooled_after_something"},
    "someone_remarked": {"reason_given": "none", "manner_changed": "cooled_towards_end"},
}


def relevant(given: dict[str, Value]) -> set[str]:
    """Return the questions that are known to make sense, or always do."""
    answers: Answers = {id_: Answer(state=State.KNOWN, value=value) for id_, value in given.items()}
    relevance = infer(pack(), answers).relevance
    return {id_ for id_ in pack().questions if relevance.get(id_, True)}


@pytest.mark.parametrize(("question", "topic"), [*NAMED, *COOLED, *REMARKED])
def test_a_topic_that_others_brought_up_opens_questions(question: str, topic: str) -> None:
    before = {**COME_AND_GONE, **WAY_THERE[question], question: frozenset[str]()}
    assert relevant({**before, question: frozenset({topic})}) - relevant(before)


@pytest.mark.parametrize("reason", ["too_much_experience", "terms", "a_check", "personality_or_fit"])
def test_a_reason_that_is_no_polite_one_opens_questions(reason: str) -> None:
    before: dict[str, Value] = {**COME_AND_GONE, "manner_changed": "even_throughout"}
    polite = relevant({**before, "reason_given": "standard_notice"})
    assert relevant({**before, "reason_given": reason}) - polite
