"""Tables of cases held against single cases, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from decimal import Decimal
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterview import diagnose
from afterview.answers import checked_answers
from afterview.differential import Differential, Hypothesis, relevant_answers
from afterview.differentials import STANDINGS, Differentials, Hypotheses
from afterview.facts import Answer, Answers, State, Value
from afterview.inference import infer
from afterview.rule_base import Question, QuestionKind, RuleBase

__all__ = ["Row", "expected", "random_form", "row_of", "rows_of"]

Row = dict[str, Any]
NOTHING = dict.fromkeys((each.name for each in fields(Hypotheses)), 0) | {"cause": None}


def rows_of(rule_base: RuleBase, found: Differentials) -> Iterator[Row]:
    """Yield every row of a table as :func:`row_of` has it."""
    return (row_of(rule_base, found, row) for row in range(found.rows))


def row_of(rule_base: RuleBase, found: Differentials, row: int) -> Row:
    """Return a row of a table as plain data, as :func:`expected` has it of a single case."""
    assert found.every is not None
    causes = range(len(rule_base.causes))
    return {
        "fired": _named([rule.id for rule in rule_base.rules], found.fired[:, row]),
        "ruled_out": _named(list(rule_base.causes), found.ruled_out[:, row]),
        "answered": found.answered[row],
        "standing": STANDINGS[found.standing[row]],
        "first": [_hypothesis(rule_base, found.first, place, row) for place in range(3)],
        "every": [_hypothesis(rule_base, found.every, place, row) for place in causes],
    }


def _named(names: Sequence[str], words: NDArray[np.uint64]) -> list[str]:
    """Return the names whose bits are set."""
    assert len(words) == -(-len(names) // 64)
    bits = sum(int(word) << 64 * position for position, word in enumerate(words))
    assert bits < 1 << len(names), "no bit is set that has no name"
    return [name for position, name in enumerate(names) if bits >> position & 1]


def _hypothesis(rule_base: RuleBase, found: Hypotheses, place: int, row: int) -> Row:
    plain = {each.name: getattr(found, each.name)[place, row].item() for each in fields(Hypotheses)}
    if plain["cause"] == -1:
        return plain | {"cause": None}
    band = rule_base.scale.bands[plain["band"]].word
    return plain | {"cause": list(rule_base.causes)[plain["cause"]], "band": band}


def expected(rule_base: RuleBase, answers: Answers) -> Row:
    """Return what a row has to be: what is found of the case alone."""
    one: Differential = diagnose(rule_base, answers)
    said = [_said(each) for each in one.hypotheses]
    by_cause = {each["cause"]: each for each in said}
    return {
        "fired": [firing.rule for firing in one.firings],
        "ruled_out": [each.cause for each in one.ruled_out],
        "answered": relevant_answers(rule_base, infer(rule_base, checked_answers(rule_base, answers))),
        "standing": one.standing,
        "first": [*said, NOTHING, NOTHING, NOTHING][:3],
        "every": [by_cause.get(cause, NOTHING) for cause in rule_base.causes],
    }


def _said(hypothesis: Hypothesis) -> Row:
    return {
        "cause": hypothesis.cause,
        "score": hypothesis.score,
        "posterior": hypothesis.posterior,
        "shown": hypothesis.shown,
        "band": hypothesis.band,
        "full_low": hypothesis.full.low,
        "full_high": hypothesis.full.high,
        "reach_low": hypothesis.within_reach.low,
        "reach_high": hypothesis.within_reach.high,
        "conditional": hypothesis.condition is not None,
    }


def random_form(random: Random, rule_base: RuleBase, known: int) -> Answers:
    """Return a case with so many known answers, and a few in each of the other states."""
    asked = [each for each in rule_base.questions.values() if each.kind is not QuestionKind.NOTE]
    states = [State.KNOWN] * known + [each for each in State if each is not State.KNOWN] * 2
    chosen = random.sample(asked, k=min(len(states), len(asked)))
    return {
        question.id: Answer(state=state, value=_value(random, question) if state is State.KNOWN else None)
        for question, state in zip(chosen, states, strict=False)
    }


def _value(random: Random, question: Question) -> Value:
    low, high = (0 if question.bounds[0] is None else question.bounds[0]), question.bounds[1]
    match question.kind:
        case QuestionKind.CHOICES:
            return frozenset(option for option in question.option_ids if random.random() < 0.3)
        case QuestionKind.SCALE | QuestionKind.NUMBER:
            steps = 10**question.places
            drawn = random.randint(int(low * steps), int((100 if high is None else high) * steps))
            return Decimal(drawn) / steps if question.places else drawn
        case _:
            return random.choice(question.option_ids)
