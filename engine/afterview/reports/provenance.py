"""How sure somebody was of an answer and who saw it, and what that leaves of a weight."""

from __future__ import annotations

from afterview.facts import Answer
from afterview.ledger import LedgerLine
from afterview.reports.wording import wording
from afterview.rule_base import RuleBase

__all__ = ["because_in_words", "how_known"]


def how_known(rule_base: RuleBase, answer: Answer) -> str:
    """Return how sure somebody was and who saw it: ``you guess, a coach saw it``; empty where nobody said.

    A word of a pack that reports do not know stands as it is written there.
    """
    said = wording(rule_base)
    words = (
        said.certainties.get(answer.certainty or "", answer.certainty),
        said.observers.get(answer.observer or "", answer.observer),
    )
    return ", ".join(word.replace("_", " ") for word in words if word)


def because_in_words(rule_base: RuleBase, line: LedgerLine) -> str:
    """Return what a line says, and why it counts for less where it does.

    Of a line that several answers decide, one of them may be what lessens it.
    """
    if line.doubt is None or not isinstance(line.doubt.value, Answer):
        return line.because
    said, answer = wording(rule_base), line.doubt.value
    how = how_known(rule_base, answer)
    if not how:
        return line.because
    alone = len(line.facts) == 1 and line.facts[0] == line.doubt
    pattern = said.lessened if alone else said.lessened_in_part
    return pattern.format(because=line.because, how=how, percent=answer.percent)
