"""Checks of a pack that loads: each module is one check, its docstring the manual page.

A check is told apart from a mistake in the language, which keeps a pack from loading at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from afterview.checks import (
    contradictory_rules,
    dead_rule,
    deprecated_use,
    duplicate_rule,
    hidden_question,
    idle_option,
    lopsided_cause,
    missing_caution,
    one_answer_decides,
    orphaned_translation,
    protected_trait,
    renamed_use,
    shadowed_rule,
    twin_causes,
    unadvised_cause,
    uncited_claim,
    unreachable_cause,
    unread_question,
    untested_rule,
    untranslated_text,
    unused_finding,
    useless_silence,
    verdict_on_character,
)
from afterview.checks.check import Check, CheckedPack, Flaw, Outcome, Severity, Undecided
from afterview.checks.silences import Lines, Silence, pack_lines, silences
from afterview.errors import Problem
from afterview.rule_base import Case, RuleBase
from afterview.translations import Translation

__all__ = [
    "CHECKS",
    "Check",
    "Checkup",
    "Flaw",
    "Lines",
    "Severity",
    "Undecided",
    "check_pack",
    "known_checks",
    "pack_lines",
]

CHECKS: tuple[Check, ...] = (
    unread_question.CHECK,
    unused_finding.CHECK,
    lopsided_cause.CHECK,
    untested_rule.CHECK,
    uncited_claim.CHECK,
    unadvised_cause.CHECK,
    dead_rule.CHECK,
    shadowed_rule.CHECK,
    duplicate_rule.CHECK,
    contradictory_rules.CHECK,
    unreachable_cause.CHECK,
    idle_option.CHECK,
    hidden_question.CHECK,
    one_answer_decides.CHECK,
    twin_causes.CHECK,
    protected_trait.CHECK,
    verdict_on_character.CHECK,
    missing_caution.CHECK,
    deprecated_use.CHECK,
    untranslated_text.CHECK,
    orphaned_translation.CHECK,
    useless_silence.CHECK,
    renamed_use.CHECK,
)
"""All checks there are, by code."""


def known_checks() -> tuple[Check, ...]:
    """Return all checks there are, by code."""
    return CHECKS


LONGEST_EXCERPT = 200
"""Characters of a line above which it is not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """What checks found in a pack, in order of place; what was silenced; and what they could not decide."""

    flaws: tuple[Flaw, ...]
    silenced: tuple[Flaw, ...] = ()
    undecided: tuple[Undecided, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing was found but notes."""
        return all(flaw.severity is Severity.NOTE for flaw in self.flaws)


def check_pack(
    rule_base: RuleBase,
    cases: tuple[Case, ...],
    translations: tuple[Translation, ...] = (),
    *,
    lines: Lines | None = None,
    checks: Iterable[Check] = CHECKS,
) -> Checkup:
    """Return what checks find in a pack, its cases and its translations.

    ``lines`` are those of its files: they show where a flaw is, and may silence it.
    """
    pack = CheckedPack(rule_base=rule_base, cases=cases, translations=translations)
    chosen = tuple(checks)
    outcomes: list[Outcome] = [outcome for check in chosen for outcome in check.find(pack)]
    found = [each for each in outcomes if isinstance(each, Flaw)]
    written = tuple(silences(lines or {}))
    silenced = [flaw for flaw in found if any(_silences(each, flaw) for each in written)]
    left = [flaw for flaw in found if flaw not in silenced]
    if useless_silence.CHECK in chosen:
        left += useless_silence.useless(written, found, CHECKS, {check.name for check in chosen})
    return Checkup(
        flaws=tuple(_in_order(left, lines or {})),
        silenced=tuple(_in_order(silenced, lines or {})),
        undecided=tuple(each for each in outcomes if isinstance(each, Undecided)),
    )


def _silences(silence: Silence, flaw: Flaw) -> bool:
    named = flaw.check in silence.names and bool(silence.reason)
    return named and silence.concerns(flaw.problem.location)


def _in_order(flaws: Iterable[Flaw], lines: Lines) -> Iterator[Flaw]:
    """Yield flaws by place, each once, with the lines that they stand in."""
    ordered = sorted(flaws, key=lambda flaw: flaw.problem)
    for _, alike in groupby(ordered, key=lambda flaw: flaw.problem):
        flaw = next(alike)
        yield replace(flaw, problem=_with_line(flaw.problem, lines))


def _with_line(problem: Problem, lines: Lines) -> Problem:
    place = problem.location
    written = lines.get(place.path, ())
    if not 1 <= place.line <= len(written) or len(written[place.line - 1]) > LONGEST_EXCERPT:
        return problem
    excerpt = written[place.line - 1]
    return replace(problem, excerpt=excerpt, width=max(1, len(excerpt.rstrip()) - place.column + 1))
