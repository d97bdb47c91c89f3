"""The lines of one hypothesis as labelled entries, which every text report lays out in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from afterview.differential import Differential, Hypothesis
from afterview.evidence import decibans_text
from afterview.ledger import PRIOR, LedgerLine
from afterview.rule_base import Cause, CauseKind, RuleBase, Status

__all__ = ["Entry", "entries", "odds_in_words", "remark", "shown_hypotheses", "span_in_words"]

MOST_SHOWN = 5
MOST_OPEN = 3

_REMARKS = {
    CauseKind.NON_SKILL: "",
    CauseKind.SKILL: "a matter of skill or experience",
    CauseKind.OUTSIDE_CONTROL: "outside your control",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One labelled line: what it is, its weight in decibans where it has one, the text and its source."""

    label: str
    text: str
    weight: str = ""
    source: str = ""


def shown_hypotheses(
    rule_base: RuleBase, differential: Differential, *, every: bool
) -> tuple[Hypothesis, ...]:
    """Return the hypotheses worth a reader's time: the first three, and up to five that evidence supports."""
    if every:
        return differential.hypotheses
    lowest = rule_base.scale.bands[-1].word
    return tuple(
        each
        for each in differential.hypotheses[:MOST_SHOWN]
        if each.rank <= 3 or (each.supported and each.band != lowest)
    )


def entries(rule_base: RuleBase, hypothesis: Hypothesis) -> Iterator[Entry]:
    """Yield the ledger of a hypothesis: where it starts, what speaks for and against it, and the sum."""
    cause = rule_base.causes[hypothesis.cause]
    if hypothesis.condition is not None:
        asked = sorted(rule_base.questions_under(hypothesis.condition))
        questions = " and ".join(f"“{rule_base.questions[each].ask}”" for each in asked)
        yield Entry(label="if", text=f"it was possible at all, which hangs on {questions}")
    for line in hypothesis.ledger:
        yield _entry(rule_base, cause, line)
    yield Entry(label="sum", weight=decibans_text(hypothesis.score), text=_sum(rule_base, hypothesis))
    yield from _cautions(rule_base, hypothesis)
    if hypothesis.open:
        yield Entry(label="open", text=_open(rule_base, hypothesis.open))


def _entry(rule_base: RuleBase, cause: Cause, line: LedgerLine) -> Entry:
    weight = decibans_text(line.weight)
    if line.source == PRIOR:
        source = "base rate, our estimate"
        return Entry(label="start", weight=weight, text=odds_in_words(cause), source=source)
    label = "against" if line.weight < 0 else "for"
    text = line.because if line.counted else f"{line.because} (not counted twice)"
    if not line.counted:
        label, weight = "same", f"({weight})"
    if rule_base.rules_by_id[line.source].status is not Status.STABLE:
        text += f" ({rule_base.rules_by_id[line.source].status.value} rule)"
    cited = f" ({', '.join(line.cites)})" if line.cites else ""
    return Entry(label=label, weight=weight, text=text, source=line.source + cited)


def odds_in_words(cause: Cause) -> str:
    """Return a prior as a count: "6 in 100 of those turned down after meeting people there"."""
    per = 100 if cause.prior >= 0.01 else 1000
    return f"{cause.prior * per:.3g} in {per} of those {cause.among or 'turned down'}"


def _sum(rule_base: RuleBase, hypothesis: Hypothesis) -> str:
    if not hypothesis.capped:
        return f"= {hypothesis.posterior:.2f}"
    limit = "proves nothing" if hypothesis.posterior > hypothesis.shown else "rules nothing out"
    return f"= {hypothesis.posterior:.2f}, shown as {hypothesis.shown:.2f}: a self-report {limit}"


def _cautions(rule_base: RuleBase, hypothesis: Hypothesis) -> Iterator[Entry]:
    rules = (rule_base.rules_by_id[line.source] for line in hypothesis.ledger if line.source != PRIOR)
    for caution in dict.fromkeys(rule.caution for rule in rules if rule.caution):
        yield Entry(label="mind", text=caution)


def _open(rule_base: RuleBase, questions: tuple[str, ...]) -> str:
    ordered = [each for each in rule_base.questions if each in questions]
    named = " / ".join(rule_base.questions[each].ask for each in ordered[:MOST_OPEN])
    more = len(ordered) - MOST_OPEN
    return f"{named} / and {more} more" if more > 0 else named


def span_in_words(hypothesis: Hypothesis) -> str:
    """Return a shown posterior with what it could become: ``0.67 (0.39 to 0.76 if ...)``."""
    low, high = (f"{bound:.2f}" for bound in hypothesis.within_reach)
    shown = f"{hypothesis.shown:.2f}"
    if low == high == shown:
        return shown
    return f"{shown} ({low} to {high} if you answered the rest)"


def remark(rule_base: RuleBase, hypothesis: Hypothesis) -> str:
    """Return what a reader should know of the kind of a cause, or nothing."""
    return _REMARKS[rule_base.causes[hypothesis.cause].kind]
