"""findings.yaml and causes.yaml."""

from __future__ import annotations

from dataclasses import dataclass

from afterview.evidence import prior_weight
from afterview.loading.condition_reader import ConditionReader
from afterview.loading.fields import Fields
from afterview.loading.nodes import MappingNode, Node, ScalarNode, SourceFile
from afterview.loading.scale import probability
from afterview.loading.values import SNAKE, identifier, list_of, one_of, own_identifier, text, yes_or_no
from afterview.loading.vocabulary import Vocabulary
from afterview.rule_base import Cause, CauseKind, Changeable, Finding

__all__ = ["CauseReader", "read_finding", "written_kind"]

_CAUSE_KEYS = (
    "id", "title", "short", "kind", "observable_at", "event", "prior", "possible_when", "changeable", "among",
    "basis", "cites", "renamed_from",
)  # fmt: skip


def read_finding(file: SourceFile, entry: MappingNode, theme: str, vocabulary: Vocabulary) -> Finding:
    """Read one finding; raise Abandoned if any of it is wrong."""
    fields = Fields(file, entry, ("id", "title", "cites", "renamed_from"), "finding")
    own = fields.required("id", own_identifier)
    title = fields.required("title", text)
    cites = fields.optional("cites", vocabulary.citations, ())
    fields.optional("renamed_from", list_of(identifier), ())
    fields.finish()
    return Finding(id=own, theme=theme, title=title, cites=cites, location=file.location(fields.at("id")))


def written_kind(entry: MappingNode) -> CauseKind | None:
    """Return the kind of a cause as written, where it is one."""
    node = entry.value("kind")
    known = isinstance(node, ScalarNode) and node.text in set(CauseKind)
    return CauseKind(node.text) if isinstance(node, ScalarNode) and known else None


@dataclass(frozen=True, slots=True)
class CauseReader:
    """Reads the causes of a pack, whose names and conditions it knows."""

    conditions: ConditionReader

    def read(self, file: SourceFile, entry: MappingNode, theme: str) -> Cause:
        """Read one cause; raise Abandoned if any of it is wrong."""
        vocabulary = self.conditions.vocabulary
        fields = Fields(file, entry, _CAUSE_KEYS, "cause")
        own = fields.required("id", own_identifier)
        title, short = fields.required("title", text), fields.required("short", text)
        kind = fields.required("kind", one_of(CauseKind, "kind"))
        prior = fields.required("prior", self._prior)
        changeable = fields.required("changeable", one_of(Changeable, "word"))
        observable_at = fields.optional("observable_at", list_of(vocabulary.stage), ())
        event = fields.optional("event", yes_or_no, False)
        possible_when = fields.optional("possible_when", self.conditions.read, None)
        among, basis = fields.optional("among", text, ""), fields.required("basis", text)
        cites = fields.optional("cites", vocabulary.citations, ())
        fields.optional("renamed_from", list_of(identifier), ())
        fields.finish()
        return Cause(
            id=own,
            theme=theme,
            title=title,
            short=short,
            kind=kind,
            prior=prior,
            prior_weight=prior_weight(prior),
            changeable=changeable,
            observable_at=observable_at,
            event=event,
            possible_when=possible_when,
            among=among,
            basis=basis,
            cites=cites,
            location=file.location(fields.at("id")),
        )

    def _prior(self, file: SourceFile, node: Node) -> float:
        """Read a probability, or a word that scale.yaml gives one."""
        vocabulary = self.conditions.vocabulary
        if not isinstance(node, ScalarNode) or not SNAKE.fullmatch(node.text):
            return probability(file, node)
        if node.text in vocabulary.priors:
            return vocabulary.priors[node.text]
        raise vocabulary.unknown_scale_word(file, node, vocabulary.priors, "prior")
