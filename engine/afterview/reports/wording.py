"""The sentences that reports say in their own voice, in each language; what a pack says stays in the pack.

A sentence may have names in braces, the same ones in every language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from afterview.rule_base import CauseKind, RuleBase, Standing, Status

__all__ = ["Wording", "wording"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """All that reports say in one language.

    The labels of a ledger have at most seven letters. What is inserted keeps its form, so that a sentence
    must suit every ``names`` or ``reasons``: sentences and names in the pack's words, joined by ``and_`` or
    ``or_``.
    """

    decimal_mark: str
    quoted: str
    and_: str
    or_: str
    more: str
    """What stands for those not named: ``4 more``."""

    headings: Mapping[Standing, str]
    standings: Mapping[Standing, str]
    bands: Mapping[str, str]
    kinds: Mapping[CauseKind, str]
    """What a reader should know of a cause of this kind, or nothing."""
    statuses: Mapping[Status, str]
    """What a rule of this status is called, or nothing."""
    certainties: Mapping[str, str]
    """How sure somebody was, by the words of a scale; nothing for the most certain."""
    observers: Mapping[str, str]
    """Who saw it, by the words of a scale."""

    standing: str
    hypothesis: str
    band: str
    posterior: str
    next: str
    first: str
    """The first piece of advice, which can be done this week."""
    when: str
    worked_if: str
    advice: str
    """One piece of advice in one line."""

    label_if: str
    label_start: str
    label_for: str
    label_against: str
    label_same: str
    label_sum: str
    label_mind: str
    label_open: str

    if_possible: str
    base_rate: str
    odds: str
    turned_down: str
    """Those among whom a prior is counted where the pack says nothing narrower, as ``odds`` goes on."""
    not_counted_twice: str
    lessened: str
    lessened_in_part: str
    sum: str
    capped_above: str
    capped_below: str
    open_more: str
    within_reach: str

    nothing_points_to: str
    still_to_ask: str
    not_possible: str
    contradiction: str
    finding_holds: str
    finding_fails: str
    does_not_apply: str
    noted: str
    answered: str
    deprecated: str
    not_verdicts: str

    def listed(self, names: Iterable[str], *, last: str = "", most: int | None = None) -> str:
        """Return names with commas between them and a word before the last, ``and_`` unless told otherwise.

        Of more than ``most`` the others are counted.
        """
        named = list(names)
        if most is not None and len(named) > most:
            named[most:] = [self.more.format(count=len(named) - most)]
        return (last or self.and_).join(filter(None, [", ".join(named[:-1]), *named[-1:]]))

    def number(self, written: str) -> str:
        """Return a number written with a point as this language writes it."""
        return written.replace(".", self.decimal_mark)


def wording(rule_base: RuleBase) -> Wording:
    """Return the words for the language of a rule base's texts: English where reports do not speak it."""
    if rule_base.pack.language.partition("-")[0] == "de":
        from afterview.reports.german import GERMAN

        return GERMAN
    from afterview.reports.english import ENGLISH

    return ENGLISH
