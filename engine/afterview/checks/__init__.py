"""Checks of a pack that loads: each module is one check, its docstring the manual page.

A check is told apart from a mistake in the language, which keeps a pack from loading at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from afterview.checks import (
    lopsided_cause,
    orphaned_translation,
    unadvised_cause,
    uncited_claim,
    unread_question,
    untested_rule,
    untranslated_text,
    unused_finding,
)
from afterview.errors import Problem
from afterview.rule_base import Case, RuleBase
from afterview.translations import Translation

__all__ = ["CHECKS", "TRANSLATION_CHECKS", "check_pack"]

Search: TypeAlias = Callable[[RuleBase, tuple[Case, ...]], Iterator[Problem]]
"""Looks through a loaded pack and its cases, and yields what it finds wrong."""
Comparison: TypeAlias = Callable[[RuleBase, Translation], Iterator[Problem]]
"""Compares a translation with its pack, and yields where the two do not go together."""

CHECKS: dict[str, Search] = {
    unread_question.CODE: unread_question.find,
    unused_finding.CODE: unused_finding.find,
    lopsided_cause.CODE: lopsided_cause.find,
    untested_rule.CODE: untested_rule.find,
    uncited_claim.CODE: uncited_claim.find,
    unadvised_cause.CODE: unadvised_cause.find,
}

TRANSLATION_CHECKS: dict[str, Comparison] = {
    untranslated_text.CODE: untranslated_text.find,
    orphaned_translation.CODE: orphaned_translation.find,
}


def check_pack(
    rule_base: RuleBase, cases: tuple[Case, ...], translations: tuple[Translation, ...] = ()
) -> tuple[Problem, ...]:
    """Return everything the checks find wrong with a pack and its translations, in order of place."""
    found = [problem for search in CHECKS.values() for problem in search(rule_base, cases)]
    for translation in translations:
        found += [
            problem for compare in TRANSLATION_CHECKS.values() for problem in compare(rule_base, translation)
        ]
    return tuple(sorted(found))
