"""advice.yaml: what to do, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from afterview.loading.codes import Code
from afterview.loading.condition_reader import ConditionReader
from afterview.loading.fields import Fields
from afterview.loading.nodes import MappingNode, Node, ScalarNode, SequenceNode, SourceFile
from afterview.loading.values import list_of, number_between, one_of, own_identifier, sort_of, text
from afterview.rule_base import Advice, Audience, Standing

__all__ = ["AdviceReader"]

_KEYS = ("id", "for", "do", "by", "within_days", "worked_if", "effort", "relevant_when", "cites")
_MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class AdviceReader:
    """Reads the advice of a pack, whose names and conditions it knows."""

    conditions: ConditionReader

    def read(self, file: SourceFile, entry: MappingNode, theme: str) -> Advice:
        """Read one piece of advice; raise Abandoned if any of it is wrong."""
        fields = Fields(file, entry, _KEYS, "advice")
        own = fields.required("id", own_identifier)
        whom = fields.required("for", self._whom)
        do, by = fields.required("do", text), fields.required("by", text)
        within_days = fields.optional("within_days", number_between(0, _MOST_DAYS), None)
        worked_if = fields.required("worked_if", text)
        effort = fields.optional("effort", number_between(1, 3), 1)
        relevant_when = fields.optional("relevant_when", self.conditions.read, None)
        cites = fields.optional("cites", self.conditions.vocabulary.citations, ())
        fields.finish()
        return Advice(
            id=own,
            theme=theme,
            do=do,
            by=by,
            within_days=within_days,
            worked_if=worked_if,
            effort=effort,
            relevant_when=relevant_when,
            cites=cites,
            location=file.location(fields.at("id")),
            **whom,
        )

    def _whom(self, file: SourceFile, node: Node) -> dict[str, Any]:
        """Read whom advice is for, as fields of :class:`Advice`."""
        vocabulary = self.conditions.vocabulary
        if isinstance(node, SequenceNode):
            return {"causes": list_of(vocabulary.cause)(file, node)}
        if isinstance(node, ScalarNode) and node.text == Audience.EVERYONE:
            return {"audience": Audience.EVERYONE}
        if isinstance(node, ScalarNode):
            wanted = "a list of causes, {kind: ...}, {standing: ...} or everyone"
            message = f"found {sort_of(node)}, expected {wanted}"
            raise file.refuse(node, Code.UNKNOWN_WORD, message)
        fields = Fields(file, node, ("kind", "standing"), "audience")
        if len(fields.node.entries) != 1:
            raise file.refuse(node, Code.WRONG_CONSEQUENT, "expected either {kind: ...} or {standing: ...}")
        causes = fields.optional("kind", vocabulary.causes_of_kind, ())
        standing = fields.optional("standing", one_of(Standing, "standing"), None)
        fields.finish()
        return {"causes": causes, "standing": standing}
