"""A whole pack as a graph, every rule a node of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from afterview.conditions import Condition, findings_read, questions_read
from afterview.evidence import Tenths
from afterview.graph.parts import NOTHING, Edge, Graph, Link, Node, Sort
from afterview.rule_base import CauseKind, Rule, RuleBase

__all__ = [
    "conditional_edges",
    "consequents",
    "pack_graph",
    "pack_nodes",
    "read_by",
    "rule_key",
]

FEWEST_OF_A_KIND = 4
"""Causes from which on a rule that speaks of all of a kind has one edge, not one a cause."""


def pack_graph(rule_base: RuleBase, *, kinds: bool = True, generated: bool = False) -> Graph:
    """Return the graph of a pack; with ``generated`` the rules that are made of stages are in it, too.

    With ``kinds`` a rule about all causes of a kind leads to one node for the kind.
    """
    rules = [rule for rule in rule_base.rules if generated or not rule.generated]
    edges = sorted({*conditional_edges(rule_base), *_of_rules(rule_base, rules, kinds=kinds)})
    used = {edge.end for edge in edges}
    nodes = [node for node in pack_nodes(rule_base, rules) if node.sort is not Sort.KIND or node.key in used]
    return Graph(nodes=tuple(nodes), edges=tuple(edges), left_out=len(rule_base.rules) - len(rules))


def rule_key(rule: Rule) -> str:
    """Return the key of a rule's node."""
    return f"{Sort.RULE}:{rule.id}"


def read_by(condition: Condition) -> Iterator[str]:
    """Yield the keys of the questions and findings that a condition reads."""
    yield from (f"{Sort.QUESTION}:{id_}" for id_ in sorted(questions_read(condition)))
    yield from (f"{Sort.FINDING}:{id_}" for id_ in sorted(findings_read(condition)))


def consequents(rule_base: RuleBase, rule: Rule, *, kinds: bool = True) -> Iterator[tuple[str, Link, Tenths]]:
    """Yield what follows from a rule: the key of a finding, a cause or a kind, how, and the weight."""
    yield from ((f"{Sort.FINDING}:{finding}", Link.CONCLUDES, NOTHING) for finding in rule.findings)
    weights = {item.cause: item.weight for item in rule.evidence}
    for kind in CauseKind if kinds else ():
        of_kind = [each.id for each in rule_base.causes.values() if each.kind is kind]
        said = {weights.get(cause) for cause in of_kind}
        if len(of_kind) >= FEWEST_OF_A_KIND and len(said) == 1 and (weight := said.pop()) is not None:
            yield f"{Sort.KIND}:{kind}", _link(weight), weight
            weights = {cause: each for cause, each in weights.items() if cause not in of_kind}
    yield from ((f"{Sort.CAUSE}:{cause}", _link(weight), weight) for cause, weight in weights.items())


def _link(weight: Tenths) -> Link:
    return Link.SUPPORTS if weight > 0 else Link.COUNTERS


def _of_rules(rule_base: RuleBase, rules: Iterable[Rule], *, kinds: bool) -> Iterator[Edge]:
    for rule in rules:
        yield from (Edge(start=key, end=rule_key(rule), link=Link.READS) for key in read_by(rule.when))
        for key, link, weight in consequents(rule_base, rule, kinds=kinds):
            yield Edge(start=rule_key(rule), end=key, link=link, weight=weight)


def conditional_edges(rule_base: RuleBase) -> Iterator[Edge]:
    """Yield what questions are asked by, and what causes are possible by."""
    for question in rule_base.questions.values():
        for condition in (question.relevant_when, question.asked_when):
            for key in read_by(condition) if condition else ():
                yield Edge(start=key, end=f"{Sort.QUESTION}:{question.id}", link=Link.ASKED_IF)
    for cause in rule_base.causes.values():
        for key in read_by(cause.possible_when) if cause.possible_when else ():
            yield Edge(start=key, end=f"{Sort.CAUSE}:{cause.id}", link=Link.POSSIBLE_IF)


def pack_nodes(rule_base: RuleBase, rules: Iterable[Rule]) -> Iterator[Node]:
    """Yield questions, findings, these rules, causes and kinds as nodes, in the order of the pack."""
    for question in rule_base.questions.values():
        yield Node(sort=Sort.QUESTION, id=question.id, title=question.ask, theme=question.theme)
    for finding in rule_base.findings.values():
        yield Node(sort=Sort.FINDING, id=finding.id, title=finding.title, theme=finding.theme)
    for rule in rules:
        yield Node(sort=Sort.RULE, id=rule.id, title=rule.because, theme=rule.theme)
    for cause in rule_base.causes.values():
        yield Node(sort=Sort.CAUSE, id=cause.id, title=cause.title, theme=cause.theme, kind=cause.kind)
    for kind in CauseKind:
        yield Node(sort=Sort.KIND, id=kind.value, title=f"All causes of the kind {kind}", kind=kind)
