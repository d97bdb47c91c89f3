"""GoRules Zen, by way of zen-engine: one decision whose graph is a single node of expressions.

Findings are keys of their own, since several rules read them; all the rest is one list, from which only the
codes of what is true are returned. Answers are keys of the input, ``question``, or ``question__option`` where
several may be chosen. The decision comes from a loader: what a loader gives is compiled once, while
``create_decision`` compiles anew at every call, nine times slower. Tried and slower: a key for every rule, a
decision table with a row for every rule, a function node in JavaScript. Many forms in one call took no less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import pairwise
from typing import Any

from afterview import RuleBase
from afterview.conditions import Holds
from afterview.facts import Answers
from peers.logic import Among, Between, Has, Joint, Kind, Lacks, Plain, Statement, statements, tokens
from peers.scoring import Found, Scoring

__all__ = ["Zen"]

CONTENT = "application/vnd.gorules.decision"


class Zen:
    """Evaluates a decision for every form."""

    name = "GoRules Zen (zen-engine)"

    def __init__(self, rule_base: RuleBase) -> None:
        self.scoring = Scoring(rule_base)
        loader = {"type": "static", "content": {"rules": decision(rule_base)}}
        self._engine: Any = import_module("zen").ZenEngine({"loader": loader})

    def prepare(self, answers: Answers) -> dict[str, Any]:
        """Return a form as a dictionary."""
        form: dict[str, Any] = {}
        for question, token in tokens(answers).items():
            if isinstance(token, frozenset):
                form |= {f"{question}__{option}": True for option in ("answered", *token)}
            else:
                form[question] = token
        return form

    def find(self, form: dict[str, Any]) -> Found:
        return self.scoring.of_codes(self._engine.evaluate("rules", form)["result"]["codes"])


def decision(rule_base: RuleBase) -> dict[str, Any]:
    """Return a rule base in the JSON Decision Model: input, expressions, output."""
    listed = [*statements(rule_base)]
    expressions = [
        {"id": key, "key": key, "value": value}
        for key, value in (*_findings(rule_base, listed), ("codes", _codes(listed)))
    ]
    node = {"type": "expressionNode", "content": {"expressions": expressions, "passThrough": False}}
    nodes: list[dict[str, Any]] = [{"type": "inputNode"}, node, {"type": "outputNode"}]
    ids = ("input", "rules", "output")
    edges = [
        {"id": f"to-{target}", "type": "edge", "sourceId": source, "targetId": target}
        for source, target in pairwise(ids)
    ]
    named = [{"id": id_, "name": id_, **each} for id_, each in zip(ids, nodes, strict=True)]
    return {"contentType": CONTENT, "nodes": named, "edges": edges}


def _findings(rule_base: RuleBase, listed: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """Yield the keys that other expressions read, each with its expression, in order."""
    left = Counter(finding for each in listed for finding in each.findings)
    names = list(rule_base.findings)
    for each in listed:
        if each.findings:
            yield f"fires_{each.position}", _expression(each.when)
        if each.kind is Kind.DENIES:
            yield f"denied_{names[each.position]}", _expression(each.when)
        left.subtract(each.findings)
        for finding in (finding for finding in each.findings if not left[finding]):
            concluding = (other.position for other in listed if finding in other.findings)
            yield f"holds_{finding}", " or ".join(f"$.fires_{position}" for position in concluding)


def _codes(listed: Sequence[Statement]) -> str:
    """Return the list of codes as one expression."""
    items = (
        f"{f'$.fires_{each.position}' if each.findings else _expression(each.when)} ? {each.code} : null"
        for each in listed
        if each.kind is not Kind.DENIES
    )
    return f"filter([{', '.join(items)}], # != null)"


def _expression(when: Plain) -> str:
    match when:
        case Among(question=question, tokens=(token,)):
            return f"{question} == {token!r}"
        case Among(question=question, tokens=options):
            return f"{question} in [{', '.join(map(repr, options))}]"
        case Has(question=question, options=options):
            return "(" + " or ".join(f"{question}__{option} == true" for option in options) + ")"
        case Lacks(question=question, options=options):
            none = "".join(f" and {question}__{option} == null" for option in options)
            return f"({question}__answered == true{none})"
        case Between(question=question, low=low, high=high):
            return f"(type({question}) == 'number' and {question} >= {low} and {question} <= {high})"
        case Holds(finding=finding, holds=holds):
            return f"$.{'holds' if holds else 'denied'}_{finding}"
        case Joint(least=least, parts=parts):
            return _joined(least, list(map(_expression, parts)))


def _joined(least: int, parts: Sequence[str]) -> str:
    if least in {1, len(parts)}:
        return "(" + (" or " if least == 1 else " and ").join(parts) + ")"
    return "(" + " + ".join(f"({part} ? 1 : 0)" for part in parts) + f" >= {least})"
