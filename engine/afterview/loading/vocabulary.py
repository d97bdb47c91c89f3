"""The names a pack knows, gathered before anything that refers to them is read.

The id of an entry that is broken counts as known, and where a whole file could not be read no name that
it may hold is called unknown: so one mistake does not bring a crowd of others with it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from afterview.errors import Location
from afterview.evidence import Tenths
from afterview.loading.codes import Code
from afterview.loading.nodes import Abandoned, MappingNode, Node, ScalarNode, SourceFile, shown
from afterview.loading.values import SNAKE, list_of, one_of, scalar, unknown_word
from afterview.rule_base import CauseKind, Question

__all__ = ["Vocabulary"]


@dataclass
class Vocabulary:
    """What may be referred to, in written order; None stands for an entry that could not be read itself.

    ``unread`` names the sorts of which a file could not be read.
    """

    questions: dict[str, Question | None] = field(default_factory=dict)
    findings: dict[str, None] = field(default_factory=dict)
    causes: dict[str, CauseKind | None] = field(default_factory=dict)
    claims: dict[str, None] = field(default_factory=dict)
    strengths: Mapping[str, Tenths] = field(default_factory=dict)
    priors: Mapping[str, float] = field(default_factory=dict)
    observers: Mapping[str, int] = field(default_factory=dict)
    stages: tuple[str, ...] | None = None
    unread: set[str] = field(default_factory=set)
    places: dict[str, Location] = field(default_factory=dict)

    def claim_id(self, file: SourceFile, entry: MappingNode, what: str) -> str | None:
        """Note the id of a question, finding or cause; these share one set of names.

        Where there is none that could be referred to, nothing of this sort is called unknown.
        """
        node = entry.value("id")
        if not isinstance(node, ScalarNode) or not SNAKE.fullmatch(node.text):
            self.unread.add(f"{what}s")
            return None
        first = self.places.setdefault(node.text, file.location(node))
        if first != file.location(node):
            message = f"the id {shown(node.text)} is taken already, at {first}: give this {what} another"
            file.refuse(node, Code.REPEATED_ID, message)
            return None
        return node.text

    def question_or_finding(self, file: SourceFile, key: ScalarNode) -> Question | str:
        """Return the question, or the id of the finding, that a condition names."""
        name = key.text
        if name in self.findings:
            return name
        if question := self.questions.get(name):
            return question
        if name in self.questions or self.unread & {"questions", "findings"}:
            raise Abandoned
        if name in self.causes:
            message = (
                f"'{name}' is a cause, and conditions read questions and findings only: name one of those"
            )
            raise file.refuse(key, Code.UNKNOWN_QUESTION, message)
        known = [*self.questions, *self.findings]
        raise unknown_word(file, key, known, Code.UNKNOWN_QUESTION, "question")

    def finding(self, file: SourceFile, node: Node) -> str:
        """Read the id of a finding."""
        return self._known(file, node, self.findings, Code.UNKNOWN_FINDING, "finding")

    def cause(self, file: SourceFile, node: Node) -> str:
        """Read the id of a cause."""
        return self._known(file, node, self.causes, Code.UNKNOWN_CAUSE, "cause")

    def citation(self, file: SourceFile, node: Node) -> str:
        """Read the number of a claim, or the id of a source."""
        return self._known(file, node, self.claims, Code.UNKNOWN_CITATION, "citation")

    def citations(self, file: SourceFile, node: Node) -> tuple[str, ...]:
        """Read a list of citations."""
        return list_of(self.citation)(file, node)

    def stage(self, file: SourceFile, node: Node) -> str:
        """Read one of the stages that pack.yaml lists."""
        if self.stages is None and "stages" not in self.unread:
            message = (
                "pack.yaml tells no stages, so none can be named here: add `stages` there, or delete this"
            )
            raise file.refuse(node, Code.UNKNOWN_STAGE, message)
        return self._known(file, node, self.stages or (), Code.UNKNOWN_STAGE, "stage")

    def causes_of_kind(self, file: SourceFile, node: Node) -> tuple[str, ...]:
        """Read a kind of causes, and return all causes of it by id."""
        kind = one_of(CauseKind, "kind")(file, node)
        causes = tuple(sorted(cause for cause, its in self.causes.items() if its is kind))
        if causes:
            return causes
        if "causes" in self.unread or None in self.causes.values():
            raise Abandoned
        raise file.refuse(
            node, Code.NO_SUCH_CAUSES, f"no cause of this pack is of the kind {kind}: name another"
        )

    def unknown_scale_word(
        self, file: SourceFile, node: ScalarNode, known: Mapping[str, object], what: str
    ) -> Abandoned:
        """Note a word that scale.yaml should give a number, unless that file could not be read."""
        if "scale" in self.unread:
            return Abandoned()
        return unknown_word(file, node, known, Code.UNKNOWN_SCALE_WORD, what)

    def observer(self, file: SourceFile, node: Node) -> str:
        """Read a word that scale.yaml has for whoever saw something."""
        word = scalar(file, node)
        if word.text not in self.observers:
            raise self.unknown_scale_word(file, word, self.observers, "observer")
        return word.text

    def _known(self, file: SourceFile, node: Node, known: Collection[str], code: Code, sort: str) -> str:
        name = scalar(file, node).text
        if name in known:
            return name
        if f"{sort}s" in self.unread:
            raise Abandoned
        raise unknown_word(file, node, known, code, sort)
