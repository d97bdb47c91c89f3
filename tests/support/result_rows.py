"""Rows of results as they have to be: what is found of each case alone, in the words of the columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from afterview import diagnose
from afterview.differential import Hypothesis, relevant_answers
from afterview.facts import Answers
from afterview.inference import infer
from afterview.inference.columnar import columns_of
from afterview.intake.asides import AnswerAside
from afterview.intake.batches import FormBatch
from afterview.rule_base import RuleBase

__all__ = ["batch_of", "result_row", "set_aside"]

COLUMNS = ("posterior", "low", "high", "reach_low", "reach_high", "band", "conditional")


def batch_of(
    rule_base: RuleBase,
    cases: Sequence[Answers],
    *,
    first: int = 1,
    aside: Sequence[AnswerAside] = (),
    ids: tuple[str, ...] | None = None,
) -> FormBatch:
    """Return cases as a batch of forms, of which the first has this row."""
    return FormBatch(
        file="forms.csv",
        records=len(cases),
        numbers=np.arange(first, first + len(cases)),
        columns=columns_of(rule_base, cases),
        set_aside=tuple(aside),
        rows_aside=(),
        ids=ids,
        notes={},
    )


def set_aside(row: int, question: str) -> AnswerAside:
    """Return an answer that was set aside."""
    return AnswerAside(row=row, column="A", header=question, question=question, reason="it is no answer")


def result_row(
    rule_base: RuleBase, answers: Answers, *, aside: Sequence[str] = (), full: bool = False
) -> dict[str, Any]:
    """Return a row of plain results, without its place."""
    found = diagnose(rule_base, answers)
    by_cause = {each.cause: each for each in found.hypotheses}
    row: dict[str, Any] = {
        "answered": relevant_answers(rule_base, infer(rule_base, answers)),
        "standing": found.standing.value,
    }
    for place in range(3):
        each = found.hypotheses[place] if place < len(found.hypotheses) else None
        row[f"cause_{place + 1}"] = each and each.cause
        row |= {f"{name}_{place + 1}": said for name, said in _said(each).items()}
    row |= {"fired": [firing.rule for firing in found.firings], "set_aside": list(aside)}
    for cause in rule_base.causes if full else ():
        row |= {f"{name}.{cause}": said for name, said in _said(by_cause.get(cause)).items()}
    return row


def _said(each: Hypothesis | None) -> dict[str, Any]:
    if each is None:
        return dict.fromkeys(COLUMNS)
    shares = (each.shown, *each.full, *each.within_reach)
    return dict(zip(COLUMNS, (*shares, each.band, each.condition is not None), strict=True))
