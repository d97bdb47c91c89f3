"""What a report says beneath the hypotheses: what nothing points to, what is ruled out, how to read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from afterview.differential import Differential, Hypothesis
from afterview.facts import Answer, State
from afterview.inference import Fact
from afterview.ledger import PRIOR
from afterview.reports.wording import Wording, wording
from afterview.rule_base import QuestionKind, RuleBase, Standing, Status

__all__ = ["contradictions", "fact_in_words", "nothing_points_to", "remarks", "telling_questions"]

MOST_NAMED = 6
MOST_ASKED = 4
_UNDECIDED = (Standing.TOO_LITTLE_KNOWN, Standing.NOTHING_STANDS_OUT)


def remarks(
    rule_base: RuleBase,
    differential: Differential,
    shown: Sequence[Hypothesis],
    sensible: frozenset[str],
) -> Iterator[str]:
    """Yield what a reader should know besides the hypotheses that are shown, a paragraph each.

    Only questions that are ``sensible`` in the case are named as still to be asked.
    """
    said = wording(rule_base)
    yield from nothing_points_to(rule_base, differential, shown)
    if asks := telling_questions(rule_base, differential, sensible):
        yield said.still_to_ask.format(asks=" / ".join(asks))
    yield from _ruled_out(rule_base, differential, said)
    yield from contradictions(rule_base, differential)
    yield from _deprecated(rule_base, differential, said)
    yield said.not_verdicts


def nothing_points_to(
    rule_base: RuleBase, differential: Differential, shown: Sequence[Hypothesis]
) -> Iterator[str]:
    """Yield what answers speak against and none for, if there is anything."""
    said = wording(rule_base)
    cleared = [each for each in differential.hypotheses if each not in shown and _cleared(rule_base, each)]
    if cleared:
        names = said.listed(
            (rule_base.causes[each.cause].short for each in cleared), last=said.or_, most=MOST_NAMED
        )
        yield said.nothing_points_to.format(names=names)


def _cleared(rule_base: RuleBase, hypothesis: Hypothesis) -> bool:
    """Whether an answer speaks against a cause that is no rival, and none for it."""
    countered = any(line.weight < 0 and line.source != PRIOR for line in hypothesis.ledger)
    return countered and not hypothesis.supported and not rule_base.causes[hypothesis.cause].is_rival


def telling_questions(
    rule_base: RuleBase, differential: Differential, sensible: frozenset[str]
) -> tuple[str, ...]:
    """Return, where nothing stands out, the open questions that most hypotheses hang on."""
    if differential.standing not in _UNDECIDED:
        return ()
    hanging = Counter(id_ for each in differential.hypotheses for id_ in each.open if id_ in sensible)
    places = {id_: place for place, id_ in enumerate(rule_base.questions)}
    telling = sorted(hanging, key=lambda id_: (-hanging[id_], places[id_]))[:MOST_ASKED]
    return tuple(rule_base.questions[id_].ask for id_ in telling)


def _ruled_out(rule_base: RuleBase, differential: Differential, said: Wording) -> Iterator[str]:
    by_reason: dict[tuple[Fact, ...], list[str]] = {}
    for each in differential.ruled_out:
        by_reason.setdefault(each.why, []).append(rule_base.causes[each.cause].short)
    for why, names in by_reason.items():
        reasons = said.listed(fact_in_words(rule_base, fact, said) for fact in why)
        yield said.not_possible.format(reasons=reasons, names=said.listed(names, most=MOST_NAMED))


def fact_in_words(rule_base: RuleBase, fact: Fact, said: Wording) -> str:
    """Return a fact of a case as a clause: an answer that was given, or a finding that holds or does not."""
    if not isinstance(fact.value, Answer):
        sentence = said.finding_holds if fact.value else said.finding_fails
        return sentence.format(title=rule_base.findings[fact.id].title)
    question = rule_base.questions[fact.id]
    if fact.value.state is State.NOT_APPLICABLE or fact.value.value is None:
        return said.does_not_apply.format(ask=question.ask)
    if question.kind is QuestionKind.NOTE:
        return said.noted.format(ask=question.ask)
    return said.answered.format(ask=question.ask, answer=question.words(fact.value.value))


def contradictions(rule_base: RuleBase, differential: Differential) -> Iterator[str]:
    """Yield the answers that do not go with others."""
    said = wording(rule_base)
    for each in differential.contradictions:
        others = said.listed(fact_in_words(rule_base, fact, said) for fact in each.why)
        given = Fact(id=each.question, value=differential.answers[each.question])
        yield said.contradiction.format(answer=fact_in_words(rule_base, given, said), others=others)


def _deprecated(rule_base: RuleBase, differential: Differential, said: Wording) -> Iterator[str]:
    for firing in differential.firings:
        if rule_base.rules_by_id[firing.rule].status is Status.DEPRECATED:
            yield said.deprecated.format(rule=firing.rule)
