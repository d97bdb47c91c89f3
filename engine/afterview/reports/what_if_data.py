"""What would be with other answers as plain data, ready for JSON."""

from __future__ import annotations

from typing import Any

from afterview.differential import Hypothesis
from afterview.evidence import posterior
from afterview.explanation.changes import Change
from afterview.explanation.ways import MOST_CHANGES, Way, Ways
from afterview.explanation.what_if import Move, WhatIf
from afterview.facts import answer_data
from afterview.rule_base import RuleBase

__all__ = ["SCHEMA", "what_if_data"]

SCHEMA = "afterview/what-if/1"


def what_if_data(rule_base: RuleBase, what_if: WhatIf) -> dict[str, Any]:
    """Return a what-if as plain data: scores in decibans, posteriors as they are shown.

    Goals are held against what scores come to, before floor and ceiling.
    """
    pack = rule_base.pack
    return {
        "schema": SCHEMA,
        "pack": {"name": pack.name, "version": pack.version, "hash": pack.hash},
        "language": pack.language,
        "case": what_if.before.case,
        "changes": [_change(each) for each in what_if.changes],
        "set_aside": list(what_if.set_aside),
        "standing": {"before": what_if.before.standing.value, "after": what_if.after.standing.value},
        "moves": [_move(each) for each in what_if.moves],
        "findings": [
            {"finding": each.finding, "before": each.before, "after": each.after} for each in what_if.turned
        ],
        "fire_now": list(what_if.fire_now),
        "fire_no_longer": list(what_if.fire_no_longer),
        "ways": None if what_if.ways is None else _ways(rule_base, what_if.ways),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "question": change.question,
        "before": answer_data(change.before),
        "after": answer_data(change.after),
    }


def _move(move: Move) -> dict[str, Any]:
    return {"cause": move.cause, "before": _hypothesis(move.before), "after": _hypothesis(move.after)}


def _hypothesis(hypothesis: Hypothesis | None) -> dict[str, Any] | None:
    """Return where a cause stands; nothing where it is ruled out."""
    if hypothesis is None:
        return None
    return {
        "rank": hypothesis.rank,
        "score": hypothesis.score / 10,
        "posterior": hypothesis.shown,
        "band": hypothesis.band,
    }


def _ways(rule_base: RuleBase, ways: Ways) -> dict[str, Any]:
    return {
        "goals": [goal.text for goal in ways.goals],
        "reached": ways.reached,
        "now": _outcomes(rule_base, ways, ways.now),
        "found": [_way(rule_base, ways, each) for each in ways.found],
        "nearest": None if ways.nearest is None else _way(rule_base, ways, ways.nearest),
        "candidates": list(ways.candidates),
        "most_changes": MOST_CHANGES,
        "tried_up_to": ways.tried_up_to,
        "complete": ways.complete,
    }


def _way(rule_base: RuleBase, ways: Ways, way: Way) -> dict[str, Any]:
    return {
        "changes": [_change(each) for each in way.changes],
        "effort": way.effort,
        "unusual": way.unusual,
        "set_aside": list(way.set_aside),
        "outcomes": _outcomes(rule_base, ways, way),
    }


def _outcomes(rule_base: RuleBase, ways: Ways, way: Way) -> list[dict[str, Any]]:
    return [
        {
            "cause": goal.cause,
            "score": None if score is None else score / 10,
            "posterior": 0.0 if score is None else rule_base.scale.shown(posterior(score)),
        }
        for goal, score in zip(ways.goals, way.scores, strict=True)
    ]
