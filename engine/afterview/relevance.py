"""Which questions make sense only after others: whose relevance hangs on what is answered to these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from afterview.rule_base import RuleBase

__all__ = ["hanging_on"]


def hanging_on(rule_base: RuleBase, questions: Iterable[str]) -> frozenset[str]:
    """Return the questions whose relevance hangs on some questions, directly or through other questions."""
    return frozenset().union(*(_hanging(rule_base).get(id_, ()) for id_ in questions))


@lru_cache(maxsize=8)
def _hanging(rule_base: RuleBase) -> dict[str, frozenset[str]]:
    """Return for each question, on which any hang, those that do."""
    directly: dict[str, set[str]] = {}
    for id_, question in rule_base.questions.items():
        if question.relevant_when is not None:
            for under in rule_base.questions_under(question.relevant_when):
                directly.setdefault(under, set()).add(id_)
    return {id_: _closed(directly, those) for id_, those in directly.items()}


def _closed(directly: Mapping[str, set[str]], begun: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    waiting = [*begun]
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found.add(id_)
            waiting += directly.get(id_, ())
    return frozenset(found)
