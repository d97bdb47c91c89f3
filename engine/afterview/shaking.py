"""How much first place hangs on the exact weights: each is changed a little, and causes are ranked again.

Whether a rule fires does not depend on weights, so each case is inferred once, and only the sums are made
anew. Priors stay as they are, and so does what a certainty makes of a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from random import Random
from statistics import median
from typing import NamedTuple, TypeAlias

from afterview.evidence import Tenths, scaled, tenths
from afterview.inference import infer
from afterview.judgement import Judgement
from afterview.rule_base import Cause, RuleBase
from afterview.shares import Share

__all__ = ["Shake", "Shaken", "shake_weights"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shake:
    """How weights are shaken: by up to so many percent, in so many rounds; equal seeds shake alike."""

    percent: int
    rounds: int = 100
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaken:
    """What became of first place: in how many pairs of case and round it changed, and how often it was right.

    ``least``, ``median`` and ``greatest`` are shares of the cases that count, over the rounds; none where
    no case counts.
    """

    shake: Shake
    changed: Share
    least: float | None
    median: float | None
    greatest: float | None


class _Line(NamedTuple):
    """One piece of evidence that fired: its place among all, and its belief in percent."""

    place: int
    belief: int


_Groups: TypeAlias = tuple[list[_Line], ...]
"""The evidence of one sign for one cause; of each group the strongest line counts."""


class _Hypothesis(NamedTuple):
    """A cause that is possible in a case, with what fired for it and against it."""

    cause: Cause
    supports: _Groups
    counters: _Groups


def shake_weights(rule_base: RuleBase, judged: Sequence[Judgement], shake: Shake) -> Shaken:
    """Rank the causes of judged cases again, once a round, with other weights than the rule base's.

    A round multiplies each weight of each rule by a factor of its own, uniform within so many percent of 1,
    and rounds it to tenths of a deciban.
    """
    cases = [tuple(_hypotheses(rule_base, each)) for each in judged]
    changed = 0
    right: list[int] = []
    for weights in _shaken_weights(rule_base, shake):
        firsts = [(_first(found, weights), each) for found, each in zip(cases, judged, strict=True)]
        changed += sum(first != _first_before(each) for first, each in firsts)
        right.append(sum(each.counted and first in each.truth.causes for first, each in firsts))
    counted = sum(each.counted for each in judged)
    shares = [hits / counted for hits in right] if counted else []
    return Shaken(
        shake=shake,
        changed=Share(hits=changed, of=len(judged) * shake.rounds),
        least=min(shares, default=None),
        median=median(shares) if shares else None,
        greatest=max(shares, default=None),
    )


def _first_before(judged: Judgement) -> str | None:
    return judged.first.cause if judged.first else None


def _shaken_weights(rule_base: RuleBase, shake: Shake) -> Iterator[Sequence[Tenths]]:
    """Yield the magnitudes of all evidence of a rule base, by rule and then as written, for each round."""
    random = Random(shake.seed)  # noqa: S311  # it has to be repeatable, and nothing is secret
    share = shake.percent / 100
    written = [abs(item.weight) for rule in rule_base.rules for item in rule.evidence]
    for _ in range(shake.rounds):
        yield [tenths(weight * random.uniform(1 - share, 1 + share) / 10) for weight in written]


def _hypotheses(rule_base: RuleBase, judged: Judgement) -> Iterator[_Hypothesis]:
    """Yield the causes that are possible in a case; of equal scores the first here is ranked first."""
    lines = _fired(rule_base, judged)
    possible = (rule_base.causes[each.cause] for each in judged.differential.hypotheses)
    for cause in sorted(possible, key=lambda each: (-each.prior, each.id)):
        supports, counters = lines.get((cause.id, True), {}), lines.get((cause.id, False), {})
        yield _Hypothesis(cause, tuple(supports.values()), tuple(counters.values()))


def _fired(rule_base: RuleBase, judged: Judgement) -> dict[tuple[str, bool], dict[str, list[_Line]]]:
    """Return the lines that fired in a case: by cause and whether they support it, and then by group."""
    outlooks = infer(rule_base, judged.differential.answers).rules
    fired: dict[tuple[str, bool], dict[str, list[_Line]]] = {}
    places = count()
    for rule, outlook in zip(rule_base.rules, outlooks, strict=True):
        for item in rule.evidence:
            line = _Line(next(places), outlook.belief)
            if line.belief > 0:
                groups = fired.setdefault((item.cause, item.supports), {})
                groups.setdefault(rule.evidence_group, []).append(line)
    return fired


def _first(hypotheses: Iterable[_Hypothesis], weights: Sequence[Tenths]) -> str | None:
    """Return the cause with the highest score, as `differential` would rank them."""
    first = max(hypotheses, key=lambda each: _score(each, weights), default=None)
    return first.cause.id if first else None


def _score(hypothesis: _Hypothesis, weights: Sequence[Tenths]) -> int:
    supports, counters = (_sum(groups, weights) for groups in hypothesis[1:])
    return hypothesis.cause.prior_weight + supports - counters


def _sum(groups: _Groups, weights: Sequence[Tenths]) -> int:
    return sum(max(scaled(weights[place], belief) for place, belief in group) for group in groups)
