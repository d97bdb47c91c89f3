"""From a trace to the ranked hypotheses of a case: posteriors, bounds, ledgers and the standing.

score = prior + the strongest fired support of every group - the strongest fired counter of every group,
all in whole tenths of a deciban; the posterior is the score's probability.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from afterview.answers import checked_answers
from afterview.balance import Balance, balance
from afterview.conditions import Condition
from afterview.evidence import Tenths, posterior
from afterview.facts import Answers, State, Truth, truth
from afterview.inference import Fact, Firing, Trace, facts_behind, firings, infer
from afterview.ledger import PRIOR, LedgerLine, ledgers
from afterview.rule_base import Pack, QuestionKind, RuleBase, Standing

__all__ = [
    "Contradiction",
    "Differential",
    "Hypothesis",
    "Interval",
    "RuledOut",
    "diagnose",
    "rank",
    "relevant_answers",
]


class Interval(NamedTuple):
    """Two posteriors, the lower one first."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """A cause considered in one case.

    ``posterior`` is the probability that the score comes to; ``shown``, ``full`` and ``within_reach`` are
    held between the scale's floor and ceiling, and ``capped`` says that ``shown`` was. ``full`` are the
    bounds if anything at all could still be learned, ``within_reach`` if the questions that may still be
    asked were answered, and ``open`` names those of them that matter. ``condition`` is what has to be the
    case for the cause to be possible, where that is not known.
    """

    rank: int
    cause: str
    score: Tenths
    posterior: float
    shown: float
    capped: bool
    band: str
    full: Interval
    within_reach: Interval
    condition: Condition | None
    ledger: tuple[LedgerLine, ...]
    open: tuple[str, ...]

    @property
    def supported(self) -> bool:
        """Whether any evidence that fired speaks for the cause."""
        return any(line.weight > 0 and line.source != PRIOR for line in self.ledger)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledOut:
    """A cause that cannot be, and the facts that say so."""

    cause: str
    why: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """An answer that does not go with others: its question, and the facts that it does not go with.

    It counts all the same, but for the stage where things ended, which is never counted as passed.
    """

    question: str
    why: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Differential:
    """The ranked hypotheses of one case, with all that led to them."""

    pack: Pack
    case: str
    answers: Answers
    findings: Mapping[str, Truth]
    standing: Standing
    hypotheses: tuple[Hypothesis, ...]
    ruled_out: tuple[RuledOut, ...]
    contradictions: tuple[Contradiction, ...]
    firings: tuple[Firing, ...]


def diagnose(rule_base: RuleBase, answers: Answers, *, case: str = "") -> Differential:
    """Infer from the answers of one case and rank the hypotheses.

    Raises Unrecognised where an answer does not fit its question, or the rule base has no such question.
    """
    return rank(rule_base, infer(rule_base, checked_answers(rule_base, answers)), case=case)


def rank(rule_base: RuleBase, trace: Trace, *, case: str = "") -> Differential:
    """Return the differential that follows from a trace."""
    fired = firings(rule_base, trace)
    hypotheses = _hypotheses(rule_base, trace, fired)
    return Differential(
        pack=rule_base.pack,
        case=case,
        answers={id_: trace.answers[id_] for id_ in sorted(trace.answers)},
        findings={id_: truth(trace.findings[id_]) for id_ in sorted(trace.findings)},
        standing=_standing(rule_base, trace, hypotheses),
        hypotheses=hypotheses,
        ruled_out=tuple(_ruled_out(rule_base, trace)),
        contradictions=tuple(dict.fromkeys(_contradictions(rule_base, trace))),
        firings=fired,
    )


def _ruled_out(rule_base: RuleBase, trace: Trace) -> Iterator[RuledOut]:
    for cause in rule_base.causes.values():
        if cause.possible_when is not None and trace.rules_out(cause.id):
            yield RuledOut(cause=cause.id, why=facts_behind(cause.possible_when, trace))


def _contradictions(rule_base: RuleBase, trace: Trace) -> Iterator[Contradiction]:
    """Yield the answers to questions that are not relevant, and the stages if the last one is among them."""
    for id_ in sorted(trace.answers):
        relevant_when = rule_base.questions[id_].relevant_when
        given = trace.answers[id_].state is State.KNOWN
        if given and relevant_when is not None and trace.relevance[id_] is False:
            yield Contradiction(question=id_, why=facts_behind(relevant_when, trace))
    if _ended_stage_is_passed(rule_base.pack, trace.answers):
        ended, passed = str(rule_base.pack.stage_ended), str(rule_base.pack.stage_passed)
        yield Contradiction(question=passed, why=(Fact(id=ended, value=trace.answers[ended]),))


def _ended_stage_is_passed(pack: Pack, answers: Answers) -> bool:
    ended = answers.get(pack.stage_ended or "")
    passed = answers.get(pack.stage_passed or "")
    if ended is None or passed is None or not isinstance(passed.value, frozenset):
        return False
    return ended.value in passed.value


def _hypotheses(rule_base: RuleBase, trace: Trace, fired: tuple[Firing, ...]) -> tuple[Hypothesis, ...]:
    balances = [
        balance(rule_base, cause, trace)
        for cause in rule_base.causes.values()
        if not trace.rules_out(cause.id)
    ]
    balances.sort(key=lambda each: (-each.score, -each.cause.prior, each.cause.id))
    lines = ledgers(rule_base, trace, fired)
    return tuple(
        _hypothesis(rule_base, each, lines[each.cause.id], position)
        for position, each in enumerate(balances, start=1)
    )


def _hypothesis(
    rule_base: RuleBase, found: Balance, ledger: tuple[LedgerLine, ...], position: int
) -> Hypothesis:
    scale, cause = rule_base.scale, found.cause
    probability = posterior(found.score)
    shown = scale.shown(probability)
    return Hypothesis(
        rank=position,
        cause=cause.id,
        score=Tenths(found.score),
        posterior=probability,
        shown=shown,
        capped=shown != probability,
        band=scale.band(probability).word,
        full=Interval(
            0.0 if found.uncertain else scale.shown(posterior(found.lowest)),
            scale.shown(posterior(found.highest)),
        ),
        within_reach=Interval(
            0.0 if found.may_be_ruled_out else scale.shown(posterior(found.low)),
            scale.shown(posterior(found.high)),
        ),
        condition=cause.possible_when if found.uncertain else None,
        ledger=ledger,
        open=tuple(sorted(found.open)),
    )


def _standing(rule_base: RuleBase, trace: Trace, hypotheses: tuple[Hypothesis, ...]) -> Standing:
    if relevant_answers(rule_base, trace) < rule_base.scale.enough_answers or not hypotheses:
        return Standing.TOO_LITTLE_KNOWN
    first = hypotheses[0]
    if not rule_base.causes[first.cause].is_rival:
        stands_out = first.posterior >= rule_base.scale.stands_out_at
        return Standing.SOMETHING_STANDS_OUT if stands_out else Standing.NOTHING_STANDS_OUT
    return Standing.RIVAL_LEADS if first.supported else Standing.NOTHING_STANDS_OUT


def relevant_answers(rule_base: RuleBase, trace: Trace) -> int:
    """Return how many answers are known and belong to a question that is not irrelevant; notes aside."""
    return sum(
        answer.state is State.KNOWN
        and trace.relevance.get(id_) is not False
        and rule_base.questions[id_].kind is not QuestionKind.NOTE
        for id_, answer in trace.answers.items()
    )
