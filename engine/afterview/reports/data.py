"""A differential as plain data, ready for JSON; docs/reference/differential.schema.json describes it."""

from __future__ import annotations

from typing import Any

from afterview.conditions import condition_data
from afterview.differential import Differential, Hypothesis
from afterview.facts import Answer, State, answer_data
from afterview.inference import Fact
from afterview.ledger import LedgerLine
from afterview.reports.wording import wording
from afterview.rule_base import QuestionKind, RuleBase

__all__ = ["SCHEMA", "differential_data", "fact_data"]

SCHEMA = "afterview/differential/1"


def differential_data(rule_base: RuleBase, differential: Differential) -> dict[str, Any]:
    """Return a differential as plain data.

    Weights and scores are in decibans with one decimal, posteriors probabilities with four. Notes are left
    out, and so is the evaluator: equal input gives equal bytes whichever ran.
    """
    pack = differential.pack
    return {
        "schema": SCHEMA,
        "pack": {"name": pack.name, "version": pack.version, "hash": pack.hash},
        "language": pack.language,
        "case": differential.case,
        "answers": {
            id_: answer_data(answer)
            for id_, answer in differential.answers.items()
            if answer.state is not State.UNASKED and rule_base.questions[id_].kind is not QuestionKind.NOTE
        },
        "findings": dict(differential.findings),
        "standing": {
            "code": differential.standing.value,
            "text": wording(rule_base).standings[differential.standing],
        },
        "hypotheses": [_hypothesis(rule_base, each) for each in differential.hypotheses],
        "ruled_out": [
            {"cause": each.cause, "why": [fact_data(fact) for fact in each.why]}
            for each in differential.ruled_out
        ],
        "contradictions": [
            {"question": each.question, "why": [fact_data(fact) for fact in each.why]}
            for each in differential.contradictions
        ],
        "firings": [
            {"rule": firing.rule, "facts": [fact_data(fact) for fact in firing.facts]}
            for firing in differential.firings
        ],
    }


def _hypothesis(rule_base: RuleBase, hypothesis: Hypothesis) -> dict[str, Any]:
    cause = rule_base.causes[hypothesis.cause]
    return {
        "rank": hypothesis.rank,
        "cause": cause.id,
        "title": cause.title,
        "kind": cause.kind.value,
        "changeable": cause.changeable.value,
        "prior": cause.prior,
        "score": hypothesis.score / 10,
        "posterior": hypothesis.shown,
        "lower": hypothesis.full.low,
        "upper": hypothesis.full.high,
        "within_reach": list(hypothesis.within_reach),
        "band": hypothesis.band,
        "capped": hypothesis.capped,
        "if": None if hypothesis.condition is None else condition_data(hypothesis.condition),
        "ledger": [_line(line) for line in hypothesis.ledger],
        "open": list(hypothesis.open),
    }


def _line(line: LedgerLine) -> dict[str, Any]:
    return {
        "from": line.source,
        "weight": line.weight / 10,
        "counted": line.counted,
        "group": line.group,
        "because": line.because,
        "facts": [fact_data(fact) for fact in line.facts],
        "cites": list(line.cites),
    }


def fact_data(fact: Fact) -> dict[str, Any]:
    """Return an answer that was read, or a finding with its truth, as plain data."""
    if isinstance(fact.value, Answer):
        return {"question": fact.id, **answer_data(fact.value)}
    return {"finding": fact.id, "holds": fact.value}
