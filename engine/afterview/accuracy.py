"""How often a rule base is right about cases whose cause is known, where it errs, and how sure it sounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from afterview.calibration import Calibration, Pair, calibration
from afterview.judgement import Judgement, judge
from afterview.rule_base import BAND_WORDS, LabelledCase, Pack, RuleBase
from afterview.shaking import Shake, Shaken, shake_weights
from afterview.shares import Share, share_of

__all__ = ["Accuracy", "Group", "LeftOut", "measure_accuracy"]

NO_STAGE = "not told"
"""What the stage of a case is called whose label tells none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many cases do not count for first place, each for the first reason that holds."""

    not_scorable: int
    not_recoverable: int
    none_of_ours: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The cases that count and share a true family or a stage."""

    name: str
    first: Share
    first_few: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """What all cases come to.

    ``first``, ``first_few`` and the groups are over the cases that count, ``family`` over those whose truth
    is known and has a family, ``restraint`` and its complement ``false_alarms`` over those where restraint
    is due, ``wrong_accusations`` over all.
    """

    pack: Pack
    judgements: tuple[Judgement, ...]
    left_out: LeftOut
    first: Share
    first_few: Share
    family: Share
    restraint: Share
    false_alarms: Share
    wrong_accusations: Share
    by_family: tuple[Group, ...]
    by_stage: tuple[Group, ...]
    calibration: Calibration
    shaken: Shaken | None

    @property
    def misses(self) -> tuple[Judgement, ...]:
        """The cases with which something is wrong."""
        return tuple(each for each in self.judgements if each.missed)


def measure_accuracy(
    rule_base: RuleBase, cases: Iterable[LabelledCase], shake: Shake | None = None
) -> Accuracy:
    """Judge labelled cases and sum up, and shake the weights if asked to; the order of cases does not matter.

    Raises Unrecognised where an answer does not fit its question.
    """
    judged = judge(rule_base, cases)
    counted = [each for each in judged if each.counted]
    due = [each for each in judged if each.restraint_due]
    return Accuracy(
        pack=rule_base.pack,
        judgements=judged,
        left_out=_left_out(judged),
        first=share_of(each.right for each in counted),
        first_few=share_of(each.nearly_right for each in counted),
        family=share_of(each.family_right for each in judged if each.known and each.truth.families),
        restraint=share_of(not each.accused for each in due),
        false_alarms=share_of(each.accused for each in due),
        wrong_accusations=share_of(each.wrongly_accused for each in judged),
        by_family=_groups(counted, lambda each: each.truth.families),
        by_stage=_groups(counted, lambda each: [each.label.stage or NO_STAGE]),
        calibration=calibration(_pairs(rule_base, judged), BAND_WORDS),
        shaken=None if shake is None else shake_weights(rule_base, judged, shake),
    )


def _left_out(judged: Sequence[Judgement]) -> LeftOut:
    scorable = [each for each in judged if each.label.scorable]
    known = [each for each in scorable if each.label.recoverable]
    return LeftOut(
        not_scorable=len(judged) - len(scorable),
        not_recoverable=len(scorable) - len(known),
        none_of_ours=sum(not each.truth.causes for each in known),
    )


def _groups(counted: Sequence[Judgement], names: Callable[[Judgement], Iterable[str]]) -> tuple[Group, ...]:
    """Return the cases by name of their groups; a case of two families is in both."""
    members: dict[str, list[Judgement]] = {}
    for each in counted:
        for name in names(each):
            members.setdefault(name, []).append(each)
    return tuple(_group(name, members) for name in sorted(members))


def _group(name: str, members: Mapping[str, Sequence[Judgement]]) -> Group:
    return Group(
        name=name,
        first=share_of(each.right for each in members[name]),
        first_few=share_of(each.nearly_right for each in members[name]),
    )


def _pairs(rule_base: RuleBase, judged: Iterable[Judgement]) -> Iterator[Pair]:
    """Yield each cause that is possible in each scorable case, but for those that may have been at work."""
    for each in judged:
        if not each.label.scorable:
            continue
        for found in each.differential.hypotheses:
            if found.cause not in each.truth.also:
                prior = rule_base.scale.shown(rule_base.causes[found.cause].prior)
                yield Pair(found.shown, found.band, prior, found.cause in each.truth.causes)
