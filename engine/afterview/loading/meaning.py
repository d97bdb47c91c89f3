"""What holds only for a pack as a whole: findings rest on rules, in no circle, and no answer counts twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import TypeAlias

from afterview.conditions import AllOf, Chosen, Condition
from afterview.errors import Location
from afterview.loading.codes import Code
from afterview.loading.derivation import Derivation
from afterview.rule_base import Finding, Question, Rule

__all__ = ["Report", "check_findings", "check_overlap", "check_relevance"]

Report: TypeAlias = Callable[[Location, Code, str, int], None]
"""Notes a problem: its place, code, message, and how many columns to underline."""

_MOST_PAIRS = 20
"""So many overlapping pairs are reported for one cause and sign."""


def check_findings(
    findings: Mapping[str, Finding], concluded: Collection[str], derivation: Derivation, report: Report
) -> None:
    """Report findings that no rule concludes, and those that depend on themselves."""
    for finding in findings.values():
        if finding.id not in concluded:
            message = (
                f"no rule concludes the finding '{finding.id}': write one with `- finding: {finding.id}`"
            )
            report(finding.location, Code.UNDERIVED_FINDING, message, len(finding.id))
    for circle in derivation.circles():
        chain = " -> ".join(f"'{each}'" for each in (*circle, circle[0]))
        message = (
            f"this finding depends on itself: {chain}; break the circle in a rule that concludes one of them"
        )
        report(findings[circle[0]].location, Code.CIRCULAR_FINDING, message, len(circle[0]))


def check_relevance(questions: Iterable[Question], derivation: Derivation, report: Report) -> None:
    """Report questions whose relevance, or whether they are asked, refers to their own answer."""
    for question in questions:
        for condition, what in ((question.relevant_when, "relevant"), (question.asked_when, "asked")):
            if condition is not None and question.id in derivation.questions_under(condition):
                message = (
                    f"'{question.id}' is {what} only once it is answered: let it depend on earlier questions"
                )
                report(question.location, Code.OWN_RELEVANCE, message, len(question.id))


def check_overlap(rules: Sequence[Rule], derivation: Derivation, report: Report) -> None:
    """Report pairs of rules that count one answer twice for a cause."""
    under = {rule.id: derivation.questions_under(rule.when) for rule in rules}
    alike: dict[tuple[str, bool], list[Rule]] = defaultdict(list)
    for rule in rules:
        for item in rule.evidence:
            if not rule.independent:
                alike[item.cause, item.supports].append(rule)
    for (cause, supports), those in alike.items():
        pairs = list(islice(_overlapping(those, under), _MOST_PAIRS + 1))
        for pair in pairs[:_MOST_PAIRS]:
            question = min(under[pair[0].id] & under[pair[1].id])
            _report_overlap(cause, pair, question, report, supports=supports)
        if len(pairs) > _MOST_PAIRS:
            last = pairs[-1][1]
            message = f"more pairs of rules overlap on '{cause}' than are listed: mend these and look again"
            report(last.location, Code.OVERLAP, message, len(last.id))


def _overlapping(rules: Sequence[Rule], under: Mapping[str, frozenset[str]]) -> Iterator[tuple[Rule, Rule]]:
    """Yield the pairs that share a question and no group, and that nothing sets apart."""
    groups: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        groups[rule.evidence_group].append(rule)
    for group, other in combinations(groups.values(), 2):
        for one in group:
            for two in other:
                if not under[one.id].isdisjoint(under[two.id]) and not _set_apart(one.when, two.when):
                    yield one, two


def _set_apart(one: Condition, other: Condition) -> bool:
    """Whether some question is required by both, at their top level, with disjoint options."""
    ours, theirs = _required_options(one), _required_options(other)
    return any(ours[question].isdisjoint(theirs[question]) for question in ours.keys() & theirs.keys())


def _required_options(condition: Condition) -> dict[str, frozenset[str]]:
    """Return the options that the top level of a condition requires."""
    parts = condition.parts if isinstance(condition, AllOf) else (condition,)
    return {part.question: part.options for part in parts if isinstance(part, Chosen)}


def _report_overlap(
    cause: str, pair: tuple[Rule, Rule], question: str, report: Report, *, supports: bool
) -> None:
    first, second = sorted(pair, key=lambda rule: (not rule.generated, rule.id))
    verb = "support" if supports else "counter"
    mend = f"put both in one group (`group: {first.group or 'name'}`), or say `independent: <reason>`"
    message = f"'{second.id}' and '{first.id}' both {verb} '{cause}' and both depend on '{question}': {mend}"
    report(second.location, Code.OVERLAP, message, len(second.id))
