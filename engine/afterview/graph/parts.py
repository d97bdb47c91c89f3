"""What a graph of a pack consists of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from afterview.evidence import Tenths
from afterview.rule_base import CauseKind

__all__ = ["NOTHING", "Edge", "Graph", "Link", "Node", "Sort"]

NOTHING = Tenths(0)
"""The weight of what is no evidence."""


class Sort(StrEnum):
    """What a node is; ``KIND`` is all causes of a kind, of which a rule speaks at once."""

    QUESTION = "question"
    FINDING = "finding"
    RULE = "rule"
    CAUSE = "cause"
    KIND = "kind"
    THEME = "theme"


class Link(StrEnum):
    """What an edge says: its end rests on its beginning."""

    READS = "reads"
    CONCLUDES = "concludes"
    SUPPORTS = "supports"
    COUNTERS = "counters"
    ASKED_IF = "asked_if"
    """Whether a question is asked hangs on it."""
    POSSIBLE_IF = "possible_if"
    """Whether a cause is possible hangs on it."""
    BEARS_ON = "bears_on"
    """Rules of one theme speak of causes of another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A question, a finding, a rule or a cause, or several of them folded into one.

    ``kind`` is that of a cause. ``holds`` counts what is folded into a theme: questions, rules, causes.
    """

    sort: Sort
    id: str
    title: str
    theme: str = ""
    kind: CauseKind | None = None
    holds: tuple[int, int, int] = (0, 0, 0)

    @property
    def key(self) -> str:
        """What no other node of a graph is called."""
        return f"{self.sort}:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Edge:
    """An edge between two nodes, by their keys.

    ``weight`` is what the evidence weighs, in tenths of a deciban and below zero where it counters; of
    several ``rules`` folded into one edge the strongest.
    """

    start: str
    end: str
    link: Link
    weight: Tenths = NOTHING
    rules: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Nodes in the order of the pack, and edges in the order of their ends.

    ``centre`` is the key of the node that it was drawn around; ``left_out`` counts the rules made of stages
    that are not shown.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    centre: str = ""
    left_out: int = 0

    def only(self, keys: Iterable[str]) -> Graph:
        """Return the part of the graph with these nodes, and the edges between them."""
        kept = {*keys}
        return Graph(
            nodes=tuple(node for node in self.nodes if node.key in kept),
            edges=tuple(edge for edge in self.edges if edge.start in kept and edge.end in kept),
            centre=self.centre,
            left_out=self.left_out,
        )

    def before(self, key: str) -> Iterator[str]:
        """Yield what a node rests on."""
        return (edge.start for edge in self.edges if edge.end == key)

    def after(self, key: str) -> Iterator[str]:
        """Yield what rests on a node."""
        return (edge.end for edge in self.edges if edge.start == key)
