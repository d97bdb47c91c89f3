"""Rules as entries of lists: what must be so, how strongly it speaks, and where that comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from afterview.evidence import Tenths, decibans_text
from afterview.reports.links import Links
from afterview.reports.page import indented, safe
from afterview.reports.sentences import Teller
from afterview.rule_base import CauseKind, Rule, RuleBase, Scale, Status

__all__ = ["conclusion_lines", "evidence_lines", "of_a_whole_kind", "strength_in_words"]

FEWEST_OF_A_KIND = 4
"""Causes of a kind from which on what speaks against all of them is told once, not with each."""


def of_a_whole_kind(rule_base: RuleBase, kind: CauseKind) -> tuple[Rule, ...]:
    """Return the rules that speak against all causes of a kind, where it has several."""
    causes = {each.id for each in rule_base.causes.values() if each.kind is kind}
    if len(causes) < FEWEST_OF_A_KIND:
        return ()
    return tuple(
        rule
        for rule in rule_base.rules
        if len(rule.evidence) >= len(causes)  # which spares most rules of a large pack the next line
        and causes <= {item.cause for item in rule.evidence if not item.supports}
    )


def evidence_lines(told: Iterable[tuple[Tenths, Rule]], teller: Teller, links: Links) -> Iterator[str]:
    """Yield what rules say, with these weights, the strongest first."""
    for weight, rule in sorted(told, key=lambda each: (-abs(each[0]), each[1].id)):
        said = f"**{strength_in_words(teller.rule_base.scale, weight)}**: "
        group = f"group {rule.group}" if rule.group else ""
        yield from _lines(said, rule, group, teller, links)


def conclusion_lines(rules: Iterable[Rule], teller: Teller, links: Links) -> Iterator[str]:
    """Yield what makes a finding true: one of these rules is."""
    for position, rule in enumerate(rules):
        yield from _lines("or if " if position else "True if ", rule, "", teller, links)


def _lines(lead: str, rule: Rule, group: str, teller: Teller, links: Links) -> Iterator[str]:
    condition, *rest = teller.lines(rule.when)
    status = rule.status.value if rule.status is not Status.STABLE else ""
    marks = "; ".join(filter(None, [f"`{rule.id}`", group, status, links.cited(rule.cites)]))
    yield f"- {lead}{condition.removesuffix(':') if rest else condition} ({marks}){':' if rest else ''}"
    yield from indented(rest)
    if rule.caution:
        yield f"  - *Caution: {safe(rule.caution)}*"


def strength_in_words(scale: Scale, weight: Tenths) -> str:
    """Return a weight in the words of a scale and in decibans: ``strong, +10.0``."""
    words = sorted(scale.strengths, key=lambda word: scale.strengths[word])
    below = [word for word in words if scale.strengths[word] <= abs(weight)]
    above = [word for word in words if scale.strengths[word] >= abs(weight)]
    if below and above:
        word = below[-1] if scale.strengths[below[-1]] == abs(weight) else f"{below[-1]} to {above[0]}"
    else:
        word = f"more than {below[-1]}" if below else f"less than {above[0]}"
    return f"{word.replace('_', ' ')}, {decibans_text(weight)}"
