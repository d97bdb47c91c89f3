"""The part of a pack around one question, finding, rule or cause."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from afterview.graph.parts import Graph, Sort
from afterview.graph.whole import pack_graph
from afterview.rule_base import RuleBase

__all__ = ["graph_around"]


def graph_around(rule_base: RuleBase, id_: str, depth: int) -> Graph:
    """Return what something rests on and what rests on it, both so many steps far.

    What else rests on the same things is left out. Rules made of stages are there where they bear on it
    alone: around a cause, or one of themselves. Raises KeyError where there is no such id.
    """
    rule = rule_base.rules_by_id.get(id_)
    is_cause = id_ in rule_base.causes
    own = is_cause or (rule is not None and rule.generated)
    graph = pack_graph(rule_base, kinds=not is_cause, generated=own)
    sorts = (Sort.QUESTION, Sort.FINDING, Sort.RULE, Sort.CAUSE)
    found = next((each for each in graph.nodes if each.id == id_ and each.sort in sorts), None)
    if found is None:
        raise KeyError(id_)
    keys = _reached(found.key, graph.before, depth) | _reached(found.key, graph.after, depth)
    return replace(graph.only(keys), centre=found.key, left_out=_stage_rules(rule_base, id_, own=own))


def _stage_rules(rule_base: RuleBase, id_: str, *, own: bool) -> int:
    """Return how many rules made of stages would stand next to what they are left out around."""
    told = (rule_base.pack.stage_ended, rule_base.pack.stage_passed)
    return 0 if own or id_ not in told else sum(rule.generated for rule in rule_base.rules)


def _reached(key: str, step: Callable[[str], Iterable[str]], depth: int) -> set[str]:
    found = waiting = {key}
    for _ in range(depth):
        waiting = {each for from_ in waiting for each in step(from_)} - found
        found = found | waiting
    return found
