"""What holds only for a pack as a whole: findings rest on rules, in no circle, and no answer counts twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice, product
from typing import NamedTuple, TypeAlias

from afterview.conditions import AllOf, Chosen, Condition
from afterview.errors import Location
from afterview.loading.codes import Code
from afterview.loading.derivation import MOST_LEVELS, Derivation
from afterview.rule_base import Finding, Question, Rule

__all__ = ["Report", "check_findings", "check_overlap", "check_relevance"]

Report: TypeAlias = Callable[[Location, Code, str, int], None]
"""Notes a problem: its place, code, message, and how many columns to underline."""

_MOST_PAIRS = 20
"""So many overlapping pairs are reported for one cause and sign."""
_MOST_COMPARED = 2_000_000
"""So many pairs of rules are compared in a pack."""
_MOST_LINKS = 10
"""So many findings of a circle are named."""


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
        chain = " -> ".join(_shortened([f"'{each}'" for each in (*circle, circle[0])]))
        message = (
            f"this finding depends on itself: {chain}; break the circle in a rule that concludes one of them"
        )
        report(findings[circle[0]].location, Code.CIRCULAR_FINDING, message, len(circle[0]))
    for each in derivation.too_deep():
        message = (
            f"what the finding '{each}' rests on is {derivation.levels[each]} levels deep, through findings "
            f"and nested conditions, and at most {MOST_LEVELS} are read: conclude it from questions"
        )
        report(findings[each].location, Code.TOO_MANY_LEVELS, message, len(each))


def _shortened(chain: list[str]) -> list[str]:
    """Return the links of a chain, the middle left out where they are many."""
    left_out = len(chain) - _MOST_LINKS
    half = _MOST_LINKS // 2
    return chain if left_out <= 0 else [*chain[:half], f"{left_out:,} more", *chain[-half:]]


def check_relevance(questions: Iterable[Question], derivation: Derivation, report: Report) -> None:
    """Report questions whose relevance, or whether they are asked, refers to their own answer."""
    for question in questions:
        for condition, what in ((question.relevant_when, "relevant"), (question.asked_when, "asked")):
            if condition is not None and derivation.depends_on(condition, question.id):
                message = (
                    f"'{question.id}' is {what} only once it is answered: let it depend on earlier questions"
                )
                report(question.location, Code.OWN_RELEVANCE, message, len(question.id))


def check_overlap(
    rules: Sequence[Rule], derivation: Derivation, report: Report, layer: Callable[[Rule], int]
) -> None:
    """Report pairs of rules that count one answer twice for a cause, at the rule of the higher ``layer``."""
    grounds = {
        rule.id: _Ground(derivation.questions_under(rule.when), _required_options(rule.when))
        for rule in rules
    }
    alike: dict[tuple[str, bool], list[Rule]] = defaultdict(list)
    for rule in rules:
        for item in rule.evidence:
            if not rule.independent:
                alike[item.cause, item.supports].append(rule)
    budget = iter(range(_MOST_COMPARED))
    for (cause, supports), those in alike.items():
        compared = (pair for pair, _ in zip(_pairs(those), budget, strict=False))
        pairs = list(islice(_overlapping(compared, grounds), _MOST_PAIRS + 1))
        for pair in pairs[:_MOST_PAIRS]:
            question = derivation.first_of(grounds[pair[0].id].questions & grounds[pair[1].id].questions)
            _report_overlap(cause, _in_order(pair, layer), question, report, supports=supports)
        if len(pairs) > _MOST_PAIRS:
            last = pairs[-1][1]
            message = f"more pairs of rules overlap on '{cause}' than are listed: mend these and look again"
            report(last.location, Code.OVERLAP, message, len(last.id))
        if next(budget, None) is None:
            last = those[-1]
            message = (
                f"the pack has more than {_MOST_COMPARED:,} pairs of rules that may count one answer twice, "
                f"those of {len(those):,} rules on '{cause}' among them: put what belongs together in one "
                "`group`"
            )
            report(last.location, Code.TOO_MANY_PAIRS, message, len(last.id))
            return


class _Ground(NamedTuple):
    """What a rule rests on: the questions, as bits, and the options that its top level requires."""

    questions: int
    options: Mapping[str, frozenset[str]]


def _pairs(rules: Sequence[Rule]) -> Iterator[tuple[Rule, Rule]]:
    """Yield all pairs of rules that share no group."""
    groups: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        groups[rule.evidence_group].append(rule)
    for group, other in combinations(groups.values(), 2):
        yield from product(group, other)


def _overlapping(
    pairs: Iterable[tuple[Rule, Rule]], grounds: Mapping[str, _Ground]
) -> Iterator[tuple[Rule, Rule]]:
    """Yield those pairs that share a question, and that nothing sets apart."""
    for one, two in pairs:
        ours, theirs = grounds[one.id], grounds[two.id]
        if ours.questions & theirs.questions and not _set_apart(ours.options, theirs.options):
            yield one, two


def _set_apart(ours: Mapping[str, frozenset[str]], theirs: Mapping[str, frozenset[str]]) -> bool:
    """Whether some question is required by both, at their top level, with disjoint options."""
    return any(ours[question].isdisjoint(theirs[question]) for question in ours.keys() & theirs.keys())


def _required_options(condition: Condition) -> dict[str, frozenset[str]]:
    """Return the options that the top level of a condition requires."""
    parts = condition.parts if isinstance(condition, AllOf) else (condition,)
    return {part.question: part.options for part in parts if isinstance(part, Chosen)}


def _in_order(pair: tuple[Rule, Rule], layer: Callable[[Rule], int]) -> tuple[Rule, Rule]:
    """Return two rules, last the one to be mended: written, and of the higher pack."""
    first, second = sorted(pair, key=lambda rule: (not rule.generated, layer(rule), rule.id))
    return first, second


def _report_overlap(
    cause: str, pair: tuple[Rule, Rule], question: str, report: Report, *, supports: bool
) -> None:
    first, second = pair
    verb = "support" if supports else "counter"
    mend = f"put both in one group (`group: {first.group or 'name'}`), or say `independent: <reason>`"
    message = f"'{second.id}' and '{first.id}' both {verb} '{cause}' and both depend on '{question}': {mend}"
    report(second.location, Code.OVERLAP, message, len(second.id))
