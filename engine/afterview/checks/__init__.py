"""Checks of a pack that loads: each module is one check, its docstring the manual page.

A check is told apart from a mistake in the language, which keeps a pack from loading at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from afterview.checks import lopsided_cause, unread_question, untested_rule, unused_finding
from afterview.errors import Problem
from afterview.rule_base import Case, RuleBase

__all__ = ["CHECKS", "check_pack"]

Search: TypeAlias = Callable[[RuleBase, tuple[Case, ...]], Iterator[Problem]]
"""Looks through a loaded pack and its cases, and yields what it finds wrong."""

CHECKS: dict[str, Search] = {
    unread_question.CODE: unread_question.find,
    unused_finding.CODE: unused_finding.find,
    lopsided_cause.CODE: lopsided_cause.find,
    untested_rule.CODE: untested_rule.find,
}


def check_pack(rule_base: RuleBase, cases: tuple[Case, ...]) -> tuple[Problem, ...]:
    """Return everything the checks find wrong with a pack, in order of place."""
    return tuple(sorted(problem for search in CHECKS.values() for problem in search(rule_base, cases)))
