"""letters.yaml: letters to be filled in, what is said beside them, and when it is better to write none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from afterview.errors import did_you_mean
from afterview.loading.codes import Code
from afterview.loading.condition_reader import ConditionReader
from afterview.loading.fields import Fields
from afterview.loading.nodes import MappingNode, Node, SourceFile, shown
from afterview.loading.values import either, identifier, list_of, one_of, own_identifier, sequence, text
from afterview.rule_base import BLANKS, Letter, LetterKind, Passage

__all__ = ["LetterReader", "letter_text"]

_KEYS = ("id", "kind", "subject", "for", "relevant_when", "paragraphs", "cites")
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


@dataclass(frozen=True, slots=True)
class LetterReader:
    """Reads the letters of a pack, whose names and conditions it knows."""

    conditions: ConditionReader

    def read(self, file: SourceFile, entry: MappingNode, theme: str) -> Letter:
        """Read one letter; raise Abandoned if any of it is wrong."""
        fields = Fields(file, entry, _KEYS, "letter")
        own = fields.required("id", own_identifier)
        kind = fields.required("kind", one_of(LetterKind, "kind of letter"))
        subject = fields.optional("subject", letter_text, "")
        about = fields.optional("for", list_of(_sent), ())
        relevant_when = fields.optional("relevant_when", self.conditions.read, None)
        passages = fields.required("paragraphs", list_of(self._passage))
        cites = fields.optional("cites", self.conditions.vocabulary.citations, ())
        _check_kind(fields, kind)
        fields.finish()
        _refuse_repeated(fields, passages)
        return Letter(
            id=own,
            theme=theme,
            kind=kind,
            subject=subject,
            about=about,
            relevant_when=relevant_when,
            passages=passages,
            cites=cites,
            location=file.location(fields.at("id")),
        )

    def _passage(self, file: SourceFile, node: Node) -> Passage:
        fields = Fields(file, node, ("id", "text", "relevant_when"), "paragraph")
        own, said = fields.required("id", identifier), fields.required("text", letter_text)
        relevant_when = fields.optional("relevant_when", self.conditions.read, None)
        fields.finish()
        return Passage(id=own, text=said, relevant_when=relevant_when)


def letter_text(file: SourceFile, node: Node) -> str:
    """Read a text that may have the blanks of a letter, and no other braces."""
    said = text(file, node)
    for found in _BRACES.finditer(said):
        if found[1] not in BLANKS:
            known = either([f"{{{blank}}}" for blank in BLANKS])
            mend = did_you_mean(found[1] or "", BLANKS) or f": take {known}, or leave the brace out"
            raise file.refuse(node, Code.UNKNOWN_BLANK, f"nothing fills {shown(found[0])}{mend}")
    return said


def _sent(file: SourceFile, node: Node) -> LetterKind:
    kind = one_of(LetterKind, "kind of letter")(file, node)
    if not kind.is_sent:
        kinds = either(each.value for each in LetterKind if each.is_sent)
        raise file.refuse(node, Code.UNKNOWN_WORD, f"'{kind}' is sent to nobody: name {kinds}")
    return kind


def _check_kind(fields: Fields, kind: LetterKind | None) -> None:
    """Refuse a letter that lacks what its kind needs, or has what belongs to another kind."""
    if kind is None:
        return
    belongs = {"subject": kind.is_sent, "for": not kind.is_sent}
    for key, needed in belongs.items():
        if needed and not fields.has(key):
            message = f"{fields.name()} is a {kind} and lacks '{key}': add the key"
            fields.refuse(fields.node, Code.MISSING_KEY, message)
        elif fields.has(key) and not needed:
            message = f"{fields.name()} is of the kind {kind}, which has no '{key}': delete it"
            fields.refuse(fields.at(key), Code.UNKNOWN_KEY, message)


def _refuse_repeated(fields: Fields, passages: tuple[Passage, ...]) -> None:
    seen: set[str] = set()
    for node, passage in zip(sequence(fields.file, fields.at("paragraphs")).items, passages, strict=True):
        if passage.id in seen:
            message = f"two paragraphs of this letter are called '{passage.id}': rename one"
            raise fields.file.refuse(node, Code.REPEATED_ID, message)
        seen.add(passage.id)
