"""What a case comes to, as far as a case can expect it: first place, bands, the standing, and what fired.

It says what a differential says, without ledgers, bounds and reasons, and is made many times as fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

from afterview.differential import Differential, relevant_answers
from afterview.evidence import posterior
from afterview.facts import Belief
from afterview.inference import Trace
from afterview.rule_base import Cause, Rule, RuleBase, Standing

__all__ = ["Outcome", "outcome", "outcome_shown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a case comes to.

    ``scores``, in tenths of a deciban, and ``bands`` are of all causes that are possible.
    """

    first: str | None
    standing: Standing
    scores: Mapping[str, int]
    bands: Mapping[str, str]
    fired: AbstractSet[str]


def outcome_shown(differential: Differential) -> Outcome:
    """Return the outcome that a differential shows."""
    found = differential.hypotheses
    return Outcome(
        first=found[0].cause if found else None,
        standing=differential.standing,
        scores={each.cause: each.score for each in found},
        bands={each.cause: each.band for each in found},
        fired={firing.rule for firing in differential.firings},
    )


def outcome(rule_base: RuleBase, trace: Trace) -> Outcome:
    """Return the outcome that follows from a trace."""
    fired = [
        (rule, look.belief)
        for rule, look in zip(rule_base.rules, trace.rules, strict=True)
        if look.belief > 0
    ]
    strongest = _strongest(fired)
    found = _scores(rule_base, trace, strongest)
    causes, scale = rule_base.causes, rule_base.scale
    first = min(found, key=lambda id_: (-found[id_], -causes[id_].prior, id_), default=None)
    words = {score: scale.band(posterior(score)).word for score in set(found.values())}
    supported = any(sign and size and cause == first for (cause, sign, _), size in strongest.items())
    return Outcome(
        first=first,
        standing=Standing.TOO_LITTLE_KNOWN
        if first is None or relevant_answers(rule_base, trace) < scale.enough_answers
        else _standing(rule_base, causes[first], found[first], supported=supported),
        scores=found,
        bands={cause: words[score] for cause, score in found.items()},
        fired={rule.id for rule, _ in fired},
    )


_Strongest: TypeAlias = dict[tuple[str, bool, str], int]
"""What counts of each cause, sign (whether it supports) and group, in tenths of a deciban."""


def _strongest(fired: Iterable[tuple[Rule, Belief]]) -> _Strongest:
    strongest: _Strongest = {}
    for rule, belief in fired:
        for item in rule.evidence:
            key = (item.cause, item.supports, rule.evidence_group)
            strongest[key] = max(strongest.get(key, 0), abs(item.weight) * belief // 100)
    return strongest


def _scores(rule_base: RuleBase, trace: Trace, strongest: _Strongest) -> dict[str, int]:
    """Return the score of each cause that is not ruled out, in tenths of a deciban."""
    causes = rule_base.causes.values()
    found = {each.id: int(each.prior_weight) for each in causes if not trace.rules_out(each.id)}
    for (cause, supports, _), size in strongest.items():
        if cause in found:
            found[cause] += size if supports else -size
    return found


def _standing(rule_base: RuleBase, first: Cause, score: int, *, supported: bool) -> Standing:
    """Return what a case comes to of which enough is known."""
    if first.is_rival:
        return Standing.RIVAL_LEADS if supported else Standing.NOTHING_STANDS_OUT
    stands_out = posterior(score) >= rule_base.scale.stands_out_at
    return Standing.SOMETHING_STANDS_OUT if stands_out else Standing.NOTHING_STANDS_OUT
