"""Parts of a pack folded so far that a picture of them can be read: a theme, or all themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from afterview.evidence import Tenths
from afterview.graph.parts import Edge, Graph, Link, Node, Sort
from afterview.graph.whole import conditional_edges, consequents, pack_graph, pack_nodes, read_by, rule_key
from afterview.rule_base import Rule, RuleBase

__all__ = ["cause_graphs", "theme_graph", "themes_graph"]


def theme_graph(rule_base: RuleBase, theme: str, *, rules: bool = False) -> Graph:
    """Return the graph of a theme: its rules, what they read and what follows, and all else of the theme.

    Without ``rules`` these are edges, from each thing that is read to each that follows.
    """
    graph = pack_graph(rule_base)
    own = [rule for rule in rule_base.rules if rule.theme == theme and not rule.generated]
    keys = {node.key for node in graph.nodes if node.theme == theme}
    for rule in own:
        keys |= {*read_by(rule.when), *(key for key, _, _ in consequents(rule_base, rule))}
    part = graph.only(keys)
    if rules:
        return part
    nodes = tuple(node for node in part.nodes if node.sort is not Sort.RULE)
    kept = {rule_key(rule) for rule in own}
    edges = [edge for edge in part.edges if edge.start not in kept and edge.end not in kept]
    return Graph(nodes=nodes, edges=tuple(sorted([*edges, *_folded(rule_base, own)])))


def _folded(rule_base: RuleBase, rules: Iterable[Rule]) -> Iterator[Edge]:
    """Yield an edge for all rules that lead from one thing to another in one way."""
    found: dict[tuple[str, str, Link], list[Tenths]] = {}
    for rule in rules:
        for end, link, weight in consequents(rule_base, rule):
            for start in read_by(rule.when):
                found.setdefault((start, end, link), []).append(weight)
    for (start, end, link), weights in found.items():
        yield Edge(start=start, end=end, link=link, weight=max(weights, key=abs), rules=len(weights))


def cause_graphs(rule_base: RuleBase) -> Mapping[str, Graph]:
    """Return a small graph for each cause, by its id: what bears on it, and what the findings in it rest on.

    Rules are edges. Those made of stages, and those that speak of a whole kind, are left out.
    """
    edges: dict[str, list[Edge]] = {}
    written = [rule for rule in rule_base.rules if not rule.generated]
    for edge in (*conditional_edges(rule_base), *_folded(rule_base, written)):
        edges.setdefault(edge.end, []).append(edge)
    nodes = list(pack_nodes(rule_base, ()))
    return {cause: _around_cause(f"{Sort.CAUSE}:{cause}", nodes, edges) for cause in rule_base.causes}


def _around_cause(key: str, nodes: Iterable[Node], edges: Mapping[str, list[Edge]]) -> Graph:
    own = edges.get(key, [])
    findings = {edge.start for edge in own if edge.start.startswith(f"{Sort.FINDING}:")}
    shown = {*own, *(edge for finding in findings for edge in edges.get(finding, ()))}
    keys = {key, *(end for edge in shown for end in (edge.start, edge.end))}
    kept = tuple(node for node in nodes if node.key in keys)
    return Graph(nodes=kept, edges=tuple(sorted(shown)), centre=key)


def themes_graph(rule_base: RuleBase) -> Graph:
    """Return a node for each theme, and how many rules read something of one and speak of a cause of another.

    Rules that speak of a whole kind are counted once, as an edge to the kind.
    """
    themes = {node.key: node.theme for node in pack_graph(rule_base).nodes}
    counted: Counter[tuple[str, str]] = Counter()
    for rule in rule_base.rules:
        counted.update(_themes_joined(rule_base, rule, themes) if not rule.generated else ())
    edges = [
        Edge(start=start, end=end, link=Link.BEARS_ON, rules=rules) for (start, end), rules in counted.items()
    ]
    used = {edge.end for edge in edges}
    kinds = [each for each in pack_graph(rule_base).nodes if each.sort is Sort.KIND and each.key in used]
    nodes = [_theme(rule_base, theme) for theme in rule_base.pack.themes]
    generated = sum(rule.generated for rule in rule_base.rules)
    return Graph(nodes=(*nodes, *kinds), edges=tuple(sorted(edges)), left_out=generated)


def _themes_joined(rule_base: RuleBase, rule: Rule, themes: dict[str, str]) -> set[tuple[str, str]]:
    starts = {f"{Sort.THEME}:{themes[key]}" for key in read_by(rule.when)}
    ends = {
        key if key.startswith(f"{Sort.KIND}:") else f"{Sort.THEME}:{themes[key]}"
        for key, _, _ in consequents(rule_base, rule)
    }
    return {(start, end) for start in starts for end in ends if start != end}


def _theme(rule_base: RuleBase, theme: str) -> Node:
    questions = sum(each.theme == theme for each in rule_base.questions.values())
    rules = sum(each.theme == theme for each in rule_base.rules)
    causes = sum(each.theme == theme for each in rule_base.causes.values())
    title = rule_base.pack.theme(theme).name
    return Node(sort=Sort.THEME, id=theme, title=title, theme=theme, holds=(questions, rules, causes))
