"""What stands in the boxes and on the edges of a graph, whoever draws it.

Files are drawn for authors, in English; pictures on pages speak the language of the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from afterview.evidence import decibans_text
from afterview.graph import Edge, Graph, Link, Node, Sort
from afterview.rule_base import CauseKind

__all__ = ["ENGLISH", "GERMAN", "KINDS", "SORTS", "GraphWords", "edge_label", "graph_title", "node_label"]

SORTS: Mapping[Sort, str] = {
    Sort.QUESTION: "question",
    Sort.FINDING: "finding",
    Sort.RULE: "rule",
    Sort.CAUSE: "cause",
    Sort.KIND: "all causes of a kind",
    Sort.THEME: "theme",
}
KINDS: Mapping[CauseKind, str] = {
    CauseKind.NON_SKILL: "not about skill",
    CauseKind.SKILL: "about skill",
    CauseKind.OUTSIDE_CONTROL: "outside of their control",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphWords:
    """What lines mean, and what stands on them, in one language; fields with braces are patterns."""

    links: Mapping[Link, str]
    strongest: str
    rules: str
    decimal_mark: str = "."


ENGLISH = GraphWords(
    links={
        Link.READS: "is read by",
        Link.CONCLUDES: "concludes",
        Link.SUPPORTS: "speaks for",
        Link.COUNTERS: "speaks against",
        Link.ASKED_IF: "decides whether it is asked",
        Link.POSSIBLE_IF: "decides whether it is possible",
        Link.BEARS_ON: "bears on",
    },
    strongest="{weight} of {rules}",
    rules="{rules} rules",
)
GERMAN = GraphWords(
    links={
        Link.READS: "wird gelesen von",
        Link.CONCLUDES: "ergibt",
        Link.SUPPORTS: "spricht dafür",
        Link.COUNTERS: "spricht dagegen",
        Link.ASKED_IF: "entscheidet, ob gefragt wird",
        Link.POSSIBLE_IF: "entscheidet, ob es möglich ist",
        Link.BEARS_ON: "wirkt auf",
    },
    strongest="{weight} von {rules}",
    rules="{rules} Regeln",
    decimal_mark=",",
)


def node_label(node: Node) -> tuple[str, str]:
    """Return what a box says: its text, and in small letters what it is called in the files."""
    match node.sort:
        case Sort.THEME:
            names = ("questions", "rules", "causes")
            counted = (
                f"{count} {name if count != 1 else name[:-1]}"
                for count, name in zip(node.holds, names, strict=True)
            )
            return node.title, ", ".join(counted)
        case Sort.KIND:
            assert node.kind is not None, "a kind has its kind"
            return f"All causes that are {KINDS[node.kind]}", f"kind: {node.id}"
        case _:
            return node.title, node.id


def edge_label(edge: Edge, words: GraphWords = ENGLISH) -> str:
    """Return what stands on an edge: a weight in decibans, and of how many rules it is the strongest."""
    weight = decibans_text(edge.weight).replace(".", words.decimal_mark) if edge.weight else ""
    if edge.rules == 1:
        return weight
    pattern = words.strongest if weight else words.rules if edge.link is Link.BEARS_ON else ""
    return pattern.format(weight=weight, rules=edge.rules)


def graph_title(graph: Graph, name: str) -> str:
    """Return what a picture is called, and what is not in it; ``name`` is that of the pack or the theme."""
    centre = next((node for node in graph.nodes if node.key == graph.centre), None)
    title = f"{SORTS[centre.sort].capitalize()} {centre.id}" if centre else name
    if graph.left_out:
        title += f" (without {graph.left_out} rules that are made of stages)"
    return title
