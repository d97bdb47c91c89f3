"""From a trace to the ranked hypotheses of a case: ledgers, posteriors, bounds and the standing.

score = prior + the strongest fired support of every group - the strongest fired counter of every group,
all in whole tenths of a deciban; the posterior is the score's probability.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from afterview.answers import checked_answers
from afterview.balance import Balance, balance
from afterview.conditions import Condition
from afterview.evidence import Tenths, posterior, scaled
from afterview.facts import Answers, State, Truth, truth
from afterview.inference import Fact, Firing, Trace, facts_behind, firings, infer
from afterview.rule_base import Cause, Pack, QuestionKind, Rule, RuleBase, Standing

__all__ = [
    "PRIOR",
    "Contradiction",
    "Differential",
    "Hypothesis",
    "Interval",
    "LedgerLine",
    "RuledOut",
    "diagnose",
    "rank",
]

PRIOR = "prior"
"""What the first line of every ledger is from."""
INSERTION = re.compile(r"\{([a-z0-9_]+)\}")
"""An answer's words within a sentence of a rule: ``{dress_compared}``."""


class Interval(NamedTuple):
    """Two posteriors, the lower one first."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """What one rule, or the prior, adds to a score.

    ``weight`` is in tenths of a deciban, below zero where it speaks against the cause. A line that is not
    ``counted`` is weaker than another of its group and sign, and is not counted twice.
    """

    source: str
    weight: Tenths
    counted: bool
    group: str
    because: str
    facts: tuple[Fact, ...]
    cites: tuple[str, ...]


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


def _impossible(cause: Cause, trace: Trace) -> bool:
    return cause.id in trace.impossible and trace.impossible[cause.id].belief > 0


def _ruled_out(rule_base: RuleBase, trace: Trace) -> Iterator[RuledOut]:
    for cause in rule_base.causes.values():
        if cause.possible_when is not None and _impossible(cause, trace):
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
        if not _impossible(cause, trace)
    ]
    balances.sort(key=lambda each: (-each.score, -each.cause.prior, each.cause.id))
    said = _said_by_cause(rule_base, trace, fired)
    return tuple(
        _hypothesis(rule_base, each, _ledger(said.get(each.cause.id, [])), position)
        for position, each in enumerate(balances, start=1)
    )


def _hypothesis(rule_base: RuleBase, found: Balance, ledger: list[LedgerLine], position: int) -> Hypothesis:
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
        ledger=(_prior_line(cause), *ledger),
        open=tuple(sorted(found.open)),
    )


def _prior_line(cause: Cause) -> LedgerLine:
    return LedgerLine(
        source=PRIOR,
        weight=cause.prior_weight,
        counted=True,
        group="",
        because=cause.basis,
        facts=(),
        cites=cause.cites,
    )


class _Said(NamedTuple):
    """What a rule that fired says about one cause."""

    rule: Rule
    supports: bool
    weight: Tenths
    because: str
    facts: tuple[Fact, ...]


def _said_by_cause(rule_base: RuleBase, trace: Trace, fired: tuple[Firing, ...]) -> dict[str, list[_Said]]:
    """Return what the rules that fired say about each cause, by rule id."""
    beliefs = {rule.id: outlook.belief for rule, outlook in zip(rule_base.rules, trace.rules, strict=True)}
    said: dict[str, list[_Said]] = {}
    for firing in fired:
        rule = rule_base.rules_by_id[firing.rule]
        because = sentence(rule_base, rule, trace.answers)
        for item in rule.evidence:
            weight = scaled(item.weight, beliefs[rule.id])
            found = _Said(rule, item.supports, weight, because, firing.facts)
            said.setdefault(item.cause, []).append(found)
    return said


def _ledger(said: list[_Said]) -> list[LedgerLine]:
    """Return the lines with the strongest of each group and sign counted; of equals, the first by id."""
    strongest: dict[tuple[str, bool], _Said] = {}
    for each in said:
        key = (each.rule.evidence_group, each.supports)
        if key not in strongest or abs(each.weight) > abs(strongest[key].weight):
            strongest[key] = each
    counting = {each.rule.id for each in strongest.values()}
    lines = [_line(each, counted=each.rule.id in counting) for each in said]
    return sorted(lines, key=lambda line: (not line.counted, -abs(line.weight), line.source))


def _line(said: _Said, *, counted: bool) -> LedgerLine:
    return LedgerLine(
        source=said.rule.id,
        weight=said.weight,
        counted=counted,
        group=said.rule.evidence_group,
        because=said.because,
        facts=said.facts,
        cites=said.rule.cites,
    )


def sentence(rule_base: RuleBase, rule: Rule, answers: Answers) -> str:
    """Return what a rule says to the reader, with the words of the answers it inserts.

    The loader has made sure that an inserted answer is known whenever the rule fires.
    """
    if "{" not in rule.because:
        return rule.because

    def words(found: re.Match[str]) -> str:
        question = rule_base.questions[found[1]]
        value = answers[question.id].value
        return "" if value is None else question.words(value)

    return INSERTION.sub(words, rule.because)


def _standing(rule_base: RuleBase, trace: Trace, hypotheses: tuple[Hypothesis, ...]) -> Standing:
    if _relevant_answers(rule_base, trace) < rule_base.scale.enough_answers or not hypotheses:
        return Standing.TOO_LITTLE_KNOWN
    first = hypotheses[0]
    if not rule_base.causes[first.cause].is_rival:
        stands_out = first.posterior >= rule_base.scale.stands_out_at
        return Standing.SOMETHING_STANDS_OUT if stands_out else Standing.NOTHING_STANDS_OUT
    return Standing.RIVAL_LEADS if first.supported else Standing.NOTHING_STANDS_OUT


def _relevant_answers(rule_base: RuleBase, trace: Trace) -> int:
    return sum(
        answer.state is State.KNOWN
        and trace.relevance.get(id_) is not False
        and rule_base.questions[id_].kind is not QuestionKind.NOTE
        for id_, answer in trace.answers.items()
    )
