"""Two causes side by side as plain data, ready for JSON."""

from __future__ import annotations

from typing import Any

from afterview.explanation.contrast import Contrast, Favour, Side, Turn
from afterview.facts import answer_data
from afterview.reports.data import fact_data
from afterview.rule_base import RuleBase

__all__ = ["SCHEMA", "contrast_data"]

SCHEMA = "afterview/contrast/1"


def contrast_data(rule_base: RuleBase, contrast: Contrast) -> dict[str, Any]:
    """Return a contrast as plain data: weights and scores in decibans, posteriors as they are shown.

    Of the two causes the one that is ahead is first. ``by`` is what a line favours ``cause`` by; those of the
    first less those of the second are ``gap``.
    """
    pack = rule_base.pack
    return {
        "schema": SCHEMA,
        "pack": {"name": pack.name, "version": pack.version, "hash": pack.hash},
        "language": pack.language,
        "case": contrast.case,
        "causes": [_side(rule_base, each) for each in (contrast.ahead, contrast.behind)],
        "gap": _decibans(contrast.gap),
        "favours": [_favour(contrast, each) for each in contrast.favours],
        "shared": [{"from": line.source, "weight": line.weight / 10} for line in contrast.shared],
        "turning": [_turn(contrast, each) for each in contrast.turning],
        "nearest": None if contrast.nearest is None else _turn(contrast, contrast.nearest),
        "complete": contrast.complete,
    }


def _side(rule_base: RuleBase, side: Side) -> dict[str, Any]:
    found = side.hypothesis
    return {
        "cause": side.cause,
        "title": rule_base.causes[side.cause].title,
        "rank": found.rank if found else None,
        "score": _decibans(side.score),
        "posterior": found.shown if found else 0.0,
        "band": found.band if found else None,
        "ruled_out": [fact_data(fact) for fact in side.ruled_out.why] if side.ruled_out else None,
    }


def _favour(contrast: Contrast, favour: Favour) -> dict[str, Any]:
    favoured = contrast.ahead if favour.size > 0 else contrast.behind
    return {
        "cause": favoured.cause,
        "by": abs(favour.size) / 10,
        "from": favour.line.source,
        "weights": {contrast.ahead.cause: favour.ahead / 10, contrast.behind.cause: favour.behind / 10},
        "because": favour.line.because,
        "facts": [fact_data(fact) for fact in favour.line.facts],
        "cites": list(favour.line.cites),
    }


def _turn(contrast: Contrast, turn: Turn) -> dict[str, Any]:
    return {
        "question": turn.question,
        "answer": answer_data(turn.answer),
        "instead_of": None if turn.instead_of is None else answer_data(turn.instead_of),
        "scores": {
            contrast.ahead.cause: _decibans(turn.ahead),
            contrast.behind.cause: _decibans(turn.behind),
        },
    }


def _decibans(weight: int | None) -> float | None:
    return None if weight is None else weight / 10
