"""The part of a rule base that bears on a few causes, so that trying answers costs little.

Whoever tries hundreds of answers to see what moves one cause need not evaluate all rules for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from afterview.conditions import Condition, findings_read, questions_read
from afterview.facts import Answer, Answers
from afterview.rule_base import Rule, RuleBase

__all__ = ["answers_within", "narrowed"]


@lru_cache(maxsize=8)
def narrowed(rule_base: RuleBase, causes: frozenset[str]) -> RuleBase:
    """Return a rule base with only these causes and all that bears on them.

    What it finds of them is the same as with the whole: their scores and bounds, the evidence, the open
    questions, and the relevance of every question that it keeps. Evidence for other causes, advice, letters
    and which questions a short interview asks are left out.
    """
    kept = _Kept(rule_base, causes)
    rules = tuple(
        replace(rule, evidence=tuple(item for item in rule.evidence if item.cause in causes))
        for rule in rule_base.rules
        if rule.id in kept.rules
    )
    return replace(
        rule_base,
        pack=replace(rule_base.pack, hash=f"{rule_base.pack.hash} {' '.join(sorted(causes))}"),
        questions={
            id_: replace(each, asked_when=None)
            for id_, each in rule_base.questions.items()
            if id_ in kept.questions
        },
        findings={id_: each for id_, each in rule_base.findings.items() if id_ in kept.findings},
        causes={id_: each for id_, each in rule_base.causes.items() if id_ in causes},
        rules=tuple(
            replace(rule, findings=tuple(each for each in rule.findings if each in kept.findings))
            for rule in rules
        ),
        advice=(),
        letters=(),
    )


def answers_within(rule_base: RuleBase, answers: Answers) -> dict[str, Answer]:
    """Return those answers whose questions a narrowed rule base has."""
    return {id_: answer for id_, answer in answers.items() if id_ in rule_base.questions}


class _Kept:
    """What bears on some causes: their rules, and whatever the conditions of kept things read."""

    def __init__(self, rule_base: RuleBase, causes: frozenset[str]) -> None:
        self._rule_base = rule_base
        self.rules: set[str] = set()
        self.findings: set[str] = set()
        self.questions: set[str] = set()
        speaking = (rule for rule in rule_base.rules if any(item.cause in causes for item in rule.evidence))
        waiting = [*self._conditions_of(speaking)]
        possible = (rule_base.causes[cause].possible_when for cause in causes)
        waiting += [condition for condition in possible if condition is not None]
        while waiting:
            waiting += self._read(waiting.pop())

    def _read(self, condition: Condition) -> Iterator[Condition]:
        """Keep what a condition reads, and yield the conditions of what was not kept before."""
        for finding in findings_read(condition) - self.findings:
            self.findings.add(finding)
            yield from self._conditions_of(self._rule_base.concluding[finding])
        for question in questions_read(condition) - self.questions:
            self.questions.add(question)
            relevant_when = self._rule_base.questions[question].relevant_when
            if relevant_when is not None:
                yield relevant_when

    def _conditions_of(self, rules: Iterable[Rule]) -> Iterator[Condition]:
        for rule in rules:
            if rule.id not in self.rules:
                self.rules.add(rule.id)
                yield rule.when
