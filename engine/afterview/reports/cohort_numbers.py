"""How the report on a cohort names causes and says numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from afterview.cohort import NO_CAUSE, Cohort, Grouped
from afterview.reports.cohort_words import CohortWords, cohort_words
from afterview.reports.wording import wording
from afterview.rule_base import RuleBase
from afterview.shares import Share

__all__ = ["Teller"]


class Teller:
    """Tells of one cohort in the language of a rule base."""

    def __init__(self, rule_base: RuleBase, cohort: Cohort) -> None:
        self.rule_base, self.cohort = rule_base, cohort
        self.words: CohortWords = cohort_words(rule_base.pack.language)

    def cause(self, id_: str) -> str:
        """Return what a cause is called, and what is said where there is none."""
        if id_ == NO_CAUSE:
            return self.words.no_cause
        short = self.rule_base.causes[id_].short
        return short[:1].upper() + short[1:]

    def cell(self, count: int | None) -> str:
        """Return a number, or a dash where it is not shown."""
        return self.words.dash if count is None else self.number(count)

    def number(self, count: int) -> str:
        """Return a whole number as the language writes it."""
        return f"{count:,}".replace(",", self.words.thousands)

    def percent(self, share: float) -> str:
        """Return a share from 0 to 1 in whole percents."""
        return self.words.percents.format(number=f"{100 * share:.0f}")

    def counted(self, count: int) -> dict[str, str]:
        """Return a number of forms and their share, for a sentence to insert."""
        share = self.percent(self.cohort.share(count).value or 0.0)
        return {"count": self.number(count), "share": share}

    def share(self, share: Share) -> str:
        """Return a share with its interval."""
        low, high = share.interval
        ends = f"{100 * low:.0f}", self.percent(high)
        said = self.counted(share.hits)
        return self.words.share.format(low=ends[0], high=ends[1], **said)

    def listed(self, names: Iterable[str], *, most: int | None = None) -> str:
        """Return names with commas between them; of more than ``most`` the others are counted."""
        return wording(self.rule_base).listed(names, most=most)

    def together(self, of: Grouped, names: Mapping[str, str]) -> str:
        """Return the names whose counts are only shown together."""
        return self.listed(names.get(id_, id_) for id_ in of.others)
