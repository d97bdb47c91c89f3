"""Stage contrast: the rules that follow from where a cause could have been noticed.

A stage that was passed, and where a cause could have shown, counters it; where the process ended at such
a stage, and no other such stage was passed, the cause is supported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from afterview.conditions import AllOf, AnyOf, Chosen, Condition, Includes, Quantity
from afterview.evidence import Tenths
from afterview.loading.pack import Stages
from afterview.rule_base import GENERATED_THEME, STAGE_GROUP, Cause, EvidenceItem, Rule, Scale

__all__ = ["stage_rules"]


def stage_rules(causes: Iterable[Cause], stages: Stages, scale: Scale) -> Iterator[Rule]:
    """Yield the generated rules of all causes that stages can tell something about."""
    for cause in causes:
        if not cause.observable_at or cause.event:
            continue
        passed = [
            _passed(stages, stage) for stage in cause.observable_at if stage in stages.passed.option_ids
        ]
        if passed and scale.stage_passed:
            yield _rule(cause, "passed", passed, stages.because_passed, Tenths(-scale.stage_passed))
        ended = [_ended(stages, stage, cause.observable_at) for stage in cause.observable_at]
        if scale.stage_ended:
            yield _rule(cause, "ended", ended, stages.because_ended, scale.stage_ended)


def _rule(cause: Cause, what: str, parts: list[Condition], because: str, weight: Tenths) -> Rule:
    return Rule(
        id=f"{GENERATED_THEME}.{what}-{cause.id.replace('_', '-')}",
        theme=GENERATED_THEME,
        when=parts[0] if len(parts) == 1 else AnyOf(parts=tuple(parts)),
        because=because,
        evidence=(EvidenceItem(cause=cause.id, weight=weight),),
        group=STAGE_GROUP,
        generated=True,
        location=cause.location,
    )


def _passed(stages: Stages, stage: str) -> Condition:
    """Return that the stage was passed, and is not the one where it ended."""
    elsewhere = frozenset(stages.order) - {stage}
    passed = Includes(question=stages.passed.id, quantity=Quantity.ALL, options=frozenset({stage}))
    return AllOf(parts=(passed, Chosen(question=stages.ended.id, options=elsewhere)))


def _ended(stages: Stages, stage: str, observable_at: Iterable[str]) -> Condition:
    """Return that it ended at the stage, and no other where the cause could have shown was passed."""
    ended = Chosen(question=stages.ended.id, options=frozenset({stage}))
    others = (frozenset(observable_at) - {stage}) & frozenset(stages.passed.option_ids)
    if not others:
        return ended
    return AllOf(parts=(ended, Includes(question=stages.passed.id, quantity=Quantity.NONE, options=others)))
