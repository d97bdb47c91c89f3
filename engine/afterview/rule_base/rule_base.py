"""Everything that a pack says, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from afterview.conditions import Condition, findings_read, questions_read
from afterview.rule_base.advice import Advice, Letter
from afterview.rule_base.causes import Cause
from afterview.rule_base.layers import OldName
from afterview.rule_base.pack import Pack, Source
from afterview.rule_base.questions import Question
from afterview.rule_base.rules import Finding, Rule
from afterview.rule_base.scale import Scale

__all__ = ["RuleBase"]


@dataclass(frozen=True, kw_only=True)
class RuleBase:
    """Everything a pack says that inference needs, validated and in a fixed order.

    Questions are in the order of asking, causes by id, rules by id (written and generated), findings in
    an order in which each comes after those it is derived from. Letters are as written in their file, by
    theme: of those that suit a case the first is the one to send.
    """

    pack: Pack
    scale: Scale
    questions: Mapping[str, Question]
    findings: Mapping[str, Finding]
    causes: Mapping[str, Cause]
    rules: tuple[Rule, ...]
    advice: tuple[Advice, ...]
    sources: Mapping[str, Source]
    letters: tuple[Letter, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    """What used to be called otherwise: old id to new, of questions, findings, causes and rules."""
    old_names: tuple[OldName, ...] = ()
    """Where the pack itself still uses an old id."""

    def __hash__(self) -> int:
        """Equal rule bases have equal packs."""
        return hash((self.pack.name, self.pack.version, self.pack.hash))

    @cached_property
    def rules_by_id(self) -> Mapping[str, Rule]:
        """The rules by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def own_rules(self) -> tuple[Rule, ...]:
        """The rules that somebody wrote for the topmost packs: what their cases have to show."""
        beneath = {theme for layer in self.pack.layers for theme in layer.themes}
        beneath -= {theme for layer in self.pack.top for theme in layer.themes}
        return tuple(rule for rule in self.rules if not rule.generated and rule.theme not in beneath)

    @cached_property
    def concluding(self) -> Mapping[str, tuple[Rule, ...]]:
        """For each finding the rules that conclude it."""
        return {
            finding: tuple(rule for rule in self.rules if finding in rule.findings)
            for finding in self.findings
        }

    @cached_property
    def questions_behind(self) -> Mapping[str, frozenset[str]]:
        """For each finding the questions it depends on, directly or through other findings."""
        behind: dict[str, frozenset[str]] = {}
        for finding in self.findings:
            behind[finding] = frozenset().union(
                *(self.questions_under(rule.when, behind) for rule in self.concluding[finding])
            )
        return behind

    def questions_under(
        self, condition: Condition, behind: Mapping[str, frozenset[str]] | None = None
    ) -> frozenset[str]:
        """Return the questions a condition depends on, directly or through findings."""
        known = self.questions_behind if behind is None else behind
        return questions_read(condition).union(*(known[finding] for finding in findings_read(condition)))

    def conditions(self) -> Iterator[Condition]:
        """Yield every condition of rules, causes, questions, advice and letters."""
        yield from (rule.when for rule in self.rules)
        yield from (each.possible_when for each in self.causes.values() if each.possible_when)
        yield from (each.relevant_when for each in self.questions.values() if each.relevant_when)
        yield from (each.asked_when for each in self.questions.values() if each.asked_when)
        yield from (each.relevant_when for each in self.advice if each.relevant_when)
        yield from (condition for letter in self.letters for condition in letter.conditions())

    def claims(self) -> Iterator[str]:
        """Yield the ids that may be cited: every source and every claim."""
        for source in self.sources.values():
            yield source.id
            yield from source.claims
