"""Checks of packs that lie over one another: what the topmost of them is told of.

Whoever writes an extension can mend no file beneath it. So of the packs beneath only that is told which the
extension brought about, and as a note: to be weighed there, and by an override if it matters.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from afterview.checks import (
    CHECKS,
    Check,
    Checkup,
    Flaw,
    Severity,
    check_pack,
    orphaned_translation,
    pack_lines,
    uncited_claim,
    untested_rule,
    untranslated_text,
    useless_silence,
)
from afterview.loading import PackChoice, load_cases, load_pack
from afterview.loading.stack import PackStack, open_stack
from afterview.loading.translations import load_translations
from afterview.rule_base import Case, RuleBase

__all__ = ["CheckedPacks", "check_packs"]


_OF_WRITING = frozenset(
    check.name
    for check in (
        untested_rule.CHECK,
        uncited_claim.CHECK,
        untranslated_text.CHECK,
        orphaned_translation.CHECK,
        useless_silence.CHECK,
    )
)
"""Checks of what stands beside rules, which says nothing of what they do: it is as it was beneath."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPacks:
    """Packs that load, the cases of the topmost, and what checks found in them."""

    rule_base: RuleBase
    cases: tuple[Case, ...]
    checkup: Checkup


def check_packs(choice: PackChoice = None, checks: Iterable[Check] = CHECKS) -> CheckedPacks:
    """Load packs and return what checks find in the topmost, and what these bring about beneath.

    Translations are looked at in languages that all of the topmost have.
    Raises PackError with all that is wrong with the language of any file.
    """
    rule_base = load_pack(choice)
    cases = load_cases(choice, rule_base)
    stack = open_stack(choice)
    spoken = set[str].intersection(*(set(folder.translations) for folder in stack.top))
    translations = tuple(each for each in load_translations(choice, rule_base) if each.language in spoken)
    chosen = tuple(checks)
    checkup = check_pack(rule_base, cases, translations, lines=pack_lines(choice), checks=chosen)
    if len(stack.layers) > len(stack.top):
        checkup = _of_the_topmost(checkup, stack, chosen)
    return CheckedPacks(rule_base=rule_base, cases=cases, checkup=checkup)


def _of_the_topmost(checkup: Checkup, stack: PackStack, checks: Collection[Check]) -> Checkup:
    beneath = [layer.path for layer in stack.layers if layer not in stack.top]
    alone = check_pack(load_pack(beneath), (), lines=pack_lines(beneath), checks=checks)
    known = {(flaw.check, flaw.problem) for flaw in (*alone.flaws, *alone.silenced)}
    names = tuple(f"{layer.name}/" for layer in stack.top)

    def concerned(flaws: Iterable[Flaw]) -> Iterator[Flaw]:
        for flaw in flaws:
            if flaw.problem.location.path.startswith(names):
                yield flaw
            elif flaw.check not in _OF_WRITING and (flaw.check, flaw.problem) not in known:
                yield replace(flaw, severity=Severity.NOTE)

    return Checkup(
        flaws=tuple(concerned(checkup.flaws)),
        silenced=tuple(concerned(checkup.silenced)),
        undecided=tuple(each for each in checkup.undecided if each not in alone.undecided),
    )
