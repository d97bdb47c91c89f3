"""Labelled cases judged: what is true of each, what was found, and whether the two agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from afterview.differential import Differential, Hypothesis, diagnose
from afterview.rule_base import Case, Label, LabelledCase, Labels, RuleBase, Standing

__all__ = ["Judgement", "Truth", "judge"]

FIRST_FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a label means here: the causes that were at work, those that may have been, and the families.

    A family is a theme: that of the true causes; where there are none, what the label's family means.
    """

    causes: frozenset[str]
    also: frozenset[str]
    families: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One labelled case, what is true of it, and what was found.

    ``rank`` is the best rank of a true cause, none where there is none or all are ruled out;
    ``family_right`` whether the first cause is of a true family. ``restraint_due`` says that nothing
    but a rival is true, ``accused`` that a cause stands out all the same, and ``wrongly_accused``, for any
    case, that a cause is first and at least "plausible" which is neither true nor a rival.
    """

    case: Case
    label: Label
    truth: Truth
    differential: Differential
    rank: int | None
    family_right: bool
    restraint_due: bool
    wrongly_accused: bool

    @property
    def name(self) -> str:
        """What the case is called: its id, or its name where it has none."""
        return self.case.id or self.case.name

    @property
    def first(self) -> Hypothesis | None:
        """The hypothesis that is first, unless every cause is ruled out."""
        return next(iter(self.differential.hypotheses), None)

    @property
    def known(self) -> bool:
        """Whether the truth is known well enough and can be told from the account."""
        return self.label.scorable and self.label.recoverable

    @property
    def counted(self) -> bool:
        """Whether first place can be judged: the truth can be told, and is among our causes."""
        return self.known and bool(self.truth.causes)

    @property
    def right(self) -> bool:
        """Whether a true cause is first."""
        return self.rank == 1

    @property
    def nearly_right(self) -> bool:
        """Whether a true cause is among the first three."""
        return self.rank is not None and self.rank <= FIRST_FEW

    @property
    def accused(self) -> bool:
        """Whether a cause stands out although restraint is due; only a cause that is no rival can."""
        return self.restraint_due and self.differential.standing is Standing.SOMETHING_STANDS_OUT

    @property
    def missed(self) -> bool:
        """Whether anything is wrong with it."""
        return (self.counted and not self.right) or self.accused or self.wrongly_accused


def judge(rule_base: RuleBase, cases: Iterable[LabelledCase]) -> tuple[Judgement, ...]:
    """Diagnose cases and hold what is found against their labels; the result is in order of names.

    Raises Unrecognised where an answer does not fit its question.
    """
    judged = (_judgement(rule_base, each) for each in cases)
    return tuple(sorted(judged, key=lambda each: (each.name, each.case.location)))


def _judgement(rule_base: RuleBase, labelled: LabelledCase) -> Judgement:
    truth = _truth(rule_base, labelled.label, labelled.labels)
    differential = diagnose(rule_base, labelled.case.answers, case=labelled.case.name)
    first = next(iter(differential.hypotheses), None)
    return Judgement(
        case=labelled.case,
        label=labelled.label,
        truth=truth,
        differential=differential,
        rank=next((each.rank for each in differential.hypotheses if each.cause in truth.causes), None),
        family_right=first is not None and rule_base.causes[first.cause].theme in truth.families,
        restraint_due=all(rule_base.causes[cause].is_rival for cause in truth.causes),
        wrongly_accused=first is not None and _accuses_wrongly(rule_base, first, truth),
    )


def _accuses_wrongly(rule_base: RuleBase, first: Hypothesis, truth: Truth) -> bool:
    loud = first.posterior >= rule_base.scale.stands_out_at
    return loud and not rule_base.causes[first.cause].is_rival and first.cause not in truth.causes


def _truth(rule_base: RuleBase, label: Label, labels: Labels) -> Truth:
    causes = _causes(rule_base, labels, label.cause)
    families = {rule_base.causes[cause].theme for cause in causes} or _families(
        rule_base, labels, label.family
    )
    also = {cause for word in label.also for cause in _causes_or_family(rule_base, labels, word)}
    return Truth(causes=frozenset(causes), also=frozenset(also - causes), families=frozenset(families))


def _causes(rule_base: RuleBase, labels: Labels, word: str) -> set[str]:
    """Return what a labeller's word for a cause means; none where it means nothing here."""
    return set(labels.causes.get(word, [word] if word in rule_base.causes else []))


def _families(rule_base: RuleBase, labels: Labels, word: str) -> set[str]:
    return set(labels.families.get(word, [word] if word in rule_base.pack.themes else []))


def _causes_or_family(rule_base: RuleBase, labels: Labels, word: str) -> set[str]:
    """Return the causes that a word under ``also`` means; for a family, all of its causes."""
    if word in labels.causes or word in rule_base.causes:
        return _causes(rule_base, labels, word)
    themes = _families(rule_base, labels, word)
    return {cause.id for cause in rule_base.causes.values() if cause.theme in themes}
