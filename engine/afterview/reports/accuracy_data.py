"""How often a rule base is right, as plain data, ready for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from afterview.accuracy import Accuracy, Group
from afterview.differential import Hypothesis
from afterview.judgement import Judgement
from afterview.shaking import Shaken
from afterview.shares import Share

__all__ = ["SCHEMA", "accuracy_data"]

SCHEMA = "afterview/accuracy/1"
PLACES = 4


def accuracy_data(accuracy: Accuracy) -> dict[str, Any]:
    """Return an accuracy as plain data: shares and posteriors with four digits, weights in decibans."""
    pack, left_out = accuracy.pack, accuracy.left_out
    return {
        "schema": SCHEMA,
        "pack": {"name": pack.name, "version": pack.version, "hash": pack.hash},
        "cases": len(accuracy.judgements),
        "left_out": {
            "not_scorable": left_out.not_scorable,
            "not_recoverable": left_out.not_recoverable,
            "none_of_ours": left_out.none_of_ours,
        },
        "first": _share(accuracy.first),
        "first_three": _share(accuracy.first_few),
        "family_first": _share(accuracy.family),
        "restraint": _share(accuracy.restraint),
        "false_alarms": _share(accuracy.false_alarms),
        "wrong_accusations": _share(accuracy.wrong_accusations),
        "by_family": _groups(accuracy.by_family),
        "by_stage": _groups(accuracy.by_stage),
        "calibration": _calibration(accuracy),
        "shaken": None if accuracy.shaken is None else _shaken(accuracy.shaken),
        "misses": [_miss(each) for each in accuracy.misses],
    }


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {
        "hits": share.hits,
        "of": share.of,
        "share": _rounded(share.value),
        "interval": [_rounded(low), _rounded(high)],
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, PLACES)


def _groups(groups: Iterable[Group]) -> list[dict[str, Any]]:
    return [
        {"name": each.name, "first": _share(each.first), "first_three": _share(each.first_few)}
        for each in groups
    ]


def _calibration(accuracy: Accuracy) -> dict[str, Any]:
    found = accuracy.calibration
    return {
        "pairs": found.pairs,
        "brier": _rounded(found.brier),
        "baseline": _rounded(found.baseline),
        "skill": _rounded(found.skill),
        "bands": [
            {"band": each.band, "said": _rounded(each.said), "true": _share(each.true)}
            for each in found.bands
        ],
    }


def _shaken(shaken: Shaken) -> dict[str, Any]:
    return {
        "percent": shaken.shake.percent,
        "rounds": shaken.shake.rounds,
        "seed": shaken.shake.seed,
        "changed": _share(shaken.changed),
        "first": {
            "least": _rounded(shaken.least),
            "median": _rounded(shaken.median),
            "greatest": _rounded(shaken.greatest),
        },
    }


def _miss(miss: Judgement) -> dict[str, Any]:
    ruled_out = (each.cause for each in miss.differential.ruled_out)
    return {
        "id": miss.case.id,
        "name": miss.case.name,
        "label": miss.label.cause,
        "not_first": miss.counted and not miss.right,
        "no_restraint": miss.accused,
        "wrong_accusation": miss.wrongly_accused,
        "standing": miss.differential.standing.value,
        "first": None if miss.first is None else _hypothesis(miss.first),
        "true": [
            _hypothesis(each) for each in miss.differential.hypotheses if each.cause in miss.truth.causes
        ],
        "ruled_out": [each for each in ruled_out if each in miss.truth.causes],
    }


def _hypothesis(found: Hypothesis) -> dict[str, Any]:
    return {
        "cause": found.cause,
        "rank": found.rank,
        "posterior": found.shown,
        "band": found.band,
        "ledger": [
            {"from": line.source, "weight": line.weight / 10} for line in found.ledger if line.counted
        ],
    }
