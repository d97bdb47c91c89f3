"""What a report says beneath the hypotheses: what nothing points to, what is ruled out, how to read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from afterview.differential import Differential, Hypothesis
from afterview.facts import Answer, State
from afterview.inference import Fact
from afterview.ledger import PRIOR
from afterview.reports.wording import HYPOTHESES_NOT_VERDICTS
from afterview.rule_base import QuestionKind, RuleBase, Status

__all__ = ["remarks"]

MOST_NAMED = 6


def remarks(rule_base: RuleBase, differential: Differential, shown: Sequence[Hypothesis]) -> Iterator[str]:
    """Yield what a reader should know besides the hypotheses that are shown, a paragraph each."""
    cleared = [each for each in differential.hypotheses if each not in shown and _cleared(rule_base, each)]
    if cleared:
        names = _listed([rule_base.causes[each.cause].short for each in cleared], last="or")
        yield f"Nothing points to {names}."
    yield from _ruled_out(rule_base, differential)
    yield from _contradictions(rule_base, differential)
    yield from _deprecated(rule_base, differential)
    yield HYPOTHESES_NOT_VERDICTS


def _cleared(rule_base: RuleBase, hypothesis: Hypothesis) -> bool:
    """Whether an answer speaks against a cause that is no rival, and none for it."""
    countered = any(line.weight < 0 and line.source != PRIOR for line in hypothesis.ledger)
    return countered and not hypothesis.supported and not rule_base.causes[hypothesis.cause].is_rival


def _ruled_out(rule_base: RuleBase, differential: Differential) -> Iterator[str]:
    by_reason: dict[tuple[Fact, ...], list[str]] = {}
    for each in differential.ruled_out:
        by_reason.setdefault(each.why, []).append(rule_base.causes[each.cause].short)
    for why, names in by_reason.items():
        reasons = " and ".join(_said(rule_base, fact) for fact in why)
        yield f"Not possible here, since {reasons}: {_listed(names, last='and')}."


def _said(rule_base: RuleBase, fact: Fact) -> str:
    if not isinstance(fact.value, Answer):
        verb = "holds" if fact.value else "does not hold"
        return f"“{rule_base.findings[fact.id].title}” {verb}"
    question = rule_base.questions[fact.id]
    if fact.value.state is State.NOT_APPLICABLE or fact.value.value is None:
        return f"“{question.ask}” does not apply"
    if question.kind is QuestionKind.NOTE:
        return f"you wrote something under “{question.ask}”"
    return f"you answered “{question.words(fact.value.value)}” to “{question.ask}”"


def _contradictions(rule_base: RuleBase, differential: Differential) -> Iterator[str]:
    for each in differential.contradictions:
        others = " and ".join(_said(rule_base, fact) for fact in each.why)
        answer = Fact(id=each.question, value=differential.answers[each.question])
        yield f"Look again: {_said(rule_base, answer)}, yet {others}. The two do not go together."


def _deprecated(rule_base: RuleBase, differential: Differential) -> Iterator[str]:
    for firing in differential.firings:
        if rule_base.rules_by_id[firing.rule].status is Status.DEPRECATED:
            yield f"The rule {firing.rule} is deprecated and will go."


def _listed(names: Sequence[str], *, last: str) -> str:
    named = list(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        return f"{', '.join(named)} {last} {len(names) - MOST_NAMED} more"
    return f" {last} ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
