"""Labels, which say what was known to be the cause, and ``labels.yaml``, which says what their words mean."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from afterview.errors import CaseFileError, did_you_mean
from afterview.loading.codes import Code
from afterview.loading.fields import Fields, mapping_of
from afterview.loading.files import read_bytes
from afterview.loading.nodes import Abandoned, Node, ScalarNode, SourceFile, shown
from afterview.loading.values import Reader, decimal, list_of, text, word_of, yes_or_no
from afterview.loading.yaml_nodes import read_tree
from afterview.rule_base import Label, Labels, RuleBase

__all__ = ["LABELS_FILE", "LabelReader", "read_labels"]

LABELS_FILE = "labels.yaml"


@dataclass(frozen=True, slots=True)
class LabelReader:
    """Reads the labels of cases; where ``labels`` are given, their words must be known."""

    rule_base: RuleBase
    labels: Labels | None = None

    def label(self, file: SourceFile, node: Node) -> Label:
        """Read the label of a case."""
        keys = ("cause", "family", "also", "stage", "scorable", "recoverable", "confidence")
        fields = Fields(file, node, keys, "label")
        told: dict[str, Any] = {
            "cause": fields.required("cause", self._cause),
            "family": fields.optional("family", self._family, ""),
            "also": fields.optional("also", list_of(self._cause_or_family, at_least=0), ()),
            "stage": fields.optional("stage", text, ""),
            "scorable": fields.optional("scorable", _flag, True),
            "recoverable": fields.optional("recoverable", _flag, True),
            "confidence": fields.optional("confidence", _confidence, None),
        }
        fields.finish()
        return Label(**told)

    def _cause(self, file: SourceFile, node: Node) -> str:
        return self._word(file, node, self._causes(), "cause")

    def _family(self, file: SourceFile, node: Node) -> str:
        return self._word(file, node, self._families(), "family")

    def _cause_or_family(self, file: SourceFile, node: Node) -> str:
        return self._word(file, node, [*self._causes(), *self._families()], "cause or family")

    def _causes(self) -> list[str]:
        return [*(self.labels.causes if self.labels else ()), *self.rule_base.causes]

    def _families(self) -> list[str]:
        return [*(self.labels.families if self.labels else ()), *self.rule_base.pack.themes]

    def _today(self, word: str, known: Collection[str]) -> str:
        """Return the id of today for the old one of a cause; their own words go first."""
        today = self.rule_base.renamed.get(word)
        return today if today and today in self.rule_base.causes and word not in known else word

    def _word(self, file: SourceFile, node: Node, known: Collection[str], what: str) -> str:
        word = self._today(text(file, node), known)
        if self.labels is None or word in known:
            return word
        mending = did_you_mean(word, known) or f": add it to {LABELS_FILE}, with what it means here"
        raise file.refuse(node, Code.UNKNOWN_LABEL, f"unknown {what} {shown(word)} in a label{mending}")


def read_labels(path: Path | str, rule_base: RuleBase) -> Labels:
    """Read a ``labels.yaml``; raise CaseFileError with all problems and their places."""
    path = Path(path)
    file = SourceFile(str(path))
    try:
        read_bytes(file, path)
        node = read_tree(file)
        if node is None and not file.problems:
            file.refuse_file(Code.EMPTY, "this file means nothing: write `causes:` and what each word means")
        labels = Labels() if node is None else _labels(file, node, rule_base)
    except Abandoned:
        raise CaseFileError(file.problems) from None
    if file.problems:
        raise CaseFileError(file.problems)
    return labels


def _labels(file: SourceFile, node: Node, rule_base: RuleBase) -> Labels:
    fields = Fields(file, node, ("causes", "families"), "file of labels")
    cause = word_of(rule_base.causes, Code.UNKNOWN_CAUSE, "cause")
    theme = word_of(rule_base.pack.themes, Code.UNKNOWN_THEME, "theme")
    none: dict[str, tuple[str, ...]] = {}
    causes = fields.optional("causes", _meanings(cause, "`their_word: [our_cause]`"), none)
    families = fields.optional("families", _meanings(theme, "`their_word: [our_theme]`"), none)
    fields.finish()
    return Labels(causes=causes, families=families)


def _meanings(reader: Reader[str], example: str) -> Reader[dict[str, tuple[str, ...]]]:
    return mapping_of(text, list_of(reader, at_least=0), f"list of words and their meanings ({example})")


def _flag(file: SourceFile, node: Node) -> bool:
    """Read yes or no, which JSON writes as true or false."""
    words = {"true": "yes", "false": "no"}
    if isinstance(node, ScalarNode) and not node.quoted and node.text in words:
        node = node._replace(text=words[node.text])
    return yes_or_no(file, node)


def _confidence(file: SourceFile, node: Node) -> float:
    number = decimal(file, node)
    if not 0 <= number <= 1:
        raise file.refuse(node, Code.OUT_OF_RANGE, f"found a confidence of {number}, expected 0 to 1")
    return float(number)
