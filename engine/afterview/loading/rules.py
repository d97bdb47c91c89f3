"""rules.yaml: conditions and what follows from them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from afterview.conditions import questions_required
from afterview.evidence import Tenths
from afterview.loading.codes import Code
from afterview.loading.condition_reader import ConditionReader
from afterview.loading.fields import Fields
from afterview.loading.nodes import Abandoned, MappingNode, Node, ScalarNode, SourceFile, shown
from afterview.loading.scale import strength
from afterview.loading.sentences import check_sentence, with_current_ids
from afterview.loading.values import SNAKE, Reader, list_of, one_of, scalar, sequence, shaped, text
from afterview.loading.vocabulary import Vocabulary
from afterview.rule_base import EvidenceItem, Rule, Status

__all__ = ["RuleReader"]

_KEYS = (
    "id", "when", "then", "because", "group", "independent", "cites", "caution", "status", "renamed_from",
)  # fmt: skip
_RULE_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*")
_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOST_CONSEQUENTS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class _Consequents:
    """What follows from a rule."""

    evidence: tuple[EvidenceItem, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleReader:
    """Reads the rules of a pack, whose names and conditions it knows."""

    conditions: ConditionReader

    @property
    def vocabulary(self) -> Vocabulary:
        """The names of the pack."""
        return self.conditions.vocabulary

    def read(self, file: SourceFile, entry: MappingNode, theme: str) -> Rule:
        """Read one rule; raise Abandoned if any of it is wrong."""
        fields = Fields(file, entry, _KEYS, "rule")
        own = fields.required("id", _rule_id(theme))
        when = fields.required("when", self.conditions.read)
        then = fields.required("then", self._then)
        because = fields.required("because", text)
        if when is not None and because is not None:
            check_sentence(fields, fields.at("because"), questions_required(when), self.vocabulary)
            because = with_current_ids(because, self.vocabulary)
        group = fields.optional("group", _group, "")
        independent = fields.optional("independent", text, "")
        cites = fields.optional("cites", self.vocabulary.citations, ())
        caution = fields.optional("caution", text, "")
        status = fields.optional("status", one_of(Status, "status"), Status.STABLE)
        fields.optional("renamed_from", list_of(_old_rule_id), ())
        fields.finish()
        self.vocabulary.claim_old_ids(file, entry, own)
        return Rule(
            id=own,
            theme=theme,
            when=when,
            because=because,
            evidence=then.evidence,
            findings=then.findings,
            group=group,
            independent=independent,
            cites=cites,
            caution=caution,
            status=status,
            location=file.location(fields.at("id")),
        )

    def _then(self, file: SourceFile, node: Node) -> _Consequents:
        """Read the list of what follows; each cause and each finding may be named once."""
        weights: dict[str, Tenths] = {}
        findings: dict[str, None] = {}
        sound = True
        for item in sequence(file, node, at_most=_MOST_CONSEQUENTS).items:
            try:
                self._consequent(file, item, weights, findings)
            except Abandoned:
                sound = False
        if not sound:
            raise Abandoned
        evidence = tuple(EvidenceItem(cause=cause, weight=weight) for cause, weight in weights.items())
        return _Consequents(evidence=evidence, findings=tuple(findings))

    def _consequent(
        self, file: SourceFile, node: Node, weights: dict[str, Tenths], findings: dict[str, None]
    ) -> None:
        fields = Fields(file, node, ("supports", "counters", "finding", "strength"), "consequent")
        said = [key for key in ("supports", "counters", "finding") if fields.has(key)]
        if len(said) != 1 or (said == ["finding"] and fields.has("strength")):
            message = "each line of `then` has supports or counters, with a strength, or else finding alone"
            raise file.refuse(node, Code.WRONG_CONSEQUENT, message)
        if said == ["finding"]:
            finding = fields.required("finding", self.vocabulary.finding)
            fields.finish()
            _once(file, fields.at("finding"), finding, findings)
            findings[finding] = None
            return
        causes = fields.required(said[0], self._target if said == ["counters"] else self._supported)
        weight = fields.required("strength", self._strength)
        fields.finish()
        for cause in causes:
            _once(file, fields.at(said[0]), cause, weights)
            weights[cause] = weight if said == ["supports"] else Tenths(-weight)

    def _supported(self, file: SourceFile, node: Node) -> tuple[str, ...]:
        if isinstance(node, MappingNode):
            message = (
                "`supports` names one cause, never a kind: name the cause (only `counters` takes a kind)"
            )
            raise file.refuse(node, Code.KIND_SUPPORTED, message)
        return (self.vocabulary.cause(file, node),)

    def _target(self, file: SourceFile, node: Node) -> tuple[str, ...]:
        if not isinstance(node, MappingNode):
            return (self.vocabulary.cause(file, node),)
        fields = Fields(file, node, ("kind",), "target")
        causes = fields.required("kind", self.vocabulary.causes_of_kind)
        fields.finish()
        return causes

    def _strength(self, file: SourceFile, node: Node) -> Tenths:
        """Read decibans, or a word that scale.yaml gives them."""
        if not isinstance(node, ScalarNode) or not SNAKE.fullmatch(node.text):
            return strength(file, node)
        if node.text in self.vocabulary.strengths:
            return self.vocabulary.strengths[node.text]
        raise self.vocabulary.unknown_scale_word(file, node, self.vocabulary.strengths, "strength")


def _once(file: SourceFile, node: Node, name: str, named: dict[str, Tenths] | dict[str, None]) -> None:
    if name in named:
        message = f"this rule names '{name}' twice: keep one (a kind stands for each cause of that kind)"
        raise file.refuse(node, Code.TWICE_NAMED, message)


def _rule_id(theme: str) -> Reader[str]:
    def read(file: SourceFile, node: Node) -> str:
        written = scalar(file, node).text
        prefix, _, rest = written.partition(".")
        if prefix != theme:
            message = f"{shown(written)} stands in the theme '{theme}': begin the id with '{theme}.'"
            raise file.refuse(node, Code.WRONG_PREFIX, message)
        if not _KEBAB.fullmatch(rest):
            form = f"{theme}.what-it-says, in small letters, digits and single -"
            message = f"{shown(written)} is no id of a rule: write {form}"
            raise file.refuse(node, Code.BAD_ID, message)
        return written

    return read


_old_rule_id = shaped(_RULE_NAME, Code.BAD_ID, "the id of a rule, such as theme.what-it-says")


def _group(file: SourceFile, node: Node) -> str:
    written = scalar(file, node).text
    if not SNAKE.fullmatch(written) and not _KEBAB.fullmatch(written):
        message = f"{shown(written)} is no name of a group: write small letters, digits and single _ or -"
        raise file.refuse(node, Code.BAD_ID, message)
    return written
