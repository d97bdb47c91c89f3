"""What many forms have in common as plain data; docs/reference/cohort.schema.json describes it."""

from __future__ import annotations

from typing import Any

from afterview.coaching_purpose import coaching_purpose
from afterview.cohort import FEWEST, SCHEMA, CauseFigures, Change, Cohort, Comparison, Crossing, Grouped
from afterview.cohort.cohort import Line
from afterview.facts import State
from afterview.free_text import one_line
from afterview.rule_base import RuleBase

__all__ = ["cohort_data"]

PLACES = 4
LONGEST_NAME = 200
"""The most characters of a column's name; what is longer would not be read again."""
MOST_UNUSED = 500


def cohort_data(rule_base: RuleBase, cohort: Cohort, comparison: Comparison | None = None) -> dict[str, Any]:
    """Return a cohort as plain data: shares with four digits, and null for what is not shown.

    ``purpose`` says what it is not for, in English whatever the language of the rules.
    """
    pack = cohort.pack
    return {
        "schema": SCHEMA,
        "purpose": coaching_purpose("en"),
        "pack": {"name": pack.name, "version": pack.version, "hash": pack.hash},
        "fewest_shown": FEWEST,
        "forms": cohort.forms,
        "standings": _shares(cohort, cohort.standings),
        "bands": _shares(cohort, cohort.bands),
        "causes": [_cause(rule_base, cohort, each) for each in cohort.causes],
        "other_causes": {"ids": list(cohort.first.others), **_together(cohort, cohort.first)},
        "stages": None if cohort.stages is None else _crossing(cohort.stages),
        "questions": [
            {"question": id_, **{state.value: of.count(state.value) for state in State}}
            for id_, of in cohort.questions.items()
        ],
        "answers_aside": _counts(cohort.answers_aside),
        "rows_aside": _counts(cohort.rows_aside),
        "unused_columns": [one_line(each)[:LONGEST_NAME] for each in cohort.unused[:MOST_UNUSED]],
        "change": None if comparison is None else _comparison(comparison),
    }


def _cause(rule_base: RuleBase, cohort: Cohort, figures: CauseFigures) -> dict[str, Any]:
    cause = rule_base.causes[figures.cause]
    return {
        "cause": cause.id,
        "title": cause.title,
        "kind": cause.kind.value,
        "first": _share(cohort, figures.first),
        "second_or_third": _share(cohort, figures.later),
        "first_three": _share(cohort, figures.first_three),
    }


def _share(cohort: Cohort, count: int | None) -> dict[str, Any] | None:
    if count is None:
        return None
    share = cohort.share(count)
    return {
        "count": count,
        "share": round(share.value or 0.0, PLACES),
        "interval": [round(end, PLACES) for end in share.interval],
    }


def _shares(cohort: Cohort, of: Grouped) -> dict[str, Any]:
    return {
        "shown": [{"id": id_, **(_share(cohort, count) or {})} for id_, count in of.shown.items()],
        "others": {"ids": list(of.others), **_together(cohort, of)},
    }


def _together(cohort: Cohort, of: Grouped) -> dict[str, Any]:
    return _share(cohort, of.together) or {"count": None, "share": None, "interval": None}


def _counts(of: Grouped) -> dict[str, Any]:
    return {
        "shown": [{"id": one_line(id_)[:LONGEST_NAME], "count": count} for id_, count in of.shown.items()],
        "others": {"ids": [one_line(id_)[:LONGEST_NAME] for id_ in of.others], "count": of.together},
    }


def _crossing(crossing: Crossing) -> dict[str, Any]:
    return {
        "causes": [_line(each) for each in crossing.causes],
        "stages": [_line(each) for each in crossing.stages],
        "cells": [list(counts) for counts in crossing.cells],
    }


def _line(line: Line) -> dict[str, Any]:
    return {"ids": list(line.ids), "count": line.count}


def _comparison(comparison: Comparison) -> dict[str, Any]:
    name, version, hash_ = comparison.earlier.pack
    return {
        "earlier": {
            "pack": {"name": name, "version": version, "hash": hash_},
            "forms": comparison.earlier.forms,
        },
        "same_rules": comparison.same_rules,
        "too_alike": comparison.alike,
        "causes": [_change(each) for each in comparison.changes],
        "left_out": list(comparison.left_out),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "cause": change.cause,
        "difference": round(change.difference, PLACES),
        "interval": [round(end, PLACES) for end in change.interval],
    }
