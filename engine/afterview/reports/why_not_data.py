"""Why something did not come about, as plain data, ready for JSON."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from afterview.conditions import condition_data
from afterview.explanation.formula import Wanted
from afterview.explanation.nearest import Nearest
from afterview.explanation.stand import Judged, Stand
from afterview.explanation.why_not import (
    RuleStand,
    WhyNot,
    WhyNotCause,
    WhyNotFinding,
    WhyNotQuestion,
    WhyNotRule,
)
from afterview.facts import Answer, answer_data, truth
from afterview.reports.author_report import place
from afterview.rule_base import QuestionKind, RuleBase

__all__ = ["SCHEMA", "why_not_data"]

SCHEMA = "afterview/why-not/1"


def why_not_data(rule_base: RuleBase, why_not: WhyNot, *, case: str = "") -> dict[str, Any]:
    """Return it as plain data: weights in decibans, posteriors as shown, conditions as in a rule file.

    ``distance`` is the fewest answers that make a condition true. The ``way`` is such a set, but that it
    changes no answer where the condition waits for some; ``complete`` says that no smaller one does.
    """
    pack = rule_base.pack
    return {
        "schema": SCHEMA,
        "pack": {"name": pack.name, "version": pack.version, "hash": pack.hash},
        "language": pack.language,
        "case": case,
        **_data(why_not, rule_base),
    }


@singledispatch
def _data(why_not: object, rule_base: RuleBase) -> dict[str, Any]:
    raise TypeError(f"there are no data for the sort {type(why_not).__name__}")


@_data.register
def _(why_not: WhyNotCause, rule_base: RuleBase) -> dict[str, Any]:
    found = why_not.hypothesis
    return {
        "cause": why_not.cause,
        "title": rule_base.causes[why_not.cause].title,
        "rank": found.rank if found else None,
        "of": why_not.of,
        "posterior": found.shown if found else 0.0,
        "band": found.band if found else None,
        "possible": None if why_not.possible is None else _stand(rule_base, why_not.possible),
        "rules": [_rule(rule_base, rule) for rule in why_not.rules],
    }


@_data.register
def _(why_not: WhyNotFinding, rule_base: RuleBase) -> dict[str, Any]:
    return {
        "finding": why_not.finding,
        "title": rule_base.findings[why_not.finding].title,
        "holds": truth(why_not.belief),
        "rules": [_rule(rule_base, rule) for rule in why_not.rules],
    }


@_data.register
def _(why_not: WhyNotRule, rule_base: RuleBase) -> dict[str, Any]:
    return _rule(rule_base, why_not.rule)


@_data.register
def _(why_not: WhyNotQuestion, rule_base: RuleBase) -> dict[str, Any]:
    return {
        "question": why_not.question,
        "ask": rule_base.questions[why_not.question].ask,
        "reason": why_not.reason.value,
        "answer": _answer(rule_base, why_not.question, why_not.answer),
        "relevant": None if why_not.relevant is None else _stand(rule_base, why_not.relevant),
        "asked": None if why_not.asked is None else _stand(rule_base, why_not.asked),
    }


def _rule(rule_base: RuleBase, rule: RuleStand) -> dict[str, Any]:
    return {
        "rule": rule.rule,
        "place": place(rule_base, rule_base.rules_by_id[rule.rule].location),
        "weight": rule.weight / 10,
        "posterior_then": rule.then,
        **_stand(rule_base, rule.stand),
        "not_asked": [_data(question, rule_base) for question in rule.senseless],
    }


def _stand(rule_base: RuleBase, stand: Stand) -> dict[str, Any]:
    return {
        "outcome": stand.outcome.value,
        "distance": stand.distance,
        "way": _way(rule_base, stand.way),
        "complete": stand.way.complete and stand.shortest.complete,
        "when": _judged(rule_base, stand.judged),
    }


def _way(rule_base: RuleBase, way: Nearest) -> list[dict[str, Any]] | None:
    return None if way.wanted is None else [_wanted(rule_base, each) for each in way.wanted]


def _wanted(rule_base: RuleBase, wanted: Wanted) -> dict[str, Any]:
    return {
        "question": wanted.question,
        "changes": wanted.changes,
        "relevant": wanted.relevant,
        "needed": condition_data(wanted.needed),
        "answer": _answer(rule_base, wanted.question, wanted.answer),
        "present": _answer(rule_base, wanted.question, wanted.present),
    }


def _judged(rule_base: RuleBase, judged: Judged) -> dict[str, Any]:
    """Return a condition, whether it is true, and for a leaf what was answered."""
    data: dict[str, Any] = {"condition": condition_data(judged.condition), "true": judged.truth}
    if judged.rule:
        data = {"rule": judged.rule, **data}
    if judged.answer is not None:
        (question,) = data["condition"]
        data |= {"answer": _answer(rule_base, question, judged.answer), "relevant": judged.relevant}
    if judged.parts:
        data |= {"parts": [_judged(rule_base, part) for part in judged.parts]}
    return data


def _answer(rule_base: RuleBase, question: str, answer: Answer) -> dict[str, Any]:
    """Return an answer; what was written in a note is left out."""
    data = answer_data(answer)
    return data | {"value": None} if rule_base.questions[question].kind is QuestionKind.NOTE else data
