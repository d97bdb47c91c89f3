"""The names a pack knows, gathered before anything that refers to them is read.

The id of an entry that is broken counts as known, and where a whole file could not be read no name that
it may hold is called unknown: so one mistake does not bring a crowd of others with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from afterview.errors import Location
from afterview.evidence import Tenths
from afterview.loading.codes import Code
from afterview.loading.nodes import Abandoned, MappingNode, Node, ScalarNode, SequenceNode, SourceFile, shown
from afterview.loading.values import SNAKE, list_of, one_of, scalar, unknown_word
from afterview.rule_base import CauseKind, EntrySort, OldName, Question, Rule

__all__ = ["Vocabulary"]


@dataclass
class Vocabulary:
    """What may be referred to, in written order; None stands for an entry that could not be read itself.

    ``unread`` names the sorts of which a file could not be read. ``renamed`` leads from old ids to those of
    today, and ``old_names`` has each place that still uses an old one. ``disabled`` has what a pack above
    took away: by its sort and its id, where that is said.
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
    renamed: dict[str, str] = field(default_factory=dict)
    old_ids: dict[str, tuple[SourceFile, ScalarNode]] = field(default_factory=dict)
    old_names: list[OldName] = field(default_factory=list)
    disabled: dict[tuple[EntrySort, str], Location] = field(default_factory=dict)

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
        self.claim_old_ids(file, entry, node.text)
        return node.text

    def claim_old_ids(self, file: SourceFile, entry: MappingNode, own: str) -> None:
        """Note what something was called before; an old id leads to one thing only."""
        listed = entry.value("renamed_from")
        for node in listed.items if isinstance(listed, SequenceNode) else ():
            if not isinstance(node, ScalarNode):
                continue
            self.old_ids.setdefault(node.text, (file, node))
            if self.renamed.setdefault(node.text, own) != own:
                first = self.renamed[node.text]
                message = f"{shown(node.text)} is an old id of '{first}' already: take it out of one"
                file.refuse(node, Code.REPEATED_ID, message)

    def check_old_ids(self, rules: Iterable[Rule]) -> None:
        """Refuse old ids that are in use, once all ids of today are known, those of rules, too."""
        in_use = {rule.id: rule.location for rule in rules} | self.places
        for old, (file, node) in self.old_ids.items():
            if place := in_use.get(old):
                message = f"the id {shown(old)} is in use, at {place}, so it is no old one: take it out here"
                file.refuse(node, Code.REPEATED_ID, message)

    def current(self, file: SourceFile, node: ScalarNode) -> str:
        """Return the id of today for the one that is written, and note where it is an old one."""
        new = self.renamed.get(node.text)
        if new is None or node.text in self.places:
            return node.text
        self.old_names.append(OldName(old=node.text, new=new, location=file.location(node)))
        return new

    def question_or_finding(self, file: SourceFile, key: ScalarNode) -> Question | str:
        """Return the question, or the id of the finding, that a condition names."""
        name = self.current(file, key)
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
        for sort in (EntrySort.QUESTION, EntrySort.FINDING):
            self.refuse_disabled(file, key, sort, Code.UNKNOWN_QUESTION)
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

    def refuse_disabled(self, file: SourceFile, node: ScalarNode, sort: EntrySort, code: Code) -> None:
        """Refuse the id of something that was there until a pack above disabled it."""
        if place := self.disabled.get((sort, node.text)):
            message = f"the {sort} '{node.text}' was disabled, at {place}: disable this, too, or keep that"
            raise file.refuse(node, code, message)

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
        name = self.current(file, scalar(file, node))
        if name in known:
            return name
        if f"{sort}s" in self.unread:
            raise Abandoned
        if sort in set(EntrySort):
            self.refuse_disabled(file, scalar(file, node), EntrySort(sort), code)
        raise unknown_word(file, node, known, code, sort)
